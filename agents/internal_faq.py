"""The skeptical FAQ generator, internal side, with the economics model."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import INTERNAL_COUNT, INTERNAL_TOPICS
from ..schemas.document import Document
from ..schemas.economics import InternalFaq
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("internal_faq")
READS = ("frame", "canvas", "job", "press_release", "mechanism", "ledger")


async def write_internal_faq(
    model: Model, document: Document, *, today: str, mend: Sequence[Finding] = ()
) -> Reply[InternalFaq]:
    """Read canvas, ledger and release; return the internal questions and the model behind them."""
    return await model.generate(
        request(
            "write_internal_faq",
            PROMPT,
            document,
            READS,
            InternalFaq,
            mend=mend,
            own=("internal_faq_in_full", "model_in_full"),
            today=today,
            count=INTERNAL_COUNT[document.tier],
            topics=INTERNAL_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "internal", "costs"),
        )
    )
