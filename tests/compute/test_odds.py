import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.compute import odds as module
from prfaq.compute.economics import evaluate
from prfaq.compute.odds import odds
from prfaq.compute.trials import passes, stops, upper_rate
from prfaq.schemas.assumptions import Assumption, Odds, Trial
from readyby import READYBY
from sheets import fact, line, model

A1 = READYBY.assumptions[0]


def trial(n: int, success: int, kill: int, distribution: str = "binomial", measures: str = "paying_share") -> Trial:
    return Trial.model_validate(
        {"distribution": distribution, "n": n, "success_at_least": success, "kill_at_most": kill}
        | {"measures": measures, "zero_effect": 0.05}
    )


def carded(one: Trial, **card: str) -> Assumption:
    assert A1.card is not None
    return A1.model_copy(update={"trial": one, "card": A1.card.model_copy(update=card)})


def worked_out(one: Trial, **card: str) -> Odds:
    assumption = carded(one, **card)
    assert READYBY.economics_model is not None
    result = evaluate(READYBY.economics_model, READYBY.ledger, (assumption,))
    found = odds(assumption, READYBY.economics_model, result, READYBY.ledger)
    assert found is not None
    return found


def flagged(found: Odds) -> list[str]:
    return [flag.split(":")[0] for flag in found.flags]


def test_binomial_odds_worked_by_hand() -> None:
    # P(X >= 3 of 10 at 0.3) = 1 - 0.7^10 - 10 x 0.3 x 0.7^9 - 45 x 0.09 x 0.7^8 = 1 - 0.02825 - 0.12106 - 0.23347
    assert passes(trial(10, 3, 0), 0.3) == pytest.approx(0.61722, abs=1e-5)
    assert stops(trial(10, 3, 0), 0.3) == pytest.approx(0.7**10)


def test_poisson_odds_worked_by_hand() -> None:
    # two orders expected in four weeks at 0.5 a week: P(X >= 1) = 1 - e^-2, P(X <= 1) = 3 e^-2
    assert passes(trial(4, 1, 0, "poisson"), 0.5) == pytest.approx(1 - math.exp(-2))
    assert stops(trial(4, 2, 1, "poisson"), 0.5) == pytest.approx(3 * math.exp(-2))


def test_the_odds_of_a_lead_worked_by_hand() -> None:
    # one each, at 0.5 and at the 0.05 of those who got nothing: ahead only if the one succeeds and the other does not
    assert passes(trial(1, 1, 0, "lead"), 0.5) == pytest.approx(0.5 * 0.95)
    assert stops(trial(1, 1, -1, "lead"), 0.5) == pytest.approx(0.5 * 0.05)


def test_a_lead_is_judged_on_top_of_what_the_others_reach() -> None:
    # of 60 others 3 are expected at 0.05, so 12 ahead stands for 15 of 60, 0.25, and break-even is 0.2271
    sound, low = worked_out(trial(60, 12, 3, "lead")), worked_out(trial(60, 10, 3, "lead"))

    assert sound.flags == ()
    assert flagged(low) == [module.WRONG_WAY]
    assert low.flags[0].startswith(f"{module.WRONG_WAY}: 10 ahead of 60 others is 0.217")
    assert sound.passes_at_plan is not None
    assert sound.passes_at_plan > 0.9
    assert sound.passes_at_zero == pytest.approx(0, abs=0.01)
    assert flagged(worked_out(trial(60, 61, 3, "lead")))[0] == module.CANNOT_PASS


def minutes(success: float, kill: float, spread: float) -> Odds:
    saved = [fact("saved", 10, 0, 20, "minute"), fact("price", 8, 5, 9, "minute"), fact("step", 1, 1, 2, "minute")]
    whole = model(saved, [line("left", "saved * step / step", "minute")], ("left", "price"), spend="step")
    change = {"n": 40, "success_at_least": success, "kill_at_most": kill, "measures": "saved", "zero_effect": 0}
    one = carded(Trial.model_validate({"distribution": "mean", "spread": spread, **change}))
    found = odds(one, whole, evaluate(whole, saved, (one,)), saved)
    assert found is not None
    return found


def test_a_mean_has_the_odds_of_its_spread() -> None:
    # 18 apart over 40 cases: 2.846 a standard error, so 8.5 is half of one below the plan of 10
    found = minutes(8.5, 4, 18)

    assert found.flags == ()
    assert found.passes_at_plan == pytest.approx(0.700865, abs=1e-4)
    assert found.passes_at_break_even == pytest.approx(0.430296, abs=1e-4)
    assert found.killed_at_zero == pytest.approx(0.920011, abs=1e-4)


def test_a_mean_without_a_spread_or_below_break_even_is_flagged() -> None:
    assert flagged(minutes(8.5, 4, 0)) == [f"{module.NO_SPREAD}, so its odds are unknown"]
    assert minutes(8.5, 4, 0).passes_at_plan is None
    assert flagged(minutes(7, 4, 18)) == [module.WRONG_WAY]
    assert flagged(minutes(8.5, 9, 18)) == [module.OVERLAP]


@pytest.mark.parametrize(("n", "rate"), [(5, 0.45), (10, 0.26), (30, 0.095)])
def test_none_of_n_is_compatible_with_the_handbooks_rates(n: int, rate: float) -> None:
    assert upper_rate(n) == pytest.approx(rate, abs=0.005)
    assert (1 - upper_rate(n)) ** n == pytest.approx(0.05)


@given(st.integers(1, 60), st.integers(-2, 62), st.floats(0, 1))
def test_binomial_odds_match_a_sum_over_every_outcome(n: int, mark: int, rate: float) -> None:
    chances = [math.comb(n, count) * rate**count * (1 - rate) ** (n - count) for count in range(n + 1)]

    assert passes(trial(n, mark, 0), rate) == pytest.approx(sum(chances[max(mark, 0) :]), abs=1e-9)
    assert stops(trial(n, 0, mark), rate) == pytest.approx(sum(chances[: max(mark + 1, 0)]), abs=1e-9)


@given(st.integers(1, 50), st.integers(-1, 30), st.floats(0, 1), st.sampled_from(["binomial", "poisson", "lead"]))
def test_go_and_stop_that_meet_share_out_every_outcome(n: int, kill: int, rate: float, distribution: str) -> None:
    met = trial(n, kill + 1, kill, distribution)

    assert passes(met, rate) + stops(met, rate) == pytest.approx(1)


@given(
    st.integers(1, 50),
    st.integers(0, 50),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from(["binomial", "poisson", "lead"]),
)
def test_a_better_truth_passes_more_often(n: int, mark: int, one: float, other: float, distribution: str) -> None:
    low, high = sorted((one, other))
    card = trial(n, mark, mark, distribution)

    assert passes(card, low) <= passes(card, high) + 1e-12
    assert stops(card, low) >= stops(card, high) - 1e-12


def test_readybys_first_card_is_sound() -> None:
    # break-even 4500 / (2400 x 0.4 x 0.8 x 25.8) = 0.2271; plan 0.35; no effect 0.05
    found = worked_out(trial(28, 8, 3))

    assert found.flags == ()
    assert found.at_break_even == pytest.approx(0.22711, abs=1e-5)
    assert found.at_plan == 0.35
    chance = sum(math.comb(28, k) * 0.35**k * 0.65 ** (28 - k) for k in range(8, 29))
    assert found.passes_at_plan == pytest.approx(chance)
    assert found.killed_at_zero == pytest.approx(sum(math.comb(28, k) * 0.05**k * 0.95 ** (28 - k) for k in range(4)))


@pytest.mark.parametrize(
    ("one", "flag"),
    [
        (trial(28, 29, 3), module.CANNOT_PASS),
        (trial(28, 18, 3), module.CANNOT_PASS),
        (trial(28, 8, -1), module.CANNOT_STOP),
        (trial(90, 30, 0), module.CANNOT_STOP),
        (trial(28, 8, 8), module.OVERLAP),
        (trial(28, 0, -1), module.ALWAYS_PASSES),
        (trial(28, 5, 2), module.WRONG_WAY),
        (trial(5, 2, 0), module.TOO_SMALL),
        (trial(4, 1, 0), module.LENIENT_MARK),
        (trial(28, 8, 3, measures="price_month"), module.NOT_COUNTED),
    ],
)
def test_a_card_that_cannot_tell_is_flagged(one: Trial, flag: str) -> None:
    found = worked_out(one)

    if flag == module.LENIENT_MARK:  # 1 of 4 is above break-even, which passes it in 1 - 0.773^4 = 64 % of tests
        assert any(text == f"{flag}: 64 % of tests" for text in found.flags)
    assert flag in flagged(found)


def test_more_of_a_cost_is_not_a_success() -> None:
    measured = trial(20, 4, 1, "poisson", measures="support_month")

    found = worked_out(measured)

    assert found.flags[-1].startswith(module.MORE_IS_WORSE)


def test_a_no_effect_value_that_is_no_rate_has_no_odds() -> None:
    found = worked_out(trial(28, 8, 3).model_copy(update={"zero_effect": 3.0}))

    assert (found.passes_at_zero, found.killed_at_zero) == (None, None)
    assert flagged(found) == [module.BAD_ZERO]


def test_a_sample_beyond_the_plans_own_volume_is_flagged() -> None:
    plenty = worked_out(trial(2000, 560, 300), participants="2000 shops in France")
    too_many = worked_out(trial(3000, 840, 500), participants="3000 shops in France")

    assert module.VOLUMES not in flagged(plenty)
    assert module.VOLUMES in flagged(too_many)


def test_a_plan_that_loses_may_have_a_mark_above_itself() -> None:
    assert READYBY.economics_model is not None
    ledger = tuple(
        fact.model_copy(update={"amount": 0.12}) if fact.key == "paying_share" else fact for fact in READYBY.ledger
    )
    assumption = carded(trial(28, 8, 2))  # plan 0.12 passes in fewer than 5 % of tests, break-even 0.227 in 29 %
    result = evaluate(READYBY.economics_model, ledger, (assumption,))

    found = odds(assumption, READYBY.economics_model, result, ledger)

    assert found is not None
    assert found.passes_at_plan is not None
    assert found.passes_at_plan < module.REACHABLE
    assert module.CANNOT_PASS not in flagged(found)


def test_an_event_has_no_odds_and_no_card_has_none_at_all() -> None:
    event = worked_out(trial(1, 1, 0, "event"))

    assert (event.at_plan, event.passes_at_plan, event.flags) == (None, None, ())
    assert odds(A1.model_copy(update={"trial": None, "card": None}), None, None, ()) is None


def test_odds_need_no_model() -> None:
    found = odds(carded(trial(28, 8, 3)), None, None, READYBY.ledger)

    assert found is not None
    assert (found.at_break_even, found.at_plan) == (None, 0.35)


@pytest.mark.parametrize(
    ("unit", "noun", "bound"), [("shop", "shops", True), ("person", "persons", False), ("persona", "personas", False)]
)
def test_people_of_the_plan_bound_no_sample_of_people(unit: str, noun: str, bound: bool) -> None:
    few = fact("few", 3, 2, 5, unit)
    assumption = carded(trial(100, 60, 40), participants=f"100 {noun} of one town", metric=f"{noun} that finish")

    found = odds(assumption, model([few], [line("cost", "few * 2", unit)]), None, (few,))

    assert found is not None
    assert any(flag.startswith(module.VOLUMES) for flag in found.flags) is bound
