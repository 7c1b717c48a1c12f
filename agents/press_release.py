"""The press-release writer: one author's whole document from the job, then its release in parts."""

from ..prompts.loader import load_prompt
from ..schemas.document import Document
from ..schemas.pages import ReleaseDraft
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("press_release")
READS = ("frame", "canvas", "job", "ledger")


async def write_press_release(model: Model, document: Document) -> Reply[ReleaseDraft]:
    """Read frame, canvas and ledger; return the nine parts and their promises."""
    return await model.generate(request("write_press_release", PROMPT, document, READS, ReleaseDraft))
