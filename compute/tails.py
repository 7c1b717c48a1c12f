"""Exact tails of the binomial and Poisson distributions; scipy gives the same numbers and takes 0.4 s to import.

The tail on the far side of the mean is summed from the boundary outward, where terms only fall, and the other is what
is left of one: neither loses digits, and few terms are needed however large the sample.
"""

import math
from collections.abc import Callable

_NEGLIGIBLE = 1e-18
Tails = tuple[float, float]
"""Probability of fewer than a count, and of at least the count."""


def binomial_tails(count: int, n: int, rate: float) -> Tails:
    """Return the tails of the number of successes in `n` trials."""
    if count <= 0 or rate >= 1:
        return (0.0, 1.0) if count <= n else (1.0, 0.0)
    if count > n or rate <= 0:
        return 1.0, 0.0
    odds = rate / (1 - rate)

    def chance(k: int) -> float:
        ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
        return math.exp(ways + k * math.log(rate) + (n - k) * math.log1p(-rate))

    if count > n * rate:
        above = _sum(chance(count), lambda k: (n - k) / (k + 1) * odds, range(count, n + 1))
        return 1 - above, above
    below = _sum(chance(count - 1), lambda k: k / (n - k + 1) / odds, range(count - 1, -1, -1))
    return below, 1 - below


def poisson_tails(count: int, mean: float) -> Tails:
    """Return the tails of the number of events where `mean` are expected."""
    if count <= 0:
        return 0.0, 1.0
    if mean <= 0:
        return 1.0, 0.0

    def chance(k: int) -> float:
        return math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))

    if count > mean:
        above = _sum(chance(count), lambda k: mean / (k + 1), range(count, count + _FARTHEST))
        return 1 - above, above
    below = _sum(chance(count - 1), lambda k: k / mean, range(count - 1, -1, -1))
    return below, 1 - below


def lead_tails(count: int, n: int, rate: float, compared: float) -> Tails:
    """Return the tails of how many more of `n` succeed at `rate` than of `n` others at `compared`.

    The others' successes are taken one by one, as far from their mean as they have any weight.
    """
    spread = _FAR * (math.sqrt(n * compared * (1 - compared)) + 1)
    others = range(max(0, math.floor(n * compared - spread)), min(n, math.ceil(n * compared + spread)) + 1)
    below = above = 0.0
    for k in others:
        chance = binomial_tails(k, n, compared)[1] - binomial_tails(k + 1, n, compared)[1]
        fewer, more = binomial_tails(count + k, n, rate)
        below, above = below + chance * fewer, above + chance * more
    return min(1.0, below), min(1.0, above)


def mean_tails(mark: float, n: int, expected: float, spread: float) -> Tails:
    """Return the tails of the average over `n` cases, taken as normal: a fair picture from about twenty cases on."""
    away = (mark - expected) * math.sqrt(n / 2) / spread
    return 0.5 * math.erfc(-away), 0.5 * math.erfc(away)


_FAR = 10.0
"""Standard deviations, and one count for each, beyond which no count is looked at: they come once in 10^10 times."""
_FARTHEST = 10**9


def _sum(first: float, ratio: Callable[[int], float], counts: range) -> float:
    """Add up the chances of these counts, each the one before times its ratio, as long as they matter."""
    total, chance = 0.0, first
    for k in counts:
        total += chance
        chance *= ratio(k)
        if chance <= total * _NEGLIGIBLE:
            break
    return min(1.0, total)
