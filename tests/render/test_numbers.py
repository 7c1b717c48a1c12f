"""The tables of numbers: formulas, and of the ledger what a page says or what that rests on."""

import re

import pytest
from prfaq.render.markdown import to_appendix
from prfaq.schemas.economics import Valuation
from prfaq.schemas.ledger import Fact
from readyby import READYBY, finished

FINISHED = finished()
PAGE = to_appendix(FINISHED)


def test_a_quotient_whose_divisor_changes_sign_has_no_range() -> None:
    assert FINISHED.economics is not None
    first, *others = FINISHED.economics.result.valuations
    wild = first.model_copy(
        update={"formula": "a / b", "unit": "shop", "plan": 120.0, "worst": -23874.0, "best": 35812.0}
    )

    def shown(line: Valuation) -> str:
        assert FINISHED.economics is not None
        result = FINISHED.economics.result.model_copy(update={"valuations": (line, *others)})
        return to_appendix(
            FINISHED.model_copy(update={"economics": FINISHED.economics.model_copy(update={"result": result})})
        )

    assert "23,874" not in shown(wild)
    assert "23,874" in shown(wild.model_copy(update={"unit": "EUR"}))
    assert "23,874" in shown(wild.model_copy(update={"formula": "a - b"}))


def test_names_in_the_tables_of_numbers_are_words() -> None:
    numbers = PAGE[PAGE.index("## How the numbers follow") :]

    assert not re.search(r"[a-z]_[a-z]", numbers)


def test_an_unknown_that_a_test_measures_names_the_test_and_no_older_plan() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    measured = Fact(
        key=first.trial.measures, kind="unknown", says="who pays", value="Nobody knows who pays.", amount=0.3, low=0.1,
        high=0.5, unit="share", owner="founder", close_by="Ask in spring.",
    )  # fmt: skip
    ledger = tuple(measured if fact.key == measured.key else fact for fact in FINISHED.ledger)

    line = next(
        line
        for line in to_appendix(FINISHED.model_copy(update={"ledger": ledger})).splitlines()
        if "Nobody knows who pays." in line and line.startswith("| ")
    )

    assert line.endswith("| Tested by test 1 |")


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        ("two coffees a month; the second test offers £15 and £20", "two coffees a month"),
        ("Our guess. An eight-week trial follows visitors.", "Our guess."),
        ("a guess from the trade register; count it", "a guess from the trade register; count it"),
    ],
)
def test_a_basis_is_shown_without_what_was_planned_before_the_tests_were_designed(basis: str, shown: str) -> None:
    price = FINISHED.fact("price_month")
    assert price is not None
    guess = price.model_copy(update={"kind": "estimate", "basis": basis, "owner": ""})
    ledger = tuple(guess if fact is price else fact for fact in FINISHED.ledger)

    page = to_appendix(FINISHED.model_copy(update={"ledger": ledger}))

    line = next(line for line in page.splitlines() if line.startswith("| price month |"))
    assert line.endswith(f"| {shown} |")


def test_an_example_that_the_story_has_outgrown_is_not_listed() -> None:
    told = Fact(key="night", kind="illustrative", says="the worked night", value="€39 on the board", basis="x")
    outgrown = told.model_copy(update={"key": "old_night", "value": "71,717 boards on a shelf"})
    said = f"{FINISHED.closing} At night, it was [[night]], and once [[old_night: more]]."

    page = to_appendix(FINISHED.model_copy(update={"ledger": (*FINISHED.ledger, told, outgrown), "closing": said}))

    assert "| night | €39 on the board |" in page
    assert "71,717" not in page


def test_the_reason_of_a_target_stays_in_the_json() -> None:
    price = FINISHED.fact("price_month")
    assert price is not None
    assert price.kind == "target"
    reasoned = price.model_copy(update={"basis": "as dear as two coffees"})
    ledger = tuple(reasoned if fact is price else fact for fact in FINISHED.ledger)

    assert "two coffees" not in to_appendix(FINISHED.model_copy(update={"ledger": ledger}))


def test_the_ledger_shows_what_a_page_says_and_what_that_rests_on_and_no_number_left_behind() -> None:
    base = next(fact for fact in READYBY.ledger if fact.kind == "target" and fact.amount is not None)
    left = base.model_copy(update={"key": "left", "value": "71,717 boards", "formula": ""})
    under = base.model_copy(update={"key": "under", "value": "81,818 boards", "formula": ""})
    said = base.model_copy(update={"key": "said", "kind": "derived", "value": "91,919 boards", "formula": "under * 2"})
    document = FINISHED.model_copy(
        update={"ledger": (*FINISHED.ledger, left, under, said), "closing": f"{FINISHED.closing} [[said]]."}
    )

    rows = to_appendix(document)

    assert "81,818 boards" in rows
    assert "71,717" not in rows
