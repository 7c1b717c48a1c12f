"""Run the graph for callers: draft, resume, and a synchronous twin."""

import asyncio
import secrets
import threading
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, TypeVar

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.types import Command

from ..agents.model import Model
from ..schemas.brief import OwnerQuestion
from ..schemas.document import Document
from ..schemas.errors import InputError, StoreError
from ..schemas.events import Event, RunFinished, RunStarted
from ..schemas.state import Options
from .context import Context
from .pipeline import Pipeline, build_graph
from .routing import MOST_REFUSALS
from .settings import chat_settings, make_model
from .store import Asked, RunStore

STEPS_A_ROUND = 8 * (MOST_REFUSALS + 1)
STEPS_BESIDE = 30
"""Bound of super-steps: the default of LangGraph would let a loop run ten thousand times."""

Answering = Callable[[tuple[OwnerQuestion, ...]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Job:
    """One run of the graph: an idea, what was asked of it, and whom to tell."""

    idea: str
    options: Options
    context: Context
    store: RunStore | None = None
    answering: Answering | None = None
    """Asked for the owner's answers where the run is interactive."""
    resumed: bool = False
    afresh: bool = False
    """Begin again, with the paid calls in the place of the checkpoints."""


def new_run_id(clock: Callable[[], float]) -> str:
    """Return a name for a run that sorts by time."""
    return f"{datetime.fromtimestamp(clock(), UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


async def draft(
    idea: str,
    *,
    model: Model | str | None = None,
    options: Options | None = None,
    on_event: Callable[[Event], None] | None = None,
    answering: Answering | None = None,
    store: RunStore | None = None,
    run: str = "",
) -> Document:
    """Draft a document from one line.

    `model` is a Model, a model's name for the server in the environment, or None for PRFAQ_MODEL and, where that is not
    set, the built-in drafter. Without `store` nothing is kept on disk. Raises InputError for an idea that cannot be
    used, ConfigError, ModelError, StoreError.
    """
    chosen = make_model(chat_settings(model)) if model is None or isinstance(model, str) else model
    context = Context(model=chosen)
    context = replace(context, run=run or new_run_id(context.clock), emit=on_event or context.emit)
    made_here = chosen is not model
    try:
        return await work(Job(idea, options or Options(), context, store=store, answering=answering))
    finally:
        # A caller's model may serve other drafts at this moment; it is the caller's to close.
        closing = getattr(chosen, "aclose", None)
        if made_here and closing is not None:
            await closing()


async def work(job: Job) -> Document:
    """Run or go on with a job until there is a document."""
    context = _with_deadline(job)
    async with AsyncExitStack() as stack:
        saver: BaseCheckpointSaver[str] | None = None
        if job.store is not None:
            stack.enter_context(job.store.locked(context.run))
            saver = await stack.enter_async_context(job.store.checkpoints(context.run))
            if job.afresh or not await _can_be_read(saver, context.run):
                await saver.adelete_thread(context.run)
        elif job.options.interactive:
            from langgraph.checkpoint.memory import InMemorySaver

            saver = InMemorySaver()
        context.emit(RunStarted(run=context.run, model=context.model.name, resumed=job.resumed))
        document = _signed(await _advance(build_graph(saver), job, context, saved=saver is not None))
        if job.store is not None:
            job.store.finish(context.run, document)
        context.emit(RunFinished(run=context.run, verdict=document.verdict, stopped=document.stopped))
        return document


async def _can_be_read(saver: BaseCheckpointSaver[str], run: str) -> bool:
    """Tell whether a run can go on from its checkpoints; if not, it begins again and is served the paid calls."""
    config: RunnableConfig = {"configurable": {"thread_id": run}}
    try:
        saved = await saver.aget_tuple(config)
        document = saved.checkpoint["channel_values"].get("document") if saved else None
        # What another version wrote is read without validation, so it is validated here.
        return document is None or Document.model_validate(document.model_dump(warnings=False)) == document
    except (ValueError, TypeError, KeyError, AttributeError, NotImplementedError):  # what decoders say to garbage
        return False


def _signed(document: Document) -> Document:
    """Return the document with every model that wrote in it: another one may have gone on with the run."""
    models = dict.fromkeys((*document.model.split(", "), *(call.model for call in document.usage.calls)))
    return document.model_copy(update={"model": ", ".join(models)})


def _with_deadline(job: Job) -> Context:
    seconds = job.options.max_seconds
    return job.context if seconds is None else replace(job.context, deadline=job.context.clock() + seconds)


async def _advance(graph: Pipeline, job: Job, context: Context, *, saved: bool) -> Document:
    config: RunnableConfig = {
        "configurable": {"thread_id": context.run},
        "recursion_limit": STEPS_BESIDE + STEPS_A_ROUND * job.options.max_rounds,
    }
    given: Any = {"idea": job.idea, "options": job.options}
    if saved:
        snapshot = await graph.aget_state(config)
        if snapshot.values.get("document") and not snapshot.next:
            return _document(snapshot.values)
        if snapshot.next or snapshot.values:
            given = None
        if snapshot.interrupts:
            given = _answered(job, snapshot.interrupts[0].value)
    while True:
        durability: Any = {"durability": "sync"} if saved else {}
        out = await graph.ainvoke(given, config, context=context, version="v2", **durability)
        if not out.interrupts:
            return _document(out.value)
        given = _answered(job, out.interrupts[0].value)


def _document(values: Any) -> Document:
    document = values["document"]
    assert isinstance(document, Document)
    return document


def _answered(job: Job, questions: list[dict[str, str]]) -> Command[Any]:
    asked = tuple(OwnerQuestion.model_validate(question) for question in questions)
    answers = job.answering(asked) if job.answering else {}
    # Every question gets an answer, if a blank one: an empty mapping would resume nothing and ask for ever.
    return Command(resume={question.id: answers.get(question.id, "") for question in asked})


T = TypeVar("T")


def wait_for(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end from synchronous code, inside a running event loop too, and as often as you like."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    result: list[T] = []
    failed: list[BaseException] = []

    def inside() -> None:
        try:
            result.append(asyncio.run(coroutine))
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=inside, name="prfaq-draft")
    thread.start()
    thread.join()
    if failed:
        raise failed[0]
    return result[0]


def draft_sync(idea: str, **asked: Any) -> Document:
    """Draft a document from synchronous code; takes what `draft` takes."""
    return wait_for(draft(idea, **asked))


async def resume(
    store: RunStore, run: str, *, context: Context, answering: Answering | None = None, asked: Asked | None = None
) -> Document:
    """Go on with a stored run; a finished one returns its document without a call.

    `asked` is what is asked of it from now on, such as a larger budget than the one that ended it. Raises InputError
    for an unknown run or a budget that is spent, StoreError for a run that another process works on.
    """
    first = store.asked(run)
    now = asked or first
    finished = _finished(store, run)
    if finished is not None:
        if not finished.stopped:
            return finished
        _check_budget(finished, now)
        told = finished.answers  # the owner answered before the run was stopped
        answering = (lambda questions: told) if told else answering
    if now != first:
        store.keep(now)
    afresh = finished is not None or now.options != first.options
    return await work(
        Job(now.idea, now.options, replace(context, run=run), store, answering, resumed=True, afresh=afresh)
    )


def _finished(store: RunStore, run: str) -> Document | None:
    try:
        return store.document(run)
    except StoreError:
        return None  # a damaged document is written again, from the checkpoints


def _check_budget(stopped: Document, asked: Asked) -> None:
    most, used = asked.options.max_tokens, stopped.usage.input_tokens + stopped.usage.output_tokens
    if most is not None and used >= most:
        raise InputError(
            f"the budget of {most:,} tokens is spent ({used:,} used): prfaq resume {asked.run} --max-tokens N raises it"
        )
