"""Live progress on a terminal, plain lines elsewhere; always on stderr, so that stdout stays the result's."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ..schemas.events import AgentFinished, AgentStarted, Event, QuestionsAsked, Reviewed, RunStarted
from .streams import printable, tell

Listener = Callable[[Event], None]

NAMES = {
    "frame": "frame the idea",
    "write_short_format": "write the page",
    "describe_job": "describe the job",
    "plan_economics": "reckon the plan",
    "write_press_release": "write the document",
    "write_customer_faq": "write the customer FAQ",
    "write_internal_faq": "write the internal FAQ",
    "oppose": "write the case against",
    "redraft": "write the draft again",
    "find_assumptions": "find the riskiest assumptions",
    "mend_assumptions": "mend the tests",
    "amend": "mend the draft",
    "edit": "edit",
    "review": "review",
    "revise": "revise",
}


@contextmanager
def progress(*, model: str, lines: bool) -> Iterator[Listener]:
    """Give a listener for this terminal, or for plain lines; the built-in drafter is too quick to need one."""
    if not model:
        yield lambda event: None
    elif lines or not sys.stderr.isatty():
        yield plain
    else:
        live = Live()
        try:
            yield live
        finally:
            live.stop()


def plain(event: Event) -> None:
    """Print one line an event that a log reader wants."""
    if isinstance(event, RunStarted):
        tell(printable(f"run {event.run} with {event.model}"))
    elif isinstance(event, AgentFinished):
        tokens = event.input_tokens + event.output_tokens
        tell(f"{NAMES.get(event.agent, event.agent)}: {event.seconds:.0f} s, {tokens:,} tokens")
    elif isinstance(event, Reviewed):
        tell(f"round {event.round}: {event.open_findings} findings to mend")


class Live:
    """One line that says which agents run, the round, the tokens so far and the time."""

    def __init__(self) -> None:
        from rich.console import Console

        self._began = time.monotonic()
        self._running: list[str] = []
        self._tokens = 0
        self._round = 0
        self._status = Console(stderr=True).status(self)

    def __call__(self, event: Event) -> None:
        """Take one event in."""
        if isinstance(event, RunStarted | AgentStarted):
            self._status.start()
        if isinstance(event, AgentStarted):
            self._running.append(NAMES.get(event.agent, event.agent))
        elif isinstance(event, AgentFinished):
            self._tokens += event.input_tokens + event.output_tokens
            name = NAMES.get(event.agent, event.agent)
            if name in self._running:
                self._running.remove(name)
        elif isinstance(event, Reviewed):
            self._round = event.round
        elif isinstance(event, QuestionsAsked):
            self.stop()  # the terminal belongs to whoever answers

    def stop(self) -> None:
        """Give the terminal back."""
        self._status.stop()

    def __rich__(self) -> str:
        """Return the line as it stands; asked for at every refresh, so that the time runs on."""
        seconds = time.monotonic() - self._began
        doing = ", ".join(self._running) or "check"
        return f"{doing} · round {self._round} · {self._tokens:,} tokens · {seconds:.0f} s"
