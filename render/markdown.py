"""A document as Markdown in two layers: the pages a meeting reads, and an appendix with everything coded."""

import re
from collections.abc import Iterator

from ..schemas.brief import PRFAQ_ROUTES
from ..schemas.document import Document
from . import appendix, beliefs, body, decisions, escape, numbers, short_pages
from .page import Page
from .status import colophon, open_findings, status

_WORD = re.compile(r"[^\W_]+(?:[.,'’-][^\W_]+)*")


APPENDIX = "prfaq-appendix.md"
"""File of the second layer, beside the page."""


def to_markdown(document: Document) -> str:
    """Return the page people read as Markdown; parts that are not written yet are left out (craft 0b, item 10).

    Behind it stand the first test, what its owner is asked, what is open and how it came about; all else that is coded
    is the appendix's, because readers who met both in one file put the document aside for it.
    """
    page = Page.of(document)
    if document.route == "decline":
        return short_pages.declined_page(page) + "\n"
    if document.route not in PRFAQ_ROUTES:
        return _joined(short_pages.short_page(page))
    return _joined((*_front(page), *_behind(page)))


def to_appendix(document: Document) -> str:
    """Return where every value comes from and how the parts hold together; empty for what is no PR/FAQ."""
    if document.route not in PRFAQ_ROUTES:
        return ""
    page = Page.of(document)
    title = page.say.fill("appendix_title", title=_title(page))
    return _joined((f"# {title}", f"*{page.say['appendix_lead']}*", *_appendix(page)))


def body_words(document: Document) -> int:
    """Count the words in front of the appendix, tables apart (craft 0b: 2,200 to 2,600 are meant, 3,000 the most)."""
    lines = _joined(_front(Page.of(document))).splitlines()
    return sum(len(_WORD.findall(line)) for line in lines if not line.startswith("|"))


def _front(page: Page) -> Iterator[str]:
    yield f"# {page.say.fill('title', title=_title(page))}"
    yield status(page)
    yield from body.brief(page)
    yield from body.press_release(page)
    yield from body.customer_questions(page)
    yield from body.internal_questions(page)
    yield from body.opposition(page)
    yield from beliefs.assumptions(page)
    yield from decisions.bare_passes(page)
    yield from body.closing(page)


def _title(page: Page) -> str:
    plain_word = page.document.title[1:2].islower() or page.document.title[1:2].isspace()  # and not `iBoard`
    title = escape.inline(page.capital(page.document.title) if plain_word else page.read(page.document.title))
    return title or page.say["untitled"]


def _behind(page: Page) -> Iterator[str]:
    yield "---"
    yield from body.monday(page)
    yield from appendix.owner_questions(page, ("question", "assumed"))
    yield from open_findings(page)
    yield from colophon(page)
    yield page.say.fill("appendix_at", file=f"[{APPENDIX}]({APPENDIX})")


def _appendix(page: Page) -> Iterator[str]:
    yield from appendix.owner_questions(page)
    yield from body.job(page)
    yield from decisions.deciding(page)
    yield from appendix.promise_map(page)
    yield from appendix.test_cards(page)
    yield from appendix.what_falls(page)
    yield from appendix.roads_not_taken(page)
    yield from body.more_opposition(page)
    yield from appendix.canvas(page)
    yield from numbers.told(page)
    yield from numbers.formulas(page)
    yield from numbers.ledger(page)


def _joined(blocks: Iterator[str] | tuple[str, ...]) -> str:
    text = "\n\n".join(block for block in blocks if block.strip())
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text) + "\n"
