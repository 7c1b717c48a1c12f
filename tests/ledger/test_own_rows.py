"""Rows that no writer has to give: the figures of the exhibit, and the weeks of the ask."""

import pytest
from prfaq.ledger.linking import link, unlinked
from prfaq.schemas.decision import DecisionBrief
from prfaq.schemas.document import Document
from prfaq.schemas.ledger import Fact
from prfaq.schemas.pages import PART_NAMES, PressRelease, Table
from readyby import READYBY

PRICE = Fact(key="price", kind="target", says="price of the board", value="€39", amount=39, unit="EUR/month", owner="x")


def release(**parts: str) -> PressRelease:
    return PressRelease(**(dict.fromkeys(PART_NAMES, "Nothing.") | parts))  # type: ignore[arg-type]


def document(**parts: object) -> Document:
    return Document(idea="An idea.", ledger=(PRICE,)).model_copy(update=parts)


def exhibited(*rows: tuple[str, str], after: str = "release") -> Document:
    table = Table(id="table_bill", title="Bill", after=after, columns=("Line", "Cost"), rows=(("Bikes", "9"), *rows))
    return document(tables=(table,))


def test_figures_that_only_the_exhibit_states_are_one_worked_example() -> None:
    whole = link(exhibited(("Chain", "€17.40"), ("A month", "39 euros"), ("Labor", "€52 for 2 hours")))

    (row,) = (fact for fact in whole.ledger if fact != PRICE)
    assert (row.key, row.kind, row.value) == ("worked_example", "illustrative", "9; €17.40; €52; 2 hours")
    assert link(whole) == whole


def test_a_figure_that_comes_later_gets_a_row_of_its_own() -> None:
    first = link(exhibited(("Chain", "€17.40")))

    later = link(exhibited(("Chain", "€18.90")).model_copy(update={"ledger": first.ledger}))

    assert [fact.key for fact in later.ledger][1:] == ["worked_example", "worked_example_2"]


def test_a_figure_of_another_table_needs_a_row_of_its_writer() -> None:
    whole = link(exhibited(("Chain", "€17.40"), after="i1"))

    assert [item.text for item in unlinked(whole) if item.kind == "price"] == ["€17.40"]


def test_the_weeks_of_the_ask_are_those_of_the_tests_and_its_sum_is_not() -> None:
    brief = DecisionBrief.model_validate(
        dict.fromkeys(DecisionBrief.model_fields, "Nothing.") | {"ask": "We ask for €900 over 11 weeks."}
    )

    assert [item.text for item in unlinked(link(document(brief=brief)))] == ["€900"]


def test_a_count_in_the_ask_is_a_claim() -> None:
    brief = DecisionBrief.model_validate(
        dict.fromkeys(DecisionBrief.model_fields, "Nothing.") | {"ask": "We ask because 400 shops want it."}
    )

    assert [item.text for item in unlinked(link(document(brief=brief)))] == ["400 shops"]


def test_what_the_product_is_quoted_as_showing_is_an_example() -> None:
    shown = "Slot free today at half past nine, reply yes to take it"
    whole = link(document(press_release=release(how_it_works=f"A patient reads: “{shown}.”")))

    (row,) = (fact for fact in whole.ledger if fact.key.startswith("quote_shown"))
    assert (row.kind, row.value) == ("illustrative", f"{shown}.")
    assert not [item for item in unlinked(whole) if item.kind == "quote"]


def test_words_quoted_in_an_answer_need_an_origin() -> None:
    whole = link(document(closing="An owner said “we would buy this tomorrow morning” to us."))

    assert [item.kind for item in unlinked(whole)] == ["quote"]


def test_what_somebody_is_quoted_as_saying_about_today_needs_an_origin() -> None:
    said = "An owner said “we would buy this tomorrow morning” to us."

    whole = link(document(press_release=release(problem=said)))

    assert [item.section for item in unlinked(whole) if item.kind == "quote"] == ["press_release.problem"]


@pytest.mark.parametrize("claim", ["0 of 400 shops have left.", "It had 0 accidents.", "Zero customers complained."])
def test_that_nothing_happened_is_a_claim_outside_a_table(claim: str) -> None:
    assert unlinked(link(document(closing=claim)))


def test_the_dates_of_a_test_are_targets_of_whoever_runs_it() -> None:
    assert READYBY.monday is not None
    monday = READYBY.monday.model_copy(update={"date": "Monday 7 June 2027; visits until 25 June 2027"})

    whole = link(READYBY.model_copy(update={"monday": monday}))

    assert {"7 June 2027", "25 June 2027"} <= {fact.value for fact in whole.ledger if fact.kind == "target"}
