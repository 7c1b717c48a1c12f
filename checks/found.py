"""How a check states what it found: a stable id, and the agent that can mend it."""

import hashlib
import re

from ..schemas.findings import Criterion, Finding, Owner, Severity

_OWNERS: tuple[tuple[str, Owner], ...] = (
    (r"press_release", "press_release_writer"),
    (r"c\d+|customer_faq|table_customer", "customer_faq_writer"),
    (r"i\d+|internal_faq|economics|table", "internal_faq_writer"),
    (r"opposition", "opposition_writer"),
    (r"A\d+|assumptions|monday", "assumption_finder"),
    (r"canvas|job|framing|ledger", "interviewer"),
)


def owner_of(section: str) -> Owner:
    """Name the agent whose section this is; the editor owns what nobody else does."""
    return next((owner for pattern, owner in _OWNERS if re.match(rf"(?:{pattern})(?![a-z])", section)), "editor")


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
