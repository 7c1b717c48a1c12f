"""The skeptical FAQ generator, internal side, with the economics model."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import INTERNAL_ADDED, INTERNAL_TOPICS
from ..schemas.document import Document
from ..schemas.economics import InternalFaq
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("internal_faq")
READS = ("frame", "job", "press_release", "customer_faq", "internal_faq", "drafted_tests", "ledger", "topics")


async def write_internal_faq(
    model: Model, document: Document, *, today: str, mend: Sequence[Finding] = ()
) -> Reply[InternalFaq]:
    """Read the draft and the ledger; return the questions it spares itself and the model behind its numbers."""
    return await model.generate(
        request(
            "write_internal_faq",
            PROMPT,
            document,
            READS,
            InternalFaq,
            mend=mend,
            own=("model_in_full",) if mend else (),
            today=today,
            count=INTERNAL_ADDED[document.tier],
            topics=INTERNAL_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "internal", "costs"),
        )
    )
