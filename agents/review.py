"""The reviewer: reads the document and the checks, and neither the writers' reasons nor an earlier verdict."""

from collections.abc import Mapping, Sequence

from ..prompts.loader import current, load_prompt
from ..schemas.brief import Stage
from ..schemas.document import Document
from ..schemas.findings import Finding, Review
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("review")
AGAIN = load_prompt("review_again")
READS = (
    "frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "tests", "model",
    "computed", "brief", "roads", "rows", "checks",
)  # fmt: skip


EXPECTED: Mapping[Stage, str] = {
    "hypothesis": (
        "It is a hypothesis: no evidence beyond what the user supplied is expected, and its absence must be said."
    ),
    "validated": (
        "The owner says that it is validated: what people have been seen to do is expected behind the problem and "
        "behind wanting it, from sources of this run. Where it is missing, that is a question to the owner."
    ),
    "growth": (
        "The owner says that it is in use: what people pay and how often they come back is expected behind the "
        "economics and the metrics, from sources of this run. Where it is missing, that is a question to the owner."
    ),
}
"""How much evidence a reviewer expects at each stage."""


async def review(model: Model, document: Document, faults: Sequence[Finding] = (), changed: str = "") -> Reply[Review]:
    """Read the document and the check results; return findings and scores, never a verdict.

    From the second review on, `faults` are the fails an earlier reader raised, without a verdict or a score, and
    `changed` names the texts written since, with the words they had before.
    """
    again = ""
    if faults:
        listed = "\n".join(
            f"- [{', '.join((one.section, *one.also))}] {one.criterion}: {one.says} Words then: “{one.quote}”"
            for one in faults
        )
        again = current(AGAIN).render(faults=listed, changed=changed or "nothing")
    return await model.generate(
        request("review", PROMPT, document, READS, Review, more=again, stage=EXPECTED[document.stage])
    )
