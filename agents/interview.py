"""The JTBD interviewer describes the job before the product."""

from collections.abc import Sequence

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..schemas.canvas import Interview
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("interview")
READS = ("frame", "ledger")


async def interview(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[Interview]:
    """Read the frame and the owner's answers; return canvas, job story and new facts."""
    remembered = checklist(document.language, document.idea, "anxieties")
    return await model.generate(
        request(
            "interview",
            PROMPT,
            document,
            READS,
            Interview,
            mend=mend,
            own=("canvas_in_full", "job"),
            checklist=remembered,
        )
    )
