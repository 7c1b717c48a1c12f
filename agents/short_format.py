"""The short-format writer: one paragraph, a story or a note, where a PR/FAQ is the wrong tool (craft 6.2)."""

from collections.abc import Sequence
from typing import Any

from ..prompts.loader import load_prompt
from ..schemas.document import Document
from ..schemas.findings import Finding
from ..schemas.short_formats import ShortDraft, draft_of
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("short_format")
READS = ("frame", "ledger")


async def write_short_format(model: Model, document: Document, mend: Sequence[Finding] = ()) -> Reply[ShortDraft[Any]]:
    """Read the frame; return the record the route asks for."""
    form = document.route.replace("_", " ")
    return await model.generate(
        request(
            "write_short_format",
            PROMPT,
            document,
            READS,
            draft_of(document.route),
            mend=mend,
            own=("short_format",),
            form=form,
            reason=document.reason,
        )
    )
