"""Findings carried from round to round: the same defect keeps its id, and a fix is read again (craft 5.1)."""

import hashlib
from collections.abc import Mapping, Sequence

from ..ledger.references import plain
from ..ledger.texts import texts
from ..schemas.document import Document, patchable_texts
from ..schemas.economics import Valuation
from ..schemas.findings import CriterionScore, Finding, Owner, Remedy, Review, ReviewFinding
from .verdict import LEAST_SCORE, to_mend


def carry_checks(document: Document, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Merge this round's check findings with the earlier ones: what is not found again is fixed."""
    return _carry(document, found, [finding for finding in document.findings if finding.check != "reviewer"]) + tuple(
        finding for finding in document.findings if finding.check == "reviewer"
    )


def carry_review(document: Document, review: Review, read: Document | None = None) -> tuple[Finding, ...]:
    """Merge a review with the earlier ones; `read` is the document as it was last reviewed, if it was.

    A finding whose quoted words are gone is fixed; one whose words still stand, and which a fresh reading did not raise
    again, is waived with that reason. A quotation that is not in the document makes the finding a warning at most. So
    does a first complaint about pages that an earlier reading let pass and nobody has touched since: a fresh hard
    reader finds something new every time, so what is new in old words goes to the meeting, and the loop ends.
    """
    found = [_stated(document, stated) for stated in review.findings]
    if read is not None:
        found = [_as_read(finding, document, read) for finding in found]
    kept = tuple(finding for finding in document.findings if finding.check != "reviewer")
    return kept + _carry(document, found, [finding for finding in document.findings if finding.check == "reviewer"])


def faults_of(read: Document | None) -> tuple[Finding, ...]:
    """Return the fails of the last review, which the next reader is asked about."""
    last = () if read is None else read.findings
    return tuple(one for one in last if one.check == "reviewer" and one.severity == "fail" and one.state == "open")


def for_editor(document: Document) -> tuple[Finding, ...]:
    """Return what the editor mends now: not what a reader found in words that the tests' author has since replaced.

    Where such a finding names other sections too, it says that only those may be left.
    """
    return tuple(
        finding if standing else _left_elsewhere(finding)
        for finding in to_mend(document.findings, "editor")
        if (standing := finding.check != "reviewer" or _stands(document, finding.section, finding.quote))
        or finding.also
    )


def _left_elsewhere(finding: Finding) -> Finding:
    said = (
        f"{finding.says} (Mended in {finding.section} already; look whether {', '.join(finding.also)} still says it.)"
    )
    return finding.model_copy(update={"says": said, "quote": ""})


def words_before(document: Document, read: Document) -> tuple[str, ...]:
    """Return what each text that changed said when the document was last read, a line each, and what is new since.

    Without them a reader can only guess whether a fault was there before the mending.
    """
    now, then = ({name: plain(text, one.ledger) for name, text in texts(one).items()} for one in (document, read))
    lines = [
        f"[{name}] {f'was: {then[name]}' if name in then else 'is new.'}"
        for name, text in now.items()
        if text != then.get(name)
    ]
    trials = {row.id: row.trial for row in read.assumptions}
    lines += [
        f"[{row.id}] was: go at {old.success_at_least:g}, stop at {old.kill_at_most:g}, n {old.n}."
        for row in document.assumptions
        if (old := trials.get(row.id)) is not None and row.trial != old
    ]
    return tuple(lines)


def levelled(review: Review, findings: Sequence[Finding]) -> tuple[CriterionScore, ...]:
    """Return the scores, none below the least where a criterion's every stated fail was made a warning."""
    stated = {finding.criterion for finding in review.findings if finding.severity == "fail"}
    standing = {finding.criterion for finding in findings if finding.state == "open" and finding.severity == "fail"}
    return tuple(
        score.model_copy(update={"score": max(score.score, LEAST_SCORE)})
        if score.criterion in stated - standing
        else score
        for score in review.scores
    )


def _as_read(finding: Finding, document: Document, read: Document) -> Finding:
    places = {_page(place) for place in (finding.section, *finding.also)}
    doubted = {_page(place) for one in faults_of(read) for place in (one.section, *one.also)}
    moved = _computed(document) != _computed(read)  # every page may speak of what code works out
    if moved or places & doubted or any(_as_written(page, document) != _as_written(page, read) for page in places):
        return finding
    return finding.model_copy(update={"severity": "warn"})


def _page(place: str) -> str:
    """Return what is read as one: a question, a table or a belief whole, of the other pages each part."""
    head = place.split(".")[0]
    return place if head in {"press_release", "brief", "job", "opposition"} else head


def _as_written(page: str, document: Document) -> tuple[object, ...]:
    """Return a page's words, and the trial of the belief it is."""
    words = [text for name, text in texts(document).items() if name == page or name.startswith(f"{page}.")]
    return words, [belief.trial for belief in document.assumptions if belief.id == page]


def _computed(document: Document) -> tuple[Valuation, ...]:
    return () if document.economics is None else document.economics.result.valuations


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
    """Return the checks' findings with the editor as owner of what patches can mend: a text, or too many words."""
    patchable = patchable_texts(document)
    return tuple(
        finding.model_copy(update={"owner": "editor"})
        if finding.section in patchable or (finding.criterion == "C2" and document.brief is not None)
        else finding
        for finding in findings
    )


def _stands(document: Document, section: str, quote: str) -> bool:
    wanted = _flat(quote)
    where = [
        plain(text, document.ledger)
        for name, text in patchable_texts(document).items()
        if name == section or name.startswith((f"{section}.", f"{section}c"))
    ]
    if not where:
        where = [document.model_dump_json()]
    return any(wanted in _flat(text) for text in where)


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
