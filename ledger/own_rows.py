"""Rows that no writer has to give: a test's own numbers, the figures of the exhibit, the release's two quotes."""

import re
from collections.abc import Sequence

from ..schemas.document import Document
from ..schemas.ledger import Fact, Kind
from .names import folded, quotes, words
from .numerals import DURATIONS
from .quantities import quantities
from .quantity import Quantity
from .references import plain

DESIGN = re.compile(
    r"(?:A\d+\.(?:statement|short_test|if_false|card\.)|monday\.|short_format\.(?:event|go|stop|spike|known_by)$)"
)
"""Sections that describe tests."""
ASK = "brief.ask"
"""Its weeks are the tests' weeks; a count in it may be a claim about the world."""
TOLD = re.compile(r"press_release\.(?:solution|how_it_works)$")
"""Parts of the release that show the product at work. What somebody is quoted as saying in the problem, which is about
the present, needs an origin."""
PREFIX = "in_test_"
"""Begins the keys of a test's own numbers."""
EXAMPLE = "worked_example"
"""Begins the keys of the exhibit's own figures."""
SHOWN = "quote_shown"
"""Begins the keys of words that the product shows in the example."""
MOST = 1_000
"""A larger count describes the world and not a test, and needs an origin of its own."""
_SAYS = {"en": "a number of the test design", "es": "un número del diseño de la prueba"}
_OWNER = {"en": "whoever runs the test", "es": "quien hace la prueba"}
_BASIS = {"en": "fixed before the test is run", "es": "fijado antes de hacer la prueba"}
_SHOWN = {"en": "words shown in the example", "es": "palabras que se ven en el ejemplo"}
_EXAMPLE = {"en": "figures of the worked example", "es": "cifras del ejemplo"}

QUOTE_FACTS = {"quote_leader": "leader_quote", "quote_customer": "customer_quote"}
_SPOKEN = {
    "en": ("the leader in the release", "a customer in the release", ", spoken by "),
    "es": ("quien dirige, en la nota de prensa", "un cliente, en la nota de prensa", ", en boca de "),
    "fr": ("la direction, dans le communiqué", "un client, dans le communiqué", ", dit par "),
    "de": ("die Leitung in der Mitteilung", "ein Kunde in der Mitteilung", ", gesagt von "),
    "pt": ("a direção, no comunicado", "um cliente, no comunicado", ", dito por "),
    "it": ("la direzione, nel comunicato", "un cliente, nel comunicato", ", detto da "),
}
_SPEAKER = re.compile(r"(?:said|says|dijo|dice|dit|sagt|sagte|disse|diz)\s+([^\W\d_][\w-]+)(?=[,.\s])")

Rowless = Sequence[tuple[str, str]]
"""Pairs of section id and words without an origin."""


def design_rows(document: Document, loose: Rowless) -> tuple[Fact, ...]:
    """Return target rows for counts, durations and dates that only a test's own description states.

    Money and shares are left to the writer.
    """
    language = document.language if document.language in _SAYS else "en"
    rows: dict[str, Fact] = {}
    for section, text in loose:
        for quantity in quantities(text, document.language):
            lasts = quantity.unit == "date" or quantity.unit in DURATIONS.values()
            if not (DESIGN.match(section) and _designed(quantity)) and not (section == ASK and lasts):
                continue
            slug = re.sub(r"[^a-z0-9]+", "_", quantity.text.lower()).strip("_")[:40]
            rows[slug] = Fact(
                key=f"{PREFIX}{slug or 'number'}",
                kind="target",
                says=_SAYS[language],
                value=quantity.phrase or quantity.text,
                owner=_OWNER[language],
                basis=_BASIS[language],
            )
    return tuple(rows.values())


def exhibit(document: Document) -> re.Pattern[str]:
    """Return a pattern for the cells of the exhibit, which shows one worked example and is labelled so."""
    names = [re.escape(table.id) for table in document.tables if table.after == "release"]
    return re.compile(rf"(?:{'|'.join(names)})\.r\d" if names else r"(?!)")


def example_rows(document: Document, loose: Rowless) -> tuple[Fact, ...]:
    """Return the illustrative row that holds the exhibit's figures without an origin; none where every one has some."""
    cells = exhibit(document)
    values = dict.fromkeys(
        text for section, text in loose if cells.match(section) and quantities(text, document.language)
    )
    if not values:
        return ()
    earlier = sum(fact.key.startswith(EXAMPLE) for fact in document.ledger)
    key = f"{EXAMPLE}_{earlier + 1}" if earlier else EXAMPLE
    says = _EXAMPLE.get(document.language, _EXAMPLE["en"])
    return (Fact(key=key, kind="illustrative", says=says, value="; ".join(values)),)


def shown_words(document: Document, loose: Rowless) -> tuple[Fact, ...]:
    """Return illustrative rows for what the product is quoted as showing or saying where the release tells of it."""
    language = document.language if document.language in _SHOWN else "en"
    new = [text for section, text in loose if TOLD.match(section)]
    taken = sum(fact.key.startswith(SHOWN) for fact in document.ledger)
    return tuple(
        Fact(key=f"{SHOWN}_{number}", kind="illustrative", says=_SHOWN[language], value=text)
        for number, text in enumerate(dict.fromkeys(new), taken + 1)
    )


def with_quotes(document: Document) -> tuple[Fact, ...]:
    """Return the ledger with rows for the release's two quotes: illustrative, or given where a source says them."""
    ledger = {fact.key: fact for fact in document.ledger}
    for key, part in QUOTE_FACTS.items():
        if document.press_release is None:
            break
        text = plain(getattr(document.press_release, part), document.ledger)
        spoken = " ".join(re.sub(r",$", ".", quote.strip()) for _, _, quote in quotes(text))
        standing = ledger.get(key)
        if not spoken:
            ledger.pop(key, None)
        elif standing is None or folded(standing.value) != folded(spoken):
            ledger[key] = _quote_fact(document, key, spoken, text)
    return tuple(ledger.values())


def _quote_fact(document: Document, key: str, spoken: str, text: str) -> Fact:
    speaker = _SPEAKER.search(text)
    leader, customer, spoken_by = _SPOKEN.get(document.language, _SPOKEN["en"])
    who = f"{spoken_by}{speaker[1]}" if speaker and speaker[1][0].isupper() else ""
    says = f"{leader if key == 'quote_leader' else customer}{who}"
    verbatim = re.compile(r"\W+".join(map(re.escape, words(spoken))), re.IGNORECASE)
    for source in document.sources:
        given = verbatim.search(source.text)
        if given:
            kind: Kind = "sourced" if source.origin == "evidence" else "supplied"
            return Fact(key=key, kind=kind, says=says, value=given[0], source=source.id, snippet=given[0])
    return Fact(key=key, kind="illustrative", says=says, value=spoken)


def _designed(quantity: Quantity) -> bool:
    if quantity.unit == "date":
        return True
    if quantity.amount is None or quantity.amount > MOST:
        return False
    money = len(quantity.unit) == 3 and quantity.unit.isupper()
    return not money and quantity.unit not in {"%", "rank", "vague", "times"}
