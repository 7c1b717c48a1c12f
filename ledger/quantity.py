"""One quantity: amount, unit class, and when two of them say the same."""

from dataclasses import dataclass

from .numerals import CODES, DURATIONS, IN_BASE, MEASURES, SYMBOLS
from .phrases import same_date


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity with its place in the text."""

    start: int
    end: int
    text: str
    amount: float | None
    """In `unit`; a share is between 0 and 1, a date is yyyymmdd with zeros for what it leaves open."""
    unit: str
    """Currency code, `%`, a measure's name, `date`, `time`, `times`, `rank`, `vague`, or stems of what is counted."""
    firm: bool = True
    """False where it may be a figure of speech: a small number word, a bare month, a ranking, a vague share."""
    step: float = 1.0
    """Value of the last digit shown, which says how far it may be rounded."""
    phrase: str = ""
    """The quantity with the words that say what is counted."""

    @property
    def hard(self) -> bool:
        """Whether the unit is a class of its own and no counted noun."""
        return self.unit in HARD


HARD = frozenset({"%", "date", "time", "times", "rank", "vague", "cent", "penny"}) | CODES | set(
    SYMBOLS.values()
) | set(DURATIONS.values()) | set(MEASURES.values())  # fmt: skip


def base(quantity: Quantity) -> tuple[float | None, str]:
    """Return amount and unit in a base unit, so that 90 minutes equal 1.5 hours."""
    factor, unit = IN_BASE.get(quantity.unit, (1, quantity.unit))
    return (None if quantity.amount is None else quantity.amount * factor), unit


def same(left: Quantity, right: Quantity) -> bool:
    """Tell whether two quantities state the same: amount and unit class agree."""
    (a, a_unit), (b, b_unit) = base(left), base(right)
    if a is None or b is None:
        return left.text.casefold() == right.text.casefold()
    if a_unit == "date" == b_unit:
        return same_date(a, b)
    if not left.hard and not right.hard:
        apart = left.unit and right.unit and not set(left.unit.split()) & set(right.unit.split())
        return a == b and not apart
    return a_unit == b_unit and abs(a - b) <= 1e-6 * max(abs(a), abs(b))


def rounds_to(amount: float, shown: Quantity) -> bool:
    """Tell whether what is shown is a fair rounding of an amount in the same unit: 12,345 as `12,300`."""
    if shown.amount is None:
        return False
    gap = abs(abs(amount) - abs(shown.amount))
    smallest = min(shown.step, 0.01 if shown.unit == "%" else 1.0)
    return gap <= max(min(shown.step / 2, 0.05 * abs(shown.amount)), smallest / 2) * 1.0001
