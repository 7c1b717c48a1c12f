"""Choose a route by rule, and write the short format a route asks for, where no language model is there to judge."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..ideas.idea import Idea
from ..schemas.brief import Route
from ..schemas.document import Document
from ..schemas.ledger import Fact
from ..schemas.short_formats import ShortDraft, draft_of, short_texts
from .material import Material, material_of
from .people import people_of
from .slots import capital


@dataclass(frozen=True, slots=True)
class Triage:
    """A route, the sentence that explains it, the nearest idea where declined, and what discovery asks."""

    route: Route
    reason: str
    instead: str = ""
    framings: tuple[Mapping[str, str], ...] = ()
    questions: tuple[Mapping[str, str], ...] = ()


@cache
def _rules(language: str) -> Any:
    return yaml.safe_load(files(__package__ or "").joinpath(f"triage.{language}.yaml").read_text(encoding="utf-8"))


@cache
def _shorts() -> Any:
    return yaml.safe_load(files(__package__ or "").joinpath("shorts.yaml").read_text(encoding="utf-8"))


def triage(text: str, idea: Idea, *, brief: bool, language: str) -> Triage:
    """Decide the route of an idea (craft 6.1); harm first, then what needs no PR/FAQ, then how much of one."""
    rules = _rules(language)
    harm = _harm(text, language)
    if harm is not None:
        return Triage("decline", harm["why"], harm["instead"])
    lowered = " ".join(text.lower().split())
    for kind in ("change_note", "discovery_first", "research_spike"):
        rule = rules[kind]
        if any(re.search(pattern, lowered) for pattern in rule["any"]) and not any(
            re.search(pattern, lowered) for pattern in rule.get("unless", ())
        ):
            return discovery(language) if kind == "discovery_first" else Triage(kind, rule["reason"])
    if not idea.performers and (not idea.job or not idea.offer):
        return discovery(language)
    return Triage("brief_prfaq", rules["brief"]) if brief else Triage("full_prfaq", rules["full"])


def discovery(language: str) -> Triage:
    """Return the route of an idea without a customer or a problem, with its framings and questions."""
    rule = _rules(language)["discovery_first"]
    return Triage("discovery_first", rule["reason"], "", tuple(rule["framings"]), tuple(rule["questions"]))


def _harm(text: str, language: str) -> Any:
    lowered = " ".join(text.lower().split())
    rules = _rules(language)["harm"]
    return next((harm for harm in rules if all(re.search(pattern, lowered) for pattern in harm["all"])), None)


def short_format(inputs: Mapping[str, Any]) -> ShortDraft[Any]:
    """Write the text of a route that is no PR/FAQ."""
    document: Document = inputs["document"]
    material = material_of(document)
    idea = capital(material.idea.text.rstrip(" ."))
    slots = {"idea": f"{idea}.", **_story(material)}
    written = dict(material.filled(_shorts()[material.language][document.route], **slots))
    written["title"] = written["title"].rstrip(".")
    short = {"form": document.route, **written}
    draft = draft_of(document.route).model_validate({"short_format": short, "facts": ()})
    return draft.model_copy(update={"facts": _people(draft, material)})


def _people(draft: ShortDraft[Any], material: Material) -> tuple[Fact, ...]:
    return people_of(" ".join(short_texts(draft.short_format).values()), material.language)


def _story(material: Material) -> dict[str, str]:
    return {name: str(material.filled(material.jobs[name])) for name in ("last_time", "today")}
