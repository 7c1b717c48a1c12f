"""The verdict, computed by code from findings and scores (craft 5.1)."""

from collections.abc import Sequence
from typing import Any

from ..schemas.document import Document
from ..schemas.findings import Criterion, CriterionScore, Finding, Owner, Verdict
from ..schemas.state import State

GATES: frozenset[Criterion] = frozenset({"C1", "C2", "C4", "C5", "C6", "C8", "C9", "C10", "C11", "C12", "C13", "C15"})
"""Criteria under which a reader's fails bar an approval (craft 5.2), and C13: arithmetic that a calculator refutes is
no taste. C3 bars at the fail level of its counts alone, which the checks decide."""
HUNCHES = frozenset(
    {"unlinked_count", "unlinked_maybe_name", "deciding_inputs_are_tested", "answer_mean", "adverse_label"}
)
"""Checks whose findings a reader weighs. An input that no small test can count stays a guess, and is shown as one; a
mean length names no answer to cut; how an answer is marked is nothing that a sentence mends."""
LEAST_SCORE = 3
LEAST_MEAN = 3.8
"""Starting values of craft 5.1: no judged score below 3, and a mean of at least 3.8."""


def open_fails(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the open findings that must not reach a meeting."""
    return tuple(finding for finding in findings if finding.state == "open" and finding.severity == "fail")


def blocking(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the open fails that bar an approval: what code refuses, and a reader's fails under a gate criterion.

    A single evasive answer bars nothing; a reader's other fails count through the score (craft 5.2).
    """
    fails = open_fails(findings)
    evasions = sum(finding.criterion == "C10" for finding in fails)
    return tuple(
        finding
        for finding in fails
        if finding.check != "reviewer" or (finding.criterion in GATES and (finding.criterion != "C10" or evasions > 1))
    )


def fixable(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what bars an approval and a writer can mend."""
    return tuple(finding for finding in blocking(findings) if not finding.needs_human)


def to_mend(findings: Sequence[Finding], owner: Owner) -> tuple[Finding, ...]:
    """Return what an owner mends in a round: every open finding of its part that a writer can mend, warnings too.

    The editor is shown every finding of a reader: where model or tests change, sentences on other pages must follow.
    Hunches are no reason to rewrite anything.
    """
    return tuple(
        finding
        for finding in findings
        if finding.state == "open"
        and (finding.owner == owner or (owner == "editor" and finding.check == "reviewer"))
        and not finding.needs_human
        and finding.check not in HUNCHES
    )


def refused(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return what the checks of this round refuse; an earlier review's findings wait for the next reading."""
    return tuple(finding for finding in fixable(findings) if finding.check != "reviewer")


def decide(findings: Sequence[Finding], scores: Sequence[CriterionScore]) -> Verdict:
    """Return the verdict; an approval needs a review whose scores are there."""
    if fixable(findings):
        return "revise"
    if any(score.score < LEAST_SCORE for score in scores):
        return "revise"
    if blocking(findings):
        return "needs_input"
    if not scores or mean(scores) < LEAST_MEAN:
        return "revise"
    return "approved_for_human_review"


def mean(scores: Sequence[CriterionScore]) -> float:
    """Return the mean score; 0 where there is none."""
    return sum(score.score for score in scores) / len(scores) if scores else 0.0


def weigh(state: State, document: Document) -> dict[str, Any]:
    """Compare a round's draft with the best so far; count the rounds in a row that brought no progress."""
    best = state.get("best")
    if best is None or rank(document) < rank(best):
        return {"best": document, "stalled": 0}
    return {"best": best, "stalled": state.get("stalled", 0) + 1}


def rank(document: Document) -> tuple[int, float]:
    """Order drafts from best to worst: fewest open fails first, then the highest mean score."""
    return len(open_fails(document.findings)), -mean(document.scores)
