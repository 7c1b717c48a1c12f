"""`prfaq draft` and `prfaq resume`: from one line to files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .asking import ROUTES, STAGES, TIERS, read_options, read_text
from .exits import one_line

if TYPE_CHECKING:
    from ..graph.store import Format

DEFAULT_OUT = Path("prfaq-out")
FORMATS = ("md", "json")
LATER = ("docx", "html")

Model = Annotated[str | None, typer.Option("--model", help="Model name; else PRFAQ_MODEL; else the built-in drafter.")]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="OpenAI-compatible server, up to and with /v1.")]
MaxTokens = Annotated[int | None, typer.Option("--max-tokens", min=1, help="Budget of tokens, in and out.")]
MaxSeconds = Annotated[float | None, typer.Option("--max-seconds", min=1, help="Budget of seconds.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print the document as JSON on standard output, and nothing else.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 2 unless the document is approved for a human reader.")]
LogContent = Annotated[bool, typer.Option("--log-content", help="Let logs hold prompts and document text.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("draft")(draft)
    app.command("resume")(resume)


def _completing(*values: str) -> Any:
    return lambda: list(values)


def draft(
    idea: Annotated[str, typer.Argument(help="The idea, in one line; - reads standard input.")],
    model: Model = None,
    base_url: BaseUrl = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for the files.")] = DEFAULT_OUT,
    formats: Annotated[
        str, typer.Option("--format", help="md, json, or both with a comma.", autocompletion=_completing(*FORMATS))
    ] = "md,json",
    tier: Annotated[
        str | None,
        typer.Option("--tier", help="brief, standard or extensive.", autocompletion=_completing(*TIERS)),
    ] = None,
    route: Annotated[
        str,
        typer.Option(
            "--route", help="auto, full_prfaq, brief_prfaq, vision_paragraph, …", autocompletion=_completing(*ROUTES)
        ),
    ] = "auto",
    stage: Annotated[
        str,
        typer.Option(
            "--stage",
            help="hypothesis, validated or growth: how much evidence is expected.",
            autocompletion=_completing(*STAGES),
        ),
    ] = "hypothesis",
    language: Annotated[str | None, typer.Option("--language", help="ISO code, such as en or es.")] = None,
    max_rounds: Annotated[int, typer.Option("--max-rounds", min=1, max=10, help="Reviews at most.")] = 3,
    max_tokens: MaxTokens = None,
    max_seconds: MaxSeconds = None,
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask up to five questions first.")] = False,
    answers: Annotated[Path | None, typer.Option("--answers", help="JSON or YAML file: question id to answer.")] = None,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", help="Text file, or folder of them; may be repeated.")
    ] = None,
    as_json: AsJson = False,
    strict: Strict = False,
    record: Annotated[Path | None, typer.Option("--record", help="Keep every model reply in this file.")] = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", help="Answer from a recording; no key, no network.")
    ] = None,
    log_content: LogContent = False,
) -> None:
    """Draft a PR/FAQ from one line."""
    if interactive and idea == "-":
        raise typer.BadParameter("--interactive reads standard input, which gives the idea: type the idea instead of -")
    if record is not None and replay is not None:
        raise typer.BadParameter("--record and --replay exclude each other")
    wanted = _formats(formats)
    with one_line():
        options = read_options(
            route=route, tier=tier, stage=stage, language=language, max_rounds=max_rounds, max_tokens=max_tokens,
            max_seconds=max_seconds, interactive=interactive, answers=answers, evidence=evidence or [],
        )  # fmt: skip
        text = read_text(idea)

    from .working import Manner, begin  # takes half a second, which a usage error need not wait for

    manner = Manner(as_json, strict, log_content)
    begin(
        text, options, manner, model=model, base_url=base_url, out=out, formats=wanted, record=record, replay=replay
    )  # fmt: skip


def _formats(listed: str) -> "tuple[Format, ...]":
    names = tuple(dict.fromkeys(name.strip().lower() for name in listed.split(",") if name.strip()))
    if later := [name for name in names if name in LATER]:
        raise typer.BadParameter(f"--format takes md and json; for a later version: {', '.join(later)}")
    wanted = tuple(name for name in FORMATS if name in names)
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"--format takes md and json, not {', '.join(unknown) or 'nothing'}")
    return wanted  # type: ignore[return-value]


def resume(
    run: Annotated[str, typer.Argument(help="Name of the run, as prfaq list shows it.")],
    model: Annotated[str | None, typer.Option("--model", help="Model that goes on, if not the first one.")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Server, if it moved.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the files, if not the first one.")] = None,
    max_tokens: MaxTokens = None,
    max_seconds: MaxSeconds = None,
    as_json: AsJson = False,
    strict: Strict = False,
    log_content: LogContent = False,
) -> None:
    """Go on with an interrupted run; what was paid for is not paid again."""
    from .working import Manner, change

    change(
        run,
        Manner(as_json, strict, log_content),
        budgets={"max_tokens": max_tokens, "max_seconds": max_seconds},
        others={"model": model, "base_url": base_url, "out": str(out.absolute()) if out else None},
    )
