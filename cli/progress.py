"""Live progress on a terminal, plain lines elsewhere; always on stderr, so that stdout stays the result's."""

import sys
import time
from collections.abc import Callable

from ..schemas.events import AgentFinished, AgentStarted, Event, Reviewed, RunFinished, RunStarted

Listener = Callable[[Event], None]

NAMES = {
    "frame": "frame the idea",
    "describe_job": "describe the job",
    "write_press_release": "write the release",
    "write_customer_faq": "write the customer FAQ",
    "write_internal_faq": "write the internal FAQ",
    "oppose": "write the case against",
    "find_assumptions": "find the riskiest assumptions",
    "redraft_press_release": "redraft the release",
    "edit": "edit",
    "review": "review",
    "revise": "revise",
}


def progress(*, quiet: bool, model: str) -> Listener:
    """Return a listener for this terminal; the built-in drafter is too quick to need one."""
    if quiet or not model:
        return lambda event: None
    return Live() if sys.stderr.isatty() else plain


def plain(event: Event) -> None:
    """Print one line an event that a log reader wants."""
    if isinstance(event, RunStarted):
        print(f"run {event.run} with {event.model}", file=sys.stderr)
    elif isinstance(event, AgentFinished):
        tokens = event.input_tokens + event.output_tokens
        print(f"{NAMES.get(event.agent, event.agent)}: {event.seconds:.0f} s, {tokens:,} tokens", file=sys.stderr)
    elif isinstance(event, Reviewed):
        print(f"round {event.round}: {event.open_findings} findings to mend", file=sys.stderr)


class Live:
    """One line that says which agents run, the round, the tokens so far and the time."""

    def __init__(self) -> None:
        from rich.console import Console

        self._began = time.monotonic()
        self._running: list[str] = []
        self._tokens = 0
        self._round = 0
        self._status = Console(stderr=True).status("starting")

    def __call__(self, event: Event) -> None:
        """Take one event in."""
        if isinstance(event, RunStarted):
            self._status.start()
        elif isinstance(event, AgentStarted):
            self._running.append(NAMES.get(event.agent, event.agent))
        elif isinstance(event, AgentFinished):
            self._tokens += event.input_tokens + event.output_tokens
            name = NAMES.get(event.agent, event.agent)
            if name in self._running:
                self._running.remove(name)
        elif isinstance(event, Reviewed):
            self._round = event.round
        elif isinstance(event, RunFinished):
            self._status.stop()
            return
        seconds = time.monotonic() - self._began
        doing = ", ".join(self._running) or "check"
        self._status.update(f"{doing} · round {self._round} · {self._tokens:,} tokens · {seconds:.0f} s")
