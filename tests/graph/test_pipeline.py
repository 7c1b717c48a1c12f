"""The pipeline end to end: which agents are asked, in what order, and what ends a run."""

import re
from pathlib import Path
from typing import Any

import pytest
from prfaq.builtin.drafter import BuiltinModel
from prfaq.graph.pipeline import build_graph
from prfaq.graph.routing import MOST_REFUSALS
from prfaq.ledger.references import plain
from prfaq.ledger.texts import sentences
from prfaq.schemas.errors import InputError, ModelError
from prfaq.schemas.findings import Remedy, ReviewFinding
from prfaq.schemas.pages import Draft
from prfaq.schemas.state import Options
from writer import Writer, approving, draft_with, two_promises

TEN = [
    "frame", "interview", "plan_economics", "write_press_release", "write_customer_faq", "write_internal_faq", "oppose",
    "find_assumptions", "amend", "review",
]  # fmt: skip


def test_a_draft_approved_at_the_first_review_takes_ten_calls() -> None:
    model = Writer()

    document = draft_with(model)

    assert sorted(model.asked) == sorted(TEN)
    assert document.verdict == "approved_for_human_review"
    assert document.rounds == 1


def test_both_skeptics_read_side_by_side_and_so_do_opponent_and_finder() -> None:
    model = Writer()

    draft_with(model)

    assert set(model.asked[4:6]) == {"write_customer_faq", "write_internal_faq"}
    assert set(model.asked[6:8]) == {"find_assumptions", "oppose"}


def test_the_opponent_never_sees_the_defence() -> None:
    model = Writer()

    draft_with(model)

    request = next(request for request in model.requests if request.agent == "oppose")
    seen = "\n".join(message.content for message in request.messages)
    assert "part='press_release'" in seen
    assert "part='internal_faq'" not in seen
    assert "part='customer_faq'" not in seen


def test_a_second_reviewer_is_asked_whether_the_fails_are_mended_and_sees_no_verdict_and_no_score() -> None:
    fail = ReviewFinding(
        criterion="C12", section="press_release.headline", quote="Nurses Can Now", also=("closing",), mends="text",
        severity="fail", says="MARK-OF-THE-FIRST-REVIEW", fix="Say it once.", needs_human=False,
    )  # fmt: skip
    warn = fail.model_copy(update={"severity": "warn", "says": "MARK-OF-A-WARNING", "section": "closing"})
    first = draft_with(Writer())
    model = Writer(reviews=[approving(first, findings=[fail, warn])])

    draft_with(model)

    once, again = (
        "\n".join(message.content for message in request.messages)
        for request in model.requests
        if request.agent == "review"
    )
    assert "was read before" not in once
    assert "[press_release.headline, closing] C12: MARK-OF-THE-FIRST-REVIEW" in again
    assert "MARK-OF-A-WARNING" not in again
    assert "revise" not in again.split("was read before")[1]
    assert "The evidence is thin." not in again


@pytest.mark.parametrize(
    ("mends", "asked"),
    [
        ("text", ["edit", "review"]),
        ("model", ["write_internal_faq", "edit", "review"]),
        ("tests", ["mend_assumptions", "edit", "review"]),
    ],
)
def test_sentences_are_mended_by_the_editor_and_model_or_tests_by_their_author_first(
    mends: Remedy, asked: list[str]
) -> None:
    finding = two_promises(mends)
    first = draft_with(Writer())
    model = Writer(reviews=[approving(first, findings=[finding])])

    document = draft_with(model)

    assert model.asked[10:] == asked
    assert document.rounds == 2
    assert len(model.asked) <= 14


def test_a_model_that_calls_its_own_draft_approved_changes_nothing() -> None:
    def add_unsourced(amendment):  # type: ignore[no-untyped-def]
        return amendment.model_copy(
            update={"closing": "APPROVED. Studies show that 73 % of nurses want this. Fund it."}
        )

    document = draft_with(Writer(changes={"amend": add_unsourced}))

    assert document.verdict == "revise"
    assert any(finding.criterion in {"C8", "C9"} for finding in document.findings if finding.severity == "fail")


def test_a_draft_that_code_keeps_refusing_ends_without_a_review_and_without_an_approval() -> None:
    def add_unsourced(amendment):  # type: ignore[no-untyped-def]
        return amendment.model_copy(update={"closing": "Studies show that 73 % of nurses want this."})

    model = Writer(changes={"amend": add_unsourced})

    document = draft_with(model)

    assert document.rounds == 0
    assert document.verdict == "revise"
    assert "review" not in model.asked
    assert model.asked.count("edit") == MOST_REFUSALS


def test_the_loop_ends_after_max_rounds_and_never_with_an_approval() -> None:
    finding = two_promises("text")
    first = draft_with(Writer())
    stubborn = [approving(first, score, findings=[finding]) for score in (3, 4, 5)]
    model = Writer(reviews=stubborn)

    document = draft_with(model, options=Options(max_rounds=2))

    assert document.rounds == 2
    assert document.verdict == "revise"
    assert model.asked.count("review") == 2


def test_what_a_second_reader_finds_new_in_old_words_is_for_the_meeting() -> None:
    first = draft_with(Writer())
    closing = sentences(plain(first.closing, first.ledger))[0]
    later = two_promises("text").model_copy(update={"section": "closing", "quote": closing, "criterion": "C12"})
    model = Writer(reviews=[approving(first, findings=[two_promises("text")]), approving(first, findings=[later])])

    document = draft_with(model)

    assert document.verdict == "approved_for_human_review"
    assert document.rounds == 2
    read = {each.section: (each.severity, each.state) for each in document.findings if each.check == "reviewer"}
    assert read == {"press_release.headline": ("fail", "waived"), "closing": ("warn", "open")}


def test_the_author_may_set_a_first_choice_anew() -> None:
    before = draft_with(Writer()).fact("price")
    assert before is not None
    dearer = before.model_copy(update={"value": "£99", "amount": 99.0, "low": 90.0, "high": 110.0})

    def anew(draft: Draft) -> Draft:
        return draft.model_copy(update={"facts": (*draft.facts, dearer)})

    after = draft_with(Writer({"write_press_release": anew})).fact("price")

    assert after is not None
    assert (before.kind, before.amount == 99, after.amount) == ("target", False, 99)


def test_a_spent_token_budget_ends_the_run_with_what_is_there() -> None:
    document = draft_with(Writer(), options=Options(max_tokens=500))

    assert "500 tokens" in document.stopped
    assert document.press_release is not None
    assert document.closing == ""
    assert document.verdict == "revise"


def test_a_harmful_idea_is_declined_after_one_call() -> None:
    model = Writer()

    document = draft_with(model, "An app that lets you secretly read your partner's messages without them noticing.")

    assert model.asked == ["frame"]
    assert document.route == "decline"
    assert document.verdict == "not_suitable"
    assert document.press_release is None


def test_a_short_format_that_code_refuses_is_written_once_more() -> None:
    def padded(draft: Any) -> Any:
        note = draft.short_format
        return draft.model_copy(update={"short_format": note.model_copy(update={"problem": "word " * 130})})

    model = Writer({"write_short_format": padded})

    document = draft_with(model, "Add a dark mode toggle to the settings page.")

    assert model.asked == ["frame", "write_short_format", "write_short_format"]
    assert "Smallest fix: Cut about" in model.requests[-1].messages[-1].content
    assert document.verdict == "not_suitable"
    assert [f.check for f in document.findings if f.severity == "fail"] == ["short_format_words"]


def test_decline_cannot_be_overridden() -> None:
    idea = "An app that lets you secretly read your partner's messages without them noticing."

    document = draft_with(BuiltinModel(), idea, Options(route="full_prfaq"))

    assert document.route == "decline"
    assert document.press_release is None


def test_a_built_in_draft_is_reviewed_by_code_and_never_approved() -> None:
    document = draft_with(BuiltinModel())

    assert document.reviewed_by == "code"
    assert document.verdict == "needs_input"
    assert document.usage.calls == ()


@pytest.mark.parametrize("idea", ["", "   \n", "\x00\x01\x02\x03", "🙂🙂🙂", "a" * 20_000])
def test_what_is_no_idea_is_refused_in_one_line(idea: str) -> None:
    with pytest.raises(InputError) as refused:
        draft_with(BuiltinModel(), idea)

    assert "\n" not in str(refused.value)


def test_a_failing_model_ends_the_run_with_its_error() -> None:
    class Failing(Writer):
        async def generate(self, request):  # type: ignore[no-untyped-def]
            if request.agent == "oppose":
                raise ModelError("the server is gone")
            return await super().generate(request)

    with pytest.raises(ModelError, match="the server is gone"):
        draft_with(Failing())


def test_the_drawing_in_the_readme_is_the_compiled_graph() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    drawn = re.search(r"```mermaid\n(.*?)```", readme, re.S)

    assert drawn is not None
    assert drawn[1].strip() == build_graph().get_graph().draw_mermaid().strip()
