"""The price an idea names: the sums of the built-in drafter start from it and not from the library's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_NUMBER = r"(?:\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d{1,2})?)"
_PERIOD = "day|week|month|year|día|semana|mes|año"
_PRICE = re.compile(
    rf"(?:[$€£₹]\s?(?P<signed>{_NUMBER})|(?P<plain>{_NUMBER})\s?(?:€|£|euros?|dollars?|pounds?|dólares|libras))"
    r"(?![\d.,]*\d|\s?(?:k|m|bn|million|billion|thousand|mil|millones)\b)"
    rf"(?:(?:\s*/\s*|[\s-](?:an?|per|every|al|a la|por|cada)[\s-])(?P<period>{_PERIOD})\b)?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\b(?:that|which|who|so|where|to|for|que|para|donde)\b", re.IGNORECASE)
_ASKS = "for|at|costs|costing|priced at|por|a|cuesta"
_ASKED = re.compile(rf"\b(?:{_ASKS})\s+$", re.IGNORECASE)
_LEADS = re.compile(rf"(?<=\s)(?:{_ASKS}|de)\s+$", re.IGNORECASE)
"""What goes with a price that is cut out: `una caja de 25 euros` too, where `de` asks for nothing by itself."""
_KEYS = frozenset({"price", "fee", "precio", "cuota"})
"""How the library calls what a customer pays."""
_YEARLY = {"day": 365, "week": 52, "month": 12, "year": 1, "día": 365, "semana": 52, "mes": 12, "año": 1}
"""How often a period comes in a year."""


@dataclass(frozen=True, slots=True)
class NamedPrice:
    """A price as typed: `$12 a month`."""

    text: str
    amount: float
    period: str
    """`month`, or empty where the idea does not say how often."""

    def in_unit(self, unit: str) -> float:
        """Return the amount in the period of a ledger unit such as `CUR/year`; as it is where either has none."""
        wanted = next((part for part in unit.split("/") if part in _YEARLY), "")
        return self.amount * _YEARLY[self.period] / _YEARLY[wanted] if wanted and self.period else self.amount


def named_price(sentence: str) -> NamedPrice | None:
    """Return the one price at which an idea offers itself, if it names one.

    It stands with the offer, before what the offer is for (`a $12 a month app that …`), or ends the sentence after a
    word that asks for it (`… for families at 25 euros a week`). An amount anywhere else is somebody's cost or saving.
    """
    found = list(_PRICE.finditer(sentence))
    if len(found) != 1:
        return None
    (match,) = found
    clause = _CLAUSE.search(sentence)
    with_offer = clause is None or match.start() < clause.start()
    at_end = not sentence[match.end() :].strip(" .!") and _ASKED.search(sentence[: match.start()])
    if not with_offer and not at_end:
        return None
    typed = match["signed"] or match["plain"]
    amount = float(re.sub(r"[.,](?=\d{3}(?!\d))", "", typed).replace(",", "."))
    return NamedPrice(match[0].strip(), amount, (match["period"] or "").lower()) if amount else None


def without_price(sentence: str) -> str:
    """Return a sentence without the price it names, so that the offer keeps its own name."""
    price = named_price(sentence)
    if price is None:
        return sentence
    before, _, after = sentence.partition(price.text)
    return " ".join(f"{_LEADS.sub('', before)} {after}".split())


def priced(row: Mapping[str, Any], price: NamedPrice | None, basis: str) -> dict[str, Any]:
    """Return a row of the library with the price the idea names, its range moved along; any other row as it is."""
    if price is None or row["key"] not in _KEYS or not row.get("amount"):
        return dict(row)
    amount = price.in_unit(str(row["unit"]))
    moved = {end: round(row[end] * amount / row["amount"], 2) for end in ("low", "high") if row.get(end) is not None}
    return {**row, **moved, "amount": round(amount, 2), "basis": basis.replace("{price}", price.text)}
