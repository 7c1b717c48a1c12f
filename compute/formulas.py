"""Formulas of the model: plain arithmetic over keys, checked before simpleeval may touch them, never run as Python."""

import ast
import math
import operator
import re
from collections.abc import Mapping
from functools import lru_cache

from simpleeval import NameNotDefined, SimpleEval

_SPELLINGS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"})
_REFERENCE = re.compile(r"\[\[\s*([a-z][a-z0-9_]*)\s*(?::[^\]]*)?\]\]")
_ALPHABET = re.compile(r"[A-Za-z0-9_ .,+*/()\n\t-]+")
_GLUED = re.compile(r"(?<![\w.])(?!\d[\d.]*[eE][+-]?\d+(?![\w.]))\d[\d.]*[A-Za-z_]")
_FUNCTIONS = {"min": min, "max": max}
_LARGEST_EXPONENT = 100.0
_LARGEST_CONSTANT = 1e15


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > _LARGEST_EXPONENT:
        raise OverflowError(f"the power {exponent:g} is too large")
    try:
        return math.pow(base, exponent)
    except ValueError:
        raise ArithmeticError(f"{base:g} has no power {exponent:g}") from None


_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: _power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}


def parse(formula: str) -> ast.expr:
    """Return the syntax tree of a formula made of `+ - * / **`, parentheses, min, max, numbers and keys.

    `×`, `÷` and `[[key]]` are read as meant. Raises ValueError saying in words what else it found: calls, attributes,
    comparisons, text, or something that is not arithmetic at all.
    """
    text = _REFERENCE.sub(r"\1", formula).translate(_SPELLINGS).strip()
    if not _ALPHABET.fullmatch(text) or _GLUED.search(text):
        raise ValueError("it holds something other than numbers, keys and + - * / ** ( ) min max")
    try:
        tree = ast.parse(text.replace("\n", " "), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError("it is not complete arithmetic") from None
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for node in ast.walk(tree):
        _refuse(node, called)
    return tree


def _refuse(node: ast.AST, called: list[ast.expr]) -> None:
    match node:
        case ast.BinOp(op=op) | ast.UnaryOp(op=op) if type(op) in _OPERATORS:
            return
        case ast.Call(func=ast.Name(id="min" | "max"), args=[_, _, *_], keywords=[]):
            return
        case ast.Name(id=name) if name not in _FUNCTIONS or node in called:
            return
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool) and value <= _LARGEST_CONSTANT:
            return
        case ast.operator() | ast.unaryop() | ast.expr_context():
            return  # seen with the operation that holds it
    raise ValueError(f"{ast.unparse(node)!r} is not allowed: only + - * / **, parentheses, min, max, numbers and keys")


@lru_cache(maxsize=512)  # a formula is asked for its keys again and again while one model is worked out
def names_in(tree: ast.expr) -> tuple[str, ...]:
    """Return the keys a formula uses, in order of appearance, each once."""
    names = (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id not in _FUNCTIONS)
    return tuple(dict.fromkeys(names))


class Calculator:
    """Evaluates parsed formulas; one evaluator serves many values, because building one costs more than a formula."""

    def __init__(self) -> None:
        self._evaluator = SimpleEval(operators=_OPERATORS, functions=_FUNCTIONS)

    def value(self, tree: ast.expr, values: Mapping[str, float]) -> float:
        """Return the formula's value.

        Raises KeyError for a key without a value; ArithmeticError for a division by zero or a result out of bounds.
        """
        self._evaluator.names = values
        try:
            result = float(self._evaluator.eval("", previously_parsed=tree))
        except NameNotDefined as error:
            raise KeyError(error.name) from None
        if not math.isfinite(result):
            raise OverflowError("the result is out of bounds")
        return result
