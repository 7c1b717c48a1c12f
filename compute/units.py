"""Whether the units of a model add up, over words each document makes up for itself."""

import ast
import math
import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce

from ..ledger.numerals import DURATIONS, MEASURES
from ..schemas.economics import EconomicsModel, Problem
from ..schemas.ledger import Fact
from .algebra import MEASURED, PLAIN, Unit, parse_unit
from .formulas import parse
from .sensitivity import SHARES, is_share

_PHYSICAL = {word: name for word, name in (DURATIONS | MEASURES | {"quarter": "quarter"}).items() if name in MEASURED}
"""Words with a meaning of their own. Every other word is the document's: a `cup`, `pound` or `point` is no measure."""
_SAME_WORD = {
    "€": "eur", "euro": "eur", "$": "usd", "dollar": "usd", "£": "gbp",
    "people": "person", "children": "child", "men": "man", "women": "woman",
}  # fmt: skip
_PER = re.compile(r"\s+(?:per|pro|por|par)\s+", re.IGNORECASE)
_NEAR = 0.1
"""A constant within a tenth of a conversion, such as 4.3 or 30 for a month, is taken for it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a value's unit."""

    unit: Unit | None
    """None of a bare number, which fits anything."""
    constants: frozenset[float] = frozenset()
    """Bare numbers multiplied in: any may be a conversion, as 12 is from months to years."""
    wild: bool = False
    """True where nothing can be said, so nothing is held against it."""


_WILD = Measure(None, wild=True)


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """Return the unit that words such as `EUR/shop/month` mean, plural or singular; None for a text that is no unit.

    `share`, `%` and `ratio` are plain numbers. `person-day` is persons times days, `repair job` one word.
    """
    if is_share(text) or not text.strip():
        return PLAIN
    try:
        return parse_unit(_PER.sub("/", text.strip()), _word)
    except ValueError:
        return None


def _word(token: str) -> Unit:
    parts = token.split("-")
    if len(parts) > 1 and _singular(parts[-1]) in _PHYSICAL:
        return reduce(operator.mul, (_word(part) for part in parts if part))
    word = _singular(token)
    if word in SHARES:
        return PLAIN
    return Unit(((_PHYSICAL.get(word) or _own(word), 1),))


def _singular(token: str) -> str:
    word = token.strip().lower().rstrip(".")
    if word in _PHYSICAL or word in SHARES:
        return word
    word = _SAME_WORD.get(word, word)
    bare = word.removesuffix("s") if not word.endswith(("ss", "us", "is")) else word
    if bare in _PHYSICAL or bare in SHARES:
        return bare
    return _SAME_WORD.get(bare, bare)


def _own(word: str) -> str:
    stem = word.removesuffix("ie") + "y" if word.endswith("ie") else word.removesuffix("e")
    name = f"{_OWN}{stem}"
    _WORDS.setdefault(name, word)
    return name


_OWN = "word_"
"""Marks a document's own words, which may be spelled like a dimension."""
_WORDS: dict[str, str] = {}
"""How each was first spelled."""


def counted(text: str) -> tuple[str, float | None] | None:
    """Read a unit as a count of one thing: its word, and the days of the time it is per; None for any other unit."""
    unit = unit_of(text)
    dimensions = dict(unit.dimensionality) if unit is not None else {}
    per_time = dimensions.pop("[time]", 0)
    word = next(iter(dimensions), "").strip("[]")
    if unit is None or list(dimensions.values()) != [1] or per_time not in (0, -1) or word not in _WORDS:
        return None
    return _WORDS[word], 1 / unit.factor / 86_400 if per_time else None


def unit_problems(model: EconomicsModel, ledger: Sequence[Fact], *, grave_only: bool = False) -> tuple[Problem, ...]:
    """Return every sum, comparison and declared unit of the model that does not add up.

    A bare number fits anything; one that equals a conversion (12, 30, 4.3, 52, 60) may be one. Nothing is held against
    an input without a unit, or a formula that cannot be read. Grave is what changes a result: currency, time, measure
    or factor, not only what is counted.
    """
    return tuple(problem for problem, grave in _issues(model, ledger) if grave or not grave_only)


def _issues(model: EconomicsModel, ledger: Sequence[Fact]) -> Iterator[tuple[Problem, bool]]:
    declared = {fact.key: fact.unit.strip() for fact in ledger} | {line.key: line.unit.strip() for line in model.lines}
    units = {key: unit_of(text) if text else None for key, text in declared.items()}
    measures = {key: _WILD if unit is None else Measure(unit) for key, unit in units.items()}
    for key in (*model.inputs, *(line.key for line in model.lines)):
        if declared.get(key) and units[key] is None:
            what = f"the unit {declared[key]!r} cannot be read"
            yield Problem(where=key, what=what, fix="Write words with / and *, such as EUR/shop/month."), False
    for where, says, one, other in _mismatches(model, measures):
        what = says.format(_name(one), _name(other))
        yield Problem(where=where, what=what, fix=_fix(one, other)), _is_grave(one, other, model.currency.strip())


def _mismatches(model: EconomicsModel, measures: Mapping[str, Measure]) -> Iterator[tuple[str, str, Measure, Measure]]:
    for line in model.lines:
        try:
            tree = parse(line.formula)
        except ValueError:
            continue  # reported by the worksheet
        clashes: Clashes = []
        result = _measure(tree, measures, clashes)
        for one, other in clashes:
            yield line.key, "the formula adds or compares {} and {}", one, other
        if not _fits(result, measures[line.key]):
            yield line.key, "the formula gives {}, the line says {}", result, measures[line.key]
    for condition in model.conditions:
        left, right = (measures.get(side, _WILD) for side in (condition.left, condition.right))
        if not _fits(left, right):
            yield condition.id, "the condition holds {} against {}", left, right


Clashes = list[tuple[Measure, Measure]]


def _measure(node: ast.expr, measures: Mapping[str, Measure], clashes: Clashes) -> Measure:
    match node:
        case ast.Constant(value=value):
            return Measure(None, frozenset({abs(float(value))}))  # type: ignore[arg-type]
        case ast.Name(id=name):
            return measures.get(name, _WILD)
        case ast.UnaryOp(operand=operand):
            return _measure(operand, measures, clashes)
        case ast.Call(args=arguments):
            parts = (_measure(one, measures, clashes) for one in arguments)
            return reduce(lambda one, other: _added(one, other, clashes), parts)
        case ast.BinOp(left=left, op=ast.Pow()):
            base = _measure(left, measures, clashes)
            return base if base.unit is None or base.unit.dimensionless else _WILD
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _measure(left, measures, clashes), _measure(right, measures, clashes)
            if isinstance(op, ast.Add | ast.Sub):
                return _added(one, other, clashes)
            return _multiplied(one, other, inverse=isinstance(op, ast.Div))
    return _WILD


def _multiplied(one: Measure, other: Measure, *, inverse: bool) -> Measure:
    if one.wild or other.wild:
        return _WILD
    constants = one.constants | other.constants
    if other.unit is None:
        return Measure(one.unit, constants)
    first = PLAIN if one.unit is None else one.unit
    return Measure(first / other.unit if inverse else first * other.unit, constants)


def _added(one: Measure, other: Measure, clashes: Clashes) -> Measure:
    if one.wild or other.wild:
        return _WILD
    if not _fits(one, other):
        clashes.append((one, other))
        return _WILD
    kept = one if one.unit is not None else other
    return Measure(kept.unit, frozenset() if kept.unit is None else kept.constants)


def _fits(one: Measure, other: Measure) -> bool:
    if one.wild or other.wild or one.unit is None or other.unit is None:
        return True
    constants = one.constants | other.constants
    ratio = one.unit / other.unit
    if ratio.dimensionless:
        factors = (ratio.factor, 1 / ratio.factor)
        numbers = [number for number in constants if number] + [
            made for one in constants for other in constants if one and other for made in (one * other, one / other)
        ]
        known = any(abs(number / wanted - 1) <= _NEAR for number in numbers for wanted in factors)
        return known or math.isclose(factors[0], 1)
    # A constant may stand for a length of time, as 12 does in `monthly * 12`, declared per year or as a plain sum.
    return set(ratio.dimensionality) == {"[time]"} and bool(constants)


def _is_grave(one: Measure, other: Measure, currency: str) -> bool:
    if one.unit is None or other.unit is None:
        return False
    ratio = one.unit / other.unit
    money = _word(currency).dimensionality if currency else {}
    return ratio.dimensionless or any(name in money or not name.startswith(f"[{_OWN}") for name in ratio.dimensionality)


def _fix(one: Measure, other: Measure) -> str:
    if one.unit is not None and other.unit is not None and (one.unit / other.unit).dimensionless:
        factor = (one.unit / other.unit).factor
        return f"Convert one of them: they differ by a factor of {max(factor, 1 / factor):.4g}."
    return "Correct the formula, or the unit that is stated."


def _name(measure: Measure) -> str:
    powers = measure.unit.powers if measure.unit is not None else ()
    above = "*".join(_written(word, power) for word, power in powers if power > 0)
    below = "".join(f"/{_written(word, -power)}" for word, power in powers if power < 0)
    return f"{above or '1'}{below}" if powers else "a plain number"


def _written(word: str, power: int) -> str:
    said = _WORDS.get(word, word.replace("_", " "))
    return said if power == 1 else f"{said}**{power}"
