"""Pass marks put through the model."""

import pytest
from prfaq.compute.economics import evaluate
from sheets import SHOP_LINES, SHOP_MODEL, SHOPS, card, fact, line, model, row


def test_one_mark_covers_and_two_marks_together_lose() -> None:
    # share 9 of 50 = 0.18: 1000 x 0.18 x 25 = 4500 covers 4000; price is no share, so only shares are marked
    inputs = [*SHOPS, fact("kept", 1.0, 0.6, 1.0, "share")]
    lines = [SHOP_LINES[0], line("left", "shops * share * kept * margin", "EUR/month")]
    whole = model(inputs, lines, ("left", "team"), spend="step")
    cards = (
        card({"n": 50, "success_at_least": 9, "measures": "share"}),
        card({"n": 20, "success_at_least": 17, "measures": "kept"}, "A2"),  # 0.85 x 5000 = 4250 covers
    )

    result = evaluate(whole, inputs, cards)

    assert [(one.mark, one.verdict) for one in result.marks] == [(0.18, "covers"), (0.85, "covers")]
    assert result.conditions[0].left_at_marks == pytest.approx(1000 * 0.18 * 0.85 * 25)  # 3825, below 4000
    assert (result.conditions[0].holds, result.conditions[0].holds_at_marks, result.all_marks_pass) == (
        True, False, False,
    )  # fmt: skip


def test_a_mark_below_break_even_loses() -> None:
    result = evaluate(SHOP_MODEL, SHOPS, (card({"n": 20, "success_at_least": 3, "measures": "share"}),))

    assert [(one.mark, one.plan, one.verdict) for one in result.marks] == [(0.15, 0.2, "loses")]
    assert row(result, "share").measured_by == ("A1",)


def test_a_poisson_mark_is_a_count_for_each_unit_of_exposure() -> None:
    trial = {"distribution": "poisson", "n": 4, "success_at_least": 3600, "measures": "shops"}

    result = evaluate(SHOP_MODEL, SHOPS, (card(trial),))

    assert [(one.mark, one.verdict) for one in result.marks] == [(900, "covers")]


@pytest.mark.parametrize(("ahead", "mark", "verdict"), [(3, 0.15, "loses"), (4, 0.175, "covers")])
def test_a_lead_is_put_through_the_model_with_the_share_it_is_ahead_of(ahead: int, mark: float, verdict: str) -> None:
    # of 40 others 3 are expected, 0.075; break-even is 4000 / (1000 x 25) = 0.16
    trial = {"distribution": "lead", "n": 40, "success_at_least": ahead, "measures": "share", "zero_effect": 0.075}

    result = evaluate(SHOP_MODEL, SHOPS, (card(trial),))

    assert [(one.mark, one.verdict) for one in result.marks] == [(pytest.approx(mark), verdict)]


def test_the_mark_of_a_mean_is_the_value_itself() -> None:
    trial = {"distribution": "mean", "n": 40, "success_at_least": 34.5, "measures": "price", "spread": 8}

    result = evaluate(SHOP_MODEL, SHOPS, (card(trial),))

    assert [(one.mark, one.verdict) for one in result.marks] == [(34.5, "loses")]  # 1000 x 0.2 x 19.5 < 4000


def test_per_cent_points_are_scaled_to_the_input() -> None:
    inputs = [*SHOPS[:3], fact("share", 20, 5, 30, "%", value="20 %"), *SHOPS[4:]]
    lines = [SHOP_LINES[0], line("left", "shops * share / 100 * margin", "EUR/month")]
    trial = {"n": 20, "success_at_least": 3, "measures": "share"}

    result = evaluate(model(inputs, lines, ("left", "team"), spend="step"), inputs, (card(trial),))

    assert [(one.mark, one.verdict) for one in result.marks] == [(15, "loses")]


@pytest.mark.parametrize(
    ("trial", "verdict"),
    [({"measures": "price"}, "not_in_model"), ({"measures": "elsewhere"}, "not_in_model")],
)
def test_a_count_that_says_nothing_about_the_model_is_not_in_it(trial: dict[str, object], verdict: str) -> None:
    ledger = [*SHOPS, fact("elsewhere", 0.4, 0.3, 0.5, "share")]

    result = evaluate(SHOP_MODEL, ledger, (card({"n": 10, "success_at_least": 3} | trial),))

    assert [one.verdict for one in result.marks] == [verdict]


@pytest.mark.parametrize(
    ("unit", "verdict"), [("repair/call", "covers"), ("hour/call", "not_in_model"), ("EUR/call", "not_in_model")]
)
def test_a_share_by_another_name_is_counted_and_an_amount_below_one_is_not(unit: str, verdict: str) -> None:
    inputs = [*SHOPS[:3], fact("share", 0.2, 0.05, 0.3, unit), *SHOPS[4:]]
    trial = {"n": 50, "success_at_least": 9, "measures": "share"}

    result = evaluate(model(inputs, SHOP_LINES, ("left", "team"), spend="step"), inputs, (card(trial),))

    assert [one.verdict for one in result.marks] == [verdict]


def test_the_mark_of_a_row_without_a_full_card_is_put_through_the_model_too() -> None:
    bare = card({"n": 20, "success_at_least": 3, "measures": "share"}).model_copy(update={"card": None})

    result = evaluate(SHOP_MODEL, SHOPS, (bare,))

    assert (result.marks[0].verdict, result.all_marks_pass) == ("loses", False)
