"""Recall of seeded defects: break a passing document one way at a time and see whether the criterion is raised."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..checks.registry import run_checks
from ..compute.results import work_out
from ..ledger.linking import link
from ..schemas.document import Document
from ..schemas.state import extend
from .defects import DEFECTS, Defect, broken


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the checks made of one broken document."""

    defect: Defect
    caught: bool
    """Whether they raised, at any level, one of the defect's criteria where the unbroken document did not."""


def is_whole(document: Document) -> bool:
    """Tell whether a document has every part that a defect breaks; a shorter format or a run that stopped has not."""
    parts = (
        document.press_release, document.customer_faq, document.internal_faq, document.opposition, document.economics,
        document.assumptions, document.monday, document.brief,
    )  # fmt: skip
    return all(parts)


def checked(document: Document, *, compute: bool = True) -> Document:
    """Return the document as the graph's check node leaves it: linked, computed again, with the checks' findings."""
    if compute:
        document = extend(document, dict(work_out(document)))
    document = link(document)
    return document.model_copy(update={"findings": run_checks(document)})


def by_code(document: Document, defects: Sequence[Defect] = DEFECTS) -> tuple[Outcome, ...]:
    """Break a whole PR/FAQ in each way and run the checks alone."""
    standing = {finding.id for finding in checked(document).findings}
    outcomes = []
    for defect in defects:
        found = checked(broken(document, defect), compute=defect.recomputed).findings
        caught = any(one.criterion in defect.criteria and one.id not in standing for one in found)
        outcomes.append(Outcome(defect, caught))
    return tuple(outcomes)


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
