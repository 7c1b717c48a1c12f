import pytest
from prfaq.checks.arithmetic import ARITHMETIC_CHECKS
from prfaq.compute.results import work_out
from prfaq.schemas.assumptions import Trial
from prfaq.schemas.document import Document, replace_sections
from prfaq.schemas.findings import Finding
from prfaq.schemas.state import extend
from readyby import READYBY

DONE = extend(READYBY, work_out(READYBY))


def findings(document: Document) -> list[Finding]:
    return [finding for check in ARITHMETIC_CHECKS for finding in check(document)]


def names(document: Document) -> set[tuple[str, str, str]]:
    usual = {finding.id for finding in findings(DONE)}
    return {(one.check, one.section, one.severity) for one in findings(document) if one.id not in usual}


def again(document: Document) -> Document:
    return extend(document, work_out(document))


def with_trial(**change: object) -> Document:
    first, *rest = READYBY.assumptions
    assert first.trial is not None
    first = first.model_copy(update={"trial": Trial.model_validate(first.trial.model_dump() | change)})
    return again(READYBY.model_copy(update={"assumptions": (first, *rest)}))


def with_line(key: str, **change: object) -> Document:
    model = READYBY.economics_model
    assert model is not None
    lines = tuple(one.model_copy(update=change) if one.key == key else one for one in model.lines)
    return again(READYBY.model_copy(update={"economics_model": model.model_copy(update={"lines": lines})}))


def test_the_running_example_has_no_failure() -> None:
    assert [finding for finding in findings(DONE) if finding.severity == "fail"] == []


def test_a_guess_that_decides_and_that_no_test_measures_is_named() -> None:
    kept = tuple(one for one in READYBY.assumptions if not (one.trial and one.trial.measures == "paying_share"))

    untested = findings(again(READYBY.model_copy(update={"assumptions": kept})))

    assert ("economics.paying_share", "warn", "assumption_finder") in [
        (one.section, one.severity, one.owner) for one in untested if one.check == "deciding_inputs_are_tested"
    ]


def test_an_empty_document_has_nothing_to_find() -> None:
    assert findings(Document(idea="a bell")) == []


def test_an_end_of_a_range_at_which_a_line_has_no_value_warns() -> None:
    facts = tuple(
        fact.model_copy(update={"low": 0.0}) if fact.key == "price_month" else fact for fact in READYBY.ledger
    )
    document = with_line("margin_shop", formula="100 / price_month")

    ends = names(again(document.model_copy(update={"ledger": facts})))

    assert ("ranges_add_up", "economics.price_month", "warn") in ends
    assert ("model_adds_up", "economics.price_month", "fail") not in ends


def test_a_formula_that_cannot_be_computed_fails() -> None:
    assert ("model_adds_up", "economics.margin_shop", "fail") in names(
        with_line("margin_shop", formula="price_month -")
    )


@pytest.mark.parametrize(
    ("unit", "check", "severity"),
    [("EUR/year", "model_adds_up", "fail"), ("EUR/month/rider", "units_add_up", "warn")],
)
def test_a_wrong_time_fails_and_a_wrong_count_warns(unit: str, check: str, severity: str) -> None:
    assert (check, "economics.left_month", severity) in names(with_line("left_month", unit=unit))


def test_results_changed_by_hand_fail() -> None:
    assert DONE.economics is not None
    condition, *rest = DONE.economics.result.conditions
    result = DONE.economics.result.model_copy(
        update={"conditions": (condition.model_copy(update={"left": 9e9}), *rest)}
    )
    odds = (DONE.odds[0].model_copy(update={"passes_at_plan": 0.99}), *DONE.odds[1:])
    economics = DONE.economics.model_copy(update={"result": result})

    assert names(DONE.model_copy(update={"economics": economics, "odds": odds})) == {
        ("stored_results_stand", "economics", "fail"),
        ("stored_results_stand", "assumptions", "fail"),
    }
    assert ("stored_results_stand", "economics", "fail") in names(DONE.model_copy(update={"economics": None}))


def test_results_read_back_from_a_file_stand() -> None:
    assert names(Document.model_validate_json(DONE.model_dump_json())) == set()


@pytest.mark.parametrize(
    ("change", "check", "severity"),
    [
        ({"success_at_least": 6}, "mark_loses", "fail"),
        ({"success_at_least": 20}, "mark_out_of_reach", "fail"),
        ({"kill_at_most": -1}, "stop_never_pulled", "fail"),
        ({"kill_at_most": 8}, "stop_overlaps", "fail"),
        ({"kill_at_most": 7}, "no_zone_between", "warn"),
        ({"success_at_least": 14}, "test_tells_nothing", "warn"),
        ({"n": 5, "success_at_least": 2, "kill_at_most": 0}, "sample_too_small", "warn"),
        ({"zero_effect": 7.0}, "no_effect_is_no_rate", "warn"),
        ({"measures": "price_month"}, "count_misses_input", "warn"),
    ],
)
def test_a_card_whose_numbers_do_not_work_is_found(change: dict[str, object], check: str, severity: str) -> None:
    found = names(with_trial(**change))

    assert (check, "A1", severity) in found
    assert not any(name == "stored_results_stand" for name, _, _ in found)


def test_a_card_that_measures_an_unknown_key_fails_at_its_author() -> None:
    (finding,) = [one for one in findings(with_trial(measures="no_such_key")) if one.check == "model_adds_up"]

    assert (finding.section, finding.severity, finding.owner) == ("A1", "fail", "assumption_finder")


@pytest.mark.parametrize(("limited", "severity"), [(True, "warn"), (False, "fail")])
def test_a_promise_nobody_pays_for_or_tests_is_found(limited: bool, severity: str) -> None:
    document = READYBY.model_copy(
        update={
            "promised": tuple(one.model_copy(update={"paid_in": ()}) for one in READYBY.promised),
            "assumptions": tuple(one.model_copy(update={"carries": ()}) for one in READYBY.assumptions),
            "customer_faq": tuple(
                one.model_copy(update={"limits": one.limits if limited else ()}) for one in READYBY.customer_faq
            ),
            "internal_faq": tuple(one.model_copy(update={"limits": ()}) for one in READYBY.internal_faq),
        }
    )

    assert ("promises_are_kept", "press_release.lede", severity) in names(again(document))


def test_a_promise_that_left_the_release_is_found() -> None:
    empty = {f"press_release.{part}": "Nothing like it." for part in type(READYBY.press_release).model_fields}

    found = names(again(replace_sections(READYBY, empty)))

    assert ("promises_are_kept", "press_release.lede", "warn") in found


def test_a_worst_number_that_is_not_the_worst_is_found() -> None:
    # one owner in ten leaves 2400 x 0.4 x 0.1 x 0.8 x 25.8 = 1981; the plan leaves 6935
    milder = replace_sections(DONE, {"brief.worst_number": "In a bad month all shops together leave €5,200."})

    (finding,) = [one for one in findings(milder) if one.check == "worst_number_is_the_worst"]

    assert "share of visited owners who pay at 0.1" in finding.says
    assert "misses by 2,519 EUR/month" in finding.says
    kept = replace_sections(DONE, {"brief.worst_number": "Then all shops together leave €1,981 a month."})
    assert names(kept) == set()


@pytest.mark.parametrize(
    ("ask", "warned"), [("€5,000 for one week", True), ("€250 for one week", False), ("A week.", False)]
)
def test_the_ask_is_the_spend_to_the_next_gate(ask: str, warned: bool) -> None:
    found = names(replace_sections(DONE, {"brief.ask": ask}))

    assert (("ask_is_the_next_step", "brief.ask", "warn") in found) is warned
