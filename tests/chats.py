"""A small request and a chat model on a loopback server, for tests of the model seam."""

import asyncio
from collections.abc import Awaitable, Callable

from prfaq.agents.model import Message, Request
from prfaq.models.call_store import SqliteCalls
from prfaq.models.chat_model import ChatModel
from prfaq.models.rate_limit import RateLimiter
from prfaq.models.server import ChatSettings
from prfaq.schemas.base import Record


class Verdict(Record):
    says: str
    score: int


GOOD = {"says": "go", "score": 3}


BAD = {"says": "go", "score": "high"}


MESSAGES = (Message("system", "rules"), Message("user", "task"))


def request(task: str = "task", agent: str = "review", round: int = 0) -> Request[Verdict]:
    messages = (Message("system", "rules"), Message("user", task))
    return Request(agent, messages, {}, Verdict, round=round, prompt="review.md")


async def at_once(seconds: float) -> None:
    await asyncio.sleep(0)


def model(
    url: str,
    *,
    store: SqliteCalls | None = None,
    limiter: RateLimiter | None = None,
    sleep: Callable[[float], Awaitable[None]] = at_once,
    **settings: object,
) -> ChatModel:
    chosen = ChatSettings.model_validate({"model": "test-model", "base_url": url, **settings})
    return ChatModel(chosen, store=store, limiter=limiter, sleep=sleep)
