"""From what a client returns to a raw completion, and from that to a validated record or to reasons for a repair."""

import json
import math
import re
from collections.abc import Iterator
from string import ascii_letters
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from pydantic import ValidationError

from ..agents.model import Message
from ..schemas.base import Record
from ..schemas.errors import OutputError, RefusalError
from .call_store import Completion

if TYPE_CHECKING:
    from langchain_core.outputs import LLMResult

T = TypeVar("T", bound=Record)

SHOWN = 3
"""Problems named in an error's one line; a repair turn gets up to MENDED."""
MENDED = 30
_STARTS = 200
_THOUGHTS = re.compile(r".*</think(?:ing)?>", re.DOTALL)


class ReplyError(OutputError):
    """A reply that does not fit, with everything that is wrong with it."""

    def __init__(self, *problems: str, truncated: bool = False) -> None:
        more = len(problems) - SHOWN
        super().__init__("; ".join(problems[:SHOWN]) + (f"; and {more} more" if more > 0 else ""))
        self.problems = problems[:MENDED]
        self.truncated = truncated


def parse(completion: Completion, output: type[T]) -> T:
    """Return the record a completion holds: refusal, then finish reason, then JSON, then the schema.

    Raises RefusalError where the model or a filter declined, ReplyError (an OutputError) for all else.
    """
    if completion.refusal:
        raise RefusalError(f"the model declined: {one_line(completion.refusal)}")
    if completion.finish_reason == "content_filter":
        raise RefusalError("the provider's content filter stopped the answer")
    if completion.finish_reason == "length":
        raise ReplyError("the answer was cut off at the length limit", truncated=True)
    try:
        # Through JSON once more: refuses infinities and halves of characters, which Python's parser lets pass.
        return output.model_validate_json(json.dumps(json_object(completion.text, output), allow_nan=False))
    except ValidationError as error:
        problems = [f"{_path(found['loc'])}: {found['msg']}" for found in error.errors(include_url=False)]
        raise ReplyError(*(one_line(problem) for problem in problems)) from None
    except (ValueError, RecursionError):
        raise ReplyError("the answer holds a number or a nesting that JSON cannot") from None


def json_object(text: str, output: type[Record]) -> dict[str, Any]:
    """Return the JSON object in a reply, past thoughts, code fences and prose around it.

    A cut object is never completed, nor is a part of one taken for the whole. Raises ReplyError.
    """
    text = text.strip().removeprefix("\ufeff")
    if not text:
        raise ReplyError("the answer is empty")
    problem = ""
    for candidate in _candidates(text):
        try:
            value = _loads(candidate)
        except (ValueError, RecursionError) as error:
            problem = problem or f"the answer is not JSON: {error}"
            continue
        if isinstance(value, dict):
            return value
        problem = f"the answer is a JSON {type(value).__name__}, not an object"
    inside = [value for value in _objects(_after_thoughts(text)) if value.keys() & output.model_fields.keys()]
    if inside:
        return max(inside, key=len)
    raise ReplyError(one_line(problem))


def fits_shape(text: str, output: type[Record]) -> bool:
    """Tell whether a reply is an object with exactly the output's fields, whatever their values."""
    try:
        found = json_object(text, output).keys()
    except ReplyError:
        return False
    required = {name for name, field in output.model_fields.items() if field.is_required()}
    return required <= found <= output.model_fields.keys()


def one_line(text: str, limit: int = 300) -> str:
    """Return printable text on one line, shortened to `limit` characters."""
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def completion_of(result: "LLMResult", messages: tuple[Message, ...], requests: int) -> Completion:
    """Return the first choice with its usage: as sent, else from the raw counts, else estimated and marked so."""
    output = result.llm_output or {}
    choices = result.generations[0] if result.generations else []
    message: Any = getattr(choices[0], "message", None) if choices else None
    # A server may send half a surrogate pair, which nothing could store.
    text = str(message.text).encode(errors="replace").decode() if message else ""
    usage = (message.usage_metadata if message else None) or {}
    raw = output.get("token_usage") or {}
    sent = int(usage.get("input_tokens") or raw.get("prompt_tokens") or 0)
    received = int(usage.get("output_tokens") or raw.get("completion_tokens") or 0)
    cached = (usage.get("input_token_details") or {}).get("cache_read") or 0
    estimated = sent == 0
    return Completion(
        text=text,
        refusal=str((message.additional_kwargs.get("refusal") if message else None) or ""),
        finish_reason=str((message.response_metadata.get("finish_reason") if message else None) or ""),
        model=str(output.get("model_name") or ""),
        input_tokens=sum(estimated_tokens(part.content) for part in messages) if estimated else sent,
        output_tokens=estimated_tokens(text) if estimated and not received else received,
        cached_tokens=int(cached),
        estimated=estimated,
        requests=requests,
    )


def estimated_tokens(text: str) -> int:
    """Return about how many tokens a text is: a quarter of its UTF-8 bytes, which holds for most scripts."""
    return math.ceil(len(text.encode(errors="replace")) / 4)


def _candidates(text: str) -> Iterator[str]:
    yield text
    after = _after_thoughts(text)
    yield after
    start, end = after.find("```"), after.rfind("```")
    if start < end:
        yield after[start + 3 : end].lstrip(ascii_letters)


def _after_thoughts(text: str) -> str:
    thoughts = _THOUGHTS.match(text)
    return text[thoughts.end() :].strip() if thoughts else text


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Decode objects that stand in prose, each from its own opening brace."""
    decoder = json.JSONDecoder(strict=False, parse_constant=_reject)
    position = text.find("{")
    for _ in range(_STARTS):
        if position < 0:
            return
        try:
            value, position = decoder.raw_decode(text, position)
            yield value
        except (ValueError, RecursionError):
            position += 1
        position = text.find("{", position)


def _loads(text: str) -> Any:
    # strict=False: small models write line breaks inside strings as they are.
    return json.loads(text, strict=False, parse_constant=_reject)


def _reject(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _path(loc: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in loc) or "the answer"
