"""Job statements, outcomes, and what the pages owe the canvas."""

import pytest
from prfaq.checks.canvas import job_faults, outcome_faults
from prfaq.checks.registry import run_checks
from prfaq.schemas.canvas import Canvas
from prfaq.schemas.document import Document, replace_sections
from readyby import READYBY


def with_canvas(**update: object) -> Document:
    assert isinstance(READYBY.canvas, Canvas)
    return READYBY.model_copy(update={"canvas": READYBY.canvas.model_copy(update=update)})


def checks(document: Document) -> dict[str, str]:
    return {finding.check: finding.severity for finding in run_checks(document)}


@pytest.mark.parametrize(
    "statement",
    [
        "Get a bicycle repaired in time for a planned ride",
        "Fall asleep by day after a night shift",
        "Learn what one catered event really cost",
        "Ship a new service to production within a day",
        "Fix a leaking tap without calling a plumber",
        "Find out why this week's build is slower than last week's",
    ],
)
def test_good_job_statements_are_accepted(statement: str):
    assert job_faults(statement) == {}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("Managing repairs in a busy shop", "J1"),
        ("Use an app to book a repair", "J1"),
        ("Book and pay for a repair at once", "J3"),
        ("Schedule repairs on a mobile app", "J4"),
        ("Get a bicycle repaired quickly and easily", "J5"),
        ("When my bike breaks I want to book so that I can ride", "J6"),
        ("Feel confident about leaving the bike", "J7"),
        ("Convert visitors of the shop into subscribers", "J8"),
        ("Repair bikes", "J2"),
        ("Optimize the workflow of independent repair shops", "J1"),
    ],
)
def test_bad_job_statements_are_rejected_by_their_rule(statement: str, rule: str):
    assert rule in job_faults(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Minimize the likelihood that the bicycle is not ready on the day it is needed",
        "Minimize the time it takes to find the first day with room",
        "Minimise the number of calls that interrupt a repair",
        "Reduce the cost of a second trip to the shop",
        "Increase the likelihood that a customer comes on the day agreed",
        "Minimize the effort required to explain a delay, e.g. by phone or at the counter",
    ],
)
def test_good_outcomes_are_accepted(statement: str):
    assert outcome_faults(statement) == {}


@pytest.mark.parametrize(
    ("statement", "rule"),
    [
        ("Make the repair process better for every customer involved", "O1"),
        ("Minimize the frustration of customers who wait for a bicycle", "O2"),
        ("Minimize the time it takes to book and the number of calls", "O3"),
        ("Minimize the time it takes to open the dashboard each morning", "O4"),
        ("Minimize the likelihood that a day is not reliably kept", "O5"),
        ("Minimize the number of calls", "O6"),
        ("Minimize the number of calls that come in a day to 2", "O6"),
        ("Minimize the time it takes to repair or return a bicycle", "O3"),
        ("Easily see which bicycles are late on any given day", "O1"),
    ],
)
def test_bad_outcomes_are_rejected_by_their_rule(statement: str, rule: str):
    assert rule in outcome_faults(statement)


def test_a_product_name_in_the_job_fails():
    assert checks(with_canvas(main_job="Give back each bicycle with ReadyBy on time"))["statement_syntax"] == "fail"


def test_a_clumsy_job_statement_warns():
    assert checks(with_canvas(main_job="Managing the repair of bicycles in a shop"))["statement_syntax"] == "warn"


def test_an_unanswered_anxiety_is_named():
    asked = tuple(question.model_copy(update={"answers": ()}) for question in READYBY.customer_faq)

    findings = run_checks(READYBY.model_copy(update={"customer_faq": asked}))

    assert "anxiety_1" in " ".join(f.says for f in findings if f.check == "force_unanswered")


def test_a_hire_answered_inside_counts():
    assert not [f for f in run_checks(READYBY) if f.check == "force_unanswered"]


def test_two_performers_warn():
    assert checks(with_canvas(job_performer="owner and mechanic"))["performer_single"] == "warn"


def test_todays_digital_workaround_may_stand_in_the_problem():
    assert READYBY.canvas is not None
    problem = READYBY.press_release.problem.replace("Paper tags", "Software tags") if READYBY.press_release else ""
    document = replace_sections(READYBY, {"press_release.problem": problem})
    hired = READYBY.canvas.current_hires[0].model_copy(update={"name": "software tags and a wall calendar"})

    spared = document.model_copy(
        update={
            "canvas": READYBY.canvas.model_copy(update={"current_hires": (hired, *READYBY.canvas.current_hires[1:])})
        }
    )

    assert READYBY.job is not None
    told = READYBY.job.model_copy(update={"today": f"{READYBY.job.today} Software tags hang beside it."})

    assert checks(document)["solution_in_problem"] == "fail"
    assert "solution_in_problem" not in checks(spared)
    assert "solution_in_problem" not in checks(document.model_copy(update={"job": told}))


def test_statements_in_other_languages_are_not_held_to_english_syntax():
    document = with_canvas(main_job="Entregar cada bicicleta el día prometido").model_copy(update={"language": "es"})

    assert "statement_syntax" not in checks(document)
