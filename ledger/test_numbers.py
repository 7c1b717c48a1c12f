"""The numbers of a test's own design: chosen by whoever runs it, so they are targets and say so."""

import re
from collections.abc import Iterable

from ..schemas.document import Document
from ..schemas.ledger import Fact
from .quantities import quantities
from .quantity import Quantity

DESIGN = re.compile(
    r"(?:A\d+\.(?:statement|short_test|if_false|card\.)|monday\.|short_format\.(?:event|go|stop|spike|known_by)$)"
)
"""Sections that describe tests."""
PREFIX = "in_test_"
"""Begins the keys of these rows."""
MOST = 1_000
"""A larger count describes the world and not a test, and needs an origin of its own."""
_SAYS = {"en": "a number of the test design", "es": "un número del diseño de la prueba"}
_OWNER = {"en": "whoever runs the test", "es": "quien hace la prueba"}
_BASIS = {"en": "fixed before the test is run", "es": "fijado antes de hacer la prueba"}


def test_targets(document: Document, loose: Iterable[tuple[str, str]]) -> tuple[Fact, ...]:
    """Return target rows for counts and durations that only a test's own description states.

    `loose` are pairs of section id and words without an origin. Money, shares and dates are left to the writer.
    """
    language = document.language if document.language in _SAYS else "en"
    rows: dict[str, Fact] = {}
    for section, text in loose:
        if not DESIGN.match(section):
            continue
        for quantity in quantities(text, document.language):
            if not _designed(quantity):
                continue
            slug = re.sub(r"[^a-z0-9]+", "_", quantity.text.lower()).strip("_")[:40]
            rows[slug] = Fact(
                key=f"{PREFIX}{slug or 'number'}",
                kind="target",
                says=_SAYS[language],
                value=quantity.phrase or quantity.text,
                owner=_OWNER[language],
                basis=_BASIS[language],
            )
    return tuple(rows.values())


test_targets.__test__ = False  # type: ignore[attr-defined]  # pytest must not collect it


def _designed(quantity: Quantity) -> bool:
    if quantity.amount is None or quantity.amount > MOST:
        return False
    money = len(quantity.unit) == 3 and quantity.unit.isupper()
    return not money and quantity.unit not in {"%", "date", "rank", "vague", "times"}
