"""The editor: decision brief, closing recommendation, and one voice for the whole body."""

from collections.abc import Sequence

from ..prompts.loader import load_prompt
from ..schemas.decision import Edit
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import PARTS, request
from .model import Model, Reply

PROMPT = load_prompt("edit")
READS = tuple(part for part in PARTS if part not in {"checks", "canvas"})

FIRST = (
    "write the decision brief and the closing recommendation from everything below, and put the whole body into one "
    "plain voice. The specialists supplied findings, facts and structure; you supply the prose."
)
LATER = (
    "parts of the document were revised. Bring brief and closing into line with what now stands, mend the findings "
    "listed, and patch only the sections that need it, within the length each part has. Rows given before stand; "
    "add only new ones."
)


async def edit(
    model: Model, document: Document, *, words: int, unresolved: Sequence[str] = (), mend: Sequence[Finding] = ()
) -> Reply[Edit]:
    """Read everything; return brief, closing and patches.

    `words` is the length of the body; `unresolved` are values in the text that no ledger row holds.
    """
    listed = ""
    if unresolved:
        rows = "\n".join(f"- {row}" for row in unresolved)
        listed = (
            "These stand in the text and in no ledger row. Give each a row in `facts`, or strike it with a patch:\n"
            f"{rows}"
        )
    return await model.generate(
        request(
            "edit",
            PROMPT,
            document,
            READS,
            Edit,
            mend=mend,
            pass_task=LATER if document.brief else FIRST,
            words=str(words),
            unresolved=listed,
        )
    )
