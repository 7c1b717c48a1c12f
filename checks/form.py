"""Is everything there, and does it fit: parts, counts, word budgets, the release's plain look (C1, C2)."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..ledger.references import plain
from ..schemas.document import BODY, Document, sections
from ..schemas.findings import Finding, Severity, found
from ..schemas.pages import CustomerQuestion, InternalQuestion
from .language import QUOTED, norms, words
from .reading import SIDES, Reading

_PARTS = {
    "brief": "the decision brief",
    "press_release": "the press release",
    "job": "the job before the product",
    "customer_faq": "the customer FAQ",
    "internal_faq": "the internal FAQ",
    "opposition": "the case against",
    "canvas": "the Jobs-to-be-Done canvas",
    "economics_model": "the economics model",
    "assumptions": "the riskiest assumptions",
    "monday": "the first test, ready to run",
    "closing": "the closing recommendation",
    "ledger": "the numbers table",
}
_LIGHT = frozenset({"job", "opposition", "economics_model", "monday"})
_MARKUP = (
    (r"!", "an exclamation mark"),
    (r"(?m)^\s*(?:[-*•]|\d+[.)])\s+", "a list"),
    (r"(?m)^\s*#{1,6}\s", "a heading"),
    (r"\*\*[^*]+\*\*|__[^_]+__", "bold"),
)


def tier_of(document: Document) -> dict[str, Any]:
    """Return the norms of the document's tier (craft 2.1)."""
    tiers: dict[str, dict[str, Any]] = norms()["tiers"]
    return tiers["brief" if document.route == "brief_prfaq" else document.tier]


def parts_are_there(document: Document) -> Iterator[Finding]:
    """Find parts of a PR/FAQ that are missing, closing and numbers table included (C1, craft 0b)."""
    because = f" The run stopped early: {document.stopped}" if document.stopped else ""
    for name, called in _PARTS.items():
        part = getattr(document, name)
        empty = (
            [field for field, text in part if isinstance(text, str) and not text.strip()]
            if name == "press_release" and part
            else []
        )
        if empty:
            yield found(
                "C1", "part_empty", f"press_release.{empty[0]}", "fail", f"The {empty[0].replace('_', ' ')} is empty.",
                "Write it.",
            )  # fmt: skip
        if not part:
            light = name in _LIGHT and document.tier == "brief" and not document.stopped
            yield found(
                "C1", "part_missing", name, "warn" if light else "fail",
                f"{called[0].upper()}{called[1:]} is missing.{because}",
                f"Write {called}.",
            )  # fmt: skip


def cards_are_there(document: Document) -> Iterator[Finding]:
    """Count full test cards: three, one in the brief tier (C1)."""
    need = tier_of(document)["cards"]
    have = sum(assumption.card is not None for assumption in document.assumptions)
    if document.assumptions and have < need:
        yield found(
            "C1", "test_cards", "assumptions", "fail", f"{have} of at least {need} full test cards are there.",
            "Write a full test card for each of the riskiest assumptions.",
        )  # fmt: skip


def body_fits(document: Document) -> Iterator[Finding]:
    """Hold the body to its words; tables, canvas and ledger stand outside (C2, craft 0b)."""
    limits = tier_of(document)["body"]
    groups = _body_groups(document)
    body = [text for name, text in sections(document).items() if name.split(".")[0] in groups and name not in _BEHIND]
    count = sum(len(words(plain(text, document.ledger))) for text in body)
    least, most = limits["warn"]
    complete = all(getattr(document, name) for name in BODY)
    if count > most:
        yield found(
            "C2", "body_words", "", "fail" if count > limits["fail"] else "warn",
            f"The body has {count} words; {most} is the most a reader gets through.",
            f"Cut about {count - most} words: drop whole points, do not pack sentences.",
        )  # fmt: skip
    elif count < least and complete:
        yield found(
            "C2", "body_words", "", "warn", f"The body has {count} words; below {least} something is left out.",
            "Answer the required questions in full.",
        )  # fmt: skip


_BEHIND = frozenset({"opposition.rival", "opposition.unsaid"})
"""Like the job and the first test, these stand in the appendix."""


def _body_groups(document: Document) -> frozenset[str]:
    asked: tuple[CustomerQuestion | InternalQuestion, ...] = (*document.customer_faq, *document.internal_faq)
    return frozenset({*BODY, *(question.id for question in asked)} - {"monday", "job"})


def release_fits(reading: Reading) -> Iterator[Finding]:
    """Hold the release to one page, and each part to its budget (C2, craft 1.1)."""
    if not reading.release:
        return
    limits = norms()["release"]
    count = sum(len(words(text)) for text in reading.release.values())
    severity = _outside(count, limits["words"]["warn"], limits["words"]["fail"])
    if severity:
        least, most = limits["words"]["warn"]
        yield found(
            "C2", "release_words", "press_release", severity,
            f"The release has {count} words; one page is {least} to {most}.",
            f"Cut about {count - most} words." if count > most else f"Add about {least - count} words.",
        )  # fmt: skip
    for name, text in reading.release.items():
        if name in limits["parts"]:
            least, most = limits["parts"][name]
            count = len(words(text))
            severity = _outside(count, (least, most), (least * 0.5, most * 1.5))
            if severity:
                yield found(
                    "C2", "part_words", f"press_release.{name}", "warn" if name in limits["never_fail"] else severity,
                    f"The {name.replace('_', ' ')} has {count} words; {least} to {most} fit.",
                    f"Cut about {count - most} words." if count > most else f"Add about {least - count} words.",
                )  # fmt: skip


def _outside(count: int, warn: Iterable[float], fail: Iterable[float]) -> Severity | None:
    for severity, (least, most) in (("fail", fail), ("warn", warn)):
        if not least <= count <= most:
            return "fail" if severity == "fail" else "warn"
    return None


def release_looks_plain(reading: Reading) -> Iterator[Finding]:
    """Find markup in the release, quotes without quotation marks, a lede without a dateline (C1, craft 1.1)."""
    for section, text in reading.parts["release"].items():
        for pattern, called in _MARKUP:
            mark = re.search(pattern, text)
            if mark and not _brought(text[max(0, mark.start() - 20) : mark.end()], reading):
                line = text[max(0, mark.start() - 40) : mark.end() + 20].strip()
                yield found(
                    "C1", "release_markup", section, "fail", f"The release has {called}; it is plain prose.",
                    "Write it as a plain sentence.", quote=line,
                )  # fmt: skip
        if section.endswith("_quote") and not QUOTED.search(text):
            yield found(
                "C1", "quote_marks", section, "warn",
                "Nothing here stands in quotation marks, so nobody is heard speaking.",
                "Put the spoken words in quotation marks.", quote=text[:80],
            )  # fmt: skip
    lede = reading.release.get("lede")
    if lede and not re.match(r".{3,90}?\s*[—–-]\s", lede, re.DOTALL):
        yield found(
            "C1", "dateline", "press_release.lede", "warn",
            "The first paragraph does not open with a place and a date.",
            "Open with `PLACE, date — `.", quote=lede[:80],
        )  # fmt: skip


def _brought(around: str, reading: Reading) -> bool:
    tail = words(around)
    return around.endswith("!") and bool(tail) and tail[-1].lower() in reading.own


def lists_have_their_size(reading: Reading) -> Iterator[Finding]:
    """Hold both FAQs to the number of questions their tier asks for (C2, craft 2.1)."""
    for side in SIDES:
        asked = reading.faq[side]
        least, most = norms()["tiers"][reading.tier][side]
        if asked and not least <= len(asked) <= most:
            yield found(
                "C2", "question_count", f"{side}_faq", "warn",
                f"The {side} FAQ has {len(asked)} questions; {least} to {most} are usual.",
                "Drop questions whose answers change nothing." if len(asked) > most else "Add the hardest left out.",
            )  # fmt: skip


def answers_fit(reading: Reading) -> Iterator[Finding]:
    """Find answers that are a stub or an essay, and FAQs that run long (C2, craft 0b)."""
    limits = norms()["answers"]
    least, most = limits["words"]
    counts = {asked.id: len(words(asked.answer)) for side in SIDES for asked in reading.faq[side]}
    wrong = {id_: count for id_, count in counts.items() if not least <= count <= most}
    for id_, count in wrong.items():
        yield found(
            "C2", "answer_words", f"{id_}.answer", "fail" if len(wrong) >= limits["fail_from"] else "warn",
            f"The answer has {count} words; {least} to {most} are readable.",
            "Split it or move detail to the appendix." if count > most else "Say the position and its basis.",
        )  # fmt: skip
    for side in SIDES:
        of_side = [counts[asked.id] for asked in reading.faq[side]]
        mean = sum(of_side) / len(of_side) if of_side else 0
        if mean > limits["mean"]:
            yield found(
                "C2", "answer_mean", f"{side}_faq", "warn",
                f"Answers take {mean:.0f} words on average; 35 to 60 read well.", "Cut points from the longest.",
            )  # fmt: skip


DOCUMENT_CHECKS = (parts_are_there, cards_are_there, body_fits)
READING_CHECKS = (release_fits, release_looks_plain, lists_have_their_size, answers_fit)
