import re
import subprocess
import sys

import pytest
from prfaq.compute.remarks import mark_remarks, remarks, tells_nothing
from prfaq.compute.results import work_out
from prfaq.schemas.assumptions import Odds
from prfaq.schemas.document import Document
from prfaq.schemas.economics import Economics
from prfaq.schemas.state import extend
from readyby import READYBY


def with_trial(id_: str = "A1", document: Document = READYBY, **change: object) -> Document:
    assumptions = []
    for one in document.assumptions:
        if one.id == id_:
            assert one.trial is not None
            one = one.model_copy(update={"trial": one.trial.model_copy(update=change)})
        assumptions.append(one)
    return document.model_copy(update={"assumptions": tuple(assumptions)})


def with_amount(key: str, amount: float) -> Document:
    facts = [one.model_copy(update={"amount": amount}) if one.key == key else one for one in READYBY.ledger]
    return READYBY.model_copy(update={"ledger": tuple(facts)})


def test_everything_is_worked_out_and_fits_the_document() -> None:
    update = work_out(READYBY)

    assert list(update) == ["economics", "odds", "blasts", "promises"]
    whole = Document.model_validate_json(extend(READYBY, update).model_dump_json())
    assert isinstance(whole.economics, Economics)
    assert [one.assumption for one in whole.odds] == [one.id for one in READYBY.assumptions if one.trial]


def test_what_is_not_there_is_skipped() -> None:
    assert work_out(Document(idea="a bell")) == {}
    assert list(work_out(READYBY.model_copy(update={"economics_model": None, "promised": ()}))) == ["odds", "blasts"]


def test_sound_marks_draw_no_remark() -> None:
    assert remarks(READYBY) == ""


def test_a_losing_mark_is_answered_with_the_number_that_covers() -> None:
    # break-even 0.2271 of 28 is 6.36, so 6 loses and 7 covers
    found = remarks(with_trial(success_at_least=6))

    assert "- A1: At 6 of 28 the model loses, every other input at plan. The mark must be at least 7 of 28" in found


def test_the_number_for_one_mark_reckons_with_the_others() -> None:
    # with A3 at 28 of 80: 4500 / (2400 x 0.35 x 0.8 x 25.8) = 0.2595 of 28 is 7.3, so 8 covers
    (found,) = mark_remarks(with_trial(success_at_least=6))

    assert found.fix == "The mark must be at least 7 of 28; 8 if every other test only just passes too."
    assert mark_remarks(with_trial(success_at_least=8)) == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"success_at_least": 20}, "mark_out_of_reach"),
        ({"success_at_least": 30}, "mark_out_of_reach"),
        ({"kill_at_most": -1}, "stop_never_pulled"),
        ({"zero_effect": 0.22, "kill_at_most": 1}, "stop_never_pulled"),
        ({"kill_at_most": 8}, "stop_overlaps"),
        ({"kill_at_most": 12}, "stop_overlaps"),
    ],
)
def test_each_remark_names_a_number_that_mends_it(change: dict[str, object], kind: str) -> None:
    broken = with_trial(**change)

    (found,) = mark_remarks(broken)

    assert (found.assumption, found.kind) == ("A1", kind)
    number = re.search(r"(?:mark of|stop at|such as) (\d+)", found.fix)
    assert number is not None
    field = "success_at_least" if kind == "mark_out_of_reach" else "kill_at_most"
    assert mark_remarks(with_trial(document=broken, **{field: int(number[1])})) == ()


def test_a_mark_met_by_nothing_and_a_count_of_something_bad_are_remarked() -> None:
    assert [one.kind for one in mark_remarks(with_trial(success_at_least=0, kill_at_most=-1))] == [
        "mark_always_met", "stop_never_pulled", "mark_loses",
    ]  # fmt: skip
    bad = with_trial(distribution="poisson", measures="support_month", n=4, success_at_least=20, kill_at_most=2)
    assert "mark_wrong_way" in [one.kind for one in mark_remarks(bad)]


def test_marks_that_only_lose_together_are_raised_one_by_one() -> None:
    # 7 of 28 = 0.25 and 22 of 80 = 0.275 each cover; together 2400 x 0.275 x 0.25 x 0.8 x 25.8 = 3406 < 4500
    both = with_trial("A3", with_trial(success_at_least=7), success_at_least=22, kill_at_most=10)

    (found,) = mark_remarks(both)

    assert found.kind == "marks_lose_together"
    # A1 alone: 4500 / (2400 x 0.275 x 0.8 x 25.8) = 0.3303 of 28 = 9.2; A3 alone: 0.2906 / 0.8 = 0.3634 of 80 = 29.07
    assert found.fix == "Raise one of them: A1 to 10 of 28, or A3 to 30 of 80."
    (left,) = mark_remarks(with_trial("A1", both, success_at_least=10))
    assert left.kind == "plan_seldom_passes"


def test_a_test_that_a_right_plan_seldom_passes_is_remarked_with_one_that_it_passes() -> None:
    # the plan has 0.35 of 28, 9.8 on average, so 10 comes hardly more often than every second time
    (found,) = mark_remarks(with_trial(success_at_least=10))

    assert (found.assumption, found.kind) == ("A1", "plan_seldom_passes")
    assert found.what == "If the plan is right, this passes in only 54% of trials"
    wanted, cases = map(int, re.findall(r"At (\d+) of (\d+) it passes in 8\d%", found.fix)[0])
    assert mark_remarks(with_trial(success_at_least=wanted, n=cases)) == ()


def test_a_plan_that_loses_is_judged_by_its_marks_together() -> None:
    # plan 0.12 loses; A1 at 8 of 28 with A3 at 28 of 80 leaves 4953.6 and covers; at 7 of 28 it leaves 4334
    document = with_amount("paying_share", 0.12)

    assert mark_remarks(with_trial(document=document, kill_at_most=2)) == ()
    (found,) = mark_remarks(with_trial(document=document, success_at_least=7, kill_at_most=2))
    assert found.kind == "marks_lose_together"
    assert found.what.startswith("The plan itself loses")
    assert "A1 to 8 of 28" in found.fix


def test_a_plan_that_no_mark_can_mend_is_not_the_tests_fault() -> None:
    assert mark_remarks(with_amount("team_month", 90_000)) == ()


def test_remarks_are_the_same_every_time() -> None:
    broken = with_trial("A3", with_trial(success_at_least=6), kill_at_most=-1)

    assert remarks(broken) == remarks(broken)
    assert remarks(broken).count("\n- ") == 2


def test_importing_what_computes_loads_no_heavy_library() -> None:
    load = "import sys, prfaq.compute.results, prfaq.checks.arithmetic"
    code = f"{load}; print({{'scipy', 'pint', 'rapidfuzz'}} & {{*sys.modules}})"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("at_plan", "at_even", "nothing"), [(0.53, 0.45, True), (0.7, 0.3, False), (0.55, 0.45, False)]
)
def test_a_test_whose_odds_hardly_differ_tells_nothing(at_plan: float, at_even: float, nothing: bool) -> None:
    odds = Odds(
        assumption="A1", distribution="binomial", n=60, success_at_least=6, kill_at_most=1, at_break_even=0.09,
        passes_at_break_even=at_even, at_plan=0.1, passes_at_plan=at_plan, killed_at_plan=0.1, passes_at_zero=0.0,
        killed_at_zero=1.0, flags=(),
    )  # fmt: skip

    assert tells_nothing(odds) is nothing
