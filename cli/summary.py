"""The summary on the terminal: verdict, three riskiest assumptions, open questions, where the files are."""

from collections.abc import Sequence
from pathlib import Path

from ..ledger.references import plain
from ..schemas.document import Document
from .exits import complain

VERDICTS = {
    "approved_for_human_review": "approved for a human reader (never: ready to build)",
    "revise": "not approved; what is open stands in the document",
    "needs_input": "not approved: what is missing only a person can supply",
    "not_suitable": "a PR/FAQ is the wrong tool here",
}


def summarise(document: Document, paths: Sequence[Path], run: str) -> None:
    """Print what was made, for whoever typed the idea."""
    lines = []
    if document.route == "decline":
        lines += ["Declined.", *(document.short_format.paragraphs if document.short_format else (document.reason,))]
    else:
        if not document.prompts:
            lines.append(
                "No language model wrote this: the built-in drafter did. Set PRFAQ_MODEL for a model of yours."
            )
        lines.append(f"Route    {document.route}: {document.reason}")
        lines.append(f"Verdict  {VERDICTS[document.verdict]}")
    if document.stopped:
        lines.append(f"Stopped  {document.stopped} Go on with: prfaq resume {run}")
    if document.assumptions:
        lines += ["", "Riskiest assumptions"]
        lines += [f"  {row.id}. {plain(row.statement, document.ledger)}" for row in document.assumptions[:3]]
    asked = [(q.question, q.default) for q in document.questions if q.id not in document.answers]
    if asked:
        lines += ["", "Questions only you can answer (what was assumed meanwhile)"]
        lines += [f"  - {question} ({default})" for question, default in asked]
    elif document.short_format is not None and document.route != "decline":
        lines += ["", *(plain(text, document.ledger) for text in document.short_format.paragraphs)]
        lines += [f"  - {question}" for question in document.short_format.questions]
    lines += ["", *(f"Written  {path}" for path in paths), f"Run      {run}"]
    for line in lines:
        print("".join(letter if letter.isprintable() else " " for letter in line))
    if not paths:
        complain("nothing was written")
