"""Quantities in prose, each with its amount and unit class; the detection rules and exemptions of craft 5.5."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from . import phrases
from .names import names as names
from .names import quotes as quotes
from .names import stem
from .numerals import (
    CODES,
    CURRENCY_WORDS,
    DIGITS,
    DURATIONS,
    IN_BASE,
    MEASURES,
    NUMBER_WORDS,
    PERCENT,
    SCALES,
    SPACED_DIGITS,
    SYMBOLS,
    read_digits,
    read_words,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its place in the text."""

    start: int
    end: int
    text: str
    amount: float | None
    """In `unit`; a share is between 0 and 1, a date is yyyymmdd with zeros for what it leaves open."""
    unit: str
    """Currency code, `%`, a measure's name, `date`, `time`, `times`, `rank`, `vague`, or the stems of what is counted."""
    firm: bool = True
    """False where it may be a figure of speech: a small number word, a bare month, a ranking, a vague share."""
    step: float = 1.0
    """Value of the last digit shown, which says how far it may be rounded."""
    phrase: str = ""
    """The quantity with the words that say what is counted."""

    @property
    def hard(self) -> bool:
        """Whether the unit is a class of its own and no counted noun."""
        return self.unit in _HARD


_HARD = frozenset({"%", "date", "time", "times", "rank", "vague", "cent", "penny"}) | CODES | set(
    SYMBOLS.values()
) | set(DURATIONS.values()) | set(MEASURES.values())  # fmt: skip
_STOP = frozenset(
    "and or of the a an to in on at by for from with that who which is are was were be been can could will would should "
    "must may say says said do does did have has had per each every than as it they we you he she i them us but not no "
    "more less most least out if when while because then so after before over under until into about now today only "
    "also just already still all both again later earlier ago either within without during "
    "y o de del la el los las un una que en con por para se no es son fue al lo su sus dijeron dicen dijo como más menos "
    "et ou des du le les dans avec pour qui est sont und oder der die das in mit für von auf ist sind e em com ou do da "
    "dos das il lo gli con per che è sono ed".split()
)
_IRREGULAR = frozenset("people children men women staff hertz feet teeth mice cattle".split())
_NOUN_FIRST = frozenset({"es", "fr", "pt", "it", "ro", "ca"})
_LETTERS = re.compile(r"[ \u00a0\u202f-]([^\W\d_][\w'’-]*)")
_SCALE = "|".join(sorted((re.escape(name) for name in SCALES), key=len, reverse=True))
_SYMBOL = "|".join(sorted((re.escape(name) for name in SYMBOLS), key=len, reverse=True))
_CODE = "|".join(sorted(CODES))
_AFTER = re.compile(
    rf"[ \u00a0\u202f-]?(?:(?P<percent>{PERCENT})|(?P<symbol>(?:[€$£¥₹₩₽₺]|元|円|원|R\$|(?:zł|kč|ft|kr|chf|Fr\.)(?!\w)))"
    rf"|(?P<code>(?:{_CODE})\b)|(?P<word>(?:{'|'.join(CURRENCY_WORDS)})\b(?!\s+of\b))|(?P<times>[x×](?!\w|\s?\d))"
    r"|(?P<unit>[^\W\d_]+[²2³]?|°[CcFf]?)(?!['’]\w))",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?:–|-|—|to|or|and|bis|a|à|y|o|ou|et|und|oder|e|ate|até)\s?", re.IGNORECASE)
_COMPARES = re.compile(r"\s+times?\s+(?:as|more|less|fewer|the|cheaper|\w+er)\b|\s+veces\s+(?:más|menos)\b|\s+fois\s+(?:plus|moins)\b|[ -]?fold\b", re.IGNORECASE)  # fmt: skip


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
    for quantity in (*_fixed(text), *_ranged(text, list(_atoms(text, language)))):
        if free.take(quantity.start, quantity.end):
            found.append(quantity)
    return tuple(sorted((q for q in found if q.unit != "skip"), key=lambda q: q.start))


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
    for match in phrases.DATE.finditer(text):
        named = next((m for m in ("y4",) if match.groupdict().get(m)), "")
        start = match.start(named) if named else match.start()
        yield Quantity(start, match.end(), text[start : match.end()], phrases.date_number(match), "date")
    for match in phrases.CLOCK.finditer(text):
        yield _of(match, None, "time", firm=False)
    for match in phrases.WITHIN_ONE.finditer(text):
        unit = next(word for word in match.groupdict().values() if word)
        yield _of(match, 1.0, DURATIONS[unit.casefold()])
    for match in phrases.HALF_UNIT.finditer(text):
        share = 0.25 if match["f"].casefold().startswith("quarter") else 0.5
        yield _of(match, share, DURATIONS[match["u"].casefold()])
    for match in phrases.ONE_IN.finditer(text):
        low, high = (_number(match[a] or match[b] or match[c]) for a, b, c in (("a", "a2", "a3"), ("b", "b2", "b3")))
        if low is not None and high is not None and low < high:
            yield _of(match, low / high, "%", step=0.01)
    for match in phrases.FRACTION.finditer(text):
        yield _of(match, phrases.fraction_of(match), "%", step=0.01, firm=match["half"] is None)
    for match in phrases.MULTIPLE.finditer(text):
        amount = 3.0 if match["three"] or "tri" in match[0].casefold() else 0.5 if match["half"] else 2.0
        yield _of(match, amount, "times")
    for pattern, unit in ((phrases.RANKING, "rank"), (phrases.VAGUE, "vague")):
        for match in pattern.finditer(text):
            yield _of(match, None, unit, firm=False)
    for match in phrases.BARE_MONTH.finditer(text):
        if match["m"][0].isupper() or match["m"].casefold() not in ("may", "march", "mar", "dec", "sept"):
            number = phrases.MONTHS[match["m"].casefold()] * 100.0
            yield Quantity(match.start("m"), match.end(), match["m"], number, "date", firm=False)


def _of(match: re.Match[str], amount: float | None, unit: str, *, firm: bool = True, step: float = 1.0) -> Quantity:
    return Quantity(match.start(), match.end(), match[0], amount, unit, firm, step, match[0])


def _number(written: str) -> float | None:
    if written[0].isdigit():
        return float(written)
    return next((t[written.casefold()] for t in NUMBER_WORDS.values() if written.casefold() in t), None)


@lru_cache(maxsize=16)
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(NUMBER_WORDS.get(language, {}), key=len, reverse=True)
    any_word = "|".join(re.escape(word.replace("quatrevingt", "quatre-vingt")) for word in words)
    digits = DIGITS if language == "en" else SPACED_DIGITS
    spelled = rf"|(?<![\w-])(?P<words>(?:{any_word})(?:(?:[\s-]+(?:and\s+|y\s+|et\s+|e\s+)?)(?:{any_word}))*)(?!\w)"
    return re.compile(
        rf"(?P<sign>(?<!\w)(?:{_SYMBOL})\s?|\b(?:{_CODE})[ \u00a0])?(?<![\w])(?<!\d[.,])(?P<digits>{digits})"
        rf"(?P<scale>[ \u00a0-]?(?:{_SCALE})(?![^\W_]))?" + (spelled if words else ""),
        re.IGNORECASE,
    )


def _atoms(text: str, language: str) -> Iterator[Quantity]:
    for match in _pattern(language).finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if phrases.LABEL.search(before) and not match["sign"]:
            yield Quantity(match.start(), match.end(), match[0], None, "skip")
            continue
        spelled = match.groupdict().get("words")
        quantity = _spelled(text, match, language) if spelled else _digits(text, match, language)
        if quantity is not None:
            yield quantity


def _digits(text: str, match: re.Match[str], language: str) -> Quantity | None:
    sign, written, end = (match["sign"] or "").strip().casefold(), match["digits"], match.end()
    scale = SCALES[match["scale"].strip(" \u00a0-").casefold()] if match["scale"] else 1.0
    if match["scale"] and match["scale"].strip() == "m" and not sign and not _AFTER_MONEY.match(text, end):
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
        return _counted(text, match.start(), end, amount / 100 if share else amount, unit, language, 0.01 if share else 1)
    counted = _counted(text, match.start(), match.end(), amount, "", language, 1.0, firm=amount > 10)
    ranged = _RANGE.match(text, match.end())
    if single and not (ranged and _pattern(language).match(text, ranged.end())):
        return None
    if counted is None or (not counted.unit and not ranged and not (amount >= 1000 or text[match.end() :][:4] == " of ")):
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
        if word is None or word[1].casefold() in _STOP:
            break
        words.append(word[1])
        position = word.end()
        plural = _plural(word[1], language)
        if plural:
            ends = position
            break
    if ends == end:
        words = []
    if words and (stem(words[-1]) in _STEPS or words[-1].casefold() in phrases.STEP_NOUNS):
        return Quantity(start, end, text[start:end], None, "skip")
    if text[end : end + 1] == "-" and not words and (joined := _LETTERS.match(text, end)):
        if joined[1].casefold().split("-")[0] in phrases.STEP_NOUNS or text[start].isalpha():
            return Quantity(start, end, text[start:end], None, "skip")
    return Quantity(start, end, text[start:end], amount, " ".join(map(stem, words)), firm, step, text[start:ends])


_STEPS = frozenset(stem(noun) for noun in phrases.STEP_NOUNS)


def _plural(word: str, language: str) -> bool:
    low = word.casefold()
    if language in _NOUN_FIRST:
        return True
    if language == "de":
        return word[0].isupper()
    if language == "en":
        return low in _IRREGULAR or (len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s")))
    return True


def _ranged(text: str, atoms: list[Quantity]) -> Iterator[Quantity]:
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


def base(quantity: Quantity) -> tuple[float | None, str]:
    """Return amount and unit in a base unit, so that 90 minutes equal 1.5 hours."""
    factor, unit = IN_BASE.get(quantity.unit, (1, quantity.unit))
    return (None if quantity.amount is None else quantity.amount * factor), unit


def same(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities state the same: amount and unit class agree."""
    (a, a_unit), (b, b_unit) = base(left), base(right)
    if a is None or b is None:
        return left.text.casefold() == right.text.casefold()
    if a_unit == "date" == b_unit:
        return phrases.same_date(a, b)
    if not left.hard and not right.hard:
        apart = left.unit and right.unit and not set(left.unit.split()) & set(right.unit.split())
        return a == b and not apart
    return a_unit == b_unit and abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def rounds_to(amount: float, shown: Quantity) -> bool:
    """Tell whether what is shown is a fair rounding of an amount in the same unit: 12,345 as `12,300`."""
    if shown.amount is None:
        return False
    gap = abs(abs(amount) - abs(shown.amount))
    digit = shown.step if shown.step < 1 else 1.0
    slack = max(min(shown.step / 2, 0.05 * abs(shown.amount)), digit / 2)
    if shown.unit == "%":
        slack = max(slack, 0.005) if shown.step >= 0.01 else slack
    return gap <= slack * 1.0001
