"""Beliefs and their tests for the reader: the table, what makes a go and a stop, and the odds of each."""

import re
from collections.abc import Iterator

from ..compute.sensitivity import is_share
from ..ledger.texts import sentences
from ..schemas.assumptions import Assumption, Odds, Trial
from . import escape
from .figures import chance, exposure, number, quantity, short
from .page import Page


def assumptions(page: Page) -> Iterator[str]:
    """Yield the table of beliefs, riskiest first (craft 0b: one scannable table, odds in plain words)."""
    rows = page.document.assumptions
    if not rows:
        return
    columns = ("belief", "test", "when", "go", "stop")
    yield page.heading("assumptions")
    law = rows[0].category in ("LEG", "ETH")
    lead = sentences(page.say["assumptions_lead_law" if law else "assumptions_lead"])
    computed = any((odds := odds_of(page, row)) is not None and odds.passes_at_plan is not None for row in rows)
    yield " ".join(lead if computed else lead[:1])
    headings = [page.say[f"column_{name}"] for name in columns]
    yield escape.table(headings, [_belief_row(page, row) for row in rows], named=columns.index("test"))


def _belief_row(page: Page, row: Assumption) -> list[str]:
    believed = page.capital(row.belief) if row.belief else stated(page, row)
    believed = f"{row.id.removeprefix('A')}. {_ended(believed)}"
    when = page.capital(page.read(row.weeks))
    test, go, stop = _told(page, row)
    return [believed, _ended(test), when, go or _go(page, row), f"{stop} {_stop(page, row)}".strip()]


def _told(page: Page, row: Assumption) -> tuple[str, str, str]:
    """Return a test with the go and the stop that its words end in, for columns of their own; empty where none do.

    Only an event says them, because code prints those of a count.
    """
    test = page.read(row.short_test)
    if row.trial is None or row.trial.distribution != "event":
        return test, "", ""
    go, stop = (re.escape(page.say[name]) for name in ("column_go", "column_stop"))
    ends = re.search(rf"(?<=[.!?]) {go}: (.+?)[.;,]? {stop}: (.+)$", test)
    if ends is None:
        return test, "", ""
    return test[: ends.start()], page.capital(_ended(ends[1])), page.capital(_ended(ends[2]))


def _go(page: Page, row: Assumption) -> str:
    if row.trial is None:
        return page.capital(_ended(page.say["go_stated"]))
    if row.trial.distribution == "event":
        return page.capital(_ended(page.say["go_event"]))
    count = amount_of(page, row.trial, row.trial.success_at_least)
    if row.trial.distribution in ("lead", "mean"):
        mark = page.say.fill(f"go_{row.trial.distribution}", n=count, size=number(row.trial.n, page.say))
        mark = _of_what(page, row.trial) + mark
    else:
        mark = f"{page.say.fill('go_at', n=count)}{out_of(page, row.trial)}"
    odds = odds_of(page, row)
    often = None if odds is None else odds.passes_at_plan
    return _ended(page.capital(mark) + ("" if often is None else f" ({chance(often, page.say)})"))


def _of_what(page: Page, trial: Trial) -> str:
    """Return what an average share is a share of: `12 %` alone leaves a reader asking."""
    fact = page.document.fact(trial.measures) if trial.distribution == "mean" else None
    return f"{page.capital(fact.says)}: " if fact and is_share(fact.unit) else ""


def _stop(page: Page, row: Assumption) -> str:
    """Return the count that stops, and what is done then; a count below nothing stops nothing."""
    trial, then = row.trial, page.read(row.if_false)
    if trial is None or trial.distribution == "event":
        return then
    if trial.distribution in ("lead", "mean"):
        stop = page.say.fill(f"stop_{trial.distribution}", n=amount_of(page, trial, trial.kill_at_most))
        return f"{page.capital(_ended(stop))} {then}"
    if trial.kill_at_most < 0:
        return then
    if trial.kill_at_most == 0:
        return f"{page.capital(_ended(page.say['none']))} {then}"
    return f"{page.capital(_ended(page.say.fill('stop_at', n=number(trial.kill_at_most, page.say))))} {then}"


def _ended(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def stated(page: Page, row: Assumption) -> str:
    """Return a statement without `We believe that`, which would open every row."""
    opening = re.match(page.say["belief_opening"], row.statement, re.IGNORECASE)
    return page.capital(row.statement[opening.end() :] if opening else row.statement)


def odds_of(page: Page, row: Assumption) -> Odds | None:
    """Return what code computed for this row's test card, if anything."""
    return next((odds for odds in page.document.odds if odds.assumption == row.id), None)


def named_test(page: Page, row: Assumption) -> str:
    """Return the id of a test, and the words that name it where its short form begins with a name."""
    name, _ = escape.leading_name(page.read(row.short_test))
    number_of = page.capital(page.test(row.id))
    return f"{number_of} · {name}" if name else number_of


def mark_of(page: Page, trial: Trial) -> str:
    """Write a count of successes as `16 of 40`, one over units of exposure as `16 in all over 8 weeks`, or a lead."""
    if trial.distribution in ("lead", "mean"):
        mark = amount_of(page, trial, trial.success_at_least)
        return page.say.fill(trial.distribution, n=mark, size=number(trial.n, page.say))
    return f"{number(trial.success_at_least, page.say)}{out_of(page, trial)}"


def amount_of(page: Page, trial: Trial, mark: float) -> str:
    """Write a count, or the average of a mean in the unit of the input it measures."""
    fact = page.document.fact(trial.measures) if trial.distribution == "mean" else None
    return quantity(mark, fact.unit, page.say) if fact else number(mark, page.say)


def out_of(page: Page, trial: Trial) -> str:
    """Write what successes are counted out of: ` of 40`, or ` in all over 8 weeks`; nothing over one unit."""
    if trial.distribution == "poisson" and trial.n == 1:
        return ""
    if trial.distribution == "poisson":
        fact = page.document.fact(trial.measures)
        return f" {page.say['over']} {exposure(trial.n, fact.unit, page.say)}" if fact and fact.unit else ""
    return f" {page.say['of']} {number(trial.n, page.say)}"


def value_of(page: Page, amount: float, key: str) -> str:
    """Write an amount of an input in the input's unit."""
    fact = page.document.fact(key)
    return short(amount, fact.unit if fact else "", page.say)


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
                f"{say.fill(label, chance=chance(passes, say))} ({value_of(page, value, measures)})"
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
    if trial.distribution == "poisson":
        # A count over time has no number it is out of: what it is over stands behind.
        watched = page.say.fill(
            "trial_watched",
            go=number(trial.success_at_least, page.say),
            stop=number(trial.kill_at_most, page.say),
        )
        return f"{watched}{out_of(page, trial)}"
    return page.say.fill(
        f"trial_{trial.distribution}" if trial.distribution in ("lead", "mean") else "trial",
        go=amount_of(page, trial, trial.success_at_least),
        stop=amount_of(page, trial, trial.kill_at_most),
        n=number(trial.n, page.say),
    )
