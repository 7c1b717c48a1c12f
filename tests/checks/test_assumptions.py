"""Beliefs that could be shown false, ranked by rule, with tests that could disappoint."""

import pytest
from prfaq.checks.registry import run_checks
from prfaq.schemas.assumptions import Assumption
from prfaq.schemas.document import Document
from prfaq.schemas.findings import Finding
from readyby import READYBY


def with_first(**update: object) -> Document:
    first, *others = READYBY.assumptions
    return READYBY.model_copy(update={"assumptions": (first.model_copy(update=update), *others)})


def with_card(**update: object) -> Document:
    card = READYBY.assumptions[0].card
    assert card is not None
    return with_first(card=card.model_copy(update=update))


def raised(document: Document) -> dict[str, Finding]:
    return {finding.check: finding for finding in run_checks(document)}


@pytest.mark.parametrize(
    ("statement", "check", "severity"),
    [
        ("We believe shops will love ReadyBy and see value.", "vague_belief", "fail"),
        ("We believe that owners of shops pay.", "belief_measure", "fail"),
        ("We believe that 8 of 28 owners of shops pay.", "belief_measure", "warn"),
        ("Owners of shops pay in 8 of 28 cases within 14 days.", "belief_form", "warn"),
        ("We believe that 8 of 28 owners pay within 14 days and that they stay.", "belief_single", "warn"),
        ("We believe that 8 of 28 dentists pay within 14 days.", "belief_segment", "warn"),
    ],
)
def test_a_belief_that_cannot_be_shown_false_is_found(statement: str, check: str, severity: str):
    assert raised(with_first(statement=statement))[check].severity == severity


@pytest.mark.parametrize("window", ["in March", "in 2028", "on 16 weekends", "on two evenings"])
def test_a_month_or_some_evenings_are_a_time_window(window: str):
    stated = with_first(statement=f"We believe that 8 of 28 owners of shops pay {window}.")

    assert "belief_measure" not in raised(stated)


def test_the_handbooks_good_belief_is_accepted():
    good = (
        "We believe that, of shops with one to four mechanics shown a printed board, at least 3 of 10 hand over "
        "[[price_month]] for next month within 14 days."
    )

    found = {
        f.check for f in run_checks(with_first(statement=good)) if f.section.startswith("A1") and f.criterion == "C15"
    }

    assert found == {"belief_mark"}  # its trial is that of the belief it stands in for


@pytest.mark.parametrize(
    ("statement", "fails"),
    [("8 of 28", False), ("eight of 28", False), ("of 28 strangers eight pay, so that", False), ("9 of 28", True)],
)
def test_a_belief_names_the_mark_of_its_trial(statement: str, fails: bool):
    raises = raised(with_first(statement=f"We believe that {statement} owners pay €39 within two weeks."))

    assert ("belief_mark" in raises) is fails


@pytest.mark.parametrize(
    ("said", "fails"), [("1.5 hours", False), ("90 minutes", False), ("15 hours together", False), ("80 minutes", True)]
)
def test_an_average_may_be_said_in_minutes_or_as_what_all_cases_add_up_to(said: str, fails: bool):
    mean = READYBY.assumptions[0].trial.model_copy(
        update={"distribution": "mean", "n": 10, "success_at_least": 1.5, "kill_at_most": 1.2, "spread": 0.5}
    )

    raises = raised(with_first(statement=f"We believe that ten owners spend {said} on it within a week.", trial=mean))

    assert ("belief_mark" in raises) is fails


def test_a_belief_that_holds_nothing_up_fails():
    assert raised(with_first(breaks=("i99",)))["breaks_nothing"].severity == "fail"


def test_evidence_needs_a_source_of_this_run():
    assert raised(with_first(evidence=3, sources=("interviews",)))["evidence_level"].severity == "fail"
    assert "evidence_level" not in raised(with_first(evidence=2, sources=("idea",)))


def test_the_three_riskiest_have_cards():
    assert raised(with_first(card=None))["card_missing"].section == "A1"


def test_identical_scores_fail():
    same = tuple(each.model_copy(update={"impact": 3, "p_false": 3}) for each in READYBY.assumptions)

    assert raised(READYBY.model_copy(update={"assumptions": same}))["scores_identical"].severity == "fail"


def test_a_lower_risk_above_a_higher_one_is_named():
    def low(each: Assumption) -> Assumption:
        return each.model_copy(update={"impact": 1}) if each.id == "A2" else each

    document = READYBY.model_copy(update={"assumptions": tuple(map(low, READYBY.assumptions))})

    assert raised(document)["risk_order"].section == "A3"


def test_what_would_be_unlawful_comes_first():
    def grave(each: Assumption) -> Assumption:
        return each.model_copy(update={"impact": 5}) if each.category == "LEG" else each

    document = READYBY.model_copy(update={"assumptions": tuple(map(grave, READYBY.assumptions))})

    assert raised(document)["law_first"].section == "A6"


@pytest.mark.parametrize(
    ("update", "check"),
    [
        ({"test": "We run a survey among owners and ask whether they would pay."}, "method"),
        ({"duration": "three months"}, "duration"),
        ({"participants": "28 friends and colleagues of the founder"}, "friends"),
        ({"metric": "positive feedback, of owners asked"}, "metric"),
    ],
)
def test_a_test_that_cannot_disappoint_is_found(update: dict[str, object], check: str):
    assert raised(with_card(**update))[check].severity == "warn"


def test_a_test_behind_a_gate_may_take_as_long_as_its_outcome():
    card = READYBY.assumptions[0].card
    assert card is not None
    slow = card.model_copy(update={"duration": "three months"})

    assert "duration" not in raised(with_first(card=slow, weeks="behind gate 1, weeks 8 to 20"))


@pytest.mark.parametrize("duration", ["four weeks", "3 weeks", "a month", "weeks 2 to 4", "10 days", "cuatro semanas"])
def test_a_test_within_a_month_is_not_too_long(duration: str):
    assert "duration" not in raised(with_card(duration=duration))


def test_an_overlap_of_stop_and_go_fails_c15():
    trial = READYBY.assumptions[0].trial
    assert trial is not None

    overlapping = with_first(trial=trial.model_copy(update={"kill_at_most": 8}))

    assert any(f.criterion == "C15" and f.severity == "fail" for f in run_checks(overlapping))


def test_a_mark_in_words_is_the_mark_of_the_card():
    assert READYBY.monday is not None
    for said, wrong in (("Eight or more of the 28 owners pay.", False), ("Eleven or more of the 28 owners pay.", True)):
        monday = READYBY.monday.model_copy(update={"assumption": "A1", "go": said})
        found = [
            one.section
            for one in run_checks(READYBY.model_copy(update={"monday": monday}))
            if one.check == "monday_marks"
        ]
        assert ("monday.go" in found) is wrong


def test_mondays_test_belongs_to_a_row():
    assert READYBY.monday is not None
    document = READYBY.model_copy(update={"monday": READYBY.monday.model_copy(update={"assumption": "A42"})})

    assert raised(document)["monday_unknown"].severity == "fail"


@pytest.mark.parametrize(("stage", "evidence", "raised"), [
    ("hypothesis", 0, False), ("validated", 0, True), ("validated", 3, False), ("growth", 3, True),
    ("growth", 5, False),
])  # fmt: skip
def test_a_later_stage_asks_its_owner_for_evidence(stage: str, evidence: int, raised: bool) -> None:
    first, *others = READYBY.assumptions
    rows = (first.model_copy(update={"evidence": evidence, "sources": ("idea",)}), *others)
    document = READYBY.model_copy(update={"stage": stage, "assumptions": rows})

    found = [finding for finding in run_checks(document) if finding.check == "evidence_for_stage"]

    assert bool(found) == raised
    assert all(finding.needs_human for finding in found)


@pytest.mark.parametrize(("categories", "severity"), [
    (("LEG", "DES"), ""), (("DES", "ETH"), "warn"), (("DES", "VIA"), "fail"),
])  # fmt: skip
def test_a_gray_area_has_a_legal_or_ethical_belief_and_has_it_first(categories: tuple[str, ...], severity: str) -> None:
    rows = [
        row.model_copy(update={"category": category})
        for row, category in zip(READYBY.assumptions, categories, strict=False)
    ]
    document = READYBY.model_copy(update={"sensitive": ("health",), "assumptions": tuple(rows)})

    raised = {finding.check: finding.severity for finding in run_checks(document)}

    assert raised.get("sensitive_first", "") == severity
