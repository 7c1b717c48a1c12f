"""What the idea's owner supplied beyond the idea itself, kept word for word."""

from collections.abc import Mapping
from typing import Any

from ..ideas.idea import first_sentence
from ..ledger.names import quotes
from ..ledger.references import plain
from ..schemas.document import Document, sections
from .material import material_of

MOST_ROWS = 12
LONGEST_ROW = 400


def _sentences(document: Document) -> list[str]:
    """Return the supplied sentences after the first, as typed."""
    rest, found = material_of(document).idea.rest, []
    while rest:
        _, behind = first_sentence(rest)
        end = len(rest) - len(behind)
        found.append(rest[:end].strip() if behind else rest.strip())
        rest = behind
    return [sentence for sentence in found if sentence]


def reported_table(document: Document, say: Mapping[str, Any], after: str) -> dict[str, Any] | None:
    """Return a table of the supplied sentences, or None where the idea is one sentence."""
    rows = [sentence for sentence in _sentences(document) if len(sentence) <= LONGEST_ROW][:MOST_ROWS]
    if not rows:
        return None
    if len(rows) == 1:
        rows = (
            [part.strip() for part in rows[0].split(";")]
            if ";" in rows[0]
            else [material_of(document).idea.text, *rows]
        )
    return {
        "id": "table_reported",
        "title": say["reported_table"],
        "after": after,
        "columns": say["reported_columns"],
        "rows": [[str(index), row] for index, row in enumerate(rows, start=1)],
    }


def quote_of(document: Document) -> str:
    """Return the first direct quotation the owner supplied, without its marks; empty if there is none."""
    rest = material_of(document).idea.rest
    return next((text.strip("'\"“”‘’«» ") for _, _, text in quotes(rest)), "")


def given_clause(document: Document, say: Mapping[str, Any]) -> str:
    """Return a sentence with the supplied values that nothing written so far carries; empty if all are there."""
    written = " ".join(plain(text, document.ledger) for text in sections(document).values()).lower()
    rest = material_of(document).idea.rest.lower()
    missing = [
        fact.value
        for fact in document.ledger
        if fact.kind == "supplied" and fact.value.lower() not in written and fact.value.lower() not in rest
    ]
    return str(say["given"]).replace("{given}", ", ".join(missing)) if missing else ""
