"""What code computed for the reader: beliefs with odds, bare passes put through the model, and what decides."""

import re
from collections.abc import Iterator

from ..ledger.texts import sentences
from ..schemas.assumptions import Assumption, Odds, Trial
from ..schemas.economics import EconomicsResult, Sensitivity
from ..schemas.ledger import Fact
from . import escape
from .figures import chance, number, quantity, short, span
from .labels import Labels
from .page import Page

_NAME_WORDS = 5


def assumptions(page: Page) -> Iterator[str]:
    """Yield the table of beliefs, riskiest first (craft 0b: one scannable table, odds in plain words)."""
    rows = page.document.assumptions
    if not rows:
        return
    columns = ("belief", "why_false", "test", "when", "if_false")
    yield page.heading("assumptions")
    lead = sentences(page.say["assumptions_lead"])
    yield " ".join(lead if any(odds_in_words(page, row) for row in rows) else lead[:1])
    yield escape.table([page.say[f"column_{name}"] for name in columns], [_belief_row(page, row) for row in rows])


def _belief_row(page: Page, row: Assumption) -> list[str]:
    odds, test = odds_in_words(page, row), page.read(row.short_test).strip()
    if odds:
        test = f"{test}{'' if test.endswith(('.', '!', '?', '…')) else '.'} {odds}"
    return [f"{row.id} · {belief(page, row)}", page.read(row.p_false_because), test, page.read(row.weeks),
            page.read(row.if_false)]  # fmt: skip


def belief(page: Page, row: Assumption) -> str:
    """Return a statement without `We believe that`, which would open every row."""
    opening = re.match(page.say["belief_opening"], row.statement, re.IGNORECASE)
    return page.capital(row.statement[opening.end() :] if opening else row.statement)


def odds_of(page: Page, row: Assumption) -> Odds | None:
    """Return what code computed for this row's test card, if anything."""
    return next((odds for odds in page.document.odds if odds.assumption == row.id), None)


def odds_in_words(page: Page, row: Assumption) -> str:
    """Return how often a test passes, as a sentence; empty where no odds are computed."""
    odds = odds_of(page, row)
    if odds is None or row.trial is None or row.trial.distribution == "event":
        return ""
    parts = [
        page.say.fill(label, chance=chance(probability, page.say))
        for label, probability in (("odds_plan", odds.passes_at_plan), ("odds_even", odds.passes_at_break_even))
        if probability is not None
    ]
    return f"{page.say['column_odds']}: {'; '.join(parts)}." if parts else ""


def bare_passes(page: Page) -> Iterator[str]:
    """Yield the box `If every test only just passes`: what then becomes of each condition.

    The table above it has the marks of what decides; a mark of any other number stands here.
    """
    economics = page.document.economics
    if economics is None or not page.document.assumptions:
        return
    result, say = economics.result, page.say
    lines = [
        say.fill(
            "mark_line",
            test=escape.inline(named_test(page, row)),
            mark=_mark(row.trial, say),
            value=_value(page, mark.mark, mark.input),
            plan=_value(page, mark.plan, mark.input),
        )
        + ("" if mark.verdict == "covers" else f" {say[f'mark_{mark.verdict}']}")
        for mark in result.marks
        for row in page.document.assumptions
        if row.id == mark.assumption and row.trial is not None and mark.input not in result.deciding
    ]
    if not result.marks:
        lines.append(say["no_marks"])
    letters = _letters(result)
    for one in result.conditions:
        letter = f"({letters[one.id]}) " if one.id in letters else ""
        values = {
            "condition": letter + escape.inline(page.capital(one.says)).rstrip("."),
            "left": short(one.left_at_marks, one.unit, say),
            "right": short(one.right_at_marks, one.unit, say),
        }
        lines.append(say.fill("condition_holds" if one.holds_at_marks else "condition_fails", **values))
    if not result.conditions:
        lines.append(say["no_conditions"])
    if result.marks:
        lines.append(say["marks_pass" if result.all_marks_pass else "marks_fail"])
    yield page.heading("bare_passes")
    yield "\n".join(f"> - {text}" for text in lines)


def named_test(page: Page, row: Assumption) -> str:
    """Return the id of a test, and the words that name it where its short form begins with a name."""
    name, stop, rest = page.read(row.short_test).partition(". ")
    return f"{row.id} · {name}" if stop and rest and len(name.split()) <= _NAME_WORDS else row.id


def _mark(trial: Trial, say: Labels) -> str:
    """Write a count of successes as `16 of 40`, and one over several units of exposure as `16 over 8`."""
    if trial.distribution == "poisson" and trial.n == 1:
        return number(trial.success_at_least, say)
    between = say["over"] if trial.distribution == "poisson" else say["of"]
    return f"{trial.success_at_least} {between} {trial.n}"


def _value(page: Page, amount: float, key: str) -> str:
    fact = page.document.fact(key)
    return short(amount, fact.unit if fact else "", page.say)


def deciding(page: Page) -> Iterator[str]:
    """Yield the table of the inputs that decide, with the value at which each turns the decision (craft 0b, item 5)."""
    economics = page.document.economics
    if economics is None or not economics.result.deciding:
        return
    columns = ("number", "plan", "range", "flip", "measured")
    yield page.heading("deciding")
    yield page.say["deciding_lead"]
    rows = [_deciding_row(page, key, economics.result) for key in economics.result.deciding]
    yield escape.table([page.say[f"column_{name}"] for name in columns], rows)
    letters = _letters(economics.result)
    if letters and not page.document.assumptions:  # else the bare passes below name them
        named = (f"({letters[one.id]}) {page.inline(one.says).rstrip('.')}" for one in economics.result.conditions)
        yield f"{'; '.join(named)}."
    failing = [page.inline(one.says).rstrip(".") for one in economics.result.conditions if not one.holds]
    if failing:
        yield page.say.fill("fails_at_plan", conditions="; ".join(failing))


def _deciding_row(page: Page, key: str, result: EconomicsResult) -> list[str]:
    fact, say = page.document.fact(key), page.say
    if fact is None:
        return [key]
    rows = [row for row in result.sensitivities if row.input == key]
    return [
        page.capital(fact.says),
        _planned(page, fact, result),
        span(fact.low, fact.high, fact.unit, say),
        _flip(page, rows, result),
        "; ".join(_passed(page, key, result)) or say["none"],
    ]


def _passed(page: Page, key: str, result: EconomicsResult) -> Iterator[str]:
    """Yield the tests that measure an input, each with its mark and what the mark makes of it: `A3: 20 of 80, 25 %`."""
    trials = {row.id: row.trial for row in page.document.assumptions}
    marks = {mark.assumption: mark for mark in result.marks if mark.input == key}
    for test in _tests(key, result):
        trial, mark = trials.get(test), marks.get(test)
        if trial is None or mark is None or trial.distribution == "event":
            yield test
        else:
            loses = f". {page.say['mark_loses']}" if mark.verdict == "loses" else ""
            yield f"{test}: {_mark(trial, page.say)}, {_value(page, mark.mark, key)}{loses}"


def _planned(page: Page, fact: Fact, result: EconomicsResult) -> str:
    """Return the planning value; an unknown says in words what is lacking, so its working amount is shown."""
    if fact.kind != "unknown" or fact.amount is None:
        return page.read(fact.value)
    return quantity(fact.amount, fact.unit, page.say)


def _tests(key: str, result: EconomicsResult) -> tuple[str, ...]:
    return tuple(dict.fromkeys(test for row in result.sensitivities if row.input == key for test in row.measured_by))


def _letters(result: EconomicsResult) -> dict[str, str]:
    """Return a letter for each condition where there are several: a number turns only the one it is marked with."""
    if len(result.conditions) < 2:
        return {}
    return {one.id: chr(ord("a") + index) for index, one in enumerate(result.conditions)}


def _flip(page: Page, rows: list[Sensitivity], result: EconomicsResult) -> str:
    turning = [row for row in rows if row.flip is not None]
    if not turning:
        return page.say["flip_never"]
    nearest = min(turning, key=lambda row: (not row.flips_in_range, abs((row.flip or 0.0) - row.plan)))
    letter = _letters(result).get(nearest.condition)
    text = short(nearest.flip or 0.0, nearest.unit, page.say) + (f" ({letter})" if letter else "")
    return text if nearest.flips_in_range else page.say.fill("flip_outside", value=text)


def odds_rows(page: Page, row: Assumption) -> Iterator[tuple[str, str]]:
    """Yield label and text of what is computed of a test, for the appendix: its odds, and what makes a mark useless."""
    odds, say = odds_of(page, row), page.say
    if odds is None or row.trial is None:
        return
    known = [
        (label, value, passes)
        for label, value, passes in (
            ("odds_plan", odds.at_plan, odds.passes_at_plan),
            ("odds_even", odds.at_break_even, odds.passes_at_break_even),
            ("odds_zero", row.trial.zero_effect, odds.passes_at_zero),
        )
        if value is not None and passes is not None
    ]
    if known:
        measures = row.trial.measures
        yield (
            say["column_odds"],
            "; ".join(
                f"{say.fill(label, chance=chance(passes, say))} ({_value(page, value, measures)})"
                for label, value, passes in known
            ),
        )
    if odds.killed_at_plan is not None:
        yield say["card_killed_plan"], chance(odds.killed_at_plan, say)
    for flag in odds.flags:
        yield say["card_flag"], flag_in_words(page, flag)


def flag_in_words(page: Page, flag: str) -> str:
    """Return a flag in the document's language; `compute.odds` states it in English, constant first."""
    return next((str(said) for begins, said in page.say.words("flags").items() if flag.startswith(begins)), flag)


def trial_in_words(page: Page, trial: Trial | None) -> str:
    """Return the countable part of a test: go at, stop at, out of."""
    if trial is None or trial.distribution == "event":
        return page.say["trial_event"]
    watched_once = trial.distribution == "poisson" and trial.n == 1
    return page.say.fill(
        "trial_watched" if watched_once else "trial",
        go=number(trial.success_at_least, page.say),
        stop=number(trial.kill_at_most, page.say),
        n=number(trial.n, page.say),
    )
