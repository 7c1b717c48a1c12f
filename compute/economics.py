"""The economics model evaluated: lines with ranges, conditions, what decides, pass marks, and what does not add up."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..ledger.numerals import DURATIONS, IN_BASE
from ..ledger.quantities import base as in_base
from ..ledger.quantities import quantities, rounds_to
from ..ledger.references import rests_on
from ..schemas.assumptions import Assumption
from ..schemas.economics import EconomicsModel, EconomicsResult, Problem, Valuation
from ..schemas.ledger import Fact
from .formulas import names_in
from .marks import Trials, condition_results, mark_results, measuring_trials
from .room import pass_marks
from .sensitivity import computable, deciding, ends, is_share, sensitivities
from .units import unit_problems
from .worksheet import Worksheet, worksheet

_NEEDS_RANGE = frozenset({"estimate", "memory", "unknown", "illustrative"})
"""Kinds whose amount is uncertain; a choice, a supplied or a sourced value may stand without a range."""
_STATED_WITH_VALUE = frozenset({"supplied", "sourced", "target", "estimate", "derived", "memory"})
_SAME = 0.02
_OF = re.compile(r"(\d+)\s*(?:of|in|out of|/|÷|von|de cada|de|sur|su)\s*(\d+)(?!\d)", re.IGNORECASE)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9}
_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twelfth": 12,
}  # fmt: skip
_FRACTION = re.compile(rf"\b({'|'.join(_COUNTS)})[ -]({'|'.join(_DENOMINATORS)})s?\b", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "for",
        "per",
        "to",
        "in",
        "on",
        "at",
        "by",
        "and",
        "or",
        "one",
        "each",
        "every",
        "with",
        "is",
    ]
)


MOVE_THE_END = "Move that end of the range, or change the formula."
"""What mends an end of a range at which a line has no value: the plan stands, so it is no reason to refuse a draft."""


def evaluate(model: EconomicsModel, ledger: Sequence[Fact], assumptions: Sequence[Assumption]) -> EconomicsResult:
    """Work out everything the model and the test cards say, in the units of the model (craft 0b, items 1 and 5).

    An input's planning value is its fact's amount; its range is low to high, or the amount alone where a range was not
    given. `worst` and `best` of a line are its lowest and highest values over all moves of one input to one end. What
    cannot be computed is left out and stated as a Problem; nothing raises.
    """
    trials = measuring_trials(assumptions)
    # Records are frozen and hold tuples, so they hash; pyright does not read that from their configuration.
    return _evaluated(model, _relevant(model, ledger, trials), trials)  # pyright: ignore[reportArgumentType]


def _relevant(model: EconomicsModel, ledger: Sequence[Fact], trials: Trials) -> tuple[Fact, ...]:
    """Leave out the rows that nothing computed rests on, so that a quotation in the ledger costs no new evaluation."""
    wanted = {
        *model.inputs,
        model.prize,
        model.spend_to_gate,
        *(trial.measures for _, trial in trials),
    }
    wanted.update(side for condition in model.conditions for side in (condition.left, condition.right))
    lines = {line.key: line.formula for line in model.lines}
    rests = rests_on(wanted | lines.keys(), {fact.key: fact.formula for fact in ledger} | lines)
    return tuple(fact for fact in ledger if fact.key in rests)


@lru_cache(maxsize=64)  # one document asks some ten times, and drafts side by side take turns
def _evaluated(model: EconomicsModel, ledger: tuple[Fact, ...], trials: Trials) -> EconomicsResult:
    sheet = worksheet(model, ledger)
    marks = mark_results(sheet, trials, ledger)
    conditions = condition_results(sheet, marks)
    keys = {one.measures for _, one in trials}
    rows = sensitivities(sheet, {key: tuple(id_ for id_, one in trials if one.measures == key) for key in keys})
    return EconomicsResult(
        valuations=valuations(sheet),
        conditions=conditions,
        sensitivities=rows,
        deciding=deciding(sheet, rows),
        marks=marks,
        all_marks_pass=len(conditions) == len(model.conditions) and all(one.holds_at_marks for one in conditions),
        pass_marks=pass_marks(sheet, rows),
        problems=(*sheet.problems, *_problems(sheet, ledger, trials)),
    )


def valuations(sheet: Worksheet) -> tuple[Valuation, ...]:
    """Compute each line at plan, and its lowest and highest value with one input at a time at one end of its range."""
    plan = sheet.values()
    moves = [
        sheet.values({key: end})
        for key in computable(sheet)
        for low, _, high in (ends(sheet, key),)
        for end in (low, high)
    ]
    found: dict[str, Valuation] = {}
    for line in sheet.model.lines:
        if line.key in plan and line.key not in found:
            reached = [plan[line.key], *(values[line.key] for values in moves if line.key in values)]
            found[line.key] = Valuation(
                key=line.key,
                says=line.says,
                formula=line.formula,
                unit=line.unit,
                plan=plan[line.key],
                worst=min(reached),
                best=max(reached),
            )
    return tuple(found.values())


def _problems(sheet: Worksheet, ledger: Sequence[Fact], trials: Trials) -> Iterator[Problem]:
    for key in sheet.facts:
        yield from _input_problems(sheet, key)
    yield from _unused(sheet)
    yield from _said_twice(sheet)
    yield from _uncomputable(sheet)
    yield from _ledger_disagrees(sheet, ledger)
    yield from unit_problems(sheet.model, ledger)
    keys = {fact.key for fact in ledger}
    for assumption, trial in trials:
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
    elif fact.kind in _STATED_WITH_VALUE and not states(fact):
        what = f"{fact.says}: readers see {fact.value!r}, the model computes with {fact.amount:g} {fact.unit}".rstrip()
        yield Problem(where=key, what=what, fix="Make the value and the amount say the same.")


def states(fact: Fact) -> bool:
    """Tell whether a fact's value, as readers see it, can be read to state its amount.

    Rounding is allowed, a range states what lies in it, `3 of 10` and `three tenths` state 0.3, minutes may stand for
    hours and pence for pounds, and shares may be added. A value without a number states any amount.
    """
    if fact.amount is None:
        return True
    wanted = abs(fact.amount)
    read = (*quantities(fact.value, "en"), *quantities(fact.value, "es"))  # either decimal mark
    fractions = [_parts(found) for found in _FRACTION.finditer(fact.value)]
    if fractions and is_share(fact.unit):
        stated = [*fractions, *(one.amount or 0.0 for one in quantities(fact.value, "en") if one.unit == "%")]
        if any(abs(value - wanted) <= _SAME * wanted for value in (*stated, sum(stated))):
            return True
    shown = [(abs(one.amount), one) for one in read if one.amount is not None and one.unit != "date"]
    if not shown:
        return True
    values = [amount for amount, _ in shown]
    percent = 100.0 if fact.unit.strip() in ("%", "percent") else 1.0
    ratios = [int(one) / int(all_) for one, all_ in _OF.findall(fact.value) if int(all_)]
    factor, base = IN_BASE.get(DURATIONS.get(fact.unit.lower().split("/")[0].strip(), ""), (1.0, ""))
    in_time = [(in_base(one)[0] or 0.0) / factor for _, one in shown if base and in_base(one)[1] == base]
    in_money = [in_base(one)[0] or 0.0 for _, one in shown if one.unit in ("penny", "cent")]
    alike = [*values, *ratios, *in_time, *in_money, *(value * percent for value in values)]
    between = len(quantities(fact.value, "en")) > 1 and not ratios and min(values) <= wanted <= max(values)
    close = any(abs(value - wanted) <= _SAME * wanted for value in alike)
    return between or close or any(rounds_to(wanted, one) for _, one in shown)


def _parts(found: re.Match[str]) -> float:
    return _COUNTS[found[1].lower()] / _DENOMINATORS[found[2].lower().removesuffix("s")]


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
        for end in dict.fromkeys(ends(sheet, key)):
            moved = sheet.values({key: end})
            lost = [name for name in plan if name not in moved]
            if lost:
                what = f"{sheet.facts[key].says}: at {end:g}, {lost[0]} cannot be computed (division by zero?)"
                yield Problem(where=key, what=what, fix=MOVE_THE_END)


def _ledger_disagrees(sheet: Worksheet, ledger: Sequence[Fact]) -> Iterator[Problem]:
    plan = sheet.values()
    for fact in ledger:
        if fact.key in sheet.trees and fact.key in plan and not _close(fact.amount, plan[fact.key]):
            what = (
                f"{fact.says}: the ledger says {fact.value!r} ({fact.amount:g}), the formula gives {plan[fact.key]:.6g}"
            )
            yield Problem(where=fact.key, what=what, fix="Correct the formula, or the value the ledger states.")
