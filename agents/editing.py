"""The editor: decision brief, closing recommendation, and one voice for the whole body."""

from collections.abc import Sequence

from ..prompts.loader import load_prompt
from ..schemas.decision import Edit
from ..schemas.document import Document
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

PROMPT = load_prompt("edit")
READS = (
    "frame", "job", "customer_faq", "internal_faq", "opposition", "press_release", "tests", "computed", "roads", "rows",
)  # fmt: skip
LATER_READS = ("frame", "press_release", "computed", "brief", "rows")
"""After what code refused: what brief and closing rest on. Sections to mend are shown with their findings."""
REVIEWED_READS = (*READS, "brief")
"""After a review everything, because what a reader found wrong on one page mostly stands on others too."""

FIRST = (
    "write the decision brief and the closing recommendation from everything below, and put the whole body into one "
    "plain voice. The specialists supplied findings, facts and structure; you supply the prose."
)
LATER = (
    "parts of the document were revised. Bring brief and closing into line with what now stands, and mend the findings "
    "listed, each on every page it touches, so that no reader could say it again. Where a finding asks for what the "
    "model or the tests do not hold, say openly what is not known or not tested. Patch nothing else. Rows given before "
    "stand; add only new ones."
)
MOST_WORDS = {"brief": 1_300, "standard": 2_400, "extensive": 2_700}
"""Words of the body, brief and closing apart, beyond which the editor is asked to cut (craft 0b)."""


async def edit(
    model: Model, document: Document, *, words: int, unresolved: Sequence[str] = (), mend: Sequence[Finding] = ()
) -> Reply[Edit]:
    """Read everything; return brief, closing and patches.

    `words` is the length of the body; `unresolved` are values in the text that no ledger row holds.
    """
    listed = ""
    if unresolved:
        values = "\n".join(f"- {value}" for value in unresolved)
        listed = (
            "These stand in the text and in no ledger row. Give each a row in `facts`, or strike it with a patch:\n"
            f"{values}"
        )
    later = document.brief is not None
    cuts = any(finding.check == "body_words" for finding in mend)
    reviewed = any(finding.check == "reviewer" for finding in mend)
    return await model.generate(
        request(
            "edit",
            PROMPT,
            document,
            READS if not later else REVIEWED_READS if cuts or reviewed else LATER_READS,
            Edit,
            mend=mend,
            pass_task=LATER if later else FIRST,
            length="" if later and not cuts else _length(words, MOST_WORDS[document.tier]),
            unresolved=listed,
        )
    )


def _length(words: int, most: int) -> str:
    if words <= most:
        return f"The body has {words} words, which is enough: a patch is no longer than what it replaces."
    return (
        f"The body has {words} words, {words - most} too many for its readers. Cut them by patching the longest "
        "answers and paragraphs shorter: drop whole points, the weakest first, and pack nothing."
    )
