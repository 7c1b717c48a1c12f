"""What one input does to the decision: both ends of its range, the value at which it flips, and which inputs decide."""

import math
from collections.abc import Callable, Iterator, Sequence

from ..schemas.economics import Condition, Sensitivity
from .worksheet import Worksheet, gap_in, holds_in

REACH = 100.0
"""How far from the plan a flip is looked for: a hundredth to a hundredfold."""
_STEPS = 40
_DIGITS = 12
FEWEST_DECIDING = 3
MOST_DECIDING = 5

SHARES = frozenset({"share", "%", "percent", "ratio", "fraction", "probability", "proportion", "rate"})
"""Unit words of plain proportions."""


def is_share(unit: str) -> bool:
    """Tell whether a unit is a plain proportion, such as `share` or `share of shops`."""
    return "/" not in unit and unit.strip().lower().split(" ")[0] in SHARES


def ends(sheet: Worksheet, key: str) -> tuple[float, float, float]:
    """Return low, plan and high of an input; an end nobody gave is the planning value, since none is invented."""
    plan = sheet.plan[key] if key in sheet.plan else sheet.values()[key]
    fact = sheet.facts[key]
    given = [end for end in (fact.low, fact.high, plan) if end is not None and math.isfinite(end)]
    return min(given), plan, max(given)


def sensitivities(sheet: Worksheet, measured_by: dict[str, tuple[str, ...]]) -> tuple[Sensitivity, ...]:
    """Move one input at a time through its range, the others at plan; widest effect first (craft 0b, item 5).

    Effects are compared across conditions as shares of the condition's own size. An input that moves no condition gets
    one row, against the first, that says so: equal at both ends, no flip.
    """
    rows = [row for key in computable(sheet) for row in _rows(sheet, key, measured_by.get(key, ()))]
    return tuple(sorted(rows, key=lambda row: -swing(sheet, row)))


def computable(sheet: Worksheet) -> tuple[str, ...]:
    """Return the inputs that have a value, the model's own first."""
    values = sheet.values()
    return tuple(key for key in sheet.facts if key in values)


def swing(sheet: Worksheet, row: Sensitivity) -> float:
    """Return how far an input moves a condition, as a share of the condition's larger side at plan."""
    condition = next(one for one in sheet.model.conditions if one.id == row.condition)
    values = sheet.values()
    size = max(abs(values[condition.left]), abs(values[condition.right])) or 1.0
    return abs(row.at_high - row.at_low) / size


def _rows(sheet: Worksheet, key: str, measured_by: tuple[str, ...]) -> Iterator[Sensitivity]:
    low, plan, high = ends(sheet, key)
    usable = [condition for condition in sheet.model.conditions if sheet.gap(condition) is not None]
    at_low, at_high = sheet.values({key: low}), sheet.values({key: high})
    for condition in [one for one in usable if sheet.moves(key, one)] or usable[:1]:
        left, right = gap_in(condition, at_low), gap_in(condition, at_high)
        if left is None or right is None:
            continue  # an end that divides by zero is reported among the problems
        turn = flip(sheet, condition, key)
        yield Sensitivity(
            input=key,
            says=sheet.facts[key].says,
            unit=sheet.facts[key].unit,
            low=low,
            plan=plan,
            high=high,
            condition=condition.id,
            at_low=left,
            at_high=right,
            flip=turn,
            flips_in_range=turn is not None and low <= turn <= high,
            measured_by=measured_by,
        )


def flip(sheet: Worksheet, condition: Condition, key: str) -> float | None:
    """Return the value of one input, the others at plan, at which a condition turns; None where none in reach does.

    Of two such values the one in the input's range counts, else the nearer. Exact where the condition is linear in the
    input; otherwise bisection to twelve digits. A share is looked for between 0 and 1 only.
    """
    if not sheet.moves(key, condition) or sheet.gap(condition) is None:
        return None
    low, plan, high = ends(sheet, key)
    share = is_share(sheet.facts[key].unit) and low >= 0 and high <= 1

    values_at = sheet.along(key, condition)

    def gap_at(at: float) -> float | None:
        return gap_in(condition, values_at(at))

    def stands(at: float) -> bool:
        return holds_in(condition, values_at(at))

    def exactly(at: float) -> bool:
        gap = gap_at(at)
        return gap is not None and gap >= 0

    points = _points(low, plan, high, share=share)
    now = stands(plan)
    turns = []
    for side in ([at for at in points if at > plan], [at for at in reversed(points) if at < plan]):
        near = plan
        for at in side:
            if stands(at) != now:
                root = _root(gap_at, near, at)
                test = exactly if exactly(near) != exactly(at) else stands
                turns.append(_bisect(test, near, at) if root is None else root)
                break
            near = at
    return min(turns, key=lambda at: (not low <= at <= high, abs(at - plan)), default=None)


def _points(low: float, plan: float, high: float, *, share: bool) -> list[float]:
    size = abs(plan) or max(abs(low), abs(high))
    away = [size * REACH ** (step / _STEPS) for step in range(-_STEPS, _STEPS + 1)] if size else []
    points = {low + (high - low) * step / _STEPS for step in range(_STEPS + 1)} | {low, high}
    if plan > 0 or (plan == 0 and high > 0):
        points.update(away)
    if plan < 0 or low < 0:
        points.update(-at for at in away)
    if share:
        points = {at for at in points if 0 <= at <= 1} | {1.0}
    return sorted(points)


def _root(gap_at: Callable[[float], float | None], near: float, far: float) -> float | None:
    """Solve a condition that is linear between two points; None where it is not, or the root proves wrong."""
    quarter = near + (far - near) / 4
    gaps = [gap_at(at) for at in (near, quarter, far)]
    if any(gap is None for gap in gaps):
        return None
    first, between, last = (gap or 0.0 for gap in gaps)
    span = abs(last - first)
    if not span or abs(first + (last - first) / 4 - between) > 1e-9 * span:
        return None
    root = _tidy(near + (far - near) * (first / (first - last)))
    left_over = gap_at(root)
    return root if left_over is not None and abs(left_over) <= 1e-9 * span else None


def _bisect(stands: Callable[[float], bool], near: float, far: float) -> float:
    now = stands(near)
    for _ in range(200):
        between = (near + far) / 2
        if between in (near, far):
            break
        if stands(between) == now:
            near = between
        else:
            far = between
    return _tidy(far)


def _tidy(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def deciding(sheet: Worksheet, rows: Sequence[Sensitivity]) -> tuple[str, ...]:
    """Name the three to five inputs that decide (craft 0b, item 5).

    First those whose flip lies in their range, because a reader with a calculator finds each one that is left out; then
    the widest swings. What drives the size of the prize and the spend to the next gate is always among them.
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
