"""Pass marks put through the model: what the world is like if a test only just passes (craft 0b, item 1)."""

import math
from collections.abc import Iterator, Mapping, Sequence

from ..ledger.numerals import DURATIONS
from ..schemas.assumptions import Assumption, Trial
from ..schemas.economics import ConditionResult, MarkResult
from ..schemas.ledger import Fact
from .sensitivity import is_share
from .trials import compared_rate
from .worksheet import Worksheet, holds_in

_LARGEST_COUNT = 100
"""A count is raised to at most this many times the plan's or the mark's own in the search for one that covers."""


def percent_scale(fact: Fact) -> float:
    """Return 100 for a proportion stated in per cent points (unit `%`, amount above 1), else 1."""
    largest = max((abs(end) for end in (fact.amount, fact.high) if end is not None), default=0.0)
    return 100.0 if fact.unit.strip() in ("%", "percent") and largest > 1 else 1.0


def value_at(count: float, trial: Trial, fact: Fact) -> float | None:
    """Return the input's value that a count stands for; None where the trial does not count this input.

    Binomial: successes over n, for an input that is a proportion. Lead: that many more than the share expected in the
    other group. Poisson: the count over the units of exposure. Mean: the mark itself.
    """
    if trial.distribution == "event":
        return None
    if trial.distribution == "mean":
        return count
    if trial.distribution == "poisson":
        return count / trial.n
    if not (is_share(fact.unit) or _at_most_one(fact)):
        return None
    ahead_of = trial.zero_effect if trial.distribution == "lead" else 0.0
    return count / trial.n * percent_scale(fact) + ahead_of


def _at_most_one(fact: Fact) -> bool:
    """Tell whether an input is a share by another name, such as repairs that hold per call: 0.7, never above 1."""
    ends = [end for end in (fact.amount, fact.low, fact.high) if end is not None]
    thing = fact.unit.strip().partition("/")[0].split(" ")[0]
    counted = not thing[:3].isupper() and thing.lower().removesuffix("s") not in DURATIONS
    return fact.amount is not None and counted and all(0 <= end <= 1 for end in ends)


Trials = tuple[tuple[str, Trial], ...]
"""Trials by the assumption they test."""


def measuring_trials(assumptions: Sequence[Assumption]) -> Trials:
    """Return the id and trial of every test that names the input it measures, with a full card or without."""
    return tuple((row.id, row.trial) for row in assumptions if row.trial is not None and row.trial.measures)


def mark_results(sheet: Worksheet, trials: Trials, ledger: Sequence[Fact]) -> tuple[MarkResult, ...]:
    """Put each pass mark through the model alone, every other input at plan.

    A test that does not count an input of the model, or measures a fact outside it, is `not_in_model`; one that
    measures a key without an amount has no row. An event has no mark.
    """
    return tuple(_mark_results(sheet, trials, {fact.key: fact for fact in ledger}))


def _mark_results(sheet: Worksheet, trials: Trials, rows: Mapping[str, Fact]) -> Iterator[MarkResult]:
    values = sheet.values()
    for assumption, trial in trials:
        fact = sheet.facts.get(trial.measures) or rows.get(trial.measures)
        if fact is None or trial.distribution == "event":
            continue
        plan = values.get(trial.measures, fact.amount)
        if plan is None or not math.isfinite(plan):
            continue
        mark = value_at(trial.success_at_least, trial, fact)
        counted = mark is not None and trial.measures in sheet.facts
        covers = counted and mark is not None and all(sheet.holds({trial.measures: mark}).values())
        yield MarkResult(
            assumption=assumption,
            input=trial.measures,
            mark=trial.success_at_least / trial.n if mark is None else float(mark),
            plan=plan,
            verdict=("covers" if covers else "loses") if counted else "not_in_model",
        )


def together(marks: Sequence[MarkResult]) -> dict[str, float]:
    """Return every measured input at its mark; of two cards for one input, the lower mark counts."""
    held: dict[str, float] = {}
    for mark in marks:
        if mark.verdict != "not_in_model":
            held[mark.input] = min(mark.mark, held.get(mark.input, mark.mark))
    return held


def condition_results(sheet: Worksheet, marks: Sequence[MarkResult]) -> tuple[ConditionResult, ...]:
    """Evaluate every condition at plan and with all measured inputs at their marks; skip what has no value at plan."""
    plan, held = sheet.values(), sheet.values(together(marks))
    units = {fact.key: fact.unit for fact in sheet.facts.values()} | {line.key: line.unit for line in sheet.model.lines}
    return tuple(
        ConditionResult(
            id=condition.id,
            says=condition.says,
            left=plan[condition.left],
            right=plan[condition.right],
            unit=units.get(condition.left, ""),
            holds=holds_in(condition, plan),
            holds_at_marks=holds_in(condition, held),
            left_at_marks=held.get(condition.left, plan[condition.left]),
            right_at_marks=held.get(condition.right, plan[condition.right]),
        )
        for condition in sheet.model.conditions
        if condition.left in plan and condition.right in plan
    )


def covering_count(sheet: Worksheet, trial: Trial, held: Mapping[str, float] | None = None) -> float | None:
    """Return the smallest success mark above the typed one at which every condition the input moves holds.

    That of a mean is at most a hundredth too high. `held` fixes other inputs, at plan otherwise. None where the typed
    mark already covers, or no count does: the input alone cannot save the case, or more of it makes the case worse.
    """
    fact = sheet.facts.get(trial.measures)
    if fact is None or value_at(0, trial, fact) is None:
        return None
    moved = [condition for condition in sheet.model.conditions if sheet.moves(trial.measures, condition)]

    def covers(count: float) -> bool:
        values = sheet.values({**(held or {}), trial.measures: value_at(count, trial, fact) or 0.0})
        return all(holds_in(condition, values) for condition in moved)

    low, high = trial.success_at_least, highest_count(sheet, trial)
    if low >= high or covers(low) or not covers(high):
        return None
    step = 0.01 * max(abs(low), 0.01) if trial.distribution == "mean" else 1
    while high - low > step:
        middle = (low + high) / 2 if trial.distribution == "mean" else (low + high) // 2
        low, high = (low, middle) if covers(middle) else (middle, high)
    return float(f"{high:.4g}") if trial.distribution == "mean" else high


def highest_count(sheet: Worksheet, trial: Trial) -> float:
    """Return n for a share, all that is left of it for a lead; a hundredfold of what is expected for the others."""
    if trial.distribution == "lead":
        return math.floor(trial.n * (1 - compared_rate(trial)))
    if trial.distribution == "binomial":
        return trial.n
    expected = sheet.values().get(trial.measures, 0.0) * (1 if trial.distribution == "mean" else trial.n)
    return math.ceil(_LARGEST_COUNT * max(expected, trial.success_at_least, 1))
