"""What every node that asks a model shares: events, prompt overrides, the budget, and the bill."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from langgraph.runtime import Runtime

from ..agents.model import Model, Reply
from ..prompts.loader import using
from ..schemas.document import Document
from ..schemas.events import AgentFinished, AgentStarted
from ..schemas.state import Options, State
from .context import Context

Asked = Callable[[Model, State], Awaitable[tuple[Reply[Any], dict[str, Any]]]]
Node = Callable[[State, Runtime[Context]], Awaitable[State]]


def asks(agent: Asked) -> Node:
    """Make a node of a coroutine that asks a model and returns its reply with the parts it writes.

    A run whose budget is spent passes through without a call, so that it ends with the best draft so far.
    """

    async def node(state: State, runtime: Runtime[Context]) -> State:
        context = context_of(runtime)
        document = state["document"]
        name = agent.__name__
        if document.stopped:
            return {}
        reason = spent(state, context)
        if reason:
            return {"document": _update(stopped=reason)}
        context.emit(AgentStarted(agent=name, round=document.rounds))
        began = context.clock()
        try:
            async with asyncio.timeout(_seconds_left(state, context)):
                with using(context.prompts):
                    reply, parts = await agent(context.model, state)
        except TimeoutError:
            return {"document": _update(stopped=f"The budget of {_options(state).max_seconds:g} seconds was spent.")}
        calls = reply.calls
        context.emit(
            AgentFinished(
                agent=name,
                round=document.rounds,
                seconds=max(0.0, context.clock() - began),
                input_tokens=sum(call.input_tokens for call in calls),
                output_tokens=sum(call.output_tokens for call in calls),
            )
        )
        beside = {key: parts.pop(key) for key in tuple(parts) if key in State.__annotations__}
        return {"document": _update(**parts, calls=calls), **beside}  # type: ignore[typeddict-item]

    node.__name__ = agent.__name__
    node.__doc__ = agent.__doc__
    return node


def today(state: State) -> str:
    """Return the day the run began, as year-month-day."""
    return datetime.fromtimestamp(state["started"], UTC).date().isoformat()


def context_of(runtime: Runtime[Context]) -> Context:
    """Return the caller's context; that of the environment where the graph runs inside somebody else's."""
    if isinstance(runtime.context, Context):
        return runtime.context
    from .settings import default_context

    return default_context()


def _update(**parts: object) -> Document:
    # The channel's reducer takes a mapping of parts; the state's type names what a reader of the state gets.
    return parts  # type: ignore[return-value]


def _options(state: State) -> Options:
    return state.get("options", Options())


def spent(state: State, context: Context) -> str:
    """Say which budget is spent, in a sentence; empty if none is."""
    options = _options(state)
    document = state.get("document")
    if options.max_tokens is not None and document is not None:
        used = document.usage.input_tokens + document.usage.output_tokens
        if used >= options.max_tokens:
            return f"The budget of {options.max_tokens:,} tokens was spent ({used:,} used)."
    left = _seconds_left(state, context)
    if left is not None and left <= 0:
        return f"The budget of {options.max_seconds:g} seconds was spent."
    return ""


def _seconds_left(state: State, context: Context) -> float | None:
    if context.deadline is not None:
        return context.deadline - context.clock()
    seconds = _options(state).max_seconds
    return seconds if seconds is None else seconds - (context.clock() - state["started"])
