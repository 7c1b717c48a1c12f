"""Nodes in which only code speaks: open, ask, compute, check, finish."""

from typing import Any

from langgraph.runtime import Runtime
from langgraph.types import interrupt

from ..checks.registry import run_checks
from ..compute.promises import without_dropped
from ..compute.remarks import plan_remarks, remarks
from ..compute.results import work_out
from ..ledger.linking import link
from ..ledger.references import evaluate_derived
from ..prompts.loader import load_prompt, prompt_names
from ..schemas.document import Document
from ..schemas.events import QuestionsAsked, Reviewed, Triaged
from ..schemas.ledger import Source
from ..schemas.state import Options, State, extend
from .carrying import carry_checks, with_editor
from .context import Context
from .desk import context_of
from .opening import opening, orders
from .routing import MOST_REMARKS
from .verdict import open_fails, rank, refused

CODE = "code"
"""Who reviewed a document that no language model and no person has read."""


async def open_document(state: State, runtime: Runtime[Context]) -> State:
    """Start the document, or refuse what is not an idea."""
    context = context_of(runtime)
    document = opening(state.get("idea", ""), state.get("options", Options()), context.model.name)
    digests = {name: context.prompts.get(name, load_prompt(name)).digest for name in prompt_names()}
    reads_prompts = getattr(context.model, "reads_prompts", True)
    return {
        "document": document.model_copy(update={"prompts": digests if reads_prompts else {}}),
        "started": context.clock(),
    }


async def ask(state: State, runtime: Runtime[Context]) -> State:
    """Ask the owner, and wait; nothing is paid in this node, because it runs again when the answers come."""
    document = state["document"]
    context_of(runtime).emit(QuestionsAsked(questions=document.questions))
    given: dict[str, str] = interrupt([question.model_dump() for question in document.questions])
    answers = {key: text for key, text in given.items() if text.strip()}
    source = Source(id="answers", title="answers", origin="answers", text="\n".join(answers.values()))
    sources = (*document.sources, *((source,) if answers else ()))
    return {"document": _parts(answers=answers, sources=sources, set_aside=orders(source, document.language))}


async def compute(state: State, runtime: Runtime[Context]) -> State:
    """Work out economics, odds, promise map and blast radius; say once what is wrong with the plan, then the marks."""
    document = state["document"]
    parts = _worked_out(document)
    computed, said = extend(document, parts), ""
    if document.press_release is None and state.get("remark_rounds", 0) < MOST_REMARKS:
        said = plan_remarks(computed)
    elif document.assumptions and document.brief is None:
        said = remarks(computed)
    return {"document": _parts(**parts), "remarks": said}


def _worked_out(document: Document) -> dict[str, Any]:
    ledger = evaluate_derived(document.ledger, document.language)
    parts = dict(work_out(document.model_copy(update={"ledger": ledger})))
    return {**parts, "revised_ledger": ledger}


async def check(state: State, runtime: Runtime[Context]) -> State:
    """Link the text to the ledger, compute again and run every check."""
    document = without_dropped(state["document"])
    document = link(extend(document, _worked_out(document)))
    findings = carry_checks(document, with_editor(document, run_checks(document)))
    checked = document.model_copy(update={"findings": findings, "verdict": "revise", "scores": ()})
    context_of(runtime).emit(
        Reviewed(round=checked.rounds + 1, verdict="revise", open_findings=len(open_fails(findings)))
    )
    return {"document": checked, "refusals": state.get("refusals", 0) + 1 if refused(findings) else 0}


async def finish(state: State, runtime: Runtime[Context]) -> State:
    """Settle the verdict on the best draft; reaching a limit is never an approval."""
    document, context = state["document"], context_of(runtime)
    best = state.get("best")
    if best is not None and document.verdict == "revise" and rank(best) < rank(document):
        document = best.model_copy(
            update={"usage": document.usage, "rounds": document.rounds, "stopped": document.stopped}
        )
    update: dict[str, Any] = {"reviewed_by": context.model.name if _was_read(document, context) else CODE}
    if document.route == "decline" or document.short_format is not None:
        update |= {"verdict": "not_suitable", "findings": run_checks(document)}
        context.emit(Triaged(route=document.route, reason=document.reason))
    elif document.stopped:
        update["verdict"] = "revise"
    return {"document": document.model_copy(update=update)}


def _was_read(document: Document, context: Context) -> bool:
    return bool(document.scores) and getattr(context.model, "reads_prompts", True)


def _parts(**parts: object) -> Document:
    return parts  # type: ignore[return-value]  # the channel's reducer takes a mapping of parts
