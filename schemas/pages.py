"""The pages in front: the release with the promises it makes (craft 1), and both FAQs (craft 2)."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from .base import Line, Record, Text
from .ledger import Fact

PartName = Literal[
    "headline",
    "subheadline",
    "lede",
    "problem",
    "solution",
    "leader_quote",
    "how_it_works",
    "customer_quote",
    "call_to_action",
]
PART_NAMES: tuple[PartName, ...] = get_args(PartName)
"""The nine parts, in reading order."""


class PressRelease(Record):
    """Nine parts of working text. Only the problem is about the present; the rest describes a chosen future."""

    headline: Line
    """What a customer can now do, 6 to 14 words, no full stop."""
    subheadline: Line
    """The target customer and the single benefit, one sentence of 12 to 25 words."""
    lede: Text
    """`PLACE, DATE — ` and who launched what for whom, 40 to 60 words."""
    problem: Text
    """One customer's day, today's workaround, what it costs; no product, no solution word; 50 to 80 words."""
    solution: Text
    """What the customer now has and can do, what it replaces and what stays; 60 to 90 words."""
    leader_quote: Text
    """The belief or trade-off behind it, in quotation marks, said by a role; 30 to 45 words."""
    how_it_works: Text
    """The customer's path from the first step to the benefit, lightly told, in prose; 50 to 80 words."""
    customer_quote: Text
    """The one thing this customer found out or did; first name and situation or a role; 35 to 50 words."""
    call_to_action: Text
    """Where, for whom, price or effort, first step, cost of trying; 20 to 40 words."""


class Promise(Record):
    """Something the release promises a customer."""

    id: Annotated[str, Field(pattern=r"^promise_\d+$")]
    part: PartName
    quote: Line
    """The promise in the release's own words, copied exactly from that part."""
    paid_in: tuple[str, ...]
    """Keys of the model's inputs and lines that carry what it costs to keep."""


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
    """Position first, in a sentence that could stand alone."""
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
    """Id of the question it follows, such as `c4` or `i3`; `release` for the exhibit, `customer` for the end of the
    customer questions."""
    columns: Annotated[tuple[Annotated[str, Field(max_length=200)], ...], Field(min_length=2, max_length=5)]
    """Headings; that of the first may be empty, where the rows name themselves."""
    rows: Annotated[tuple[tuple[str, ...], ...], Field(min_length=2, max_length=12)]


class Draft(Record):
    """What the press-release writer returns, first and again: the whole document in one voice; later agents mend it."""

    press_release: PressRelease
    customer_faq: Annotated[tuple[CustomerQuestion, ...], Field(min_length=3, max_length=12)]
    internal_faq: Annotated[tuple[InternalQuestion, ...], Field(min_length=4, max_length=18)]
    tables: Annotated[tuple[Table, ...], Field(max_length=5)]
    tests: str
    """The riskiest assumptions with their tests, as Markdown: what the assumption finder starts from."""
    closing: str
    """The author's own view."""
    promises: Annotated[tuple[Promise, ...], Field(min_length=3, max_length=8)]
    """Every promise a customer would hold us to, most important first."""
    facts: tuple[Fact, ...]
    """New ledger rows for the values the release uses; the other pages get theirs when the numbers are worked out."""


Doubt = Annotated[str, Field(min_length=1, max_length=800)]


class CustomerFaq(Record):
    """What the skeptic finds on the customer's side."""

    doubts: Annotated[tuple[Doubt, ...], Field(max_length=8)]
    """What is not believed of a first draft, the worst first: where, what is wrong, what would be right."""
    questions: Annotated[tuple[CustomerQuestion, ...], Field(max_length=10)]
    """An id the draft has replaces that question; a new one stands behind the others."""
    facts: tuple[Fact, ...]
