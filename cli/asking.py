"""Read what a user gives: the idea, answers, evidence, and answers typed at the prompt."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

import typer

from ..schemas.brief import OwnerQuestion, Route, Tier
from ..schemas.errors import InputError
from ..schemas.ledger import Source
from ..schemas.state import Options


def read_text(idea: str) -> str:
    """Return the idea, from standard input where it is a dash.

    Raises InputError where standard input is no UTF-8 text.
    """
    if idea != "-":
        return idea
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("standard input is not UTF-8 text: give the idea as plain text") from error


def read_options(
    *, route: str, tier: str | None, language: str | None, max_rounds: int, max_tokens: int | None,
    max_seconds: float | None, interactive: bool, answers: Path | None, evidence: list[Path],
) -> Options:  # fmt: skip
    """Return the options of a run.

    Raises InputError or a usage error in one line.
    """
    if interactive and answers is not None:
        raise typer.BadParameter("--interactive and --answers exclude each other")
    if route != "auto" and route not in get_args(Route):
        raise typer.BadParameter(f"--route takes auto, {', '.join(get_args(Route))}, not {route!r}")
    if tier is not None and tier not in get_args(Tier):
        raise typer.BadParameter(f"--tier takes {', '.join(get_args(Tier))}, not {tier!r}")
    if language is not None and not (language.isalpha() and language.islower() and len(language) in {2, 3}):
        raise typer.BadParameter(f"--language takes an ISO code such as en or es, not {language!r}")
    return Options.model_validate(
        {
            "route": None if route == "auto" else route, "tier": tier, "language": language, "interactive": interactive,
            "answers": read_answers(answers) if answers else {}, "evidence": read_evidence(evidence),
            "max_rounds": max_rounds, "max_tokens": max_tokens, "max_seconds": max_seconds,
        }
    )  # fmt: skip


def read_answers(path: Path) -> dict[str, str]:
    """Return the answers of a JSON or YAML file: question id, or any name, to text.

    Raises InputError where the file is missing, malformed or of another shape.
    """
    text = read_file(path, "answers file")
    try:
        if path.suffix.lower() == ".json":
            data: Any = json.loads(text)
        else:
            import yaml

            data = yaml.safe_load(text)
    except Exception as error:  # json and yaml raise trees of their own
        raise InputError(
            f"answers file {str(path)!r} is neither JSON nor YAML: write lines such as q1: our answer"
        ) from error
    if not isinstance(data, Mapping) or not all(isinstance(value, str | int | float) for value in data.values()):
        raise InputError(f"answers file {str(path)!r} must map names to texts, such as q1: our answer")
    return {str(name): str(value) for name, value in data.items()}


def read_evidence(paths: list[Path]) -> tuple[Source, ...]:
    """Return the evidence documents; a folder gives its text and Markdown files.

    Raises InputError where one cannot be read.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(entry for entry in path.iterdir() if entry.suffix.lower() in {".txt", ".md"})
            if not inside:
                raise InputError(f"evidence folder {str(path)!r} holds no .txt or .md file")
            files += inside
        else:
            files.append(path)
    return tuple(
        Source(id=f"evidence_{number}", title=path.name, origin="evidence", text=read_file(path, "evidence"))
        for number, path in enumerate(files, start=1)
    )


def read_file(path: Path, what: str) -> str:
    """Return a UTF-8 file's text.

    Raises InputError in one line.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{what} {str(path)!r} is not UTF-8 text") from error
    except OSError as error:
        raise InputError(f"{what} {str(path)!r} cannot be read: {error.strerror or error}") from error


def ask_owner(questions: tuple[OwnerQuestion, ...]) -> Mapping[str, str]:
    """Ask at the terminal; an empty line takes the default."""
    answers = {}
    for number, question in enumerate(questions, start=1):
        print(
            f"\n{number} of {len(questions)}. {question.question}\n   If you press Enter: {question.default}",
            file=sys.stderr,
        )
        print("   > ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            break
        answers[question.id] = line.strip()
    return answers
