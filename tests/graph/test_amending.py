"""What editor and revising writers return is merged without losing what nobody asked them to change."""

from typing import Any

from prfaq.graph.amending import (
    amended,
    keep_questions,
    keep_release,
    new_prices,
    restated,
    retargeted,
    revisable,
    unresolved,
)
from prfaq.schemas.decision import Edit, Patch
from prfaq.schemas.document import Document, replace_sections, sections
from prfaq.schemas.findings import Finding, found
from prfaq.schemas.ledger import Fact
from readyby import READYBY


def edit(document: Document, *patches: Patch, facts: tuple[Fact, ...] = ()) -> Edit:
    assert document.brief is not None
    return Edit(brief=document.brief, closing="A new closing.", patches=patches, facts=facts)


def patch(section: str, text: str) -> Patch:
    return Patch(section=section, text=text, reason="shorter")


def result(document: Document, parts: dict[str, Any]) -> Document:
    return document.model_copy(update={key: value for key, value in parts.items() if key != "ledger"})


def test_a_patch_changes_its_section_and_no_other_byte() -> None:
    old = sections(READYBY)["job.today"]
    new = f"{old} That is so."

    parts = amended(READYBY, edit(READYBY, patch("job.today", new)), (), ())

    after = sections(result(READYBY, parts))
    assert after["job.today"] == new
    assert {name for name, text in sections(READYBY).items() if after[name] != text} == {"job.today", "closing"}


def test_a_patch_that_loses_a_number_is_refused() -> None:
    section = next(name for name, text in sections(READYBY).items() if name.startswith("i") and "€" in text)

    parts = amended(READYBY, edit(READYBY, patch(section, "Nothing is known.")), (), ())

    assert sections(result(READYBY, parts))[section] == sections(READYBY)[section]


def test_the_editor_cannot_soften_the_opposition() -> None:
    parts = amended(READYBY, edit(READYBY, patch("opposition.case", "It is fine, really.")), (), ())

    assert "opposition" not in parts


def test_a_patch_for_a_section_that_is_not_there_is_left_out() -> None:
    parts = amended(READYBY, edit(READYBY, patch("c99.answer", "Words.")), (), ())

    assert "customer_faq" not in parts


def test_a_value_without_a_row_is_listed_with_its_section() -> None:
    document = replace_sections(READYBY, {"closing": "Fund it, because 4,711 shops have asked for it."})

    assert any(line.startswith("[closing]") and "4,711" in line for line in unresolved(document))


def finding(section: str) -> Finding:
    return found("C10", "evasion", section, "fail", "It evades.", "Answer.")


def test_a_revision_changes_only_the_questions_that_findings_name() -> None:
    old = READYBY.internal_faq
    new = tuple(question.model_copy(update={"answer": "Changed."}) for question in old)

    kept = keep_questions(old, new, [finding("i2.answer")])

    assert [question.id for question in kept if question.answer == "Changed."] == ["i2"]


def test_a_revision_that_forgets_a_question_does_not_lose_it() -> None:
    old = READYBY.internal_faq

    kept = keep_questions(old, old[:2], [finding("i1.answer")])

    assert {question.id for question in kept} == {question.id for question in old}


def test_a_finding_on_the_whole_faq_lets_the_whole_faq_change() -> None:
    old = READYBY.internal_faq

    assert keep_questions(old, old[:5], [finding("internal_faq")]) == old[:5]


def test_a_revised_release_keeps_the_parts_nobody_complained_of() -> None:
    old = READYBY.press_release
    assert old is not None
    new = old.model_copy(update={"headline": "A new headline", "solution": "A new solution."})

    kept = keep_release(old, new, [finding("press_release.headline")])

    assert (kept.headline, kept.solution) == ("A new headline", old.solution)


def test_a_revision_never_changes_what_the_user_said() -> None:
    said = Fact(key="shops", kind="supplied", says="shops", value="14 shops", source="idea", snippet="14 shops")
    other = said.model_copy(update={"value": "15 shops"})
    mine = Fact(key="price", kind="target", says="price", value="€49", owner="founder")

    assert revisable([said], [other, mine]) == (mine,)


def test_a_price_set_anew_reaches_the_pages_that_were_written_with_the_old_one() -> None:
    price = next(fact for fact in READYBY.ledger if fact.key == "price_month")
    dearer = price.model_copy(update={"value": "€49", "amount": 49.0})
    document = replace_sections(
        READYBY, {"c1.answer": f"It costs {price.value} a month, not {price.value}.50.", "c2.answer": "Nothing."}
    )

    parts = restated(document, new_prices(document.ledger, (dearer,)))

    assert parts["customer_faq"][0].answer == f"It costs €49 a month, not {price.value}.50."
    assert "press_release" not in parts
    assert restated(document, {}) == {}


def test_only_prices_are_set_anew_in_pages() -> None:
    date = next(fact for fact in READYBY.ledger if fact.kind == "target" and not fact.unit)

    assert new_prices(READYBY.ledger, (date.model_copy(update={"value": "another day 7"}),)) == {}


def test_what_is_ours_to_choose_or_guess_may_be_set_anew_and_nothing_that_was_said() -> None:
    price = Fact(key="price", kind="target", says="price", value="€39", amount=39, owner="founder")
    said = Fact(key="seen", kind="supplied", says="seen", value="9", source="idea", snippet="9")
    blank = Fact(key="won", kind="unknown", says="minutes won", value="?", owner="test lead", close_by="tests at home")
    dearer, known = (
        price.model_copy(update={"value": "€49", "amount": 49.0}),
        blank.model_copy(update={"amount": 20.0}),
    )

    anew = retargeted((price, said, blank), (dearer, said.model_copy(update={"value": "8"}), known))

    assert anew == (dearer, known)
    assert retargeted((price,), (price.model_copy(update={"kind": "memory", "basis": "known"}),)) == ()


def test_a_section_a_reader_found_wrong_may_change_its_numbers_and_another_may_not() -> None:
    section, other = (name for name in ("i1.answer", "i2.answer"))
    wrong = found("C13", "reviewer", section, "fail", "The sum is wrong.", "Count again.", quote="x")

    parts = amended(READYBY, edit(READYBY, patch(section, "It is 4,711."), patch(other, "It is 4,711.")), (), (wrong,))

    after = sections(result(READYBY, parts))
    assert after[section] == "It is 4,711."
    assert after[other] == sections(READYBY)[other]


def test_a_number_that_another_page_says_may_come_into_a_section() -> None:
    price = next(fact for fact in READYBY.ledger if fact.key == "price_month")
    old = sections(READYBY)["job.today"]

    parts = amended(READYBY, edit(READYBY, patch("job.today", f"{old} It costs {price.value}.")), (), ())

    assert sections(result(READYBY, parts))["job.today"].endswith(f"It costs {price.value}.")


def test_a_cell_of_a_test_card_can_be_patched() -> None:
    parts = amended(READYBY, edit(READYBY, patch("A1.card.owner", "the founder, in person")), (), ())

    card = result(READYBY, parts).assumptions[0].card
    assert card is not None
    assert card.owner == "the founder, in person"
