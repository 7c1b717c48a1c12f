"""Formulas are arithmetic and nothing else, and a value states its amount."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.compute.economics import evaluate, states
from prfaq.compute.formulas import Calculator, names_in, parse
from sheets import fact, line, model


@pytest.mark.parametrize(
    ("value", "amount", "unit", "fits"),
    [
        ("€39", 39, "EUR", True), ("€49", 39, "EUR", False), ("25 %", 0.25, "share", True),
        ("25 %", 0.52, "share", False), ("3 of 10", 0.3, "share", True), ("three tenths", 0.3, "share", True),
        ("a sixth and 2 %", 0.18667, "share", True), ("two thirds", 0.3, "share", False),
        ("52 ÷ 12", 4.3333, "week/month", True),
        ("about 22p, or £13 an hour", 0.22, "GBP/minute", True), ("one owner in ten", 0.1, "share", True),
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
