"""What code holds the shorter formats to: their lengths, their order, and what each must not assert (craft 6.2)."""

import re
from collections.abc import Iterator
from itertools import combinations

from ..ledger.names import folded, stem, words
from ..ledger.quantities import quantities
from ..ledger.references import plain
from ..ledger.texts import sentences
from ..schemas.brief import PRFAQ_ROUTES
from ..schemas.document import Document
from ..schemas.findings import Criterion, Finding, Severity, found
from ..schemas.short_formats import (
    CustomerStory,
    Declined,
    Discovery,
    LandingPage,
    ResearchSpike,
    Storyboard,
    VisionParagraph,
    short_texts,
)
from .language import norms

SECTION = "short_format"


def is_there(document: Document) -> Iterator[Finding]:
    """Find a route without its text, or with the text of another route (C1)."""
    short = document.short_format
    if short is None or short.form != document.route:
        form = "missing" if short is None else f"a {short.form}"
        yield _found("C1", "short_format_missing", "", "fail", f"The route is {document.route} and its text is {form}.",
                     "Write the text this route asks for.")  # fmt: skip


def fits(document: Document) -> Iterator[Finding]:
    """Hold the whole text and each part that has a limit to it (C2)."""
    if document.short_format is None or document.route in PRFAQ_ROUTES:
        return
    count = sum(_counts(document).values()) - _counts(document).get(f"{SECTION}.title", 0)
    limits = norms()["short_formats"][document.route]
    least, most = limits["words"]
    if not least <= count <= most:
        severity: Severity = "warn" if least * 0.8 <= count <= most * limits.get("grace", 1.2) else "fail"
        yield _found("C2", "short_format_words", "", severity,
                     f"The text has {count} words; {least} to {most} fit this format.",
                     f"Cut about {count - most} words." if count > most else f"Add about {least - count} words.",
                     )  # fmt: skip
    for name, count in _counts(document).items():
        most = next((n for part, n in limits.get("parts", {}).items() if re.search(rf"\.{part}(?:_\d+)?$", name)), 0)
        if most and count > most:
            yield _found("C2", "short_format_part", name, "fail" if count > 1.5 * most else "warn",
                         f"This part has {count} words; at most {most} fit.",
                         f"Cut about {count - most} words.")  # fmt: skip


def keeps_its_form(document: Document) -> Iterator[Finding]:
    """Hold each form to its own rules of order and honesty (C1, C5, C9, C15)."""
    short = document.short_format
    if isinstance(short, VisionParagraph):
        yield from _one_sentence_each(document)
    elif isinstance(short, CustomerStory):
        yield from _product_after_the_half(document, short)
    elif isinstance(short, Storyboard):
        yield from _frames_differ(short)
    elif isinstance(short, LandingPage):
        yield from _proof_is_supplied(document, short)
        yield from _marks(document, short.go, short.stop)
    elif isinstance(short, ResearchSpike):
        yield from _marks(document, short.go, "")
    elif isinstance(short, Discovery):
        yield from _asserts_nothing(document, short)
    elif isinstance(short, Declined):
        yield from _refuses_shortly(document)


SHORT_CHECKS = (is_there, fits, keeps_its_form)


def _found(
    criterion: Criterion, check: str, section: str, severity: Severity, says: str, fix: str, quote: str = ""
) -> Finding:
    return found(criterion, check, section, severity, says, fix, quote=quote, owner="interviewer")


def _counts(document: Document) -> dict[str, int]:
    short = document.short_format
    texts = {} if short is None else short_texts(short)
    return {name: len(plain(text, document.ledger).split()) for name, text in texts.items()}


def _one_sentence_each(document: Document) -> Iterator[Finding]:
    assert document.short_format is not None
    for name, text in short_texts(document.short_format).items():
        if not name.endswith(".title") and len(sentences(plain(text, document.ledger))) > 1:
            yield _found("C2", "vision_sentence", name, "warn", "A vision paragraph has five sentences.",
                         "Make it one sentence.", quote=text[:200])  # fmt: skip


def _product_after_the_half(document: Document, story: CustomerStory) -> Iterator[Finding]:
    before = f"{story.ordinary_day} {story.trigger} {story.with_todays_tools}"
    ahead, behind = (
        len(plain(text, document.ledger).split()) for text in (before, f"{story.with_product} {story.goes_wrong}")
    )
    if 2 * ahead < ahead + behind:
        yield _found("C5", "story_product_early", f"{SECTION}.with_product", "warn",
                     "The product comes before the half-way point of the story, so the day before it is not told.",
                     "Tell more of the day as it is, or less of the product.")  # fmt: skip
    product = folded(document.title)
    if len(product.split()) <= 3 and f" {product} " in f" {folded(plain(before, document.ledger))} ":
        yield _found("C5", "story_product_early", f"{SECTION}.ordinary_day", "fail",
                     "The product is named before the half-way point of the story.",
                     "Leave it out until the person meets it.", quote=document.title)  # fmt: skip


def _frames_differ(board: Storyboard) -> Iterator[Finding]:
    for (one, first), (two, second) in combinations(enumerate(board.frames, 1), 2):
        if folded(first.caption) == folded(second.caption):
            yield _found("C1", "frames_repeat", f"{SECTION}.frames_{two}.caption", "fail",
                         f"Frames {one} and {two} have the same caption.", "Show another moment.",
                         quote=second.caption)  # fmt: skip


def _proof_is_supplied(document: Document, page: LandingPage) -> Iterator[Finding]:
    proof = folded(plain(page.proof, document.ledger))
    given = [folded(source.text) for source in document.sources] + [folded(document.idea)]
    if proof and not any(proof in text for text in given):
        yield _found("C9", "proof_invented", f"{SECTION}.proof", "fail",
                     "The proof stands in nothing the user supplied; visitors would take it as a real voice.",
                     "Leave the proof empty.", quote=page.proof)  # fmt: skip


def _marks(document: Document, go: str, stop: str) -> Iterator[Finding]:
    language = document.language
    marks = {"go": go, "stop": stop}
    amounts = {}
    for name, text in marks.items():
        if not text:
            continue
        stated = [q.amount for q in quantities(plain(text, document.ledger), language) if q.amount is not None]
        if not stated:
            yield _found("C15", "mark_without_number", f"{SECTION}.{name}", "fail",
                         "This mark has no number, so any result could be called a pass.",
                         "State the number before the test is run.", quote=text)  # fmt: skip
        else:
            amounts[name] = stated[0]
    if len(amounts) == 2 and amounts["go"] <= amounts["stop"]:
        yield _found("C15", "marks_overlap", f"{SECTION}.stop", "fail",
                     "The mark to stop is not below the mark to go on.", "Leave a gap between them.",
                     quote=stop)  # fmt: skip


def _asserts_nothing(document: Document, discovery: Discovery) -> Iterator[Finding]:
    if len(document.framings) != 3:
        yield _found("C1", "discovery_framings", "", "fail",
                     f"Discovery needs three framings; there are {len(document.framings)}.",
                     "Give three customers with three problems.")  # fmt: skip
    customers = [frozenset(map(stem, words(framing.customer))) for framing in document.framings]
    for one, two in combinations(customers, 2):
        if one and len(one & two) > 0.8 * len(one | two):
            yield _found("C4", "discovery_same_customer", "", "fail", "Two framings name the same customer.",
                         "Let them differ by customer and problem, not by feature.")  # fmt: skip
    for name, text in short_texts(discovery).items():
        for quantity in quantities(plain(text, document.ledger), document.language):
            if len(quantity.unit) == 3 and quantity.unit.isupper():
                yield _found("C5", "discovery_price", name, "fail", "It names a price before there is a product.",
                             "Strike it.", quote=quantity.text)  # fmt: skip
    for number, question in enumerate(discovery.interview, 1):
        if not question.rstrip().endswith(("?", "？", "؟", ";")):
            yield _found("C10", "discovery_question", f"{SECTION}.interview_{number}", "warn", "This asks nothing.",
                         "Ask about the last time it happened.", quote=question)  # fmt: skip


def _refuses_shortly(document: Document) -> Iterator[Finding]:
    if document.framings:
        yield _found("C1", "declined_framings", "", "fail", "A declined idea is not framed.", "Strike the framings.")
    for name in ("why", "instead"):
        text = getattr(document.short_format, name)
        most = 2 if name == "why" else 1
        if len(sentences(plain(text, document.ledger))) > most:
            yield _found("C2", "refusal_long", f"{SECTION}.{name}", "warn", f"At most {most} sentences fit.",
                         "Cut it.", quote=text)  # fmt: skip
