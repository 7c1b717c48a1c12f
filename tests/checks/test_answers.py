"""Answers that answer, questions that are hard."""

import pytest
from prfaq.checks.answers import evasion, lacks
from prfaq.checks.reading import Asked
from prfaq.checks.registry import run_checks
from prfaq.schemas.document import Document, replace_sections
from readyby import READYBY


def asked(question: str, answer: str) -> Asked:
    return Asked("c1", question, answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What does it cost?", "Pricing is flexible and designed to deliver value for shops of every kind."),
        ("Is my data safe?", "We take privacy seriously and follow best practices."),
        ("Will it scale?", "Great question. The platform grows with your business."),
        ("Does ReadyBy help shops?", "ReadyBy helps shops."),
        ("What about support?", "We offer comprehensive support through various channels."),
        ("¿Cuánto cuesta?", "Precios flexibles, adaptados a cada cliente."),
    ],
)
def test_an_answer_that_does_not_answer_is_an_evasion(question: str, answer: str):
    language = "es" if question.startswith("¿") else "en"

    assert evasion(asked(question, answer), language)[1]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Is it read-only?", "No. It writes to your calendar."),
        ("Can I leave?", "Only at the end of a month."),
        ("Will owners pay?", "Probably some will."),
        ("Who can use it?", "Anyone."),
        ("What stays undone?", "The team will not touch the till."),
        ("What do you know?", "We know that 9 of 14 clinics leave slots empty."),
        ("What will this team not do?", "The team will leave the till alone."),
        ("Do you sell my data?", "We never do."),
        ("Is it right that you have no proof?", "Correct."),
        ("When a patient moves, who is better off?", "Neither clinic, and we guess that the hour is filled again."),
        ("What does it cost?", "It depends on the number of mechanics: €39 for up to four."),
        ("What do I do first?", "The shop types in its jobs. Then the counter reads out the day."),
        ("Do we know that shops want this?", "We do not know. Calls in week one will tell."),
    ],
)
def test_a_position_first_answer_is_none(question: str, answer: str):
    assert evasion(asked(question, answer), "en") == ("", "")
    assert lacks(asked(question, answer)) == ""


@pytest.mark.parametrize(
    ("question", "answer", "missing"),
    [
        ("How much does it cost?", "The price is fair. Shops pay by the month.", "number"),
        ("When can I have it?", "We are working on it.", "date"),
        ("When I leave, and then?", "Somebody looks into it.", "date"),
        ("Does it work offline?", "The board prints on paper.", "position"),
        ("¿Cuánto cuesta?", "El precio es justo.", "number"),
    ],
)
def test_an_opening_without_what_was_asked_for_is_a_candidate(question: str, answer: str, missing: str):
    assert missing in lacks(asked(question, answer))


def test_one_evasion_warns_and_two_fail():
    empty = "We are committed to quality and will work closely with partners on it all."

    one = run_checks(replace_sections(READYBY, {"i4.answer": empty}))
    two = run_checks(replace_sections(READYBY, {"i4.answer": empty, "i6.answer": empty}))

    assert [f.severity for f in one if f.check == "evasion"] == ["warn"]
    assert {f.severity for f in two if f.check == "evasion"} == {"fail"}


def test_an_admission_that_admits_nothing_warns():
    flattering = "The board gives every shop a better day. Mechanics smile and customers return with cake."

    findings = run_checks(replace_sections(READYBY, {"c1.answer": flattering}))

    assert [f.section for f in findings if f.check == "adverse_label"] == ["c1.answer"]


def test_without_research_ignorance_is_owned():
    sure = tuple(question.model_copy(update={"state": "answered"}) for question in READYBY.internal_faq)

    assert "unknown_quota" in {f.check for f in run_checks(READYBY.model_copy(update={"internal_faq": sure}))}


def test_a_softball_question_warns():
    findings = run_checks(replace_sections(READYBY, {"c5.question": "What makes ReadyBy so unique?"}))

    assert [f.severity for f in findings if f.check == "softball"] == ["warn"]


def test_the_case_against_carries_its_topics():
    kept = tuple(q for q in READYBY.internal_faq if not {"pre_mortem", "competition", "avoided"} & set(q.topics))

    def topics(document: Document) -> set[str]:
        return {f.check for f in run_checks(document) if f.check.startswith("topic_")}

    with_opposition = READYBY.model_copy(update={"internal_faq": kept})
    without = with_opposition.model_copy(update={"opposition": None})

    assert topics(with_opposition) == set()
    assert topics(without) == {"topic_pre_mortem", "topic_competition", "topic_avoided"}
