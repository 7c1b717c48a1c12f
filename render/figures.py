"""Amounts as readers see them: separators by language, sensible rounding, units and chances in words."""

import math
import re
from functools import cache

from ..compute.sensitivity import is_share
from .labels import Labels

_SEPARATORS = {
    "en": (",", "."),
    "fr": ("\u202f", ","),
    "es": (".", ","),
    "de": (".", ","),
    "pt": (".", ","),
    "it": (".", ","),
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "BRL": "R$ "}
_VOWELS = "aeiouáéíóú"
_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women"}


def number(amount: float, say: Labels, decimals: int | None = None) -> str:
    """Write a number with the language's separators, rounded to what a reader can use."""
    if not math.isfinite(amount):
        return say["not_a_number"]
    places = _places(amount) if decimals is None else decimals
    thousands, point = _SEPARATORS[say.language]
    whole, _, part = f"{abs(amount):,.{places}f}".partition(".")
    text = whole.replace(",", thousands)
    if part and (decimals is not None or part.strip("0")):
        text += point + (part if decimals is not None else part.rstrip("0"))
    return f"−{text}" if amount < 0 and re.search(r"[1-9]", text) else text


def _places(amount: float) -> int:
    size = abs(amount)
    if size >= 10 or size == round(size):
        return 0
    if size >= 1:
        return 1
    return min(2 - math.floor(math.log10(size)) - 1, 8)


def short(amount: float, unit: str, say: Labels) -> str:
    """Write an amount with its currency or per cent sign alone, where the words beside it name the rest."""
    over = _over(unit)[0]
    if is_share(unit) or unit.startswith("share/"):
        in_percent = unit.strip() in ("%", "percent") and abs(amount) > 1
        percent = round(amount if in_percent else amount * 100, 1)
        percent = round(percent) if abs(percent) >= 100 else percent
        return f"{number(percent, say, 0 if percent == round(percent) else 1)} %"
    if over and over[0].upper() in _SIGNS and len(over) == 1:
        return _money(amount, over[0].upper(), say)
    if over and over[0].isupper() and len(over[0]) == 3 and len(over) == 1:
        return f"{over[0]} {number(amount, say, _cents(amount))}"
    return number(amount, say)


def counted(amount: float, unit: str, say: Labels) -> str:
    """Write an amount with what it counts, and not over what: `€39`, `377 hours`."""
    over = _over(unit)[0]
    amount_text = short(amount, unit, say)
    if over and over != ["share"] and not is_share(unit) and not _is_currency(over[0]):
        amount_text += " " + " ".join(_counted(word, amount, say) for word in over)
    return amount_text


def quantity(amount: float, unit: str, say: Labels) -> str:
    """Write an amount with its unit in words: `€39 per shop a month`; an unknown unit stays as it is."""
    under = _over(unit)[1]
    amount_text = counted(amount, unit, say)
    times = say.words("times")
    nouns = [f"{say['per']} {_noun(word)}" for word in under if word not in times]
    return " ".join([amount_text, *nouns, *(times[word][2] for word in under if word in times)])


def exposure(n: int, unit: str, say: Labels) -> str:
    """Write units of exposure in the time a rate is counted over: 2 of `firm/month` are `2 months`."""
    word = next((word for word in _over(unit)[1] if word in say.words("times")), "")
    return f"{number(n, say)} {_counted(word, n, say)}" if word else number(n, say)


def span(low: float | None, high: float | None, unit: str, say: Labels) -> str:
    """Write a range, or nothing where there is none."""
    if low is None or high is None:
        return ""
    return say.fill("range", low=short(low, unit, say), high=short(high, unit, say))


def chance(probability: float, say: Labels) -> str:
    """Write a probability in plain words, such as `about 3 in 10`."""
    if probability < 0.01:
        return say["chance_hardly"]
    if probability > 0.99:
        return say["chance_nearly"]
    if probability < 0.08:
        return say.fill("chance", k="1", n=str(round(1 / probability / 5) * 5 if probability < 0.06 else 15))
    if probability > 0.94:
        return say.fill("chance", k="19", n="20")
    return say.fill("chance", k=str(max(1, min(9, round(probability * 10)))), n="10")


def _money(amount: float, code: str, say: Labels) -> str:
    text = number(abs(amount), say, _cents(amount))
    behind = code == "EUR" and say.language != "en"
    signed = f"{text} {_SIGNS[code]}" if behind else f"{_SIGNS[code]}{text}"
    return f"−{signed}" if amount < 0 and re.search(r"[1-9]", text) else signed


def _cents(amount: float) -> int | None:
    size = abs(amount)
    if 0 < size < 0.01:
        return None
    return 0 if size >= 100 or size == round(size) else 2


def _is_currency(word: str) -> bool:
    return len(word) == 3 and word.isupper()


@cache
def _over(unit: str) -> tuple[list[str], list[str]]:
    over, *under = (re.split(r"[*·×]", part.strip(" ()")) for part in re.split(r"/| per ", unit))
    words = [word.strip() for part in under for word in part if word.strip() not in ("", "share")]
    return [word.strip() for word in over if word.strip() not in ("", "1")], words


def _noun(word: str) -> str:
    return word.replace("_", " ")


def _counted(word: str, amount: float, say: Labels) -> str:
    times = say.words("times")
    if word in times:
        return str(times[word][0 if abs(amount) == 1 else 1])
    noun = _noun(word)
    if abs(amount) == 1 or not noun.replace(" ", "").islower():
        return noun  # a unit such as kWh has no plural
    if say.language == "en":
        return _english_plural(noun)
    if say.language in ("es", "pt", "fr"):
        return noun if noun.endswith("s") else f"{noun}{'s' if noun[-1:] in _VOWELS or say.language == 'fr' else 'es'}"
    return noun


def _english_plural(noun: str) -> str:
    rest, space, last = noun.rpartition(" ")  # inflect knows more, and takes 1.6 s to import
    if last in _IRREGULAR:
        plural = _IRREGULAR[last]
    elif re.search(r"(?:[sx]|ch|sh)$", last):
        plural = f"{last}es"
    else:
        plural = re.sub(r"(?<=[^aeiou])y$", "ie", last) + "s"
    return f"{rest}{space}{plural}"
