"""The plan before the document: reckoned first, sent back once where it fails, written from afterwards."""

from typing import Any

import pytest
from prfaq.compute.remarks import plan_remarks
from prfaq.graph.routing import after_compute
from prfaq.schemas.economics import InternalFaq, Plan
from prfaq.schemas.state import extend
from readyby import READYBY
from writer import Writer, draft_with


def failing(plan: Plan) -> Plan:
    """The plan with both sides of its first condition changed about."""
    held, *others = plan.economics.conditions
    turned = held.model_copy(update={"left": held.right, "right": held.left})
    economics = plan.economics.model_copy(update={"conditions": (turned, *others)})
    return plan.model_copy(update={"economics": economics})


def once(change: Any) -> Any:
    """A change of the first reply only."""
    left = [change]
    return lambda reply: left.pop()(reply) if left else reply


def seen_by(model: Writer, agent: str) -> list[str]:
    """What an agent was shown and asked, one text a request."""
    return ["\n".join(m.content for m in one.messages) for one in model.requests if one.agent == agent]


def test_the_author_writes_from_what_code_computed() -> None:
    model = Writer()

    draft_with(model)

    (asked,) = seen_by(model, "write_press_release")
    assert "<document part='model'>" in asked
    assert "at plan," in asked.split("<document part='computed'>")[1].split("</document>")[0]


def test_a_plan_that_fails_goes_back_once_with_what_fails() -> None:
    model = Writer(changes={"plan_economics": once(failing)})

    document = draft_with(model)

    first, second = seen_by(model, "plan_economics")
    assert "Code worked your plan out" not in first
    assert "fails as planned" in second.split("Code worked your plan out and found:")[1]
    assert model.asked.count("write_press_release") == 1
    assert document.economics is not None
    assert all(held.holds for held in document.economics.result.conditions)


def test_a_plan_that_fails_again_is_what_the_document_is_written_from() -> None:
    model = Writer(changes={"plan_economics": failing})

    document = draft_with(model)

    assert model.asked.count("plan_economics") == 2
    assert document.press_release is not None
    assert document.economics is not None
    assert not document.economics.result.conditions[0].holds


def test_the_editor_hears_of_marks_that_do_not_work_also_after_a_plan_went_back() -> None:
    def lost(found: Any) -> Any:
        rows = tuple(
            row.model_copy(update={"trial": row.trial.model_copy(update={"success_at_least": 0, "kill_at_most": -1})})
            if row.trial is not None
            else row
            for row in found.assumptions
        )
        return found.model_copy(update={"assumptions": rows})

    model = Writer(changes={"plan_economics": once(failing), "find_assumptions": lost})

    draft_with(model)

    assert model.asked.count("plan_economics") == 2
    mended = model.asked.index("amend")
    assert set(model.asked[mended - 2 : mended]) == {"find_assumptions", "oppose"}
    (said,) = seen_by(model, "amend")
    assert "the model loses" in said.split("Code put the pass marks through the model and found:")[1]


def test_the_skeptic_leaves_a_model_that_stands_and_replaces_one_that_is_wrong() -> None:
    planned = draft_with(Writer()).economics_model
    assert planned is not None
    other = planned.model_copy(update={"unit_of_analysis": "one bench for one day"})

    def anew(faq: InternalFaq) -> InternalFaq:
        return faq.model_copy(update={"economics": other})

    changed = draft_with(Writer(changes={"write_internal_faq": anew})).economics_model

    assert changed == other
    assert planned != other


def test_what_is_wrong_with_a_plan_is_said_in_its_own_words() -> None:
    model = READYBY.economics_model
    assert model is not None
    held, *others = model.conditions
    turned = held.model_copy(update={"left": held.right, "right": held.left})
    losing = extend(
        READYBY, {"economics_model": model.model_copy(update={"conditions": (turned, *others)}), "economics": None}
    )
    first, *rest = model.lines
    odd = first.model_copy(update={"formula": f"{first.formula} + no_such_key"})
    broken = extend(READYBY, {"economics_model": model.model_copy(update={"lines": (odd, *rest)})})

    assert plan_remarks(READYBY) == ""
    assert f"“{held.says}” fails as planned" in plan_remarks(losing)
    assert "no_such_key" in plan_remarks(broken)
    assert plan_remarks(READYBY.model_copy(update={"economics_model": None})) == ""


def test_a_quotient_that_turns_a_loss_into_a_gain_goes_back() -> None:
    model = READYBY.economics_model
    assert model is not None
    margin, held = model.lines[1], model.conditions[0]
    years = margin.model_copy(update={"key": "years_back", "formula": f"1000 / ({margin.key} - 30)", "unit": "year"})
    quick = held.model_copy(update={"left": model.inputs[0], "right": "years_back"})
    payback = model.model_copy(update={"lines": (*model.lines, years), "conditions": (quick,)})

    said = plan_remarks(READYBY.model_copy(update={"economics_model": payback}))

    assert "years_back divides by something that turns negative" in said


@pytest.mark.parametrize(
    ("parts", "said", "goes"),
    [
        ({"press_release": None}, "", "write_press_release"),
        ({"press_release": None}, "- it fails", "plan_economics"),
        ({"press_release": None, "stopped": "The budget was spent."}, "- it fails", "check"),
        ({"brief": None}, "- a mark loses", "amend"),
        ({"brief": None}, "", "amend"),
        ({"brief": None, "stopped": "The budget was spent."}, "", "check"),
    ],
)
def test_where_a_computed_document_goes(parts: dict[str, Any], said: str, goes: str) -> None:
    assert after_compute({"document": READYBY.model_copy(update=parts), "remarks": said}) == goes
