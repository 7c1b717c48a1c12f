"""The numbers of a document as agents read them: beliefs and tests, the model, what code computed, the ledger."""

import json

from ..ledger.own_rows import PREFIX
from ..ledger.references import plain
from ..schemas.assumptions import Assumption, Odds
from ..schemas.base import Record
from ..schemas.document import Document
from ..schemas.economics import EconomicsModel, Sensitivity
from ..schemas.ledger import Fact


def compact(record: Record, document: Document) -> str:
    """Return a record as JSON on one line, references read."""
    return plain(json.dumps(record.model_dump(mode="json", exclude_defaults=True), ensure_ascii=False), document.ledger)


def tests(document: Document) -> str:
    """Return each belief with its scores, and the cards and Monday's test in short."""
    rows = [_test(assumption) for assumption in document.assumptions]
    if document.monday is not None:
        names = ("message", "go", "between", "stop", "owner", "date", "cost")
        rows += [f"[monday.{name}] {getattr(document.monday, name)}" for name in names]
        rows.append(f"Asked: {' / '.join(document.monday.ask)}")
    return plain("\n".join(rows), document.ledger)


def _test(a: Assumption) -> str:
    rows = [
        f"[{a.id}.statement] {a.statement} ({a.category}, impact {a.impact}, evidence {a.evidence})",
        *([f"[{a.id}.belief] {a.belief}"] if a.belief else []),
        f"[{a.id}.p_false_because] {a.p_false_because} [{a.id}.short_test] {a.short_test} [{a.id}.weeks] {a.weeks} "
        f"[{a.id}.if_false] {a.if_false}",
    ]
    trial = a.trial
    if trial is not None and trial.distribution == "event":
        rows.append(f"Go on a yes; measures {trial.measures or 'no input'}.")
    elif trial is not None:
        rows.append(
            f"Go at {trial.success_at_least} ({trial.distribution}, n {trial.n}"
            f"{f', spread {trial.spread:g}' if trial.spread else ''}), stop at {trial.kill_at_most}; "
            f"measures {trial.measures or 'no input'}."
        )
    if a.card is not None:
        card = a.card
        rows.append(
            f"[{a.id}.card.test] {card.test} [{a.id}.card.participants] {card.participants} "
            f"[{a.id}.card.metric] {card.metric} [{a.id}.card.why_this_mark] {card.why_this_mark} "
            f"[{a.id}.card.on_between] {card.on_between} [{a.id}.card.duration] {card.duration} "
            f"[{a.id}.card.cost] {card.cost}"
        )
    return "\n".join(rows)


def assumptions_in_full(document: Document) -> str:
    """Return the assumptions as their author gave them."""
    rows = [
        plain(json.dumps(one.model_dump(mode="json"), ensure_ascii=False), document.ledger)
        for one in document.assumptions
    ]
    if document.monday is not None:
        rows.append(f"Monday's test: {compact(document.monday, document)}")
    return "\n".join(rows)


def model(document: Document) -> str:
    """Return the economics model as formulas."""
    proposed: EconomicsModel | None = document.economics_model
    if proposed is None:
        return ""
    rows = [f"One unit: {proposed.unit_of_analysis}. Inputs: {', '.join(proposed.inputs)}."]
    rows += [f"{line.key} = {line.formula} [{line.unit}] {line.says}" for line in proposed.lines]
    rows += [f"{held.id}: {held.says}: {held.left} at least {held.right}" for held in proposed.conditions]
    rows.append(f"Prize: {proposed.prize}. Spent until the next decision: {proposed.spend_to_gate}.")
    return "\n".join(rows)


def model_in_full(document: Document) -> str:
    """Return the economics model as its author gave it."""
    return "" if document.economics_model is None else compact(document.economics_model, document)


def computed(document: Document) -> str:
    """Return what code worked out: lines, conditions, the worst margin, what decides, odds, promises, problems."""
    if document.economics is None:
        return ""
    result = document.economics.result
    rows = [f"{v.key}: {_g(v.plan)} {v.unit} at plan, {_g(v.worst)} to {_g(v.best)}" for v in result.valuations]
    proposed = document.economics_model
    if proposed is not None:
        gate = document.fact(proposed.spend_to_gate)
        rows.append(f"Asked for now: {proposed.spend_to_gate}{f', {gate.value}' if gate else ''}")
    rows += [
        f"{c.says}: {_g(c.left)} against {_g(c.right)} {c.unit}, {'holds' if c.holds else 'FAILS'}; if every test only "
        f"just passes {_g(c.left_at_marks)} against {_g(c.right_at_marks)}, {'holds' if c.holds_at_marks else 'FAILS'}"
        for c in result.conditions
    ]
    worst = min(result.sensitivities, key=lambda s: min(s.at_low, s.at_high), default=None)
    if worst is not None:
        rows.append(f"Lowest margin at an end of one range: {_sensitivity(worst)}")
    deciding = [s for s in result.sensitivities if s.input in result.deciding and s.flip is not None]
    rows += [f"Decides: {_sensitivity(s)}" for s in deciding]
    rows += [
        f"Pass mark that holds together with the others: {m.input} at {_g(m.mark)} (plan {_g(m.plan)})"
        f"{f'; in {m.cases} cases a right plan passes 8 times in 10' if m.cases else ''}"
        for m in result.pass_marks
    ]
    rows += [_odds(odds) for odds in document.odds]
    for row in document.promises:
        limits, paid, tested = (", ".join(ids) or "nothing" for ids in (row.limited_in, row.paid_in, row.tested_by))
        rows.append(f"{row.promise}: limited in {limits}; paid in {paid}; tested by {tested}")
    rows += [f"Problem in {problem.where}: {problem.what}" for problem in result.problems]
    return "\n".join(rows)


def _sensitivity(s: Sensitivity) -> str:
    flip = "never flips" if s.flip is None else f"flips at {_g(s.flip)}"
    measured = ", ".join(s.measured_by) or "no test"
    return (
        f"{s.input} (plan {_g(s.plan)}, {_g(s.low)} to {_g(s.high)} {s.unit}) moves the margin of {s.condition} to "
        f"{_round(s.at_low)} at its low end and {_round(s.at_high)} at its high end; {flip}; measured by {measured}"
    )


def _round(value: float) -> str:
    """Write a margin as people say it, because it reaches the brief: `£84,190 short` of a guess was held against it."""
    return _g(float(f"{value:.2g}"))


_OVER = {
    "binomial": "of {n}",
    "lead": "ahead, {n} in each group,",
    "mean": "on average of {n}",
    "poisson": "over {n} units of exposure",
    "event": "",
}


def _odds(odds: Odds) -> str:
    if odds.passes_at_plan is None:
        return f"{odds.assumption}: no odds{'; ' + '; '.join(odds.flags) if odds.flags else ''}"
    at_even = "" if odds.passes_at_break_even is None else f", {odds.passes_at_break_even:.0%} at break-even"
    killed = "" if odds.killed_at_plan is None else f", stopped {odds.killed_at_plan:.0%} at plan"
    flags = f"; {'; '.join(odds.flags)}" if odds.flags else ""
    over = _OVER[odds.distribution].format(n=odds.n)
    return (
        f"{odds.assumption}: go at {odds.success_at_least} {over} passes {odds.passes_at_plan:.0%} at plan"
        f"{at_even}{killed}{flags}"
    )


def _g(value: float) -> str:
    return f"{value:.4g}" if abs(value) < 10_000 else f"{float(f'{value:.4g}'):,.0f}"


def ledger(document: Document) -> str:
    """Return the ledger one row a line, with amounts, ranges and formulas; rows of tests left out."""
    return "\n".join(_row(fact) for fact in document.ledger if not fact.key.startswith(PREFIX))


def _row(fact: Fact) -> str:
    span = f"; {fact.low:g} to {fact.high:g}" if fact.low is not None and fact.high is not None else ""
    unit = f" {fact.unit}" if fact.unit else ""
    formula = f"; = {fact.formula}" if fact.formula else ""
    amount = f" ({fact.amount:g}{unit}{span})" if fact.amount is not None else ""
    return f"{fact.key} | {fact.kind} | {fact.value}{amount} | {fact.says}{formula}"


def rows(document: Document) -> str:
    """Return the ledger as key, kind and value alone, for whoever only has to agree with it."""
    return "\n".join(
        f"{fact.key} | {fact.kind} | {fact.value}"
        for fact in document.ledger
        if not fact.key.startswith((PREFIX, "quote_"))
    )
