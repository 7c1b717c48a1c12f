"""The Model for any OpenAI-compatible server: one typed answer, one repair at most, nothing paid for twice."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakValueDictionary

from ..agents.model import Message, Reply, Request
from ..schemas.base import Record
from ..schemas.errors import ModelError, RefusalError
from ..schemas.events import Call
from .call_store import CallStore, Completion, request_key
from .parsing import ReplyError, parse
from .rate_limit import RateLimiter
from .response_format import plain_schema
from .server import ChatSettings
from .transport import Query, Transport, log

__all__ = ["ChatModel", "ChatSettings"]

T = TypeVar("T", bound=Record)


class ChatModel:
    """Answers typed requests through langchain-openai.

    A completion is stored the moment it arrives, fit or not, so a run that is killed and resumed sends nothing twice;
    one that ends a run is dropped, so a resumed run asks again.
    Belongs to no event loop. `clock` and `sleep` count seconds.
    """

    def __init__(
        self,
        settings: ChatSettings,
        *,
        store: CallStore | None = None,
        limiter: RateLimiter | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Without `limiter`, the settings' limits hold for this model alone."""
        if limiter is None and (settings.requests_per_minute or settings.tokens_per_minute):
            limiter = RateLimiter(settings.requests_per_minute, settings.tokens_per_minute, clock=clock, sleep=sleep)
        self._settings, self._store = settings, store
        self._transport = Transport(settings, limiter, clock, sleep)
        self._in_flight: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @property
    def name(self) -> str:
        """The models' names, the default one first."""
        return ", ".join(dict.fromkeys((self._settings.model, *self._settings.agents.values())))

    async def generate(self, request: Request[T]) -> Reply[T]:
        """Answer with a validated record.

        A reply that does not fit is shown its errors once; one that was cut off is asked for once more, shorter and
        with twice the room; a refusal is final. Raises OutputError, RefusalError or ModelError; what was paid for by
        then is `provider_errors.paid(error)`.
        """
        model = self._settings.model_of(request.agent)
        query = Query(request.agent, model, request.messages, request.output, self._settings.max_output_tokens)
        calls: list[Call] = []
        repaired: set[bool] = set()
        while True:
            key = self._key(query)
            try:
                completion = await self._complete(query, key)
            except ModelError as error:
                if isinstance(error, RefusalError):
                    await self._drop(key)
                raise _with_calls(type(error)(f"{request.agent}: {error}"), calls) from None
            try:
                calls.append(_call(key, completion, request, model))
                return Reply(parse(completion, request.output), tuple(calls))
            except ReplyError as error:
                if error.truncated in repaired:
                    await self._drop(key)
                    line = (
                        f"{request.agent}: the answer of {model!r} does not fit, asked {len(calls)} times: {error}; "
                        "try again, or take another model"
                    )
                    raise _with_calls(ReplyError(line, truncated=error.truncated), calls) from None
                repaired.add(error.truncated)
                log.info(
                    "call_repaired",
                    agent=request.agent,
                    model=model,
                    truncated=error.truncated,
                    problems=len(error.problems),
                )
                query = _shorter(query) if error.truncated else _repair(query, completion, error)
            except ModelError as error:
                if isinstance(error, RefusalError):
                    await self._drop(key)
                raise _with_calls(type(error)(f"{request.agent}: {error}"), calls) from None

    async def aclose(self) -> None:
        """Close this event loop's connections. A loop that ends closes them too."""
        await self._transport.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.aclose()

    def _key(self, query: Query) -> str:
        return request_key(
            model=query.model,
            messages=[[message.role, message.content] for message in query.messages],
            schema=plain_schema(query.output),
            temperature=self._settings.temperature,
            max_output_tokens=query.max_output_tokens,
        )

    async def _complete(self, query: Query, key: str) -> Completion:
        if self._store is None:
            return await self._transport.complete(query)
        # Lives as long as somebody sends or waits for this very request.
        lock = self._in_flight.setdefault(key, asyncio.Lock())
        async with lock:
            completion = await self._store.get(key, agent=query.agent)
            if completion is None:
                completion = await self._transport.complete(query)
                await self._store.put(key, completion, agent=query.agent)
        return completion

    async def _drop(self, key: str) -> None:
        if self._store is not None:
            await self._store.drop(key)


def _repair(query: Query, completion: Completion, error: ReplyError) -> Query:
    problems = "\n".join(f"- {problem}" for problem in error.problems)
    asks = f"That answer cannot be used:\n{problems}\nAnswer again, whole and corrected, with the JSON object alone."
    if not completion.text.strip():  # servers reject an empty turn
        return _asking(query, f"An earlier answer to this was empty. {asks}")
    bad = Message("assistant", completion.text)
    return replace(query, messages=(*query.messages, bad, Message("user", asks)))


def _shorter(query: Query) -> Query:
    asks = "An earlier answer to this was cut off at its length limit. Answer again, whole, and shorter throughout."
    room = query.max_output_tokens * 2 if query.max_output_tokens else None
    return replace(_asking(query, asks), max_output_tokens=room)


def _asking(query: Query, words: str) -> Query:
    """Add words to the last message: two user turns in a row are more than some chat templates take."""
    last = query.messages[-1]
    return replace(query, messages=(*query.messages[:-1], Message(last.role, f"{last.content}\n\n{words}")))


def _call(key: str, completion: Completion, request: Request[T], model: str) -> Call:
    return Call(
        id=key,
        agent=request.agent,
        task=request.prompt or request.output.__name__,
        round=request.round,
        model=model,
        input_tokens=completion.input_tokens,
        output_tokens=completion.output_tokens,
        cached_tokens=completion.cached_tokens,
        estimated=completion.estimated,
        requests=completion.requests,
    )


E_co = TypeVar("E_co", bound=ModelError)


def _with_calls(error: E_co, calls: list[Call]) -> E_co:
    vars(error)["calls"] = tuple(calls)
    return error
