"""`prfaq draft` and `prfaq resume`: from one line to files."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .exits import DECLINED, DONE, FINDINGS, one_line

if TYPE_CHECKING:
    from ..graph.context import Context
    from ..graph.store import Asked, RunStore
    from ..schemas.document import Document
    from ..schemas.state import Options

FORMATS = ("md", "json")
DEFAULT_OUT = Path("prfaq-out")

Model = Annotated[str | None, typer.Option("--model", help="Model name; else PRFAQ_MODEL; else the built-in drafter.")]
BaseUrl = Annotated[str | None, typer.Option("--base-url", help="OpenAI-compatible server, up to and with /v1.")]
AsJson = Annotated[
    bool, typer.Option("--json", help="Print the document as JSON on standard output, and nothing else.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 2 unless the document is approved for a human reader.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("draft")(draft)
    app.command("resume")(resume)


def draft(
    idea: Annotated[str, typer.Argument(help="The idea, in one line; - reads standard input.")],
    model: Model = None,
    base_url: BaseUrl = None,
    out: Annotated[Path, typer.Option("--out", help="Folder for the files.")] = DEFAULT_OUT,
    formats: Annotated[str, typer.Option("--format", help="md, json, or both with a comma.")] = "md,json",
    tier: Annotated[str | None, typer.Option("--tier", help="brief, standard or extensive.")] = None,
    route: Annotated[str, typer.Option("--route", help="auto, full_prfaq, brief_prfaq, vision_paragraph, …")] = "auto",
    language: Annotated[str | None, typer.Option("--language", help="ISO code, such as en or es.")] = None,
    max_rounds: Annotated[int, typer.Option("--max-rounds", min=1, max=10, help="Reviews at most.")] = 3,
    max_tokens: Annotated[int | None, typer.Option("--max-tokens", min=1, help="Budget of tokens, in and out.")] = None,
    max_seconds: Annotated[float | None, typer.Option("--max-seconds", min=1, help="Budget of seconds.")] = None,
    interactive: Annotated[bool, typer.Option("--interactive", help="Ask up to five questions first.")] = False,
    answers: Annotated[Path | None, typer.Option("--answers", help="JSON or YAML file: question id to answer.")] = None,
    evidence: Annotated[
        list[Path] | None, typer.Option("--evidence", help="Text file to cite; may be repeated.")
    ] = None,
    as_json: AsJson = False,
    strict: Strict = False,
    record: Annotated[Path | None, typer.Option("--record", help="Keep every model reply in this file.")] = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", help="Answer from a recording; no key, no network.")
    ] = None,
    log_content: Annotated[
        bool, typer.Option("--log-content", help="Let logs hold prompts and document text.")
    ] = False,
) -> None:
    """Draft a PR/FAQ from one line."""
    from .asking import read_options, read_text

    with one_line():
        options = read_options(
            route=route, tier=tier, language=language, max_rounds=max_rounds, max_tokens=max_tokens,
            max_seconds=max_seconds, interactive=interactive, answers=answers, evidence=evidence or [],
        )  # fmt: skip
        wanted = _formats(formats)
        text = read_text(idea)
    _begin(
        text,
        options,
        model,
        base_url,
        out,
        wanted,
        as_json=as_json,
        strict=strict,
        tape=(record, replay),
        log_content=log_content,
    )


def _formats(listed: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in listed.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"--format takes {' and '.join(FORMATS)}, not {', '.join(unknown) or 'nothing'}")
    return wanted


def _begin(
    text: str, options: "Options", model: str | None, base_url: str | None, out: Path, formats: tuple[str, ...], *,
    as_json: bool, strict: bool, tape: tuple[Path | None, Path | None], log_content: bool,
) -> None:  # fmt: skip
    from ..graph.opening import check_evidence, clean_idea
    from ..graph.run import Job, new_run_id, wait_for, work
    from ..graph.settings import chat_settings, data_folder
    from ..graph.store import Asked, RunStore, writable
    from .logs import configure_logs

    configure_logs(log_content=log_content)
    with one_line():
        # Everything that can be refused is refused before anything is paid for.
        text = clean_idea(text)
        check_evidence(options.evidence)
        settings = chat_settings(model, base_url)
        writable(out)
        context = _context(settings, tape, as_json=as_json, log_content=log_content)
        store = RunStore(data_folder() / "runs")
        run = new_run_id(context.clock)
        asked = Asked(
            run=run, idea=text, options=options, model=settings.model if settings else "",
            base_url=settings.base_url if settings else "", out=str(out.absolute()), formats=formats,
            created=context.today().isoformat(),
        )  # fmt: skip
        store.create(asked)
    with one_line(run):
        job = Job(
            text, options, _named(context, run, store, settings, tape), store=store, answering=_answering(options)
        )
        document = wait_for(work(job))
    _deliver(document, asked, as_json=as_json, strict=strict)


def _context(settings: Any, tape: tuple[Path | None, Path | None], *, as_json: bool, log_content: bool) -> "Context":
    from ..builtin.drafter import BuiltinModel
    from ..graph.context import Context
    from .progress import progress

    return Context(model=BuiltinModel(), emit=progress(quiet=as_json, model=settings.model if settings else ""))


def _named(
    context: "Context", run: str, store: "RunStore", settings: Any, tape: tuple[Path | None, Path | None]
) -> "Context":
    from dataclasses import replace

    from ..graph.settings import make_model
    from ..models.call_store import CallStore, Recording

    calls: CallStore = store.calls(run)
    record, replay = tape
    if record is not None:
        calls = Recording(record, mode="record", date=context.today().isoformat())
    if replay is not None:
        calls = Recording(replay, mode="replay")
    return replace(context, run=run, model=make_model(settings, calls))


def _answering(options: "Options") -> Any:
    if not options.interactive:
        return None
    from .asking import ask_owner

    return ask_owner


def resume(
    run: Annotated[str, typer.Argument(help="Name of the run, as prfaq list shows it.")],
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the files, if not the first one.")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Server, if it moved.")] = None,
    as_json: AsJson = False,
    strict: Strict = False,
) -> None:
    """Go on with an interrupted run; what was paid for is not paid again."""
    from ..graph.run import resume as go_on
    from ..graph.run import wait_for
    from ..graph.settings import chat_settings, data_folder
    from ..graph.store import RunStore
    from .logs import configure_logs

    configure_logs(log_content=False)
    with one_line():
        store = RunStore(data_folder() / "runs")
        asked = store.asked(run)
        if out is not None:
            asked = asked.model_copy(update={"out": str(out.absolute())})
        settings = chat_settings(asked.model, base_url or asked.base_url) if asked.model else None
    with one_line(run):
        context = _named(
            _context(settings, (None, None), as_json=as_json, log_content=False), run, store, settings, (None, None)
        )
        document = wait_for(go_on(store, run, context=context, answering=_answering(asked.options)))
    _deliver(document, asked, as_json=as_json, strict=strict)


def _deliver(document: "Document", asked: "Asked", *, as_json: bool, strict: bool) -> None:
    from ..graph.store import write_atomically
    from ..render.document_json import to_json
    from ..render.markdown import to_markdown

    made = {"md": to_markdown, "json": to_json}
    out = Path(asked.out)
    with one_line(asked.run):
        paths = []
        for name in asked.formats:
            path = out / f"prfaq.{name}"
            write_atomically(path, made[name](document))
            paths.append(path)
    if as_json:
        sys.stdout.write(json.dumps(document.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n")
    else:
        from .summary import summarise

        summarise(document, paths, asked.run)
    if document.route == "decline":
        raise SystemExit(DECLINED)
    raise SystemExit(FINDINGS if strict and document.verdict != "approved_for_human_review" else DONE)
