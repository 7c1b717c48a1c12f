"""The riskiest-assumption finder: ranked beliefs, test cards, Monday's test."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import ASSUMPTION_COUNT, CARD_COUNT
from ..schemas.assumptions import AssumptionSet
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("assumptions")
READS = ("frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "mechanism", "model", "ledger")


async def find_assumptions(
    model: Model, document: Document, remarks: str = "", *, today: str, mend: Sequence[Finding] = ()
) -> Reply[AssumptionSet]:
    """Read all that is written; return the ranked assumptions.

    `remarks` are what code found wrong in the pass marks of an earlier set.
    """
    asked = f"Your last set of tests came back. Mend this and return the whole set:\n{remarks}" if remarks else ""
    return await model.generate(
        request(
            "find_assumptions",
            PROMPT,
            document,
            (*READS, "assumptions_in_full", "computed") if remarks else READS,
            AssumptionSet,
            mend=mend,
            own=("assumptions_in_full", "computed"),
            today=today,
            count=ASSUMPTION_COUNT[document.tier],
            cards=CARD_COUNT[document.tier],
            remarks=asked,
            checklist=checklist(document.language, document.idea, "beliefs"),
        )
    )
