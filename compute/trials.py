"""What a trial's numbers mean: the odds of a go and of a stop at a true rate, and a mark in words."""

import math

from ..schemas.assumptions import Trial
from .tails import Tails, binomial_tails, lead_tails, mean_tails, poisson_tails

CONFIDENCE = 0.95


def passes(trial: Trial, rate: float) -> float:
    """Return the probability of a go at a true rate: of successes, of counts per unit of exposure, or a true mean."""
    return _tails(trial.success_at_least, trial, rate)[1]


def stops(trial: Trial, rate: float) -> float:
    """Return the probability of a stop, at most `kill_at_most` counted."""
    return _tails(trial.kill_at_most + (trial.distribution != "mean"), trial, rate)[0]


def _tails(mark: float, trial: Trial, rate: float) -> Tails:
    if trial.distribution == "mean":
        return mean_tails(mark, trial.n, rate, trial.spread)
    count = math.ceil(mark)
    if trial.distribution == "poisson":
        return poisson_tails(count, rate * trial.n)
    if trial.distribution == "lead":
        return lead_tails(count, trial.n, rate, compared_rate(trial))
    return binomial_tails(count, trial.n, rate)


def upper_rate(n: int) -> float:
    """Return the largest true rate that 0 of n is compatible with, 95 % one-sided (craft 4.5): 0.45 for 0 of 5."""
    return float(1 - (1 - CONFIDENCE) ** (1 / n))


def compared_rate(trial: Trial) -> float:
    """Return the share expected in the group that a lead is over, between 0 and 1 also where it is in per cent."""
    return min(1.0, max(0.0, trial.zero_effect / 100 if trial.zero_effect > 1 else trial.zero_effect))


def mark_rate(trial: Trial) -> float:
    """Return the true rate, or mean, that the success mark stands for."""
    if trial.distribution == "mean":
        return trial.success_at_least
    return trial.success_at_least / trial.n + (compared_rate(trial) if trial.distribution == "lead" else 0.0)


def said(count: float, trial: Trial) -> str:
    """Return a mark as readers see it: `8 of 28`, `8 in 4` units of exposure, `8 ahead of 28 others`, or as a mean."""
    if trial.distribution == "mean":
        return f"{count:g} on average of {trial.n}"
    if trial.distribution == "lead":
        return f"{count} ahead of {trial.n} others"
    return f"{count} {'in' if trial.distribution == 'poisson' else 'of'} {trial.n}"
