"""Try a server out for `prfaq doctor`: reachable, key taken, model known, format understood, one tiny call."""

import time
from typing import TYPE_CHECKING, Literal

from ..agents.model import Message
from ..schemas.base import Record
from ..schemas.errors import ConfigError, ModelError, PrfaqError
from .call_store import Completion
from .parsing import parse
from .provider_errors import shown
from .response_format import Rung, dialect_of, learned
from .server import ChatSettings
from .transport import Query, Transport

if TYPE_CHECKING:
    import httpx2

_QUICK_SECONDS = 20
_FORMATS: dict[Rung, str] = {
    "json_schema": "strict JSON Schema",
    "json_object_schema": "JSON mode with a schema",
    "json_object": "JSON mode, with the schema in the prompt",
    "prompt": "none: the schema goes into the prompt",
}


class ProbeLine(Record):
    """One thing that was tried."""

    name: str
    ok: bool
    says: str
    """What was found, on one line."""
    todo: str = ""
    """What to do about it; empty where nothing need be done."""


class ProbeReport(Record):
    """What a server can do, in the order it was tried; what a failure made pointless is left out."""

    lines: tuple[ProbeLine, ...]
    models: tuple[str, ...] = ()
    """Models the server lists."""

    @property
    def ok(self) -> bool:
        """Whether drafting can work."""
        return all(line.ok for line in self.lines)


class Ping(Record):
    """The tiny answer asked for."""

    answer: Literal["pong"]
    """Always `pong`."""


async def probe(settings: ChatSettings) -> ProbeReport:
    """Try the server and every model named in the settings, with one tiny paid call a model.

    Never raises for what a server, a network or a key does wrong: that is what the report is for.
    """
    try:
        key = settings.key_to_send()
    except ConfigError as error:
        return ProbeReport(lines=(ProbeLine(name="key", ok=False, says=str(error), todo="set OPENAI_API_KEY"),))
    endpoint, models = await _endpoint(settings, key)
    lines = [endpoint]
    if endpoint.ok:
        for model in dict.fromkeys((settings.model, *settings.agents.values())):
            lines += await _model(settings, model, models)
    return ProbeReport(lines=tuple(lines), models=models)


async def _endpoint(settings: ChatSettings, key: str) -> tuple[ProbeLine, tuple[str, ...]]:
    import httpx2

    try:
        async with httpx2.AsyncClient(timeout=_QUICK_SECONDS, follow_redirects=True) as client:
            answer = await client.get(f"{settings.base_url}/models", headers={"Authorization": f"Bearer {key}"})
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        says = f"cannot reach {settings.server}: {shown(str(error) or type(error).__name__, settings)}"
        todo = "start the server, or correct OPENAI_BASE_URL"
        return ProbeLine(name="endpoint", ok=False, says=says, todo=todo), ()
    if answer.status_code in (401, 403):
        says = f"{settings.server} refused the key (HTTP {answer.status_code})"
        return ProbeLine(name="endpoint", ok=False, says=says, todo="set OPENAI_API_KEY to a key of this server"), ()
    models = _listed(answer)
    says = f"{settings.server} answers and lists {len(models)} models"
    if not models:
        says = f"{settings.server} answers, and lists no models (HTTP {answer.status_code}), which some servers do not"
    return ProbeLine(name="endpoint", ok=True, says=says), models


def _listed(answer: "httpx2.Response") -> tuple[str, ...]:
    try:
        return tuple(str(model["id"]) for model in answer.json()["data"])
    except (ValueError, KeyError, TypeError):
        return ()


async def _model(settings: ChatSettings, model: str, models: tuple[str, ...]) -> list[ProbeLine]:
    lines = []
    if model in models:
        lines.append(ProbeLine(name="model", ok=True, says=f"{model!r} is listed"))
    elif models:
        todo = "if the call below fails too, choose one that is: " + ", ".join(models[:8])
        lines.append(ProbeLine(name="model", ok=True, says=f"{model!r} is not listed", todo=todo))
    quick = settings.model_copy(update={"max_attempts": 2, "total_seconds": 60.0})
    transport = Transport(quick, None)
    learned.pop((settings.base_url, model), None)  # try the ladder from its top
    started = time.monotonic()
    try:
        completion = await transport.complete(Query("doctor", model, _QUESTION, Ping, None))
    except PrfaqError as error:
        return [
            *lines,
            ProbeLine(name="call", ok=False, says=str(error), todo="mend what the message names, then try again"),
        ]
    finally:
        await transport.aclose()
    rung = dialect_of(settings.base_url, model, is_openai=settings.is_openai).rung
    lines.append(ProbeLine(name="format", ok=True, says=f"{model!r} takes {_FORMATS[rung]}"))
    return [*lines, _answer(completion, model, time.monotonic() - started)]


def _answer(completion: Completion, model: str, seconds: float) -> ProbeLine:
    about = "about " if completion.estimated else ""
    cost = f"{seconds:.1f} s, {about}{completion.input_tokens} tokens in, {about}{completion.output_tokens} out"
    try:
        parse(completion, Ping)
    except ModelError as error:
        says = f"{model!r} answered in {cost}, but not as asked: {error}"
        return ProbeLine(name="call", ok=False, says=says, todo="try a model that follows a JSON format")
    todo = "the server reports no usage: token counts will be estimates" if completion.estimated else ""
    return ProbeLine(name="call", ok=True, says=f"{model!r} answered in {cost}", todo=todo)


_QUESTION = (
    Message("system", "You answer a connection test."),
    Message("user", 'Answer with the JSON object {"answer": "pong"}.'),
)
