"""Quantities in prose, each with its amount and unit class; the detection rules and exemptions of craft 5.5."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..schemas.ledger import Fact
from . import phrases
from .atoms import atoms
from .names import names as names
from .names import quotes as quotes
from .names import stem
from .numerals import CODES, DURATIONS, MEASURES, MONTHS, NUMBER_WORDS
from .quantity import Quantity as Quantity
from .quantity import base as base
from .quantity import rounds_to as rounds_to
from .quantity import same as same

_SHARES = frozenset({"share", "%", "percent", "percentage", "rate", "probability", "ratio", "fraction", "proportion"})
_OF_100 = re.compile(r"(?:\w+ )?(\d{1,2}) (?:of|in|out of|de|de cada|sur|von|em|em cada|su) 100(?: \w+)*")


@lru_cache(maxsize=8192)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in order; none overlaps another (craft 5.5).

    Digits, money, shares, dates and measures count in every language; number words, vague shares and rankings in
    English, Spanish, French, German, Portuguese and Italian. Step counts, labels, ids and idioms are left out; times of
    day are returned with the unit `time`, for callers to let pass.
    """
    free = _Free(len(text))
    found: list[Quantity] = []
    for match in phrases.NOISE.finditer(text):
        free.take(match.start(), match.end())
    for quantity in (*_fixed(text), *atoms(text, language)):
        if free.take(quantity.start, quantity.end):
            found.append(quantity)
    return tuple(sorted((q for q in found if q.unit != "skip"), key=lambda q: q.start))


_VERBS = frozenset({"may", "march", "mar", "dec", "sept"})
"""Months that are another word when they begin small."""
_WORD = re.compile(r"\w+")


class _Free:
    """Which characters no earlier detector has claimed."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length)

    def take(self, start: int, end: int) -> bool:
        if any(self._taken[start:end]):
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True


def _fixed(text: str) -> Iterator[Quantity]:
    words = set(_WORD.findall(text.casefold()))

    def matches(pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        return pattern.finditer(text) if phrases.worth_trying(pattern, text, words) else iter(())

    for match in matches(phrases.DATE):
        month = match["m1"] or match["m2"] or match["m3"] or ""
        if month in _VERBS:  # `of 7 may leave` is no date
            continue
        start = match.start("y4") if match["y4"] else match.start()
        yield Quantity(start, match.end(), text[start : match.end()], phrases.date_number(match), "date")
    for match in matches(phrases.CLOCK):
        yield _of(match, None, "time", firm=False)
    for match in matches(phrases.WITHIN_ONE):
        unit = next(word for word in match.groupdict().values() if word)
        yield _of(match, 1.0, DURATIONS[unit.casefold()])
    for match in matches(phrases.HALF_UNIT):
        share = 0.25 if match["f"].casefold().startswith("quarter") else 0.5
        yield _of(match, share, DURATIONS[match["u"].casefold()])
    for match in matches(phrases.ONE_IN):
        low, high = (_number(match[a] or match[b] or match[c]) for a, b, c in (("a", "a2", "a3"), ("b", "b2", "b3")))
        if low is not None and high is not None and low < high:
            yield _of(match, low / high, "%", step=0.01)
    for match in matches(phrases.FRACTION):
        yield _of(match, phrases.fraction_of(match), "%", step=0.01, firm=match["half"] is None)
    for match in matches(phrases.MULTIPLE):
        amount = 3.0 if match["three"] or "tri" in match[0].casefold() else 0.5 if match["half"] else 2.0
        yield _of(match, amount, "times")
    for pattern, unit in ((phrases.RANKING, "rank"), (phrases.VAGUE, "vague")):
        for match in matches(pattern):
            yield _of(match, None, unit, firm=False)
    for match in matches(phrases.BARE_MONTH):
        if match["m"] not in _VERBS:
            number = MONTHS[match["m"].casefold()] * 100.0
            yield Quantity(match.start("m"), match.end(), match["m"], number, "date", firm=False)


def _of(match: re.Match[str], amount: float | None, unit: str, *, firm: bool = True, step: float = 1.0) -> Quantity:
    return Quantity(match.start(), match.end(), match[0], amount, unit, firm, step, match[0])


def _number(written: str) -> float | None:
    if written[0].isdigit():
        return float(written)
    return next((t[written.casefold()] for t in NUMBER_WORDS.values() if written.casefold() in t), None)


def fact_quantities(fact: Fact, language: str, *, with_range: bool = True) -> tuple[Quantity, ...]:
    """Return what a fact states: its amount, and range if wanted, in its unit, then the quantities its value shows."""
    unit = unit_class(fact.unit)
    stated_amounts = (fact.amount, fact.low, fact.high) if with_range else (fact.amount,)
    given = [amount for amount in stated_amounts if amount is not None]
    stated = tuple(Quantity(0, 0, f"{amount:g}", amount, unit) for amount in given)
    shown = tuple(q for q in quantities(fact.value, language) if q.amount is not None)
    guess = None if fact.kind in ("supplied", "sourced") else _OF_100.fullmatch(fact.value.strip())
    if guess:  # a guess said as `80 of 100` may be read as 80 %; what was counted may not
        shown += (Quantity(0, 0, f"{guess[1]}%", float(guess[1]) / 100, "%"),)
    return (*stated, *shown) if fact.kind != "unknown" else shown


@lru_cache(maxsize=1024)
def unit_class(unit: str) -> str:
    """Return the unit class of a ledger unit by its first term: `EUR/shop/month` is `EUR`, `share` is `%`."""
    first = re.split(r"\s*(?:/|\*|·|\bper\b)\s*", unit.strip())[0].strip()
    low = first.casefold()
    if first.upper() in CODES:
        return first.upper()
    if low.split(" ")[0] in _SHARES:
        return "%"
    known = DURATIONS.get(low) or MEASURES.get(low)
    return known or " ".join(stem(word) for word in re.split(r"[\s_-]+", first) if word)
