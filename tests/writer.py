"""Models and servers that write whole documents in tests: the built-in drafter's replies, behind the real seams."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from loopback import Answer, answer
from prfaq.agents.model import Reply, Request, T
from prfaq.builtin.drafter import BuiltinModel
from prfaq.graph.context import Context
from prfaq.graph.run import Job, work
from prfaq.schemas.base import Record
from prfaq.schemas.document import Document
from prfaq.schemas.events import Call
from prfaq.schemas.findings import JUDGED, Remedy, Review, ReviewFinding
from prfaq.schemas.state import Options

IDEA = "A bedside lamp that helps nurses on night shifts fall asleep during the day."

Change = Callable[[Any], Record]


def approving(document: Document, score: int = 4, findings: Sequence[ReviewFinding] = ()) -> Review:
    """A review that finds nothing to mend."""
    quote = document.closing.split(". ")[0]
    scores = [{"criterion": criterion, "quote": quote, "score": score} for criterion in JUDGED]
    weakest = ["The evidence is thin.", "The margin is narrow.", "The first test asks for little."]
    return Review.model_validate({"weakest": weakest, "findings": findings, "scores": scores})


def two_promises(mends: Remedy) -> ReviewFinding:
    """A finding that bars the approval of the draft about nurses."""
    return ReviewFinding(
        criterion="C12", section="press_release.headline", quote="Nurses Can Now", also=(), mends=mends,
        severity="fail", says="It promises two things.", fix="Say one.", needs_human=False,
    )  # fmt: skip


class Writer:
    """The built-in drafter in the place of a language model: it reads prompts, costs tokens, and its reviewer approves.

    `changes` alters the reply of an agent; `asked` lists the agents in the order they were asked.
    """

    reads_prompts = True

    def __init__(self, changes: Mapping[str, Change] | None = None, reviews: Sequence[Review] = ()) -> None:
        self.name = "test-writer"
        self.asked: list[str] = []
        self.requests: list[Request[Any]] = []
        self._changes, self._reviews = dict(changes or {}), list(reviews)
        self._builtin = BuiltinModel()

    async def generate(self, request: Request[T]) -> Reply[T]:
        await asyncio.sleep(0)
        self.asked.append(request.agent)
        self.requests.append(request)
        value: Record
        if request.agent == "review":
            document = cast(Document, request.inputs["document"])
            value = self._reviews.pop(0) if self._reviews else approving(document)
        else:
            value = (await self._builtin.generate(request)).value
        if request.agent in self._changes:
            value = self._changes[request.agent](value)
        call = Call(
            id=f"{len(self.asked)}", agent=request.agent, task=request.prompt, round=request.round, model=self.name,
            input_tokens=100, output_tokens=50,
        )  # fmt: skip
        return Reply(cast(T, value), (call,))


def draft_with(model: Any, idea: str = IDEA, options: Options | None = None) -> Document:
    """Run the whole graph once, in memory."""
    return asyncio.run(work(Job(idea, options or Options(), Context(model=model, run="test"))))


def recorded_replies(idea: str = IDEA) -> dict[str, list[str]]:
    """Return what a server would answer in a whole run, as JSON by the schema's name, in order."""
    replies: dict[str, list[str]] = {}

    class Capturing(Writer):
        async def generate(self, request: Request[T]) -> Reply[T]:
            reply = await super().generate(request)
            replies.setdefault(request.output.__name__, []).append(reply.value.model_dump_json())
            return reply

    draft_with(Capturing(), idea)
    return replies


def serving(replies: Mapping[str, Sequence[str]]) -> Callable[[dict[str, Any]], Answer]:
    """Return a server's script that answers each schema with its reply."""

    def respond(chat: dict[str, Any]) -> Answer:
        name = chat["response_format"]["json_schema"]["name"]
        return answer(replies[name][0])

    return respond
