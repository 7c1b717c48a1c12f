"""Every check of a document, in one stable order."""

from collections.abc import Callable, Iterable, Iterator

from ..honesty.provenance import PROVENANCE_CHECKS
from ..schemas.brief import PRFAQ_ROUTES
from ..schemas.document import Document
from ..schemas.findings import Finding
from . import answers, assumptions, canvas, consistency, form, short_formats, style
from .arithmetic import ARITHMETIC_CHECKS
from .reading import Reading, read

READING_CHECKS: tuple[Callable[[Reading], Iterable[Finding]], ...] = (
    *form.READING_CHECKS,
    *style.READING_CHECKS,
    *answers.READING_CHECKS,
    *consistency.READING_CHECKS,
)
"""Checks that need no more than the pages, so that Markdown of anybody can be checked too."""

DOCUMENT_CHECKS: tuple[Callable[[Document], Iterable[Finding]], ...] = (
    *form.DOCUMENT_CHECKS,
    *answers.DOCUMENT_CHECKS,
    *canvas.DOCUMENT_CHECKS,
    *assumptions.DOCUMENT_CHECKS,
    *consistency.DOCUMENT_CHECKS,
    *PROVENANCE_CHECKS,
    *ARITHMETIC_CHECKS,
)
"""Checks that need the ledger, the canvas or the test cards."""


def run_checks(document: Document) -> tuple[Finding, ...]:
    """Return what code finds wrong, deduplicated by id, in a stable order.

    Routes that are no PR/FAQ are held to their own format and to honesty alone (craft 6.2).
    """
    return tuple({finding.id: finding for finding in _findings(document)}.values())


def _findings(document: Document) -> Iterator[Finding]:
    if document.route not in PRFAQ_ROUTES:
        for of_format in (*short_formats.SHORT_CHECKS, *PROVENANCE_CHECKS):
            yield from of_format(document)
        return
    reading = read(document)
    for of_pages in READING_CHECKS:
        yield from of_pages(reading)
    for of_document in DOCUMENT_CHECKS:
        yield from of_document(document)
