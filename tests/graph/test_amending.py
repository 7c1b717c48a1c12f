"""What editor and revising writers return is merged without losing what nobody asked them to change."""

from typing import Any

from prfaq.graph.amending import (
    amended,
    asked_for,
    by_id,
    unresolved,
)
from prfaq.schemas.decision import Edit, Patch
from prfaq.schemas.document import Document, replace_sections, sections
from prfaq.schemas.findings import Finding, found
from prfaq.schemas.ledger import Fact
from readyby import READYBY

PRICE = next(fact for fact in READYBY.ledger if fact.key == "price_month")
DEARER = PRICE.model_copy(update={"value": "€49", "amount": 49.0})


def edit(*patches: Patch, facts: tuple[Fact, ...] = ()) -> Edit:
    return Edit(patches=patches, dropped=(), facts=facts)


def patch(section: str, text: str) -> Patch:
    return Patch(section=section, text=text, reason="shorter")


def result(document: Document, parts: dict[str, Any]) -> Document:
    return document.model_copy(update={key: value for key, value in parts.items() if key != "ledger"})


def test_a_patch_changes_its_section_and_no_other_byte() -> None:
    old = sections(READYBY)["job.today"]
    new = f"{old} That is so."

    parts = amended(READYBY, edit(patch("job.today", new)), (), ())

    after = sections(result(READYBY, parts))
    assert after["job.today"] == new
    assert {name for name, text in sections(READYBY).items() if after[name] != text} == {"job.today"}


def test_what_is_assumed_until_the_owner_answers_follows_the_pages() -> None:
    asked = READYBY.questions[0]
    named = finding(f"{asked.id}.default").model_copy(update={"check": "reviewer"})

    parts = amended(READYBY, edit(patch(f"{asked.id}.default", "Something else is assumed.")), (), (named,))

    assert parts["questions"][0].default == "Something else is assumed."
    assert parts["questions"][0].question == asked.question
    assert parts["questions"][1:] == READYBY.questions[1:]


def test_a_framing_can_be_mended_where_a_reader_names_it() -> None:
    framing = READYBY.framings[0]
    named = finding(framing.id).model_copy(update={"check": "reviewer"})

    parts = amended(READYBY, edit(patch(f"{framing.id}.benefit", "Another benefit.")), (), (named,))

    assert parts["framings"][0] == framing.model_copy(update={"benefit": "Another benefit."})
    assert parts["framings"][1:] == READYBY.framings[1:]


def test_a_patch_longer_than_its_cell_is_refused_and_the_others_stand() -> None:
    named = tuple(
        finding(section).model_copy(update={"check": "reviewer"}) for section in ("A1.if_false", "A2.if_false")
    )
    patches = (patch("A1.if_false", "Too long. " * 80), patch("A2.if_false", "Something else is done."))

    parts = amended(READYBY, edit(*patches), (), named)

    assert parts["assumptions"][0] == READYBY.assumptions[0]
    assert parts["assumptions"][1].if_false == "Something else is done."
    Document.model_validate(result(READYBY, parts).model_dump())


def test_a_patch_that_loses_a_number_is_refused() -> None:
    section = next(name for name, text in sections(READYBY).items() if name.startswith("i") and "€" in text)

    parts = amended(READYBY, edit(patch(section, "Nothing is known.")), (), ())

    assert sections(result(READYBY, parts))[section] == sections(READYBY)[section]


def test_the_editor_cannot_soften_the_opposition() -> None:
    parts = amended(READYBY, edit(patch("opposition.case", "It is fine, really.")), (), ())

    assert "opposition" not in parts


def test_a_patch_for_a_section_that_is_not_there_is_left_out() -> None:
    parts = amended(READYBY, edit(patch("c99.answer", "Words.")), (), ())

    assert "customer_faq" not in parts


def test_a_value_without_a_row_is_listed_with_its_section() -> None:
    document = replace_sections(READYBY, {"closing": "Fund it, because 4,711 shops have asked for it."})

    assert any(line.startswith("[closing]") and "4,711" in line for line in unresolved(document))


def finding(section: str) -> Finding:
    return found("C10", "evasion", section, "fail", "It evades.", "Answer.")


def test_a_revision_changes_only_the_questions_that_findings_name() -> None:
    old = READYBY.internal_faq
    new = tuple(question.model_copy(update={"answer": "Changed."}) for question in old)

    kept = asked_for(old, new, [finding("i2.answer")])

    assert [question.id for question in kept] == ["i2"]


def test_a_question_nobody_named_may_be_new() -> None:
    old = READYBY.internal_faq
    new = old[0].model_copy(update={"id": "i99"})

    assert asked_for(old, (new, old[1]), [finding("i1.answer")]) == (new,)


def test_a_finding_on_the_whole_faq_lets_the_whole_faq_change() -> None:
    old = READYBY.internal_faq

    assert asked_for(old, old[:5], [finding("internal_faq")]) == old[:5]


def test_of_tests_only_those_that_findings_name_are_revised() -> None:
    old = READYBY.assumptions
    new = tuple(row.model_copy(update={"if_false": "Something else is done."}) for row in old)
    named = finding("A2.short_test").model_copy(update={"also": ("i3.answer", "A4.card.test")})

    assert [row.id for row in asked_for(old, new, [named])] == ["A2", "A4"]


def test_revised_rows_keep_their_place_and_new_ones_stand_behind() -> None:
    old = READYBY.assumptions
    changed = old[1].model_copy(update={"if_false": "Something else is done."})
    new = old[0].model_copy(update={"id": "A99"})

    assert by_id(old, (new, changed)) == (old[0], changed, *old[2:], new)


def test_a_question_is_dropped_only_where_a_finding_names_it_or_the_pages_are_too_long() -> None:
    drop = Edit(patches=(), dropped=("i11", "i8"), facts=())
    long = found("C2", "body_words", "", "fail", "It is too long.", "Cut.")

    named = amended(READYBY, drop, (), (finding("i11.answer"),))
    cut = amended(READYBY, drop, (), (long,))

    assert {question.id for question in READYBY.internal_faq} - {q.id for q in named["internal_faq"]} == {"i11"}
    assert not {"i8", "i11"} & {question.id for question in cut["internal_faq"]}
    assert "internal_faq" not in amended(READYBY, drop, (), ())


def test_a_question_that_alone_takes_up_a_required_topic_is_not_dropped() -> None:
    long = found("C2", "body_words", "", "fail", "It is too long.", "Cut.")

    cut = amended(READYBY, Edit(patches=(), dropped=("i2", "i11"), facts=()), (), (long,))

    assert {question.id for question in READYBY.internal_faq} - {q.id for q in cut["internal_faq"]} == {"i11"}


def test_an_editor_may_set_a_choice_anew_and_no_input_of_the_model() -> None:
    model = READYBY.economics_model
    assert model is not None
    free = next(f for f in READYBY.ledger if f.kind == "target" and f.key not in {*model.inputs, model.spend_to_gate})
    later = free.model_copy(update={"value": "another value"})

    parts = amended(READYBY, edit(facts=(later, DEARER)), (), ())

    assert PRICE.key in model.inputs
    assert parts["revised_ledger"] == (later,)


def test_a_row_of_the_editor_that_rests_on_nothing_is_left_out() -> None:
    rooted = Fact(key="year_price", kind="derived", says="price of a year", value="€468", formula="price_month * 12")
    loose = rooted.model_copy(update={"key": "year_wages", "formula": "wages_nobody_typed * 12"})

    assert amended(READYBY, edit(facts=(rooted, loose)), (), ())["ledger"] == (rooted,)


def test_a_section_a_reader_found_wrong_may_change_its_numbers_and_another_may_not() -> None:
    section, other = (name for name in ("i1.answer", "i2.answer"))
    wrong = found("C13", "reviewer", section, "fail", "The sum is wrong.", "Count again.", quote="x")

    parts = amended(READYBY, edit(patch(section, "It is 4,711."), patch(other, "It is 4,711.")), (), (wrong,))

    after = sections(result(READYBY, parts))
    assert after[section] == "It is 4,711."
    assert after[other] == sections(READYBY)[other]


def test_a_number_that_another_page_says_may_come_into_a_section() -> None:
    price = next(fact for fact in READYBY.ledger if fact.key == "price_month")
    old = sections(READYBY)["job.today"]

    parts = amended(READYBY, edit(patch("job.today", f"{old} It costs {price.value}.")), (), ())

    assert sections(result(READYBY, parts))["job.today"].endswith(f"It costs {price.value}.")


def test_a_cell_of_a_test_card_can_be_patched() -> None:
    parts = amended(READYBY, edit(patch("A1.card.owner", "the founder, in person")), (), ())

    card = result(READYBY, parts).assumptions[0].card
    assert card is not None
    assert card.owner == "the founder, in person"


def test_brief_and_closing_follow_without_being_held_to_their_old_numbers() -> None:
    parts = amended(READYBY, edit(patch("brief.ask", "We ask for nothing yet."), patch("closing", "Wait.")), (), ())

    after = sections(result(READYBY, parts))
    assert (after["brief.ask"], after["closing"]) == ("We ask for nothing yet.", "Wait.")


def test_a_finding_that_names_a_row_of_a_table_lets_its_cells_change_and_no_others() -> None:
    table = READYBY.tables[1]
    numbers = [patch(f"{table.id}.r{row}c2", "€4,711") for row in (1, 2)]

    parts = amended(READYBY, edit(*numbers), (), (finding(f"{table.id}.r1"),))

    changed = {one.id: one for one in parts["all_tables"]}[table.id]
    assert changed.rows[0][1] == "€4,711"
    assert changed.rows[1] == table.rows[1]
