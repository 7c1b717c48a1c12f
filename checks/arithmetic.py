"""Whether the numbers hold: model, pass marks, odds, promises, worst number and ask against what code works out."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..compute.economics import MOVE_THE_END, evaluate
from ..compute.odds import BAD_ZERO, NOT_COUNTED, TOO_SMALL, VOLUMES, WRONG_WAY
from ..compute.promises import promise_map
from ..compute.remarks import mark_remarks
from ..compute.results import all_odds
from ..compute.units import unit_problems
from ..ledger.numerals import CODES, read_digits, read_words
from ..ledger.quantities import Quantity, quantities, rounds_to
from ..ledger.references import plain
from ..schemas.document import Document
from ..schemas.economics import EconomicsResult, Sensitivity
from ..schemas.findings import Finding, Severity, found

_TOLERANCE = 1e-6
_GUESSED = frozenset({"estimate", "memory", "unknown", "derived", "illustrative"})
_WARNED = {
    BAD_ZERO: "no_effect_is_no_rate",
    NOT_COUNTED: "count_misses_input",
    TOO_SMALL: "sample_too_small",
    VOLUMES: "sample_beyond_plan",
    WRONG_WAY: "mark_wrong_way",
}
_WHERE = "economics"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _result(document: Document) -> EconomicsResult | None:
    if document.economics_model is None:
        return None
    return evaluate(document.economics_model, document.ledger, document.assumptions)


def model_adds_up(document: Document) -> Iterator[Finding]:
    """Report what the model cannot compute or says twice (C13).

    Units that differ only in what is counted warn, and so do ends of a range at which a line has no value.
    """
    result, model = _result(document), document.economics_model
    if result is None or model is None:
        return
    grave = unit_problems(model, document.ledger, grave_only=True)
    slips = [problem for problem in unit_problems(model, document.ledger) if problem not in grave]
    ends = [problem for problem in result.problems if problem.fix == MOVE_THE_END]
    for check, minor, problems in (
        ("model_adds_up", False, [problem for problem in result.problems if problem not in (*slips, *ends)]),
        ("ranges_add_up", True, ends),
        ("units_add_up", True, slips),
    ):
        for where in dict.fromkeys(problem.where for problem in problems):
            here = [problem for problem in problems if problem.where == where]
            section = where if re.fullmatch(r"A\d+", where) else f"{_WHERE}.{where}"
            says = "; ".join(problem.what for problem in here)
            yield found("C13", check, section, "warn" if minor else "fail", f"{where}: {says}.", here[0].fix)


def stored_results_stand(document: Document) -> Iterator[Finding]:
    """Fail results in the document that differ from what code computes from its own model and cards (craft C13)."""
    result, model = _result(document), document.economics_model
    if result is None or model is None:
        return
    stored = document.economics
    check, fix = "stored_results_stand", "Work the document out again; results are never written by hand."
    if stored is None:
        yield found("C13", check, _WHERE, "fail", "The model has not been worked out.", fix)
    elif stored.model != model or not _same(stored.result.model_dump(), result.model_dump()):
        yield found("C13", check, _WHERE, "fail", "The economics differ from what the model computes.", fix)
    odds = all_odds(document, result)
    if not _same([one.model_dump() for one in document.odds], [one.model_dump() for one in odds]):
        yield found("C15", check, "assumptions", "fail", "The odds differ from what the test cards give.", fix)


def _same(one: object, other: object) -> bool:
    match one, other:
        case float() | int(), float() | int():
            return math.isclose(one, other, rel_tol=_TOLERANCE, abs_tol=_TOLERANCE)
        case Mapping(), Mapping():
            return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
        case ((list() | tuple()), (list() | tuple())):
            return len(one) == len(other) and all(map(_same, one, other))
    return one == other


def marks_work(document: Document) -> Iterator[Finding]:
    """Fail marks that pass a losing case, cannot be reached, or stops that overlap or are never pulled (craft 4.5)."""
    for remark in mark_remarks(document):
        section = remark.assumption or "assumptions"
        severity: Severity = "warn" if remark.kind in ("test_tells_nothing", "plan_seldom_passes") else "fail"
        yield found("C15", remark.kind, section, severity, f"{remark.what}.", remark.fix)


def cards_tell(document: Document) -> Iterator[Finding]:
    """Warn of cards whose sample cannot tell, exceeds the plan's volumes, or leaves no zone between go and stop."""
    said = {(remark.assumption, remark.kind) for remark in mark_remarks(document)}
    fix = "Change the sample, the mark or the measured input so that the result can change the decision."
    for odds in all_odds(document, _result(document)):
        for flag in odds.flags:
            check = next((name for start, name in _WARNED.items() if flag.startswith(start)), "")
            if check and (odds.assumption, check) not in said:
                yield found(
                    "C12" if check == "sample_beyond_plan" else "C15", check, odds.assumption, "warn", flag, fix
                )
        step = 0.1 * abs(odds.success_at_least) if odds.distribution == "mean" else 1
        if odds.distribution != "event" and 0 < odds.success_at_least - odds.kill_at_most <= step:
            says = "Stop begins where success ends, so nothing lies between them and a near miss will be argued away."
            lower = (
                f"Lower the stop of {odds.kill_at_most}, and leave a zone in which the test is revised and run again."
            )
            yield found("C15", "no_zone_between", odds.assumption, "warn", says, lower)


def deciding_inputs_are_tested(document: Document) -> Iterator[Finding]:
    """Warn of a guess that decides and that no test card measures (craft 0b, item 5)."""
    result = _result(document)
    if result is None or not document.assumptions:
        return
    tested = {row.input for row in result.sensitivities if row.measured_by}
    for key in result.deciding:
        fact = document.fact(key)
        if fact is not None and fact.kind in _GUESSED and key not in tested:
            says = f"{fact.says} ({fact.value}) decides, it is a guess, and no test card measures it."
            fix = f"Let a test measure {key}, or say in the economics that none does and why."
            section = f"{_WHERE}.{key}"
            yield found("C15", "deciding_inputs_are_tested", section, "warn", says, fix, owner="assumption_finder")


def promises_are_kept(document: Document) -> Iterator[Finding]:
    """Fail a promise that nothing limits, pays for or tests; warn where only a limit stands (craft 0b, item 3)."""
    if document.economics_model is None or not document.assumptions:
        return
    rows = {row.promise: row for row in promise_map(document)}
    check = "promises_are_kept"
    for promise in document.promised:
        row = rows.get(promise.id)
        section = f"press_release.{row.part if row else promise.part}"
        if row is None:
            says = "This promise is no longer in the release, yet the rest of the document still answers for it."
            fix = "Put it back, or take it off the list of promises."
            yield found("C12", check, section, "warn", says, fix, quote=promise.quote)
        elif not row.paid_in and not row.tested_by:
            limited = bool(row.limited_in)
            says = "No cost line pays for this promise and no test carries it"
            says += "." if limited else ", nor does any answer limit it."
            fix = f"Name {promise.id} in the line that pays for it, in the test that carries it, or strike the promise."
            yield found("C12", check, section, "warn" if limited else "fail", says, fix, quote=row.quote)


def worst_number_is_the_worst(document: Document) -> Iterator[Finding]:
    """Warn if the brief's worst number is none of the model's extremes, one input moved at a time (craft 0b)."""
    result = _result(document)
    if document.brief is None or result is None or not result.sensitivities:
        return
    shown = _numbers(document, document.brief.worst_number)
    gaps = [(min(row.at_low, row.at_high), row) for row in result.sensitivities]
    extremes = [end for line in result.valuations for end in (line.worst, line.best)]
    lowest = {row.condition: min(gap for gap, other in gaps if other.condition == row.condition) for _, row in gaps}
    if not shown:
        says = f"The brief's worst number has no number; a reader would miss this: {_worst(result, gaps)}."
        fix = "State the worst case the model gives, with its number."
        quote = plain(document.brief.worst_number, document.ledger)[:120]
        yield found("C12", "worst_number_is_the_worst", "brief.worst_number", "fail", says, fix, quote=quote)
    elif not any(rounds_to(value, one) for one in shown for value in (*extremes, *lowest.values())):
        says = f"The brief's worst number is not the worst the model gives: {_worst(result, gaps)}."
        fix = "State the worst case the model gives, with what would have to go wrong for it."
        yield found("C12", "worst_number_is_the_worst", "brief.worst_number", "warn", says, fix, quote=shown[0].text)


def _worst(result: EconomicsResult, gaps: Sequence[tuple[float, Sensitivity]]) -> str:
    sizes = {one.id: max(abs(one.left), abs(one.right)) or 1.0 for one in result.conditions}
    gap, row = min(gaps, key=lambda one: one[0] / sizes[one[1].condition])
    condition = next(one for one in result.conditions if one.id == row.condition)
    end = row.low if gap == row.at_low else row.high
    short = "misses by" if gap < 0 else "holds by only"
    return f"with {row.says} at {end:g}, “{condition.says}” {short} {abs(gap):,.4g} {condition.unit}".rstrip()


def beliefs_state_their_mark(document: Document) -> Iterator[Finding]:
    """Hold the statement of a counted belief to the go mark of its trial: a reader sees both in one row (C15).

    An average of hours may be said in minutes, and one over cases as what all of them add up to.
    """
    for row in document.assumptions:
        trial = row.trial
        if trial is None or trial.distribution == "event":
            continue
        text = plain(row.statement, document.ledger)
        said = {one.amount for one in quantities(text, document.language) if one.amount is not None}
        said |= {read_digits(one, document.language) for one in _DIGITS.findall(text)}
        said |= {read_words(one, document.language) or 0.0 for one in _WORDS.findall(text)}
        mark = trial.success_at_least
        marks = (mark, 100 * mark, *((60 * mark, trial.n * mark) if trial.distribution == "mean" else ()))
        if not any(abs(one - wanted) <= 0.005 * wanted for one in said for wanted in marks):
            yield found("C15", "belief_mark", f"{row.id}.statement", "fail",
                        f"The belief does not name its go mark, {mark:g}.",
                        "Say in the belief the count or the average at which its test is a go.",
                        quote=text, owner="assumption_finder")  # fmt: skip


def ask_is_the_next_step(document: Document) -> Iterator[Finding]:
    """Warn if the brief asks for another sum than the model's spend to the next gate (craft 0b)."""
    model, result = document.economics_model, _result(document)
    if document.brief is None or model is None or result is None or not model.currency:
        return
    line = next((one for one in result.valuations if one.key == model.spend_to_gate), None)
    fact = document.fact(model.spend_to_gate)
    spend, unit = (line.plan, line.unit) if line else (fact.amount, fact.unit) if fact else (None, "")
    if unit[:3] not in CODES:  # engineers' days, whose worth in money the brief may name
        return
    sums = [one for one in _numbers(document, document.brief.ask) if one.unit in CODES]
    if spend is not None and sums and not any(rounds_to(spend, one) for one in sums):
        says = f"The brief asks for {sums[0].text}; the model spends {spend:,.6g} {model.currency} to the next gate."
        fix = "Ask for what the cheapest next step costs, in the brief and in the model alike."
        yield found("C12", "ask_is_the_next_step", "brief.ask", "warn", says, fix, quote=sums[0].text)


def _numbers(document: Document, text: str) -> tuple[Quantity, ...]:
    read = quantities(plain(text, document.ledger), document.language)
    return tuple(one for one in read if one.amount is not None and one.unit not in ("date", "time"))


ARITHMETIC_CHECKS: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    beliefs_state_their_mark,
    model_adds_up,
    stored_results_stand,
    marks_work,
    cards_tell,
    deciding_inputs_are_tested,
    promises_are_kept,
    worst_number_is_the_worst,
    ask_is_the_next_step,
)
"""Each yields its findings for a document; parts that are not written yet yield none."""
