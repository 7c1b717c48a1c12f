"""Recall of the reviewing agent: it reads documents that are broken in ways no code can tell."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from ..agents.model import Model
from ..agents.review import PROMPT, review
from ..graph.carrying import carry_review
from ..graph.verdict import GATES, decide
from ..ledger.texts import texts
from ..schemas.base import Record
from ..schemas.document import Document
from ..schemas.errors import InputError
from ..schemas.findings import JUDGED, Review
from .defects import DEFECTS, Defect, broken
from .recall import checked

READERS: Mapping[str, Defect] = {defect.name: defect for defect in DEFECTS if not defect.by_code}
"""Defects that are left to a reader, by name."""


class Kept(Record):
    """A review as it was given, with what it was a review of."""

    document: str
    """Name of the document: its folder."""
    defect: str
    """What was broken; empty for the document as it is."""
    model: str
    prompt: str
    """SHA-256 digest of the reviewer's prompt."""
    review: Review


class Score(Record):
    """What one review made of one document."""

    document: str
    defect: str
    raised: bool
    """Whether a finding of the reviewer, or a check's finding that the whole document has not, names one of the
    defect's criteria and a section that was broken: a reviewer does not repeat what the checks list. For an unbroken
    document, whether the reviewer found any fail."""
    failed: tuple[str, ...]
    """Judged criteria with a finding at fail level."""
    gate: bool
    """Whether the defect's criterion bars an approval (craft 5.2)."""
    approved: bool
    """Whether the verdict, computed with the checks' findings, would be an approval."""


def as_read(document: Document, name: str) -> Document:
    """Return the document as the reviewer meets it, with the checks' results: broken in this way, or whole."""
    if not name:
        whole = document.model_copy(update={"findings": (), "scores": (), "weakest": (), "verdict": "revise"})
        return checked(whole)
    defect = READERS[name]
    return checked(broken(document, defect), compute=defect.recomputed)


async def ask_reviewer(model: Model, name: str, document: Document, defect: str) -> Kept:
    """Have a document reviewed, broken in this way; an empty name stands for the whole one."""
    reply = await review(model, as_read(document, defect))
    return Kept(document=name, defect=defect, model=model.name, prompt=PROMPT.digest, review=reply.value)


def score(document: Document, kept: Kept) -> Score:
    """Say what a review made of its document."""
    shown = as_read(document, kept.defect)
    findings = carry_review(shown, kept.review)
    ours = [finding for finding in findings if finding.check == "reviewer"]
    failed = {finding.criterion for finding in ours if finding.severity == "fail"}
    raised = bool(failed)
    if kept.defect:
        whole = as_read(document, "")
        standing = {finding.id for finding in whole.findings}
        criteria, where = READERS[kept.defect].criteria, _changed(whole, shown)
        raised = any(
            finding.criterion in criteria and where & {_group(name) for name in (finding.section, *finding.also)}
            for finding in (*ours, *(one for one in shown.findings if one.id not in standing))
        )
    return Score(
        document=kept.document,
        defect=kept.defect,
        raised=raised,
        failed=tuple(criterion for criterion in JUDGED if criterion in failed),
        gate=bool(kept.defect) and READERS[kept.defect].criteria[0] in GATES,
        approved=decide(findings, kept.review.scores) == "approved_for_human_review",
    )


def _changed(whole: Document, shown: Document) -> set[str]:
    """Name the sections that differ; a question or a belief counts as one."""
    before, after = texts(whole), texts(shown)
    return {_group(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _group(section: str) -> str:
    group, dot, part = section.partition(".")
    return group if group[:1] in "ciA" and group[1:].isdigit() else f"{group}{dot}{part}"


def read_reviews(path: Path) -> tuple[Kept, ...]:
    """Return the reviews of a JSON-lines file, at least one. Raises InputError."""
    try:
        found = tuple(Kept.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    except ValidationError as error:
        raise InputError(f"cannot read reviews from {str(path)!r}: {error.errors()[0]['msg']}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read reviews from {str(path)!r}: {error}") from error
    if not found:
        raise InputError(f"{str(path)!r} holds no reviews")
    unknown = [kept.defect for kept in found if kept.defect and kept.defect not in READERS]
    if unknown:
        raise InputError(f"{str(path)!r} holds a review of the unknown defect {unknown[0]!r}")
    return found


def by_criterion(scores: Sequence[Score]) -> tuple[tuple[str, str, str], ...]:
    """Return, for the first criterion of each defect, how often it was raised and which defects were missed."""
    rows = []
    broken_ones = [one for one in scores if one.defect]
    first = {name: defect.criteria[0] for name, defect in READERS.items()}
    for criterion in JUDGED:
        mine = [one for one in broken_ones if first[one.defect] == criterion]
        if mine:
            missed = ", ".join(f"{one.defect} ({one.document})" for one in mine if not one.raised)
            rows.append((criterion, f"{sum(one.raised for one in mine)} of {len(mine)}", missed or "none"))
    return tuple(rows)
