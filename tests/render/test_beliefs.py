"""A belief's row says in words when its test goes on, when it stops and how likely that is."""

import pytest
from prfaq.render.beliefs import trial_in_words
from prfaq.render.markdown import to_appendix, to_markdown
from prfaq.render.page import Page
from prfaq.schemas.assumptions import Assumption, Trial
from prfaq.schemas.document import Document
from prfaq.schemas.ledger import Fact
from readyby import READYBY, finished

FINISHED = finished()


def row(belief: str, document: Document = FINISHED) -> list[str]:
    line = next(line for line in to_markdown(document).splitlines() if line.startswith(f"| {belief}. "))
    return [cell.strip() for cell in line.strip("|").split(" | ")]


def test_go_stop_and_odds_of_a_test_are_those_of_its_trial() -> None:
    _, test, when, go, stop = row("1")
    trial = FINISHED.assumptions[0].trial
    assert trial is not None

    assert test == "Visit 28 owners with a printed board and ask for €39."
    assert when == FINISHED.assumptions[0].weeks.capitalize()
    assert go == f"{trial.success_at_least} or more of {trial.n} (about 8 in 10)."
    assert stop == f"{trial.kill_at_most} or fewer. {FINISHED.assumptions[0].if_false}"


def test_a_belief_in_few_words_stands_in_the_table_and_the_statement_at_its_card() -> None:
    first = FINISHED.assumptions[0].model_copy(update={"belief": "owners pay for a day they can plan"})
    document = FINISHED.model_copy(update={"assumptions": (first, *FINISHED.assumptions[1:])})

    assert row("1", document)[0] == "1. Owners pay for a day they can plan."
    assert row("1")[0].startswith("1. Of owners of shops")
    assert "**Test 1 · Of owners of shops" in to_appendix(document)


def test_a_test_without_a_count_goes_on_a_yes_or_as_its_belief_states() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    event = first.model_copy(update={"trial": first.trial.model_copy(update={"distribution": "event"})})
    untyped = first.model_copy(update={"trial": None})

    def marks(belief: Assumption) -> tuple[str, str]:
        _, _, _, go, stop = row("1", FINISHED.model_copy(update={"assumptions": (belief,), "odds": ()}))
        return go, stop

    assert marks(event) == ("If the answer is yes.", first.if_false)
    assert marks(untyped) == ("As stated.", first.if_false)


def test_an_event_whose_words_end_in_its_marks_has_them_in_their_columns() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    event = first.trial.model_copy(update={"distribution": "event"})

    def cells(words: str, trial: Trial = event) -> list[str]:
        belief = first.model_copy(update={"trial": trial, "short_test": words})
        return row("1", FINISHED.model_copy(update={"assumptions": (belief,), "odds": ()}))

    _, test, _, go, stop = cells("Factory quotes. Two are asked. Go: one at €1.50 or less. Stop: none below €2.")
    assert (test, go) == ("**Factory quotes.** Two are asked.", "One at €1.50 or less.")
    assert stop == f"None below €2. {first.if_false}"

    assert cells("Counsel answers. Go: yes; Stop: no")[3:] == ["Yes.", f"No. {first.if_false}"]
    assert cells("Counsel says what would stop: go on then.")[3] == "If the answer is yes."
    assert "Go: all" in cells("They pay. Go: all. Stop: none.", first.trial)[1]  # code prints the marks of a count


def test_an_average_share_says_of_what() -> None:
    first = FINISHED.assumptions[0]
    spared = Fact(
        key="spared", kind="estimate", says="share of calls spared", value="0.2", amount=0.2, unit="share", basis="x"
    )
    trial = Trial(
        distribution="mean",
        n=40,
        success_at_least=0.12,
        kill_at_most=0.08,
        measures="spared",
        zero_effect=0,
        spread=0.3,
    )
    document = FINISHED.model_copy(
        update={
            "assumptions": (first.model_copy(update={"trial": trial}),),
            "odds": (),
            "ledger": (*FINISHED.ledger, spared),
        }
    )

    assert row("1", document)[3] == "Share of calls spared: 12 % or more on average, 40 cases."
    assert row("1", document)[4].startswith("8 % or less on average.")


def test_a_count_over_time_says_over_how_long() -> None:
    first = FINISHED.assumptions[0]
    rate = Fact(key="joining", kind="estimate", says="x", value="6", amount=6, unit="shop/month", basis="x")
    trial = Trial(distribution="poisson", n=2, success_at_least=8, kill_at_most=6, measures="joining", zero_effect=0)
    document = FINISHED.model_copy(
        update={
            "assumptions": (first.model_copy(update={"trial": trial}),),
            "ledger": (*FINISHED.ledger, rate),
            "odds": (),
        }
    )

    assert row("1", document)[3] == "8 or more in all over 2 months."


def test_a_lead_says_how_far_ahead_and_how_many_on_each_side() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    change = {"distribution": "lead", "n": 40, "success_at_least": 6, "kill_at_most": -1}
    led = first.model_copy(update={"trial": first.trial.model_copy(update=change)})

    _, _, _, go, stop = row("1", FINISHED.model_copy(update={"assumptions": (led,), "odds": ()}))

    assert go == "A lead of 6 or more, 40 in each group."
    assert stop == f"A lead of −1 or less. {first.if_false}"
    page = Page.of(FINISHED)
    assert trial_in_words(page, led.trial) == "go at a lead of 6 or more, stop at −1 or less, 40 in each group"


def test_a_stop_at_nothing_is_none() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    at_none = first.model_copy(update={"trial": first.trial.model_copy(update={"kill_at_most": 0})})

    assert row("1", FINISHED.model_copy(update={"assumptions": (at_none,)}))[4] == f"None. {first.if_false}"


def test_a_count_that_cannot_stop_is_not_called_a_stop() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    never = first.model_copy(update={"trial": first.trial.model_copy(update={"kill_at_most": -1})})

    assert row("1", FINISHED.model_copy(update={"assumptions": (never,)}))[4] == first.if_false


@pytest.mark.parametrize(
    ("distribution", "n", "says"),
    [
        ("binomial", 28, "go at 8 or more of 28, stop at 3 or fewer"),
        ("poisson", 4, "go at 8 or more, stop at 3 or fewer in all over 4"),
        ("poisson", 1, "go at 8 or more, stop at 3 or fewer"),
        ("event", 1, "it happens or it does not"),
    ],
)
def test_a_count_that_is_watched_once_is_out_of_nothing(distribution: str, n: int, says: str) -> None:
    trial = next(row.trial for row in READYBY.assumptions if row.trial is not None)
    trial = trial.model_copy(update={"distribution": distribution, "n": n, "success_at_least": 8, "kill_at_most": 3})

    assert trial_in_words(Page.of(READYBY), trial) == says


def test_why_a_belief_may_be_false_stands_behind_with_what_then_falls() -> None:
    first = FINISHED.assumptions[0]
    front, behind = to_markdown(FINISHED), to_appendix(FINISHED)

    assert first.p_false_because not in front
    line = next(line for line in behind.splitlines() if line.startswith(f"| Test 1 | {first.p_false_because} |"))
    assert line.count("|") == 4
    assert "Press release" in line


def test_a_mean_is_said_in_the_unit_of_what_it_measures() -> None:
    first = FINISHED.assumptions[0]
    assert first.trial is not None
    saved = Fact(key="saved", kind="estimate", says="x", value="10", amount=10, unit="minute", basis="x")
    change = {"distribution": "mean", "n": 40, "success_at_least": 5, "kill_at_most": 2.5, "measures": "saved"}
    meant = first.model_copy(update={"trial": first.trial.model_copy(update=change)})
    document = FINISHED.model_copy(update={"assumptions": (meant,), "odds": (), "ledger": (*FINISHED.ledger, saved)})

    _, _, _, go, stop = row("1", document)

    assert go == "5 minutes or more on average, 40 cases."
    assert stop == f"2.5 minutes or less on average. {first.if_false}"
    assert trial_in_words(Page.of(document), meant.trial) == (
        "go at 5 minutes or more on average of 40, stop at 2.5 minutes or less"
    )


def test_a_count_of_what_no_input_measures_says_no_unit_it_does_not_have() -> None:
    first = FINISHED.assumptions[0]
    trial = Trial(distribution="poisson", n=4, success_at_least=200, kill_at_most=99, measures="", zero_effect=0)
    document = FINISHED.model_copy(update={"assumptions": (first.model_copy(update={"trial": trial}),), "odds": ()})

    assert row("1", document)[3] == "200 or more."


def test_a_test_that_begins_with_a_name_has_it_in_bold() -> None:
    first = FINISHED.assumptions[0]
    named = first.model_copy(update={"short_test": "Pay or *post*. Each of 28 owners pays €39."})

    assert row("1", FINISHED.model_copy(update={"assumptions": (named,)}))[1].startswith("**Pay or \\*post\\*.** Each")


@pytest.mark.parametrize(
    ("category", "says"), [("DES", "The riskiest belief comes first."), ("LEG", "The legal question comes first, ")]
)
def test_the_table_says_why_its_first_row_is_first(category: str, says: str) -> None:
    first = FINISHED.assumptions[0].model_copy(update={"category": category})
    document = FINISHED.model_copy(update={"assumptions": (first, *FINISHED.assumptions[1:])})

    assert any(line.startswith(says) for line in to_markdown(document).splitlines())
