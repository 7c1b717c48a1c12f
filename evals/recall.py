"""Recall of seeded defects: break a passing document one way at a time and see whether the criterion is raised."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..agents.model import Model
from ..agents.review import review
from ..checks.registry import run_checks
from ..compute.results import work_out
from ..graph.verdict import carry_review, decide
from ..ledger.linking import link
from ..schemas.document import Document
from ..schemas.findings import Finding, Verdict
from ..schemas.state import extend
from .defects import DEFECTS, Defect, broken

KEEPS_RESULTS = frozenset({"sum_does_not_hold"})
"""Defects of computed numbers, which computing again would mend."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What checks, and a reviewer where there was one, made of one broken document."""

    defect: Defect
    raised: tuple[Finding, ...]
    """New findings under one of the defect's criteria."""
    verdict: Verdict

    @property
    def caught(self) -> bool:
        """Whether the criterion was raised at any level."""
        return bool(self.raised)


def checked(document: Document, *, compute: bool = True) -> Document:
    """Return the document as the graph's check node leaves it: linked, computed again, with the checks' findings."""
    if compute:
        document = extend(document, dict(work_out(document)))
    document = link(document)
    return document.model_copy(update={"findings": run_checks(document)})


def by_code(document: Document, defects: Sequence[Defect] = DEFECTS) -> tuple[Outcome, ...]:
    """Break a document in each way and run the checks alone; the verdict is what a silent reviewer would leave."""
    standing = {finding.id for finding in checked(document).findings}
    outcomes = []
    for defect in defects:
        found = checked(broken(document, defect), compute=defect.name not in KEEPS_RESULTS)
        outcomes.append(_outcome(defect, found, standing))
    return tuple(outcomes)


async def by_reviewer(document: Document, defect: Defect, model: Model) -> Outcome:
    """Break a document in one way; run the checks, then a reviewer who knows nothing of it."""
    standing = {finding.id for finding in checked(document).findings}
    found = checked(broken(document, defect), compute=defect.name not in KEEPS_RESULTS)
    reply = await review(model, found)
    read = found.model_copy(update={"findings": carry_review(found, reply.value), "scores": reply.value.scores})
    return _outcome(defect, read, standing)


def _outcome(defect: Defect, document: Document, standing: set[str]) -> Outcome:
    raised = tuple(f for f in document.findings if f.criterion in defect.criteria and f.id not in standing)
    return Outcome(defect, raised, decide(document.findings, document.scores))


def summary(outcomes: Sequence[Outcome]) -> tuple[tuple[str, str, int, str], ...]:
    """Return for each criterion what code raised of what it must raise, how much a reader has to, and what was missed.

    A defect counts under the first of its criteria.
    """
    rows = []
    for criterion in sorted({one.defect.criteria[0] for one in outcomes}, key=lambda name: int(name[1:])):
        mine = [one for one in outcomes if one.defect.criteria[0] == criterion]
        coded = [one for one in mine if one.defect.by_code]
        missed = [one.defect.name for one in coded if not one.caught]
        raised = f"{sum(one.caught for one in coded)} of {len(coded)}"
        rows.append((criterion, raised, len(mine) - len(coded), ", ".join(missed) or "none"))
    return tuple(rows)
