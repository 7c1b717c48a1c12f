"""Choose a route by rule: what an idea deserves when no language model is there to judge it."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..ideas.idea import Idea
from ..schemas.brief import Route, ShortFormat
from .material import Material


@dataclass(frozen=True, slots=True)
class Triage:
    """A route, the sentence that explains it, and the whole answer where that is short."""

    route: Route
    reason: str
    short_format: ShortFormat | None = None


@cache
def _rules(language: str) -> Any:
    return yaml.safe_load(files(__package__ or "").joinpath(f"triage.{language}.yaml").read_text(encoding="utf-8"))


@cache
def _shorts() -> Any:
    return yaml.safe_load(files(__package__ or "").joinpath("shorts.yaml").read_text(encoding="utf-8"))


def triage(text: str, idea: Idea, *, brief: bool, language: str) -> Triage:
    """Decide the route of an idea (craft 6.1); harm first, then what needs no PR/FAQ, then how much of one."""
    rules = _rules(language)
    lowered = " ".join(text.lower().split())
    for harm in rules["harm"]:
        if all(re.search(pattern, lowered) for pattern in harm["all"]):
            return Triage("decline", harm["reason"], _short(harm, idea))
    for kind in ("change_note", "discovery_first", "research_spike"):
        rule = rules[kind]
        if any(re.search(pattern, lowered) for pattern in rule["any"]) and not any(
            re.search(pattern, lowered) for pattern in rule.get("unless", ())
        ):
            return Triage(kind, rule["reason"], _short(rule, idea))
    if not idea.performers and (not idea.job or not idea.offer):
        rule = rules["discovery_first"]
        return Triage("discovery_first", rule["reason"], _short(rule, idea))
    return Triage("brief_prfaq", rules["brief"]) if brief else Triage("full_prfaq", rules["full"])


def forced(route: Route, material: Material) -> ShortFormat | None:
    """Return the short format of a route the user asked for, or None for a PR/FAQ."""
    language = material.language
    shorts = _shorts().get(language, _shorts()["en"])
    rule = shorts.get(route)
    if rule is None:
        standing = _rules(language).get(route)
        return _short(standing, material.idea) if standing and "title" in standing else None
    return ShortFormat.model_validate(
        {"questions": (), **material.filled(rule, idea=material.idea.text, **_story(material))}
    )


def _story(material: Material) -> dict[str, str]:
    return {name: str(material.filled(material.jobs[name])) for name in ("last_time", "today")}


def _short(rule: Any, idea: Idea) -> ShortFormat:
    words = {
        "{idea}": idea.text,
        "{offer}": idea.offer or idea.text,
        "{performers}": idea.performers or rule.get("nobody", "?"),
    }

    def say(text: str) -> str:
        return re.sub(r"\{\w+\}", lambda slot: words.get(slot[0], slot[0]), text)

    return ShortFormat(
        title=say(rule["title"]),
        paragraphs=tuple(map(say, rule["paragraphs"])),
        questions=tuple(map(say, rule.get("questions", ()))),
    )
