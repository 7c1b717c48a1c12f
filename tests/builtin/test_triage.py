"""Which route the built-in drafter takes, what it refuses, and where it sets a document."""

import pytest
from prfaq.builtin.slots import place_of
from prfaq.builtin.triage import triage
from prfaq.ideas.parsing import parse


@pytest.mark.parametrize(
    ("language", "text", "route"),
    [
        ("en", "A tool to read my wife's messages.", "decline"),
        ("en", "An app to read my girlfriend's texts.", "decline"),
        ("en", "Software that shows where your ex’s phone is, to follow your ex's whereabouts.", "decline"),
        ("en", "An app that shows my husband's location with his consent.", "full_prfaq"),
        ("en", "A shared calendar for couples who see each other's plans.", "full_prfaq"),
        ("en", "A notebook in which carers read each other's messages about a patient.", "full_prfaq"),
        ("es", "Una app para seguir a tu pareja sin que se entere.", "decline"),
        ("es", "Una app para leer los mensajes de mi pareja.", "decline"),
        ("es", "Una app para ver la ubicación de tu pareja, de acuerdo los dos.", "full_prfaq"),
        ("es", "Un detector de reseñas falsas para compradores.", "full_prfaq"),
        ("es", "Un curso para que las personas mayores reconozcan las estafas.", "full_prfaq"),
        ("es", "Un gps para localizar a personas con alzhéimer que se pierden.", "full_prfaq"),
        ("es", "Añadir un modo oscuro a la página de ajustes.", "change_note"),
        ("es", "Algo con inteligencia artificial para pymes.", "discovery_first"),
        ("es", "Una pulsera que cura el cáncer.", "research_spike"),
    ],
)
def test_an_idea_takes_the_route_it_deserves(language: str, text: str, route: str) -> None:
    assert triage(text, parse(text, language), brief=False, language=language).route == route


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
