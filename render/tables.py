"""Markdown tables whose rows have as many cells as their header, whatever the text holds."""

from collections.abc import Sequence

from .escape import cell


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table of untrusted text; short rows are filled, what a row has too much joins its last cell."""
    width = len(columns)
    lines = [_row(columns), _row(["---"] * width), *(_row([cell(text) for text in _fit(row, width)]) for row in rows)]
    lines[0] = _row([cell(column) for column in columns])
    return "\n".join(lines)


def _fit(row: Sequence[str], width: int) -> list[str]:
    kept = [*row[: width - 1], " · ".join(row[width - 1 :])]
    return kept + [""] * (width - len(kept))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
