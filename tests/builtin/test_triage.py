"""What the built-in drafter refuses, and where it sets a document."""

import pytest
from prfaq.builtin.slots import place_of
from prfaq.builtin.triage import triage
from prfaq.ideas.parsing import parse


@pytest.mark.parametrize(
    ("text", "route"),
    [
        ("A tool to read my wife's messages.", "decline"),
        ("An app to read my girlfriend's texts.", "decline"),
        ("Software that shows where your ex’s phone is, to follow your ex's whereabouts.", "decline"),
        ("An app that shows my husband's location with his consent.", "full_prfaq"),
        ("A shared calendar for couples who see each other's plans.", "full_prfaq"),
        ("A notebook in which carers read each other's messages about a patient.", "full_prfaq"),
    ],
)
def test_reading_a_partners_messages_is_refused_unless_both_agree(text: str, route: str) -> None:
    assert triage(text, parse(text, "en"), brief=False, language="en").route == route


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("An app for school bus drivers in rural Wisconsin.", ("Milwaukee", "the United States", "USD", True)),
        ("An app for nurses in West Virginia.", ("Huntington", "the United States", "USD", True)),
        ("An app for nurses at $12 a month.", ("Chicago", "the United States", "USD", False)),
        ("An app for nurses at €12 a month.", ("Dublin", "Ireland", "EUR", False)),
        ("An app for nurses.", ("Manchester", "the United Kingdom", "GBP", False)),
    ],
)
def test_a_state_or_a_currency_says_where_a_document_is_set(text: str, place: tuple[str, str, str, bool]) -> None:
    assert place_of(text, "en") == place
