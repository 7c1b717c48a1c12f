"""Waits, retries and limits of a call."""

import pytest
from chats import GOOD, model, request
from loopback import Loopback, answer, error, stalled
from prfaq.models import response_format
from prfaq.models.chat_model import ChatModel
from prfaq.models.rate_limit import RateLimiter
from prfaq.models.server import ChatSettings
from prfaq.schemas.errors import ModelError


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


async def test_the_server_sees_the_wait_it_asked_for() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    replies = [error(429, "Slow down", headers={"Retry-After": "70"}), error(503, "Busy"), answer(GOOD)]
    with Loopback(replies) as server:
        async with model(server.url, sleep=sleep) as chat:
            await chat.generate(request())

    assert waits[0] == 70
    assert 0 <= waits[1] <= 2


async def test_a_wait_until_a_date_is_counted_by_the_clock_of_the_server() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    dates = {"Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 22 Nov 2026 10:01:30 GMT"}
    with Loopback([error(429, "Slow down", headers=dates), answer(GOOD)]) as server:
        async with model(server.url, sleep=sleep) as chat:
            await chat.generate(request())

    assert waits == [90]


async def test_no_retry_starts_after_the_total_time() -> None:
    waits: list[float] = []
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        waits.append(seconds)

    with Loopback(error(429, "Slow down", headers={"Retry-After": "50"})) as server:
        settings = ChatSettings(model="m", base_url=server.url, total_seconds=120)
        async with ChatModel(settings, clock=lambda: now, sleep=sleep) as chat:
            with pytest.raises(ModelError, match="after 3 requests, asks to wait 50 s"):
                await chat.generate(request())

    assert waits == [50, 50]


async def test_a_trickling_attempt_ends_in_time() -> None:
    with Loopback([stalled(answer(GOOD)), answer(GOOD)]) as server:
        async with model(server.url, attempt_seconds=0.3) as chat:
            reply = await chat.generate(request())

    assert reply.calls[0].requests == 2


async def test_every_attempt_asks_the_limiter() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    limiter = RateLimiter(requests_per_minute=2, clock=lambda: 0.0, sleep=sleep)
    with Loopback([error(503, "Busy"), error(503, "Busy"), answer(GOOD)]) as server:
        async with model(server.url, limiter=limiter) as chat:
            await chat.generate(request())

    assert waits == [60.0]


async def test_an_unreachable_server_is_named_with_what_to_do() -> None:
    with Loopback(answer(GOOD)) as server:
        gone = server.url

    async with model(gone) as chat:
        with pytest.raises(ModelError, match=f"cannot reach {gone} after 5 requests: is it running"):
            await chat.generate(request())
