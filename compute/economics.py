"""The economics model evaluated: lines with ranges, conditions, sensitivity, flips, deciding inputs, pass marks."""

from collections.abc import Sequence

from ..schemas.assumptions import Assumption
from ..schemas.economics import EconomicsModel, EconomicsResult, Sensitivity, Valuation
from ..schemas.ledger import Fact
from .marks import card_trials, condition_results, mark_results
from .model_problems import problems_in
from .sensitivity import computable, ends, sensitivities, swing
from .worksheet import Worksheet, worksheet

FEWEST_DECIDING = 3
MOST_DECIDING = 5


def evaluate(model: EconomicsModel, ledger: Sequence[Fact], assumptions: Sequence[Assumption]) -> EconomicsResult:
    """Work out everything the model and the test cards say, in the units of the model (craft 0b, items 1 and 5).

    An input's planning value is its fact's amount; its range is low to high, or the amount alone where a range was not
    given. `worst` and `best` of a line are its lowest and highest values over all moves of one input to one end. What
    cannot be computed is left out and stated as a Problem; nothing raises.
    """
    sheet = worksheet(model, ledger)
    marks = mark_results(sheet, assumptions, ledger)
    conditions = condition_results(sheet, marks)
    rows = sensitivities(sheet, _measured_by(assumptions))
    return EconomicsResult(
        valuations=valuations(sheet),
        conditions=conditions,
        sensitivities=rows,
        deciding=deciding(sheet, rows),
        marks=marks,
        all_marks_pass=len(conditions) == len(model.conditions) and all(one.holds_at_marks for one in conditions),
        problems=(*sheet.problems, *problems_in(sheet, ledger, assumptions)),
    )


def _measured_by(assumptions: Sequence[Assumption]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for assumption, trial in card_trials(assumptions):
        found[trial.measures] = (*found.get(trial.measures, ()), assumption)
    return found


def valuations(sheet: Worksheet) -> tuple[Valuation, ...]:
    """Compute each line at plan, and its lowest and highest value with one input at a time at one end of its range."""
    plan = sheet.values()
    moves = [
        sheet.values({key: end})
        for key in computable(sheet)
        for low, _, high in (ends(sheet, key),)
        for end in (low, high)
    ]
    found: dict[str, Valuation] = {}
    for line in sheet.model.lines:
        if line.key in plan and line.key not in found:
            reached = [plan[line.key], *(values[line.key] for values in moves if line.key in values)]
            found[line.key] = Valuation(
                key=line.key,
                says=line.says,
                formula=line.formula,
                unit=line.unit,
                plan=plan[line.key],
                worst=min(reached),
                best=max(reached),
            )
    return tuple(found.values())


def deciding(sheet: Worksheet, rows: Sequence[Sensitivity]) -> tuple[str, ...]:
    """Name the three to five inputs that decide (craft 0b, item 5).

    First those whose flip lies in their range, then the widest swings; what drives the size of the prize and what the
    spend to the next gate rests on are always among them.
    """
    ranked = sorted(rows, key=lambda row: (not row.flips_in_range, -swing(sheet, row)))
    order = tuple(dict.fromkeys(row.input for row in ranked))
    must = {_driver(sheet, key) for key in (sheet.model.prize, sheet.model.spend_to_gate)} & set(order)
    flipping = {row.input for row in rows if row.flips_in_range}
    count = max(FEWEST_DECIDING, min(MOST_DECIDING, len(flipping | must)))
    others = [key for key in order if key not in must][: count - len(must)]
    return tuple(key for key in order if key in must or key in others)


def _driver(sheet: Worksheet, key: str) -> str:
    """Return the input that moves a line most, relative to its range; an input is its own driver."""
    values = sheet.values()
    if key in sheet.facts and key in values:
        return key
    if key not in values:
        return ""
    effects = {}
    for name in computable(sheet):
        if name in sheet.behind(key):
            low, _, high = ends(sheet, name)
            effects[name] = abs(sheet.values({name: high}).get(key, 0.0) - sheet.values({name: low}).get(key, 0.0))
    return max(effects, key=lambda name: effects[name], default="")
