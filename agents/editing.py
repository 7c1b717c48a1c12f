"""The editor: first the whole front anew in one voice, afterwards patches."""

from collections.abc import Sequence

from ..prompts.loader import load_prompt
from ..prompts.sizes import CUSTOMER_COUNT, FRONT_WORDS, INTERNAL_COUNT
from ..schemas.decision import Edit, Front
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

REWRITE = load_prompt("rewrite")
PROMPT = load_prompt("edit")
REWRITE_READS = (
    "frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "mechanism", "tests", "computed",
    "roads", "rows", "topics",
)  # fmt: skip
READS = ("frame", "press_release", "computed", "brief", "rows")
"""After what code refused: what brief and closing rest on. Sections to mend are shown with their findings."""
REVIEWED_READS = (*READS, "job", "customer_faq", "internal_faq", "opposition", "tests", "roads")
"""After a review everything, because what a reader found wrong on one page mostly stands on others too."""


async def rewrite(model: Model, document: Document) -> Reply[Front]:
    """Read everything; return the whole front, written anew."""
    tier = document.tier
    return await model.generate(
        request(
            "rewrite",
            REWRITE,
            document,
            REWRITE_READS,
            Front,
            length=f"All you write has about {FRONT_WORDS[tier]} words, tables apart.",
            customers=CUSTOMER_COUNT[tier],
            internals=INTERNAL_COUNT[tier],
        )
    )


async def edit(
    model: Model, document: Document, *, unresolved: Sequence[str] = (), mend: Sequence[Finding] = ()
) -> Reply[Edit]:
    """Return patches for what code or a reader found wrong.

    `unresolved` are values in the text that no ledger row holds.
    """
    listed = ""
    if unresolved:
        values = "\n".join(f"- {value}" for value in unresolved)
        listed = (
            "These stand in the text and in no ledger row. Give each a row in `facts`, or strike it with a patch:\n"
            f"{values}"
        )
    cuts = any(finding.check == "body_words" for finding in mend)
    reviewed = any(finding.check == "reviewer" for finding in mend)
    return await model.generate(
        request(
            "edit",
            PROMPT,
            document,
            REVIEWED_READS if cuts or reviewed else READS,
            Edit,
            mend=mend,
            unresolved=listed,
        )
    )
