"""The proposed model made computable: planning values, formulas in dependency order, and what cannot be used."""

import ast
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from ..schemas.economics import Condition, EconomicsModel, Problem
from ..schemas.ledger import Fact
from .formulas import Calculator, names_in, parse

_NOTHING: Mapping[str, float] = {}
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A model ready to be computed again and again with some values moved from the plan."""

    model: EconomicsModel
    facts: Mapping[str, Fact]
    """Ledger rows of the inputs, those behind a derived input included."""
    plan: Mapping[str, float]
    """Planning values of the inputs that are not themselves computed."""
    trees: Mapping[str, ast.expr]
    """Formulas of lines and derived inputs, each after what it uses."""
    problems: tuple[Problem, ...]
    _calculator: Calculator = field(default_factory=Calculator)

    def values(self, moved: Mapping[str, float] = _NOTHING) -> dict[str, float]:
        """Return every value that can be computed, with `moved` keys (inputs or lines) held at the given numbers."""
        values = {**self.plan, **moved}
        for key, tree in self.trees.items():
            if key not in moved:
                try:
                    values[key] = self._calculator.value(tree, values)
                except (KeyError, ArithmeticError):
                    values.pop(key, None)
        return values

    def along(self, key: str, condition: Condition) -> Callable[[float], dict[str, float]]:
        """Return a function from a value of one key to the values a condition rests on; only what moves is computed."""
        plan = self.values()
        needed = self.behind(condition.left) | self.behind(condition.right)
        path = [name for name in self.trees if name != key and name in needed and key in self.behind(name)]

        def values_at(value: float) -> dict[str, float]:
            values = {**plan, key: value}
            for name in path:
                try:
                    values[name] = self._calculator.value(self.trees[name], values)
                except (KeyError, ArithmeticError):
                    values.pop(name, None)
            return values

        return values_at

    def gap(self, condition: Condition, moved: Mapping[str, float] = _NOTHING) -> float | None:
        """Return left minus right, or None where one side cannot be computed."""
        return gap_in(condition, self.values(moved))

    def holds(self, moved: Mapping[str, float] = _NOTHING) -> dict[str, bool]:
        """Tell by condition id which conditions hold; a side that cannot be computed does not."""
        values = self.values(moved)
        return {condition.id: holds_in(condition, values) for condition in self.model.conditions}

    def behind(self, key: str) -> frozenset[str]:
        """Return the key and everything its formula rests on."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(names_in(self.trees[name]) if name in self.trees else ())
        return frozenset(found)

    def moves(self, key: str, condition: Condition) -> bool:
        """Tell whether a condition rests on this key."""
        return key in self.behind(condition.left) | self.behind(condition.right)

    def why_not(self, key: str) -> str:
        """Say in words why a line has no value at plan; empty if it has one."""
        values = self.values()
        if key in values or key not in self.trees:
            return ""
        try:
            self._calculator.value(self.trees[key], values)
        except ZeroDivisionError:
            return "divides by zero at planning values"
        except ArithmeticError as error:
            return f"cannot be computed at planning values: {error}"
        except KeyError as error:
            return f"rests on {error.args[0]!r}, which has no value"
        return ""


def gap_in(condition: Condition, values: Mapping[str, float]) -> float | None:
    """Return left minus right of a condition, or None where one side has no value."""
    if condition.left not in values or condition.right not in values:
        return None
    return values[condition.left] - values[condition.right]


def holds_in(condition: Condition, values: Mapping[str, float]) -> bool:
    """Tell whether left is at least right, not counting rounding as a difference."""
    gap = gap_in(condition, values)
    return gap is not None and gap >= -_ROUNDING * max(abs(values[condition.left]), abs(values[condition.right]))


def worksheet(model: EconomicsModel, ledger: Sequence[Fact]) -> Worksheet:
    """Prepare a model for computing; whatever cannot be used becomes a Problem, never an exception.

    A derived input is computed from its own formula, so that moving what it rests on moves it too. A ledger key that a
    formula uses without being listed as an input is taken as one.
    """
    rows = {fact.key: fact for fact in ledger}
    problems: list[Problem] = []
    trees = dict(_line_trees(model, problems))
    plan: dict[str, float] = {}
    facts: dict[str, Fact] = {}
    line_keys = {line.key for line in model.lines}
    waiting = [*model.inputs, *_referenced(model, trees)]
    for key in waiting:  # grows while it is read: a derived input brings what it rests on
        fact = rows.get(key)
        if key in line_keys or key in facts:
            continue
        if fact is None:
            problems.append(Problem(where=key, what="no ledger fact and no line has this key", fix=_ADD_ROW))
            rows[key] = _MISSING
            continue
        if fact is _MISSING:
            continue
        facts[key] = fact
        tree = _derived_tree(fact, rows, line_keys)
        if tree is not None:
            trees[key] = tree
            waiting.extend(names_in(tree))
        elif fact.amount is None or not math.isfinite(fact.amount):
            problems.append(Problem(where=key, what=f"{fact.says}: no amount to compute with", fix=_GIVE_AMOUNT))
        else:
            plan[key] = fact.amount
    ordered = _in_order(trees, problems)
    return Worksheet(model=model, facts=facts, plan=plan, trees=ordered, problems=tuple(problems))


_ADD_ROW = "Add it to the ledger with an amount, low, high and unit, or use a key that exists."
_GIVE_AMOUNT = "Give it an amount with low and high, as an estimate with its basis."
_MISSING = Fact(key="missing", kind="illustrative", says="missing", value="missing")


def _line_trees(model: EconomicsModel, problems: list[Problem]) -> Iterator[tuple[str, ast.expr]]:
    seen: set[str] = set()
    for line in model.lines:
        if line.key in seen:
            problems.append(Problem(where=line.key, what="two lines have this key", fix="Rename or delete one."))
            continue
        seen.add(line.key)
        try:
            yield line.key, parse(line.formula)
        except ValueError as error:
            what = f"the formula {line.formula!r} cannot be read: {error}"
            problems.append(Problem(where=line.key, what=what, fix="Write it as plain arithmetic over keys."))


def _referenced(model: EconomicsModel, trees: Mapping[str, ast.expr]) -> Iterator[str]:
    for tree in trees.values():
        yield from names_in(tree)
    for condition in model.conditions:
        yield from (condition.left, condition.right)
    yield from (model.prize, model.spend_to_gate)


def _derived_tree(fact: Fact, rows: Mapping[str, Fact], line_keys: set[str]) -> ast.expr | None:
    if fact.kind != "derived":
        return None
    try:
        tree = parse(fact.formula)
    except ValueError:
        return None
    return tree if all(name in rows or name in line_keys for name in names_in(tree)) else None


def _in_order(trees: Mapping[str, ast.expr], problems: list[Problem]) -> dict[str, ast.expr]:
    left = dict(trees)
    while True:
        uses = {key: [name for name in names_in(tree) if name in left] for key, tree in left.items()}
        try:
            return {key: left[key] for key in TopologicalSorter(uses).static_order()}
        except CycleError as error:
            circle = list(dict.fromkeys(reversed(error.args[1])))
            what = f"the formulas go round in a circle: {' -> '.join((*circle, circle[0]))}"
            problems.append(Problem(where=circle[0], what=what, fix="Break the circle: give one of them as an input."))
            left = {key: tree for key, tree in left.items() if key not in circle}
