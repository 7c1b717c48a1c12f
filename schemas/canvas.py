"""The Jobs-to-be-Done canvas (craft 3.2): Kalbach's skeleton, Ulwick's outcomes, Moesta's forces."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Line, Record, Text
from .ledger import Fact

Step = Literal["define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude"]
EvidenceLevel = Annotated[int, Field(ge=0, le=5)]
"""Evidence ladder (craft 4.4): 0 inference, 1 anecdote, 2 published data, 3 what people say they did, 4 what people
do in a test that costs them something, 5 repeated paid use."""


class JobStep(Record):
    """One step of the job map: what must be accomplished, not what is clicked."""

    step: Step
    text: Line


class Outcome(Record):
    """A desired outcome: direction, unit of measure, object of control (craft 3.4)."""

    id: Annotated[str, Field(pattern=r"^outcome_\d+$")]
    step: Step
    statement: Line
    """`Minimize the likelihood that …` or `Minimize the time it takes to …`; no solution words, no target number."""


class Force(Record):
    """One force of progress (craft 3.5)."""

    id: Annotated[str, Field(pattern=r"^(push|pull|anxiety|habit)_\d+$")]
    text: Line
    evidence: EvidenceLevel
    source: str = ""
    """Id of the source document behind any evidence above level 1."""


class Hire(Record):
    """Something the job performer uses today, with what is right about it."""

    id: Annotated[str, Field(pattern=r"^hire_\d+$")]
    name: Line
    kind: Literal["manual", "product", "person", "nothing"]
    strength: Line
    weakness: Line


class Canvas(Record):
    """The job, before any product. A hypothesis until people have been asked."""

    job_performer: Line
    """Role defined by the job, no `and` or `or`."""
    buyer: str
    """Who pays, where that is somebody else; empty otherwise."""
    other_actors: Annotated[tuple[Line, ...], Field(max_length=4)]
    circumstances: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]
    """Trigger, when and where, constraint; observable."""
    main_job: Line
    """Verb, object, clarifier, 4 to 14 words: `Get a bicycle repaired in time for a planned ride`."""
    emotional_jobs: Annotated[tuple[Line, ...], Field(min_length=1, max_length=3)]
    """Begin `Feel` or `Avoid feeling`."""
    social_jobs: Annotated[tuple[Line, ...], Field(max_length=3)]
    """Begin `Be perceived as` or `Avoid being perceived as`."""
    job_map: Annotated[tuple[JobStep, ...], Field(min_length=5, max_length=8)]
    steps_left_out: str
    """Steps of the universal map that mean nothing for this job, with the reason; empty if none."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=6, max_length=12)]
    pushes: Annotated[tuple[Force, ...], Field(min_length=2, max_length=4)]
    pulls: Annotated[tuple[Force, ...], Field(min_length=2, max_length=4)]
    anxieties: Annotated[tuple[Force, ...], Field(min_length=2, max_length=4)]
    habits: Annotated[tuple[Force, ...], Field(min_length=1, max_length=3)]
    current_hires: Annotated[tuple[Hire, ...], Field(min_length=2, max_length=5)]
    """Includes one manual workaround and doing nothing."""
    non_consumption: Line
    """Who has the job and hires nothing, and the barrier: money, skill, access or time."""
    success_measures: Annotated[tuple[Line, ...], Field(min_length=2, max_length=3)]
    """Customer-side, observable, with a unit; no target."""
    open_questions: Annotated[tuple[Line, ...], Field(min_length=3, max_length=7)]
    """What to ask a real person, ordered by effect on the release."""


class JobStory(Record):
    """The job before the product: half a page a reader meets before any solution (craft 0b, item 8)."""

    last_time: Text
    """The last time it happened, hour by hour, one illustrative person, no product."""
    today: Text
    """What they hire today and what is right about it."""
    holding_back: Text
    """Two anxieties and a habit, in plain sentences."""


class Interview(Record):
    """What the interviewer hands to the writers."""

    canvas: Canvas
    job: JobStory
    facts: tuple[Fact, ...]
    """New ledger rows that the canvas or the story needs."""
