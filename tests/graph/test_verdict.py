"""The verdict is computed, and findings keep their identity across rounds."""

import pytest
from prfaq.graph.carrying import carry_checks, carry_review, levelled, with_editor
from prfaq.graph.verdict import decide, open_fails, rank, refused, to_mend, weigh
from prfaq.schemas.document import Document, replace_sections
from prfaq.schemas.findings import JUDGED, CriterionScore, Finding, Review, ReviewFinding, found
from readyby import READYBY, finished


def scores(score: int) -> tuple[CriterionScore, ...]:
    return tuple(CriterionScore(criterion=criterion, quote="words", score=score) for criterion in JUDGED)


def finding(check: str = "evasion", *, severity: str = "fail", needs_human: bool = False) -> Finding:
    made = found(
        "C10", check, "i3.answer", "fail", "It evades.", "Answer.", quote="We will see", needs_human=needs_human
    )
    return made.model_copy(update={"severity": severity})


@pytest.mark.parametrize(
    ("findings", "given", "verdict"),
    [
        ((), scores(4), "approved_for_human_review"),
        ((finding(severity="warn"),), scores(4), "approved_for_human_review"),
        ((finding(),), scores(5), "revise"),
        ((finding(needs_human=True),), scores(5), "needs_input"),
        ((finding(), finding("other", needs_human=True)), scores(5), "revise"),
        ((), scores(3), "revise"),
        ((), (*scores(5)[:-1], CriterionScore(criterion="C16", quote="words", score=2)), "revise"),
        ((), (), "revise"),
    ],
)
def test_the_verdict_follows_from_findings_and_scores(
    findings: tuple[Finding, ...], given: tuple[CriterionScore, ...], verdict: str
) -> None:
    assert decide(findings, given) == verdict


def read(criterion: str) -> Finding:
    return finding("reviewer").model_copy(update={"criterion": criterion, "id": f"reviewer/{criterion}"})


@pytest.mark.parametrize(
    ("found_by_reader", "verdict"),
    [
        ((read("C12"),), "revise"),
        ((read("C13"),), "revise"),
        ((read("C16"), read("C7"), read("C14"), read("C3")), "approved_for_human_review"),
        ((read("C10"),), "approved_for_human_review"),
        ((read("C10"), read("C10").model_copy(update={"id": "another"})), "revise"),
    ],
)
def test_a_readers_fail_bars_an_approval_under_a_gate_criterion(
    found_by_reader: tuple[Finding, ...], verdict: str
) -> None:
    assert decide(found_by_reader, scores(4)) == verdict


def test_a_defect_that_is_found_again_keeps_its_id_and_its_first_round() -> None:
    first = READYBY.model_copy(update={"rounds": 1})
    second = first.model_copy(update={"rounds": 2, "findings": carry_checks(first, [finding()])})

    again = carry_checks(second, [finding()])

    assert [(each.id, each.round, each.state) for each in again] == [(finding().id, 1, "open")]


def test_a_defect_that_is_not_found_again_is_fixed() -> None:
    first = READYBY.model_copy(update={"findings": carry_checks(READYBY, [finding()])})

    again = carry_checks(first, [])

    assert [each.state for each in again] == ["fixed"]


def review(*stated: ReviewFinding) -> Review:
    return Review(weakest=("one", "two", "three"), findings=stated, scores=scores(4))


def stated(quote: str, section: str = "press_release.problem") -> ReviewFinding:
    return ReviewFinding(
        criterion="C5",
        section=section,
        quote=quote,
        also=(),
        mends="text",
        severity="fail",
        says="It is vague.",
        fix="Say it.",
        needs_human=False,
    )


def test_a_review_finding_whose_words_are_not_in_the_document_is_a_warning_at_most() -> None:
    findings = carry_review(READYBY, review(stated("words that stand nowhere at all")))

    assert [each.severity for each in findings] == ["warn"]


@pytest.mark.parametrize(
    ("quote", "severity"), [(READYBY.ledger[0].says, "fail"), ("words that stand nowhere at all", "warn")]
)
def test_a_finding_about_no_page_is_looked_for_in_the_whole_document(quote: str, severity: str) -> None:
    findings = carry_review(READYBY, review(stated(quote, "ledger")))

    assert [each.severity for each in findings] == [severity]


def test_a_review_finding_is_matched_through_typographic_quotes_and_references() -> None:
    assert READYBY.press_release is not None
    words = "told “some time next week”" if "“" not in READYBY.press_release.problem else 'told "some time next week"'

    findings = carry_review(READYBY, review(stated(words)))

    assert [each.severity for each in findings] == ["fail"]


def test_a_review_finding_that_a_fresh_reading_drops_is_waived_while_its_words_stand_and_fixed_when_they_go() -> None:
    standing = carry_review(READYBY, review(stated("some time next week")))
    document = READYBY.model_copy(update={"findings": standing})
    assert document.press_release is not None
    release = document.press_release.model_copy(update={"problem": "Another text altogether."})

    kept = carry_review(document, review())
    gone = carry_review(document.model_copy(update={"press_release": release}), review())

    assert [each.state for each in kept] == ["waived"]
    assert kept[0].waived_because
    assert [each.state for each in gone] == ["fixed"]


def reread(document: Document, read: Document, *, also: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    complaint = stated("some time next week").model_copy(update={"also": also})
    return carry_review(document, review(complaint), read)


def test_a_first_complaint_about_pages_that_a_reading_let_pass_and_nobody_touched_is_for_the_meeting() -> None:
    read = READYBY.model_copy(update={"findings": carry_review(READYBY, review())})

    assert [each.severity for each in reread(read, read)] == ["warn"]


@pytest.mark.parametrize("also", [(), ("i3.answer",)])
def test_a_complaint_about_a_page_that_was_mended_counts_in_full(also: tuple[str, ...]) -> None:
    touched = "i3.answer" if also else "press_release.problem"
    mended = replace_sections(READYBY, {touched: "They hear some time next week, and phone."})
    read = replace_sections(mended, {touched: "Something else stood here."})

    assert [each.severity for each in reread(mended, read, also=also)] == ["fail"]


def test_a_complaint_about_a_page_that_was_doubted_and_not_mended_counts_in_full() -> None:
    other = stated("some time").model_copy(update={"also": ("press_release.problem",), "section": "job"})
    doubted = READYBY.model_copy(update={"findings": carry_review(READYBY, review(other))})

    assert open_fails(reread(doubted, doubted))


def test_a_complaint_counts_in_full_where_the_model_has_moved() -> None:
    read = finished()
    assert read.economics is not None
    first, *others = read.economics.result.valuations
    result = read.economics.result.model_copy(
        update={"valuations": (first.model_copy(update={"plan": first.plan + 1}), *others)}
    )
    moved = read.model_copy(update={"economics": read.economics.model_copy(update={"result": result})})

    assert [each.severity for each in reread(moved, read)][-1:] == ["fail"]
    assert [each.severity for each in reread(read, read)][-1:] == ["warn"]


def test_a_score_follows_the_fails_that_were_left_to_the_meeting_and_no_others() -> None:
    doubtful = review(stated("some time next week")).model_copy(update={"scores": scores(2)})

    left = levelled(doubtful, carry_review(READYBY, doubtful, READYBY))
    stood = levelled(doubtful, carry_review(READYBY, doubtful))

    assert {each.criterion: each.score for each in left} == {**dict.fromkeys(JUDGED, 2), "C5": 3}
    assert {each.score for each in stood} == {2}


def test_only_the_checks_of_this_round_refuse_a_draft() -> None:
    old = carry_review(READYBY, review(stated("some time next week")))

    assert open_fails(old)
    assert refused(old) == ()


def test_an_owner_mends_warnings_beside_failures_and_leaves_what_a_person_must_do() -> None:
    mine = (finding("one"), finding("two", severity="warn"), finding("three", needs_human=True))

    assert [each.check for each in to_mend(mine, "internal_faq_writer")] == ["one", "two"]
    assert to_mend(mine, "editor") == ()


def test_too_many_words_are_the_editors_once_the_front_is_its_own() -> None:
    long = found("C2", "answer_words", "internal_faq", "warn", "Answers take 79 words.", "Cut points.")
    missing = found("C11", "topics", "internal_faq", "fail", "Nothing about law.", "Ask.")
    alone = READYBY.model_copy(update={"brief": None})

    assert [each.owner for each in with_editor(READYBY, (long, missing))] == ["editor", "internal_faq_writer"]
    assert [each.owner for each in with_editor(alone, (long,))] == ["internal_faq_writer"]


def test_an_input_that_no_test_can_count_sends_no_author_back() -> None:
    guess = finding("deciding_inputs_are_tested", severity="warn")

    assert to_mend((guess, finding("other")), "internal_faq_writer") == (finding("other"),)


def test_the_best_draft_has_the_fewest_failures_then_the_highest_scores() -> None:
    flawed = READYBY.model_copy(update={"findings": (finding(),), "scores": scores(5)})
    plain = READYBY.model_copy(update={"findings": (), "scores": scores(3)})
    better = plain.model_copy(update={"scores": scores(4)})

    assert sorted([flawed, plain, better], key=rank) == [better, plain, flawed]


def test_rounds_without_progress_are_counted() -> None:
    document: Document = READYBY.model_copy(update={"findings": (finding(),)})

    first = weigh({}, document)
    second = weigh({"best": first["best"], "stalled": first["stalled"]}, document)

    assert first["stalled"] == 0
    assert second["stalled"] == 1
