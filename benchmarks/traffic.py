"""What a draft asks of its model: calls, depth, tokens, and how much of them a prompt cache could have seen before."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

CHARACTERS_A_TOKEN = 4
Trace = Sequence[dict[str, Any]]
"""Requests in order of arrival."""


def depth(trace: Trace) -> int:
    """Return the longest chain of requests each of which began after the one before was answered."""
    levels: list[int] = []
    for request in trace:
        before = (level for level, other in zip(levels, trace, strict=False) if other["answered"] <= request["asked"])
        levels.append(1 + max(before, default=0))
    return max(levels, default=0)


def tokens(characters: float) -> float:
    return characters / CHARACTERS_A_TOKEN


def shared(trace: Trace, *, answered: bool = False) -> float:
    """Return the share of input that is a prefix in common with an earlier request of the draft.

    With `answered` only requests count that were answered by then: those sent side by side cannot serve each other.
    """
    common = 0
    for number, request in enumerate(trace):
        earlier = (each for each in trace[:number] if not answered or each["answered"] <= request["asked"])
        common += max((_in_common(each["text"], request["text"]) for each in earlier), default=0)
    return common / (sum(request["length"] for request in trace) or 1)


def _in_common(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
