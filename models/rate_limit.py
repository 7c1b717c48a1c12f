"""Requests and tokens a minute, for all callers of one process."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

WINDOW = 60.0


@dataclass(slots=True, eq=False)
class Ticket:
    """Leave to send one request: when, and what it counts for."""

    at: float
    tokens: int

    def settle(self, tokens: int) -> None:
        """Replace the estimate by what the request used, so that later ones wait neither too long nor too little."""
        self.tokens = tokens


class RateLimiter:
    """Starts no more than so many requests, and so many tokens, in any 60 seconds.

    Each caller is given its starting time on arrival, so callers start in the order they came, nobody polls, no lock
    is held while waiting, and the limiter belongs to no event loop. `clock` counts seconds.
    """

    def __init__(
        self,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._requests, self._tokens = requests_per_minute, tokens_per_minute
        self._clock, self._sleep = clock, sleep
        self._tickets: deque[Ticket] = deque()

    async def acquire(self, tokens: int) -> Ticket:
        """Wait for this request's turn. One larger than a minute's tokens waits for a minute of its own."""
        now = self._clock()
        ticket = Ticket(self._start(now, tokens), tokens)
        self._tickets.append(ticket)
        try:
            if ticket.at > now:
                await self._sleep(ticket.at - now)
        except asyncio.CancelledError:
            self._tickets.remove(ticket)
            raise
        return ticket

    def _start(self, now: float, tokens: int) -> float:
        while self._tickets and self._tickets[0].at <= now - WINDOW:
            self._tickets.popleft()
        start = max(now, self._tickets[-1].at) if self._tickets else now
        if self._requests and len(self._tickets) >= self._requests:
            start = max(start, self._tickets[-self._requests].at + WINDOW)
        if self._tokens:
            room = self._tokens - min(tokens, self._tokens)
            # Newest first: the first ticket that no longer fits beside this one must have left the window.
            for ticket in reversed(self._tickets):
                room -= ticket.tokens
                if room < 0:
                    start = max(start, ticket.at + WINDOW)
                    break
        return start
