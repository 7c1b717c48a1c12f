import pytest
from prfaq.compute.units import counted, unit_of, unit_problems
from prfaq.schemas.economics import Condition, EconomicsLine, EconomicsModel
from prfaq.schemas.ledger import Fact

UNITS = {
    "price": "EUR/shop/month", "shops": "shops", "share": "share", "team": "EUR/month", "yearly": "EUR/year",
    "work": "person-day", "wage": "EUR/person-day", "bare": "", "odd": "??", "dollars": "USD/month",
    "churn": "share/month", "calls": "call/day", "minutes": "minutes/call", "flat": "EUR/month", "once": "EUR",
}  # fmt: skip


def model(formula: str, unit: str, right: str = "result") -> EconomicsModel:
    return EconomicsModel.model_construct(
        unit_of_analysis="one shop",
        currency="EUR",
        inputs=("price",),
        lines=(EconomicsLine(key="result", says="the result", formula=formula, unit=unit),),
        conditions=(Condition(id="condition_1", says="it covers", left="result", right=right),),
        prize="result",
        spend_to_gate="price",
    )


LEDGER = [
    Fact(key=key, kind="estimate", basis="a guess", says=key, value="1", amount=1, unit=unit)
    for key, unit in UNITS.items()
]


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        ("price * shops", "EUR/month"),
        ("price * shops * share - team", "EUR/month"),
        ("price * shops * 12", "EUR/year"),
        ("price * shops * 12", "EUR"),
        ("work * wage", "EUR"),
        ("calls * minutes * 30 / 60", "hours/month"),
        ("calls * minutes * 4.3 * 7", "minute/month"),
        ("1 / churn", "month"),
        ("(1 - share) * team", "€ per month"),
        ("(1 - churn) ** 12 * team", "EUR/month"),
        ("max(team, price * shops)", "EUR/month"),
        ("team * bare", "EUR"),
        ("5000", "EUR"),
        ("once / 24", "EUR/month"),
        ("12 * team + yearly", "EUR/year"),
        ("price", "eur / (shops * months)"),
    ],
)
def test_units_that_add_up_raise_nothing(formula: str, unit: str) -> None:
    assert unit_problems(model(formula, unit), LEDGER) == ()


@pytest.mark.parametrize(
    ("formula", "unit", "said", "grave"),
    [
        ("price * shops", "EUR/year", "the line says", True),
        ("price + shops", "EUR/month", "adds or compares", True),
        ("team + yearly", "EUR/month", "adds or compares", True),
        ("team + dollars", "EUR/month", "adds or compares", True),
        ("price * shops", "shop", "the line says", True),
        ("price * share", "EUR/month", "the line says", False),
        ("flat * shops", "EUR/month", "the line says", False),
    ],
)
def test_units_that_do_not_add_up_are_problems(formula: str, unit: str, said: str, grave: bool) -> None:
    (problem,) = unit_problems(model(formula, unit), LEDGER)

    assert problem.where == "result"
    assert said in problem.what
    assert bool(unit_problems(model(formula, unit), LEDGER, grave_only=True)) is grave


def test_a_wrong_factor_is_named() -> None:
    (problem,) = unit_problems(model("price * shops", "EUR/year"), LEDGER)

    assert "factor of 12" in problem.fix


def test_a_condition_compares_like_with_like() -> None:
    (problem,) = unit_problems(model("price * shops", "EUR/month", right="shops"), LEDGER)

    assert (problem.where, problem.what) == ("condition_1", "the condition holds eur/month against shop")


def test_a_unit_that_cannot_be_read_is_said_once_and_held_against_nothing() -> None:
    (problem,) = unit_problems(model("price * odd", "EUR ((month"), LEDGER)

    assert (problem.where, "cannot be read" in problem.what) == ("result", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("shops", "shop"), ("companies", "company"), ("boxes", "box"), ("people", "person"), ("€/hora", "EUR/hour"),
     ("EUR per shop per month", "EUR/shop/month"), ("share of shops", "%"), ("repair jobs", "repair job"),
     ("día", "day")],
)  # fmt: skip
def test_the_same_unit_may_be_written_differently(one: str, other: str) -> None:
    assert unit_of(one) is not None
    assert unit_of(one) == unit_of(other)


@pytest.mark.parametrize("word", ["cup", "point", "pound", "bar", "hand", "stone", "table"])
def test_a_word_of_the_document_is_no_measure(word: str) -> None:
    unit = unit_of(word)

    assert unit is not None
    assert list(unit.dimensionality) == [f"[word_{word.removesuffix('e')}]"]


@pytest.mark.parametrize(
    ("unit", "thing"),
    [("shops", ("shop", None)), ("calls per week", ("call", 7.0)), ("share", None), ("hour", None), ("EUR/shop", None),
     ("shop/month/city", None), ("??", None)],
)  # fmt: skip
def test_counts_are_told_from_other_units(unit: str, thing: tuple[str, float | None] | None) -> None:
    assert counted(unit) == thing
