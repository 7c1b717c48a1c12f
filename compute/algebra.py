"""The algebra of units: products of words, each a measure of time, length, mass and so on, or the document's own."""

import ast
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

_TIME = {"second": 1.0, "millisecond": 1e-3, "minute": 60.0, "hour": 3600.0, "day": 86_400.0, "week": 604_800.0,
         "month": 2_629_800.0, "quarter": 7_889_400.0, "year": 31_557_600.0}  # fmt: skip
_LENGTH = {"metre": 1.0, "kilometre": 1000.0, "centimetre": 0.01, "millimetre": 0.001, "mile": 1609.344}
_MASS = {"kilogram": 1.0, "gram": 1e-3, "milligram": 1e-6, "tonne": 1000.0, "pound_weight": 0.45359237}
_DATA = {"megabyte": 1.0, "gigabyte": 1e3, "terabyte": 1e6}
MEASURED: Mapping[str, tuple[float, Mapping[str, int]]] = {
    **{name: (factor, {"time": 1}) for name, factor in _TIME.items()},
    **{name: (factor, {"length": 1}) for name, factor in _LENGTH.items()},
    **{name: (factor, {"mass": 1}) for name, factor in _MASS.items()},
    **{name: (factor, {"data": 1}) for name, factor in _DATA.items()},
    "square_metre": (1.0, {"length": 2}),
    "litre": (1e-3, {"length": 3}),
    "watt": (1.0, {"mass": 1, "length": 2, "time": -3}),
    "kilowatt_hour": (3.6e6, {"mass": 1, "length": 2, "time": -2}),
    "kelvin": (1.0, {"temperature": 1}),
    "lumen": (1.0, {"luminosity": 1}),
    "lux": (1.0, {"luminosity": 1, "length": -2}),
    "decibel": (1.0, {"loudness": 1}),
}
"""Words with a meaning of their own: factor to base units, and dimensions. A year is 365.25 days, a month a twelfth."""

_TOKEN = re.compile(r"[€$£]|[^\W\d_](?:[\w'’-]|[ ](?=[^\W\d_]))*%?|%|\d+(?:\.\d+)?|\*\*|[*/()^·×]|\s+|.")
_HIGHEST = 9
_SIGNS = {"·": "*", "×": "*", "^": "**"}


@dataclass(frozen=True)
class Unit:
    """A product of words with whole powers, sorted; a word outside `MEASURED` is a dimension of its own."""

    powers: tuple[tuple[str, int], ...] = ()

    @cached_property
    def factor(self) -> float:
        """What one of it is in base units."""
        return math.prod(MEASURED[word][0] ** power for word, power in self.powers if word in MEASURED)

    @cached_property
    def dimensionality(self) -> Mapping[str, int]:
        """Powers by dimension, such as `[time]` or `[word_shop]`; empty for a plain number."""
        found: dict[str, int] = {}
        for word, power in self.powers:
            for dimension, each in MEASURED[word][1].items() if word in MEASURED else ((word, 1),):
                found[dimension] = found.get(dimension, 0) + each * power
        return {f"[{dimension}]": power for dimension, power in found.items() if power}

    @property
    def dimensionless(self) -> bool:
        """Whether it is a plain number, such as months per year."""
        return not self.dimensionality

    def __mul__(self, other: "Unit") -> "Unit":
        found = dict(self.powers)
        for word, power in other.powers:
            found[word] = found.get(word, 0) + power
        return Unit(tuple(sorted((word, power) for word, power in found.items() if power)))

    def __pow__(self, power: int) -> "Unit":
        return Unit(tuple((word, each * power) for word, each in self.powers if power))

    def __truediv__(self, other: "Unit") -> "Unit":
        return self * other**-1


PLAIN = Unit()
"""The unit of a plain number."""


def parse_unit(text: str, unit_of_word: Callable[[str], Unit]) -> Unit:
    """Read words joined by `*`, `/`, `^`, parentheses and `1/`. Raises ValueError for a text that is no unit."""
    words: list[Unit] = []
    written = ""
    for token in _TOKEN.findall(text):
        if token[0].isalpha() or token[0] in "€$£%":
            written += f"u{len(words)}"
            words.append(unit_of_word(token))
        else:
            written += str(_SIGNS.get(token, token))
    try:
        tree = ast.parse(written.strip(), mode="eval").body
    except (SyntaxError, RecursionError, MemoryError):
        raise ValueError(f"{text!r} is no unit") from None
    return _value(tree, words)


def _value(node: ast.expr, words: list[Unit]) -> Unit:
    match node:
        case ast.Name(id=name) if name[1:].isdecimal():
            return words[int(name[1:])]
        case ast.Constant(value=1):
            return PLAIN
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, words) * _value(right, words)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, words) / _value(right, words)
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.Constant(value=int(power))) if power <= _HIGHEST:
            return _value(left, words) ** power
        case ast.BinOp(left=left, op=ast.Pow(), right=ast.UnaryOp(ast.USub(), ast.Constant(value=1))):
            return PLAIN / _value(left, words)
    raise ValueError(f"{ast.unparse(node)!r} is no unit")
