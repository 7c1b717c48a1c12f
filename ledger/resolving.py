"""What a document stands on: every amount, name and quote that has an origin, for looking up what prose says."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..schemas.document import Document, sections
from .names import folded, lower_words, quotes, stem, without_roles, words
from .numerals import CODES, IN_BASE
from .phrases import same_date
from .quantities import Quantity, base, fact_quantities, quantities, rounds_to, unit_class
from .references import outside_refs, plain, recomputed
from .texts import texts

_GENERAL = """
    people person case time unit item piece other total more customer user participant respondent answer reply call
    visit shop household personas veces casos unidades clientes usuarios
    """
_ANYTHING = frozenset(stem(word) for word in _GENERAL.split())
"""Counted nouns so general that another word for the same thing is likely."""

_OF = r"(?:of|de|der)\s+(?:(?:the|our|all|its|their|los|las|el|la|nuestros|nuestras)\s+)?([^\W\d]{3,})"
_SMALL = frozenset(
    map(
        stem,
        "with what they their them this that these those from have will would when than most must only there where "
        "were today been also para como este esta estos estas pero todo sobre cuando donde hasta desde hace".split(),
    )
)
"""Words of more than three letters that do not say what a sentence is about."""
_NO_NOUN = frozenset(
    "what which that them these those lo ellos ellas time times cases tests runs veces casos pruebas".split()
)
"""Words after `of` that name no people or things; odds are shares of times."""

_SHORTEST = 3
"""Initials; so few stand for too much."""
_TELLING = 100
"""A bare number from which on the same amount elsewhere is no accident."""

Resolution = Literal["resolved", "other_noun", "unknown"]


@dataclass(frozen=True, slots=True)
class Row:
    """One amount with an origin."""

    quantity: Quantity
    words: frozenset[str]
    """Stems of what the amount is an amount of."""
    key: str
    rounded: bool
    """Whether prose may round it: computed, derived or estimated values."""


class Known:
    """Everything of one document that has an origin."""

    def __init__(self, document: Document) -> None:
        """Index the ledger, the computed parts and the sources' words."""
        self._rows: dict[str, list[tuple[float, Row]]] = defaultdict(list)
        self._every: list[tuple[float, Row]] = []
        for row in (*_ledger_rows(document), *_computed_rows(document)):
            known, unit = base(row.quantity)
            if known is not None:
                self._rows[unit if row.quantity.hard else "count"].append((known, row))
                self._every.append((row.quantity.amount or 0.0, row))  # as written, not in the unit it is compared in
        origins = (document.title, document.us, document.place, document.idea, *(s.text for s in document.sources))
        ledger = (text for fact in document.ledger for text in (fact.value, fact.says, fact.snippet))
        self._words = f" {' | '.join(folded(text) for text in (*origins, *document.answers.values(), *ledger))} "
        self._common = frozenset[str]().union(*map(lower_words, texts(document).values()))
        told = (*(fact.value for fact in document.ledger), *(source.text for source in document.sources), document.idea)
        unquoted = (_without_quotes(plain(text, document.ledger)) for text in sections(document).values())
        self._quoted = f" {' | '.join(folded(text) for text in (*told, *unquoted))} "

    def resolves(self, quantity: Quantity, sentence: str = "", *, in_table: bool = False) -> Resolution:
        """Look a quantity up: amount and unit class agree, exactly or as a fair rounding.

        A bare number may be an amount of any unit: in a table the unit stands in the heading, and in a sentence
        (`the calls take 2,400`) it stands before, where a number is too large to be met by chance.

        A share of people or things needs a row that speaks of what its `sentence` speaks of.
        """
        other_noun = False
        about = share_of(quantity, sentence)
        amount, unit = base(quantity)
        if amount is None:
            return "unknown"
        rows = self._of(unit if quantity.hard else "count")
        if not quantity.unit and (in_table or amount >= _TELLING):
            rows += self._every
        for known, row in rows:
            if not _agrees(known, amount, quantity, rounded=row.rounded) or (about and not about & row.words):
                continue
            counted = set(re.split(r"[\s-]+", quantity.unit)) if not quantity.hard else set()
            if not counted - {""} or not row.words or counted & row.words or counted & _ANYTHING:
                return "resolved"
            other_noun = True
        return "other_noun" if other_noun else "unknown"

    def _of(self, unit: str) -> list[tuple[float, Row]]:
        """Return the rows of a unit; a cent is one of whatever money the document has."""
        money = (rows for code, rows in self._rows.items() if code in CODES)
        return [row for rows in money for row in rows] if unit == "cent" else [*self._rows[unit]]

    def has_name(self, name: str) -> bool:
        """Tell whether a name stands in what the user gave, in the ledger or in the document's own title and place."""
        bare = without_roles(name)
        known = any(f" {folded(each)} " in self._words for each in {name, bare})
        return known or self.has_word(name) or self._has_acronym(name)

    def _has_acronym(self, name: str) -> bool:
        """Tell whether a name of four words or more is a known acronym written out: checks ask for the full words."""
        initials = "".join(word[0] for word in name.split() if word[:1].isupper()).casefold()
        spelled = " ?".join(map(re.escape, initials))
        return len(initials) > _SHORTEST and bool(re.search(rf"(?<!\w){spelled}(?!\w)", self._words))

    def has_name_after_its_first_word(self, name: str) -> bool:
        """Tell whether a run of capitals that opens a sentence is an ordinary word and a known name: `Ring Colin`."""
        first, _, rest = name.partition(" ")
        return bool(rest) and (self.has_word(first) or first.endswith("ing")) and self.has_name(rest)

    def has_word(self, word: str) -> bool:
        """Tell whether the document writes a word in lower case too, so that its capital only opens a sentence."""
        return word.casefold() in self._common

    def has_quote(self, quote: str) -> bool:
        """Tell whether quoted words stand in a fact, in a source, or outside quotation marks elsewhere in the body."""
        return f" {folded(quote)} " in self._quoted or f" {folded(quote)} " in self._words


def share_of(quantity: Quantity, sentence: str) -> frozenset[str]:
    """Return the stems of the sentence in which a share is one of people or things; nothing where it is not.

    `73 % of owners` is a claim about owners: whatever has no word of it in common is no origin of it.
    """
    if quantity.unit != "%" or not (found := re.search(rf"{re.escape(quantity.text)}\s+{_OF}", sentence)):
        return frozenset()
    if found[1].casefold() in _NO_NOUN:
        return frozenset()
    telling = {one for one in stems(sentence) if len(one) > 3}
    return frozenset({stem(found[1]), *telling} - _ANYTHING - _SMALL)


@lru_cache(maxsize=4096)
def stems(*texts: str) -> frozenset[str]:
    """Return the stems of the words of some texts, short words left out."""
    return frozenset(
        stem(part)
        for text in texts
        for word in words(text.replace("_", " "))
        for part in word.split("-")
        if len(part) > 2
    )


def _ledger_rows(document: Document) -> Iterator[Row]:
    worked_out = recomputed(document.ledger, document.language)
    for fact in document.ledger:
        about = stems(fact.unit, fact.says, fact.value, fact.snippet, fact.key)
        rounded = fact.kind in ("derived", "estimate", "memory")
        for quantity in fact_quantities(fact, document.language):
            yield Row(quantity, about, fact.key, rounded)
        if fact.kind in ("supplied", "sourced"):
            for quantity in quantities(fact.snippet, document.language):
                yield Row(quantity, about, fact.key, rounded)
        if fact.key in worked_out:
            yield Row(_bare(worked_out[fact.key], fact.unit), about, fact.key, True)


def _computed_rows(document: Document) -> Iterator[Row]:
    result = document.economics.result if document.economics else None
    if result is not None:
        for line in result.valuations:
            yield from _rows((line.plan, line.worst, line.best), line.unit, line.says, line.key)
        sides = {held.id: held for held in result.conditions}
        for each in result.sensitivities:
            if each.condition in sides:
                held = sides[each.condition]
                yield from _rows((each.at_low, each.at_high), held.unit, held.says)
            at = (each.low, each.plan, each.high, each.flip)
            yield from _rows(at, each.unit, each.says, each.input)
        for held in result.conditions:
            gap = (held.left - held.right, held.left_at_marks - held.right_at_marks)
            yield from _rows(
                (held.left, held.right, held.left_at_marks, held.right_at_marks, *gap), held.unit, held.says
            )
        units = {each.input: each.unit for each in result.sensitivities}
        for mark in result.marks:
            unit = units.get(mark.input, "share" if mark.mark <= 1 else "")
            yield from _rows((mark.mark, mark.plan), unit, mark.input)
    for odds in document.odds:
        killed = (odds.killed_at_plan, odds.killed_at_zero)
        chances = (odds.passes_at_break_even, odds.passes_at_plan, odds.passes_at_zero, *killed)
        yield from _rows((*chances, odds.at_break_even, odds.at_plan), "share", "")
        of_100 = tuple(None if chance is None else 100 * chance for chance in chances)  # `23 of 100 such tests`
        yield from _rows((*of_100, odds.n, odds.at_break_even, odds.at_plan), "", "")
    for belief in document.assumptions:
        if (trial := belief.trial) is not None:
            if trial.distribution == "mean":
                fact = document.fact(trial.measures)
                amounts = (trial.success_at_least, trial.kill_at_most, trial.spread)
                yield from _rows(amounts, fact.unit if fact else "", "")
                yield from _rows((trial.n, *amounts), "", "")
                continue
            least, most = int(trial.kill_at_most), int(trial.success_at_least)
            between = range(least, min(most, least + 60) + 1)
            others = (trial.n - trial.success_at_least, trial.n - trial.kill_at_most)
            both = (2 * trial.n,) if trial.distribution == "lead" else ()
            yield from _rows((trial.n, trial.success_at_least, *between, *others, *both), "", "")
            if trial.distribution == "binomial":
                shares = (trial.success_at_least / trial.n, trial.kill_at_most / trial.n)
                about = plain(f"{belief.statement} {belief.short_test}", document.ledger)
                yield from _rows(shares, "share", about)


def _rows(amounts: tuple[float | None, ...], unit: str, says: str, key: str = "") -> Iterator[Row]:
    about = stems(unit, says, key) if says else frozenset()
    yield from (Row(_bare(amount, unit), about, key, True) for amount in amounts if amount is not None)


def _bare(amount: float, unit: str) -> Quantity:
    return Quantity(0, 0, f"{amount:g}", amount, unit_class(unit))


def _agrees(known: float, amount: float, shown: Quantity, *, rounded: bool) -> bool:
    if shown.unit == "date":
        return same_date(amount, known)
    if shown.unit == "%" and known < 0 < amount:  # a margin of -73 % is no share of customers
        return False
    if abs(abs(known) - abs(amount)) <= 1e-6 * abs(amount):
        return True
    return rounded and rounds_to(known / IN_BASE.get(shown.unit, (1, ""))[0], shown)


@lru_cache(maxsize=4096)
def _without_quotes(text: str) -> str:
    text = outside_refs(text)
    for start, end, _ in reversed(quotes(text)):
        text = f"{text[:start]}|{text[end:]}"
    return text
