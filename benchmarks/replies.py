"""Replies a server gives in whole drafts: written once by the built-in drafter, then worded anew for every draft.

No two drafts share a text, so that nothing remembered from one makes another look quick.
"""

import importlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

IDEAS = (
    "A bedside lamp that helps nurses on night shifts fall asleep during the day.",
    "A marketplace where retired tradespeople coach homeowners through repairs over video.",
    "A library for sharing garden tools between neighbours.",
    "An app that tells bakers each evening how much bread to bake tomorrow.",
)
_KEPT = frozenset({"snippet", "value", "quote", "formula", "text", "source"})
"""Fields whose words must stand as they are, because code looks them up elsewhere."""
_WORDS = re.compile(r"(?<=\b[a-z]{3}) (?=[a-z]{3})")


def model_of(draft: int) -> str:
    """Return the model name of a draft, by which the server knows whose request it answers."""
    return f"draft-{draft}"


def recorded(drafts: int) -> dict[str, dict[str, list[str]]]:
    """Return replies by draft and schema, each schema's in order."""
    tests = str(Path(__file__).resolve().parent.parent / "tests")
    if tests not in sys.path:
        sys.path.insert(0, tests)
    written = [importlib.import_module("writer").recorded_replies(idea) for idea in IDEAS[:drafts]]
    return {model_of(draft): _reworded(written[draft % len(written)], draft) for draft in range(drafts)}


def _reworded(replies: Mapping[str, list[str]], draft: int) -> dict[str, list[str]]:
    return {
        schema: [json.dumps(_value(json.loads(reply), draft), ensure_ascii=False) for reply in listed]
        for schema, listed in replies.items()
    }


def _value(value: Any, draft: int) -> Any:
    if isinstance(value, dict):
        return {name: each if name in _KEPT else _value(each, draft) for name, each in value.items()}
    if isinstance(value, list):
        return [_value(each, draft) for each in value]
    return _spaced(value, draft) if isinstance(value, str) else value


def _spaced(text: str, draft: int) -> str:
    """Double the spaces that the bits of a draft's number name, again and again through the text."""
    count = iter(range(len(text)))
    return _WORDS.sub(lambda _: "  " if draft >> next(count) % 7 & 1 else " ", text)
