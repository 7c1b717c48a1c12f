"""A rewrite keeps every number, name and hedge."""

import pytest
from prfaq.honesty.fidelity import lost
from prfaq.schemas.ledger import Fact

PRICE = Fact(
    key="price", kind="target", says="price for a month", value="€39", amount=39, unit="EUR/month", owner="founder"
)
OLD = "It costs [[price]] a month. Nobody has paid it yet, and Hubtiger is cheaper for 12 shops."


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("It costs €39 a month. Nobody has paid that so far, and for 12 shops Hubtiger is cheaper.", ""),
        ("It costs [[price]] a month, and nobody has paid yet. For 12 shops Hubtiger is cheaper.", ""),
        ("It has a price. Nobody has paid it yet, and Hubtiger is cheaper for 12 shops.", "lost '€39'"),
        ("It costs €39 a month. Nobody has paid it yet, and Hubtiger is cheaper for 15 shops.", "lost '12"),
        ("It costs €39 a month. Nobody has paid it yet, and a rival is cheaper for 12 shops.", "lost 'Hubtiger'"),
        ("It costs €39 a month. People pay it, and Hubtiger is cheaper for 12 shops.", "lost its hedge"),
    ],
)
def test_a_rewrite_that_loses_a_number_name_or_hedge_is_named(new: str, said: str) -> None:
    assert lost(OLD, new, [PRICE], "en").startswith(said)
    assert bool(lost(OLD, new, [PRICE], "en")) == bool(said)


def test_a_new_number_without_a_row_is_named() -> None:
    new = "It costs €39 a month. Nobody has paid it yet, and Hubtiger is cheaper for 12 shops and 400 mechanics."

    assert lost(OLD, new, [PRICE], "en").startswith("added '400")


def test_a_value_that_was_to_be_struck_may_go() -> None:
    new = "It costs €39 a month. Nobody has paid it yet, and Hubtiger is cheaper."

    assert lost(OLD, new, [PRICE], "en", struck=["12 shops"]) == ""
