"""Which rows a proposal may set anew, what follows a price that moved, and which formulas can be worked out."""

import re

import pytest
from prfaq.ledger.proposed import new_prices, restated, retargeted, revisable, rooted
from prfaq.ledger.references import recomputed
from prfaq.schemas.brief import OwnerQuestion
from prfaq.schemas.document import replace_sections, sections
from prfaq.schemas.ledger import Fact
from readyby import READYBY, finished

PRICE = next(fact for fact in READYBY.ledger if fact.key == "price_month")
DEARER = PRICE.model_copy(update={"value": "€49", "amount": 49.0})


def test_a_revision_never_changes_what_the_user_said() -> None:
    said = Fact(key="shops", kind="supplied", says="shops", value="14 shops", source="idea", snippet="14 shops")
    other = said.model_copy(update={"value": "15 shops"})
    mine = Fact(key="price", kind="target", says="price", value="€49", owner="founder")

    assert revisable([said], [other, mine]) == (mine,)


def test_what_is_ours_to_choose_or_guess_may_be_set_anew_and_nothing_that_was_said() -> None:
    price = Fact(key="price", kind="target", says="price", value="€39", amount=39, owner="founder")
    said = Fact(key="seen", kind="supplied", says="seen", value="9", source="idea", snippet="9")
    blank = Fact(key="won", kind="unknown", says="minutes won", value="?", owner="test lead", close_by="tests at home")
    dearer, known = (
        price.model_copy(update={"value": "€49", "amount": 49.0}),
        blank.model_copy(update={"amount": 20.0}),
    )

    anew = retargeted((price, said, blank), (dearer, said.model_copy(update={"value": "8"}), known))

    assert anew == (dearer, known)
    assert retargeted((price,), (price.model_copy(update={"kind": "memory", "basis": "known"}),)) == ()


def test_a_price_set_anew_reaches_the_case_against_and_no_page_that_its_author_mends() -> None:
    said = f"It costs {PRICE.value} a month, not {PRICE.value}.50."
    document = replace_sections(READYBY, {"opposition.case": said, "c1.answer": said})

    after = sections(restated(document, new_prices(document.ledger, (DEARER,))))

    assert after["opposition.case"] == f"It costs €49 a month, not {PRICE.value}.50."
    assert after["c1.answer"] == said
    date = next(fact for fact in READYBY.ledger if fact.kind == "target" and not fact.unit)
    assert new_prices(READYBY.ledger, (date.model_copy(update={"value": "another day 7"}),)) == {}


def test_a_price_set_anew_reaches_the_defaults_assumed_and_drops_the_examples_told_at_the_old_one() -> None:
    assumed = OwnerQuestion(id="q1", question="At what price?", default=f"{PRICE.value} a month", changes="economics")
    told = PRICE.model_copy(update={"key": "told", "kind": "illustrative", "value": f"{PRICE.value} for a shop"})
    other = told.model_copy(update={"key": "other", "value": "12 boards"})
    ledger = (*READYBY.ledger, told, other)
    document = READYBY.model_copy(update={"questions": (assumed,), "ledger": ledger})

    after = restated(document, new_prices(ledger, (DEARER,)))

    assert after.questions[0].default == "€49 a month"
    assert [fact.key for fact in ledger if fact not in after.ledger] == ["told"]


def test_a_row_over_lines_of_the_model_is_written_out_down_to_rows() -> None:
    row = DEARER.model_copy(
        update={"key": "twice_left", "kind": "derived", "formula": "2 * left_month", "amount": None, "low": None}
        | {"high": None, "value": "€1 a month", "basis": "", "owner": ""}
    )

    (written,) = rooted(READYBY, (row,))

    assert "left_month" not in written.formula
    assert {"price_month", "paying_share"} <= set(re.findall(r"[a-z_]+", written.formula))
    computed = finished().economics
    assert computed is not None
    (left,) = (line.plan for line in computed.result.valuations if line.key == "left_month")
    assert recomputed((*READYBY.ledger, written))["twice_left"] == pytest.approx(2 * left)


def test_a_row_over_a_line_that_rests_on_itself_is_left_out() -> None:
    model = READYBY.economics_model
    assert model is not None
    first, *others = model.lines
    circle = first.model_copy(update={"formula": f"{first.key} + {first.key}"})
    document = READYBY.model_copy(update={"economics_model": model.model_copy(update={"lines": (circle, *others)})})
    row = DEARER.model_copy(update={"key": "odd", "kind": "derived", "formula": first.key, "amount": None})

    assert rooted(document, (row,)) == ()
