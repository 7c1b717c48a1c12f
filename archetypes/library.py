"""Load archetypes and job domains, and find the ones an idea resembles.

An archetype is the business side of an idea (marketplace, consumer hardware, internal platform): its feared questions,
economics, dependencies and cheapest tests. A domain is the job side (sleep, costing, paperwork): the moment, today's
hires, the habits. Both are templates with `{slots}`; the built-in drafter fills them, and the model agents get them
as a checklist.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any, Literal

import yaml

Shelf = Literal["archetypes", "jobs"]
OF_THE_OFFER = frozenset({"food"})
"""Archetypes that only the thing offered calls for: a shelf for bakeries is no food."""
Topic = Literal["anxieties", "customer", "internal", "costs", "beliefs"]
"""What a checklist can be about."""


_WORDS_BLOCK = re.compile(r"^words:.*\n?(?:[ #].*\n?|\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Template:
    """One YAML file: its name, the words that call for it, and its content with slots unfilled.

    Matching needs the words alone, so the rest is parsed when a template is taken.
    """

    name: str
    text: str

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Words that call for it, with their weights."""
        block = _WORDS_BLOCK.search(self.text)
        words: Mapping[str, float] = _parsed(block[0])["words"] if block else {}
        return words

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """Everything in the file."""
        return _parsed(self.text)


def _parsed(text: str) -> Mapping[str, Any]:
    parsed: Mapping[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return parsed


def languages() -> tuple[str, ...]:
    """Return the ISO codes the library is written in."""
    return tuple(
        sorted(entry.name for entry in files(__package__ or "").iterdir() if re.fullmatch(r"[a-z]{2}", entry.name))
    )


@cache
def templates(shelf: Shelf, language: str) -> tuple[Template, ...]:
    """Return every template of one shelf in one language, by name."""
    folder = files(__package__ or "") / (language if shelf == "archetypes" else f"{language}_jobs")
    if not folder.is_dir():
        return ()
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".yaml")), key=lambda path: path.name)
    return tuple(Template(path.name.removesuffix(".yaml"), path.read_text(encoding="utf-8")) for path in paths)


def score(template: Template, text: str) -> float:
    """Return how strongly a text calls for a template: the summed weights of its words found there."""
    lowered = text.lower()
    return sum(weight for word, weight in template.words.items() if word in lowered and _whole(word).search(lowered))


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?:s|es)?(?![\w-])")


@lru_cache(maxsize=256)
def best(shelf: Shelf, language: str, text: str, *, least: float, offer: str = "") -> Template | None:
    """Return the template a text calls for most, or None where none reaches `least`; words of the offer count twice."""
    ranked = sorted(
        (-score(template, offer if offer and template.name in OF_THE_OFFER else text) - score(template, offer),
         template.name, template)
        for template in templates(shelf, language)
    )  # fmt: skip
    return ranked[0][2] if ranked and -ranked[0][0] >= least else None


def named(shelf: Shelf, language: str, name: str) -> Template:
    """Return one template; KeyError names it if there is none."""
    for template in templates(shelf, language):
        if template.name == name:
            return template
    raise KeyError(name)


@lru_cache(maxsize=256)
def checklist(language: str, text: str, *topics: Topic) -> str:
    """Return what documents of this sort must not forget on these topics, as plain lines for a model agent.

    English where the library has no such language; a line that says so where no archetype fits.
    """
    shelf_language = language if language in languages() else "en"
    archetype = best("archetypes", shelf_language, text, least=3)
    if archetype is None:
        return "(nothing in particular)"
    content = archetype.content
    lines = [f"This idea resembles: {content['title']}. Ideas of this sort tend to fail on what follows."]
    if "anxieties" in topics:
        lines += [f"- anxiety: {_bare(anxiety)}" for anxiety in content["interview"]["anxieties"]]
    for side in ("customer", "internal"):
        feared = [question for question in content[side] if question["state"] == "adverse"] if side in topics else []
        lines += [f"- feared question: {_bare(question['q'])}" for question in feared]
    if "costs" in topics:
        lines += [f"- cost line: {_bare(line['says'])}" for line in content["economics"]["lines"]]
    if "beliefs" in topics:
        lines += [
            f"- belief ({row['category']}): {_bare(row['short_test'])}; if false: {_bare(row['if_false'])}"
            for row in content["assumptions"]
        ]
    return "\n".join(lines)


_IN_WORDS = {
    "performers": "they", "performer": "a customer", "folk": "they", "one": "a customer", "the_one": "the customer",
    "job": "do the job", "country": "that country", "us": "the team", "hire_1": "today's way",
    "hire_2": "the other way", "hire_3": "doing nothing", "noun": "product",
}  # fmt: skip
"""What a slot stands for, for a reader who has no values for it."""


def _bare(text: str) -> str:
    """Drop references and turn slots into words, so that a checklist never leaks a template's numbers."""
    words = re.sub(r"\{(\w+)\}", lambda slot: _IN_WORDS.get(slot[1].lower(), "it"), text)
    return re.sub(r"\[\[.*?\]\]", "that", words)
