"""What a decision maker reads first and last, and what the editor returns: patches, the first time with brief."""

from typing import Annotated

from pydantic import Field

from .assumptions import Trial
from .base import Record, Text
from .ledger import Fact
from .pages import Table


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


class Edit(Record):
    """What the editor returns once the whole document stands."""

    patches: tuple[Patch, ...]
    """Sections rewritten; what is not named stays byte for byte. Numbers, names and hedges stay."""
    dropped: tuple[str, ...]
    """Ids of questions and tables that go altogether."""
    facts: Annotated[tuple[Fact, ...], Field(max_length=40)]
    """Rows for values that were listed as having none."""


class Remarked(Record):
    """A test whose pass mark code sent back, with one that works."""

    assumption: Annotated[str, Field(pattern=r"^A\d+$")]
    trial: Trial


class Amendment(Edit):
    """What the author's draft becomes once its numbers are worked out: mended where they moved it, brief on top."""

    marks: Annotated[tuple[Remarked, ...], Field(max_length=12)]
    """Trials set anew, whole, where code found a mark that does not work; no others."""
    tables: Annotated[tuple[Table, ...], Field(max_length=5)]
    """Tables written anew, under the id they had; those that are not named stay."""
    brief: DecisionBrief
    closing: Text
    """What the tests cannot show, then what it comes down to, with a recommendation and an author's view."""
