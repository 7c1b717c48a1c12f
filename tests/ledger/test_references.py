"""References, what readers see, and arithmetic over the ledger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.ledger.references import (
    derivation_problems,
    evaluate_derived,
    outside_refs,
    plain,
    recomputed,
    refs,
    rests_on,
)
from prfaq.schemas.ledger import Fact

PRICE = Fact(key="price", kind="target", says="price", value="€39", amount=39, unit="EUR/shop/month", owner="founder")
SHARE = Fact(
    key="share", kind="estimate", says="share that pays", value="25 %", amount=0.25, unit="share", basis="guess"
)


def derived(key: str, formula: str, value: str = "€1", amount: float | None = None) -> Fact:
    return Fact(key=key, kind="derived", says=key, value=value, amount=amount, formula=formula)


def test_a_reader_sees_the_value_or_the_shown_words() -> None:
    text = "It costs [[price]], that is [[price: 39 euros]] for [[no_such_key]]."

    read = plain(text, (PRICE,))

    assert read == "It costs €39, that is 39 euros for no such key."


def test_references_carry_their_place() -> None:
    text = "a [[price]] b [[share: a quarter]]"

    found = refs(text)

    assert [(ref.key, ref.shown) for ref in found] == [("price", ""), ("share", "a quarter")]
    assert [text[ref.start : ref.end] for ref in found] == ["[[price]]", "[[share: a quarter]]"]


@pytest.mark.parametrize("text", ["[[price", "price]]", "[[]]", "[[Price]]", "[[a b]]", "[[[", "]]]", "[[price: [[x"])
def test_malformed_brackets_stay_plain_text(text: str) -> None:
    assert refs(text) == ()
    assert plain(text, (PRICE,)) == text


@given(st.text(alphabet="[]:ab_ €3\n", max_size=60))
def test_no_text_breaks_the_grammar(text: str) -> None:
    blanked = outside_refs(text)

    assert len(blanked) == len(text)
    assert refs(blanked) == ()
    assert isinstance(plain(text, (PRICE,)), str)


def test_derived_facts_are_worked_out_in_the_order_of_their_dependence() -> None:
    ledger = (derived("year", "month * 12", "€117"), derived("month", "price * share", "€9.75"), PRICE, SHARE)

    amounts = recomputed(ledger)

    assert amounts == {"month": pytest.approx(9.75), "year": pytest.approx(117)}


def test_a_stated_value_that_disagrees_is_rewritten_in_its_own_style() -> None:
    ledger = (PRICE, derived("year", "price * 1000", "about €12,000 a year"))

    restated = evaluate_derived(ledger)[1]

    assert (restated.value, restated.amount) == ("about €39,000 a year", 39000)


def test_a_rounded_value_stands() -> None:
    ledger = (PRICE, derived("third", "price / 7", "€5.57"))

    assert evaluate_derived(ledger)[1].value == "€5.57"


def test_a_share_said_as_a_count_of_a_whole_stays_one() -> None:
    right, wrong = derived("rest", "1 - share", "75 of 100"), derived("rest", "1 - share", "7 of 100")
    for unit in ("share", "visit/week"):
        rows = [row.model_copy(update={"unit": unit}) for row in (right, wrong)]
        assert [evaluate_derived((SHARE, row))[1].value for row in rows] == ["75 of 100", "75 of 100"]


def test_a_count_of_a_hundred_may_state_the_count() -> None:
    ledger = (SHARE, derived("alone", "share * 100", "25 in 100"))

    assert evaluate_derived(ledger)[1].value == "25 in 100"


def test_odds_may_state_what_they_are_one_in() -> None:
    ledger = (PRICE, derived("odds", "price / 3", "one in 13"))

    assert evaluate_derived(ledger)[1].value == "one in 13"


def test_a_share_is_rewritten_as_a_percentage() -> None:
    ledger = (SHARE, derived("rest", "1 - share", "60 %"))

    restated = evaluate_derived(ledger)[1]

    assert (restated.value, restated.amount) == ("75 %", 0.75)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((derived("a", "b * 2"), derived("b", "a * 2")), "circle"),
        ((derived("a", "a + 1"),), "circle"),
        ((derived("a", "missing * 2"),), "names no fact"),
        ((Fact(key="b", kind="target", says="b", value="Lyon", owner="x"), derived("a", "b * 2")), "has no amount"),
        ((PRICE, derived("a", "price / 0")), "cannot be worked out"),
        ((PRICE, derived("a", "price ** 99999999")), "cannot be worked out"),
        ((PRICE, derived("a", "price +* 2")), "cannot be worked out"),
    ],
)
def test_a_formula_that_fails_is_named_and_its_fact_left_alone(facts: tuple[Fact, ...], says: str) -> None:
    problems = derivation_problems(facts)

    assert says in problems[0].what
    assert evaluate_derived(facts) == facts


def test_what_rests_on_a_broken_fact_is_named_too() -> None:
    ledger = (derived("a", "missing"), derived("b", "a * 2"))

    assert {problem.key for problem in derivation_problems(ledger)} == {"a", "b"}


def test_what_a_key_rests_on_is_followed_through_every_formula_even_in_a_circle() -> None:
    formulas = {"profit": "income - round(cost)", "income": "price * shops", "cost": "profit / 2", "other": "price"}

    assert rests_on(["profit"], formulas) == {"profit", "income", "cost", "price", "shops"}
    assert rests_on([], formulas) == frozenset()
