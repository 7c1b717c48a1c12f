"""What a reader sees of a document, in the one shape that documents of ours and Markdown of anybody's share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from ..ledger.references import plain
from ..schemas.document import BODY, Document, sections
from ..schemas.pages import AnswerState, CustomerQuestion, InternalQuestion
from .language import words

Side = Literal["customer", "internal"]
SIDES: tuple[Side, ...] = ("customer", "internal")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its answer, as read."""

    id: str
    question: str
    answer: str
    state: AnswerState | None = None
    """Null where nobody said."""
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """The pages of a PR/FAQ as plain text."""

    language: str
    release: Mapping[str, str]
    """Part name to text, in reading order; `paragraph_1`, … where a part could not be told."""
    customer: tuple[Asked, ...]
    internal: tuple[Asked, ...]
    rest: Mapping[str, str] = field(default_factory=dict)
    """Section id to text of everything else in the body."""
    own: frozenset[str] = frozenset()
    """The idea's own words, which no list forbids (craft 0b)."""
    tier: str = "standard"

    @cached_property
    def faq(self) -> dict[Side, tuple[Asked, ...]]:
        """Both lists by side."""
        return {"customer": self.customer, "internal": self.internal}

    @cached_property
    def parts(self) -> dict[str, dict[str, str]]:
        """Texts by section id, by where they stand: release, customer, internal, rest. Questions are left out."""
        return {
            "release": {f"press_release.{name}": text for name, text in self.release.items()},
            "customer": {f"{asked.id}.answer": asked.answer for asked in self.customer},
            "internal": {f"{asked.id}.answer": asked.answer for asked in self.internal},
            "rest": dict(self.rest),
        }


def read(document: Document) -> Reading:
    """Read a document of ours: ledger references give way to what a reader sees."""
    texts = {section: plain(text, document.ledger) for section, text in sections(document).items()}
    questions: tuple[CustomerQuestion | InternalQuestion, ...] = (*document.customer_faq, *document.internal_faq)
    inside = ("press_release.", *(f"{question.id}." for question in questions))
    return Reading(
        language=document.language,
        release={
            section.removeprefix("press_release."): text
            for section, text in texts.items()
            if section.startswith("press_release.")
        },
        customer=tuple(_asked(question, texts) for question in document.customer_faq),
        internal=tuple(_asked(question, texts) for question in document.internal_faq),
        rest={
            section: text
            for section, text in texts.items()
            if not section.startswith(inside) and section.split(".")[0] in BODY
        },
        own=own_words(document),
        tier=document.tier if document.route == "full_prfaq" else "brief",
    )


def _asked(question: CustomerQuestion | InternalQuestion, texts: Mapping[str, str]) -> Asked:
    return Asked(
        question.id,
        texts[f"{question.id}.question"],
        texts[f"{question.id}.answer"],
        question.state,
        frozenset(question.topics),
    )


def own_words(document: Document) -> frozenset[str]:
    """Return the words the user brought, and their plain plurals."""
    brought = {word.lower() for text in (document.idea, document.title, document.us) for word in words(text)}
    parted = {piece for word in brought for piece in word.split("-")} | brought
    return frozenset(parted | {f"{word}s" for word in parted} | {word.removesuffix("s") for word in parted})
