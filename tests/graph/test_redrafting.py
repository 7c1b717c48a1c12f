"""The draft written again: from what hard readers doubt of the first, before a test of it is made."""

import re
from typing import Any

from prfaq.schemas.ledger import Fact
from prfaq.schemas.pages import Draft
from writer import Writer, draft_with

SLEEP = "[press_release.solution] Nobody sleeps because a lamp says so."
SUM = "[i4] 30 lamps at £59 are £1,770."


def doubting(*doubts: str) -> Any:
    return lambda faq: faq.model_copy(update={"doubts": doubts})


def said_to(model: Writer, agent: str) -> str:
    (request,) = (one for one in model.requests if one.agent == agent)
    return "\n".join(message.content for message in request.messages)


def test_a_draft_that_nobody_doubts_is_not_written_again() -> None:
    model = Writer()

    draft_with(model)

    assert "redraft" not in model.asked


def test_a_doubted_draft_is_written_again_before_its_tests_are_made() -> None:
    model = Writer({"write_customer_faq": doubting(SLEEP), "write_internal_faq": doubting(SUM)})

    draft_with(model)

    assert model.asked.count("redraft") == 1
    assert model.asked.index("redraft") < model.asked.index("find_assumptions")
    assert model.asked.index("review") == 11 - 1


def test_the_case_against_is_against_the_draft_that_stands() -> None:
    def second(draft: Draft) -> Draft:
        release = draft.press_release.model_copy(update={"solution": "Nurses borrow the lamp for a week."})
        return draft.model_copy(update={"press_release": release})

    model = Writer({"write_internal_faq": doubting(SUM), "redraft": second})

    draft_with(model)

    assert model.asked.count("oppose") == 1
    assert "Nurses borrow the lamp for a week." in said_to(model, "oppose")


def test_the_author_sees_the_first_draft_and_every_doubt_of_both_readers() -> None:
    model = Writer({"write_customer_faq": doubting(SLEEP), "write_internal_faq": doubting(SUM)})

    draft_with(model)

    said = said_to(model, "redraft")
    doubted = said.split("Doubts:")[1]
    assert SLEEP in doubted
    assert SUM in doubted
    for part in ("press_release", "customer_faq", "internal_faq"):
        assert f"<document part='{part}'>" in said


def test_the_author_hears_how_long_the_first_draft_came_out() -> None:
    model = Writer({"write_internal_faq": doubting(SUM)})

    draft_with(model)

    said = said_to(model, "redraft")
    told = re.search(r"It had about ([\d,]+) words", said)
    assert told is not None
    shown = re.findall(r"<document part='(\w+)'>(.*?)</document>", said, re.S)
    drafted = {"press_release", "customer_faq", "internal_faq", "drafted_tests", "brief"}
    assert int(told[1].replace(",", "")) == sum(len(text.split()) for part, text in shown if part in drafted)


def test_an_example_of_the_first_draft_gives_way_to_that_of_the_second() -> None:
    def example(value: str) -> Fact:
        return Fact(key="night", kind="illustrative", says="a night in the example", value=value)

    def told(value: str) -> Any:
        return lambda draft: draft.model_copy(update={"facts": (*draft.facts, example(value))})

    model = Writer(
        {"write_internal_faq": doubting(SUM), "write_press_release": told("7 hours"), "redraft": told("6 hours")}
    )

    document = draft_with(model)

    assert [fact.value for fact in document.ledger if fact.key == "night"] == ["6 hours"]


def test_the_second_draft_takes_the_place_of_the_first() -> None:
    def second(draft: Draft) -> Draft:
        release = draft.press_release.model_copy(update={"subheadline": "Nurses after a night shift."})
        table = draft.tables[0].model_copy(update={"id": "table_second"})
        return draft.model_copy(
            update={"press_release": release, "customer_faq": draft.customer_faq[:4], "tables": (table,)}
        )

    model = Writer({"write_internal_faq": doubting(SUM), "redraft": second})

    document = draft_with(model)

    assert document.press_release is not None
    assert document.press_release.subheadline.startswith("Nurses after a night shift")
    assert [one.id for one in document.tables] == ["table_second"]
    assert len(document.customer_faq) == 4
