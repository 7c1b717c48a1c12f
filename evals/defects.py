"""Seeded defects: ways to break one thing in a passing document, each with its criterion (craft 5.8)."""

from dataclasses import dataclass
from typing import Literal

from ..schemas.document import Document
from ..schemas.findings import Criterion
from . import breaks as b
from .breaks import Break

Weakness = Literal["", "release", "marks", "promises", "odds"]
"""One of the four places in which one plain prompt loses (craft 0b): the release sells what the document says is not
the point; pass marks tied to nothing; promises that drift; thresholds without odds."""


@dataclass(frozen=True, slots=True)
class Defect:
    """One way to break a document.

    `by_code` says that the checks alone must raise it; the others need a reader too.
    """

    name: str
    criteria: tuple[Criterion, ...]
    """Any of these counts as raised."""
    by_code: bool
    breaks: Break
    weakness: Weakness = ""
    recomputed: bool = True
    """False for a defect of computed numbers, which computing again would mend."""


def broken(document: Document, defect: Defect) -> Document:
    """Return the document with one thing broken, as a reviewer would meet it: no findings, no scores."""
    changed = defect.breaks(document, b.words(document.language))
    return changed.model_copy(update={"findings": (), "scores": (), "weakest": (), "verdict": "revise"})


DEFECTS: tuple[Defect, ...] = (
    Defect("no_call_to_action", ("C1",), True, b.empty_part("call_to_action")),
    Defect("no_cards", ("C1",), True, b.no_cards),
    Defect("bullets_in_release", ("C1",), True, b.bulleted),
    Defect("release_doubled", ("C2", "C3"), True, b.longer("press_release.solution", 12)),
    Defect("problem_too_long", ("C2",), True, b.longer("press_release.problem", 5)),
    Defect("answer_too_long", ("C2",), True, b.long_answers),
    Defect("jargon", ("C3", "C7"), False, b.add("press_release.solution", "jargon")),
    Defect("endless_sentence", ("C3",), True, b.put("press_release.how_it_works", "long_sentence")),
    Defect("acronyms", ("C3",), True, b.in_answer("customer", "acronyms", "fit", "how_it_works")),
    Defect("segment_of_everybody", ("C4", "C12"), False, b.put("press_release.subheadline", "segment")),
    Defect("lede_for_everyone", ("C4", "C12"), False, b.add("press_release.lede", "segment_lede")),
    Defect("product_in_problem", ("C5",), True, b.put("press_release.problem", "product_problem")),
    Defect("absence_of_product", ("C5",), False, b.add("press_release.problem", "product_problem", first=True)),
    Defect("another_problem", ("C6", "C5", "C12"), False, b.put("press_release.problem", "other_job")),
    Defect("features_for_solution", ("C6", "C7"), False, b.put("press_release.solution", "feature_list")),
    Defect("second_benefit", ("C7", "C12"), False, b.add("press_release.solution", "second_benefit")),
    Defect("features_in_headline", ("C7", "C3", "C12"), False, b.put("press_release.subheadline", "feature_list")),
    Defect("statistic", ("C8", "C9"), True, b.add("press_release.problem", "statistic")),
    Defect("statistic_in_answer", ("C8", "C9"), True, b.in_answer("internal", "statistic", "need_size", "evidence")),
    Defect("dangling_reference", ("C8",), True, b.dangling),
    Defect("study_in_words", ("C9", "C8"), True, b.add("press_release.problem", "statistic_words")),
    Defect("marketing_quote", ("C9", "C8", "C3"), True, b.put("press_release.customer_quote", "marketing_quote")),
    Defect("invented_expert", ("C8", "C9"), True, b.in_answer("internal", "named_expert", "feasibility", "evidence")),
    Defect("inference_dressed", ("C9",), True, b.in_answer("internal", "dressed", "evidence")),
    Defect("evidence_without_source", ("C9", "C15"), True, b.belief(evidence=4, sources=("interviews",))),
    Defect("customer_answers_evade", ("C10",), True, b.evade("customer")),
    Defect("internal_answers_evade", ("C10",), True, b.evade("internal")),
    Defect("answer_comes_late", ("C10",), False, b.in_answer("internal", "late_answer", "unit_economics", first=True)),
    Defect("no_limits", ("C11", "C1"), True, b.drop_questions("customer", "limits", "feared")),
    Defect("no_evidence_question", ("C11",), True, b.drop_questions("internal", "evidence", "avoided")),
    Defect("no_rivals", ("C11", "C16"), True, b.in_answer("customer", "no_rivals", "alternative", replace=True)),
    Defect("softball", ("C11",), True, b.softball),
    Defect("other_price", ("C12", "C8"), True, b.other_price, "promises"),
    Defect("other_value", ("C12",), True, b.other_value),
    Defect("other_customer", ("C12", "C4"), False, b.add("closing", "other_customer"), "release"),
    Defect("limits_denied", ("C12",), False, b.put("press_release.how_it_works", "contradicts_limits"), "promises"),
    Defect("top_down", ("C13", "C8"), True, b.in_answer("internal", "top_down", "unit_economics", "need_size")),
    Defect("sum_does_not_hold", ("C13", "C12"), True, b.milder_sum, recomputed=False),
    Defect("no_risks", ("C14",), False, b.in_answer("internal", "no_risks", "feasibility", replace=True)),
    Defect("compliant", ("C9", "C14"), True, b.in_answer("internal", "compliant", "legal", "dependencies")),
    Defect("nobody_asked", ("C14",), False, b.in_answer("internal", "nobody_asked", "dependencies", replace=True)),
    Defect("cure", ("C9", "C14"), True, b.add("press_release.solution", "health")),
    Defect("platitude", ("C15", "C1"), True, b.belief(statement="@platitude")),
    Defect("unbounded_mark", ("C15", "C12"), False, b.put("monday.go", "unbounded"), "marks"),
    Defect("marks_overlap", ("C15",), True, b.trial(kill_at_most=lambda t: t.success_at_least), "odds"),
    Defect("mark_cannot_be_reached", ("C15",), True, b.trial(success_at_least=lambda t: t.n + 1), "odds"),
    Defect("marks_lose", ("C15", "C13"), True, b.trial(success_at_least=2, kill_at_most=1), "marks"),
    Defect(
        "sure_of_the_odds", ("C15", "C16", "C12", "C9"), False,
        b.in_answer("internal", "sure_odds", "must_be_true", "metrics"), "odds",
    ),
    Defect("no_pre_mortem", ("C16", "C11"), False, b.no_pre_mortem),
    Defect("weak_opposition", ("C16", "C11"), False, b.put("opposition.case", "weak_case")),
    Defect("worst_number_hidden", ("C16", "C12"), True, b.worst_hidden),
    Defect("release_sells_the_case", ("C12", "C7", "C6"), False, b.add("press_release.lede", "sells_other"), "release"),
    Defect("promise_without_cost", ("C12", "C13"), True, b.promise_dropped, "promises"),
    Defect("promise_out_of_the_release", ("C12",), True, b.promise_gone, "promises"),
    Defect(
        "guarantee_nobody_pays", ("C12", "C8", "C13"), True,
        b.in_answer("customer", "guarantee", "failure", "fit"), "promises",
    ),
    Defect("overclaim", ("C9", "C12"), False, b.add("press_release.solution", "overclaim"), "release"),
    Defect("instruction", ("C9",), True, b.in_answer("customer", "approve", "privacy", "fit")),
)  # fmt: skip
"""At least two for each criterion and for each of the four weaknesses."""
