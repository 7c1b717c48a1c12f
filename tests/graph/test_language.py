"""The language of an idea is told from a handful of words."""

import pytest
from prfaq.graph.language import language_of


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
