"""The skeptical FAQ generator: what hard readers would not believe of a draft, on the customer's side and inside."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..prompts.sizes import CUSTOMER_TOPICS, INTERNAL_TOPICS
from ..schemas.document import Document
from ..schemas.economics import InternalFaq
from ..schemas.findings import Finding
from ..schemas.pages import CustomerFaq
from .messages import request
from .model import Model, Reply

CUSTOMER = load_prompt("customer_faq")
CUSTOMER_READS = ("frame", "job", "press_release", "customer_faq", "canvas", "ledger", "topics")
INTERNAL = load_prompt("internal_faq")
INTERNAL_READS = (
    "frame", "job", "press_release", "customer_faq", "internal_faq", "drafted_tests", "model", "computed", "ledger",
    "topics",
)  # fmt: skip


async def write_customer_faq(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[CustomerFaq]:
    """Read canvas, ledger, release and the draft's questions; return what a customer or the trade would not believe.

    With `mend`, return the questions that change instead.
    """
    return await model.generate(
        request(
            "write_customer_faq",
            CUSTOMER,
            document,
            CUSTOMER_READS,
            CustomerFaq,
            mend=mend,
            topics=CUSTOMER_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "anxieties", "customer"),
        )
    )


async def write_internal_faq(
    model: Model, document: Document, *, today: str, mend: Sequence[Finding] = ()
) -> Reply[InternalFaq]:
    """Read the draft and its model; return what whoever pays, or tests, would not believe.

    With `mend`, return the questions that change instead, and the model where that is wrong.
    """
    return await model.generate(
        request(
            "write_internal_faq",
            INTERNAL,
            document,
            INTERNAL_READS,
            InternalFaq,
            mend=mend,
            own=("model_in_full",) if mend else (),
            today=today,
            topics=INTERNAL_TOPICS[document.tier],
            checklist=checklist(document.language, document.idea, "internal", "costs"),
        )
    )
