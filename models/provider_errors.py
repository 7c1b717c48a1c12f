"""The provider seam's errors: which may pass, how long the server asks to wait, and what a person is told."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from ..schemas.errors import ModelError, RefusalError
from ..schemas.events import Call
from .parsing import one_line
from .server import ChatSettings

_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
_NO_QUOTA = re.compile(r"insufficient_quota|exceeded your current quota|billing", re.I)
_TOO_LONG = re.compile(
    r"context_length_exceeded|context (length|window|size)|maximum context|prompt is too long|too many (input )?tokens"
    r"|input tokens exceed|input is too long|longer than the model",
    re.I,
)
_FILTERED = re.compile(r"content_filter|content management policy|content_policy|safety system", re.I)
_SECRET = re.compile(r"\b(sk|lsv2)[-_][\w*-]{4,}|(?<=Bearer )\S+")


class UnreadableError(Exception):
    """The server answered 200 with something that is not a chat completion."""

    def __init__(self, says: str, *, passing: bool) -> None:
        super().__init__(says)
        self.passing = passing


def unreadable(error: Exception) -> UnreadableError:
    """Name a body that was no completion: cut JSON and a server failure told inside a 200 may pass."""
    told = error.args[0] if error.args else None
    if isinstance(told, dict):
        return UnreadableError(str(told.get("message") or told), passing=told.get("code") in {*_PASSING, None})
    return UnreadableError(str(error), passing=isinstance(error, json.JSONDecodeError))


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status behind an error, if there was one."""
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def says(error: BaseException) -> str:
    """Return the server's own words: the message in its body, or the body."""
    body: Any = getattr(error, "body", None)
    if isinstance(body, dict):
        inner = body.get("error", body)
        if isinstance(inner, dict):
            words = [str(inner[name]) for name in ("message", "detail", "code", "param") if inner.get(name)]
            return " ".join(words) or str(inner)
        return str(inner)
    return str(body) if body else str(error)


def is_provider_fault(error: BaseException) -> bool:
    """Tell whether an error came from the server or the way there, and not from our own code or settings."""
    library = type(error).__module__.partition(".")[0]
    return isinstance(error, UnreadableError | TimeoutError) or library in ("openai", "langchain_openai", "httpx2")


def may_pass(error: BaseException) -> bool:
    """Tell whether the same request may succeed later."""
    if isinstance(error, UnreadableError):
        return error.passing
    if isinstance(error, TimeoutError):
        return True
    status = status_of(error)
    if status == 429 and _NO_QUOTA.search(says(error)):
        return False
    return status in _PASSING or bool(getattr(error, "is_retryable", False))


def is_too_long(error: BaseException) -> bool:
    """Tell whether the server says the request is longer than the model can read."""
    return status_of(error) in (400, 413, 422, 500, None) and bool(_TOO_LONG.search(says(error)))


def asked_wait(error: BaseException | None) -> float:
    """Return the seconds the server asks to wait in Retry-After, as a number or an HTTP date; 0 if it does not."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    value = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        # Against the server's own clock, where it tells it.
        now = parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(UTC)
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def is_filtered(error: BaseException) -> bool:
    """Tell whether a content filter stopped the request."""
    return status_of(error) in (400, 422) and bool(_FILTERED.search(says(error)))


@dataclass(frozen=True, slots=True)
class Effort:
    """What was spent before giving up."""

    model: str
    requests: int
    tokens: int
    """Input, estimated."""


def translate(error: BaseException, settings: ChatSettings, effort: Effort) -> ModelError:
    """Return one line that says what failed and what to do, without the key and without control characters."""
    server, status, model = settings.server, status_of(error), effort.model
    words = shown(says(error), settings)
    tries = f"{effort.requests} request{'s' if effort.requests > 1 else ''}"
    if is_too_long(error):
        return ModelError(
            f"the request (about {effort.tokens} tokens) is longer than model {model!r} can read: take a smaller tier "
            f"or less evidence, or a model with a larger context ({words})"
        )
    if status in (401, 403):
        return ModelError(f"the server at {server} refused the key: set OPENAI_API_KEY (HTTP {status}: {words})")
    if status == 404:
        return ModelError(
            f"the server at {server} knows no model {model!r}: `prfaq doctor` lists those it has; if it lists none, "
            f"the base URL may lack /v1 (HTTP 404: {words})"
        )
    if status == 429 and not may_pass(error):
        return ModelError(f"the account at {server} has no quota left: add credit, then resume (HTTP 429: {words})")
    if status == 429:
        wait = asked_wait(error)
        asks = f", asks to wait {wait:.0f} s" if wait else ""
        return ModelError(
            f"the server at {server} still limits requests after {tries}{asks}: resume later, or lower the requests "
            f"per minute (HTTP 429: {words})"
        )
    if is_filtered(error):
        return RefusalError(f"a content filter at {server} stopped the request: {words}")
    if status is not None and status < 500:
        return ModelError(f"the server at {server} rejected the request to {model!r} (HTTP {status}: {words})")
    if status is not None:
        return ModelError(f"the server at {server} failed after {tries}: resume later (HTTP {status}: {words})")
    if isinstance(error, UnreadableError):
        return ModelError(
            f"the server at {server} answered with no chat completion: is the base URL right? It usually ends in /v1 "
            f"({words})"
        )
    if isinstance(error, TimeoutError) or "imeout" in type(error).__name__:
        return ModelError(
            f"no answer from {server} in time after {tries}: raise the timeout, or take a faster model or smaller tier"
        )
    cause = shown(str(error.__cause__ or error), settings)
    return ModelError(f"cannot reach {server} after {tries}: is it running, and is the base URL right? ({cause})")


def shown(text: str, settings: ChatSettings) -> str:
    """Return server text fit to be printed: one line, at most 300 characters, no key."""
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if key:
        text = text.replace(key, "***")
    return one_line(_SECRET.sub("***", text))


def paid(error: BaseException) -> tuple[Call, ...]:
    """Return the calls paid for before an error of this seam was raised."""
    calls: tuple[Call, ...] = getattr(error, "calls", ())
    return calls
