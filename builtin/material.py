"""Everything the built-in drafter knows about one idea: its parts, its archetype, its job side and the filled slots."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from simpleeval import SimpleEval

from ..archetypes.library import Template, best, languages, named
from ..ideas.idea import Idea, first_sentence
from ..ideas.parsing import parse
from ..schemas.document import Document
from ..schemas.ledger import Fact
from .price import NamedPrice, named_price, priced, without_price
from .slots import capital, fill, idea_slots, money
from .wording import words

FALLBACK = "general_service"
"""Archetype for an idea that resembles none."""


@dataclass(frozen=True, slots=True)
class Material:
    """One idea, ready to be written about."""

    text: str
    """The idea as typed, without embedded instructions."""
    language: str
    idea: Idea
    archetype: Template
    jobs: Mapping[str, Any]
    slots: Mapping[str, str]
    price: NamedPrice | None = None
    """What the idea says it costs."""

    @property
    def content(self) -> Mapping[str, Any]:
        """The archetype's templates, slots unfilled."""
        return self.archetype.content

    def filled(self, value: Any, **more: str) -> Any:
        """Fill the slots of a template value."""
        return fill(value, {**self.slots, **more, **{capital(name): capital(text) for name, text in more.items()}})

    def choose(self, entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Take each entry or its `or` alternative, by a hash of the idea, so that two ideas of one sort differ."""
        chosen = []
        for index, entry in enumerate(entries):
            digest = hashlib.sha256(f"{self.text}/{index}".encode()).digest()[0]
            base = {key: value for key, value in entry.items() if key != "or"}
            chosen.append({**base, **entry["or"]} if "or" in entry and digest % 2 else base)
        return chosen

    def facts(self, rows: Sequence[Mapping[str, Any]], ledger: Sequence[Fact] = ()) -> tuple[Fact, ...]:
        """Turn raw rows into ledger facts: currency put in, values written out, derived rows computed."""
        currency = self.slots["currency"]
        amounts = {fact.key: fact.amount for fact in ledger if fact.amount is not None}
        made = []
        for raw in rows:
            row = priced(self.filled(dict(raw)), self.price, words(self.language)["priced"])
            row["unit"] = row.get("unit", "").replace("CUR", currency)
            if row["kind"] == "derived":
                row["amount"] = float(SimpleEval(names=dict(amounts)).eval(row["formula"]))
            if row.get("amount") is not None:
                amounts[row["key"]] = float(row["amount"])
                row.setdefault("value", self.written(float(row["amount"]), row["unit"]))
            made.append(Fact.model_validate(row))
        return tuple(made)

    def written(self, amount: float, unit: str) -> str:
        """Write an amount as a reader sees it."""
        if unit.startswith(self.slots["currency"]):
            cents = abs(amount) < 10 and amount != round(amount)
            return money(round(amount, 2) if cents else float(round(amount)), self.slots["currency"], self.language)
        if unit == "share":
            return f"{amount * 100:.3g} %"
        digits = f"{amount:,.0f}" if amount == round(amount) else f"{amount:,.1f}"
        return digits.translate(str.maketrans(",.", ".,")) if self.language == "es" else digits


def material_of(document: Document) -> Material:
    """Return the material for a document's idea."""
    asides = tuple(aside.text for aside in document.set_aside)
    return prepare(document.idea, document.language, asides)


@lru_cache(maxsize=32)
def prepare(text: str, language: str, set_aside: tuple[str, ...] = ()) -> Material:
    """Parse an idea and match it with the library."""
    for aside in set_aside:
        text = text.replace(aside, " ")
    text = " ".join(text.split())
    shelf = language if language in languages() else "en"
    price = named_price(first_sentence(text)[0])
    idea = parse(without_price(text), shelf)
    archetype = best("archetypes", shelf, text, least=3, offer=idea.offer) or named("archetypes", shelf, FALLBACK)
    domain = best("jobs", shelf, text, least=4)
    jobs = (domain.content if domain else archetype.content)["jobs"]
    slots = idea_slots(idea, archetype.content, jobs, text, shelf)
    return Material(text, shelf, idea, archetype, jobs, slots, price)


def main_job(material: Material) -> str:
    """Return the job statement: the idea's own words where they obey the syntax, else the library's."""
    from ..checks.canvas import job_faults

    stated = str(material.filled(material.jobs["main_job"]))
    stated = re.sub(r"\s*\([^)]*\)", "", stated).rstrip(".")
    if material.language != "en" or not job_faults(stated):
        return stated
    return str(material.filled(material.jobs["main_job_fallback"]))
