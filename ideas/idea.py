"""Read one line as an idea: what is offered, for whom, and what it lets them do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Idea:
    """The parts of an idea as typed; empty where the line does not say."""

    text: str
    """The first sentence, without trailing punctuation."""
    offer: str = ""
    """Noun phrase without an article: `bedside lamp`."""
    performers: str = ""
    """Plural noun phrase: `nurses on night shifts`."""
    job: str = ""
    """Verb phrase in the base form: `fall asleep during the day`."""
    rest: str = ""
    """What was typed after the first sentence, unchanged."""


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the parser's word lists for a language."""
    data: dict[str, Any] = yaml.safe_load(
        files(__package__ or "").joinpath(f"words.{language}.yaml").read_text(encoding="utf-8")
    )
    return {**data, "verbs": frozenset(data["verbs"].split())}


_SPLIT = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-ZÁÉÍÓÚÑ¿¡0-9])")


def first_sentence(text: str) -> tuple[str, str]:
    """Split a text into its first sentence, unpunctuated, and the rest as typed."""
    head, *tail = _SPLIT.split(text.strip(), maxsplit=1)
    return head.strip().rstrip(".!?… "), tail[0].strip() if tail else ""
