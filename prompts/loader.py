"""Load prompts: Markdown with front matter that declares its variables."""

import hashlib
import string
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from ..schemas.errors import PromptError


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt file, checked: what it declares is what it uses."""

    name: str
    description: str
    variables: frozenset[str]
    body: str
    digest: str
    """SHA-256 of the file, in hexadecimal."""

    def render(self, **values: str) -> str:
        """Fill the variables.

        Raises PromptError naming every missing and every unknown variable.
        """
        missing, unknown = self.variables - set(values), set(values) - self.variables
        if missing or unknown:
            raise PromptError(
                f"prompt {self.name!r}: missing {', '.join(sorted(missing)) or 'nothing'}, "
                f"unknown {', '.join(sorted(unknown)) or 'nothing'}"
            )
        return string.Template(self.body).substitute(values).strip()


def parse_prompt(name: str, text: str) -> Prompt:
    """Read a prompt from the text of its file.

    Raises PromptError where the front matter is malformed or declares other variables than the body uses.
    """
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise PromptError(f"prompt {name!r} must begin with front matter between two lines of three dashes")
    try:
        meta = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise PromptError(f"prompt {name!r} has front matter that is not YAML: {error}") from error
    if not isinstance(meta, Mapping) or set(meta) != {"description", "variables"}:
        raise PromptError(f"prompt {name!r} must declare description and variables, and nothing else")
    template = string.Template(body)
    if not template.is_valid():
        raise PromptError(f"prompt {name!r} has a stray dollar sign: write $$ for one")
    declared, used = frozenset(meta["variables"] or ()), frozenset(template.get_identifiers())
    if declared != used:
        raise PromptError(
            f"prompt {name!r} declares {', '.join(sorted(declared)) or 'nothing'} "
            f"and uses {', '.join(sorted(used)) or 'nothing'}"
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Prompt(name, str(meta["description"]), declared, body, digest)


@cache
def load_prompt(name: str) -> Prompt:
    """Load a shipped prompt by name, as in `load_prompt("frame")`."""
    path = files(__package__ or "").joinpath(f"{name}.md")
    if name not in prompt_names():
        raise PromptError(f"no prompt is called {name!r}; there are {', '.join(prompt_names())}")
    return parse_prompt(name, path.read_text(encoding="utf-8"))


def prompt_names() -> tuple[str, ...]:
    """Return the names of the shipped prompts."""
    return tuple(sorted(entry.name[:-3] for entry in files(__package__ or "").iterdir() if entry.name.endswith(".md")))


_OVERRIDES: ContextVar[Mapping[str, Prompt]] = ContextVar("prompts", default={})  # noqa: B039  # never mutated


@contextmanager
def using(prompts: Mapping[str, Prompt]) -> Iterator[None]:
    """Put other prompts in the place of shipped ones of the same name, for the current task and its children."""
    token = _OVERRIDES.set(prompts)
    try:
        yield
    finally:
        _OVERRIDES.reset(token)


def current(prompt: Prompt) -> Prompt:
    """Return the prompt in force under this name: an override's, else the one given."""
    return _OVERRIDES.get().get(prompt.name, prompt)
