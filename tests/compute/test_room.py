"""The room a plan leaves its tests, and tests that a right plan passes."""

import math

import pytest
from prfaq.compute.remarks import plan_remarks
from prfaq.compute.results import worked_out
from prfaq.compute.room import SURE, sure_trial
from prfaq.compute.trials import passes
from prfaq.schemas.assumptions import Trial
from prfaq.schemas.document import Document
from readyby import READYBY
from sheets import fact, line, model


def with_amount(key: str, amount: float) -> Document:
    facts = [one.model_copy(update={"amount": amount}) if one.key == key else one for one in READYBY.ledger]
    return READYBY.model_copy(update={"ledger": tuple(facts)})


def test_where_the_mark_lies_close_to_the_plan_no_sample_in_reach_is_sure_enough() -> None:
    trial, fact = READYBY.assumptions[0].trial, READYBY.fact("paying_share")
    assert trial is not None
    assert fact is not None

    assert sure_trial(trial, 0.349, fact, 0.35) is None
    sure = sure_trial(trial, 0.3, fact, 0.35)
    assert sure is not None
    assert sure.success_at_least == math.ceil(0.3 * sure.n)
    assert passes(sure, 0.35) >= SURE


def test_marks_that_hold_together_leave_the_plan_the_room_it_has() -> None:
    result = worked_out(READYBY)
    assert result is not None

    held = {mark.input: mark.mark for mark in result.pass_marks}
    shares = [mark.mark / mark.plan for mark in result.pass_marks]
    assert set(held) == {row.trial.measures for row in READYBY.assumptions if row.trial and row.trial.measures in held}
    assert all(0.5 < share < 1 for share in shares)
    both = READYBY.model_copy(update={"ledger": tuple(
        fact.model_copy(update={"amount": held[fact.key], "value": "?"}) if fact.key in held else fact
        for fact in READYBY.ledger
    )})  # fmt: skip
    lower = worked_out(both)
    assert lower is not None
    assert all(one.holds for one in lower.conditions)


def test_a_plan_that_fails_has_no_room() -> None:
    result = worked_out(with_amount("paying_share", 0.12))

    assert result is not None
    assert result.pass_marks == ()


def test_a_guess_planned_at_nothing_has_a_mark_below_nothing() -> None:
    drift, floor = fact("drift", 0, -2, 2, "EUR"), fact("floor", 0, 0, 0, "EUR")
    proposed = model([drift, floor], [line("left", "1 + drift", "EUR")], ("left", "floor"))

    document = Document(idea="An idea.", ledger=(drift, floor), economics_model=proposed)

    result = worked_out(document)
    assert result is not None
    (mark,) = result.pass_marks
    assert mark.input == "drift"
    assert mark.mark < 0
    assert plan_remarks(document) == ""


@pytest.mark.parametrize(("mark", "wanted"), [(0.928, 0.93), (391.7, 400), (4.72, 4.8), (40, 40), (0.0704, 0.071)])
def test_an_average_is_asked_for_in_two_digits_on_the_safe_side(mark: float, wanted: float) -> None:
    saved = fact("saved", wanted * 2, wanted / 2, wanted * 4, "minute")
    trial = Trial(
        distribution="mean", n=40, success_at_least=0, kill_at_most=0, measures="saved", zero_effect=0, spread=mark / 10
    )

    sure = sure_trial(trial, mark, saved, wanted * 2)

    assert sure is not None
    assert sure.success_at_least == pytest.approx(wanted)
