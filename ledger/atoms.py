"""Numbers in prose, in digits or in words, each with the unit or the counted noun that follows it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from . import phrases
from .names import stem
from .numerals import (
    CODES,
    CURRENCY_WORDS,
    DIGITS,
    DURATIONS,
    MEASURES,
    NUMBER_WORDS,
    PERCENT,
    SCALES,
    SPACED_DIGITS,
    SYMBOLS,
    read_digits,
    read_words,
)  # fmt: skip
from .quantity import Quantity
from .vocabulary import IRREGULAR, STEP_NOUNS, STOP

STEPS = frozenset(stem(noun) for noun in STEP_NOUNS)
_NOUN_FIRST = frozenset({"es", "fr", "pt", "it", "ro", "ca"})
_LETTERS = re.compile(r"[ \u00a0\u202f-]([^\W\d_][\w'’-]*)")
_SCALE = (
    "(?:"
    + "|".join(sorted((name for name in SCALES if name.isascii() or name[0] == "m"), key=len, reverse=True))
    + r")(?![^\W_])|[万億亿千]"
)
_SYMBOL = "|".join(sorted((re.escape(name) for name in SYMBOLS), key=len, reverse=True))
_WORDS = frozenset({"try", "mad", "sar", "all", "pen", "cop", "top"})
"""Codes that are another word when they begin small."""
_CODE = "(?-i:" + "|".join(sorted(CODES | {code.lower() for code in CODES} - _WORDS)) + ")"
_AFTER = re.compile(
    rf"[ \u00a0\u202f-]?(?:(?P<percent>{PERCENT})|"
    r"(?P<symbol>(?:[€$£¥₹₩₽₺]|元|円|원|R\$|(?:zł|kč|ft|kr|chf|Fr\.)(?!\w)))"
    rf"|(?P<code>{_CODE}\b)|(?:de |d['’])?(?P<word>(?:{'|'.join(CURRENCY_WORDS)})\b(?!\s+of\b))"
    r"|(?P<pence>(?<=\d)(?<!\d{4})(?<!720)(?<!480)p(?!\w|\.\w))"
    r"|(?P<times>[x×](?!\w|\s?\d))"
    r"|(?P<unit>[^\W\d_]+[²2³]?|°[CcFf]?)(?!['’]\w))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:–|-|—|to|or|and|bis|a|à|y|o|ou|et|und|oder|e|ate|até)\s?", re.IGNORECASE)
_COMPARES = re.compile(
    r"\s+times?\s+(?:as|more|less|fewer|the|cheaper|\w+er)\b|\s+veces\s+(?:más|menos)\b|\s+fois\s+(?:plus|moins)\b"
    r"|[ -]?fold\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    known = sorted(NUMBER_WORDS.get(language, {}), key=len, reverse=True)
    word = "|".join(re.escape(each.replace("quatrevingt", "quatre-vingt")) for each in known)
    joined = rf"(?:[\s-]+(?:and\s+|y\s+|et\s+|e\s+)?)(?:{word})"
    spelled = rf"|(?<![\w-])(?P<words>(?:{word})(?:{joined})*)(?!\w)" if known else ""
    digits = DIGITS if language == "en" else SPACED_DIGITS
    sign = rf"(?P<sign>(?<!\w)(?:{_SYMBOL})\s?|\b{_CODE}[ \u00a0]?)?"
    alone = r"(?:(?<=(?-i:[A-Z]{3}))|(?<![A-Za-z0-9_\u00c0-\u024f]))(?<!\d[.,])"
    scaled = rf"(?P<digits>{digits})(?P<scale>[ \u00a0-]?(?:{_SCALE}))?"
    return re.compile(f"{sign}{alone}{scaled}{spelled}", re.IGNORECASE)


def atoms(text: str, language: str) -> Iterator[Quantity]:
    """Yield every number with its unit; what only numbers, labels or counts steps has the unit `skip`."""
    yield from _ranged(list(_each(text, language)), text)


def _each(text: str, language: str) -> Iterator[Quantity]:
    for match in _pattern(language).finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        year = phrases.YEAR.match(text, match.start())
        if phrases.LABEL.search(before) and not match["sign"] and not year:
            yield Quantity(match.start(), match.end(), match[0], None, "skip")
            continue
        spelled = match.groupdict().get("words")
        quantity = _spelled(text, match, language) if spelled else _digits(text, match, language)
        if quantity is not None:
            yield quantity


def _digits(text: str, match: re.Match[str], language: str) -> Quantity | None:
    sign, written, end = (match["sign"] or "").strip().casefold(), match["digits"], match.end()
    scale = SCALES[match["scale"].strip(" \u00a0-").casefold()] if match["scale"] else 1.0
    if match["scale"] and match["scale"].strip() in ("m", "b", "B") and not sign and not _AFTER_MONEY.match(text, end):
        scale, end = 1.0, match.end("digits")
    unit, after = _unit(text, end)
    amount = read_digits(written, language, money=bool(sign) or unit in CODES or unit in SYMBOLS.values()) * scale
    step = scale * _last_digit(written, amount / scale)
    if sign:
        unit = SYMBOLS.get(sign) or sign.upper()
        after = end
    elif unit == "":
        if end < len(text) and (text[end].isalpha() or text[end] == "_") and text[end].isascii():
            return None
        compared = _COMPARES.match(text, end)
        if compared:
            return Quantity(match.start(), compared.end(), text[match.start() : compared.end()], amount, "times")
        if scale == 1 and len(written) == 4 and phrases.YEAR.match(text, match.start()):
            return Quantity(match.start(), end, text[match.start() : end], amount * 1e4, "date")
    elif unit == "%":
        amount, step = amount / 100, step / 100
    return _counted(text, match.start(), after, amount, unit, language, step, firm=unit != "" or amount != 0)


_AFTER_MONEY = re.compile(rf"\s?(?:[€$£]|(?:{_CODE})\b|euros?\b|dollars?\b|pounds?\b)", re.IGNORECASE)


def _last_digit(written: str, amount: float) -> float:
    decimals = re.search(r"[.,](\d+)$", written)
    if decimals and amount != int(amount):
        return float(10 ** -len(decimals[1]))
    bare = re.sub(r"\D", "", written)
    return float(10 ** (len(bare) - len(bare.rstrip("0")))) if amount else 1.0


def _unit(text: str, end: int) -> tuple[str, int]:
    match = _AFTER.match(text, end)
    if match is None:
        return "", end
    if match["percent"]:
        return "%", match.end()
    if match["symbol"]:
        return SYMBOLS[match["symbol"].casefold()], match.end()
    if match["code"] and match["code"].isupper():
        return match["code"], match.end()
    if match["word"]:
        return CURRENCY_WORDS[match["word"].casefold()], match.end()
    if match["pence"]:
        return "penny", match.end()
    if match["times"]:
        return "times", match.end()
    word = (match["unit"] or "").casefold()
    known = DURATIONS.get(word) or MEASURES.get(word)
    if known and not (word in ("an", "ton", "tons", "ora", "dia", "min") and match["unit"] != word):
        return known, match.end()
    return "", end


def _spelled(text: str, match: re.Match[str], language: str) -> Quantity | None:
    amount = read_words(match["words"], language)
    if amount is None:
        return None
    unit, end = _unit(text, match.end())
    single = amount == 1
    compared = _COMPARES.match(text, match.end())
    if compared and not single:
        return Quantity(match.start(), compared.end(), text[match.start() : compared.end()], amount, "times")
    if unit and unit not in ("times",):
        if single and not _one_counts(text, match, unit, end):
            return None
        share = unit == "%"
        return _counted(
            text, match.start(), end, amount / 100 if share else amount, unit, language, 0.01 if share else 1
        )
    counted = _counted(text, match.start(), match.end(), amount, "", language, 1.0, firm=amount > 10)
    joint = _RANGE.match(text, match.end())
    ranged = bool(joint and _pattern(language).match(text, joint.end()))
    if single and not ranged:
        return None
    if counted is None or (
        not counted.unit and not ranged and not (amount >= 1000 or text[match.end() :][:4] == " of ")
    ):
        return None
    return counted


def _one_counts(text: str, match: re.Match[str], unit: str, end: int) -> bool:
    if match["words"].casefold() not in ("one", "uno", "eins"):
        return False
    near = text[max(0, match.start() - 14) : match.start()].casefold()
    if unit in ("day", "night", "second"):
        return bool(re.search(r"(?:within|in|for|after|under|than|about|to) $", near)) or text[end : end + 4] == " of "
    return True


def _counted(
    text: str, start: int, end: int, amount: float, unit: str, language: str, step: float, firm: bool = True
) -> Quantity | None:
    if unit:
        return Quantity(start, end, text[start:end], amount, unit, True, step, text[start:end])
    words, position, ends = [], end, end
    for _ in range(4):
        word = _LETTERS.match(text, position)
        if word is None or word[1].casefold() in STOP:
            break
        words.append(word[1])
        position = word.end()
        plural = _plural(word[1], language)
        if plural:
            ends = position
            break
    if ends == end:
        words = []
    if words and (stem(words[-1]) in STEPS):
        return Quantity(start, end, text[start:end], None, "skip")
    joined = _LETTERS.match(text, end) if text[end : end + 1] == "-" and not words else None
    if joined and (stem(joined[1].split("-")[0]) in STEPS or text[start].isalpha()):
        return Quantity(start, end, text[start:end], None, "skip")
    return Quantity(start, end, text[start:end], amount, " ".join(map(stem, words)), firm, step, text[start:ends])


def _plural(word: str, language: str) -> bool:
    low = word.casefold()
    if language in _NOUN_FIRST:
        return True
    if language == "de":
        return word[0].isupper()
    if language == "en":
        return low in IRREGULAR or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")))
    return True


def _ranged(atoms: list[Quantity], text: str) -> Iterator[Quantity]:
    """Let the two ends of a range share their unit: `€30–40`, `2 to 4 weeks`, `9 of 14 managers`."""
    for index in range(len(atoms) - 1, 0, -1):
        left, right = atoms[index - 1], atoms[index]
        between = text[left.end : right.start]
        joined = _RANGE.fullmatch(between)
        if not (joined or between.strip() in ("of", "out of", "de", "sur", "von", "su")):
            continue
        if right.unit == "skip" and not left.unit:
            atoms[index - 1] = replace(left, unit="skip")
        elif not left.unit and right.unit and left.amount is not None and joined:
            share = right.unit == "%"
            atoms[index - 1] = replace(left, unit=right.unit, firm=right.firm or left.firm,
                                       amount=left.amount / 100 if share else left.amount,
                                       step=left.step / 100 if share else left.step)  # fmt: skip
        elif not left.unit and not right.hard:
            atoms[index - 1] = replace(left, unit=right.unit)
        elif left.unit in CODES and not right.unit and joined:
            atoms[index] = replace(right, unit=left.unit, firm=True)
    yield from atoms
