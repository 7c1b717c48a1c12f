import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import jsonschema
import pytest
from prfaq.agents.model import Message
from prfaq.models.response_format import (
    Dialect,
    plain_schema,
    rejects_format,
    response_format,
    strict_schema,
    with_schema,
)
from prfaq.schemas.assumptions import AssumptionSet
from prfaq.schemas.base import Record
from prfaq.schemas.brief import Frame
from prfaq.schemas.canvas import Canvas
from prfaq.schemas.decision import Amendment, Edit, Opposition
from prfaq.schemas.findings import Review
from prfaq.schemas.pages import Draft
from pydantic import Field

REJECTED = {
    "default", "oneOf", "allOf", "not", "if", "then", "else", "minLength", "maxLength", "pattern", "format", "minimum",
    "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "prefixItems", "patternProperties", "title", "discriminator", "const", "contains", "propertyNames",
}  # fmt: skip
"""Keywords that some server's strict mode refuses."""


class Cat(Record):
    kind: Literal["cat"]
    lives: Annotated[int, Field(ge=1, le=9)]


class Dog(Record):
    kind: Literal["dog"]


class House(Record):
    """A house."""

    best: Cat
    """The favourite."""
    pets: Annotated[tuple[Annotated[Cat | Dog, Field(discriminator="kind")], ...], Field(min_length=1)]
    colour: str = "red"
    title: Annotated[str, Field(max_length=40)]
    """What it is called."""


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Walk schemas, not the names of properties."""
    if isinstance(schema, list):
        for part in schema:
            yield from subschemas(part)
    elif isinstance(schema, dict):
        yield schema
        for word, part in schema.items():
            yield from subschemas(list(part.values()) if word in ("properties", "$defs") else part)


@pytest.mark.parametrize("output", [Frame, Canvas, Draft, AssumptionSet, Opposition, Edit, Amendment, Review, House])
def test_strict_schemas_hold_nothing_a_strict_mode_refuses(output: type[Record]) -> None:
    schema = strict_schema(output)

    jsonschema.Draft202012Validator.check_schema(schema)
    for part in subschemas(schema):
        assert not REJECTED & part.keys()
        assert "$ref" not in part or part.keys() == {"$ref"}
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


def test_bounds_become_words_and_descriptions_stay() -> None:
    properties = strict_schema(House)["properties"]

    assert properties["title"]["description"] == "What it is called. (at most 40 characters)"
    assert properties["best"]["description"] == "The favourite."
    assert properties["best"]["properties"]["lives"]["description"] == "(at least 1, at most 9)"


def test_a_property_may_be_called_like_a_keyword() -> None:
    assert "title" in strict_schema(House)["properties"]


def test_values_of_the_output_are_valid_against_its_strict_schema() -> None:
    house = House(best=Cat(kind="cat", lives=9), pets=(Dog(kind="dog"),), title="Home")

    jsonschema.validate(house.model_dump(mode="json"), strict_schema(House))


def test_strict_schemas_leave_the_plain_one_as_it_was() -> None:
    before = json.dumps(plain_schema(House))

    strict_schema(House)

    assert json.dumps(plain_schema(House)) == before


def test_each_rung_asks_for_less() -> None:
    messages = (Message("system", "rules"), Message("user", "task"))

    sent = [(response_format(rung, House), with_schema(rung, messages, House)[-1].content) for rung in (
        "json_schema", "json_object_schema", "json_object", "prompt"
    )]  # fmt: skip

    assert [format and format["type"] for format, _ in sent] == ["json_schema", "json_object", "json_object", None]
    assert sent[0][1] == "task"
    assert all('"maxLength": 40' in text for _, text in sent[1:])


def test_a_parallel_call_steps_down_from_what_it_used_only() -> None:
    dialect = Dialect("max_tokens")

    dialect.step_down("json_schema")
    dialect.step_down("json_schema")

    assert dialect.rung == "json_object_schema"


def test_a_success_higher_up_counts_for_more_than_a_step_down() -> None:
    dialect = Dialect("max_tokens")
    dialect.step_down("json_schema")

    dialect.confirm("json_schema")

    assert (dialect.rung, dialect.confirmed) == ("json_schema", True)


@pytest.mark.parametrize(
    ("status", "says", "confirmed", "failures", "rejected"),
    [
        (400, "Bad request", False, 1, True),
        (400, "Bad request", True, 1, False),
        (400, "response_format is not supported", True, 1, True),
        (500, "Oops", False, 1, False),
        (500, "Oops", False, 2, True),
        (500, "Oops", True, 3, False),
        (500, "json_schema", False, 1, True),
        (503, "json_schema", False, 1, False),
        (429, "Slow down", False, 1, False),
        (None, "reset", False, 1, False),
    ],
)
def test_a_format_is_rejected_where_the_failure_speaks_of_it(
    status: int | None, says: str, confirmed: bool, failures: int, rejected: bool
) -> None:
    assert rejects_format(status, says, confirmed=confirmed, failures=failures) is rejected
