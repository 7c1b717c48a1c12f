"""What a run tells while it goes: one union for the command line, HTTP and MCP."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Record
from .brief import OwnerQuestion, Route
from .findings import Verdict


class RunStarted(Record):
    """A run began or went on."""

    type: Literal["run_started"] = "run_started"
    run: str
    model: str
    resumed: bool


class AgentStarted(Record):
    """An agent or a step of code began."""

    type: Literal["agent_started"] = "agent_started"
    agent: str
    round: int


class AgentFinished(Record):
    """An agent or a step of code ended."""

    type: Literal["agent_finished"] = "agent_finished"
    agent: str
    round: int
    seconds: float
    input_tokens: int
    """Tokens of this agent's calls, in."""
    output_tokens: int


class Triaged(Record):
    """The route was chosen."""

    type: Literal["triaged"] = "triaged"
    route: Route
    reason: str


class Reviewed(Record):
    """A round ended with a verdict."""

    type: Literal["reviewed"] = "reviewed"
    round: int
    verdict: Verdict
    open_findings: int


class QuestionsAsked(Record):
    """The run waits for its owner."""

    type: Literal["questions_asked"] = "questions_asked"
    questions: tuple[OwnerQuestion, ...]


class RunFinished(Record):
    """A document is there."""

    type: Literal["run_finished"] = "run_finished"
    run: str
    verdict: Verdict
    stopped: str


Event = Annotated[
    RunStarted | AgentStarted | AgentFinished | Triaged | Reviewed | QuestionsAsked | RunFinished,
    Field(discriminator="type"),
]
