import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.compute.economics import evaluate, states
from prfaq.compute.formulas import Calculator, names_in, parse
from prfaq.compute.sensitivity import flip
from prfaq.compute.worksheet import worksheet
from prfaq.schemas.assumptions import Assumption, Trial
from prfaq.schemas.economics import Condition, EconomicsLine, EconomicsModel, EconomicsResult, Sensitivity
from prfaq.schemas.ledger import Fact
from readyby import READYBY


def fact(key: str, amount: float | None, low: float | None, high: float | None, unit: str = "", **more: object) -> Fact:
    row = {"kind": "estimate", "basis": "a guess", "says": f"the {key}", "value": f"{amount}", "formula": ""} | more
    return Fact.model_validate(row | {"key": key, "amount": amount, "low": low, "high": high, "unit": unit})


def line(key: str, formula: str, unit: str = "") -> EconomicsLine:
    return EconomicsLine(key=key, says=f"what {key} is", formula=formula, unit=unit, pays_for=())


def model(
    inputs: list[Fact], lines: list[EconomicsLine], *conditions: tuple[str, str], prize: str = "", spend: str = ""
) -> EconomicsModel:
    return EconomicsModel.model_construct(
        unit_of_analysis="one shop for one month",
        currency="EUR",
        inputs=tuple(one.key for one in inputs),
        lines=tuple(lines),
        conditions=tuple(
            Condition(id=f"condition_{number}", says=f"{left} covers {right}", left=left, right=right)
            for number, (left, right) in enumerate(conditions, 1)
        ),
        prize=prize or lines[-1].key,
        spend_to_gate=spend or inputs[0].key,
    )


def card(trial: dict[str, object], id_: str = "A1") -> Assumption:
    standing = READYBY.assumptions[0]
    assert standing.card is not None
    whole = Trial.model_validate({"distribution": "binomial", "zero_effect": 0.0, "kill_at_most": 0} | trial)
    return standing.model_copy(update={"id": id_, "card": standing.card.model_copy(update={"trial": whole})})


SHOPS = [
    fact("price", 40, 30, 50, "EUR/shop/month"),
    fact("cost", 15, 10, 25, "EUR/shop/month"),
    fact("shops", 1000, 500, 1500, "shop"),
    fact("share", 0.2, 0.05, 0.3, "share"),
    fact("team", 4000, 3000, 4500, "EUR/month"),
    fact("step", 300, 200, 400, "EUR"),
]
SHOP_LINES = [line("margin", "price - cost", "EUR/shop/month"), line("left", "shops * share * margin", "EUR/month")]
SHOP_MODEL = model(SHOPS, SHOP_LINES, ("left", "team"), prize="left", spend="step")


def row(result: EconomicsResult, key: str, condition: str = "condition_1") -> Sensitivity:
    return next(one for one in result.sensitivities if (one.input, one.condition) == (key, condition))


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


@pytest.mark.parametrize(
    ("value", "amount", "unit", "fits"),
    [
        ("€39", 39, "EUR", True), ("€49", 39, "EUR", False), ("25 %", 0.25, "share", True),
        ("25 %", 0.52, "share", False), ("3 of 10", 0.3, "share", True), ("one owner in ten", 0.1, "share", True),
        ("€1.2 million", 1.2e6, "EUR", True), ("€1.2 million", 1.2, "EUR", False), ("1.200 €", 1200, "EUR", True),
        ("1,5 horas", 1.5, "hour", True), ("90 minutes", 1.5, "hour", True), ("two to four weeks", 3, "week", True),
        ("a morning", 4, "hour", True), ("about 4,200 shops", 4213, "shop", True), ("33 %", 1 / 3, "share", True),
    ],
)  # fmt: skip
def test_a_value_states_its_amount(value: str, amount: float, unit: str, fits: bool) -> None:
    assert states(fact("key", amount, None, None, unit, value=value)) is fits


@pytest.mark.parametrize(
    "formula",
    ["a if b else c", "a and b", "[a]", "'a' * 3", "a % b", "a // b", "lambda: a", "f(a)", "max(a)", "max(*a)", "a.b",
     "a[0]", "__import__('os')", "1e999", "a := 3", "max", "True + 1", "", "a b", "1,000 * a", "3 months", "((((",
     "a\x00"],
)  # fmt: skip
def test_anything_but_arithmetic_is_refused(formula: str) -> None:
    with pytest.raises(ValueError, match=r"it |not allowed"):
        parse(formula)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("a × b − 1", 5),
        ("-(a) ** 2", -4),
        ("[[a: two]] / b", 2 / 3),
        ("max(a, b, 7) + min(a, b)", 9),
        ("1e3 * a", 2000),
    ],
)
def test_arithmetic_is_read_as_meant(formula: str, value: float) -> None:
    assert Calculator().value(parse(formula), {"a": 2, "b": 3}) == pytest.approx(value)


def test_names_are_listed_once_in_order() -> None:
    assert names_in(parse("max(b, a) * b / 12")) == ("b", "a")


@given(st.text("ab12.+-*/() ,minx", min_size=1, max_size=40) | st.text(min_size=1, max_size=40))
@settings(max_examples=200)
def test_no_formula_raises_anything_but_a_problem(text: str) -> None:
    inputs = [fact("a", 2, 1, 3), fact("b", 3, 0, 4)]

    result = evaluate(model(inputs, [line("c", text)], ("c", "a")), inputs, ())

    assert result.valuations or result.problems


amounts = st.floats(0.5, 500, allow_nan=False)


@given(
    amounts, amounts, amounts, st.sampled_from(["a * b", "a + b", "a - b / 2", "b / a", "a ** 2 + b", "min(a, 2 * b)"])
)
@settings(max_examples=150, deadline=None)
def test_a_flip_is_really_a_root(a: float, b: float, need: float, formula: str) -> None:
    inputs = [fact("a", a, a / 2, a * 2), fact("b", b, b / 2, b * 2), fact("need", need, need, need)]
    sheet = worksheet(model(inputs, [line("got", formula)], ("got", "need")), inputs)
    condition = sheet.model.conditions[0]

    for key in ("a", "b", "need"):
        turn = flip(sheet, condition, key)
        if turn is not None:
            sides = [sheet.gap(condition, {key: turn * factor}) for factor in (1 - 1e-6, 1, 1 + 1e-6)]
            below, at, above = (gap for gap in sides if gap is not None)
            assert math.isclose(at, 0, abs_tol=1e-6 * (need + 1)) or (below < 0) != (above < 0)
            assert max(a, b, need) * 100 >= turn


@given(amounts, amounts)
@settings(max_examples=50, deadline=None)
def test_no_flip_is_reported_only_where_none_is_in_reach(a: float, need: float) -> None:
    inputs = [fact("a", a, a, a), fact("need", need, need, need)]
    sheet = worksheet(model(inputs, [line("got", "2 * a")], ("got", "need")), inputs)

    found = flip(sheet, sheet.model.conditions[0], "a")

    if found is None:
        assert not a / 99 < need / 2 < a * 99
    else:
        assert found == pytest.approx(need / 2)
