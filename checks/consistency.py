"""Do the pages agree: repeats, prices, spelling, segment, promises and limits (C12, C4, craft 5.7)."""

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from rapidfuzz import fuzz

from ..ledger.quantities import Quantity, quantities
from ..ledger.references import outside_refs, plain
from ..ledger.resolving import Known
from ..schemas.document import Document, sections
from ..schemas.findings import Finding, Severity, found
from ..schemas.ledger import Fact
from ..schemas.pages import CustomerQuestion, InternalQuestion
from .canvas import product_names
from .language import content_words, norms, sentences, words
from .reading import SIDES, Asked, Reading, read

_PER = re.compile(
    r"\s*(?:/|\b(?:per|an?|each|every|por|al|pro|par|im|je)\b)\s*([^\W\d_]+)"
    r"(?:\s*(?:/|\b(?:per|an?|each|por|al|pro|par)\b)\s*([^\W\d_]+))?"
)
_DENIES = re.compile(r"\b(?:no|not|never|cannot|without|nunca|sin|tampoco)\b|n't\b", re.IGNORECASE)
_CELL_WORDS = 5
"""Words of a table cell that is a sum and no sentence with one in it."""
_PRICED = frozenset({"price", "price_rationale", "unit_economics"})


def nothing_is_said_twice(reading: Reading) -> Iterator[Finding]:
    """Find answers that say the same, and sentences of the release said again in a FAQ (C12, craft 5.3)."""
    asked = [each for side in SIDES for each in reading.faq[side]]
    grams = {each.id: _grams(each.answer) for each in asked}
    twins: list[tuple[Asked, str, str]] = []
    for first, second in combinations(asked, 2):
        one, two = grams[first.id], grams[second.id]
        if one and two and len(one & two) / len(one | two) > norms()["repeats"]["jaccard"]:
            twins.append((second, f"This answer is nearly the same as that to {first.id}.", second.answer))
    for section, text in reading.parts["release"].items():
        for sentence in sentences(text):
            spoken = _grams(sentence)
            if len(words(sentence)) < 9:
                continue
            for each in asked:
                if len(spoken & grams[each.id]) / len(spoken) > norms()["repeats"]["jaccard"]:
                    twins.append((each, f"This repeats a sentence of {section}.", sentence))
    severity: Severity = "fail" if len(twins) >= norms()["repeats"]["fail_from"] else "warn"
    for each, says, quote in twins:
        yield found(
            "C12",
            "repeat",
            f"{each.id}.answer",
            severity,
            says,
            "Say what the other place does not say, or cut it.",
            quote=quote,
        )


def _grams(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    tokens = [word.lower() for word in words(text)]
    return frozenset(tuple(tokens[start : start + size]) for start in range(len(tokens) - size + 1))


def prices_agree(document: Document) -> Iterator[Finding]:
    """Compare prices written out with the ledger's price for the same thing (C12, craft 5.7)."""
    money = [fact for fact in document.ledger if fact.amount is not None and re.match(r"[A-Z]{3}(?:/|$)", fact.unit)]
    questions: tuple[CustomerQuestion | InternalQuestion, ...] = (*document.customer_faq, *document.internal_faq)
    topics = {question.id: frozenset[str](question.topics) for question in questions}
    known = Known(document)
    for section, text in sections(document).items():
        written = outside_refs(text)
        priced = section.startswith("press_release.") or bool(_PRICED & topics.get(section.split(".")[0], frozenset()))
        for quantity in quantities(written, document.language):
            # A sum that code computed, such as the worst month, is no second price.
            if quantity.amount is None or not _is_money(quantity) or known.resolves(quantity) == "resolved":
                continue
            after = _PER.match(written, quantity.end)
            per = frozenset(word.lower()[:4] for word in after.groups() if word) if after else frozenset()
            same = [fact for fact in money if per <= _per(fact)] if per else money if priced else []
            stated = [amount for fact in same for amount in _stated(fact, document)]
            if stated and not any(math.isclose(quantity.amount, amount, rel_tol=1e-3) for amount in stated):
                nearest = min(same, key=lambda fact: abs((fact.amount or 0) - (quantity.amount or 0)))
                yield found(
                    "C12", "price", section, "fail" if per else "warn",
                    f"{quantity.text} here; elsewhere {nearest.says} is {nearest.value}.",
                    "Use the number the rest of the document uses, or give this one its own row.",
                    quote=written[quantity.start : after.end() if after else quantity.end],
                )  # fmt: skip


def _is_money(quantity: Quantity) -> bool:
    return bool(re.fullmatch(r"[A-Z]{3}(?:/.*)?", quantity.unit) or re.search(r"[€$£¥₹]", quantity.text))


def _per(fact: Fact) -> frozenset[str]:
    return frozenset(word.lower()[:4] for word in fact.unit.split("/")[1:])


def _stated(fact: Fact, document: Document) -> Iterator[float]:
    yield from (amount for amount in (fact.amount, fact.low, fact.high) if amount is not None)
    yield from (each.amount for each in quantities(fact.value, document.language) if each.amount is not None)


def the_name_is_spelled_one_way(document: Document) -> Iterator[Finding]:
    """Find other spellings of the product's name (C12, craft 5.7)."""
    texts = {section: plain(text, document.ledger) for section, text in sections(document).items()}
    common = {word for text in texts.values() for word in words(text) if word.islower()}
    for name in product_names(document):
        if " " in name or len(name) < 5:
            continue
        for section, text in texts.items():
            for word in dict.fromkeys(words(text)):
                bare = re.sub(r"['’]s$", "", word)
                alike = bare[0].isupper() and bare.lower() not in common and name not in bare
                if alike and fuzz.ratio(bare.lower(), name.lower()) >= 88:
                    yield found(
                        "C12",
                        "name_spelling",
                        section,
                        "warn",
                        f"{bare} here, {name} elsewhere.",
                        f"Write {name}.",
                        quote=word,
                    )


def one_customer_throughout(document: Document) -> Iterator[Finding]:
    """Look for the chosen customer in the release and the customer FAQ (C4, craft 5.7)."""
    framing = next((framing for framing in document.framings if framing.id == document.chosen), None)
    if framing is None or document.press_release is None:
        return
    people = content_words(framing.customer)
    if document.canvas is not None:
        people |= content_words(f"{document.canvas.job_performer} {document.canvas.buyer}")
    reading = read(document)
    front = " ".join(reading.release[part] for part in ("headline", "subheadline", "lede"))
    fits = " ".join(f"{each.question} {each.answer}" for each in reading.customer)
    for section, text in (("press_release.subheadline", front), ("customer_faq", fits)):
        if text and not people & content_words(text):
            yield found(
                "C4", "segment", section, "warn", f"This does not speak of the customer chosen: {framing.customer}",
                "Name the same people in the same words.",
                quote=reading.release["subheadline"] if section != "customer_faq" else "",
            )  # fmt: skip


def promises_stand_as_written(document: Document) -> Iterator[Finding]:
    """Find promises the release does not word so, and limits that deny one silently (C12, craft 0b, 5.7)."""
    if document.press_release is None:
        return
    reading = read(document)
    promised = {promise.id: promise for promise in document.promised}
    for promise in promised.values():
        quote = plain(promise.quote, document.ledger)
        if _level(quote) not in _level(reading.release[promise.part]):
            yield found(
                "C12", "promise_quote", f"press_release.{promise.part}", "warn",
                f"{promise.id} is listed in words the release does not use.",
                "List the promise as the release words it.", quote=quote,
            )  # fmt: skip
    for question in document.customer_faq:
        if not {"limits", "fit"} & set(question.topics):
            continue
        answer = plain(question.answer, document.ledger)
        for promise in promised.values():
            made = content_words(plain(promise.quote, document.ledger))
            for sentence in sentences(answer):
                shared = made & content_words(sentence)
                denied = _DENIES.search(sentence) and len(shared) >= max(3, 0.6 * len(made))
                if denied and promise.id not in question.limits:
                    yield found(
                        "C12", "promise_denied", f"{question.id}.answer", "warn",
                        f"This may deny what the release promises: {promise.quote[:200]}",
                        "Change the release, or say here that the promise is limited.", quote=sentence,
                    )  # fmt: skip


def table_sums_hold(document: Document) -> Iterator[Finding]:
    """Warn of a sum of money in a table that its rows do not give, where they give it in another column (C13).

    A table does not say which of its rows are sums; a column that adds up does, so one changed alone is found without
    guessing. What no column adds up is left to readers, and the reviewer, who sees this, decides how grave it is.
    """
    for table in document.tables:
        cells = [[_sum_of_money(plain(cell, document.ledger), document.language) for cell in row] for row in table.rows]
        for end in range(2, len(cells)):
            missed = {
                (start, at): _missed(cells, start, end, at)
                for start in range(end - 1)
                for at in range(1, len(table.columns))
            }
            proved = {start for (start, _), gap in missed.items() if gap == (0, True)}
            fits = {at for (_, at), gap in missed.items() if gap is not None and gap[1]}
            for (start, at), gap in missed.items():
                whole = all(cells[row][at] for row in range(start, end))
                if gap is not None and start in proved and at not in fits and whole:
                    fits.add(at)  # said once
                    yield found(
                        "C13", "table_sum", f"{table.id}.r{end + 1}c{at + 1}", "warn",
                        f"The rows above come to {gap[0]:+,.10g} of what stands here; in another column they add up.",
                        "Put the sum right, and every place that says it.",
                        quote=plain(table.rows[end][at], document.ledger),
                    )  # fmt: skip


def _sum_of_money(cell: str, language: str) -> Quantity | None:
    """Return the one sum of money a cell consists of; a minus before it counts."""
    held = [one for one in quantities(cell, language) if one.amount is not None]
    if len(held) != 1 or not re.fullmatch(r"[A-Z]{3}", held[0].unit) or len(cell.split()) > _CELL_WORDS:
        return None
    less = re.search(r"[−–-]\s*\W?\s*$", cell[: held[0].start])
    return replace(held[0], amount=-abs(held[0].amount or 0.0)) if less else held[0]


def _missed(cells: list[list[Quantity | None]], start: int, end: int, at: int) -> tuple[float, bool] | None:
    """Return by how much rows miss the amount below them and whether that is rounding; null where units differ."""
    total = cells[end][at]
    parts = [one for row in cells[start:end] if (one := row[at]) is not None and one.amount]
    if total is None or not total.amount or len(parts) < 2 or {one.unit for one in parts} != {total.unit}:
        return None
    missed = round(sum(one.amount or 0.0 for one in parts) - total.amount, 6)
    return missed, abs(missed) <= (len(parts) + 1) * min(one.step for one in (*parts, total)) / 2


def _level(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').lower().split()).strip(" .")


READING_CHECKS = (nothing_is_said_twice,)
DOCUMENT_CHECKS = (
    prices_agree, the_name_is_spelled_one_way, one_customer_throughout, promises_stand_as_written, table_sums_hold,
)  # fmt: skip
