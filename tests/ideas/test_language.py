"""The language of an idea is told from a handful of words, and its numbers keep its form."""

import pytest
from prfaq.ideas.language import language_of
from prfaq.schemas.ledger import Fact
from writer import Writer, draft_with

SPANISH = "Una línea telefónica que ayude a las personas mayores a hacer trámites del ayuntamiento sin usar internet."


@pytest.mark.parametrize(
    ("idea", "language"),
    [
        ("A bedside lamp that helps nurses on night shifts fall asleep during the day.", "en"),
        ("Dark mode", "en"),
        ("Gym buddy finder", "en"),
        ("Pet hotel", "en"),
        ("Something with AI", "en"),
        ("Una línea telefónica que ayude a las personas mayores a hacer trámites.", "es"),
        ("Software para clínicas", "es"),
        ("App para compartir coche", "es"),
        ("AI résumé builder", "en"),
        ("Smart café POS", "en"),
        ("Aplicación para vecinos", "es"),
        ("App zum Teilen von Gartengeräten", "de"),
        ("Une application pour partager des outils de jardin entre voisins", "fr"),
        ("Uma aplicação para partilhar ferramentas", "pt"),
        ("تطبيق لمشاركة الأدوات", "ar"),
        ("庭の道具を貸し借りするサービス", "ja"),
        ("Приложение для обмена инструментами", "ru"),
    ],
)
def test_the_language_of_a_short_idea_is_told(idea: str, language: str) -> None:
    assert language_of(idea) == language


def test_a_number_of_a_spanish_draft_keeps_its_spanish_form() -> None:
    def add_derived(faq):  # type: ignore[no-untyped-def]
        price = Fact(key="precio", kind="target", says="precio", value="8 €", amount=8, owner="la dirección")
        year = Fact(key="mil", kind="derived", says="mil precios", value="8.000 al año", formula="precio * 1000")
        return faq.model_copy(update={"facts": (*faq.facts, price, year)})

    document = draft_with(Writer(changes={"write_internal_faq": add_derived}), SPANISH)

    row = document.fact("mil")
    assert row is not None
    assert (row.value, row.amount) == ("8.000 al año", 8000)
    assert "derivation_disagrees" not in {finding.check for finding in document.findings}
