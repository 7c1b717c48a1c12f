"""Findings of checks and reviewer, how a check states one, and the verdicts there are (craft 5)."""

import hashlib
import re
from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Record, Text

Criterion = Literal[
    "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C12", "C13", "C14", "C15", "C16"
]
JUDGED: tuple[Criterion, ...] = (
    "C3", "C4", "C5", "C6", "C7", "C9", "C10", "C11", "C12", "C13", "C14", "C15", "C16"
)  # fmt: skip
"""Criteria the reviewer scores (J and D+J)."""

Severity = Literal["fail", "warn"]
Owner = Literal[
    "interviewer", "customer_faq_writer", "internal_faq_writer", "opposition_writer", "assumption_finder", "editor",
]  # fmt: skip
"""The agent that can mend a finding."""
Verdict = Literal["approved_for_human_review", "revise", "needs_input", "not_suitable"]


class Finding(Record):
    """One defect, with where it is and the smallest fix."""

    id: Text
    """Stable across rounds: the same defect in the same section keeps its id."""
    criterion: Criterion
    check: str
    """Name of the check that found it; `reviewer` where a reader did."""
    section: str
    """Section id, or empty where the whole document is meant."""
    quote: str
    """The offending words, copied exactly; empty where something is missing."""
    also: tuple[str, ...] = ()
    """Ids of other sections that must change with it, as in a contradiction."""
    severity: Severity
    says: Line
    """What is wrong and what a reader would wrongly decide."""
    fix: Line
    """The smallest change that mends it."""
    owner: Owner
    needs_human: bool
    """True where only a person can close it: a fact, a choice, an appetite for risk."""
    state: Literal["open", "fixed", "waived"] = "open"
    waived_because: str = ""
    round: int = 0
    """Round in which it was first raised."""


Remedy = Literal["text", "model", "tests"]
"""text: sentences or cells, in one place or several. model: an input, a formula or a planning value of the economics.
tests: a mark, a sample, a method or the order of the tests."""


class ReviewFinding(Record):
    """A finding as the reviewer states it; code gives it an id and carries it across rounds."""

    criterion: Criterion
    section: Text
    """Section id as shown in the document."""
    quote: Text
    """The offending words, copied exactly from that section."""
    also: Annotated[tuple[str, ...], Field(max_length=8)]
    """Ids of other sections that must change with it, as in a contradiction; empty if none."""
    severity: Severity
    says: Line
    fix: Line
    mends: Remedy
    """Where the smallest fix is made."""
    needs_human: bool


class CriterionScore(Record):
    """A score with the words that earned it."""

    criterion: Criterion
    quote: Text
    """Words of the document that decide the score."""
    score: Annotated[int, Field(ge=1, le=5)]


class Review(Record):
    """What the reviewer returns. It holds no verdict: code computes that."""

    weakest: Annotated[tuple[Line, ...], Field(min_length=3, max_length=3)]
    """The three weakest points, written before anything else."""
    findings: tuple[ReviewFinding, ...]
    scores: Annotated[tuple[CriterionScore, ...], Field(min_length=1)]
    """One for each judged criterion."""


_OWNERS: tuple[tuple[str, Owner], ...] = (
    (r"c\d+|customer_faq|table_customer", "customer_faq_writer"),
    (r"i\d+|internal_faq|economics|table", "internal_faq_writer"),
    (r"opposition", "opposition_writer"),
    (r"A\d+|assumptions|monday", "assumption_finder"),
    (r"canvas|job|framing|ledger", "interviewer"),
)


def owner_of(section: str) -> Owner:
    """Name the agent whose section this is; the editor owns what nobody else does."""
    for pattern, owner in _OWNERS:
        if re.match(rf"(?:{pattern})(?![a-z])", section):
            return owner
    return "editor"


def found(
    criterion: Criterion,
    check: str,
    section: str,
    severity: Severity,
    says: str,
    fix: str,
    *,
    quote: str = "",
    owner: Owner | None = None,
    needs_human: bool = False,
) -> Finding:
    """State one finding; the same defect in the same section gets the same id in every round."""
    mark = hashlib.sha256(" ".join(quote.lower().split()).encode()).hexdigest()[:6] if quote else "whole"
    return Finding(
        id=f"{check}/{section or 'document'}/{mark}",
        criterion=criterion,
        check=check,
        section=section,
        quote=quote,
        severity=severity,
        says=_line(says),
        fix=_line(fix),
        owner=owner or owner_of(section),
        needs_human=needs_human,
    )


def _line(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:399]}…"
