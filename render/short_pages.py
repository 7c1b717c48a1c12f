"""The small pages: an idea that deserves less than a PR/FAQ, and one that is declined (craft 6.2)."""

from collections.abc import Iterator

from ..ledger.texts import sentences
from ..schemas.base import Record
from ..schemas.short_formats import (
    ChangeNote,
    CustomerStory,
    Declined,
    Discovery,
    LandingPage,
    Reframe,
    ResearchSpike,
    ShortFormat,
    Storyboard,
    VisionParagraph,
)
from . import escape
from .appendix import owner_questions
from .page import Page
from .status import BUILT_IN

_LABELLED: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
    (ChangeNote, ("problem", "change", "known_by", "undone_by")),
    (ResearchSpike, ("question", "spike", "go", "stop", "until_then")),
    (Discovery, ("missing",)),
    (Reframe, ("contradiction",)),
)
"""Forms whose parts stand under labels of their own, in this order; lists follow."""


def short_page(page: Page) -> Iterator[str]:
    """Yield the short format: title, why this form, its text, the framings found and what to ask the owner."""
    document, say = page.document, page.say
    short = document.short_format
    yield f"# {page.inline(short.title if short else document.title) or say['untitled']}"
    yield " ".join(_opening(page))
    if short is not None:
        yield from _text(page, short)
    if document.framings and isinstance(short, Discovery):
        yield page.heading("framings")
        yield escape.table(
            [say[f"column_{name}"] for name in ("customer", "problem", "benefit", "size")],
            [
                [page.read(text) for text in (one.customer, one.problem, one.benefit, one.size)]
                for one in document.framings
            ],
        )
    yield from owner_questions(page)


def _text(page: Page, short: ShortFormat) -> Iterator[str]:
    if isinstance(short, VisionParagraph):
        yield page.inline(" ".join((short.moment, short.cost, short.able, short.left_out, short.known_by)))
    elif isinstance(short, CustomerStory):
        story = (short.ordinary_day, short.trigger, short.with_todays_tools, short.with_product, short.goes_wrong)
        yield from (page.prose(text) for text in story)
    elif isinstance(short, Storyboard):
        yield escape.table(
            ["", *(page.say[f"frame_{name}"] for name in ("scene", "who", "thinks", "caption"))],
            [
                [str(number), *(page.read(text) for text in (one.scene, one.who, one.thinks, one.caption))]
                for number, one in enumerate(short.frames, 1)
            ],
        )
    elif isinstance(short, LandingPage):
        yield from _landing_page(page, short)
    for form, names in _LABELLED:
        if isinstance(short, form):
            yield from (page.labelled(f"short_{name}", getattr(short, name)) for name in names)
    if isinstance(short, Discovery):
        yield page.labelled("short_listen_for", short.listen_for)
        yield page.heading("find_out")
        yield _numbered(page, short.interview)
    elif isinstance(short, Reframe):
        yield page.heading("ways_out")
        yield _numbered(page, short.ways_out)
        yield page.labelled("short_ask", short.ask)


def _landing_page(page: Page, short: LandingPage) -> Iterator[str]:
    yield page.prose(short.subhead)
    yield "\n".join(f"- {page.line(text)}" for text in short.outcomes)
    yield page.labelled("short_proof", short.proof or page.say["no_proof"])
    yield from (page.labelled(f"short_{name}", getattr(short, name)) for name in ("price", "button", "after_click"))
    yield page.heading("short_test")
    yield from (page.labelled(f"short_{name}", getattr(short, name)) for name in ("event", "go", "stop"))


def _numbered(page: Page, lines: tuple[str, ...]) -> str:
    return "\n".join(f"{number}. {page.line(text)}" for number, text in enumerate(lines, 1))


def _opening(page: Page) -> Iterator[str]:
    document, say = page.document, page.say
    yield say.fill("short_status", form=say.words("routes")[document.route])
    if document.model == BUILT_IN:
        yield say["written_by_rules"]
    if document.reason and document.route_overridden:
        yield say.fill("status_overridden", reason=page.inline(document.reason).rstrip(".") + ".")
    elif document.reason:
        yield page.inline(document.reason)
    for aside in document.set_aside:
        yield say.fill("status_set_aside", why=page.inline(aside.why).rstrip(".") + ".")


def declined_page(page: Page) -> str:
    """Return two or three sentences and nothing else: why it was not drafted, and the nearest legitimate idea."""
    document = page.document
    short = document.short_format
    if isinstance(short, Declined):
        return " ".join(page.inline(text) for text in (*sentences(page.read(short.why))[:2], short.instead)).strip()
    said = sentences(page.read(document.reason))[:2] or (page.say["declined_why"],)
    return " ".join(escape.inline(sentence) for sentence in (page.say["declined"], *said))
