"""The economist: the plan as a model, before a word of the document is written."""

from ..archetypes.library import checklist
from ..prompts.loader import load_prompt
from ..schemas.document import Document
from ..schemas.economics import Plan
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("plan")
READS = ("frame", "job", "canvas", "ledger")
AGAIN_READS = (*READS, "model_in_full", "computed")
"""With the plan that came back and what code computed from it."""


async def plan_economics(model: Model, document: Document, *, today: str, remarks: str = "") -> Reply[Plan]:
    """Read frame, job, canvas and ledger; return a plan worth doing as inputs, lines and conditions.

    `remarks` are what code found wrong with the plan that stands, if it found anything.
    """
    return await model.generate(
        request(
            "plan_economics",
            PROMPT,
            document,
            AGAIN_READS if remarks else READS,
            Plan,
            today=today,
            remarks=f"Code worked your plan out and found:\n{remarks}" if remarks else "",
            checklist=checklist(document.language, document.idea, "costs"),
        )
    )
