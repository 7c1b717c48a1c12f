import pytest
from prfaq.render.figures import chance, number, quantity, short, span
from prfaq.render.labels import labels


@pytest.mark.parametrize(
    ("language", "amount", "shown"),
    [
        ("en", 1234567.0, "1,234,567"), ("es", 1234.0, "1.234"), ("fr", 1234.0, "1\u202f234"), ("de", 0.0512, "0,051"),
        ("en", 8.31, "8.3"), ("en", 76.8, "77"), ("en", 4.0, "4"), ("en", -12.0, "−12"), ("en", -0.0, "0"),
        ("en", 0.0000123, "0.000012"), ("en", float("inf"), "no number"),
    ],
)  # fmt: skip
def test_numbers_follow_the_language(language: str, amount: float, shown: str) -> None:
    assert number(amount, labels(language)) == shown


@pytest.mark.parametrize(
    ("language", "amount", "unit", "shown"),
    [
        ("en", 39, "EUR/shop/month", "€39 per shop a month"),
        ("es", 39, "EUR/taller/mes", "39 € por taller al mes"),
        ("es", 39.5, "EUR/taller/month", "39,50 € por taller al mes"),
        ("en", 1200.4, "USD", "$1,200"),
        ("en", 12, "CHF/visit", "CHF 12 per visit"),
        ("en", 0.3142, "share", "31.4 %"),
        ("en", 40, "%", "40 %"),
        ("en", 269, "shop", "269 shops"),
        ("en", 1, "shop", "1 shop"),
        ("fr", 3, "atelier/semaine", "3 ateliers par semaine"),
        ("de", 3, "Werkstatt/Monat", "3 Werkstatt im Monat"),
        ("en", 5, "", "5"),
        ("en", 2, "service delivery", "2 service deliveries"),
        ("en", 2.5, "person/box", "2.5 people per box"),
        ("pt", 1235.4, "BRL/loja/mês", "R$ 1.235 por loja por mês"),
        ("es", 40, "USD", "$40"),
        ("en", 3, "EUR per visit", "€3 per visit"),
        ("en", -12, "EUR", "−€12"),
        ("en", 7, "kWh/m²", "7 kWh per m²"),
    ],
)
def test_units_are_read_in_words(language: str, amount: float, unit: str, shown: str) -> None:
    assert quantity(amount, unit, labels(language)) == shown


def test_short_amounts_keep_only_sign_or_per_cent() -> None:
    say = labels("en")

    assert (short(0.0612, "EUR/text", say), short(0.4, "share of shops", say), short(3, "shop", say)) == (
        "€0.06",
        "40 %",
        "3",
    )


def test_a_range_without_an_end_is_not_shown() -> None:
    assert span(None, 4.0, "shop", labels("en")) == ""
    assert span(1200, 3500, "shop", labels("en")) == "1,200 to 3,500"


@pytest.mark.parametrize(
    ("probability", "shown"),
    [
        (0.0, "fewer than 1 in 100"), (0.012, "about 1 in 85"), (0.046, "about 1 in 20"), (0.07, "about 1 in 15"),
        (0.1, "about 1 in 10"), (0.31, "about 3 in 10"), (0.94, "about 9 in 10"), (0.97, "about 19 in 20"),
        (0.999, "more than 99 in 100"),
    ],
)  # fmt: skip
def test_chances_are_plain_words(probability: float, shown: str) -> None:
    assert chance(probability, labels("en")) == shown
