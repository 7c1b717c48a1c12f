"""References to ledger facts in working text, what a reader sees of them, and arithmetic over the ledger."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simpleeval import SimpleEval

from ..schemas.ledger import Fact
from .quantities import Quantity, quantities, rounds_to

REF = re.compile(r"\[\[\s*([a-z][a-z0-9_]*)\s*(?::((?:(?!\[\[|\]\]).)*))?\]\]", re.DOTALL)
_KEY = re.compile(r"[A-Za-z_]\w*")
_ODDS = re.compile(r"\b(?:one|1|un[oa]?|eine[rs]?) (?:in|of|out of|de cada|sur|von) (\d+)\b", re.IGNORECASE)
"""`one in 13` may state the share as well as the 13."""
_PART = re.compile(r"\b(\d+) (?:(?:of|in|out of)(?: every| each)?|de cada|de|von|sur) (\d+)\b", re.IGNORECASE)
_FUNCTIONS = {"min": min, "max": max, "round": round, "abs": abs}


@dataclass(frozen=True, slots=True)
class Ref:
    """One `[[key]]` or `[[key: shown]]`, with its place in the text."""

    key: str
    shown: str
    """The words a reader sees; empty where the fact's value is shown."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DerivationProblem:
    """A derived fact whose formula cannot be worked out."""

    key: str
    what: str


def refs(text: str) -> tuple[Ref, ...]:
    """Return the references of working text in order; malformed brackets are plain text."""
    return tuple(Ref(m[1], (m[2] or "").strip(), m.start(), m.end()) for m in REF.finditer(text))


def plain(text: str, ledger: Iterable[Fact]) -> str:
    """Return what a reader sees: shown words, else the fact's value, else the key's own words."""
    if "[[" not in text:
        return text
    values = {fact.key: fact.value for fact in ledger}
    return REF.sub(lambda m: (m[2] or "").strip() or values.get(m[1]) or m[1].replace("_", " "), text)


def outside_refs(text: str) -> str:
    """Blank every reference out, keeping each other character in its place."""
    return REF.sub(lambda m: "\x00" * len(m[0]), text) if "[[" in text else text


def amount_of(fact: Fact, language: str = "en") -> float | None:
    """Return a fact's amount, else the one quantity its value states."""
    if fact.amount is not None:
        return fact.amount
    stated = [q.amount for q in quantities(fact.value, language) if q.amount is not None and q.unit != "date"]
    return stated[0] if len(stated) == 1 else None


def evaluate_derived(ledger: Iterable[Fact], language: str = "en") -> tuple[Fact, ...]:
    """Recompute every derived fact; a stated value that disagrees is rewritten in its own style.

    A fact whose formula cannot be worked out stays as it is; `derivation_problems` names it (craft 7.2).
    """
    facts = tuple(ledger)
    amounts, _ = _solve(facts, language)
    return tuple(
        _restated(fact, amounts[fact.key], language) if fact.kind == "derived" and fact.key in amounts else fact
        for fact in facts
    )


def derivation_problems(ledger: Iterable[Fact], language: str = "en") -> tuple[DerivationProblem, ...]:
    """Name derived facts with unknown keys, cycles, missing amounts or arithmetic that fails."""
    return tuple(DerivationProblem(key, what) for key, what in _solve(tuple(ledger), language)[1].items())


def rests_on(keys: Iterable[str], formulas: Mapping[str, str]) -> frozenset[str]:
    """Return the keys and every key that their formulas rest on, through any number of steps."""
    seen: set[str] = set()
    waiting = set(keys)
    while waiting:
        seen |= waiting
        waiting = {name for key in waiting for name in _keys(formulas.get(key, ""))} - seen
    return frozenset(seen)


def disagreement(fact: Fact, amount: float, language: str = "en") -> str:
    """Return the stated quantity that a recomputed amount contradicts, or nothing."""
    if fact.amount is not None and not _near(fact.amount, amount):
        return f"{fact.amount:g}"
    stated = [q for q in quantities(fact.value, language) if q.amount is not None and q.unit not in ("date", "time")]
    close = any(_near(abs(q.amount or 0), abs(amount), 0.01) or rounds_to(abs(amount), _precise(q)) for q in stated)
    close |= any(
        abs(float(part[1]) / float(part[2]) - abs(amount)) <= 0.5 / float(part[2]) for part in _parts(fact, amount)
    )
    close |= any(_near(float(part[1]), abs(amount)) for part in _PART.finditer(fact.value))  # 20, of `20 in 100`
    close |= any(_near(float(odds[1]), abs(amount), 0.05) for odds in _ODDS.finditer(fact.value))
    return "" if not stated or close else stated[0].text


def recomputed(ledger: Iterable[Fact], language: str = "en") -> dict[str, float]:
    """Return the amount of every derived fact that can be worked out."""
    facts = tuple(ledger)
    amounts, _ = _solve(facts, language)
    return {fact.key: amounts[fact.key] for fact in facts if fact.kind == "derived" and fact.key in amounts}


def _solve(facts: tuple[Fact, ...], language: str) -> tuple[dict[str, float], dict[str, str]]:
    rows = {fact.key: fact for fact in facts}
    given = {fact.key: amount_of(fact, language) for fact in facts if fact.kind != "derived"}
    amounts = {key: amount for key, amount in given.items() if amount is not None}
    waiting = {key: fact for key, fact in rows.items() if fact.kind == "derived"}
    problems: dict[str, str] = {}
    while waiting:
        ready = [key for key, fact in waiting.items() if not (_keys(fact.formula) & (waiting.keys() | problems.keys()))]
        if not ready:
            break
        for key in ready:
            fact = waiting.pop(key)
            missing = sorted(_keys(fact.formula) - amounts.keys())
            if missing:
                unknown = [name for name in missing if name not in rows]
                said = "names no fact" if unknown else "has no amount"
                problems[key] = f"{', '.join(unknown or missing)} {said}"
                continue
            try:
                amounts[key] = _value(fact.formula, amounts)
            except Exception as error:  # the parser raises whatever Python's arithmetic and syntax raise
                problems[key] = f"{fact.formula!r} cannot be worked out: {error}"
    for key, fact in waiting.items():
        broken = sorted(_keys(fact.formula) & problems.keys())
        problems[key] = f"{', '.join(broken)} cannot be worked out" if broken else "its formula goes round in a circle"
    return amounts, problems


def _keys(formula: str) -> set[str]:
    return set(_KEY.findall(formula)) - _FUNCTIONS.keys()


def _value(formula: str, amounts: Mapping[str, float]) -> float:
    result = float(SimpleEval(names=dict(amounts), functions=dict(_FUNCTIONS)).eval(formula))
    if result != result or result in (float("inf"), float("-inf")):
        raise ValueError("the result is not a finite number")
    return result


def _precise(quantity: Quantity) -> Quantity:
    """Allow no more than the rounding of the last digit, trailing zeros included: a ledger value is not `about`."""
    return replace(quantity, step=min(quantity.step, 0.01 if quantity.unit == "%" else 1.0))


def _near(left: float, right: float, slack: float = 0.005) -> bool:
    return abs(left - right) <= max(slack * abs(right), 1e-9)


def _parts(fact: Fact, amount: float) -> list[re.Match[str]]:
    """Return the counts of a whole that a share is said in, `17 of 100`, also where its unit is `visit/week`."""
    whole = fact.unit == "share" or abs(amount) < 1
    return [part for part in _PART.finditer(fact.value) if int(part[2])] if whole else []


def _restated(fact: Fact, amount: float, language: str) -> Fact:
    value = fact.value
    if disagreement(fact.model_copy(update={"amount": None}), amount, language):
        if parts := _parts(fact, amount):
            first, whole = parts[0], int(parts[0][2])
            value = f"{value[: first.start(1)]}{abs(amount) * whole:.0f}{value[first.end(1) :]}"
            return fact.model_copy(update={"amount": amount, "value": value})
        stated = next(q for q in quantities(value, language) if q.amount is not None and q.unit not in ("date", "time"))
        shown = abs(amount) * 100 if stated.unit == "%" else abs(amount)
        digits = re.search(r"\d[\d.,'’\u00a0\u202f]*(?:\s?(?:k|m|bn|million|millones)\b)?", stated.text, re.IGNORECASE)
        written = f"{shown:,.0f}" if shown >= 100 or _near(shown, round(shown)) else f"{shown:,.2f}".rstrip("0")
        if language != "en":
            written = written.translate(str.maketrans(",.", ".,"))
        place = (stated.start + digits.start(), stated.start + digits.end()) if digits else (stated.start, stated.end)
        value = value[: place[0]] + written + value[place[1] :]
    return fact.model_copy(update={"amount": amount, "value": value})
