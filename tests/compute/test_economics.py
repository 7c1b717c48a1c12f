"""The model is worked out as by hand, and what does not work is a problem and no exception."""

import pytest
from prfaq.compute.economics import evaluate
from prfaq.schemas.ledger import Fact
from readyby import READYBY
from sheets import SHOP_LINES, SHOP_MODEL, SHOPS, fact, line, model, row


def test_a_shop_model_gives_the_numbers_worked_by_hand() -> None:
    # margin 40 - 15 = 25; left 1000 x 0.2 x 25 = 5000; worst with share 0.05: 1250; best with share 0.3: 7500
    result = evaluate(SHOP_MODEL, SHOPS, ())

    margin, left = result.valuations
    assert (margin.plan, margin.worst, margin.best) == (25, 15, 35)
    assert (left.plan, left.worst, left.best) == pytest.approx((5000, 1250, 7500))
    assert [(one.left, one.right, one.holds) for one in result.conditions] == [(5000, 4000, True)]
    assert result.problems == ()


def test_linear_flips_are_exact() -> None:
    # 4000 = 1000 x s x 25 -> s = 0.16; 200 x (p - 15) -> p = 35; 200 x (40 - c) -> c = 20; n x 0.2 x 25 -> n = 800
    result = evaluate(SHOP_MODEL, SHOPS, ())

    flips = {one.input: one.flip for one in result.sensitivities}
    assert flips == {"share": 0.16, "price": 35, "cost": 20, "shops": 800, "team": 5000, "step": None}
    assert {one.input for one in result.sensitivities if not one.flips_in_range} == {"team", "step"}


def test_a_flip_behind_a_division_is_found() -> None:
    # visits to win a shop: 60 / share; repaid by a margin of 25 in 60 / (share x 25) months; 12 months -> share 0.2
    inputs = [
        fact("visit", 60, 30, 90, "EUR/shop"),
        fact("share", 0.35, 0.1, 0.5, "share"),
        fact("margin", 25, 15, 30, "EUR/shop/month"),
        fact("limit", 12, 12, 12, "month"),
    ]
    lines = [line("win", "visit / share", "EUR/shop"), line("months", "win / margin", "month")]

    result = evaluate(model(inputs, lines, ("limit", "months")), inputs, ())

    assert row(result, "share").flip == pytest.approx(0.2, rel=1e-9)
    assert row(result, "share").at_low == pytest.approx(12 - 24)
    assert result.problems == ()


def test_a_public_service_is_counted_in_hours() -> None:
    # 1200 calls x 6 minutes = 120 hours; a share of 0.3 saves 36 hours against 20 of upkeep; flips at 20 / 120 = 1/6
    inputs = [
        fact("calls", 1200, 900, 1500, "call/month"),
        fact("minutes", 6, 4, 9, "minute/call"),
        fact("share", 0.3, 0.1, 0.5, "share"),
        fact("upkeep", 20, 10, 30, "hour/month"),
    ]
    lines = [line("saved", "calls * minutes * share / 60", "hour/month"), line("net", "saved - upkeep", "hour/month")]

    result = evaluate(model(inputs, lines, ("saved", "upkeep"), spend="upkeep"), inputs, ())

    assert [one.plan for one in result.valuations] == pytest.approx([36, 16])
    assert row(result, "share").flip == pytest.approx(1 / 6)
    assert result.problems == ()


def test_a_capacity_caps_what_is_sold() -> None:
    # min(100 asked, 80 possible) x 10 = 800 against 500: either may fall to 50 before it flips
    inputs = [
        fact("asked", 100, 60, 200, "box/month"),
        fact("possible", 80, 40, 90, "box/month"),
        fact("margin", 10, 8, 12, "EUR/box"),
        fact("fixed", 500, 400, 600, "EUR/month"),
    ]
    lines = [line("sold", "min(asked, possible)", "box/month"), line("profit", "sold * margin", "EUR/month")]

    result = evaluate(model(inputs, lines, ("profit", "fixed")), inputs, ())

    assert (row(result, "asked").flip, row(result, "possible").flip) == pytest.approx((50, 50))
    assert (row(result, "asked").flips_in_range, row(result, "possible").flips_in_range) == (False, True)
    assert result.problems == ()


def test_lines_may_come_in_any_order() -> None:
    result = evaluate(model(SHOPS, SHOP_LINES[::-1], ("left", "team"), prize="left", spend="step"), SHOPS, ())

    assert {one.key: one.plan for one in result.valuations} == {"left": 5000, "margin": 25}


def test_a_derived_input_moves_with_what_it_rests_on() -> None:
    inputs = [*SHOPS, fact("paying", 200, None, None, "shop", kind="derived", formula="shops * share")]
    lines = [line("left", "paying * (price - cost)", "EUR/month")]

    result = evaluate(model(inputs, lines, ("left", "team"), spend="step"), inputs, ())

    assert row(result, "share").flip == 0.16
    assert row(result, "paying").flip == 160
    assert result.problems == ()


def test_three_to_five_inputs_decide_with_prize_and_spend_among_them() -> None:
    result = evaluate(SHOP_MODEL, SHOPS, ())

    assert result.deciding == ("share", "shops", "price", "cost", "step")


def test_a_share_flips_between_nought_and_one_only() -> None:
    inputs = [fact("share", 0.5, 0.4, 0.6, "share"), fact("size", 100, 90, 110), fact("need", 500, 400, 600)]

    result = evaluate(model(inputs, [line("got", "share * size")], ("got", "need")), inputs, ())

    assert row(result, "share").flip is None
    assert row(result, "size").flip == 1000


def test_readyby_adds_up() -> None:
    # one shop leaves 39 - (120 x 0.06 + 6) = 25.8; 2400 x 0.4 x 0.35 x 0.8 = 268.8 shops; together 6935.04
    assert READYBY.economics_model is not None

    result = evaluate(READYBY.economics_model, READYBY.ledger, READYBY.assumptions)

    plan = {one.key: one.plan for one in result.valuations}
    assert (plan["margin_shop"], plan["left_month"]) == pytest.approx((25.8, 6935.04))
    assert row(result, "paying_share").flip == pytest.approx(4500 / (2400 * 0.4 * 0.8 * 25.8))
    assert result.all_marks_pass
    assert result.problems == ()


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        ({"formula": "price - nothing"}, "nothing", "no ledger fact"),
        ({"formula": "price.real - cost"}, "margin", "cannot be read"),
        ({"formula": "price > cost"}, "margin", "cannot be read"),
        ({"formula": "open('x')"}, "margin", "cannot be read"),
        ({"formula": "9 ** 9 ** 9 ** 9"}, "margin", "cannot be computed"),
        ({"formula": "price / (cost - 15)"}, "margin", "divides by zero"),
        ({"formula": "left - cost"}, "margin", "circle"),
        ({"formula": "price * cost"}, "margin", "the line says"),
    ],
)
def test_a_line_that_does_not_work_is_a_problem(change: dict[str, str], where: str, said: str) -> None:
    lines = [SHOP_LINES[0].model_copy(update=change), SHOP_LINES[1]]

    result = evaluate(model(SHOPS, lines, ("left", "team"), spend="step"), SHOPS, ())

    assert any(one.where == where and said in one.what for one in result.problems), result.problems


@pytest.mark.parametrize(
    ("rows", "where", "said"),
    [
        ([fact("price", None, None, None, "EUR/shop/month")], "price", "no amount"),
        ([fact("price", 40, None, None, "EUR/shop/month")], "price", "no range"),
        ([fact("price", 40, 41, 50, "EUR/shop/month")], "price", "outside"),
        ([fact("price", 40, 30, 50, "EUR/shop/month", value="€49")], "price", "readers see"),
        ([fact("share", 20, 5, 30, "share", value="20 %")], "share", "not 20"),
        ([fact("idle", 5, 4, 6)], "idle", "no formula"),
        ([fact("idle", 30, 20, 35, "EUR/shop/month", says="price of the shop", value="30"),
          fact("price", 40, 30, 50, "EUR/shop/month", says="price for each shop")], "idle", "price says"),
        ([fact("cost", 15, 15, 40, "EUR/shop/month"), fact("price", 40, 0, 40, "EUR/shop/month")], "", ""),
        ([fact("left", 4000, None, None, "EUR/month", kind="derived", formula="team")],
         "left", "the formula gives 5000"),
    ],
)  # fmt: skip
def test_an_input_that_contradicts_itself_is_a_problem(rows: list[Fact], where: str, said: str) -> None:
    ledger = list({one.key: one for one in (*SHOPS, *rows)}.values())
    inputs = [one for one in ledger if one.key != "left"]

    result = evaluate(model(inputs, SHOP_LINES, ("left", "team"), spend="step"), ledger, ())

    if not said:
        assert result.problems == ()
    else:
        assert any(one.where == where and said in one.what for one in result.problems), result.problems


def test_a_range_end_that_divides_by_zero_is_a_problem_and_no_exception() -> None:
    inputs = [fact("cost", 10, 5, 20), fact("share", 0.5, 0, 1, "share"), fact("limit", 30, 20, 40)]

    result = evaluate(model(inputs, [line("each", "cost / share")], ("limit", "each")), inputs, ())

    assert any(one.where == "share" and "division by zero" in one.what for one in result.problems)
    assert [one.input for one in result.sensitivities if one.condition == "condition_1"] == ["cost", "limit"]
