"""What a run is given from outside: the model, prompts, time, and where events go."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ..agents.model import Model
from ..prompts.loader import Prompt
from ..schemas.events import Event


def _ignore(event: Event) -> None:
    """Drop an event nobody listens to."""


@dataclass(frozen=True, slots=True)
class Context:
    """The runtime context of the graph. Everything that is not the idea itself."""

    model: Model
    """Who answers: a chat model, the built-in drafter, or a scripted model."""
    prompts: Mapping[str, Prompt] = field(default_factory=dict)
    """Prompts that take the place of shipped ones, by name."""
    emit: Callable[[Event], None] = _ignore
    """Called with every event, in order. It must not block."""
    run: str = ""
    """Name of the run, shown in events."""
    clock: Callable[[], float] = time.time
    """Seconds since the epoch."""
    deadline: float | None = None
    """When the run's budget of seconds ends, by `clock`; set anew for a resumed run."""

    def today(self) -> date:
        """Return the date by the run's clock, in UTC."""
        return datetime.fromtimestamp(self.clock(), UTC).date()
