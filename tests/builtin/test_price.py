"""A price in the idea is the price of the draft, and the sums and sentences that rest on it follow."""

import pytest
from prfaq.archetypes.library import Template, languages, templates
from prfaq.builtin.drafter import BuiltinModel
from prfaq.builtin.price import named_price, without_price
from prfaq.ledger.references import plain
from prfaq.ledger.texts import sentences
from prfaq.schemas.document import Document
from writer import draft_with


@pytest.mark.parametrize(
    ("sentence", "text", "in_a_year", "rest"),
    [
        ("A $12 a month app that wakes nurses", "$12 a month", 144, "A app that wakes nurses"),
        (
            "A box of vegetables for families at 25 euros a week",
            "25 euros a week",
            1300,
            "A box of vegetables for families",
        ),
        ("Software costing $1,200 a year that plans shifts", "$1,200 a year", 1200, "Software that plans shifts"),
        ("A £4.50-a-month letter for gardeners", "£4.50-a-month", 54, "A letter for gardeners"),
        ("A lamp for nurses for $59", "$59", 59, "A lamp for nurses"),
        ("Una app de 5 euros al mes que avisa a los vecinos", "5 euros al mes", 60, "Una app que avisa a los vecinos"),
        ("Una caja para familias por 25 € a la semana", "25 € a la semana", 1300, "Una caja para familias"),
    ],
)
def test_the_price_an_idea_asks_is_read_and_leaves_the_offer_its_name(
    sentence: str, text: str, in_a_year: float, rest: str
) -> None:
    price = named_price(sentence)

    assert price is not None
    assert (price.text, price.in_unit("CUR/year")) == (text, in_a_year)
    assert without_price(sentence) == rest


@pytest.mark.parametrize(
    "sentence",
    [
        "A tool that saves shops $300 a month",
        "A fund for $2 million projects",
        "An app for people who lose $50 a week and pay $5 a month",
        "A lamp for 12 nurses",
        "A service that finds homes under £900 a month for students",
    ],
)
def test_an_amount_that_is_somebody_elses_is_no_price(sentence: str) -> None:
    assert named_price(sentence) is None
    assert without_price(sentence) == sentence


def test_a_price_that_has_no_period_or_meets_none_stands_as_it_is() -> None:
    weekly, bare = named_price("A box at 25 euros a week"), named_price("A box at 25 euros")
    assert weekly is not None
    assert bare is not None

    assert weekly.in_unit("CUR/box") == 25
    assert bare.in_unit("CUR/month") == 25


def draft(idea: str) -> Document:
    return draft_with(BuiltinModel(), idea)


def test_the_draft_of_a_priced_idea_has_that_price_and_no_other() -> None:
    document = draft("A $12 a month app that reminds allotment holders when it is their turn to water")
    price = document.fact("price")
    assert price is not None
    assert document.press_release is not None

    assert (price.amount, price.low, price.high, price.unit) == (144, 108, 180, "USD/year")
    assert "$12 a month" in price.basis
    assert "It costs $144 for a year" in plain(document.press_release.lede, document.ledger)
    assert document.title == "App for allotment holders"


def test_a_plan_that_its_price_turns_round_says_so() -> None:
    losing = draft("A subscription box of seasonal vegetables for families at 25 euros a week")
    earning = draft("A $12 a month app that reminds allotment holders when it is their turn to water")
    assert losing.economics is not None
    assert earning.economics is not None
    assert earning.brief is not None
    short = losing.economics.result.conditions[0]

    assert short.left < short.right
    assert "the plan falls" in losing.closing
    assert "leave €" not in losing.closing
    assert min(row.at_low for row in earning.economics.result.sensitivities) > 0
    assert "Even in the worst case" in earning.brief.worst_number


@pytest.mark.parametrize(
    "template",
    [pytest.param(one, id=f"{lang}-{one.name}") for lang in languages() for one in templates("archetypes", lang)],
)
def test_every_closing_has_one_sentence_to_turn_round(template: Template) -> None:
    closing = template.content["edit"]["closing"]

    assert len([sentence for sentence in sentences(closing) if "{plan_gap}" in sentence]) == 1
