"""What a person gets where a PR/FAQ is the wrong tool: one typed record for each route (craft 6.2)."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Generic, Literal, TypeVar, cast

from pydantic import Field

from .base import Line, Record, Text
from .brief import Route
from .ledger import Fact


class VisionParagraph(Record):
    """One paragraph of five sentences, 60 to 100 words in all."""

    form: Literal["vision_paragraph"]
    title: Line
    moment: Line
    """One sentence: who, and the moment it is about."""
    cost: Line
    """One sentence: what that moment costs them today."""
    able: Line
    """One sentence: what they will be able to do."""
    left_out: Line
    """One sentence: what is deliberately left out."""
    known_by: Line
    """One sentence: how we would know that it works."""


class CustomerStory(Record):
    """One illustrative person's day, 150 to 250 words in all, in the present tense.

    The product is not named or hinted at before `with_product`, and `with_product` starts after the half-way point.
    """

    form: Literal["customer_story"]
    title: Line
    ordinary_day: Text
    trigger: Text
    with_todays_tools: Text
    """The attempt with what they use today, fairly told."""
    with_product: Text
    goes_wrong: Text
    """One thing that still goes wrong with the product."""


class StoryFrame(Record):
    """One frame of a storyboard."""

    scene: Line
    who: Line
    """Who acts."""
    thinks: Line
    """What they think, at most 12 words."""
    caption: Line
    """At most 20 words."""


class Storyboard(Record):
    """Six frames in words: two show the problem, three the use, the last one the result and what stays."""

    form: Literal["storyboard"]
    title: Line
    frames: Annotated[tuple[StoryFrame, ...], Field(min_length=6, max_length=6)]


class LandingPage(Record):
    """A public test of demand: the page, and what is counted on it with marks fixed before it is shown."""

    form: Literal["landing_page"]
    title: Line
    """The headline, at most 10 words."""
    subhead: Line
    """At most 20 words."""
    outcomes: Annotated[tuple[Line, ...], Field(min_length=3, max_length=3)]
    """What a customer can do then, at most 12 words each."""
    proof: str
    """Words of a customer that the user supplied, copied; empty where there are none. Never invented."""
    price: Line
    """In full, as shown on the page."""
    button: Line
    after_click: Text
    """What the page then says: that it is not available yet, and that nothing is charged."""
    event: Line
    """What is counted, out of which visitors, over how many days."""
    go: Line
    """The number at which the next step is taken."""
    stop: Line
    """The number at which the idea is dropped; lower than `go`."""


class ChangeNote(Record):
    """A change that needs no document, at most 120 words in all."""

    form: Literal["change_note"]
    title: Line
    problem: Text
    change: Text
    known_by: Text
    """How we will know that it helped, with what is counted."""
    undone_by: Text
    """How it is undone, and by whom."""


class Discovery(Record):
    """How to find the customer and the problem first; no product, no price and no persona."""

    form: Literal["discovery_first"]
    title: Line
    missing: Text
    """What the idea does not say, and why a release would be invention."""
    interview: Annotated[tuple[Line, ...], Field(min_length=4, max_length=8)]
    """Questions about the last time it happened, never about what somebody would use."""
    listen_for: Text
    """What in the answers would decide between the framings."""


class ResearchSpike(Record):
    """A question for research, answered before any product is described."""

    form: Literal["research_spike"]
    title: Line
    question: Text
    """What nobody has shown to work, as a question that can be answered no."""
    spike: Text
    """The smallest piece of work that could answer it: who, what, how long."""
    go: Line
    """The result, with a number, at which the idea goes on."""
    stop: Line
    """The result at which it ends."""
    until_then: Text
    """What is not said or built until then."""


class Reframe(Record):
    """Constraints that contradict each other, and ways out."""

    form: Literal["reframe"]
    title: Line
    contradiction: Text
    """Which of the user's own conditions cannot hold together, and why."""
    ways_out: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    """Each gives up one condition and says what that costs."""
    ask: Line
    """The one question to the owner."""


class Declined(Record):
    """A refusal: why in one or two sentences, and the nearest legitimate idea."""

    form: Literal["decline"]
    title: Line
    why: Line
    instead: str
    """The nearest legitimate idea, one sentence."""


ShortFormat = Annotated[
    VisionParagraph
    | CustomerStory
    | Storyboard
    | LandingPage
    | ChangeNote
    | Discovery
    | ResearchSpike
    | Reframe
    | Declined,
    Field(discriminator="form"),
]

F = TypeVar("F", bound=Record)


class ShortDraft(Record, Generic[F]):
    """A short format with the ledger rows its text needs."""

    short_format: F
    facts: tuple[Fact, ...]
    """Rows for every number, date, price, name and quotation of the text; none where the text has none."""


FORMS: Mapping[Route, type[Record]] = {
    "vision_paragraph": VisionParagraph,
    "customer_story": CustomerStory,
    "storyboard": Storyboard,
    "landing_page": LandingPage,
    "change_note": ChangeNote,
    "discovery_first": Discovery,
    "research_spike": ResearchSpike,
    "reframe": Reframe,
}
"""The form each route asks its writer for; a PR/FAQ has writers of its own, and a refusal comes with the frame."""


@cache
def draft_of(route: Route) -> type[ShortDraft[Any]]:
    """Return what the writer of this route returns; made when it is needed, because most runs never need it."""
    return cast("type[ShortDraft[Any]]", ShortDraft.__class_getitem__(FORMS[route]))


def short_texts(short: Record) -> dict[str, str]:
    """Return a short format's texts by id, in reading order, empty ones left out.

    Ids: `short_format.problem`, `short_format.outcomes_1`, `short_format.frames_2.caption`.
    """
    return {name: text for name, text in _texts("short_format", short) if text}


def _texts(prefix: str, record: Record) -> Iterator[tuple[str, str]]:
    for name, value in record:
        if name == "form":
            continue
        if isinstance(value, str):
            yield f"{prefix}.{name}", value
            continue
        for number, item in enumerate(value, 1):
            if isinstance(item, Record):
                yield from _texts(f"{prefix}.{name}_{number}", item)
            else:
                yield f"{prefix}.{name}_{number}", str(item)
