"""The skeptical FAQ generator, customer side."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import CUSTOMER_COUNT, CUSTOMER_TOPICS
from ..schemas.document import Document
from ..schemas.findings import Finding
from ..schemas.pages import CustomerFaq
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("customer_faq")
READS = ("frame", "canvas", "job", "press_release", "mechanism", "ledger")


async def write_customer_faq(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[CustomerFaq]:
    """Read canvas, ledger and release; return the customer's questions and the money table."""
    return await model.generate(
        request(
            "write_customer_faq",
            PROMPT,
            document,
            READS,
            CustomerFaq,
            mend=mend,
            own=("customer_faq_in_full",),
            count=CUSTOMER_COUNT[document.tier],
            topics=CUSTOMER_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "anxieties", "customer"),
        )
    )
