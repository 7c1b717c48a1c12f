"""The opposition: the case against, by somebody who has not read the defence."""

from collections.abc import Sequence

from ..prompts.loader import load_prompt
from ..schemas.decision import Opposition
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("oppose")
READS = ("job", "press_release", "canvas")
"""Never the FAQs, the assumptions or the brief: an opponent who has read the defence argues with it."""


async def oppose(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[Opposition]:
    """Read canvas, ledger and release; return the case against."""
    return await model.generate(request("oppose", PROMPT, document, READS, Opposition, mend=mend, own=("opposition",)))
