import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.models.rate_limit import RateLimiter


class Clock:
    """Time that passes only when somebody sleeps alone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


def limiter(clock: Clock, requests: int | None = None, tokens: int | None = None) -> RateLimiter:
    return RateLimiter(requests, tokens, clock=clock, sleep=clock.sleep)


async def test_requests_up_to_the_limit_do_not_wait() -> None:
    clock = Clock()
    limit = limiter(clock, requests=3)

    for _ in range(4):
        await limit.acquire(1)

    assert clock.waits == [60.0]


async def test_tokens_count_too() -> None:
    clock = Clock()
    limit = limiter(clock, tokens=1000)

    for tokens in (600, 400, 1):
        await limit.acquire(tokens)

    assert clock.waits == [60.0]


async def test_what_was_used_replaces_what_was_expected() -> None:
    clock = Clock()
    limit = limiter(clock, tokens=1000)

    (await limit.acquire(900)).settle(100)
    await limit.acquire(900)

    assert clock.waits == []


async def test_a_request_larger_than_a_minute_waits_for_a_minute_of_its_own() -> None:
    clock = Clock()
    limit = limiter(clock, tokens=1000)

    await limit.acquire(10)
    await limit.acquire(5000)
    await limit.acquire(10)

    assert clock.waits == [60.0, 60.0]


async def test_without_limits_nobody_waits() -> None:
    clock = Clock()
    limit = limiter(clock)

    for _ in range(100):
        await limit.acquire(10**9)

    assert clock.waits == []


async def test_callers_start_in_the_order_they_came() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    limit = RateLimiter(1, 1000, clock=lambda: 0.0, sleep=sleep)

    await asyncio.gather(*(limit.acquire(tokens) for tokens in (1, 999, 1, 1)))

    assert waits == [60.0, 120.0, 180.0]


async def test_a_caller_that_gives_up_frees_its_place() -> None:
    limit = RateLimiter(1)
    await limit.acquire(1)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(limit.acquire(1), 0.01)

    assert len(limit._tickets) == 1


def test_a_limiter_belongs_to_no_event_loop() -> None:
    clock = Clock()
    limit = limiter(clock, requests=1)

    for _ in range(2):
        asyncio.run(_both(limit))

    assert clock.waits == [60.0, 60.0, 60.0]


async def _both(limit: RateLimiter) -> None:
    await asyncio.gather(limit.acquire(1), limit.acquire(1))


@settings(deadline=None)
@given(
    requests=st.integers(1, 5),
    tokens=st.integers(10, 100),
    asked=st.lists(st.tuples(st.floats(0, 40), st.integers(0, 60)), max_size=25),
)
def test_no_sixty_seconds_hold_more_than_the_limits(requests: int, tokens: int, asked: list[tuple[float, int]]) -> None:
    clock = Clock()
    limit = limiter(clock, requests, tokens)

    async def run() -> list[tuple[float, int]]:
        starts = []
        for pause, size in asked:
            clock.now += pause
            await limit.acquire(size)
            starts.append((clock.now, min(size, tokens)))
        return starts

    starts = asyncio.run(run())

    for begin, _ in starts:
        # A hair less than a minute: waits of exactly a minute are subject to rounding.
        window = [size for at, size in starts if begin <= at < begin + 59.999]
        assert len(window) <= requests
        assert sum(window) <= tokens
