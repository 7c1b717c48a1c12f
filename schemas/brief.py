"""The start of a run: the idea as understood, the route, three framings, and what to ask the owner."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Record
from .ledger import Fact, SetAside

Route = Literal[
    "full_prfaq",
    "brief_prfaq",
    "vision_paragraph",
    "customer_story",
    "storyboard",
    "landing_page",
    "change_note",
    "discovery_first",
    "research_spike",
    "reframe",
    "decline",
]
"""What an idea deserves (craft 6.1)."""

PRFAQ_ROUTES: frozenset[Route] = frozenset({"full_prfaq", "brief_prfaq"})

Tier = Literal["brief", "standard", "extensive"]
"""How much FAQ the stakes deserve (craft 2.1)."""

Stage = Literal["hypothesis", "validated", "growth"]
"""How far the idea is, which sets how much evidence is expected: nothing but the line; people have shown what they do;
people pay or use it again and again."""

Concept = Literal["commercial", "internal", "public_service", "nonprofit", "open_source"]
"""Who pays, which decides the questions and the economics."""


class Framing(Record):
    """One reading of the idea: a customer with a problem, not a feature set (craft 6.5)."""

    id: Annotated[str, Field(pattern=r"^framing_[1-9]$")]
    customer: Line
    problem: Line
    benefit: Line
    size: Line
    """What would make this framing bigger or smaller than the others, without invented numbers."""
    comes_back_if: Line
    """The finding that would bring this framing back, if it is not the one chosen."""


class OwnerQuestion(Record):
    """A question only the idea's owner can answer, with what is assumed meanwhile (craft 3.7)."""

    id: Annotated[str, Field(pattern=r"^q[1-5]$")]
    question: Line
    default: Line
    """What the draft assumes if nobody answers."""
    changes: Line
    """What in the document another answer would change."""


class Frame(Record):
    """What the interviewer makes of the idea before anything is written."""

    route: Route
    reason: Line
    """Why this route, in one sentence a reader sees; two where declined."""
    instead: str
    """Where declined: one whole sentence that offers the nearest legitimate idea; empty otherwise."""
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    """ISO 639 code of the idea's own language; everything is written in it."""
    concept: Concept
    tier: Tier
    title: Line
    """What the document calls the idea: the working name, or a plain noun phrase."""
    us: Line
    """How the document calls the team that would build it, such as `the Dayrest team`; never an existing company."""
    place: Line
    """First market or place, and in the same sentence why it is assumed."""
    sensitive: tuple[Line, ...]
    """Gray areas that call for a legal or ethical assumption first: health, children, credit, workers, biometrics."""
    set_aside: tuple[SetAside, ...]
    """Words of the idea that are not the idea, such as instructions to whoever reads it."""
    facts: tuple[Fact, ...]
    """Every number, name, date, quote and condition the user supplied, each with its snippet; and the first targets."""
    framings: Annotated[tuple[Framing, ...], Field(max_length=3)]
    """Three framings that differ by customer or problem; empty on a route that is neither a PR/FAQ nor discovery."""
    chosen: str
    """Id of the framing the document takes; empty if none."""
    chosen_because: str
    """Why that one, weighing their sizes; empty if none."""
    questions: Annotated[tuple[OwnerQuestion, ...], Field(max_length=5)]
