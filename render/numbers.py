"""What the numbers are: the whole ledger in words, the formulas, and what became of everything the user typed."""

import re
from collections.abc import Iterator

from ..ledger.numerals import CODES
from ..ledger.own_rows import PREFIX
from ..ledger.references import plain, refs, rests_on
from ..ledger.supplied import Retained, retention
from ..ledger.texts import texts
from ..schemas.document import Document
from ..schemas.economics import Valuation
from ..schemas.ledger import Fact, Kind
from . import escape
from .body import quoted
from .figures import quantity, short, span
from .page import Page

_ORDER: tuple[Kind, ...] = ("supplied", "sourced", "unknown", "memory", "estimate", "target", "derived", "illustrative")
"""What was given first, then what is missing or doubtful, then what was chosen or computed."""

_ALWAYS: frozenset[Kind] = frozenset({"supplied", "sourced", "unknown"})

_PLACES = {
    "brief": "brief",
    "press_release": "press_release",
    "job": "job",
    "c": "customer_faq",
    "i": "internal_faq",
    "table": "internal_faq",
    "opposition": "opposition",
    "A": "assumptions",
    "monday": "monday",
    "closing": "closing",
    "canvas": "canvas",
    "framing": "roads",
    "q": "questions",
}
"""What the ids of texts begin with, and the heading of the part they stand in."""


def formulas(page: Page) -> Iterator[str]:
    """Yield the model's lines with formula and range, and what code could not work out."""
    economics, say = page.document.economics, page.say
    if economics is None:
        return
    yield page.heading("formulas")
    yield escape.table(
        [say[f"column_{name}"] for name in ("number", "plan", "one_end", "formula")],
        [
            [
                f"{page.capital(line.says)} ({_named(line.key)})",
                quantity(line.plan, line.unit, say),
                "" if _through_zero(line) else span(line.worst, line.best, line.unit, say),
                readable(line.formula),
            ]
            for line in economics.result.valuations
        ],
    )
    if economics.result.conditions:
        yield escape.table(
            [say[f"column_{name}"] for name in ("condition", "left", "right", "holds")],
            [
                [
                    page.capital(one.says),
                    short(one.left, one.unit, say),
                    short(one.right, one.unit, say),
                    say["yes" if one.holds else "no"],
                ]
                for one in economics.result.conditions
            ],
        )
    if economics.result.problems:
        yield f"**{say['problems']}**"
        yield "\n".join(f"- {page.line(f'{one.where}: {one.what} {one.fix}')}" for one in economics.result.problems)


def _through_zero(line: Valuation) -> bool:
    """Whether a quotient's divisor changes its sign within the ranges, so that its ends bound nothing."""
    return "/" in line.formula and line.worst * line.best < 0 and line.unit[:3].upper() not in CODES


def readable(formula: str) -> str:
    """Return a formula with the signs a reader knows, and names without the marks that join their words."""
    return _named(formula.replace("**", "^").replace("*", "×").replace("/", "÷"))


def _named(key: str) -> str:
    return key.replace("_", " ")


def ledger(page: Page) -> Iterator[str]:
    """Yield every fact: value, what it is, where it comes from, range, and who can change or close it."""
    if not page.document.ledger:
        return
    columns = ("name", "value", "says", "origin", "range", "rests_on")
    yield page.heading("ledger")
    yield page.say["ledger_lead"]
    shown = [fact for fact in _in_use(page.document) if not fact.key.startswith(PREFIX)]
    rows = sorted(shown, key=lambda fact: _ORDER.index(fact.kind))
    yield escape.table([page.say[f"column_{name}"] for name in columns], [_row(page, fact) for fact in rows])
    if any(fact.key.startswith(PREFIX) for fact in page.document.ledger):
        yield page.say["test_numbers"]


def _in_use(document: Document) -> tuple[Fact, ...]:
    """Return the rows that a page shows, or that one of these rests on.

    What was given and what nobody knows is always shown. A row of an earlier version that no page says any more stays
    in `prfaq.json` alone.
    """
    pages = texts(document).values()
    read = " ".join(plain(text, document.ledger) for text in pages)
    model = document.economics_model
    used = {ref.key for text in pages for ref in refs(text)}
    used |= {row.trial.measures for row in document.assumptions if row.trial is not None}
    used |= set(model.inputs) | {model.prize, model.spend_to_gate} if model is not None else set()
    used |= {fact.key for fact in document.ledger if fact.kind in _ALWAYS or fact.value in read}
    shown = rests_on(used, {fact.key: fact.formula for fact in document.ledger})
    # An example is labelled where it stands; a summary of it here would go on telling how the story was told before.
    return tuple(
        fact
        for fact in document.ledger
        if fact.key in shown and (fact.kind != "illustrative" or plain(fact.value, document.ledger) in read)
    )


def _row(page: Page, fact: Fact) -> list[str]:
    return [
        _named(fact.key),
        page.read(fact.value),
        page.read(fact.says),
        origin(page, fact),
        span(fact.low, fact.high, fact.unit, page.say) if fact.low != fact.high else "",
        "; ".join(_rests_on(page, fact)),
    ]


def origin(page: Page, fact: Fact) -> str:
    """Return in words where a fact comes from."""
    kind = page.say.words("kinds")[fact.kind]
    if fact.kind == "sourced":
        titles = {one.id: one.title for one in page.document.sources}
        return str(kind).format(title=titles.get(fact.source, fact.source))
    return str(kind)


def _rests_on(page: Page, fact: Fact) -> Iterator[str]:
    say = page.say
    if fact.snippet and fact.snippet.strip() != fact.value.strip():
        yield say.fill("said", snippet=fact.snippet)
    if fact.formula:
        yield readable(fact.formula)
    # Why we chose a target is said where it matters; its reason was written before the numbers it names were settled.
    if fact.kind != "target" and (basis := _without_plans(page.read(fact.basis))):
        yield basis
    tests = [row.id for row in page.document.assumptions if row.trial is not None and row.trial.measures == fact.key]
    if tests and fact.kind == "unknown":  # what was planned before the tests were designed holds no more
        yield f"{say['column_tested']} {', '.join(map(page.test, tests))}"
        return
    if fact.owner and fact.kind != "target":  # a target is decided by whoever signs; `prfaq.json` names them
        yield say.fill("closes", owner=page.read(fact.owner))
    if closed := _without_plans(page.read(fact.close_by)):
        yield closed


_PLANNED = re.compile(
    r"\b(?:tests?|trials?|pilots?|interviews?|drafts?|weeks?|pruebas?|ensayos?|pilotos?|entrevistas?|borrador(?:es)?|"
    r"semanas?)\b",
    re.IGNORECASE,
)


def _without_plans(text: str) -> str:
    """Return the clauses of a basis that plan no test: it was written before the tests, which have their own pages."""
    clauses = re.split(r"(?<=[.;])\s+", text.strip())
    return " ".join(clause for clause in clauses if not _PLANNED.search(clause)).rstrip(";").strip()


def told(page: Page) -> Iterator[str]:
    """Yield every supplied fact with the parts that hold it, then what was set aside."""
    say = page.say
    rows = [[fact.text, _became(page, fact)] for fact in retention(page.document)]
    rows += [
        ["[…]" if aside.instruction else aside.text, say.fill("told_set_aside", why=page.read(aside.why))]
        for aside in page.document.set_aside
    ]
    yield page.heading("told")
    yield page.say["told_idea"]
    yield quoted(escape.prose(page.without_orders(page.document.idea)))
    if rows:
        yield escape.table([say["column_you_said"], say["column_became"]], rows)


def _became(page: Page, fact: Retained) -> str:
    if not fact.where:
        return page.say["told_gone" if fact.set_aside else "told_lost"]
    parts = dict.fromkeys(part for name in fact.where if (part := _part(name)))
    return page.say.fill("told_kept", where=", ".join(page.say[part] for part in parts) or page.say["appendix"])


def _part(text_id: str) -> str:
    group = text_id.partition(".")[0]
    return _PLACES.get(group) or _PLACES.get(re.sub(r"(_.*|\d+)$", "", group), "")
