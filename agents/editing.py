"""The editor: the author's draft once its numbers are worked out, with brief and closing; afterwards patches."""

from collections.abc import Sequence

from ..ledger.references import plain
from ..prompts.loader import load_prompt
from ..prompts.sizes import FRONT_WORDS
from ..schemas.decision import Amendment, Edit
from ..schemas.document import Document, sections
from ..schemas.findings import Finding
from .messages import request
from .model import Model, Reply

AMEND = load_prompt("amend")
PROMPT = load_prompt("edit")
AMEND_READS = (
    "frame", "job", "press_release", "customer_faq", "internal_faq", "opposition", "drafted_tests", "roads", "tests",
    "computed", "brief", "rows", "topics",
)  # fmt: skip
READS = ("frame", "press_release", "computed", "brief", "rows")
"""After what code refused: what brief and closing rest on. Sections to mend are shown with their findings."""
REVIEWED_READS = (*READS, "job", "customer_faq", "internal_faq", "opposition", "tests", "roads")
"""After a review everything, because what a reader found wrong on one page mostly stands on others too."""


async def amend(
    model: Model, document: Document, *, remarks: str = "", unresolved: Sequence[str] = (), mend: Sequence[Finding] = ()
) -> Reply[Amendment]:
    """Read everything; return what the draft's numbers and answers must change to, with brief and closing.

    `remarks` are what code found wrong in the pass marks.
    """
    listed = "\n".join(f"- [{finding.section}] {finding.says} {finding.fix}" for finding in mend)
    return await model.generate(
        request(
            "amend",
            AMEND,
            document,
            AMEND_READS,
            Amendment,
            length=FRONT_WORDS[document.tier],
            now=str(_words(document)),
            remarks=f"Code put the pass marks through the model and found:\n{remarks}" if remarks else "",
            unresolved=_listed(unresolved),
            faults=f"Code refuses these too:\n{listed}" if listed else "",
        )
    )


async def edit(
    model: Model, document: Document, *, unresolved: Sequence[str] = (), mend: Sequence[Finding] = ()
) -> Reply[Edit]:
    """Return patches for what code or a reader found wrong.

    `unresolved` are values in the text that no ledger row holds.
    """
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
            unresolved=_listed(unresolved),
        )
    )


def _words(document: Document) -> int:
    """Return how many words release and questions have."""
    asked = {one.id for one in (*document.customer_faq, *document.internal_faq)}
    return sum(
        len(plain(text, document.ledger).split())
        for name, text in sections(document).items()
        if name.split(".")[0] in {"press_release", *asked}
    )


def _listed(values: Sequence[str]) -> str:
    if not values:
        return ""
    listed = "\n".join(f"- {value}" for value in values)
    return f"These stand in the text and in no ledger row. Give each a row in `facts`, or strike it:\n{listed}"
