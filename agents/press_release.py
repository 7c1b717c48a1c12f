"""The press-release writer: from job and plan the whole document, and once more from what hard readers doubt."""

from collections.abc import Sequence

from ..prompts.loader import current, load_prompt
from ..prompts.sizes import (
    ASSUMPTION_COUNT,
    CUSTOMER_COUNT,
    CUSTOMER_TOPICS,
    DRAFT_WORDS,
    INTERNAL_COUNT,
    INTERNAL_TOPICS,
)
from ..schemas.document import Document
from ..schemas.pages import Draft
from .messages import request
from .model import Model, Reply, Request
from .shown import SHOWN

PROMPT = load_prompt("press_release")
AGAIN = load_prompt("redraft")
READS = ("frame", "job", "canvas", "model", "computed", "ledger")
AGAIN_READS = (*READS, "press_release", "customer_faq", "internal_faq", "drafted_tests", "brief")
"""With the first draft. Its closing stands with the brief, which nobody has written yet."""


async def write_press_release(model: Model, document: Document) -> Reply[Draft]:
    """Read job, plan and ledger; return release, both FAQs, tables, tests and closing as one text in parts."""
    return await model.generate(_request("write_press_release", document, READS))


async def redraft(model: Model, document: Document, doubts: Sequence[str]) -> Reply[Draft]:
    """Read the first draft as well, and what hard readers doubt of it; return the whole document again."""
    listed = "\n".join(f"- {doubt}" for doubt in doubts)
    again = current(AGAIN).render(doubts=listed, now=f"{_words(document):,}")
    return await model.generate(_request("redraft", document, AGAIN_READS, again))


def _request(agent: str, document: Document, reads: Sequence[str], more: str = "") -> Request[Draft]:
    tier = document.tier
    return request(
        agent,
        PROMPT,
        document,
        reads,
        Draft,
        more=more,
        length=DRAFT_WORDS[tier],
        customers=CUSTOMER_COUNT[tier],
        internals=INTERNAL_COUNT[tier],
        tests=ASSUMPTION_COUNT[tier],
        customer_topics=CUSTOMER_TOPICS[tier],
        internal_topics=INTERNAL_TOPICS[tier],
    )


def _words(document: Document) -> int:
    """Return how many words the first draft has, tests and tables with it."""
    written = ("press_release", "customer_faq", "internal_faq", "drafted_tests", "brief")
    return sum(len(SHOWN[part](document).split()) for part in written)
