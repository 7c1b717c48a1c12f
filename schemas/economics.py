"""The money, effort or service model: proposed by the economist, evaluated by code."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Key, Line, Record
from .ledger import Fact
from .pages import Doubt, InternalQuestion


class EconomicsLine(Record):
    """One computed line."""

    key: Key
    says: Line
    formula: Annotated[str, Field(min_length=1, max_length=300)]
    """Arithmetic over input keys and earlier line keys: + - * / ** parentheses, min, max."""
    unit: str
    """Unit of the result, such as `EUR/month`; checked against the inputs' units."""


class Condition(Record):
    """What must be at least what, for the idea to be worth doing."""

    id: Annotated[str, Field(pattern=r"^condition_\d+$")]
    says: Line
    """In words: `a shop's contribution covers its support`."""
    left: Key
    """Line or input that must be at least `right`."""
    right: Key
    """Line or input it is held against."""


class EconomicsModel(Record):
    """Inputs are ledger facts with amount, low, high and unit; lines are formulas; conditions decide."""

    unit_of_analysis: Line
    """What one unit is: `one shop for one month`, `one call handled`."""
    currency: str
    """ISO code such as `EUR`; empty where effort, not money, is counted."""
    inputs: Annotated[tuple[Key, ...], Field(min_length=4, max_length=18)]
    """Keys of the facts the formulas use; the size of the prize and the spend to the next gate are among them."""
    lines: Annotated[tuple[EconomicsLine, ...], Field(min_length=2, max_length=16)]
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1, max_length=4)]
    prize: Key
    """Line that says how big this is if it works."""
    spend_to_gate: Key
    """Input or line that says what is spent until the next decision."""


class Plan(Record):
    """What the economist returns before anything is written: the plan as a model, with the rows it needs."""

    economics: EconomicsModel
    facts: tuple[Fact, ...]


class InternalFaq(Record):
    """What the skeptic finds inside, and the model where it was wrong."""

    doubts: Annotated[tuple[Doubt, ...], Field(max_length=8)]
    """What is not believed of a first draft, the worst first: where, what is wrong, what would be right."""
    questions: Annotated[tuple[InternalQuestion, ...], Field(max_length=18)]
    """An id the draft has replaces that question; a new one stands behind the others."""
    economics: EconomicsModel | None
    """The model anew where it was wrong; null where it stands."""
    facts: tuple[Fact, ...]


class Valuation(Record):
    """One line of the model as code computed it."""

    key: Key
    says: str
    formula: str
    unit: str
    plan: float
    worst: float
    """Lowest value over every combination of the inputs' low and high ends, one input at a time from the plan."""
    best: float


class Sensitivity(Record):
    """What one input does to one condition, every other input at its planning value."""

    input: Key
    says: str
    unit: str
    low: float
    plan: float
    high: float
    condition: str
    at_low: float
    """Left minus right with this input at its low end."""
    at_high: float
    flip: float | None
    """Value of the input at which the condition turns; null where no value within a hundredfold does."""
    flips_in_range: bool
    measured_by: tuple[str, ...]
    """Ids of the assumptions whose test card measures this input; empty means no test does."""


class ConditionResult(Record):
    """Whether one condition holds, and by how much."""

    id: str
    says: str
    left: float
    right: float
    unit: str
    holds: bool
    holds_at_marks: bool
    """Whether it still holds if every test only just passes."""
    left_at_marks: float
    right_at_marks: float


class MarkResult(Record):
    """One test card's pass mark, put through the model."""

    assumption: str
    input: Key
    mark: float
    """Value of the input implied by only just passing."""
    plan: float
    verdict: Literal["covers", "loses", "not_in_model"]
    """loses: at this mark, every other input at plan, a condition fails."""


class Problem(Record):
    """Something in the model that code could not evaluate or that contradicts itself."""

    where: str
    what: str
    fix: str


class PassMark(Record):
    """How low the pass mark of a test may lie while all such marks together still hold."""

    input: Key
    mark: float
    plan: float
    cases: int | None
    """Of a share: the cases it takes for a right plan to pass in eight of ten trials; null where 400 are too few."""


class EconomicsResult(Record):
    """Everything code worked out from the model and the test cards."""

    valuations: tuple[Valuation, ...]
    conditions: tuple[ConditionResult, ...]
    sensitivities: tuple[Sensitivity, ...]
    """Widest effect first."""
    deciding: tuple[Key, ...]
    """Three to five inputs that decide, prize and spend among them, in order."""
    marks: tuple[MarkResult, ...]
    all_marks_pass: bool
    """Whether every condition holds with all measured inputs at their marks."""
    pass_marks: tuple[PassMark, ...] = ()
    """Marks that would hold together, one for each input whose range holds the value at which the decision turns."""
    problems: tuple[Problem, ...]


class Economics(Record):
    """The model and what code made of it."""

    model: EconomicsModel
    result: EconomicsResult
