"""The room a plan leaves its tests: marks below it that hold together, the cases they take, marks that would do."""

import math
from bisect import bisect_left
from collections.abc import Sequence

from ..schemas.assumptions import Trial
from ..schemas.document import Document
from ..schemas.economics import EconomicsResult, PassMark, Sensitivity
from ..schemas.ledger import Fact
from .marks import percent_scale
from .odds import REACHABLE, TRIGGERABLE, best_expected, rate_of, stakes
from .sensitivity import is_share
from .tails import binomial_tails
from .trials import compared_rate, passes, said, stops
from .worksheet import Worksheet

SURE = 0.8
"""How often a right plan should pass a test that is worth its money: the power usual in trials."""
_CASES = (20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400)
_GUESSES = 4
"""So many inputs a first set of tests can be expected to measure."""
_LARGER = (1, 1.25, 1.5, 2, 2.5, 3, 4, 6)
_LIKELY = 0.5
_HALFWAY = 0.5
_STEPS = 40


def pass_marks(sheet: Worksheet, rows: Sequence[Sensitivity]) -> tuple[PassMark, ...]:
    """Return a mark for each input that a test measures, or as long as there is no test for the widest of the guesses.

    Only inputs of which more is better and whose range holds the value at which a condition turns. All marks lie the
    same part of the way from that value to the plan: halfway, or as far as it takes for every condition to hold with
    all of them at once. Nothing where the plan itself fails.
    """
    if not all(sheet.holds().values()):
        return ()
    plans = {row.input: row.plan for row in rows}
    turns: dict[str, float] = {}
    for row in rows:
        if row.flip is not None and row.flips_in_range and row.flip < row.plan:
            turns[row.input] = max(row.flip, turns.get(row.input, row.flip))
    measured = [row.input for row in rows if row.measured_by and row.input in turns]
    guessed = [key for key in turns if sheet.facts[key].kind != "target"][:_GUESSES]
    turns = {key: turns[key] for key in (dict.fromkeys(measured) if any(r.measured_by for r in rows) else guessed)}

    def at(part: float) -> dict[str, float]:
        return {key: turn + part * (plans[key] - turn) for key, turn in turns.items()}

    low, high = _HALFWAY, 1.0
    if all(sheet.holds(at(low)).values()):
        high = low
    for _ in range(_STEPS if high > low else 0):
        middle = (low + high) / 2
        low, high = (low, middle) if all(sheet.holds(at(middle)).values()) else (middle, high)
    marks = at(high)
    return tuple(
        PassMark(input=key, mark=marks[key], plan=plans[key], cases=_cases(marks[key], sheet.facts[key], plans[key]))
        for key in turns
    )


def _cases(mark: float, fact: Fact, plan: float) -> int | None:
    """Return the fewest cases of which a right plan passes often enough; None for what is no share, or for none."""
    if not is_share(fact.unit):
        return None
    scale = percent_scale(fact)
    enough = (n for n in _CASES if binomial_tails(math.ceil(mark / scale * n - 1e-9), n, plan / scale)[1] >= SURE)
    return next(enough, None)


def sure_trial(trial: Trial, mark: float, fact: Fact, expected: float) -> Trial | None:
    """Return the smallest such test at this mark that a right plan passes often enough; None where none is in reach."""
    for larger in _LARGER:
        n = math.ceil(trial.n * larger)
        wanted = _count(mark, trial, n, fact)
        made = trial.model_copy(update={"n": n, "success_at_least": wanted})
        if passes(made, expected) >= SURE:
            return made
    return None


def _count(mark: float, trial: Trial, n: int, fact: Fact) -> float:
    """Return the count, lead or mean that stands for a value of the input: `value_at` the other way round."""
    if trial.distribution == "mean":
        return _above(mark)
    if trial.distribution == "poisson":
        return math.ceil(mark * n - 1e-9)
    ahead_of = compared_rate(trial) if trial.distribution == "lead" else 0.0
    return math.ceil((mark / percent_scale(fact) - ahead_of) * n - 1e-9)


def _above(mark: float) -> float:
    """Round a mark up to two digits, which people remember and which still covers."""
    near = float(f"{mark:.2g}")
    step = 10.0 ** (math.floor(math.log10(abs(mark))) - 1) if mark else 0.0
    return near if near >= mark else float(f"{near + step:.2g}")


def lower_mark(document: Document, result: EconomicsResult | None, trial: Trial) -> str:
    """Name a mark that can be reached at the sample typed, or say that none can."""
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
    while likely > lowest and passes(_marked(trial, likely), expected) < SURE:
        likely -= 1
    covers = f", and at least {lowest} to cover break-even" if floor else ""
    comes = f"{passes(_marked(trial, likely), expected):.0%}"
    return f"A mark of {said(likely, trial)} comes in {comes} of trials if the plan is true{covers}."


def raise_stop(document: Document, result: EconomicsResult | None, trial: Trial) -> str:
    """Name a stop that is pulled where there is no effect, or say that none is."""
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


def lower_stop(trial: Trial) -> str:
    """Name a stop that leaves a zone below the mark."""
    if trial.distribution == "mean":
        middle = (trial.success_at_least + trial.zero_effect) / 2
        return f"The stop must lie below {trial.success_at_least:g}, such as {middle:.4g}, with a zone between."
    if trial.success_at_least < 1:
        return "Success needs at least 1."
    lower = (trial.success_at_least - 1) // 2
    return f"The stop must lie below {trial.success_at_least}, such as {lower}, with a zone between."


def _marked(trial: Trial, count: float) -> Trial:
    return trial.model_copy(update={"success_at_least": count})
