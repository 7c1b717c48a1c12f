"""The draft written again: from what hard readers doubt of the first, before a test of it is made."""

import re
from typing import Any

from prfaq.schemas.pages import FirstDraft
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
    assert model.asked.index("oppose") < model.asked.index("redraft") < model.asked.index("find_assumptions")


def test_the_author_sees_the_first_draft_and_every_doubt_of_both_readers() -> None:
    model = Writer({"write_customer_faq": doubting(SLEEP), "write_internal_faq": doubting(SUM)})

    draft_with(model)

    said = said_to(model, "redraft")
    doubted = said.split("Doubts:")[1]
    assert SLEEP in doubted
    assert SUM in doubted
    for part in ("press_release", "customer_faq", "internal_faq", "opposition"):
        assert f"<document part='{part}'>" in said


def test_the_author_hears_how_long_the_first_draft_came_out_and_how_long_the_second_may_be() -> None:
    model = Writer({"write_internal_faq": doubting(SUM)})

    draft_with(model)

    told = re.search(r"the first draft has about ([\d,]+) words.*?at most ([\d,]+)\.", said_to(model, "redraft"), re.S)
    assert told is not None
    came_out, most = (int(count.replace(",", "")) for count in told.groups())
    assert 1000 < came_out < 6000
    assert most == 2500


def test_the_second_draft_takes_the_place_of_the_first() -> None:
    def second(draft: FirstDraft) -> FirstDraft:
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
