"""What is wrong with a proposed model: inputs that say two things, lines that cannot be computed, units, stray keys."""

import re
from collections.abc import Iterator, Sequence

from ..schemas.assumptions import Assumption
from ..schemas.economics import Problem
from ..schemas.ledger import Fact
from .amounts import states
from .formulas import names_in
from .marks import card_trials
from .sensitivity import computable, ends, is_share
from .units import unit_problems
from .worksheet import Worksheet

_NEEDS_RANGE = frozenset({"estimate", "memory", "unknown", "illustrative"})
"""Kinds whose amount is uncertain; a choice, a supplied or a sourced value may stand without a range."""
_STATED_WITH_VALUE = frozenset({"supplied", "sourced", "target", "estimate", "derived", "memory"})
_SAME = 0.02
_SMALL_WORDS = frozenset("a an the of for per to in on at by and or one each every with that is are".split())


def problems_in(sheet: Worksheet, ledger: Sequence[Fact], assumptions: Sequence[Assumption]) -> Iterator[Problem]:
    """Yield what contradicts itself in a model whose keys are known: the worksheet reports the rest."""
    for key in sheet.facts:
        yield from _input_problems(sheet, key)
    yield from _unused(sheet)
    yield from _said_twice(sheet)
    yield from _uncomputable(sheet)
    yield from _ledger_disagrees(sheet, ledger)
    yield from unit_problems(sheet.model, ledger)
    keys = {fact.key for fact in ledger}
    for assumption, trial in card_trials(assumptions):
        if trial.measures not in keys:
            what = f"its test measures {trial.measures!r}, which is not in the ledger"
            yield Problem(where=assumption, what=what, fix="Name the model input it measures, or leave it empty.")


def _input_problems(sheet: Worksheet, key: str) -> Iterator[Problem]:
    fact = sheet.facts[key]
    if fact.amount is None:
        return
    if fact.kind in _NEEDS_RANGE and (fact.low is None or fact.high is None):
        yield Problem(where=key, what=f"{fact.says}: no range", fix="Give it low and high, the plausible ends.")
    outside = (fact.low is not None and fact.low > fact.amount) or (fact.high is not None and fact.high < fact.amount)
    if outside:
        what = f"{fact.says}: the planning value {fact.amount:g} lies outside its own range"
        yield Problem(where=key, what=what, fix="Correct the amount, low or high.")
    if is_share(fact.unit) and fact.unit.strip() not in ("%", "percent") and fact.amount > 1 and "%" in fact.value:
        what = f"{fact.says}: {fact.value!r} is a share, so its amount is {fact.amount / 100:g}, not {fact.amount:g}"
        yield Problem(where=key, what=what, fix="Write shares between 0 and 1.")
    elif fact.kind in _STATED_WITH_VALUE and not states(fact.value, fact.amount, fact.unit):
        what = f"{fact.says}: readers see {fact.value!r}, the model computes with {fact.amount:g} {fact.unit}".rstrip()
        yield Problem(where=key, what=what, fix="Make the value and the amount say the same.")


def _unused(sheet: Worksheet) -> Iterator[Problem]:
    used = {name for tree in sheet.trees.values() for name in names_in(tree)}
    used |= {side for condition in sheet.model.conditions for side in (condition.left, condition.right)}
    used |= {sheet.model.prize, sheet.model.spend_to_gate}
    lines = {line.key for line in sheet.model.lines}
    for key in sheet.model.inputs:
        if key in sheet.facts and key not in used | lines:
            what = f"{sheet.facts[key].says}: no formula and no condition uses it"
            yield Problem(where=key, what=what, fix="Use it in a line, or take it out of the inputs.")


def _said_twice(sheet: Worksheet) -> Iterator[Problem]:
    seen: dict[tuple[frozenset[str], str], Fact] = {}
    for key in computable(sheet):
        fact = sheet.facts[key]
        words = re.findall(r"\w+", fact.says.lower())
        meant = frozenset(word.removesuffix("s") for word in words if word not in _SMALL_WORDS)
        first = seen.setdefault((meant, fact.unit.strip().lower()), fact)
        if first is not fact and not _close(first.amount, fact.amount):
            what = f"{fact.says}: {first.key} says {first.value!r}, {key} says {fact.value!r}"
            yield Problem(where=key, what=what, fix="Keep one of the two, or say in words how they differ.")


def _close(one: float | None, other: float | None) -> bool:
    return one is None or other is None or abs(one - other) <= _SAME * max(abs(one), abs(other))


def _uncomputable(sheet: Worksheet) -> Iterator[Problem]:
    for key in sheet.trees:
        why = sheet.why_not(key)
        if why:
            yield Problem(where=key, what=f"the formula {why}", fix="Change the formula or the planning values.")
    plan = sheet.values()
    for condition in sheet.model.conditions:
        missing = [side for side in (condition.left, condition.right) if side not in plan]
        if missing:
            what = f"{condition.says}: {missing[0]} has no value, so the condition cannot be decided"
            yield Problem(where=condition.id, what=what, fix="Name lines or inputs that have a value.")
    for key in computable(sheet):
        for end in set(ends(sheet, key)):
            lost = [name for name in plan if name not in sheet.values({key: end})]
            if lost:
                what = f"{sheet.facts[key].says}: at {end:g}, {lost[0]} cannot be computed (division by zero?)"
                yield Problem(where=key, what=what, fix="Move that end of the range, or change the formula.")


def _ledger_disagrees(sheet: Worksheet, ledger: Sequence[Fact]) -> Iterator[Problem]:
    plan = sheet.values()
    for fact in ledger:
        if fact.key in sheet.trees and fact.key in plan and not _close(fact.amount, plan[fact.key]):
            what = (
                f"{fact.says}: the ledger says {fact.value!r} ({fact.amount:g}), the formula gives {plan[fact.key]:.6g}"
            )
            yield Problem(where=fact.key, what=what, fix="Correct the formula, or the value the ledger states.")
