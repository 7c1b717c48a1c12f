"""The summary on the terminal: verdict, riskiest assumptions, open questions, what it cost, where the files are."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..ledger.references import plain
from ..models.prices import Prices
from ..schemas.document import Document
from ..schemas.short_formats import short_texts
from .streams import printable

VERDICTS = {
    "approved_for_human_review": "approved for a human reader (never: ready to build)",
    "revise": "not approved; what is open stands in the document",
    "needs_input": "not approved: what is missing only a person can supply",
    "not_suitable": "a PR/FAQ is the wrong tool here",
}

UNPRICED = "no cost, because a model has no price in PRFAQ_PRICES"


def summarise(document: Document, paths: Sequence[Path], run: str, prices: Prices | None) -> str:
    """Return what was made, for whoever typed the idea."""
    return "\n".join(printable(line) for line in _lines(document, paths, run, prices))


def _lines(document: Document, paths: Sequence[Path], run: str, prices: Prices | None) -> Iterator[str]:
    if document.route == "decline":
        yield "Declined."
        yield from short_texts(document.short_format).values() if document.short_format else (document.reason,)
    else:
        if not document.prompts:
            yield "No language model wrote this: the built-in drafter did. Set PRFAQ_MODEL for a model of yours."
        yield f"Route    {document.route}: {document.reason}"
        yield f"Verdict  {VERDICTS[document.verdict]}"
    if document.stopped:
        yield f"Stopped  {document.stopped} Go on with: prfaq resume {run} --max-tokens N or --max-seconds N"
    if document.assumptions:
        yield ""
        yield "Riskiest assumptions"
        for row in document.assumptions[:3]:
            yield f"  {row.id}. {plain(row.statement, document.ledger)}"
    yield from _questions(document)
    yield ""
    if document.usage.calls:
        yield f"Used     {_usage(document, prices)}"
    yield from (f"Written  {path}" for path in paths)
    yield f"Run      {run}"


def _questions(document: Document) -> Iterator[str]:
    asked = [(q.question, q.default) for q in document.questions if q.id not in document.answers]
    if asked:
        yield ""
        yield "Questions only you can answer (what was assumed meanwhile)"
        yield from (f"  - {question} ({default})" for question, default in asked)
    elif document.short_format is not None and document.route != "decline":
        yield ""
        yield from (plain(text, document.ledger) for text in short_texts(document.short_format).values())


def _usage(document: Document, prices: Prices | None) -> str:
    usage = document.usage
    about = "about " if usage.estimated else ""
    text = f"{len(usage.calls)} calls, {about}{usage.input_tokens:,} tokens in, {usage.output_tokens:,} out"
    if prices is None:
        return text
    cost = prices.cost(usage)
    return f"{text}; " + (f"{about}{cost:,.4f} {prices.currency}" if cost is not None else UNPRICED)
