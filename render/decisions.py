"""What code computed for the reader: bare passes put through the model, and what decides."""

from collections.abc import Iterator

from ..ledger.quantities import quantities
from ..schemas.assumptions import Assumption
from ..schemas.economics import EconomicsResult, MarkResult, Sensitivity
from ..schemas.ledger import Fact
from . import escape
from .beliefs import mark_of, named_test, value_of
from .figures import counted, quantity, short, span
from .page import Page


def bare_passes(page: Page) -> Iterator[str]:
    """Yield the box `If every test only just passes`: what then becomes of each condition (craft 0b, item 1).

    The marks it puts through the model stand behind, with what decides.
    """
    economics = page.document.economics
    if economics is None or not page.document.assumptions:
        return
    result, say = economics.result, page.say
    lines = [
        say.fill(
            "condition_holds" if one.holds_at_marks else "condition_fails",
            condition=escape.inline(page.capital(one.says)).rstrip("."),
            left=counted(one.left_at_marks, one.unit, say),
            right=counted(one.right_at_marks, one.unit, say),
        )
        for one in result.conditions
    ]
    if not result.marks:
        lines.insert(0, say["no_marks"])
    if not result.conditions:
        lines.append(say["no_conditions"])
    if result.marks:
        lines.append(say["marks_pass" if result.all_marks_pass else "marks_fail"])
    yield page.heading("bare_passes")
    yield "\n".join(f"- {text}" for text in lines)


def _other_marks(page: Page, result: EconomicsResult) -> Iterator[str]:
    for mark in result.marks:
        for row in page.document.assumptions:
            if row.id == mark.assumption and row.trial is not None and mark.input not in result.deciding:
                loses = "" if mark.verdict == "covers" else f" {page.say[f'mark_{mark.verdict}']}"
                yield f"- {_mark_line(page, row, mark)}{loses}"


def _mark_line(page: Page, row: Assumption, mark: MarkResult) -> str:
    trial = row.trial
    alone = trial is not None and trial.distribution == "poisson" and trial.n == 1
    counted = alone or (trial is not None and trial.distribution == "mean")  # the mark is the value
    return page.say.fill(
        "mark_line_count" if counted else "mark_line",
        test=escape.inline(named_test(page, row)),
        mark="" if trial is None else mark_of(page, trial),
        value=value_of(page, mark.mark, mark.input),
        plan=value_of(page, mark.plan, mark.input),
    )


def deciding(page: Page) -> Iterator[str]:
    """Yield the table of the inputs that decide, with the value at which each turns the decision (craft 0b, item 5)."""
    economics = page.document.economics
    if economics is None or not (economics.result.deciding or economics.result.marks):
        return
    columns = ("number", "plan", "range", "flip", "measured")
    yield page.heading("deciding")
    rows = [_deciding_row(page, key, economics.result) for key in economics.result.deciding]
    if rows:
        yield page.say["deciding_lead"]
        yield escape.table([page.say[f"column_{name}"] for name in columns], rows)
    letters = _letters(economics.result)
    if letters:
        named = (f"({letters[one.id]}) {page.inline(one.says).rstrip('.')}" for one in economics.result.conditions)
        yield f"{'; '.join(named)}."
    yield "\n".join(_other_marks(page, economics.result))
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
            yield page.test(test)
        else:
            loses = f". {page.say['mark_loses']}" if mark.verdict == "loses" else ""
            yield f"{page.test(test)}: {mark_of(page, trial)}, {value_of(page, mark.mark, key)}{loses}"


def _planned(page: Page, fact: Fact, result: EconomicsResult) -> str:
    """Return the planning value; its working amount where it says in words what is lacking, or its range as well."""
    ranged = len([one for one in quantities(fact.value, page.document.language) if one.amount is not None]) > 1
    if fact.amount is None or not (fact.kind == "unknown" or ranged):
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
