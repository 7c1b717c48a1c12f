"""The press-release writer: a first page from the job, a second from what the document then believes."""

from collections.abc import Sequence

from ..prompts.loader import load_prompt
from ..schemas.document import Document
from ..schemas.findings import Finding
from ..schemas.pages import ReleaseDraft
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("press_release")
REDRAFT = load_prompt("redraft")
READS = ("frame", "canvas", "job", "ledger")
REDRAFT_READS = (
    "frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "mechanism", "beliefs", "computed",
    "rows",
)  # fmt: skip


async def write_press_release(model: Model, document: Document) -> Reply[ReleaseDraft]:
    """Read frame, canvas and ledger; return the nine parts and their promises."""
    return await model.generate(request("write_press_release", PROMPT, document, READS, ReleaseDraft))


async def redraft_press_release(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[ReleaseDraft]:
    """Read the whole document; return the release as the document now believes it."""
    return await model.generate(
        request(
            "redraft_press_release", REDRAFT, document, REDRAFT_READS, ReleaseDraft, mend=mend, own=("press_release",)
        )
    )
