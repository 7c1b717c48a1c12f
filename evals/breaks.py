"""How to break one thing in a document; what a defect means stands in `defects`."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..ledger.quantities import Quantity
from ..ledger.resolving import Known
from ..schemas.document import Document, replace_sections, sections
from ..schemas.ledger import Fact

Words = Mapping[str, Any]
Break = Callable[[Document, Words], Document]


@cache
def words(language: str) -> Words:
    """Return the texts of a language; English where there are none."""
    data: Mapping[str, Words] = yaml.safe_load(
        files(__package__ or "").joinpath("defects.yaml").read_text(encoding="utf-8")
    )
    return data.get(language, data["en"])


def put(section: str, word: str) -> Break:
    """Put words in the place of a section."""
    return lambda document, say: replace_sections(document, {section: said(document, say, word)})


def add(section: str, word: str, *, first: bool = False) -> Break:
    """Add words to a section, behind or before what stands there."""

    def add(document: Document, say: Words) -> Document:
        old, new = sections(document)[section], said(document, say, word)
        return replace_sections(document, {section: f"{new} {old}" if first else f"{old} {new}"})

    return add


def said(document: Document, say: Words, word: str) -> str:
    """Return words with the name and the first promise filled in; a title may go on after the name."""
    promise = document.promised[0].quote if document.promised else ""
    return str(say[word]).replace("{title}", document.title.partition(",")[0]).replace("{promise}", promise)


def answer(document: Document, side: str, *topics: str) -> str:
    """Return the section id of the first answer on one of the topics, or of the first answer."""
    asked = getattr(document, f"{side}_faq")
    found = next((one for topic in topics for one in asked if topic in one.topics), asked[0])
    return f"{found.id}.answer"


def in_answer(side: str, word: str, *topics: str, replace: bool = False, first: bool = False) -> Break:
    """Put words into, or in the place of, the first answer on one of the topics."""

    def change(document: Document, say: Words) -> Document:
        section = answer(document, side, *topics)
        return (put(section, word) if replace else add(section, word, first=first))(document, say)

    return change


def drop_questions(side: str, *topics: str) -> Break:
    """Leave out every question on these topics."""

    def drop(document: Document, say: Words) -> Document:
        kept = tuple(q for q in getattr(document, f"{side}_faq") if not set(topics) & set(q.topics))
        return document.model_copy(update={f"{side}_faq": kept})

    return drop


def evade(side: str) -> Break:
    """Let the first three answers of a side say nothing."""

    def evade(document: Document, say: Words) -> Document:
        answers = [f"{one.id}.answer" for one in getattr(document, f"{side}_faq")[:3]]
        return replace_sections(document, dict(zip(answers, say["non_answers"], strict=False)))

    return evade


def longer(section: str, times: int) -> Break:
    """Say the same again so many times."""

    def lengthen(document: Document, say: Words) -> Document:
        return replace_sections(
            document, {section: f"{sections(document)[section]} {' '.join([say['redundant']] * times)}"}
        )

    return lengthen


def long_answers(document: Document, say: Words) -> Document:
    """Make three internal answers far too long."""
    for one in document.internal_faq[:3]:
        document = longer(f"{one.id}.answer", 9)(document, say)
    return document


def price(document: Document) -> Fact | None:
    """Return the price, if the ledger has one."""
    return next((f for f in document.ledger if f.kind == "target" and f.amount and f.unit[:3].isupper()), None)


def other_price(document: Document, say: Words) -> Document:
    """State in an answer a price that no row has."""
    fact, known = price(document), Known(document)
    amount, code = (round((fact.amount or 1) * 1.7) + 1, fact.unit[:3]) if fact else (39, "EUR")
    while known.resolves(Quantity(0, 0, str(amount), amount, code)) == "resolved":
        amount += 1
    other = f"{amount} {code}"
    section = answer(document, "customer", "price")
    return replace_sections(document, {section: f"{other}. {sections(document)[section]}"})


def dangling(document: Document, say: Words) -> Document:
    """Refer to a row that does not exist."""
    return replace_sections(document, {"closing": f"{document.closing} [[no_such_row]]"})


def other_value(document: Document, say: Words) -> Document:
    """Show another value than the row that is referred to."""
    fact = next(f for f in document.ledger if f.amount is not None and f.kind == "target")
    return replace_sections(document, {"closing": f"{document.closing} [[{fact.key}: {(fact.amount or 1) * 7 + 3:g}]]"})


def belief(**changes: Any) -> Break:
    """Change fields of the first belief; `@name` is a text of the language."""

    def change(document: Document, say: Words) -> Document:
        first, *others = document.assumptions
        update = {name: str(say[value[1:]]) if str(value).startswith("@") else value for name, value in changes.items()}
        return document.model_copy(update={"assumptions": (first.model_copy(update=update), *others)})

    return change


def trial(**changes: Any) -> Break:
    """Change the numbers of each countable trial; a callable gets the trial."""

    def change(document: Document, say: Words) -> Document:
        rows = []
        for row in document.assumptions:
            trial = row.trial
            if trial is not None and trial.distribution != "event":
                update = {n: value(trial) if callable(value) else value for n, value in changes.items()}
                row = row.model_copy(update={"trial": trial.model_copy(update=update)})
            rows.append(row)
        return document.model_copy(update={"assumptions": tuple(rows)})

    return change


def promise_dropped(document: Document, say: Words) -> Document:
    """Let nothing pay for any promise, and nothing test one."""
    rows = tuple(a.model_copy(update={"carries": ()}) for a in document.assumptions)
    promised = tuple(promise.model_copy(update={"paid_in": ()}) for promise in document.promised)
    mapped = tuple(row.model_copy(update={"paid_in": (), "tested_by": ()}) for row in document.promises)
    return document.model_copy(update={"assumptions": rows, "promised": promised, "promises": mapped})


def promise_gone(document: Document, say: Words) -> Document:
    """Put another sentence in the place of the first promise."""
    promise = document.promised[0]
    section = f"press_release.{promise.part}"
    text = sections(document)[section]
    without = text.replace(promise.quote, str(say["sells_other"]))
    return replace_sections(document, {section: without if without != text else str(say["sells_other"])})


def worst_hidden(document: Document, say: Words) -> Document:
    """Leave the number out of the worst number."""
    assert document.brief is not None
    return document.model_copy(update={"brief": document.brief.model_copy(update={"worst_number": str(say["pitch"])})})


def milder_sum(document: Document, say: Words) -> Document:
    """Store other results than the model gives."""
    result = document.economics
    if result is None:
        return document
    values = tuple(v.model_copy(update={"plan": v.plan * 3 + 10}) for v in result.result.valuations)
    changed = result.model_copy(update={"result": result.result.model_copy(update={"valuations": values})})
    return document.model_copy(update={"economics": changed})


def no_pre_mortem(document: Document, say: Words) -> Document:
    """Praise the idea where the pre-mortem stood."""
    assert document.opposition is not None
    return document.model_copy(
        update={"opposition": document.opposition.model_copy(update={"pre_mortem": str(say["pitch"])})}
    )


def empty_part(part: str) -> Break:
    """Leave one part of the release empty."""

    def empty(document: Document, say: Words) -> Document:
        assert document.press_release is not None
        return document.model_copy(update={"press_release": document.press_release.model_copy(update={part: ""})})

    return empty


def no_cards(document: Document, say: Words) -> Document:
    """Take every test card away."""
    rows = tuple(row.model_copy(update={"card": None}) for row in document.assumptions)
    return document.model_copy(update={"assumptions": rows})


def bulleted(document: Document, say: Words) -> Document:
    """Turn the path of the customer into bullets."""
    text = sections(document)["press_release.how_it_works"]
    return replace_sections(document, {"press_release.how_it_works": "- " + text.replace(". ", ".\n- ")})


def softball(document: Document, say: Words) -> Document:
    """Open the customer FAQ with a question any product could answer well."""
    return replace_sections(document, {f"{document.customer_faq[0].id}.question": said(document, say, "softball")})
