"""What a test can and cannot show: exact odds at break-even, plan and no effect, and what makes a mark useless."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..schemas.assumptions import Assumption, Odds, Trial
from ..schemas.economics import EconomicsModel, EconomicsResult, Sensitivity
from ..schemas.ledger import Fact
from .marks import percent_scale, value_at
from .trials import mark_rate, passes, said, stops, upper_rate
from .units import counted

REACHABLE = 0.05
"""A go that comes less than once in twenty although the plan (or break-even, if better) is true tells nothing."""
TRIGGERABLE = 0.01
"""A stop that comes less than once in a hundred although there is no effect at all is never pulled."""
LENIENT = 0.50
"""More likely than not, a test lets through what only breaks even."""
_ANYBODY = frozenset({"person", "people", "persona", "personne", "pessoa", "mensch"})
"""Nouns so general that a sample and a row of the model may count different ones."""

CANNOT_PASS = "the mark cannot be reached"
CANNOT_STOP = "the stop cannot be triggered"
OVERLAP = "stop and success overlap"
ALWAYS_PASSES = "the mark is always met"
WRONG_WAY = "the success mark is on the losing side of break-even"
MORE_IS_WORSE = f"{WRONG_WAY}: more of it is worse in the model"
LENIENT_MARK = "passes more often than not at break-even"
TOO_SMALL = "too few to tell"
VOLUMES = "disagrees with the plan's own volumes"
NOT_COUNTED = "the count says nothing about the input"
NO_SPREAD = "nothing says how far single cases lie apart"
BAD_ZERO = "the no-effect value is not a rate"


@dataclass(frozen=True, slots=True)
class Stakes:
    """Where a test's input stands: values in the input's own unit."""

    fact: Fact | None
    plan: float | None
    break_even: float | None
    more_is_better: bool | None
    """None where the model does not say."""


def stakes(trial: Trial, result: EconomicsResult | None, ledger: Sequence[Fact]) -> Stakes:
    """Find plan, break-even and direction of the input a trial measures.

    Of several conditions the one that binds counts: the nearest flip where all hold at plan, else the farthest of those
    that fail, since only there do all hold.
    """
    fact = next((one for one in ledger if one.key == trial.measures), None)
    rows = [row for row in result.sensitivities if row.input == trial.measures] if result else []
    plan = rows[0].plan if rows else fact.amount if fact else None
    plan = plan if plan is not None and math.isfinite(plan) else None
    holds = {condition.id: condition.holds for condition in result.conditions} if result else {}
    turning = [(abs(row.flip - row.plan), row.flip, row) for row in rows if row.flip is not None]
    failing = [one for one in turning if not holds.get(one[2].condition, True)]
    binding = max(failing) if failing else min(turning, default=None, key=lambda one: one[0])
    if binding is None:
        return Stakes(fact, plan, None, None)
    _, flip, row = binding
    return Stakes(fact, plan, flip, _more_is_better(row, flip, holds=holds.get(row.condition, True)))


def _more_is_better(row: Sensitivity, flip: float, *, holds: bool) -> bool:
    if row.at_high != row.at_low:
        return row.at_high > row.at_low
    return (row.plan > flip) == holds


def odds(
    assumption: Assumption, model: EconomicsModel | None, result: EconomicsResult | None, ledger: Sequence[Fact]
) -> Odds | None:
    """Compute the odds of one test; None where nothing is counted yet.

    Rates are stated in the measured input's unit; probabilities are exact tails. An event has no odds, nor has a trial
    that does not count its input. Flags begin with one of this module's constants (craft 0b, item 4; 4.5).
    """
    trial = assumption.trial
    if trial is None:
        return None
    known = stakes(trial, result, ledger)
    at_break_even = rate_of(known.break_even, trial, known.fact)
    at_plan = rate_of(known.plan, trial, known.fact)
    at_zero = rate_of(trial.zero_effect, trial, known.fact)
    counted_rates = trial.distribution != "event"
    return Odds(
        assumption=assumption.id,
        distribution=trial.distribution,
        n=trial.n,
        success_at_least=trial.success_at_least,
        kill_at_most=trial.kill_at_most,
        at_break_even=known.break_even if counted_rates else None,
        passes_at_break_even=None if at_break_even is None else passes(trial, at_break_even),
        at_plan=known.plan if counted_rates else None,
        passes_at_plan=None if at_plan is None else passes(trial, at_plan),
        killed_at_plan=None if at_plan is None else stops(trial, at_plan),
        passes_at_zero=None if at_zero is None else passes(trial, at_zero),
        killed_at_zero=None if at_zero is None else stops(trial, at_zero),
        flags=tuple(flag[:400] for flag in _flags(assumption, trial, model, known, ledger)),
    )


def rate_of(value: float | None, trial: Trial, fact: Fact | None) -> float | None:
    """Return the trial's rate for a value of the input: a share of n, or a count per unit of exposure.

    A mean is its own rate. None for an event, a mean without its spread, an input the trial does not count, or a value
    that is no such rate.
    """
    if value is None or trial.distribution == "event":
        return None
    if trial.distribution == "mean":
        return value if trial.spread > 0 else None
    if fact is not None and value_at(0, trial, fact) is None:
        return None
    rate = value / percent_scale(fact) if fact is not None and trial.distribution != "poisson" else value
    return rate if rate >= 0 and (trial.distribution == "poisson" or rate <= 1) else None


def _flags(
    row: Assumption, trial: Trial, model: EconomicsModel | None, known: Stakes, ledger: Sequence[Fact]
) -> Iterator[str]:
    if trial.kill_at_most >= trial.success_at_least:
        yield f"{OVERLAP}: a count of {trial.success_at_least} is both go and stop"
    if trial.distribution == "event":
        return
    if trial.distribution == "mean" and trial.spread <= 0:
        yield f"{NO_SPREAD}, so its odds are unknown"
        return
    if trial.success_at_least <= 0 and trial.distribution != "mean":
        yield f"{ALWAYS_PASSES}: {said(trial.success_at_least, trial)}"
    if known.fact is not None and value_at(0, trial, known.fact) is None:
        yield f"{NOT_COUNTED}: successes out of {trial.n} are a share, {known.fact.says} is in {known.fact.unit}"
        return
    yield from _reach(trial, known)
    yield from _stop(trial, known)
    yield from _break_even(trial, known)
    if model is not None:
        yield from _volumes(row, trial, model, ledger)


def best_expected(trial: Trial, known: Stakes) -> float | None:
    """Return the better of plan and break-even as a rate.

    A plan that loses needs a mark above itself; such a mark is not out of reach merely because the plan is.
    """
    rates = [rate_of(value, trial, known.fact) for value in (known.plan, known.break_even)]
    if known.more_is_better is False:
        rates = rates[:1]
    return max((rate for rate in rates if rate is not None), default=None)


def _reach(trial: Trial, known: Stakes) -> Iterator[str]:
    expected = best_expected(trial, known)
    if trial.distribution in ("binomial", "lead") and trial.success_at_least > trial.n:
        yield f"{CANNOT_PASS}: {trial.success_at_least} of {trial.n}"
    elif expected is not None and passes(trial, expected) < REACHABLE:
        chance = _percent(passes(trial, expected))
        mark = said(trial.success_at_least, trial)
        yield f"{CANNOT_PASS}: at a true rate of {expected:.3g}, {mark} comes in {chance} of tests"


def _stop(trial: Trial, known: Stakes) -> Iterator[str]:
    zero = rate_of(trial.zero_effect, trial, known.fact)
    if zero is None:
        yield f"{BAD_ZERO}: {trial.zero_effect:g}"
    if trial.kill_at_most < 0 and trial.distribution not in ("lead", "mean"):
        yield f"{CANNOT_STOP}: no count is {trial.kill_at_most} or fewer"
    elif zero is not None and stops(trial, zero) < TRIGGERABLE:
        yield f"{CANNOT_STOP}: even with no effect it comes in {_percent(stops(trial, zero))} of tests"


def _break_even(trial: Trial, known: Stakes) -> Iterator[str]:
    rate = rate_of(known.break_even, trial, known.fact)
    if known.more_is_better is False:
        yield f"{MORE_IS_WORSE}, yet the test says go when the count is high"
        return
    if rate is None or known.more_is_better is None:
        return
    mark = mark_rate(trial)
    if mark < rate * (1 - 1e-9):
        yield f"{WRONG_WAY}: {said(trial.success_at_least, trial)} is {mark:.3g}, break-even {rate:.3g}"
    elif passes(trial, rate) > LENIENT:
        yield f"{LENIENT_MARK}: {_percent(passes(trial, rate))} of tests"
    if trial.distribution == "binomial" and upper_rate(trial.n) > rate and trial.kill_at_most >= 0:
        upper = _percent(upper_rate(trial.n))
        yield f"{TOO_SMALL}: even 0 of {trial.n} leaves a true rate of up to {upper} possible, above break-even"


def _volumes(row: Assumption, trial: Trial, model: EconomicsModel, ledger: Sequence[Fact]) -> Iterator[str]:
    """Flag a sample larger than all there is of it in the plan.

    Only where the test counts the sample in that noun, as in `40 shops`: 50 lots of 6 food banks are no 50 food banks.
    A rate, such as customers who join in a month, bounds no test that recruits its own.
    """
    told = (row.card.participants, row.card.metric) if row.card is not None else (row.short_test,)
    words = " ".join(told).lower()
    available: dict[str, tuple[float, str]] = {}
    for fact in ledger:
        thing = counted(fact.unit) if fact.key in model.inputs and fact.amount is not None else None
        if thing is None or fact.amount is None or fact.unit[:3].isupper() or thing[1]:
            continue
        word, _ = thing
        if word in _ANYBODY:  # three people on the team bound no sample of a hundred people
            continue
        if re.search(rf"\b{trial.n}\s+(?:[\w-]+\s+){{0,2}}{re.escape(word)}(?:s|es)?\b", words):
            available[word] = max(available.get(word, (0.0, "")), (fact.amount, fact.says))
    for word, (amount, says) in available.items():
        if 0 < amount < trial.n:
            yield f"{VOLUMES}: {trial.n} wanted, {math.floor(amount)} {word} in the plan ({says})"


def _percent(share: float) -> str:
    return "fewer than 1 %" if 0 < share < 0.005 else f"{share:.0%}".replace("%", " %")
