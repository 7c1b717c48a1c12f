"""One completion from one server: a client per event loop, the only retries there are, and the format ladder."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import structlog
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_random_exponential

from ..agents.model import Message
from ..schemas.base import Record
from .call_store import Completion
from .parsing import completion_of, estimated_tokens, fits_shape
from .provider_errors import (
    Effort,
    asked_wait,
    is_filtered,
    is_provider_fault,
    is_too_long,
    may_pass,
    says,
    status_of,
    translate,
    unreadable,
)
from .rate_limit import RateLimiter
from .response_format import (
    LADDER,
    Dialect,
    Rung,
    dialect_of,
    names_cause,
    rejects_format,
    response_format,
    with_schema,
)
from .server import ChatSettings, Clients

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage

log = structlog.wrap_logger(logging.getLogger("prfaq.models"))
"""Silent until an application configures logging: a library prints nothing of its own."""

_backoff = wait_random_exponential(multiplier=1, max=60)


@dataclass(frozen=True, slots=True)
class Query:
    """One request as the seam means it, whatever form the server wants it in."""

    agent: str
    model: str
    messages: tuple[Message, ...]
    output: type[Record]
    max_output_tokens: int | None


@dataclass(slots=True)
class Sending:
    """One query on its way."""

    query: Query
    dialect: Dialect
    tokens: int
    """Estimated input."""
    requests: int = 0
    rung: Rung | None = None
    """A lower format for this query alone."""
    sent: frozenset[str] = frozenset()
    """Names of the last request's parameters."""
    failures: dict[Rung, int] = field(default_factory=dict)
    """Server failures by format."""


class Transport:
    """Sends queries to one server. `clock` and `sleep` count seconds."""

    def __init__(
        self,
        settings: ChatSettings,
        limiter: RateLimiter | None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings, self._limiter, self._clock, self._sleep = settings, limiter, clock, sleep
        self._clients = Clients(settings)

    async def complete(self, query: Query) -> Completion:
        """Return the server's answer, whether or not it fits its schema.

        Raises ModelError, RefusalError or ConfigError with one line that says what to do.
        """
        dialect = dialect_of(self._settings.base_url, query.model, is_openai=self._settings.is_openai)
        first = dialect.rung
        sending = Sending(query, dialect, sum(estimated_tokens(message.content) for message in query.messages))
        started = self._clock()
        event = log.bind(agent=query.agent, model=query.model)
        event.info("call_started", tokens=sending.tokens, **self._content(messages=query.messages))
        try:
            completion = await self._retry(sending, started, event)
        except Exception as error:
            if not dialect.confirmed:
                dialect.rung = first
            if not is_provider_fault(error):
                raise
            raise translate(error, self._settings, Effort(query.model, sending.requests, sending.tokens)) from None
        event.info(
            "call_finished",
            attempt=sending.requests,
            seconds=round(self._clock() - started, 3),
            input_tokens=completion.input_tokens,
            output_tokens=completion.output_tokens,
            **self._content(text=completion.text),
        )
        return completion

    async def aclose(self) -> None:
        """Close this loop's connections; other loops closed theirs when they ended."""
        await self._clients.aclose()

    async def _retry(self, sending: Sending, started: float, event: Any) -> Completion:
        def stop(state: RetryCallState) -> bool:
            spent = self._clock() - started + state.upcoming_sleep
            return state.attempt_number >= self._settings.max_attempts or spent > self._settings.total_seconds

        def wait(state: RetryCallState) -> float:
            return max(_backoff(state), asked_wait(state.outcome.exception() if state.outcome else None))

        def tell(state: RetryCallState) -> None:
            error = state.outcome.exception() if state.outcome else None
            event.info(
                "call_retried",
                attempt=state.attempt_number,
                seconds=round(state.upcoming_sleep, 3),
                status=status_of(error) if error else None,
                error=type(error).__name__,
            )

        attempts = AsyncRetrying(
            sleep=self._sleep, stop=stop, wait=wait, retry=retry_if_exception(may_pass), before_sleep=tell, reraise=True
        )
        return await attempts(self._descend, sending, event)

    async def _descend(self, sending: Sending, event: Any) -> Completion:
        """Send in the best format known, and in lower ones as long as the server will not have it."""
        while True:
            dialect = sending.dialect
            rung = sending.rung or dialect.rung
            try:
                completion = await self._send(sending, rung)
            except Exception as error:
                sending.failures[rung] = sending.failures.get(rung, 0) + 1
                reason = self._stepped_down(sending, rung, error)
                if reason:
                    event.info("format_stepped_down", left=rung, to=sending.rung or dialect.rung, reason=reason)
                if not reason or not names_cause(status_of(error), says(error)):
                    raise  # a failure that may pass waits for the next attempt, in the lower format
            else:
                if not _ignored(completion, rung, sending.query.output):
                    dialect.confirm(rung)
                elif dialect.rung == rung and not dialect.confirmed:
                    # From now on the schema is in the prompt, the repair turn's included.
                    dialect.step_down(rung)
                    event.info("format_stepped_down", left=rung, to=dialect.rung, reason="ignored")
                return completion

    def _stepped_down(self, sending: Sending, rung: Rung, error: Exception) -> str:
        """Change what is sent and return why; empty where the failure has nothing to do with the format."""
        dialect, status, words = sending.dialect, status_of(error), says(error)
        if is_too_long(error) or is_filtered(error):
            return ""
        if dialect.adapt_parameters(status, words, sending.sent):
            return "parameter"
        confirmed = dialect.confirmed and LADDER.index(dialect.rung) <= LADDER.index(rung)
        failures = sending.failures[rung]
        if rung == LADDER[-1] or not rejects_format(status, words, confirmed=confirmed, failures=failures):
            return ""
        if confirmed:
            sending.rung = LADDER[LADDER.index(rung) + 1]  # this schema is too much; the format itself works
        else:
            dialect.step_down(rung)
        return f"HTTP {status}"

    async def _send(self, sending: Sending, rung: Rung) -> Completion:
        query, settings, dialect = sending.query, self._settings, sending.dialect
        body: dict[str, Any] = {"response_format": response_format(rung, query.output)}
        body[dialect.length_name] = query.max_output_tokens
        body["temperature"] = settings.temperature if dialect.takes_temperature else None
        body = {name: value for name, value in body.items() if value is not None}
        sending.sent = frozenset(body)
        messages = with_schema(rung, query.messages, query.output)
        sent = _as_langchain(messages)
        chat = await self._clients.chat(query.model)
        expected = sending.tokens + (query.max_output_tokens or 2000)
        ticket = await self._limiter.acquire(expected) if self._limiter else None
        sending.requests += 1
        async with asyncio.timeout(settings.attempt_seconds):
            try:
                result = await chat.agenerate([sent], extra_body=body)
            except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
                raise unreadable(error) from error  # not one of the client's own errors
        completion = completion_of(result, messages, sending.requests)
        if ticket:
            ticket.settle(completion.input_tokens + completion.output_tokens)
        return completion

    def _content(self, **content: object) -> dict[str, object]:
        return content if self._settings.log_content else {}


def _as_langchain(messages: tuple[Message, ...]) -> "list[BaseMessage]":
    from langchain_core.messages import convert_to_messages

    return convert_to_messages([(message.role, message.content) for message in messages])


def _ignored(completion: Completion, rung: Rung, output: type[Record]) -> bool:
    """Tell whether a server took the strict schema and answered as if it had none, as some proxies do."""
    answered = completion.text.strip() and completion.finish_reason not in ("length", "content_filter")
    return rung == "json_schema" and bool(answered) and not fits_shape(completion.text, output)
