"""What the user typed and must meet again: extraction from a source, and proof that it was kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..schemas.document import Document, sections
from ..schemas.ledger import Fact, Source
from .names import folded, names, quotes, words
from .numerals import NUMBER_WORDS
from .quantities import Quantity, fact_quantities, quantities, same
from .references import plain, refs
from .resolving import stems
from .texts import sentences, texts

MOST_SOURCED = 60
"""Rows taken from one evidence document; the idea and the answers have no bound."""


@dataclass(frozen=True, slots=True)
class Retained:
    """One supplied fact and where it went."""

    key: str
    text: str
    where: tuple[str, ...]
    """Ids of the texts that hold it."""
    set_aside: bool


def supplied_facts(source: Source, language: str, set_aside: Sequence[str] = ()) -> tuple[Fact, ...]:
    """Extract everything of a source that must survive: quantities with their noun, direct quotes, proper names.

    Snippets are the source's own sentence or clause. Sentences within `set_aside` texts are passed over. Evidence
    documents give `sourced` facts, at most 60; the idea and answers give `supplied` ones.
    """
    facts: dict[str, Fact] = {}
    for sentence in sentences(source.text):
        if any(folded(sentence) in folded(text) for text in set_aside):
            continue
        for stem_key, says, value, snippet, quantity in _found(sentence, language):
            if any(fact.value == value and fact.snippet == snippet for fact in facts.values()):
                continue
            key = _free_key(source, stem_key, facts)
            sourced = source.origin == "evidence"
            facts[key] = Fact(
                key=key,
                kind="sourced" if sourced else "supplied",
                says=says,
                value=value,
                amount=quantity.amount if quantity and quantity.unit != "date" else None,
                unit=_unit(quantity) if quantity and quantity.amount is not None else "",
                source=source.id,
                snippet=snippet,
            )
    rows = tuple(facts.values())
    return rows[:MOST_SOURCED] if source.origin == "evidence" else rows


def retention(document: Document) -> tuple[Retained, ...]:
    """Say for each supplied fact which texts hold it, by reference, by an equal value or by its words."""
    known = texts(document)
    readable = {name: plain(text, document.ledger) for name, text in known.items() if name not in ("title", "us")}
    body = sections(document)
    amounts = {name: quantities(text, document.language) for name, text in readable.items()}
    roots = {name: stems(text) for name, text in readable.items()}
    spoken = " | ".join(folded(said) for source in document.sources for _, _, said in quotes(source.text))
    everywhere = frozenset[str]().union(*(roots[name] for name in roots if name in body))
    flat = {name: f" {folded(text)} " for name, text in readable.items()}
    aside = f" {' | '.join(folded(item.text) for item in document.set_aside)} "
    kept = []
    for fact in document.ledger:
        if fact.kind != "supplied":
            continue
        stated = fact_quantities(fact, document.language)
        where = tuple(
            name
            for name in readable
            if any(ref.key == fact.key for ref in refs(known[name]))
            or (f" {folded(fact.value)} " in flat[name] and not (stated and len(words(fact.value)) == 1))
            or _stated(fact, stated, amounts[name], roots[name])
            or _spelled(fact, stated, flat[name], roots[name], document.language)
            or (not stated and _reworded(fact.value, roots[name]))
        )
        if not where and not stated and folded(fact.value) not in spoken and _reworded(fact.value, everywhere):
            # A condition told in many words is kept where the page says it in pieces.
            where = (max(readable, key=lambda name: len(roots[name] & stems(fact.value))),)
        ordered = tuple(sorted(where, key=lambda name: name not in body))
        gone = f" {folded(fact.value)} " in aside or (bool(fact.snippet) and f" {folded(fact.snippet)} " in aside)
        kept.append(Retained(fact.key, fact.value, ordered, gone))
    return tuple(kept)


def _stated(fact: Fact, stated: tuple[Quantity, ...], shown: tuple[Quantity, ...], near: frozenset[str]) -> bool:
    wanted = [quantity for quantity in stated if not quantity.text.startswith("-")]
    if not wanted:
        return False
    if wanted[0].hard:
        return any(same(wanted[0], quantity) for quantity in shown)
    about = stems(fact.unit, fact.says, fact.value, fact.snippet)
    return any(q.amount == wanted[0].amount and not q.hard for q in shown) and bool(about & near)


def _spelled(fact: Fact, stated: tuple[Quantity, ...], flat: str, near: frozenset[str], language: str) -> bool:
    """Find a count as a bare number word: `nine said that slots stay empty`."""
    if not stated or stated[0].hard:
        return False
    numbers = [word for word, amount in NUMBER_WORDS.get(language, {}).items() if amount == stated[0].amount]
    about = stems(fact.unit, fact.says, fact.snippet)
    return any(f" {word} " in flat for word in numbers) and len(about & near) >= min(2, len(about))


def _reworded(value: str, near: frozenset[str]) -> bool:
    wanted = stems(value)
    return bool(wanted) and len(wanted & near) >= 0.7 * len(wanted)


_SAID = {
    "en": ("words quoted by the user", "name the user gave"),
    "es": ("palabras citadas al dar la idea", "nombre dado con la idea"),
    "fr": ("paroles citées avec l'idée", "nom donné avec l'idée"),
    "de": ("mit der Idee zitierte Worte", "mit der Idee genannter Name"),
    "pt": ("palavras citadas com a ideia", "nome dado com a ideia"),
    "it": ("parole citate con l'idea", "nome dato con l'idea"),
}


def _found(sentence: str, language: str) -> Iterator[tuple[str, str, str, str, Quantity | None]]:
    spoken, said = quotes(sentence), _SAID.get(language, _SAID["en"])
    for _, _, quote in spoken:
        yield f"quote {' '.join(words(quote)[:5])}", said[0], quote.strip(), quote.strip(), None
    for quantity in quantities(sentence, language):
        if quantity.unit in ("rank", "vague") or any(a <= quantity.start < b for a, b, _ in spoken):
            continue
        clause = _clause(sentence, quantity)
        rest = re.split(r"[,;:.!?()]", sentence[quantity.start + len(quantity.phrase or quantity.text) :])[0]
        following = " ".join(words(rest)[:4])
        value = quantity.phrase or quantity.text
        label = value if quantity.unit and len(words(value)) > 1 else f"{value} {following}"
        says = clause.replace(value, "", 1).strip(" ,;:.-") if clause.startswith(value) else clause.strip(" ,;:.")
        yield label, says or clause, value, clause, quantity
    for start, _, name in names(sentence, language):
        if not any(a <= start < b for a, b, _ in spoken):
            yield f"name {name}", said[1], name, sentence, None


def _clause(sentence: str, quantity: Quantity) -> str:
    """Return the clause around a quantity: between semicolons, or commas before another number."""
    start = max(sentence.rfind(mark, 0, quantity.start) for mark in (";", ": "))
    cuts = [m.start() for m in re.finditer(r";|,(?= (?:and )?\d)", sentence) if m.start() >= quantity.end]
    before = [m.end() for m in re.finditer(r",(?= (?:and )?\d)", sentence) if m.end() <= quantity.start]
    begin = max([start + 1, *before]) if start >= 0 or before else 0
    return sentence[begin : cuts[0] if cuts else len(sentence)].strip()


def _unit(quantity: Quantity) -> str:
    if quantity.unit == "%":
        return "share"
    if quantity.unit in ("date", "time", "times"):
        return ""
    if quantity.hard or not quantity.unit:
        return quantity.unit
    noun = " ".join(words(quantity.phrase)[1:])
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def _free_key(source: Source, label: str, taken: dict[str, Fact]) -> str:
    prefix = "supplied" if source.origin == "idea" else source.id
    slug = re.sub(r"[^a-z0-9]+", "_", f"{prefix} {label}".casefold()).strip("_")[:54].strip("_")
    key = slug if re.match(r"[a-z]", slug) else f"s_{slug}"
    number = 2
    while key in taken:
        key, number = f"{slug}_{number}", number + 1
    return key
