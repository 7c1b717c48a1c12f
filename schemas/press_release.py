"""The press release: nine parts on one page (craft 1), and the promises it makes."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Record, Text
from .ledger import Fact

PART_NAMES = (
    "headline",
    "subheadline",
    "lede",
    "problem",
    "solution",
    "leader_quote",
    "how_it_works",
    "customer_quote",
    "call_to_action",
)
"""The nine parts, in reading order."""

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


class PressRelease(Record):
    """Nine parts of working text. Only the problem is about the present; the rest describes a chosen future."""

    headline: Line
    """What a customer can now do, 6 to 12 words, no full stop."""
    subheadline: Line
    """The target customer and the single benefit, one sentence of 12 to 25 words."""
    lede: Text
    """`PLACE, DATE — ` and who launched what for whom, 40 to 70 words in 3 or 4 sentences."""
    problem: Text
    """One customer's day, today's workaround, what it costs; no product, no solution word; 50 to 90 words."""
    solution: Text
    """Each pain answered in the same order, and what it replaces; 60 to 100 words."""
    leader_quote: Text
    """The belief or trade-off behind it, in quotation marks, said by a role; 30 to 55 words."""
    how_it_works: Text
    """The customer's path in prose, three to five steps, one thing that goes wrong; 50 to 90 words."""
    customer_quote: Text
    """Before and after in one voice, one detail, first name and situation or a role; 30 to 60 words."""
    call_to_action: Text
    """Where, for whom, price or effort, first step, cost of trying; 20 to 45 words."""


class Promise(Record):
    """Something the release promises a customer."""

    id: Annotated[str, Field(pattern=r"^promise_\d+$")]
    part: PartName
    quote: Line
    """The promise in the release's own words, copied exactly from that part."""


class ReleaseDraft(Record):
    """What the press-release writer returns."""

    press_release: PressRelease
    promises: Annotated[tuple[Promise, ...], Field(min_length=3, max_length=8)]
    """Every promise a customer would hold us to, most important first."""
    facts: tuple[Fact, ...]
    """New ledger rows for the values the release uses."""
