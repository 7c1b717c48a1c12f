"""What the next reader is told of the one before: faults, and the words that changed, with what they were."""

from prfaq.graph.carrying import for_editor, words_before
from prfaq.graph.routing import after_compute
from prfaq.ledger.references import plain
from prfaq.schemas.document import replace_sections, sections
from prfaq.schemas.findings import Finding, found
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


def raised(section: str, quote: str) -> Finding:
    stated = found("C12", "reviewer", section, "fail", "Two pages disagree.", "Say one.", quote=quote)
    return stated.model_copy(update={"owner": "assumption_finder"})


def test_a_readers_finding_whose_words_are_gone_is_not_sent_to_the_editor() -> None:
    stands = raised("job.today", sections(READYBY)["job.today"][:30])
    gone = raised("A1.statement", "Words that the author of the tests has replaced.")
    elsewhere = gone.model_copy(update={"also": ("closing",)})

    assert for_editor(READYBY.model_copy(update={"findings": (stands, gone)})) == (stands,)
    (left,) = for_editor(READYBY.model_copy(update={"findings": (elsewhere,)}))
    assert (left.section, left.also, left.quote) == ("A1.statement", ("closing",), "")
    assert left.says == "Two pages disagree. (Mended in A1.statement already; look whether closing still says it.)"


def test_after_a_revision_the_editor_is_asked_only_where_a_readers_words_still_stand() -> None:
    stands = raised("job.today", sections(READYBY)["job.today"][:30])
    gone = raised("A1.statement", "Words that the author of the tests has replaced.")

    def goes_to(*findings: Finding) -> str:
        return after_compute({"document": READYBY.model_copy(update={"findings": findings})})

    assert (goes_to(stands), goes_to(gone), goes_to()) == ("edit", "check", "check")
