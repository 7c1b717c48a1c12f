"""Each shorter format passes when it is good, and every rule of it trips when broken."""

from typing import Any

import pytest
from prfaq.checks.registry import run_checks
from prfaq.ledger.linking import with_own_rows
from prfaq.schemas.document import Document
from short import PAGES, page


def raised(document: Document) -> dict[str, str]:
    return {f.check: f.severity for f in run_checks(with_own_rows(document)) if f.criterion != "C8"}


@pytest.mark.parametrize("route", PAGES)
def test_a_good_page_of_each_form_raises_nothing(route: str) -> None:
    document = with_own_rows(page(route))

    assert run_checks(document) == ()


def story(**changes: str) -> dict[str, str]:
    return {**PAGES["customer_story"], **changes}


@pytest.mark.parametrize(
    ("route", "changes", "check", "severity"),
    [
        (
            "vision_paragraph",
            {"cost": "It costs.", "known_by": "No."},
            "short_format_words",
            "warn",
        ),
        ("vision_paragraph", {"cost": "word " * 80}, "short_format_words", "fail"),
        ("vision_paragraph", {"left_out": "We leave out parts. We leave out tools."}, "vision_sentence", "warn"),
        ("customer_story", {"with_product": "word " * 140}, "story_product_early", "warn"),
        (
            "customer_story",
            {"trigger": "At the counter a board with her name stands, and she wonders what it is for."},
            "story_product_early",
            "fail",
        ),
        (
            "storyboard",
            {
                "frames": [
                    {**PAGES["storyboard"]["frames"][0], "thinks": "word " * 19},
                    *PAGES["storyboard"]["frames"][1:],
                ]
            },
            "short_format_part",
            "fail",
        ),
        ("storyboard", {"frames": [PAGES["storyboard"]["frames"][0]] * 6}, "frames_repeat", "fail"),
        ("landing_page", {"title": "word " * 11}, "short_format_part", "warn"),
        ("landing_page", {"proof": "I have never waited since, says a cyclist."}, "proof_invented", "fail"),
        ("landing_page", {"go": "many addresses"}, "mark_without_number", "fail"),
        ("landing_page", {"stop": "30 addresses or fewer"}, "marks_overlap", "fail"),
        ("change_note", {"problem": "word " * 90}, "short_format_words", "fail"),
        (
            "discovery_first",
            {"missing": "It could cost €9 and nobody knows who would pay that."},
            "discovery_price",
            "fail",
        ),
        (
            "discovery_first",
            {"interview": ["Tell me.", "What then?", "What next?", "Who?"]},
            "discovery_question",
            "warn",
        ),
        ("research_spike", {"go": "It works."}, "mark_without_number", "fail"),
        ("decline", {"why": "It harms. It hurts. It spies."}, "refusal_long", "warn"),
    ],
)
def test_each_rule_of_a_form_trips(route: str, changes: dict[str, Any], check: str, severity: str) -> None:
    assert raised(page(route, **changes)).get(check) == severity


def test_a_route_without_its_text_or_with_another_routes_text_fails() -> None:
    none = Document(idea="x", route="vision_paragraph")
    other = page("change_note").model_copy(update={"route": "vision_paragraph"})

    assert raised(none) == {"short_format_missing": "fail"}
    assert raised(other)["short_format_missing"] == "fail"


def test_discovery_needs_three_readings_with_different_customers() -> None:
    document = page("discovery_first")
    same = tuple(framing.model_copy(update={"customer": "Owners of shops"}) for framing in document.framings)

    assert "discovery_framings" in raised(document.model_copy(update={"framings": ()}))
    assert "discovery_same_customer" in raised(document.model_copy(update={"framings": same}))


def test_a_declined_idea_is_not_framed() -> None:
    framed = page("decline").model_copy(update={"framings": page("discovery_first").framings})

    assert raised(framed)["declined_framings"] == "fail"


def test_a_number_nobody_gave_is_refused_in_a_short_format_too() -> None:
    document = page("change_note", problem="73 % of readers are dissatisfied with the settings page at night.")

    assert [(f.criterion, f.quote) for f in run_checks(document) if f.severity == "fail"] == [("C8", "73 %")]
