"""Everything code works out from a document, and what it asks the assumption finder to mend in its pass marks."""

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ..schemas.assumptions import Odds, Trial
from ..schemas.document import Document
from ..schemas.economics import Economics, EconomicsResult
from .economics import evaluate
from .marks import covering_count, highest_count, together, value_at
from .odds import (
    ALWAYS_PASSES,
    CANNOT_PASS,
    CANNOT_STOP,
    MORE_IS_WORSE,
    OVERLAP,
    REACHABLE,
    TRIGGERABLE,
    best_expected,
    odds,
    rate_of,
    stakes,
)
from .promises import blasts, promise_map
from .trials import compared_rate, passes, said, stops
from .worksheet import Worksheet, worksheet

_LIKELY = 0.5


def work_out(document: Document) -> dict[str, object]:
    """Return the computed parts of a document by field name; parts with nothing to compute from are left out."""
    update: dict[str, object] = {}
    result = _result(document)
    if document.economics_model is not None and result is not None:
        update["economics"] = Economics(model=document.economics_model, result=result)
    if document.assumptions:
        update["odds"] = all_odds(document, result)
        update["blasts"] = blasts(document)
    if document.promised:
        update["promises"] = promise_map(document)
    return update


def all_odds(document: Document, result: EconomicsResult | None) -> tuple[Odds, ...]:
    """Compute the odds of every test card, in the order of the assumptions."""
    found = (odds(one, document.economics_model, result, document.ledger) for one in document.assumptions)
    return tuple(one for one in found if one is not None)


def _result(document: Document) -> EconomicsResult | None:
    if document.economics_model is None:
        return None
    return evaluate(document.economics_model, document.ledger, document.assumptions)


BROKEN = (OVERLAP, CANNOT_PASS, ALWAYS_PASSES, CANNOT_STOP, MORE_IS_WORSE)
"""Flags of a card whose numbers have to be mended before its odds mean anything."""
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
    result = _result(document)
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
            yield Remark("stop_overlaps", one.assumption, what, _lower_stop(trial))
        elif flag.startswith(CANNOT_PASS):
            yield Remark("mark_out_of_reach", one.assumption, what, _lower_mark(document, result, trial))
        elif flag.startswith(ALWAYS_PASSES):
            fix = "A go needs a count of at least 1 that the stop does not reach."
            yield Remark("mark_always_met", one.assumption, what, fix)
        elif flag.startswith(CANNOT_STOP):
            yield Remark("stop_never_pulled", one.assumption, what, _raise_stop(document, result, trial))
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


def _lower_mark(document: Document, result: EconomicsResult | None, trial: Trial) -> str:
    known = stakes(trial, result, document.ledger)
    expected = best_expected(trial, known)
    if expected is None:
        return f"The mark must be at most {trial.n}." if trial.distribution == "binomial" else "Lower the mark."
    if trial.distribution == "mean":
        return f"A mark of {expected:.4g} comes every second time if the plan is true, a lower one oftener."
    floor = rate_of(known.break_even, trial, known.fact) if known.more_is_better else None
    others = compared_rate(trial) if trial.distribution == "lead" else 0.0
    lowest = max(1, math.ceil(((floor or 0.0) - others) * trial.n - 1e-9))
    likely = max(lowest, math.floor((expected - others) * trial.n))
    if passes(_marked(trial, likely), expected) < REACHABLE:
        return f"No mark works at {trial.n}: raise the sample."
    covers = f", and at least {lowest} to cover break-even" if floor else ""
    return f"A mark of {said(likely, trial)} comes about every second time if the plan is true{covers}."


def _raise_stop(document: Document, result: EconomicsResult | None, trial: Trial) -> str:
    zero = rate_of(trial.zero_effect, trial, stakes(trial, result, document.ledger).fact)
    if trial.distribution == "mean":
        return f"A stop at {trial.zero_effect:.4g} or less comes every second time if there is no effect."
    highest = max(0, int(trial.success_at_least) - 2)
    kills = range(max(0, int(trial.kill_at_most)), highest + 1)

    def chance(kill: int) -> float:
        return 0.0 if zero is None else stops(trial.model_copy(update={"kill_at_most": kill}), zero)

    for wanted in (_LIKELY, TRIGGERABLE):
        place = bisect_left(kills, wanted, key=chance)
        if place < len(kills):
            kill = kills[place]
            return f"A stop at {said(kill, trial)} or fewer comes in {chance(kill):.0%} of tests if there is no effect."
    return f"No stop below {trial.success_at_least} works at {trial.n}: raise n, or correct the no-effect value."


def _lower_stop(trial: Trial) -> str:
    if trial.distribution == "mean":
        middle = (trial.success_at_least + trial.zero_effect) / 2
        return f"The stop must lie below {trial.success_at_least:g}, such as {middle:.4g}, with a zone between."
    if trial.success_at_least < 1:
        return "Success needs at least 1."
    lower = (trial.success_at_least - 1) // 2
    return f"The stop must lie below {trial.success_at_least}, such as {lower}, with a zone between."


def _marked(trial: Trial, count: float) -> Trial:
    return trial.model_copy(update={"success_at_least": count})


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
