"""The riskiest-assumption finder: ranked beliefs, test cards, Monday's test; then whatever of them comes back."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import ASSUMPTION_COUNT, CARD_COUNT
from ..schemas.assumptions import AssumptionChanges, AssumptionSet
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("assumptions")
AGAIN = load_prompt("assumptions_again")
READS = (
    "frame", "press_release", "customer_faq", "internal_faq", "drafted_tests", "model", "computed", "ledger",
)  # fmt: skip
AGAIN_READS = ("frame", "press_release", "model", "computed", "rows", "assumptions_in_full")


async def find_assumptions(model: Model, document: Document, *, today: str) -> Reply[AssumptionSet]:
    """Read all that is written; return the ranked assumptions."""
    return await model.generate(
        request(
            "find_assumptions",
            PROMPT,
            document,
            READS,
            AssumptionSet,
            today=today,
            count=ASSUMPTION_COUNT[document.tier],
            cards=CARD_COUNT[document.tier],
            checklist=checklist(document.language, document.idea, "beliefs"),
        )
    )


async def mend_assumptions(model: Model, document: Document, mend: Sequence[Finding]) -> Reply[AssumptionChanges]:
    """Return the rows that change by what a check or a reader found."""
    return await model.generate(
        request(
            "mend_assumptions",
            AGAIN,
            document,
            AGAIN_READS,
            AssumptionChanges,
            mend=mend,
        )
    )
