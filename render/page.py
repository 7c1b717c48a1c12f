"""What every part of the rendering needs: the document, its wording, and its text as a reader sees it."""

from dataclasses import dataclass

from ..ledger.references import plain
from ..schemas.document import Document
from . import escape
from .labels import Labels, labels


@dataclass(frozen=True)
class Page:
    """One document on its way to a reader."""

    document: Document
    say: Labels

    @classmethod
    def of(cls, document: Document) -> "Page":
        """Return the page of a document in its own language, or English where that has no wording."""
        return cls(document, labels(document.language))

    def read(self, text: str) -> str:
        """Return working text with every reference shown, not yet escaped."""
        return plain(text, self.document.ledger)

    def without_orders(self, text: str) -> str:
        """Return what a user typed without orders to whoever reads it: they are reported, never repeated."""
        for aside in self.document.set_aside:
            if aside.instruction:
                text = text.replace(aside.text, "[…]")
        return text

    def capital(self, text: str) -> str:
        """Return working text as read, not yet escaped, with a capital first letter: a phrase that opens a cell."""
        read = self.read(text).strip()
        return read[:1].upper() + read[1:]

    def test(self, assumption: str) -> str:
        """Name the test of a belief as readers meet it, by its place in the table: `test 3` for `A3`."""
        return self.say.fill("test_number", n=assumption.removeprefix("A"))

    def line(self, text: str) -> str:
        """Return working text as one safe line of its own."""
        return escape.line(self.read(text))

    def inline(self, text: str) -> str:
        """Return working text as safe words inside a line."""
        return escape.inline(self.read(text))

    def prose(self, text: str) -> str:
        """Return working text as safe paragraphs."""
        return escape.prose(self.read(text))

    def labelled(self, key: str, text: str) -> str:
        """Return a paragraph that begins with its label in bold."""
        return f"**{self.say[key]}** {self.inline(text)}"

    def heading(self, key: str, level: int = 2) -> str:
        """Return a heading of fixed wording."""
        return f"{'#' * level} {self.say[key]}"
