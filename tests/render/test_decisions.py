"""What decides, where it turns and who measures it; and what the model says if every test only just passes."""

from prfaq.render.markdown import to_appendix, to_markdown
from readyby import finished

FINISHED = finished()
PAGE, APPENDIX = to_markdown(FINISHED), to_appendix(FINISHED)


def between(start: str, end: str, page: str = PAGE) -> str:
    return page[page.index(start) : page.index(end)]


def test_a_planning_value_that_gives_its_range_is_shown_without_it() -> None:
    assert FINISHED.economics is not None
    key = FINISHED.economics.result.deciding[0]
    rows = [
        fact.model_copy(update={"value": "about 1 of 2, from 1 of 4 to 3 of 4"}) if fact.key == key else fact
        for fact in FINISHED.ledger
    ]

    page = to_appendix(FINISHED.model_copy(update={"ledger": tuple(rows)}))

    assert "about 1 of 2" not in between("## What decides this", "## What the release promises", page)


def test_an_unknown_that_decides_shows_its_working_amount() -> None:
    key = FINISHED.economics.result.deciding[0] if FINISHED.economics else ""
    ledger = tuple(
        fact.model_copy(update={"kind": "unknown", "value": "how many there are"}) if fact.key == key else fact
        for fact in FINISHED.ledger
    )

    page = to_appendix(FINISHED.model_copy(update={"ledger": ledger}))

    decides = page.split("## What decides this")[1].split("## ")[0]
    assert "how many there are" not in decides


def test_bare_passes_are_put_through_the_model() -> None:
    box = between("## If every test", "## Closing")

    assert "yes, €4,954 against €4,500." in box
    assert "- **What all shops leave each month covers the team**: yes" in box
    assert "8 of 28" not in box  # the marks stand behind, with what decides


def test_a_mark_of_a_number_that_does_not_decide_stands_with_what_decides() -> None:
    assert FINISHED.economics is not None
    result = FINISHED.economics.result.model_copy(update={"deciding": ()})
    economics = FINISHED.economics.model_copy(update={"result": result})

    page = to_appendix(FINISHED.model_copy(update={"economics": economics}))

    assert "8 of 28, which is 28.6 %; the plan says 35 %." in page[page.index("## What decides this") :]


def test_what_decides_says_where_the_decision_turns_and_who_measures_it() -> None:
    rows = between("## What decides", "## What the release promises", APPENDIX).splitlines()

    assert "| Share of visited owners who pay | 35 % | 10 % to 50 % | 22.7 % (a) | test 1: 8 of 28, 28.6 % |" in rows
    assert "| Shops of this size in France | 2,400 shops | 1,200 to 3,500 | 1,557 (a) | test 7 |" in rows
    assert "| Price for one shop for one month | €39 | €29 to €49 | €29.94 (a) | none |" in rows


def test_a_mark_that_is_its_own_value_is_said_once() -> None:
    assert FINISHED.economics is not None
    first, mark = FINISHED.assumptions[0], FINISHED.economics.result.marks[0]
    assert first.trial is not None
    counted = first.model_copy(
        update={"trial": first.trial.model_copy(update={"distribution": "poisson", "n": 1, "success_at_least": 8})}
    )
    result = FINISHED.economics.result.model_copy(
        update={"deciding": (), "marks": (mark.model_copy(update={"mark": 8.0, "plan": 10.0}),)}
    )
    economics = FINISHED.economics.model_copy(update={"result": result})

    page = to_appendix(FINISHED.model_copy(update={"assumptions": (counted,), "economics": economics}))

    line = next(line for line in page.splitlines() if line.startswith("- Test 1"))
    assert ": 8; the plan says " in line
    assert "which is" not in line
