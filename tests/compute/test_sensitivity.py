"""A flip is a root, and none is missed within reach."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.compute.sensitivity import flip
from prfaq.compute.worksheet import worksheet
from sheets import fact, line, model

amounts = st.floats(0.5, 500, allow_nan=False)


@given(
    amounts, amounts, amounts, st.sampled_from(["a * b", "a + b", "a - b / 2", "b / a", "a ** 2 + b", "min(a, 2 * b)"])
)
@settings(max_examples=150, deadline=None)
def test_a_flip_is_really_a_root(a: float, b: float, need: float, formula: str) -> None:
    inputs = [fact("a", a, a / 2, a * 2), fact("b", b, b / 2, b * 2), fact("need", need, need, need)]
    sheet = worksheet(model(inputs, [line("got", formula)], ("got", "need")), inputs)
    condition = sheet.model.conditions[0]

    for key in ("a", "b", "need"):
        turn = flip(sheet, condition, key)
        if turn is not None:
            sides = [sheet.gap(condition, {key: turn * factor}) for factor in (1 - 1e-6, 1, 1 + 1e-6)]
            below, at, above = (gap for gap in sides if gap is not None)
            assert math.isclose(at, 0, abs_tol=1e-6 * (need + 1)) or (below < 0) != (above < 0)
            assert max(a, b, need) * 100 * (1 + 1e-9) >= turn  # a flip is given to twelve digits


@given(amounts, amounts)
@settings(max_examples=50, deadline=None)
def test_no_flip_is_reported_only_where_none_is_in_reach(a: float, need: float) -> None:
    inputs = [fact("a", a, a, a), fact("need", need, need, need)]
    sheet = worksheet(model(inputs, [line("got", "2 * a")], ("got", "need")), inputs)

    found = flip(sheet, sheet.model.conditions[0], "a")

    if found is None:
        assert not a / 99 < need / 2 < a * 99
    else:
        assert found == pytest.approx(need / 2)
