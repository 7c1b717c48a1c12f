"""Nodes that ask an agent: each names the agent and the parts of the document it writes."""

from typing import Any

from ..agents import (
    assumptions,
    editing,
    faqs,
    framing,
    interview,
    opposition,
    plan,
    press_release,
    short_format,
)
from ..agents import review as reviewing
from ..agents.model import Model, Reply
from ..ledger.linking import with_own_rows
from ..ledger.proposed import new_prices, redrafted, restated, retargeted
from ..ledger.supplied import supplied_facts
from ..schemas.brief import Frame
from ..schemas.document import Document, patchable_texts
from ..schemas.ledger import Fact
from ..schemas.pages import Draft
from ..schemas.short_formats import Declined
from ..schemas.state import Options, State, extend
from .amending import amended, by_id, settled, unresolved
from .carrying import carry_review, faults_of, for_editor, levelled, words_before
from .desk import asks, today
from .routing import faults
from .verdict import decide, fixable, weigh

Written = tuple[Reply[Any], dict[str, Any]]


@asks
async def frame(model: Model, state: State) -> Written:
    """Frame the idea: route, facts the user supplied, three framings, questions."""
    document, options = state["document"], state.get("options", Options())
    reply = await framing.frame_idea(model, document, options, today=today(state))
    return reply, _framed(document, reply.value, options)


def _framed(document: Document, frame: Frame, options: Options) -> dict[str, Any]:
    wanted = options.route if options.route and frame.route != "decline" else frame.route
    declined = (
        Declined(form="decline", title=frame.title, why=frame.reason, instead=frame.instead)
        if frame.route == "decline"
        else None
    )
    asides = (*document.set_aside, *(aside for aside in frame.set_aside if aside.text in document.idea))
    typed = [
        fact
        for source in document.sources
        for fact in supplied_facts(source, frame.language, tuple(a.text for a in asides))
    ]
    return {
        "route": wanted,
        "route_overridden": wanted != frame.route,
        "reason": frame.reason,
        "language": options.language or frame.language,
        "concept": frame.concept,
        "tier": options.tier or ("brief" if wanted == "brief_prfaq" else frame.tier),
        "title": frame.title,
        "us": frame.us,
        "place": frame.place,
        "sensitive": frame.sensitive,
        "set_aside": asides,
        "ledger": (*_supplied_once(frame.facts, typed), *typed),
        "framings": frame.framings,
        "chosen": frame.chosen,
        "chosen_because": frame.chosen_because,
        "questions": frame.questions,
        "short_format": declined,
    }


def _supplied_once(proposed: tuple[Fact, ...], typed: list[Fact]) -> list[Fact]:
    """Keep the model's rows except supplied ones that repeat what code read from the same words."""
    known = {(fact.source, fact.value.lower()) for fact in typed}
    return [fact for fact in proposed if fact.kind != "supplied" or (fact.source, fact.value.lower()) not in known]


@asks
async def write_short_format(model: Model, state: State) -> Written:
    """Write what the idea deserves instead of a PR/FAQ; a second time if code refused it."""
    document = state["document"]
    mend = faults(document) if document.short_format is not None else ()
    reply = await short_format.write_short_format(model, document, mend)
    draft = reply.value
    written = extend(document, {"short_format": draft.short_format, "ledger": draft.facts})
    parts: dict[str, Any] = {"short_format": draft.short_format, "ledger": with_own_rows(written).ledger}
    return reply, {**parts, "rounds": document.rounds + bool(mend)}


@asks
async def describe_job(model: Model, state: State) -> Written:
    """Write the canvas and the job before the product."""
    reply = await interview.interview(model, state["document"])
    return reply, {"canvas": reply.value.canvas, "job": reply.value.job, "ledger": reply.value.facts}


@asks
async def plan_economics(model: Model, state: State) -> Written:
    """Make the plan as a model, before anything is written; once more where code found that it fails."""
    said = state.get("remarks", "")
    reply = await plan.plan_economics(model, state["document"], today=today(state), remarks=said)
    rounds = {"remarks": "", "remark_rounds": int(bool(said))}
    return reply, {"economics_model": reply.value.economics, **_set_anew(state, reply.value.facts), **rounds}


@asks
async def write_press_release(model: Model, state: State) -> Written:
    """Write the whole document a first time, from the plan; the author may set first choices anew."""
    reply = await press_release.write_press_release(model, state["document"])
    return reply, _drafted(state, reply.value)


@asks
async def redraft(model: Model, state: State) -> Written:
    """Write the whole document again, so that hard readers have nothing of weight left to doubt."""
    doubts = state.get("doubts", {})
    said = [doubt for agent in sorted(doubts) for doubt in doubts[agent]]
    reply = await press_release.redraft(model, state["document"], said)
    parts = _drafted(state, reply.value)
    parts["all_tables"] = parts.pop("tables")
    parts["revised_ledger"] = redrafted(state["document"].ledger, reply.value.facts)
    return reply, {**parts, "doubts": dict.fromkeys(doubts, ())}


def _drafted(state: State, draft: Draft) -> dict[str, Any]:
    parts = {
        "press_release": draft.press_release,
        "customer_faq": draft.customer_faq,
        "internal_faq": draft.internal_faq,
        "tables": draft.tables,
        "drafted_tests": draft.tests,
        "closing": draft.closing,
        "promised": draft.promises,
    }
    return {**parts, **_set_anew(state, draft.facts)}


@asks
async def write_customer_faq(model: Model, state: State) -> Written:
    """Say what customers, and people of the trade, would not believe of the draft."""
    reply = await faqs.write_customer_faq(model, state["document"])
    faq = reply.value
    questions = by_id(state["document"].customer_faq, faq.questions)
    return reply, {"customer_faq": questions, "ledger": faq.facts, "doubts": {"write_customer_faq": faq.doubts}}


@asks
async def write_internal_faq(model: Model, state: State) -> Written:
    """Say what whoever pays, or tests, would not believe of the draft; the model comes anew only where it was wrong."""
    reply = await faqs.write_internal_faq(model, state["document"], today=today(state))
    faq = reply.value
    questions = by_id(state["document"].internal_faq, faq.questions)
    model_anew = {"economics_model": faq.economics} if faq.economics else {}
    doubts = {"doubts": {"write_internal_faq": faq.doubts}}
    return reply, {"internal_faq": questions, **model_anew, **_set_anew(state, faq.facts), **doubts}


def _set_anew(state: State, facts: tuple[Fact, ...]) -> dict[str, Any]:
    """Return new rows, the rows they set anew, and the prices that the case against must follow."""
    ledger = state["document"].ledger
    revised = retargeted(ledger, facts)
    prices = {**state.get("restated", {}), **new_prices(ledger, revised)}
    return {"ledger": facts, "revised_ledger": revised, "restated": prices}


@asks
async def oppose(model: Model, state: State) -> Written:
    """Write the case against, without sight of the defence."""
    reply = await opposition.oppose(model, state["document"])
    return reply, {"opposition": reply.value.model_copy(update={"facts": ()}), "ledger": reply.value.facts}


@asks
async def find_assumptions(model: Model, state: State) -> Written:
    """Rank what is believed without being known, with tests."""
    reply = await assumptions.find_assumptions(model, state["document"], today=today(state))
    found = reply.value
    return reply, {"assumptions": found.assumptions, "monday": found.monday, **_set_anew(state, found.facts)}


@asks
async def amend(model: Model, state: State) -> Written:
    """Mend the draft by what was worked out and found, losing marks among it, with brief and closing."""
    document = restated(state["document"], state.get("restated", {}))
    pages = {name.split(".")[0] for name in patchable_texts(document)} | {"customer_faq", "internal_faq"}
    named = (one for one in faults(document) if one.section.split(".")[0] in pages)
    mend = tuple(one for one in named if one.criterion not in {"C1", "C8"})
    said = state.get("remarks", "")
    reply = await editing.amend(model, document, remarks=said, unresolved=unresolved(document), mend=mend)
    beside = {"opposition": document.opposition, "questions": document.questions, "all_rows": document.ledger}
    return reply, {**beside, **settled(document, reply.value)}


@asks
async def edit(model: Model, state: State) -> Written:
    """Patch what is open; a patch that loses a number, name or hedge is refused."""
    document = state["document"]
    mend = for_editor(document)
    values = unresolved(document)
    reply = await editing.edit(model, document, unresolved=values, mend=mend)
    return reply, amended(document, reply.value, values, mend)


@asks
async def review(model: Model, state: State) -> Written:
    """Read the document as a bar raiser; code computes the verdict."""
    document, read = state["document"], state.get("read")
    changed = "\n".join(words_before(document, read)) if read is not None else ""
    reply = await reviewing.review(model, document, faults_of(read), changed)
    document = document.model_copy(update={"rounds": document.rounds + 1})
    findings = carry_review(document, reply.value, read)
    scores = levelled(reply.value, findings)
    parts: dict[str, Any] = {"findings": findings, "scores": scores, "weakest": reply.value.weakest}
    verdict = decide(findings, scores)
    if not fixable(findings) and not getattr(model, "reads_prompts", True):
        # No language model read it, so no approval: the next step is a person's.
        verdict = "needs_input"
    parts |= {"verdict": verdict, "rounds": document.rounds}
    reviewed = document.model_copy(update=parts)
    return reply, {**parts, **weigh(state, reviewed), "read": reviewed}
