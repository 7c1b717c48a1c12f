"""Work on one run for a command: with which model, told to whom, and handed over where."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ..builtin.drafter import NAME as BUILT_IN
from ..graph.context import Context
from ..graph.opening import check_evidence, clean_idea, language_for
from ..graph.run import Job, new_run_id, resume, wait_for, work
from ..graph.settings import chat_settings, data_folder, log_style, make_model, price_table
from ..graph.store import OUT, Asked, Format, RunStore, writable, write_atomically
from ..models.call_store import CallStore, Recording
from ..models.prices import Prices
from ..models.server import ChatSettings
from ..render.document_json import to_json
from ..render.markdown import APPENDIX, to_appendix, to_markdown
from ..schemas.document import Document
from ..schemas.errors import ConfigError
from ..schemas.state import Options
from .asking import ask_owner
from .exits import DECLINED, DONE, FINDINGS, one_line
from .logs import configure_logs
from .progress import progress
from .streams import say
from .summary import summarise

NO_SERVER = "http://127.0.0.1/v1"
"""Address of a replay, which asks nobody."""
RENDER = {"md": to_markdown, "json": to_json}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command works and answers, whatever the run is about."""

    as_json: bool
    strict: bool
    log_content: bool


def begin(
    text: str, options: Options, manner: Manner, *, model: str | None, base_url: str | None, out: Path,
    formats: tuple[Format, ...], record: Path | None, replay: Path | None,
) -> None:  # fmt: skip
    """Draft a new document; what can be refused is refused before anything is written or paid for."""
    with one_line():
        idea = clean_idea(text)
        check_evidence(options.evidence)
        settings = _settings(model, base_url, record=record, replay=replay)
        language_for(idea, options, settings.model if settings else BUILT_IN)
        asked = Asked(
            run=new_run_id(time.time), idea=idea, options=options, out=str(out.absolute()), formats=formats,
            model=settings.model if settings else "", base_url=settings.base_url if settings else "",
            record=str(record.absolute()) if record else "", replay=str(replay.absolute()) if replay else "",
            created=datetime.now(UTC).isoformat(timespec="seconds"),
        )  # fmt: skip
    carry_out(asked, manner, begun=False)


def _settings(
    model: str | None, base_url: str | None, *, record: Path | None, replay: Path | None
) -> ChatSettings | None:
    if replay is not None:
        model = model or Recording(replay, mode="replay").note or None
        base_url = NO_SERVER
    settings = chat_settings(model, base_url)
    if settings is None and (record is not None or replay is not None):
        raise ConfigError("a recording needs a model's name: pass --model or set PRFAQ_MODEL")
    return settings


def change(run: str, manner: Manner, *, budgets: dict[str, float | None], others: dict[str, str | None]) -> None:
    """Go on with a run, with what the user asks for now instead of then."""
    with one_line():
        asked = RunStore(data_folder() / "runs").asked(run)
        options = asked.options.model_copy(update={name: value for name, value in budgets.items() if value is not None})
        update = {name: value for name, value in others.items() if value}
    carry_out(asked.model_copy(update={**update, "options": options}), manner, begun=True)


def carry_out(asked: Asked, manner: Manner, *, begun: bool) -> None:
    """Work on a run until there is a document, hand it over, and leave with the exit code."""
    with one_line():
        style, prices = log_style(), price_table()
        configure_logs(style)
        settings = chat_settings(asked.model, asked.base_url) if asked.model else None
        if settings is not None:
            settings = settings.model_copy(update={"log_content": manner.log_content})
        store = RunStore(data_folder() / "runs")
        writable(Path(asked.out), OUT)
        model = make_model(settings, _calls(asked, store))
        if not begun:
            store.keep(asked)
    with one_line(asked.run), progress(model=asked.model, lines=bool(style)) as listener:
        context = Context(model=model, emit=listener, run=asked.run)
        answering = ask_owner if asked.options.interactive else None
        if begun:
            document = wait_for(resume(store, asked.run, context=context, answering=answering, asked=asked))
        else:
            document = wait_for(work(Job(asked.idea, asked.options, context, store, answering)))
    with one_line(asked.run):
        _hand_over(document, asked, prices, as_json=manner.as_json)
    if document.route == "decline":
        raise SystemExit(DECLINED)
    raise SystemExit(FINDINGS if manner.strict and document.verdict != "approved_for_human_review" else DONE)


def _calls(asked: Asked, store: RunStore) -> CallStore:
    if asked.replay:
        return Recording(asked.replay, mode="replay")
    if asked.record:
        return Recording(asked.record, mode="record", note=asked.model, date=asked.created.partition("T")[0])
    return store.calls(asked.run)


def _hand_over(document: Document, asked: Asked, prices: Prices | None, *, as_json: bool) -> None:
    files = {f"prfaq.{name}": RENDER[name](document) for name in asked.formats}
    if "md" in asked.formats and (appendix := to_appendix(document)):
        files[APPENDIX] = appendix
    paths = [Path(asked.out) / name for name in files]
    for path, text in zip(paths, files.values(), strict=True):
        write_atomically(path, text, OUT)
    say(to_json(document).rstrip() if as_json else summarise(document, paths, asked.run, prices))
