"""What the next reader is told of the one before: faults, and the words that changed, with what they were."""

from prfaq.graph.carrying import words_before
from prfaq.ledger.references import plain
from prfaq.schemas.document import replace_sections
from readyby import READYBY

FIRST = READYBY.assumptions[0]


def test_a_text_that_changed_is_shown_with_the_words_it_had_and_no_other() -> None:
    old = plain(READYBY.closing, READYBY.ledger)

    assert words_before(READYBY, READYBY) == ()
    assert words_before(replace_sections(READYBY, {"closing": "Wait."}), READYBY) == (f"[closing] was: {old}",)


def test_a_question_that_came_in_is_new() -> None:
    asked = READYBY.customer_faq[0].model_copy(update={"id": "c99"})
    grown = READYBY.model_copy(update={"customer_faq": (*READYBY.customer_faq, asked)})

    assert words_before(grown, READYBY) == ("[c99.question] is new.", "[c99.answer] is new.")


def test_marks_that_moved_are_shown_as_they_were() -> None:
    assert FIRST.trial is not None
    moved = FIRST.model_copy(update={"trial": FIRST.trial.model_copy(update={"success_at_least": 9})})
    document = READYBY.model_copy(update={"assumptions": (moved, *READYBY.assumptions[1:])})

    assert words_before(document, READYBY) == (f"[{FIRST.id}] was: go at 8, stop at 3, n 28.",)
