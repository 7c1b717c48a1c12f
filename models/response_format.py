"""How a server is asked for JSON: the schema it gets, the ladder of formats, and what was learned of each server."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from ..agents.model import Message
from ..schemas.base import Record

Rung = Literal["json_schema", "json_object_schema", "json_object", "prompt"]
LENGTH_NAMES = frozenset({"max_tokens", "max_completion_tokens"})
LADDER: tuple[Rung, ...] = ("json_schema", "json_object_schema", "json_object", "prompt")
"""Strict schema; JSON mode with the schema beside it (llama-cpp-python); JSON mode; nothing but the prompt."""

_ABOUT_FORMAT = re.compile(r"response_format|json_schema|json_object|structured output|schema|grammar|guided", re.I)
_ABOUT_LENGTH = re.compile(
    r"max_(completion_)?tokens.*(unsupported|not supported|unrecogni|unknown|instead|extra)", re.I
)
_LENGTH_REJECTED = re.compile(r"(unsupported|not supported|unrecogni|unknown|extra).*max_(completion_)?tokens", re.I)
_TAG = re.compile(r" ?\(craft [^)]*\)")
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_-]+")
_WORDS = {
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "multipleOf": "a multiple of {}",
    "pattern": "matching {}",
    "format": "as a {}",
}
"""Keywords that strict mode rejects on some servers, as the words they become in the description."""
_DROPPED = frozenset({*_WORDS, "title", "default", "examples", "discriminator", "uniqueItems", "$defs"})


def strict_schema(output: type[Record]) -> dict[str, Any]:
    """Return the output's JSON Schema in the subset that every strict mode takes.

    All properties required, nothing additional, no defaults, `anyOf` for `oneOf`; bounds become words of the
    description, so the model still reads them, and pydantic still holds it to them.
    """
    schema = plain_schema(output)
    definitions = {name: _strict(part, schema) for name, part in schema.get("$defs", {}).items()}
    strict: dict[str, Any] = _strict(schema, schema)
    return strict | ({"$defs": definitions} if definitions else {})


@lru_cache(maxsize=64)
def plain_schema(output: type[Record]) -> dict[str, Any]:
    """Return the output's JSON Schema as pydantic states it; not to be changed."""
    schema: dict[str, Any] = _without_tags(output.model_json_schema())
    return schema


def _without_tags(schema: Any) -> Any:
    """Drop what only our own readers can look up, such as `(craft 6.5)`, from every description."""
    if isinstance(schema, list):
        return [_without_tags(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        word: _TAG.sub("", part) if word == "description" and isinstance(part, str) else _without_tags(part)
        for word, part in schema.items()
    }


def response_format(rung: Rung, output: type[Record]) -> dict[str, Any] | None:
    """Return what to send as `response_format`; None where nothing is sent."""
    if rung == "json_schema":
        schema = strict_schema(output)
        return {
            "type": rung,
            "json_schema": {"name": _NOT_A_NAME.sub("_", output.__name__).strip("_"), "strict": True, "schema": schema},
        }
    if rung == "json_object_schema":
        return {"type": "json_object", "schema": strict_schema(output)}
    return {"type": "json_object"} if rung == "json_object" else None


def with_schema(rung: Rung, messages: tuple[Message, ...], output: type[Record]) -> tuple[Message, ...]:
    """Append the whole schema to the last message, where the rung does not enforce it.

    At the end, so that the long common beginning of an agent's messages stays cached by the provider.
    """
    if rung == "json_schema":
        return messages
    schema = json.dumps(plain_schema(output), ensure_ascii=False)
    text = f"Answer with one JSON object and nothing else. It must be valid against this JSON Schema:\n{schema}"
    return (*messages[:-1], Message(messages[-1].role, f"{messages[-1].content}\n\n{text}"))


@dataclass(slots=True)
class Dialect:
    """What one model on one server turned out to take."""

    length_name: Literal["max_tokens", "max_completion_tokens"]
    rung: Rung = "json_schema"
    confirmed: bool = False
    """Whether a reply in this format has come."""
    length_name_tried: bool = False
    takes_temperature: bool = True

    def confirm(self, rung: Rung) -> None:
        """Keep a format that worked; one higher up than the present counts for more."""
        if not self.confirmed or LADDER.index(rung) < LADDER.index(self.rung):
            self.rung, self.confirmed = rung, True

    def step_down(self, rung: Rung) -> None:
        """Leave a format that failed, unless a parallel call has left it already."""
        if self.rung == rung:
            self.rung, self.confirmed = LADDER[LADDER.index(rung) + 1], False

    def adapt_parameters(self, status: int | None, says: str, sent: frozenset[str]) -> bool:
        """Leave out or rename a parameter the server says it does not take; False where it says nothing of the kind.

        `sent` are the names that were sent: a parallel call may have learned the lesson already.
        """
        if status not in (400, 422):
            return False
        if "temperature" in sent and "temperature" in says:
            self.takes_temperature = False
            return True
        if not sent & LENGTH_NAMES or not (_ABOUT_LENGTH.search(says) or _LENGTH_REJECTED.search(says)):
            return False
        if self.length_name not in sent:
            return True
        if self.length_name_tried:
            return False
        self.length_name_tried = True
        self.length_name = "max_tokens" if self.length_name == "max_completion_tokens" else "max_completion_tokens"
        return True


def rejects_format(status: int | None, says: str, *, confirmed: bool, failures: int) -> bool:
    """Tell whether an HTTP failure means that this format will not do.

    A server that has never answered in it is taken at its first 400, and at a 500 that names the format or comes
    twice; one that has is believed only if it names the format.
    """
    if status in (400, 422):
        return not confirmed or bool(_ABOUT_FORMAT.search(says))
    if status in (500, 501):
        return bool(_ABOUT_FORMAT.search(says)) or (not confirmed and failures >= 2)
    return False


def names_cause(status: int | None, says: str) -> bool:
    """Tell whether a rejection is no passing failure: a 4xx, or a 5xx that names the format."""
    return status is not None and (status < 500 or bool(_ABOUT_FORMAT.search(says)))


learned: dict[tuple[str, str], Dialect] = {}
"""By base URL and model, for the life of the process."""


def dialect_of(base_url: str, model: str, *, is_openai: bool) -> Dialect:
    """Return what is known of a model, assuming the best of one never asked.

    OpenAI's reasoning models take only `max_completion_tokens`; most other servers know only `max_tokens`.
    """
    first: Literal["max_tokens", "max_completion_tokens"] = "max_completion_tokens" if is_openai else "max_tokens"
    return learned.setdefault((base_url, model), Dialect(first))


def _strict(schema: Any, root: dict[str, Any]) -> Any:
    if isinstance(schema, list):
        return [_strict(part, root) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema and len(schema) > 1:
        # Strict mode takes no keyword beside $ref: the definition is written out, with the field's own description.
        return _strict({**root["$defs"][schema["$ref"].rpartition("/")[2]], **_without(schema, "$ref")}, root)
    strict = {"anyOf" if word == "oneOf" else word: part for word, part in schema.items() if word not in _DROPPED}
    strict = {word: _strict(part, root) if word in ("anyOf", "items") else part for word, part in strict.items()}
    if "const" in strict:
        strict["enum"] = [strict.pop("const")]
    if "properties" in strict:
        strict["properties"] = {name: _strict(part, root) for name, part in strict["properties"].items()}
        strict |= {"required": list(strict["properties"]), "additionalProperties": False}
    bounds = [words.format(schema[keyword]) for keyword, words in _WORDS.items() if keyword in schema]
    if bounds:
        strict["description"] = f"{strict.get('description', '')} ({', '.join(bounds)})".strip()
    return strict


def _without(schema: dict[str, Any], word: str) -> dict[str, Any]:
    return {key: part for key, part in schema.items() if key != word}
