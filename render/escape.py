"""Untrusted text as Markdown: nothing of it becomes a heading, a cell, HTML, a link or a hidden character."""

import re
import unicodedata
from collections.abc import Sequence

_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]")
_SPACES = re.compile(r"[\s\u0085\u2028\u2029]+")
_CONTROL = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)} | {0x7F: 0x2421}
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"(?m)^[ \t]*[-•–][ \t]+")
_ITEMS = re.compile(r"(?m)(?:\n|^)((?:[ \t]*[-•–][ \t]+.*(?:\n|\Z)?)+)")
"""Lines of a list that stand together."""
_INLINE = re.compile(r"[\\`*\[]|~~|(?<!\w)_|_(?!\w)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"(?P<sign>[#>=|~+-])|(?P<number>\d{1,9})(?P<stop>[.)])(?=\s|$)")
_NAME_WORDS = 5


def visible(text: str) -> str:
    """Show control characters as pictures and replace direction overrides, tags and lone surrogates by `�`."""
    shown = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL)
    shown = _HIDDEN.sub("\ufffd", shown)
    return "".join("\ufffd" if unicodedata.category(char) == "Cc" and char not in "\t\n" else char for char in shown)


def inline(text: str) -> str:
    """Return the text as one line of Markdown that reads as itself, wherever in a line it stands."""
    one_line = _SPACES.sub(" ", visible(text)).strip()
    safe = _INLINE.sub(lambda match: "".join(f"\\{char}" for char in match[0]), one_line)
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", safe))


def line(text: str) -> str:
    """Return the text as a line of its own: it starts no heading, list, quote, rule or table."""
    safe = inline(text)
    match = _LEADING.match(safe)
    if match is None:
        return safe
    if match["number"]:
        return f"{match['number']}\\{safe[match.end('number') :]}"
    return f"\\{safe}"


def prose(text: str) -> str:
    """Return the text as paragraphs and plain lists: blank lines stay, lines that begin with a dash are items.

    Other line breaks become spaces; an item starts no heading, quote or list of its own.
    """
    blocks = (block for part in _PARAGRAPH.split(visible(text)) for block in _ITEMS.split(part))
    return "\n\n".join(filter(None, (_list(block) if _ITEM.match(block) else line(block) for block in blocks)))


def _list(block: str) -> str:
    return "\n".join(f"- {item}" for part in _ITEM.split(block) if (item := line(part)))


def cell(text: str) -> str:
    """Return the text as a table cell: one line, without a bar that ends it."""
    return inline(text).replace("|", "\\|")


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], named: int = -1) -> str:
    """Return a table of untrusted text; short rows are filled, what a row has too much joins its last cell.

    Cells of the column `named` begin with a name, if it is a short one, and have it in bold.
    """
    width = len(columns)
    lines = [_row([cell(column) for column in columns]), _row(["---"] * width)]
    for row in rows:
        lines.append(_row([_named(text) if at == named else cell(text) for at, text in enumerate(_fit(row, width))]))
    return "\n".join(lines)


def leading_name(text: str) -> tuple[str, str]:
    """Split `Pay or post. Each nurse …` into the name it begins with, empty if there is none, and the rest."""
    name, stop, rest = text.partition(". ")
    return (name, rest) if stop and rest and len(name.split()) <= _NAME_WORDS else ("", text)


def _named(text: str) -> str:
    name, rest = leading_name(text)
    return f"**{cell(name)}.** {cell(rest)}" if name else cell(text)


def _fit(row: Sequence[str], width: int) -> list[str]:
    kept = [*row[: width - 1], " · ".join(row[width - 1 :])]
    return kept + [""] * (width - len(kept))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
