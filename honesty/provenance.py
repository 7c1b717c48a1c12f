"""Provenance: nothing in the text without an origin, no row that its origin does not bear out (C8, C9, C12)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from ..ledger.linking import Loose, unlinked
from ..ledger.names import folded, names
from ..ledger.quantities import fact_quantities, quantities, rounds_to, same
from ..ledger.references import derivation_problems, disagreement, recomputed, refs
from ..ledger.resolving import stems
from ..ledger.supplied import retention
from ..ledger.texts import texts
from ..schemas.document import Document, sections
from ..schemas.findings import Criterion, Finding, Severity, found
from ..schemas.ledger import Fact
from .claims import (
    compliance_claims,
    evidence_claims,
    percentages_of_counts,
    personas,
    verdict_claims,
    web_addresses,
)
from .instructions import embedded_instructions as embedded_instructions
from .instructions import leaked_instructions

_LOOSE: Final[dict[Loose, tuple[Criterion, Severity, str, str]]] = {
    "quantity": ("C8", "fail", "number", "Give it a ledger row of its kind, or strike it."),
    "price": ("C8", "fail", "price", "Give it a ledger row of its kind, or use the price the ledger has."),
    "date": ("C8", "fail", "date", "Give it a ledger row, mostly a target, or strike it."),
    "name": ("C8", "fail", "name", "Give it a ledger row (supplied, target, illustrative, memory), or use a role."),
    "quote": (
        "C8",
        "fail",
        "quote",
        "Quote a source word for word, give it an illustrative row, or drop the quotation marks.",
    ),
    "count": ("C8", "warn", "small count", "Give it a ledger row if it is a claim, or say it without a number."),
    "other_noun": (
        "C8",
        "warn",
        "number counted of something else",
        "Use the ledger's noun, or give it a row of its own.",
    ),
    "vague": ("C9", "warn", "share nobody has counted", "Say whose experience it is, or strike the share."),
    "maybe_name": ("C8", "warn", "name", "If it names somebody, give it a ledger row; if not, reword the opening."),
    "rank": ("C9", "warn", "rank nobody has established", "Strike the claim to be first, largest or best."),
}
_BEHIND = re.compile(r"canvas\.|framing|q\d|title$|us$|place$|chosen_because$|economics\.")
"""Texts no writer is asked to mend in a round: what is loose there warns."""
_BROKEN = re.compile(r"\[\[[^\[\]]{0,80}|\]\]")


def loose_claims(document: Document) -> Iterator[Finding]:
    """Find quantities, dates, prices, names and quotes that resolve to no ledger row (craft 0b, 5.5)."""
    for item in unlinked(document):
        criterion, severity, what, fix = _LOOSE[item.kind]
        yield found(
            criterion, f"unlinked_{item.kind}", item.section, "warn" if _BEHIND.match(item.section) else severity,
            f"No ledger row says where this {what} comes from; a reader would take it as established.", fix,
            quote=item.text,
        )  # fmt: skip


def references(document: Document) -> Iterator[Finding]:
    """Find references to no fact, broken brackets, and shown words that contradict the fact."""
    facts = {fact.key: fact for fact in document.ledger}
    for section, text in texts(document).items():
        rest = text
        for ref in refs(text):
            rest = rest.replace(text[ref.start : ref.end], " ", 1)
            fact = facts.get(ref.key)
            if fact is None:
                yield found("C8", "dangling_reference", section, "fail", f"The ledger has no fact {ref.key!r}.",
                            "Add the fact or refer to one that exists.", quote=text[ref.start : ref.end])  # fmt: skip
            elif ref.shown and _contradicts(ref.shown, fact, document):
                yield found("C12", "contradictory_reference", section, "fail",
                            f"The text shows {ref.shown!r} where the ledger says {fact.value!r}.",
                            "Use the ledger's value, or revise the fact for the whole document.",
                            quote=text[ref.start : ref.end])  # fmt: skip
        broken = _BROKEN.search(rest)
        if broken:
            yield found("C8", "broken_reference", section, "fail", "Brackets of a reference are left in the text.",
                        "Write [[key]] or [[key: as read]], or plain words.", quote=broken[0])  # fmt: skip


def sources_say_so(document: Document) -> Iterator[Finding]:
    """Find supplied and sourced facts whose source, snippet or value does not hold (craft 7.2)."""
    given = {source.id: _flat(source.text) for source in document.sources}
    given.setdefault("idea", _flat(document.idea))
    for fact in document.ledger:
        if fact.kind not in ("supplied", "sourced"):
            continue
        if fact.source not in given:
            says = f"The fact {fact.key!r} cites the source {fact.source!r}, which this run does not have."
        elif _flat(fact.snippet) not in given[fact.source]:
            says = f"The snippet of {fact.key!r} is not in {fact.source!r} word for word."
        elif not _contains(fact, document.language):
            says = f"The snippet of {fact.key!r} does not contain its value {fact.value!r}."
        else:
            continue
        yield found("C8", "source_does_not_say", "ledger", "fail", says,
                    "Copy the source's own words, or change the fact's kind.",
                    quote=f"{fact.key}: {fact.snippet}")  # fmt: skip


def derivations(document: Document) -> Iterator[Finding]:
    """Find derived facts that cannot be worked out or state another result than their formula (craft 7.2)."""
    facts = {fact.key: fact for fact in document.ledger}
    for problem in derivation_problems(document.ledger, document.language):
        yield found("C8", "derivation_fails", "ledger", "fail", f"The derived fact {problem.key!r}: {problem.what}.",
                    "Mend the formula or give the fact another kind.",
                    quote=problem.key, owner="internal_faq_writer")  # fmt: skip
    for key, amount in recomputed(document.ledger, document.language).items():
        stated = disagreement(facts[key], amount, document.language)
        if stated:
            yield found("C8", "derivation_disagrees", "ledger", "fail",
                        f"{key!r} states {stated}, but {facts[key].formula} gives {amount:,.6g}.",
                        "Use the computed value.",
                        quote=f"{key}: {facts[key].value}", owner="internal_faq_writer")  # fmt: skip


def ranges(document: Document) -> Iterator[Finding]:
    """Find estimates with an amount but no range (craft 7.2)."""
    for fact in document.ledger:
        if fact.kind == "estimate" and fact.amount is not None and (fact.low is None or fact.high is None):
            yield found("C8", "estimate_without_range", "ledger", "warn",
                        f"The estimate {fact.key!r} ({fact.value}) has no range; a reader would take it as known.",
                        "Add a low and a high value.", quote=fact.key, owner="internal_faq_writer")  # fmt: skip


def kept(document: Document) -> Iterator[Finding]:
    """Find supplied facts that are neither in the document nor set aside (design 3, retention)."""
    if not sections(document):
        return
    for row in retention(document):
        if not row.where and not row.set_aside:
            yield found("C12", "supplied_fact_lost", "", "fail",
                        f"The user supplied {row.text!r}; it is nowhere in the document and not set aside.",
                        "Use it in the user's own words where it matters.", quote=row.text, owner="editor")  # fmt: skip


def _contradicts(shown: str, fact: Fact, document: Document) -> bool:
    said = [q for q in quantities(shown, document.language) if q.amount is not None and q.unit != "time"]
    bounds = {} if len(said) > 1 else {"low": None, "high": None}  # a single bound shown is not the value
    stated = fact_quantities(fact.model_copy(update=bounds), document.language)
    if said and stated:
        computed = fact.kind in ("derived", "estimate", "memory")
        return not any(
            same(q, s) or q.amount == s.amount or (computed and s.amount is not None and rounds_to(s.amount, q))
            for q in said for s in stated
        )  # fmt: skip
    named = [name for _, _, name in names(f"x {shown}", document.language)]
    whole = any(name == fact.value.strip() for _, _, name in names(f"x {fact.value}", document.language))
    return whole and any(not stems(name) & stems(fact.value) for name in named)


def _contains(fact: Fact, language: str) -> bool:
    if folded(fact.value) in folded(fact.snippet):
        return True
    found_there = quantities(fact.snippet, language)
    wanted = [q for q in quantities(fact.value, language) if q.amount is not None]
    if any(not any(q.amount == there.amount for there in found_there) for q in wanted):
        return False
    needed = stems(fact.value) - stems(*(q.text for q in wanted))
    return not needed or len(needed & stems(fact.snippet)) >= 0.6 * len(needed)


def _flat(text: str) -> str:
    marks = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
    flat = unicodedata.normalize("NFKC", text).translate(marks).casefold().replace('"', "'")
    return " ".join(flat.split()).strip("' .")


PROVENANCE_CHECKS: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    loose_claims,
    references,
    sources_say_so,
    derivations,
    ranges,
    kept,
    evidence_claims,
    compliance_claims,
    verdict_claims,
    personas,
    web_addresses,
    percentages_of_counts,
    leaked_instructions,
)
