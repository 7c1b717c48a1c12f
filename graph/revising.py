"""Targeted revision: who wrote a part that no sentence can mend rewrites it; the editor mends the sentences after."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from ..agents import assumptions, faqs, interview, opposition
from ..agents.model import Model, Reply
from ..ledger.proposed import revisable
from ..schemas.document import Document
from ..schemas.findings import Finding, Owner
from ..schemas.state import State
from .amending import asked_for, by_id
from .desk import asks, today
from .verdict import to_mend

Mend = tuple[Finding, ...]
Revision = Coroutine[Any, Any, tuple[Reply[Any], dict[str, Any]]]


@asks
async def revise(model: Model, state: State) -> tuple[Reply[Any], dict[str, Any]]:
    """Let one owner mend its open findings."""
    document, (owner,) = state["document"], state["owners"]
    mend = to_mend(document.findings, owner)
    reply, parts = await _REVISE[owner](model, document, mend, today(state))
    parts["revised_ledger"] = revisable(document.ledger, parts.pop("facts"))
    return reply, parts


async def _interviewer(model: Model, document: Document, mend: Mend, day: str) -> tuple[Reply[Any], dict[str, Any]]:
    reply = await interview.interview(model, document, mend)
    return reply, {"canvas": reply.value.canvas, "job": reply.value.job, "facts": reply.value.facts}


async def _customer(model: Model, document: Document, mend: Mend, day: str) -> tuple[Reply[Any], dict[str, Any]]:
    reply = await faqs.write_customer_faq(model, document, mend)
    questions = by_id(document.customer_faq, asked_for(document.customer_faq, reply.value.questions, mend))
    return reply, {"customer_faq": questions, "facts": reply.value.facts}


async def _internal(model: Model, document: Document, mend: Mend, day: str) -> tuple[Reply[Any], dict[str, Any]]:
    reply = await faqs.write_internal_faq(model, document, today=day, mend=mend)
    faq = reply.value
    questions = by_id(document.internal_faq, asked_for(document.internal_faq, faq.questions, mend))
    economics = faq.economics or document.economics_model
    return reply, {"internal_faq": questions, "economics_model": economics, "facts": faq.facts}


async def _opposition(model: Model, document: Document, mend: Mend, day: str) -> tuple[Reply[Any], dict[str, Any]]:
    reply = await opposition.oppose(model, document, mend)
    return reply, {"opposition": reply.value.model_copy(update={"facts": ()}), "facts": reply.value.facts}


async def _assumptions(model: Model, document: Document, mend: Mend, day: str) -> tuple[Reply[Any], dict[str, Any]]:
    reply = await assumptions.mend_assumptions(model, document, mend)
    found = reply.value
    tests = by_id(document.assumptions, asked_for(document.assumptions, found.assumptions, mend))
    return reply, {"assumptions": tests, "monday": found.monday or document.monday, "facts": found.facts}


_REVISE: Mapping[Owner, Callable[[Model, Document, Mend, str], Revision]] = {
    "interviewer": _interviewer,
    "customer_faq_writer": _customer,
    "internal_faq_writer": _internal,
    "opposition_writer": _opposition,
    "assumption_finder": _assumptions,
}
