"""The reviewer: reads the document and the checks, and neither the writers' reasons nor earlier verdicts."""

from ..prompts.loader import load_prompt
from ..schemas.document import Document
from ..schemas.findings import Review
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("review")
READS = (
    "frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "tests", "model",
    "computed", "brief", "rows", "checks",
)  # fmt: skip


async def review(model: Model, document: Document) -> Reply[Review]:
    """Read the document and the check results; return findings and scores, never a verdict."""
    stage = "It is a hypothesis: no evidence beyond what the user supplied is expected, and its absence must be said."
    return await model.generate(request("review", PROMPT, document, READS, Review, stage=stage))
