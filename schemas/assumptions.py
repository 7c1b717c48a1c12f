"""Riskiest assumptions, their test cards, the odds of each test, and what falls with each belief (craft 4)."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Line, Record, Text
from .ledger import Fact

Category = Literal["DES", "USE", "FEA", "VIA", "LEG", "ETH"]
"""DES will they want it; USE can they get the benefit; FEA can it be built; VIA does the money work; LEG is it
lawful; ETH who is harmed (craft 4.1)."""
Score = Annotated[int, Field(ge=1, le=5)]
Distribution = Literal["binomial", "poisson", "lead", "mean", "event"]
"""binomial: successes out of n. poisson: a count over `n` units of exposure. lead: by how many more of n cases succeed
than of n others, parted by lot, who get what they have today or the cheapest remedy. mean: the average over n cases of
an amount or of a difference, in the unit of the input it measures. event: one yes or no, no odds."""
Mark = Annotated[float, AfterValidator(lambda mark: int(mark) if mark.is_integer() else mark)]
"""A count, or the average of a mean: only that may have a fraction."""


class Trial(Record):
    """The countable part of a test, from which code computes the odds."""

    distribution: Distribution
    n: Annotated[int, Field(ge=1, le=1_000_000)]
    """Participants, those of one group for a lead, or units of exposure; 1 for an event."""
    success_at_least: Mark
    """Go if the count, the lead or the mean is at least this."""
    kill_at_most: Mark
    """Stop if it is at most this; lower than success_at_least. Counts between mean revise and retest once."""
    measures: str
    """Key of the economics input this test measures; empty only where none."""
    zero_effect: float
    """The input's value if the idea has no effect at all, such as 0 or today's rate; for a lead, the value expected in
    the group compared with."""
    spread: Annotated[float, Field(ge=0)] = 0.0
    """Of a mean: how far single cases lie apart, a guess, as a standard deviation in the input's unit; else 0."""


class TestCard(Record):
    """A test with its numbers fixed before it is run (craft 4.5)."""

    __test__ = False  # pytest must not collect it

    test: Text
    """The cheapest method that could prove the belief false: who does what, where."""
    participants: Line
    """Segment, how many, how recruited; not friends, not colleagues."""
    metric: Line
    """One behaviour, with its denominator."""
    why_this_mark: Line
    """What the economics or the promise needs, as the reason for the success number."""
    on_success: Line
    on_between: Line
    on_kill: Line
    duration: Line
    """At most four weeks."""
    cost: Line
    """Money and person-days; ledger facts."""
    threats: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What could make the result misleading."""
    ethics: Line
    owner: Line


class Assumption(Record):
    """A belief that could be wrong, in a form that could be shown to be."""

    id: Annotated[str, Field(pattern=r"^A\d+$")]
    statement: Text
    """`We believe that {segment} {observable verb} {circumstance} {quantity} {by when}.` One claim."""
    belief: Annotated[str, Field(max_length=200)] = ""
    """The same in at most ten plain words without a number, for the table; empty where the statement stands there."""
    category: Category
    impact: Score
    """5 pointless or illegal if false, 4 business case fails, 3 other segment or price, 2 delay, 1 cosmetic."""
    evidence: Annotated[int, Field(ge=0, le=5)]
    """Evidence ladder; 2 and above need a source id, 3 and above one the user supplied."""
    sources: tuple[str, ...]
    p_false: Score
    p_false_because: Line
    test_cost: Score
    """1 hours, 2 days, 3 one or two weeks, 4 a month or a build, 5 more."""
    short_test: Line
    """The test in one table cell."""
    weeks: Line
    """When: `week 1`, `weeks 2–3`, `behind gate 1`."""
    if_false: Line
    """What changes in the plan."""
    trial: Trial | None
    """The countable part of the test; null only where nothing is counted yet."""
    breaks: Annotated[tuple[str, ...], Field(min_length=1)]
    """Section ids that must be rewritten or deleted if this is false, such as `press_release.solution` or `i3`."""
    carries: tuple[str, ...]
    """Ids of the release's promises this test carries."""
    card: TestCard | None
    """Full card for the three riskiest; null for the others."""


class FirstTest(Record):
    """Monday's test, ready to run (craft 0b, item 9)."""

    assumption: str
    """Id of the assumption it tests."""
    message: Text
    """The recruiting message or data request, as it would be sent."""
    ask: Annotated[tuple[Line, ...], Field(min_length=2, max_length=7)]
    """Past-behaviour questions or the data to pull, in order."""
    tally: Annotated[tuple[Line, ...], Field(min_length=2, max_length=6)]
    """Columns of the tally sheet."""
    go: Line
    between: Line
    stop: Line
    owner: Line
    date: Line
    cost: Line


class AssumptionSet(Record):
    """What the riskiest-assumption finder returns: 7 to 10 rows in a full document, riskiest first."""

    assumptions: Annotated[tuple[Assumption, ...], Field(min_length=3, max_length=12)]
    monday: FirstTest
    facts: tuple[Fact, ...]


class AssumptionChanges(Record):
    """What the riskiest-assumption finder returns when code or a reader sends its tests back."""

    assumptions: Annotated[tuple[Assumption, ...], Field(max_length=12)]
    """Rows that change, whole, under their ids; the others stay."""
    monday: FirstTest | None
    """Monday's test anew; null where it stays."""
    facts: tuple[Fact, ...]


class Odds(Record):
    """What one test can and cannot show, computed exactly."""

    assumption: str
    distribution: Distribution
    n: int
    success_at_least: Mark
    kill_at_most: Mark
    at_break_even: float | None
    """Rate of the measured input at which the decision flips; null where the model has none."""
    passes_at_break_even: float | None
    """Probability of a go when the truth is only the break-even."""
    at_plan: float | None
    passes_at_plan: float | None
    killed_at_plan: float | None
    """Probability of a stop although the plan is right."""
    passes_at_zero: float | None
    killed_at_zero: float | None
    flags: tuple[Line, ...]
    """`the mark cannot be reached`, `the stop cannot be triggered`, `disagrees with the plan's own volumes`, …"""


class PromiseRow(Record):
    """One row of the promise map."""

    promise: str
    quote: str
    part: str
    limited_in: tuple[str, ...]
    """Question ids whose answer limits it."""
    paid_in: tuple[str, ...]
    """Keys of the economics lines that carry its cost."""
    tested_by: tuple[str, ...]
    """Assumption ids."""
    falls_with: tuple[str, ...]
    """Assumption ids whose failure removes its sentence."""


class Blast(Record):
    """The sentences that fall if one assumption is false."""

    assumption: str
    sections: tuple[str, ...]
    sentences: tuple[str, ...]
