"""The draft as its author mends it once its numbers are worked out: pages by patches, tests by their cells."""

from typing import Any

from prfaq.graph.amending import settled
from prfaq.schemas.assumptions import FirstTest
from prfaq.schemas.decision import Amendment, Patch, Remarked
from prfaq.schemas.document import Document, sections
from prfaq.schemas.state import extend
from readyby import READYBY


def patch(section: str, text: str) -> Patch:
    return Patch(section=section, text=text, reason="as computed")


def amendment(*patches: Patch, **changed: Any) -> Amendment:
    lists: dict[str, Any] = dict.fromkeys(("dropped", "tables", "marks", "facts"), ())
    return Amendment(**{**lists, "patches": patches, "brief": READYBY.brief, "closing": "Go on.", **changed})


def monday_of(assumption: str) -> FirstTest:
    assert READYBY.monday is not None
    return READYBY.monday.model_copy(update={"assumption": assumption})


def test_what_is_not_named_stays_word_for_word() -> None:
    section = next(name for name, text in sections(READYBY).items() if name.startswith("i") and "€" in text)

    after = extend(READYBY, settled(READYBY, amendment(patch(section, "It costs nothing."))))

    old, new = sections(READYBY), sections(after)
    assert new[section] == "It costs nothing."
    assert {name for name in old if new[name] != old[name]} == {section, "closing"}
    assert (after.tables, after.ledger) == (READYBY.tables, READYBY.ledger)


def test_the_case_against_stays() -> None:
    after = extend(READYBY, settled(READYBY, amendment(patch("opposition.case", "It is fine, really."))))

    assert after.opposition == READYBY.opposition


def test_a_table_is_redrawn_under_its_id_and_another_goes_with_its_question() -> None:
    first, second = READYBY.tables[:2]
    redrawn = first.model_copy(update={"title": "Anew"})

    after = extend(READYBY, settled(READYBY, amendment(tables=(redrawn,), dropped=(second.id, "i11"))))

    assert after.tables[0] == redrawn
    assert second.id not in {table.id for table in after.tables}
    assert "i11" not in {question.id for question in after.internal_faq}


def test_of_a_test_the_cells_follow_and_its_numbers_stay() -> None:
    patches = (
        patch("A1.card.owner", "the founder, in person"),
        patch("A1.short_test", "Visit 4,711 owners and ask for €39"),
    )

    after = extend(READYBY, settled(READYBY, amendment(*patches)))

    assert after.assumptions[0].card is not None
    assert after.assumptions[0].card.owner == "the founder, in person"
    assert after.assumptions[0].short_test == READYBY.assumptions[0].short_test


def test_a_default_follows_the_plan_as_it_now_is() -> None:
    first = READYBY.questions[0]
    patches = (patch(f"{first.id}.default", "Shops pay from the first day."), patch("q9.default", "Nobody asked."))

    questions = settled(READYBY, amendment(*patches))["questions"]

    assert questions[0] == first.model_copy(update={"default": "Shops pay from the first day."})
    assert questions[1:] == READYBY.questions[1:]


def with_trial(**changed: Any) -> Document:
    first, *others = READYBY.assumptions
    assert first.trial is not None
    row = first.model_copy(update={"trial": first.trial.model_copy(update=changed)})
    return READYBY.model_copy(update={"assumptions": (row, *others), "monday": monday_of("A1")})


def test_a_mark_that_code_sent_back_is_set_anew_and_the_cells_that_name_it_follow() -> None:
    trial = READYBY.assumptions[0].trial
    assert trial is not None
    patches = (patch("A1.short_test", "Visit 4,711 owners and ask for €39"), patch("monday.go", "9 of them pay."))
    losing = with_trial(success_at_least=1, kill_at_most=0)

    after = extend(losing, settled(losing, amendment(*patches, marks=(Remarked(assumption="A1", trial=trial),))))

    assert after.assumptions[0].trial == trial
    assert after.assumptions[0].short_test == "Visit 4,711 owners and ask for €39"
    assert after.monday is not None
    assert after.monday.go == "9 of them pay."
    assert after.assumptions[1:] == READYBY.assumptions[1:]


def test_a_mark_that_works_stays_whatever_the_editor_returns() -> None:
    trial = READYBY.assumptions[0].trial
    assert trial is not None
    lower = trial.model_copy(update={"success_at_least": 1})

    after = extend(READYBY, settled(READYBY, amendment(marks=(Remarked(assumption="A1", trial=lower),))))

    assert after.assumptions == READYBY.assumptions


def test_a_mark_of_another_test_leaves_mondays_numbers_alone() -> None:
    losing = with_trial(success_at_least=1, kill_at_most=0).model_copy(update={"monday": monday_of("A2")})
    trial = READYBY.assumptions[0].trial
    assert trial is not None
    moved = amendment(patch("monday.go", "4,711 of them pay."), marks=(Remarked(assumption="A1", trial=trial),))

    after = extend(losing, settled(losing, moved))

    assert after.monday == monday_of("A2")
