"""The model seam: what an agent asks, what comes back, and whoever can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, Protocol, TypeVar

from ..schemas.base import Record
from ..schemas.events import Call

T = TypeVar("T", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Request(Generic[T]):
    """Everything a model needs for one typed answer."""

    agent: str
    """Name of the agent, as in `write_press_release`; chooses a per-agent model."""
    messages: tuple[Message, ...]
    inputs: Mapping[str, object]
    """The typed values behind the messages, for models that do not read prose."""
    output: type[T]
    round: int = 0
    """Review round this call belongs to; part of the request's identity."""
    prompt: str = ""
    """Name of the prompt file."""
    digest: str = ""
    """SHA-256 digest of the prompt file."""


@dataclass(frozen=True, slots=True)
class Reply(Generic[R_co]):
    """A validated answer and what it cost."""

    value: R_co
    calls: tuple[Call, ...] = field(default=())
    """Empty for models that cost nothing."""


class Model(Protocol):
    """Whoever can answer a typed request: a chat model, a scripted one, or the built-in drafter."""

    @property
    def name(self) -> str:
        """Shown in the document as what wrote it."""
        ...

    async def generate(self, request: Request[T]) -> Reply[T]:
        """Answer with a validated `request.output`.

        Raises ModelError, OutputError or RefusalError where there is no answer.
        """
        ...
