import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.compute.tails import binomial_tails, lead_tails, mean_tails, poisson_tails


def exactly(count: int, n: int, rate: Fraction) -> Fraction:
    return sum((math.comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(max(count, 0), n + 1)), Fraction(0))


@given(st.integers(1, 120), st.integers(-3, 130), st.fractions(0, 1, max_denominator=1000))
def test_binomial_tails_are_those_of_exact_fractions(n: int, count: int, rate: Fraction) -> None:
    below, above = binomial_tails(count, n, float(rate))

    assert above == pytest.approx(float(exactly(count, n, rate)), rel=1e-9, abs=1e-300)
    assert below == pytest.approx(float(1 - exactly(count, n, rate)), rel=1e-9, abs=1e-300)


def test_a_tiny_tail_keeps_its_digits() -> None:
    assert binomial_tails(100, 100, 0.01)[1] == pytest.approx(1e-200, rel=1e-9)
    assert binomial_tails(1, 1000, 0.5)[0] == pytest.approx(0.5**1000, rel=1e-9)


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_a_higher_mark_is_never_easier(n: int, rate: float) -> None:
    marks = [binomial_tails(count, n, rate)[1] for count in (0, n // 4, n // 2, n, n + 1)]

    assert marks[0] == 1
    assert marks[-1] == 0
    assert all(easier >= harder - 1e-9 for easier, harder in pairwise(marks))


@pytest.mark.parametrize(("count", "mean"), [(1, 0.2), (3, 3.0), (12, 5.5), (40, 90.0)])
def test_poisson_tails_are_those_of_the_series(count: int, mean: float) -> None:
    below, above = poisson_tails(count, mean)

    series = math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count))
    assert below == pytest.approx(series, rel=1e-9)
    assert above == pytest.approx(1 - series, rel=1e-9)


@given(st.integers(1, 25), st.integers(-26, 26), st.floats(0, 1), st.floats(0, 1))
def test_lead_tails_are_those_of_every_pair_of_outcomes(n: int, count: int, rate: float, compared: float) -> None:
    def chances(p: float) -> list[float]:
        return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]

    pairs = [(a - b, x * y) for a, x in enumerate(chances(rate)) for b, y in enumerate(chances(compared))]
    below, above = lead_tails(count, n, rate, compared)

    assert below == pytest.approx(math.fsum(chance for lead, chance in pairs if lead < count), abs=1e-9)
    assert above == pytest.approx(math.fsum(chance for lead, chance in pairs if lead >= count), abs=1e-9)


def test_a_lead_in_a_large_sample_is_nearly_normal() -> None:
    n, rate, compared = 20_000, 0.32, 0.30
    spread = math.sqrt(n * (rate * (1 - rate) + compared * (1 - compared)))
    normal = 0.5 * math.erfc((300 - 0.5 - n * (rate - compared)) / spread / math.sqrt(2))

    assert lead_tails(300, n, rate, compared)[1] == pytest.approx(normal, abs=1e-4)


def test_the_tails_of_a_mean_worked_by_hand() -> None:
    # 36 cases that lie 12 apart: the mean lies 2 apart; 5 is one standard error above 3 and one and a half below 8
    assert mean_tails(5, 36, 3, 12) == pytest.approx((0.841345, 0.158655), abs=1e-6)
    assert mean_tails(5, 36, 8, 12)[1] == pytest.approx(0.933193, abs=1e-6)


def test_rates_beyond_all_bounds_are_certainties() -> None:
    assert poisson_tails(5, 0.0) == (1.0, 0.0)
    assert poisson_tails(5, 1e12) == (0.0, 1.0)
    assert binomial_tails(3, 10, 0.0) == (1.0, 0.0)
    assert binomial_tails(10, 10, 1.0) == (0.0, 1.0)


@settings(deadline=None)  # the first example imports scipy
@given(st.integers(1, 5000), st.integers(0, 5000), st.floats(0.0005, 0.9995))
def test_tails_are_those_of_scipy(n: int, count: int, rate: float) -> None:
    from scipy.special import bdtr, bdtrc, pdtr, pdtrc

    below, above = binomial_tails(count, n, rate)
    fewer, more = poisson_tails(count, n * rate)

    if 0 < count <= n:
        assert below == pytest.approx(float(bdtr(count - 1, n, rate)), rel=1e-6, abs=1e-12)
        assert above == pytest.approx(float(bdtrc(count - 1, n, rate)), rel=1e-6, abs=1e-12)
    if count > 0:
        assert fewer == pytest.approx(float(pdtr(count - 1, n * rate)), rel=1e-6, abs=1e-12)
        assert more == pytest.approx(float(pdtrc(count - 1, n * rate)), rel=1e-6, abs=1e-12)
