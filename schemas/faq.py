"""Customer and internal questions, each with its topics and how far it is answered (craft 2)."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Record, Text
from .ledger import Fact

CustomerTopic = Literal[
    "fit", "how_it_works", "price", "alternative", "switching", "privacy", "limits", "failure", "support", "start",
    "compatibility", "accessibility", "availability", "trust", "responsibility", "feared", "other",
]  # fmt: skip
InternalTopic = Literal[
    "evidence", "need_size", "current_behaviour", "price_rationale", "unit_economics", "investment", "feasibility",
    "dependencies", "legal", "safety", "competition", "why_now", "why_us", "cannibalisation", "opportunity_cost",
    "resources", "launch_plan", "metrics", "reversibility", "pre_mortem", "must_be_true", "scope", "disagreement",
    "usability", "three_gates", "avoided", "other",
]  # fmt: skip
AnswerState = Literal["answered", "adverse", "unknown"]
"""answered: states our position. adverse: admits something that could lose the reader. unknown: nobody knows yet, and
the answer says who closes it."""


class Answered(Record):
    """What customer and internal questions have in common."""

    id: str
    question: Line
    answer: Text
    """Position first, in a sentence that could stand alone; 35 to 60 words in all."""
    state: AnswerState
    answers: tuple[str, ...]
    """Ids of what this answer takes up: anxieties, habits and hires of the canvas."""
    limits: tuple[str, ...]
    """Ids of the release's promises that this answer limits or makes precise."""


class CustomerQuestion(Answered):
    """A question in the customer's voice, answered as if launched."""

    id: Annotated[str, Field(pattern=r"^c\d+$")]
    topics: Annotated[tuple[CustomerTopic, ...], Field(min_length=1)]


class InternalQuestion(Answered):
    """A question a hard reader inside would ask; today's truth."""

    id: Annotated[str, Field(pattern=r"^i\d+$")]
    topics: Annotated[tuple[InternalTopic, ...], Field(min_length=1)]


class Table(Record):
    """A small table that stands beside the prose; its numbers are facts too."""

    id: Annotated[str, Field(pattern=r"^table_[a-z0-9_]+$")]
    title: Line
    after: str
    """Id of the question it follows, such as `c4` or `i3`."""
    columns: Annotated[tuple[Line, ...], Field(min_length=2, max_length=5)]
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=2, max_length=12)]


class CustomerFaq(Record):
    """What the customer-FAQ writer returns: hardest question first."""

    questions: Annotated[tuple[CustomerQuestion, ...], Field(min_length=3, max_length=10)]
    tables: Annotated[tuple[Table, ...], Field(max_length=2)]
    """One table of the customer's own money or effort, with and without; at most one more where we lose."""
    facts: tuple[Fact, ...]
