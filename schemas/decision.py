"""What a decision maker reads first and last, and what the editor returns: the whole front, then patches."""

from typing import Annotated

from pydantic import Field

from .base import Record, Text
from .canvas import JobStory
from .ledger import Fact
from .pages import CustomerQuestion, InternalQuestion, PressRelease, Promise, Table


class DecisionBrief(Record):
    """Half a page on top of everything (craft 0b, item 6). Each part is one or two whole sentences."""

    ask: Text
    """The sum and the weeks until the first gate, and what they buy."""
    not_asked: Text
    """What is not being asked for today."""
    recommendation: Text
    """With a view of its own."""
    worst_number: Text
    """The worst number the model gives, on page one."""
    would_reverse: Text
    """The one finding that would reverse the recommendation."""
    cheaper: Text
    """The cheaper version."""
    do_nothing: Text
    """What happens if we do nothing."""
    one_way_doors: Text
    not_doing: Text
    """What the team will not do instead."""


class Opposition(Record):
    """The case against, by somebody who has not read the defence (craft 0b, item 7)."""

    voice: Text
    """Who would say it best: a role, with why they would say it."""
    case: Text
    """In that voice, first person, at full strength."""
    rival: Text
    """One named rival or substitute: where it is better today, and what it does in the quarter after reading this."""
    pre_mortem: Text
    """It is over: the month, the cause, without comfort."""
    unsaid: Text
    """What nobody in the room has said aloud."""
    facts: tuple[Fact, ...]


class Patch(Record):
    """A new text for one section."""

    section: Text
    """Section id as shown, such as `press_release.problem`, `c3.answer`, `i5.answer`, `brief.ask`."""
    text: Text
    reason: Text


class Front(Record):
    """All that stands in front of the appendix, except the case against and the tests: one writer, one voice."""

    press_release: PressRelease
    promises: Annotated[tuple[Promise, ...], Field(min_length=3, max_length=8)]
    """Every promise of the new release, most important first; one that stays keeps its id."""
    tables: Annotated[tuple[Table, ...], Field(max_length=5)]
    """All of them: a table that is not returned is dropped."""
    customer_faq: Annotated[tuple[CustomerQuestion, ...], Field(min_length=3, max_length=10)]
    internal_faq: Annotated[tuple[InternalQuestion, ...], Field(min_length=4, max_length=18)]
    job: JobStory
    brief: DecisionBrief
    closing: Text
    """What the tests cannot show, then what it comes down to, with a recommendation and an author's view."""
    patches: tuple[Patch, ...]
    """Cells of the table of beliefs, of the cards and of the first test that must follow."""
    facts: Annotated[tuple[Fact, ...], Field(max_length=40)]
    """Rows for values that no row holds yet."""


class Edit(Record):
    """What the editor returns once the front stands."""

    patches: tuple[Patch, ...]
    """Sections rewritten; what is not named stays byte for byte. Numbers, names and hedges stay."""
    facts: Annotated[tuple[Fact, ...], Field(max_length=40)]
    """Rows for values that were listed as having none."""
