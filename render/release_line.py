"""The one line under the release that says what its numbers and quotes are."""

import re

from ..compute.ledger import refs
from ..schemas.ledger import Fact, Kind
from ..schemas.press_release import PART_NAMES
from . import escape
from .page import Page

_EXCEPTIONS: tuple[tuple[Kind, str], ...] = (
    ("supplied", "release_supplied"),
    ("sourced", "release_sourced"),
    ("estimate", "release_estimated"),
    ("derived", "release_derived"),
    ("memory", "release_memory"),
)
_LONGEST = 60
"""Characters of a value that is listed; a longer one is a quote or a sentence."""
_QUOTE_WORDS = 4


def release_line(page: Page) -> str:
    """Return the line, safe for Markdown: our own targets, except what was supplied, sourced or estimated."""
    used = _used(page)
    parts = [page.say["release_targets"]]
    for kind, label in _EXCEPTIONS:
        values = [escape.inline(fact.value) for fact in used if fact.kind == kind and len(fact.value) <= _LONGEST]
        if values:
            parts.append(page.say.fill(label, values=", ".join(dict.fromkeys(values))))
    quotes = _quotes(page)
    return ", ".join(parts) + (f"; {page.say[quotes]}." if quotes else ".")


def _used(page: Page) -> tuple[Fact, ...]:
    release = page.document.press_release
    working = "\n".join(getattr(release, name) for name in PART_NAMES) if release else ""
    named = {ref.key for ref in refs(working)}
    read = page.read(working)

    def stands_in_text(fact: Fact) -> bool:
        return bool(re.search(rf"(?<![\w.,]){re.escape(fact.value)}(?!\w|[.,]\d)", read, re.IGNORECASE))

    return tuple(fact for fact in page.document.ledger if fact.key in named or stands_in_text(fact))


def _quotes(page: Page) -> str:
    release = page.document.press_release
    if release is None:
        return ""
    given = [_words(fact.value) for fact in page.document.ledger if fact.kind in ("supplied", "sourced")]
    real = [words for words in given if words.count(" ") + 1 >= _QUOTE_WORDS]
    leader = not any(words in _words(page.read(release.leader_quote)) for words in real)
    customer = not any(words in _words(page.read(release.customer_quote)) for words in real)
    if leader and customer:
        return "release_quotes"
    return "release_leader_quote" if leader else "release_customer_quote" if customer else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
