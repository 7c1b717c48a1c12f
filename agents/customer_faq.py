"""The skeptical FAQ generator, customer side: what the draft spares itself."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import CUSTOMER_ADDED, CUSTOMER_TOPICS
from ..schemas.document import Document
from ..schemas.findings import Finding
from ..schemas.pages import CustomerFaq
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("customer_faq")
READS = ("frame", "job", "press_release", "customer_faq", "canvas", "ledger", "topics")


async def write_customer_faq(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[CustomerFaq]:
    """Read canvas, ledger, release and the draft's questions; return those it lacks and those it answers too kindly."""
    return await model.generate(
        request(
            "write_customer_faq",
            PROMPT,
            document,
            READS,
            CustomerFaq,
            mend=mend,
            count=CUSTOMER_ADDED[document.tier],
            topics=CUSTOMER_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "anxieties", "customer"),
        )
    )
