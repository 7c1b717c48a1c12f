"""Where the graph goes next, as pure functions of the state."""

from typing import Literal

from langgraph.types import Send

from ..checks.registry import run_checks
from ..schemas.brief import PRFAQ_ROUTES
from ..schemas.document import Document
from ..schemas.findings import Finding, Owner
from ..schemas.state import Options, State
from .carrying import for_editor
from .verdict import fixable, refused

MOST_REMARKS = 1
"""How often a plan goes back to its author before anything is written."""
MOST_REWRITES = 1
"""How often a short format goes back to its writer."""
MOST_REFUSALS = 3
"""How many drafts in a row code may send back before the loop ends; no review is spent on them."""
MOST_STALLED = 2
"""Rounds without progress after which the loop ends early (craft 5.1)."""


def after_frame(state: State) -> Literal["ask", "describe_job", "write_short_format", "finish"]:
    """Go on with a PR/FAQ, by way of its owner if they want to be asked; anything else is a page of its own."""
    document = state["document"]
    if document.stopped or document.route == "decline":
        return "finish"
    if document.route not in PRFAQ_ROUTES:
        return "write_short_format"
    options = state.get("options", Options())
    return "ask" if options.interactive and document.questions and not document.answers else "describe_job"


def after_short_format(state: State) -> Literal["write_short_format", "finish"]:
    """Have a short format that code refuses written once more."""
    document = state["document"]
    again = not document.stopped and document.rounds < MOST_REWRITES and faults(document)
    return "write_short_format" if again else "finish"


def faults(document: Document) -> tuple[Finding, ...]:
    """Return what code refuses and a writer can mend."""
    return tuple(f for f in run_checks(document) if f.severity == "fail" and not f.needs_human)


Computed = Literal[
    "plan_economics", "write_press_release", "redraft", "find_assumptions", "oppose", "amend", "edit", "check",
]  # fmt: skip
"""Where `compute` leads."""


def after_compute(state: State) -> Computed | list[Computed]:
    """Send back first a plan that fails, then a draft that is doubted.

    The case against is written beside the tests, so that it is against the draft that stands. The sentences of a
    reader's findings follow at once; what the checks found is looked at again first.
    """
    document = state["document"]
    if document.stopped:
        return "check"
    if document.press_release is None:
        return "plan_economics" if state.get("remarks") else "write_press_release"
    if not document.assumptions:
        return "redraft" if any(state.get("doubts", {}).values()) else ["find_assumptions", "oppose"]
    if document.brief is None:
        return "amend"
    read = any(finding.check == "reviewer" for finding in for_editor(document))
    return "edit" if read else "check"


def after_check(state: State) -> Literal["review", "finish"] | list[Send]:
    """Pay for no review of a draft that code already refuses."""
    if state["document"].stopped:
        return "finish"
    if not refused(state["document"].findings):
        return "review"
    return revisions(state) if state.get("refusals", 0) <= MOST_REFUSALS else "finish"


def after_review(state: State) -> Literal["finish"] | list[Send]:
    """End where it is approved or only a person can help; otherwise the owners of what is open revise."""
    document = state["document"]
    if document.stopped or document.verdict != "revise":
        return "finish"
    return revisions(state)


def revisions(state: State) -> Literal["finish"] | list[Send]:
    """Send each owner of an open finding to its part, in parallel; end where rounds or progress are used up."""
    document = state["document"]
    options = state.get("options", Options())
    if document.rounds >= options.max_rounds or state.get("stalled", 0) >= MOST_STALLED:
        return "finish"
    owners = owners_of(state)
    writers = [owner for owner in owners if owner != "editor"]
    if not writers:
        return [Send("edit", state)]
    return [Send("revise", {**state, "owners": (owner,)}) for owner in writers]


def owners_of(state: State) -> tuple[Owner, ...]:
    """Return the agents with open work, in the order of the document."""
    findings = state["document"].findings
    open_ones = fixable(findings) or tuple(
        finding for finding in findings if finding.state == "open" and not finding.needs_human
    )
    order: tuple[Owner, ...] = (
        "interviewer", "customer_faq_writer", "internal_faq_writer", "opposition_writer", "assumption_finder", "editor",
    )  # fmt: skip
    owners = {finding.owner for finding in open_ones}
    return tuple(owner for owner in order if owner in owners) or ("editor",)
