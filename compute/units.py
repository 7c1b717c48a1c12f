"""Whether the units of a model add up: pint does the algebra, over words each document makes up for itself."""

import ast
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..schemas.economics import EconomicsModel, Problem
from ..schemas.ledger import Fact
from .formulas import parse
from .sensitivity import SHARES, is_share

if TYPE_CHECKING:
    from pint import Unit, UnitRegistry

_PHYSICAL: dict[str, str] = {
    word: pint_name
    for pint_name, words in {
        "second": "second sec segundo seconde sekunde",
        "minute": "minute min minuto",
        "hour": "hour hr h hora heure stunde ora",
        "day": "day día dia jour tage giorno",
        "week": "week semana semaine woche settimana",
        "month": "month mes mois monat mese mês",
        "year": "year yr año an année jahr anno ano",
        "(year/4)": "quarter trimestre quartal",
        "gram": "gram gramme g",
        "kilogram": "kilogram kg kilo",
        "metric_ton": "tonne",
        "meter": "meter metre m",
        "kilometer": "kilometer kilometre km",
        "mile": "mile",
        "meter**2": "m² m2 sqm",
        "hectare": "hectare ha",
        "liter": "liter litre l",
        "kilowatt_hour": "kwh",
        "megawatt_hour": "mwh",
        "kilowatt": "kw",
        "megawatt": "mw",
        "gigabyte": "gb",
        "terabyte": "tb",
    }.items()
    for word in words.split()
}
"""Words that mean what pint means by them. Every other word is the document's own: pint would take `cup`, `pound` or
`point` for measures."""
_SAME_WORD = {"€": "eur", "euro": "eur", "$": "usd", "dollar": "usd", "£": "gbp", "people": "person", "children": "child",
              "men": "man", "women": "woman"}  # fmt: skip
_PER = re.compile(r"\s+(?:per|pro|por|par)\s+", re.IGNORECASE)
_TOKEN = re.compile(r"[€$£]|[^\W\d_](?:[\w'’-]|[ ](?=[^\W\d_]))*%?|%|\d+(?:\.\d+)?|\*\*|[*/()^·×]|\s+|.")
_NEAR = 0.1
"""A constant within a tenth of a conversion, such as 4.3 or 30 for a month, is taken for it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a value's unit."""

    unit: "Unit | None"
    """None of a bare number, which fits anything."""
    constants: frozenset[float] = frozenset()
    """Bare numbers multiplied or divided in: any may be a conversion, as 12 is from months to years."""
    wild: bool = False
    """True where nothing can be said, so nothing is held against it."""


_WILD = Measure(None, wild=True)


@lru_cache(maxsize=1)
def _registry() -> "UnitRegistry[Any]":
    from pint import UnitRegistry  # a third of a second: only when a model is checked

    return UnitRegistry(cache_folder=None)


@lru_cache(maxsize=4096)
def unit_of(text: str) -> "Unit | None":
    """Return pint's unit for words such as `EUR/shop/month`, plural or singular; None for a text that is no unit.

    `share`, `%` and `ratio` are plain numbers. `person-day` is persons times days, `repair job` one word.
    """
    spelled = "".join(_spelled(match[0]) for match in _TOKEN.finditer(_PER.sub("/", text.strip())))
    if is_share(text):
        spelled = "dimensionless"
    try:
        return _registry().parse_units(spelled)
    except Exception:  # pint raises a dozen kinds, tokenizer errors among them, for a text that is no unit
        return None


def _spelled(token: str) -> str:
    if token in ("·", "×"):
        return "*"
    if token == "^":
        return "**"
    if token[0].isalpha() or token in "€$£%":
        return _word(token)
    return token


def _word(token: str) -> str:
    parts = token.split("-")
    if len(parts) > 1 and _singular(parts[-1]) in _PHYSICAL:
        return "(" + "*".join(_word(part) for part in parts if part) + ")"
    word = _singular(token)
    if word in SHARES:
        return "dimensionless"
    return _PHYSICAL.get(word) or _own(word)


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
    name = "word_" + "".join(one if one.isascii() and one.isalnum() else f"_{ord(one):x}_" for one in stem)
    registry = _registry()
    if name not in _WORDS:
        registry.define(f"{name} = [{name}]")
        _WORDS[name] = word
    return name


_WORDS: dict[str, str] = {}


def unit_problems(model: EconomicsModel, ledger: Sequence[Fact]) -> tuple[Problem, ...]:
    """Return every sum, comparison and declared unit of the model that does not add up.

    A bare number fits anything; one that equals a conversion (12, 30, 4.3, 52, 60) may be one. Nothing is held against
    an input without a unit, or a formula that cannot be read.
    """
    return tuple(problem for problem, _ in _issues(model, ledger))


def grave_unit_problems(model: EconomicsModel, ledger: Sequence[Fact]) -> tuple[Problem, ...]:
    """Return those that change a result: a currency, a time, a measure or a factor is wrong, not only what is counted."""
    return tuple(problem for problem, grave in _issues(model, ledger) if grave)


def _issues(model: EconomicsModel, ledger: Sequence[Fact]) -> Iterator[tuple[Problem, bool]]:
    declared = {fact.key: fact.unit for fact in ledger} | {line.key: line.unit for line in model.lines}
    measures: dict[str, Measure] = {}
    for key, text in declared.items():
        unit = unit_of(text) if text.strip() else None
        measures[key] = _WILD if unit is None else Measure(unit)
    for key in (*model.inputs, *(line.key for line in model.lines)):
        if declared.get(key, "").strip() and measures[key].wild:
            what = f"the unit {declared[key]!r} cannot be read"
            yield Problem(where=key, what=what, fix="Write words with / and *, such as EUR/shop/month."), False
    money = _money(model.currency)
    for line in model.lines:
        try:
            tree = parse(line.formula)
        except ValueError:
            continue
        clashes: list[tuple[Measure, Measure]] = []
        result = _measure(tree, measures, lambda *pair: clashes.append(pair))  # noqa: B023 - called at once
        for one, other in clashes:
            what = f"the formula adds or compares {_name(one)} and {_name(other)}"
            yield Problem(where=line.key, what=what, fix=_fix(one, other)), _is_grave(one, other, money)
        stated = measures[line.key]
        if not _fits(result, stated):
            what = f"the formula gives {_name(result)}, the line says {_name(stated)}"
            yield Problem(where=line.key, what=what, fix=_fix(result, stated)), _is_grave(result, stated, money)
    for condition in model.conditions:
        left, right = (measures.get(side, _WILD) for side in (condition.left, condition.right))
        if not _fits(left, right):
            what = f"the condition holds {_name(left)} against {_name(right)}"
            yield Problem(where=condition.id, what=what, fix=_fix(left, right)), _is_grave(left, right, money)


Clash = Callable[[Measure, Measure], None]


def _measure(node: ast.expr, measures: Mapping[str, Measure], clash: Clash) -> Measure:
    match node:
        case ast.Constant(value=value):
            return Measure(None, frozenset({abs(float(value))}))  # type: ignore[arg-type]
        case ast.Name(id=name):
            return measures.get(name, _WILD)
        case ast.UnaryOp(operand=operand):
            return _measure(operand, measures, clash)
        case ast.Call(args=arguments):
            parts = [_measure(one, measures, clash) for one in arguments]
            result = parts[0]
            for part in parts[1:]:
                result = _added(result, part, clash)
            return result
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return _raised(_measure(left, measures, clash), right)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _measure(left, measures, clash), _measure(right, measures, clash)
            if isinstance(op, ast.Add | ast.Sub):
                return _added(one, other, clash)
            return _multiplied(one, other, inverse=isinstance(op, ast.Div))
    return _WILD


def _multiplied(one: Measure, other: Measure, *, inverse: bool) -> Measure:
    if one.wild or other.wild:
        return _WILD
    constants = one.constants | other.constants
    if other.unit is None:
        return Measure(one.unit, constants)
    plain = _registry().dimensionless
    first = plain if one.unit is None else one.unit
    return Measure(first / other.unit if inverse else first * other.unit, constants)


def _added(one: Measure, other: Measure, clash: Clash) -> Measure:
    if one.wild or other.wild:
        return _WILD
    if not _fits(one, other):
        clash(one, other)
        return _WILD
    kept = one if one.unit is not None else other
    return Measure(kept.unit, frozenset() if kept.unit is None else kept.constants)


def _raised(base: Measure, exponent: ast.expr) -> Measure:
    if base.unit is None or base.unit.dimensionless:
        return base
    if isinstance(exponent, ast.Constant) and isinstance(exponent.value, int) and 0 < exponent.value <= 3:
        return Measure(base.unit**exponent.value, base.constants)
    return _WILD


def _fits(one: Measure, other: Measure) -> bool:
    if one.wild or other.wild or one.unit is None or other.unit is None:
        return True
    constants = one.constants | other.constants
    ratio = one.unit / other.unit
    if ratio.dimensionless:
        factor = _factor(ratio)
        return math.isclose(factor, 1) or any(_converts(number, factor) for number in constants)
    # A constant may stand for a length of time, as 12 does in `monthly * 12`, declared per year or as a plain sum.
    return set(ratio.dimensionality) == {"[time]"} and bool(constants)


def _factor(ratio: "Unit") -> float:
    return float((1 * ratio).to_base_units().magnitude)


def _converts(number: float, factor: float) -> bool:
    return number > 0 and any(abs(number / wanted - 1) <= _NEAR for wanted in (factor, 1 / factor))


def _is_grave(one: Measure, other: Measure, money: str) -> bool:
    if one.unit is None or other.unit is None:
        return False
    ratio = one.unit / other.unit
    if ratio.dimensionless:
        return True
    return any(not name.startswith("[word_") or name == money for name in ratio.dimensionality)


def _money(currency: str) -> str:
    return f"[{_word(currency)}]" if currency.strip() and currency.strip()[0].isalpha() else ""


def _fix(one: Measure, other: Measure) -> str:
    if one.unit is not None and other.unit is not None and (one.unit / other.unit).dimensionless:
        factor = _factor(one.unit / other.unit)
        return f"Convert one of them: they differ by a factor of {max(factor, 1 / factor):.4g}."
    return "Correct the formula, or the unit that is stated."


def _name(measure: Measure) -> str:
    if measure.unit is None:
        return "a plain number"
    text = re.sub(r"word_\w+", lambda match: _WORDS.get(match[0], match[0]), format(measure.unit, "C"))
    return text if text else "a plain number"
