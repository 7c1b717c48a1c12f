"""Read what a user gives: the idea, options, answers, evidence, and answers typed at the prompt."""

import json
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from ..schemas.brief import Route, Stage, Tier
from ..schemas.errors import InputError
from .streams import printable, tell

if TYPE_CHECKING:
    from ..schemas.brief import OwnerQuestion
    from ..schemas.ledger import Source
    from ..schemas.state import Options

ROUTES = ("auto", *get_args(Route))
TIERS = get_args(Tier)
STAGES = get_args(Stage)
LONGEST_ANSWER = 6_000
"""Characters; as long as an idea may be."""
LARGEST = 10_000_000
"""Bytes of a file that are read; a limit that only a device or a mistake can reach."""


def read_text(idea: str) -> str:
    """Return the idea, from standard input where it is a dash.

    Raises InputError where standard input is no UTF-8 text.
    """
    if idea != "-":
        return idea
    if sys.stdin.isatty():
        tell("Type the idea in one line, then Enter and Ctrl-D.")
    return _decoded(sys.stdin.buffer.read(LARGEST + 1), "standard input")


def read_options(
    *, route: str, tier: str | None, stage: str, language: str | None, max_rounds: int, max_tokens: int | None,
    max_seconds: float | None, interactive: bool, answers: Path | None, evidence: list[Path],
) -> "Options":  # fmt: skip
    """Return the options of a run.

    Raises InputError or a usage error in one line.
    """
    if interactive and answers is not None:
        raise typer.BadParameter("--interactive and --answers exclude each other")
    if route not in ROUTES:
        raise typer.BadParameter(f"--route takes {', '.join(ROUTES)}, not {route!r}")
    if stage not in STAGES:
        raise typer.BadParameter(f"--stage takes {', '.join(STAGES)}, not {stage!r}")
    if tier is not None and tier not in TIERS:
        raise typer.BadParameter(f"--tier takes {', '.join(TIERS)}, not {tier!r}")
    if language is not None and not (language.isascii() and language.isalpha() and len(language) in {2, 3}):
        raise typer.BadParameter(f"--language takes an ISO code such as en or es, not {language!r}")
    from ..schemas.state import Options  # a tenth of a second that --help need not wait for

    return Options.model_validate(
        {
            "route": None if route == "auto" else route, "tier": tier, "stage": stage, "interactive": interactive,
            "language": language.lower() if language else None,
            "answers": read_answers(answers) if answers else {}, "evidence": read_evidence(evidence),
            "max_rounds": max_rounds, "max_tokens": max_tokens, "max_seconds": max_seconds,
        }
    )  # fmt: skip


def read_answers(path: Path) -> dict[str, str]:
    """Return the answers of a JSON or YAML file: question id, or any name, to text; blank ones are left out.

    Raises InputError where the file is missing, malformed or of another shape.
    """
    import yaml

    text = read_file(path, "answers file")
    try:
        # The base loader keeps words as they are typed: "yes" stays yes, and a date stays a date.
        data: Any = json.loads(text) if path.suffix.lower() == ".json" else yaml.load(text, yaml.BaseLoader)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise InputError(
            f"answers file {str(path)!r} is neither JSON nor YAML: write lines such as q1: our answer"
        ) from error
    if not isinstance(data, Mapping) or not all(isinstance(value, str | int | float) for value in data.values()):
        raise InputError(f"answers file {str(path)!r} must map names to texts, such as q1: our answer")
    answers = {str(name): str(value).strip() for name, value in data.items() if str(value).strip()}
    if any(len(value) > LONGEST_ANSWER for value in answers.values()) or not _is_text(answers):
        raise InputError(
            f"an answer in {str(path)!r} is longer than {LONGEST_ANSWER:,} characters or no text: keep what matters"
        )
    return answers


def _is_text(answers: Mapping[str, str]) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for text in (*answers, *answers.values()) for letter in text)


def read_evidence(paths: list[Path]) -> "tuple[Source, ...]":
    """Return the evidence documents; a folder gives its text and Markdown files.

    Raises InputError where one cannot be read.
    """
    from ..schemas.ledger import Source

    files = [file for path in paths for file in (_texts_in(path) if path.is_dir() else [path])]
    return tuple(
        Source(id=f"evidence_{number}", title=path.name, origin="evidence", text=read_file(path, "evidence"))
        for number, path in enumerate(files, start=1)
    )


def _texts_in(folder: Path) -> list[Path]:
    try:
        inside = sorted(entry for entry in folder.iterdir() if entry.suffix.lower() in {".txt", ".md"})
    except OSError as error:
        raise InputError(f"evidence folder {str(folder)!r} cannot be read: {error.strerror or error}") from error
    shown = [entry for entry in inside if entry.is_file() and not entry.name.startswith(".")]
    if not shown:
        raise InputError(f"evidence folder {str(folder)!r} holds no .txt or .md file")
    return shown


def read_file(path: Path, what: str) -> str:
    """Return a UTF-8 file's text.

    Raises InputError in one line.
    """
    try:
        with path.open("rb") as file:
            return _decoded(file.read(LARGEST + 1), f"{what} {str(path)!r}")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{what} {str(path)!r} cannot be read: {reason}") from error


def _decoded(data: bytes, what: str) -> str:
    if len(data) > LARGEST:
        raise InputError(f"{what} is longer than {LARGEST // 1_000_000} MB: give the part that matters")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{what} is not UTF-8 text: save it as plain text in UTF-8") from error


def ask_owner(questions: "tuple[OwnerQuestion, ...]") -> Mapping[str, str]:
    """Ask at the terminal; an empty line takes the default, and so does everything after the end of the input."""
    answers = {}
    with _interruptible():
        for number, question in enumerate(questions, start=1):
            tell(f"\n{number} of {len(questions)}. {printable(question.question)}")
            tell(f"   If you press Enter: {printable(question.default)}\n   > ", end="")
            line = sys.stdin.readline()
            if not line:
                tell("\nno more answers: the defaults are taken")
                break
            answers[question.id] = line.strip()
    return answers


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C end a wait for input; the event loop's own handler would only take note of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
