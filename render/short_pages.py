"""The small pages: an idea that deserves less than a PR/FAQ, and one that is declined (craft 6.2)."""

from collections.abc import Iterator

from ..ledger.texts import sentences
from . import escape
from .appendix import owner_questions
from .page import Page


def short_page(page: Page) -> Iterator[str]:
    """Yield the short format: title, why this form, its text, its questions, and the framings found."""
    document, say = page.document, page.say
    short = document.short_format
    title = short.title if short else document.title
    yield f"# {page.inline(title) or say['untitled']}"
    yield " ".join(_opening(page))
    for text in short.paragraphs if short else ():
        yield page.prose(text)
    if short and short.questions:
        yield page.heading("find_out")
        yield "\n".join(f"{place}. {page.line(text)}" for place, text in enumerate(short.questions, 1))
    if document.framings:
        yield page.heading("framings")
        yield escape.table(
            [say[f"column_{name}"] for name in ("customer", "problem", "benefit", "size")],
            [
                [page.read(text) for text in (one.customer, one.problem, one.benefit, one.size)]
                for one in document.framings
            ],
        )
    yield from owner_questions(page)


def _opening(page: Page) -> Iterator[str]:
    document, say = page.document, page.say
    yield say.fill("short_status", form=say.words("routes")[document.route])
    if document.reason:
        yield page.inline(document.reason)
    for aside in document.set_aside:
        yield say.fill("status_set_aside", why=page.inline(aside.why).rstrip(".") + ".")


def declined_page(page: Page) -> str:
    """Return two sentences and nothing else: that it was not drafted and why, and the nearest legitimate idea."""
    document = page.document
    short = document.short_format
    text = " ".join(page.read(part) for part in (short.paragraphs if short else ())) or page.read(document.reason)
    said = sentences(text)[:2]
    both = said if len(said) == 2 else (page.say["declined"], *(said or (page.say["declined_why"],)))
    return " ".join(escape.inline(sentence) for sentence in both)
