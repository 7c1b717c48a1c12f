"""What a run tells while it goes, as one union for the command line, HTTP and MCP; and what its calls cost."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Record
from .brief import OwnerQuestion, Route
from .findings import Verdict


class Call(Record):
    """One model call that was paid for."""

    id: str
    """Hash of the request; a call served twice is counted once."""
    agent: str
    task: str
    round: int
    model: str
    input_tokens: int
    output_tokens: int
    cached_tokens: int = 0
    """Input tokens the provider served from its prompt cache."""
    estimated: bool = False
    """True where the provider sent no usage and the counts are estimated from lengths."""
    requests: int = 1
    """HTTP requests it took, retries and repair turns included."""


class Usage(Record):
    """What a document cost."""

    calls: tuple[Call, ...] = ()

    @property
    def input_tokens(self) -> int:
        """Sum over calls."""
        return sum(call.input_tokens for call in self.calls)

    @property
    def output_tokens(self) -> int:
        """Sum over calls."""
        return sum(call.output_tokens for call in self.calls)

    @property
    def estimated(self) -> bool:
        """Whether any count is an estimate."""
        return any(call.estimated for call in self.calls)


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
