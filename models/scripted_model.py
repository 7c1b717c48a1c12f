"""The shipped test double: answers in order, and fails on drift both ways."""

from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from ..agents.model import Reply, Request
from ..schemas.base import Record

T = TypeVar("T", bound=Record)
Scripted = Record | Reply[Any] | Exception
"""An answer, an answer with what it cost, or what goes wrong instead."""


class ScriptError(AssertionError):
    """The code under test asked something else than its script says."""


class ScriptedModel:
    """A Model that answers each agent from its own list, in order.

    Takes agent name to answers, or (agent, answer) pairs; agents that run in parallel are independent of each other.
    As a context manager it also checks that every answer was used.
    """

    name = "scripted"

    def __init__(self, replies: Mapping[str, Sequence[Scripted]] | Iterable[tuple[str, Scripted]]) -> None:
        self.requests: list[Request[Any]] = []
        """Every request, in the order of arrival."""
        self._replies: dict[str, list[Scripted]] = {}
        if isinstance(replies, Mapping):
            for agent, answers in replies.items():
                self._replies[str(agent)] = list(answers)
        else:
            for agent, answer in replies:
                self._replies.setdefault(agent, []).append(answer)

    async def generate(self, request: Request[T]) -> Reply[T]:
        """Answer with the agent's next reply, or raise it.

        Raises ScriptError for a call nobody scripted, or a reply of another type than the one asked for.
        """
        self.requests.append(request)
        answers = self._replies.get(request.agent)
        if not answers:
            count = sum(1 for earlier in self.requests if earlier.agent == request.agent)
            raise ScriptError(f"unexpected call {count} of {request.agent!r}; the script still has {self.left()}")
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        reply: Reply[Any] = answer if isinstance(answer, Reply) else Reply(answer)
        if not isinstance(reply.value, request.output):
            got, wanted = type(reply.value).__name__, request.output.__name__
            raise ScriptError(f"{request.agent!r} asked for {wanted} and the script answers with {got}")
        return reply

    def left(self) -> dict[str, int]:
        """Return agent name to the number of its unused answers; agents without any are left out."""
        return {agent: len(answers) for agent, answers in self._replies.items() if answers}

    def assert_used_up(self) -> None:
        """Raise ScriptError if an answer was never asked for."""
        if self.left():
            raise ScriptError(f"answers never asked for: {self.left()}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self.assert_used_up()
