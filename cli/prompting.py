"""`prfaq prompts`: what the agents are told, and how that differs from another revision."""

import difflib
import json
import os
import subprocess
from pathlib import Path
from typing import Annotated

import typer

from ..schemas.errors import InputError
from .asking import read_file
from .exits import DONE, FINDINGS, one_line
from .streams import say

prompts = typer.Typer(help="List, show and compare the agents' prompts.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the command group."""
    app.add_typer(prompts, name="prompts")


@prompts.command("list")
def list_prompts(as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False) -> None:
    """List the prompts with their digests."""
    from ..prompts.loader import load_prompt, prompt_names

    with one_line():
        found = [load_prompt(name) for name in prompt_names()]
        rows = [
            {"name": p.name, "description": p.description, "digest": p.digest, "variables": sorted(p.variables)}
            for p in found
        ]
        lines = [f"{prompt.name:<15} {prompt.digest[:12]}  {prompt.description}" for prompt in found]
        say(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


@prompts.command("show")
def show(name: Annotated[str, typer.Argument(help="Name of the prompt.")]) -> None:
    """Print one prompt as the agent gets it, variables unfilled."""
    from ..prompts.loader import load_prompt

    with one_line():
        say(load_prompt(name).body.strip())


@prompts.command("diff")
def diff(
    base: Annotated[str, typer.Argument(help="A folder of prompts, or a git revision of the folder this is run in.")],
    name: Annotated[str | None, typer.Argument(help="One prompt; all where none is named.")] = None,
) -> None:
    """Compare the installed prompts with another folder or revision; exits 2 where they differ."""
    from ..prompts.loader import load_prompt, prompt_names

    lines: list[str] = []
    with one_line():
        if name is not None:
            load_prompt(name)
        for prompt_name in (name,) if name else prompt_names():
            other = _other(base, prompt_name).splitlines()
            body = load_prompt(prompt_name).body.strip().splitlines()
            lines += difflib.unified_diff(other, body, f"{base}:{prompt_name}", prompt_name, lineterm="")
        say("\n".join(lines) or "no difference")
    raise SystemExit(FINDINGS if lines else DONE)


def _other(base: str, name: str) -> str:
    """Return a prompt's body in another folder or revision; empty where it has none."""
    folder = Path(base)
    if folder.is_dir():
        path = folder / f"{name}.md"
        return _body(name, read_file(path, "prompt")) if path.exists() else ""
    try:
        asked = subprocess.run(
            ["git", "show", "--end-of-options", f"{base}:prompts/{name}.md"],
            capture_output=True, encoding="utf-8", check=False, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, ValueError) as error:
        raise InputError(f"{base!r} is no folder, and git cannot be asked for it: {error}") from error
    if asked.returncode == 0:
        return _body(name, asked.stdout)
    if "exists on disk, but not in" in asked.stderr or "does not exist in" in asked.stderr:
        return ""
    raise InputError(f"{base!r} is neither a folder nor a git revision that can be read here")


def _body(name: str, text: str) -> str:
    from ..prompts.loader import parse_prompt

    return parse_prompt(name, text).body.strip()
