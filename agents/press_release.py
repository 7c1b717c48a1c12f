"""The press-release writer: from job and plan, the whole document a first time, by one author."""

from ..prompts.loader import load_prompt
from ..prompts.sizes import CUSTOMER_COUNT, CUSTOMER_TOPICS, DRAFT_WORDS, INTERNAL_COUNT, INTERNAL_TOPICS
from ..schemas.document import Document
from ..schemas.pages import FirstDraft
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("press_release")
READS = ("frame", "job", "canvas", "model", "computed", "ledger")


async def write_press_release(model: Model, document: Document) -> Reply[FirstDraft]:
    """Read job, plan and ledger; return release, both FAQs, tables, tests and closing as one text in parts."""
    tier = document.tier
    return await model.generate(
        request(
            "write_press_release",
            PROMPT,
            document,
            READS,
            FirstDraft,
            length=DRAFT_WORDS[tier],
            customers=CUSTOMER_COUNT[tier],
            internals=INTERNAL_COUNT[tier],
            customer_topics=CUSTOMER_TOPICS[tier],
            internal_topics=INTERNAL_TOPICS[tier],
        )
    )
