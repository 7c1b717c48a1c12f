"""Plain prose tied to the ledger: values it holds become references, and what links to nothing is listed (craft 0b)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..schemas.document import Document, replace_sections, sections
from ..schemas.ledger import Fact
from ..schemas.state import merge_ledger
from .names import acronym_of, names, openers, quotes, starts_sentence
from .numerals import IN_BASE
from .own_rows import ASK, DESIGN, QUOTE_FACTS, TOLD, design_rows, example_rows, exhibit, shown_words, with_quotes
from .quantities import Quantity, fact_quantities, quantities, same
from .references import outside_refs, plain
from .resolving import Known, share_of, stems
from .texts import sentences, texts

Loose = Literal["quantity", "price", "date", "name", "quote", "count", "other_noun", "vague", "rank", "maybe_name"]
NARRATIVE = re.compile(
    r"press_release\.(?:problem|leader_quote|customer_quote)|job\.|opposition\.|canvas\.|short_format\."
)
"""Sections that tell of people, where a small number word or a bare month is part of the story."""
_NO_QUOTES = re.compile(
    r"monday\.|A\d+\.|[cq]\d+\.(?:question|changes|default)|framing|canvas|table|short_format\.(?:interview|ask|question)"
)
_VALUES = frozenset({"quantity", "price", "date", "count", "other_noun"})
_NO_NUMBERS = re.compile(r"A\d+\.weeks|economics\.|title$|us$")
_SUPPOSED = re.compile(r"[ci]\d+\.question$|table_\w+\.(?:title|r0c\d+)$")
"""Where a multiple is what somebody supposes: `What is left if it is twice as bad?`"""
_SAID = re.compile(
    r"\b(?:said|says|told|asked|wrote|replied|recalls?|dijo|dice|contó|comenta|explica|preguntó|a dit|dit|explique|"
    r"sagte|sagt|erzählt|disse|diz|conta|ha detto|dice|spiega)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unlinked:
    """Something in the text that no ledger row or computed value stands behind."""

    section: str
    text: str
    kind: Loose


@dataclass(frozen=True, slots=True)
class _Link:
    start: int
    end: int
    key: str
    fit: float


def link(document: Document) -> Document:
    """Replace plain values of the body that the ledger holds by `[[key: as written]]`; readers see the same bytes.

    Longest match first, never inside a reference; linking twice changes nothing. `with_own_rows` is part of it.
    """
    document = with_own_rows(document)
    facts = [fact for fact in document.ledger if fact.kind != "unknown" and fact.key not in QUOTE_FACTS]
    known = [(fact, fact_quantities(fact, document.language, with_range=False), _about(fact)) for fact in facts]
    phrases = [(fact, _phrase(fact, document.language)) for fact in facts]
    texts_now = sections(document)
    linked = {section: _linked(text, known, phrases, document.language) for section, text in texts_now.items()}
    changed = {name: text for name, text in linked.items() if text != texts_now[name]}
    return replace_sections(document, changed) if changed else document


def with_own_rows(document: Document) -> Document:
    """Add the ledger rows that no writer has to give.

    The release's two quotes get rows `quote_leader` and `quote_customer`: illustrative, or supplied where their words
    stand in a source. Counts and durations that only a test's own description states become targets of whoever runs it;
    figures that only the exhibit states, one illustrative row; so do words that the product shows.
    """
    document = document.model_copy(update={"ledger": with_quotes(document)})
    within = "|".join((DESIGN.pattern, re.escape(ASK), TOLD.pattern, exhibit(document).pattern))
    loose = unlinked(document, within=re.compile(within))
    values = [(item.section, item.text) for item in loose if item.kind in _VALUES]
    words = [(item.section, item.text) for item in loose if item.kind == "quote"]
    own = (*design_rows(document, values), *example_rows(document, values), *shown_words(document, words))
    return document.model_copy(update={"ledger": merge_ledger(document.ledger, own)})


def unlinked(document: Document, *, within: re.Pattern[str] | None = None) -> tuple[Unlinked, ...]:
    """List what stands in the text without an origin, once for each section, surest kinds and hunches alike.

    `within` keeps to the sections it matches.

    `other_noun` is an amount the ledger holds of something else; `count` a small number word with an everyday noun;
    `maybe_name` one capitalised word that opens a sentence as somebody who acts.
    """
    known = Known(document)
    asked = ((name, text) for name, text in texts(document).items() if within is None or within.match(name))
    found = {item: None for section, text in asked for item in _loose(document, known, section, text)}
    return tuple(found)


def _about(fact: Fact) -> frozenset[str]:
    return stems(fact.unit, fact.says, fact.key)


def _phrase(fact: Fact, language: str) -> re.Pattern[str] | None:
    """Return a pattern for values that are words: a name, or words around a number."""
    value = fact.value.strip()
    if not 2 <= len(value) <= 80 or len(value.split()) > 8 or re.search(r"[\[\]\n\x00]", value):
        return None
    whole = any(name == value for _, _, name in names(f"x {value}", language))
    measured = len(value.split()) > 1 and any(q.unit != "time" for q in quantities(value, language))
    return re.compile(rf"(?<![\w.,-]){re.escape(value)}(?![\w-]|[.,]\d)") if whole or measured else None


def _linked(
    text: str,
    known: list[tuple[Fact, tuple[Quantity, ...], frozenset[str]]],
    phrases: list[tuple[Fact, re.Pattern[str] | None]],
    language: str,
) -> str:
    open_text = outside_refs(text)
    links = [
        _Link(match.start(), match.end(), fact.key, 2 + _fit(open_text, match.start(), match.end(), _about(fact)))
        for fact, pattern in phrases
        if pattern is not None
        for match in pattern.finditer(open_text)
        if not _alone(match[0], language)
    ]
    for shown in quantities(open_text, language):
        if shown.unit not in ("time", "rank", "vague") and shown.text == shown.text.strip():
            links.extend(_candidates(open_text, shown, known))
    taken: list[_Link] = []
    for item in sorted(links, key=lambda item: (item.start - item.end, -item.fit, item.start)):
        readable = "\x00" not in open_text[item.start : item.end] and not re.search(
            r"[\[\]]", text[item.start : item.end]
        )
        if readable and all(item.end <= other.start or other.end <= item.start for other in taken):
            taken.append(item)
    for item in sorted(taken, key=lambda item: -item.start):
        text = f"{text[: item.start]}[[{item.key}: {text[item.start : item.end]}]]{text[item.end :]}"
    return _linked(text, known, phrases, language) if taken else text  # a link can bare the value beside it


def _alone(value: str, language: str) -> bool:
    """Whether a value is one quantity and nothing else, so that its surroundings must say which fact is meant."""
    return any(q.end - q.start == len(value) for q in quantities(value, language))


def _candidates(
    text: str, shown: Quantity, known: list[tuple[Fact, tuple[Quantity, ...], frozenset[str]]]
) -> Iterator[_Link]:
    """Offer the facts a quantity may stand for; none where only the surroundings could tell and do not."""
    near, claim = _near(text, shown.start, shown.end), share_of(shown, _sentence(text, shown.start))
    fitting = [
        (fact.key, _fit(text, shown.start, shown.end, about))
        for fact, stated, about in known
        if any(_links(shown, quantity, near, about) for quantity in stated) and (not claim or claim & about)
    ]
    told = any(fit for _, fit in fitting) or (len(fitting) == 1 and shown.unit not in IN_BASE)
    if told:
        yield from (_Link(shown.start, shown.end, key, fit) for key, fit in fitting)


def _links(shown: Quantity, stated: Quantity, near: frozenset[str], about: frozenset[str]) -> bool:
    if not same(shown, stated) or (shown.unit == "date" and shown.amount != stated.amount):
        return False
    if shown.hard:
        return stated.unit == shown.unit
    return not stated.hard and bool((set(shown.unit.split()) | near) & (about | set(stated.unit.split())))


def _near(text: str, start: int, end: int) -> frozenset[str]:
    return stems(text[max(0, start - 50) : start], text[end : end + 50])


def _fit(text: str, start: int, end: int, about: frozenset[str]) -> float:
    near = _near(text, start, end)
    return len(near & about) / (len(about) or 1)


def _loose(document: Document, known: Known, section: str, text: str) -> Iterator[Unlinked]:
    open_text = outside_refs(text)
    if not _NO_NUMBERS.match(section):
        yield from _loose_quantities(document, known, section, open_text)
    for start, _, name in names(open_text, document.language):
        # A headline capitalises its words: one that the page also writes small is no name.
        small = section.endswith(".headline") and all(known.has_word(word) for word in name.split())
        opened = starts_sentence(open_text, start) and known.has_name_after_its_first_word(name)
        written_out = acronym_of(open_text, start)
        if written_out and known.has_name(written_out):
            continue
        if "\x00" not in name and not small and not opened and not known.has_name(name):
            yield Unlinked(section, name, "name")
    for name in openers(open_text) if document.language == "en" else ():
        if not known.has_name(name) and not known.has_word(name):
            yield Unlinked(section, name, "maybe_name")
    if _NO_QUOTES.match(section):
        return
    for start, end, quote in quotes(text):
        said = plain(quote, document.ledger)
        near = f"{text[max(0, start - 60) : start]} {text[end : end + 60]}"
        if (len(said.split()) >= 8 or _SAID.search(near)) and not known.has_quote(said):
            yield Unlinked(section, said, "quote")


def _loose_quantities(document: Document, known: Known, section: str, text: str) -> Iterator[Unlinked]:
    story = NARRATIVE.match(section) is not None
    for quantity in quantities(text, document.language):
        if quantity.unit in ("rank", "vague"):
            yield Unlinked(section, quantity.text, "rank" if quantity.unit == "rank" else "vague")
        elif quantity.unit == "time" or (story and not quantity.firm) or _is_no_claim(quantity, section):
            continue
        # A cell is too short to say what it is about.
        in_table = section.startswith("table_")
        sentence = "" if in_table else _sentence(text, quantity.start)
        if (resolution := known.resolves(quantity, sentence, in_table=in_table)) != "resolved":
            yield Unlinked(section, quantity.phrase or quantity.text, _kind(quantity, resolution))


def _sentence(text: str, start: int) -> str:
    """Return the sentence a value stands in."""
    end = 0
    for sentence in sentences(text):
        end = text.index(sentence, end) + len(sentence)
        if start < end:
            return sentence
    return text


def _is_no_claim(quantity: Quantity, section: str) -> bool:
    """Tell whether an amount needs no origin: a supposition, nothing at all, `one month` over a table or in a test."""
    if quantity.unit == "times" and _SUPPOSED.match(section):
        return True
    spelled = not any(map(str.isdigit, quantity.text))
    bare = section.startswith("table_") or DESIGN.match(section) is not None
    return bare and (quantity.amount == 0 or (quantity.amount == 1 and spelled))


def _kind(quantity: Quantity, resolution: str) -> Loose:
    if not quantity.firm:
        return "count"
    if resolution == "other_noun":
        return "other_noun"
    if quantity.unit == "date":
        return "date"
    return "price" if len(quantity.unit) == 3 and quantity.unit.isupper() else "quantity"
