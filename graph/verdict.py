"""The verdict, computed by code from findings and scores, and findings carried from round to round (craft 5.1)."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from ..ledger.references import plain
from ..schemas.document import Document, patchable_texts
from ..schemas.findings import Criterion, CriterionScore, Finding, Owner, Remedy, Review, ReviewFinding, Verdict
from ..schemas.state import State

GATES: frozenset[Criterion] = frozenset({"C1", "C2", "C4", "C5", "C6", "C8", "C9", "C10", "C11", "C12", "C13", "C15"})
"""Criteria under which a reader's fails bar an approval (craft 5.2), and C13: arithmetic that a calculator refutes is
no taste. C3 bars at the fail level of its counts alone, which the checks decide."""
HUNCHES = frozenset({"unlinked_count", "unlinked_maybe_name"})
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
    Hunches about everyday counts and capitals are for a reader to weigh, and no reason to rewrite a sentence.
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


def carry_checks(document: Document, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Merge this round's check findings with the earlier ones: what is not found again is fixed."""
    return _carry(document, found, [finding for finding in document.findings if finding.check != "reviewer"]) + tuple(
        finding for finding in document.findings if finding.check == "reviewer"
    )


def carry_review(document: Document, review: Review) -> tuple[Finding, ...]:
    """Merge a review with the earlier ones.

    A finding whose quoted words are gone is fixed; one whose words still stand, and which a fresh reading did not raise
    again, is waived with that reason. A quotation that is not in the document makes the finding a warning at most.
    """
    found = [_stated(document, stated) for stated in review.findings]
    kept = tuple(finding for finding in document.findings if finding.check != "reviewer")
    return kept + _carry(document, found, [finding for finding in document.findings if finding.check == "reviewer"])


_MENDS: Mapping[Remedy, Owner] = {"text": "editor", "model": "internal_faq_writer", "tests": "assumption_finder"}
"""Sentences are mended by the editor, who sees every page: a writer who sees one contradicts the next."""


def _stated(document: Document, stated: ReviewFinding) -> Finding:
    mark = hashlib.sha256(" ".join(stated.quote.lower().split()).encode()).hexdigest()[:6]
    anchored = _stands(document, stated.section, stated.quote)
    return Finding(
        id=f"reviewer/{stated.criterion}/{stated.section}/{mark}",
        criterion=stated.criterion,
        check="reviewer",
        section=stated.section,
        quote=stated.quote,
        also=stated.also,
        severity=stated.severity if anchored else "warn",
        says=stated.says,
        fix=stated.fix,
        owner=_MENDS[stated.mends],
        needs_human=stated.needs_human,
    )


def with_editor(document: Document, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the checks' findings with the editor as owner of what one patch can mend."""
    patchable = patchable_texts(document)
    return tuple(
        finding.model_copy(update={"owner": "editor"}) if finding.section in patchable else finding
        for finding in findings
    )


def _stands(document: Document, section: str, quote: str) -> bool:
    wanted = _flat(quote)
    texts = [
        plain(text, document.ledger)
        for name, text in patchable_texts(document).items()
        if name == section or name.startswith((f"{section}.", f"{section}c"))
    ]
    if not texts:
        texts = [document.model_dump_json()]
    return any(wanted in _flat(text) for text in texts)


def _flat(text: str) -> str:
    return " ".join(text.lower().translate(str.maketrans("“”‘’", "\"\"''")).split()).strip("\"'. …")


def _carry(document: Document, found: Sequence[Finding], earlier: Sequence[Finding]) -> tuple[Finding, ...]:
    known = {finding.id: finding for finding in earlier}
    merged: dict[str, Finding] = {}
    for finding in found:
        first = known[finding.id].round if finding.id in known else document.rounds
        merged[finding.id] = finding.model_copy(update={"round": first})
    for finding in earlier:
        if finding.id in merged:
            continue
        if (
            finding.state == "open"
            and finding.quote
            and finding.check == "reviewer"
            and _stands(document, finding.section, finding.quote)
        ):
            reason = "A fresh reading of the same words did not raise it again."
            merged[finding.id] = finding.model_copy(update={"state": "waived", "waived_because": reason})
        elif finding.state == "open":
            merged[finding.id] = finding.model_copy(update={"state": "fixed"})
        else:
            merged[finding.id] = finding
    return tuple(merged.values())


def weigh(state: State, document: Document) -> dict[str, Any]:
    """Compare a round's draft with the best so far; count the rounds in a row that brought no progress."""
    best = state.get("best")
    if best is None or rank(document) < rank(best):
        return {"best": document, "stalled": 0}
    return {"best": best, "stalled": state.get("stalled", 0) + 1}


def rank(document: Document) -> tuple[int, float]:
    """Order drafts from best to worst: fewest open fails first, then the highest mean score."""
    return len(open_fails(document.findings)), -mean(document.scores)
