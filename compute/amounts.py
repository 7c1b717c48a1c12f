"""Numbers as readers see them: what values a text can be read to state, whatever its separators."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+|['’]\d{3}|[ \u00a0\u202f]\d{3}(?!\d))*")
_MULTIPLIERS: tuple[tuple[str, float, bool], ...] = (
    (r"(?:k|tsd\.?|m|mil|b)(?![\w'’])", 0.0, True),  # letters that may also be a unit: both readings count
    (r"(?:thousand|tausend|mille|mila)\b", 1e3, False),
    (r"(?:million(?:en|s|es)?|mill[oó]n(?:es)?|milion[ei]|milhões|mio|mn)\b", 1e6, False),
    (r"(?:billions?|milliarden?|milliards?|miliard[oi]|mrd|bn)\b", 1e9, False),
    (r"lakhs?\b", 1e5, False),
    (r"crores?\b", 1e7, False),
)
_LETTERS = {"k": 1e3, "t": 1e3, "m": 1e6, "mil": 1e3, "b": 1e9}
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b|prozent\b|por ciento\b|pour cent\b|per cento\b)", re.IGNORECASE)
_OF = re.compile(r"(\d+)\s*(?:of|in|out of|/|von|de cada|de|sur|su)\s*(\d+)(?!\d)", re.IGNORECASE)
_RANGE = re.compile(r"\d\s*%?\s*(?:-|–|—|to|bis|a|à|and|y|und|et)\s*[€$£]?\d")
_MONEY_WORD = r"(?:euros?|dollars?|pounds?|francs?|franken|rupees?|pesos?|yen|yuan|kroner|kronor|zł)\b"
_MONEY_BEFORE = re.compile(r"(?:[€$£¥₹₩₺]|\b[A-Z]{3}|\b[A-Z]{1,2}\$)\s?$")
_MONEY_AFTER = re.compile(rf"\s?(?:[€$£¥₹₩₺]|[A-Z]{{3}}\b|{_MONEY_WORD})")
_CENT = re.compile(r"\s?(?:cents?|¢|ct|pence|p|céntimos|centimes)(?!\w)", re.IGNORECASE)
_CLOSE = 0.02
_TIMES = (60.0, 3600.0, 24.0, 7.0, 12.0, 52.0, 365.0)
_TIME_WORD = re.compile(r"second|minute|hour|day|week|month|year|quarter", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One number of a text with every value it may state."""

    text: str
    values: tuple[float, ...]
    money: bool = False
    percent: bool = False


def amounts_in(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text, unsigned; `1.200` is both 1200 and 1.2, `25 %` is 0.25, `3 of 10` adds 0.3."""
    return tuple(_amounts(text))


def _amounts(text: str) -> Iterator[Amount]:
    for match in _OF.finditer(text):
        if int(match[2]):
            yield Amount(match[0], (int(match[1]) / int(match[2]),))
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        values = _values(match[0])
        factors, length = _factors(after)
        money = bool(_MONEY_BEFORE.search(before) or _MONEY_AFTER.match(after[length:]))
        percent = bool(_PERCENT.match(after))
        if percent:
            factors = (0.01,)
        elif _CENT.match(after):
            factors = (1.0, 0.01)
        yield Amount(match[0], tuple(value * factor for value in values for factor in factors), money, percent)


def _values(number: str) -> tuple[float, ...]:
    plain = re.sub(r"['’ \u00a0\u202f]", "", number)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return (float(plain),)
    joined = float(re.sub(r"[.,]", "", plain))
    whole, _, rest = plain.replace(",", ".").rpartition(".")
    decimal = float(f"{whole.replace('.', '')}.{rest}")
    if len(marks) > 1:
        return (joined,) if len(set(marks)) == 1 else (decimal,)
    return (joined, decimal) if len(rest) == 3 else (decimal,)


def _factors(after: str) -> tuple[tuple[float, ...], int]:
    for pattern, factor, both in _MULTIPLIERS:
        match = re.match(rf"[\s-]?{pattern}", after, re.IGNORECASE)
        if match:
            word = match[0].strip(" -.\u00a0").lower()
            factor = factor or _LETTERS.get(word, _LETTERS.get(word[0], 1.0))
            return ((1.0, factor) if both else (factor,)), match.end()
    return (1.0,), 0


def states(text: str, amount: float, unit: str = "") -> bool:
    """Tell whether a text can be read to state an amount, within two per cent; a text without digits states any.

    A range also states whatever lies in it. For an amount in per cent (unit `%`) 25 and 0.25 are the same;
    for one in a unit of time the text may use another unit of time.
    """
    read = amounts_in(text)
    if not read:
        return True
    wanted = abs(amount)
    values = {value for one in read for value in one.values}
    if unit.strip() in ("%", "percent"):
        values |= {value * 100 for value in values}
    if _TIME_WORD.search(unit):
        values |= {value * factor for value in values for factor in _TIMES}
        values |= {value / factor for value in values for factor in _TIMES}
    between = bool(_RANGE.search(text)) and min(values) <= wanted <= max(values)
    return between or any(abs(value - wanted) <= _CLOSE * wanted for value in values)
