"""What code sends back to an author: a plan that fails, and pass marks that do not work, with marks that would."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from ..schemas.assumptions import Odds, Trial
from ..schemas.document import Document
from ..schemas.economics import EconomicsModel, EconomicsResult
from .economics import evaluate
from .formulas import Calculator
from .marks import covering_count, highest_count, together, value_at
from .odds import (
    ALWAYS_PASSES,
    CANNOT_PASS,
    CANNOT_STOP,
    MORE_IS_WORSE,
    OVERLAP,
    best_expected,
    stakes,
)
from .results import all_odds, worked_out
from .room import lower_mark, lower_stop, raise_stop, sure_trial
from .trials import passes, said
from .worksheet import Worksheet, worksheet

BROKEN = (OVERLAP, CANNOT_PASS, ALWAYS_PASSES, CANNOT_STOP, MORE_IS_WORSE)
"""Flags of a card whose numbers have to be mended before its odds mean anything."""
SELDOM = 0.7
"""A test that a right plan passes less often than this is likelier to be repeated than believed."""
LEAST_DIFFERENCE = 0.1
"""A test whose odds at plan and at break-even differ by less is a coin toss to whoever pays for it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A pass mark that does not work, and the number that would."""

    kind: str
    """Name of the defect, such as `mark_loses`."""
    assumption: str
    """Empty where it concerns all marks together."""
    what: str
    fix: str


def mark_remarks(document: Document) -> tuple[Remark, ...]:
    """Audit every pass mark (craft 0b, item 1): losing cases let through, marks out of reach, stops never pulled.

    Deterministic. Each fix names a number that works at the card's own sample size, or says that none does.
    """
    result = worked_out(document)
    return tuple(_mark_remarks(document, result))


def _mark_remarks(document: Document, result: EconomicsResult | None) -> Iterator[Remark]:
    computed = {one.assumption: one for one in all_odds(document, result)}
    sheet = worksheet(document.economics_model, document.ledger) if document.economics_model is not None else None
    pays = result is not None and all(one.holds for one in result.conditions)
    for assumption in document.assumptions:
        if assumption.trial is not None:
            trial = assumption.trial
            yield from _trial_remarks(document, result, computed[assumption.id], trial)
            needed = covering_count(sheet, trial) if sheet is not None and pays else None
            if sheet is not None and result is not None and needed is not None:
                what = f"At {said(trial.success_at_least, trial)} the model loses, every other input at plan"
                fix = f"The mark must be at least {said(needed, trial)}"
                others = covering_count(sheet, trial, _others(result, trial.measures, covering=True))
                more = f"; {others} if every other test only just passes too" if others and others > needed else ""
                yield Remark("mark_loses", assumption.id, what, f"{fix}{more}.")
            sound = not any(flag.startswith(BROKEN) for flag in computed[assumption.id].flags)
            if sound and pays and result is not None and sheet is not None:
                yield from _seldom(computed[assumption.id], trial, result, sheet)
    if sheet is None or result is None:
        return
    counted = [one.trial for one in document.assumptions if one.trial is not None]
    if result.deciding and not result.marks and any(trial.distribution != "event" for trial in counted):
        what = "No test measures an input of the model, so a losing case could pass every mark"
        decides = ", ".join(result.deciding[:4])
        fix = f"Let a test count what one of these stands for and name it in `measures`: {decides}."
        yield Remark("marks_measure_nothing", "", what, fix)
    if result.all_marks_pass:
        return
    alone = [mark for mark in result.marks if mark.verdict == "loses"]
    failing = [one for one in result.conditions if not one.holds_at_marks]
    fix = _raise_one(document, result, sheet)
    if failing and fix and not (pays and alone):
        which = "each mark covers alone, but" if pays else "the plan itself loses, and"
        what = f"{which} if every test only just passes, “{failing[0].says.rstrip('.')}” fails"
        yield Remark("marks_lose_together", "", f"{what[0].upper()}{what[1:]}", fix)


def _seldom(one: Odds, trial: Trial, result: EconomicsResult, sheet: Worksheet) -> Iterator[Remark]:
    """Remark on a test that a right plan passes too seldom, with one that it passes in eight of ten trials."""
    mark = next((mark for mark in result.pass_marks if mark.input == trial.measures), None)
    expected = best_expected(trial, stakes(trial, result, tuple(sheet.facts.values())))
    if mark is None or expected is None or one.passes_at_plan is None or one.passes_at_plan >= SELDOM:
        return
    what = f"If the plan is right, this passes in only {one.passes_at_plan:.0%} of trials"
    sure = sure_trial(trial, mark.mark, sheet.facts[trial.measures], expected)
    if sure is None:
        fix = f"At {mark.mark:.3g} all marks hold together; take more cases, or count what the plan is surer of."
    else:
        odds = passes(sure, expected)
        fix = f"At {said(sure.success_at_least, sure)} it passes in {odds:.0%}, and all marks hold together."
    yield Remark("plan_seldom_passes", one.assumption, what, fix)


def tells_nothing(one: Odds) -> bool:
    """Tell whether a plan clearly better than the break-even passes hardly more often than the break-even does."""
    plan, even, at_plan, at_even = one.at_plan, one.at_break_even, one.passes_at_plan, one.passes_at_break_even
    if plan is None or even is None or at_plan is None or at_even is None:
        return False
    return plan > even and at_plan - at_even < LEAST_DIFFERENCE


def _others(result: EconomicsResult, key: str, *, covering: bool = False) -> dict[str, float]:
    """Return the other measured inputs at their marks, or only at those that cover alone."""
    counted = [mark for mark in result.marks if mark.input != key and (mark.verdict == "covers" or not covering)]
    return together(counted)


def _trial_remarks(document: Document, result: EconomicsResult | None, one: Odds, trial: Trial) -> Iterator[Remark]:
    for flag in one.flags:
        what = f"{flag[0].upper()}{flag[1:]}"
        if flag.startswith(OVERLAP):
            yield Remark("stop_overlaps", one.assumption, what, lower_stop(trial))
        elif flag.startswith(CANNOT_PASS):
            yield Remark("mark_out_of_reach", one.assumption, what, lower_mark(document, result, trial))
        elif flag.startswith(ALWAYS_PASSES):
            fix = "A go needs a count of at least 1 that the stop does not reach."
            yield Remark("mark_always_met", one.assumption, what, fix)
        elif flag.startswith(CANNOT_STOP):
            yield Remark("stop_never_pulled", one.assumption, what, raise_stop(document, result, trial))
        elif flag.startswith(MORE_IS_WORSE):
            fix = "Count the good outcome instead, and measure the input it stands for."
            yield Remark("mark_wrong_way", one.assumption, what, fix)
    if not any(flag.startswith(BROKEN) for flag in one.flags) and tells_nothing(one):
        what = (
            f"A go is nearly as likely if it only breaks even ({one.passes_at_break_even:.0%}) "
            f"as if the plan is right ({one.passes_at_plan:.0%}), so the test tells nothing"
        )
        fix = "Take a larger sample, a mark nearer to the plan, or another measure."
        yield Remark("test_tells_nothing", one.assumption, what, fix)


def _raise_one(document: Document, result: EconomicsResult, sheet: Worksheet) -> str:
    """Name the marks that would each mend the set; empty where no marks can, since then the model has to change."""
    trials = {one.id: one.trial for one in document.assumptions if one.trial is not None}
    ways, tops = [], dict[str, float]()
    for mark in result.marks:
        trial = trials[mark.assumption]
        if mark.verdict != "not_in_model":
            count = covering_count(sheet, trial, _others(result, mark.input))
            top = value_at(highest_count(sheet, trial), trial, sheet.facts[mark.input])
            tops[mark.input] = mark.mark if top is None else top
            ways += [] if count is None else [f"{mark.assumption} to {said(count, trial)}"]
    if ways:
        return f"Raise one of them: {', or '.join(ways)}."
    return "No single mark mends it: raise several of them." if all(sheet.holds(tops).values()) else ""


def remarks(document: Document) -> str:
    """Say in plain English what the assumption finder must mend in its pass marks; empty if nothing."""
    found = mark_remarks(document)
    if not found:
        return ""
    head = (
        "The pass marks were put through the document's own economics and odds. These do not work yet. "
        "Change only the numbers of the trials, the reasons that name them and the statements that repeat them."
    )
    return "\n".join((head, "", *(f"- {one.assumption or 'All marks'}: {one.what}. {one.fix}" for one in found)))


def plan_remarks(document: Document) -> str:
    """Say in plain English where a plan cannot be worked out or fails by its own numbers; empty if nowhere.

    A document is written from the plan, so that what is wrong here would be wrong on every page.
    """
    model = document.economics_model
    return "" if model is None else "\n".join(f"- {remark}" for remark in _remarks(model, document))


def _remarks(model: EconomicsModel, document: Document) -> Iterator[str]:
    result = evaluate(model, document.ledger, ())
    yield from (f"{problem.where}: {problem.what}." for problem in result.problems)
    sheet = worksheet(model, document.ledger)
    for line in dict.fromkeys(_jumping(sheet)):
        yield (
            f"{line} divides by something that turns negative within the ranges, so that a loss would look like a "
            "gain. Say it as a sum, such as what is left after so many years against what was spent."
        )
    for held in result.conditions:
        if not held.holds:
            yield f"“{held.says}” fails as planned: {held.left:.4g} against {held.right:.4g} {held.unit}."


def _jumping(sheet: Worksheet) -> Iterator[str]:
    """Yield lines that decide and whose divisor changes its sign while one input runs through its range."""
    calculator = Calculator()
    ends = [{key: end} for key, fact in sheet.facts.items() for end in (fact.low, fact.high) if end is not None]
    cases = [sheet.values(moved) for moved in ({}, *ends)]
    deciding = {
        key for held in sheet.model.conditions for side in (held.left, held.right) for key in sheet.behind(side)
    }
    # In the sheet's order: a remark is part of a request, and one asked again has to be the same.
    for key in (key for key in sheet.trees if key in deciding):
        for node in ast.walk(sheet.trees[key]):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
                try:
                    signs = {calculator.value(node.right, case) > 0 for case in cases}
                except (KeyError, ArithmeticError):
                    continue  # said already: it cannot be computed
                if len(signs) > 1:
                    yield key
