"""What counts as a quantity, a name or a quote in prose, and what does not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.ledger.quantities import Quantity, quantities, rounds_to, same


def claims(text: str, language: str = "en") -> list[tuple[float | None, str]]:
    return [(q.amount, q.unit) for q in quantities(text, language) if q.firm and q.unit != "time"]


@pytest.mark.parametrize("text", ["They open at 9.17.", "until 10.30 on Mondays", "Restaurant365 read the bills"])
def test_a_time_with_a_full_stop_and_a_name_with_digits_claim_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(("text", "claim"), [("at 3.20 per call", (3.2, "")), ("22p a minute", (22, "penny"))])
def test_a_price_after_at_and_pence_are_claims(text: str, claim: tuple[float, str]) -> None:
    assert claims(text) == [claim]


@pytest.mark.parametrize("written", ["€39", "39 €", "€ 39", "EUR 39", "39 EUR", "EUR39", "39 euros", "39€", "€39.00"])
def test_one_price_is_the_same_however_it_is_written(written: str) -> None:
    assert claims(f"It costs {written} today.") == [(39.0, "EUR")]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("$1,200", (1200, "USD")),
        ("1.200 €", (1200, "EUR")),
        ("£4m", (4e6, "GBP")),
        ("$2.8B", (2.8e9, "USD")),
        ("€1.2 million", (1.2e6, "EUR")),
        ("25 percent", (0.25, "%")),
        ("99.9% uptime", (0.999, "%")),
        ("three hours", (3, "hour")),
        ("a 30-day trial", (30, "day")),
        ("a two-week tally", (2, "week")),
        ("ship within a day", (1, "day")),
        ("half an hour", (0.5, "hour")),
        ("half of shops", (0.5, "%")),
        ("two thirds of them", (2 / 3, "%")),
        ("one in five shops", (0.2, "%")),
        ("three out of four managers", (0.75, "%")),
        ("twice as fast", (2, "times")),
        ("double the price", (2, "times")),
        ("3x faster", (3, "times")),
        ("60 backend teams", (60, "backend team")),
        ("two hundred and fifty shops", (250, "shop")),
        ("2 million people", (2e6, "person")),
        ("12 kg", (12, "kilogram")),
        ("4,000 pounds of food", (4000, "pound")),
        ("14 April 2027", (20270414, "date")),
        ("April 14, 2027", (20270414, "date")),
        ("2027-04-14", (20270414, "date")),
        ("April 2027", (20270400, "date")),
        ("Q3 2027", (20272300, "date")),
        ("since 2019", (20190000, "date")),
        ("a share of 0.0776 or less", (0.0776, "")),
    ],
)
def test_english_quantities_have_an_amount_and_a_unit(text: str, claim: tuple[float, str]) -> None:
    assert claims(text) == [(pytest.approx(claim[0]), claim[1])]


@pytest.mark.parametrize(
    ("language", "text", "claim"),
    [
        ("es", "1.200 llamadas al mes", (1200, "llamada")),
        ("es", "2,5 % de los mayores", (0.025, "%")),
        ("es", "treinta y cinco personas", (35, "person")),
        ("es", "uno de cada cinco vecinos", (0.2, "%")),
        ("es", "la mitad de las llamadas", (0.5, "%")),
        ("es", "14 de abril de 2027", (20270414, "date")),
        ("es", "en menos de una hora", (1, "hour")),
        ("es", "3,5 millones de euros", (3.5e6, "EUR")),
        ("de", "39 Euro im Monat", (39, "EUR")),
        ("de", "drei Stunden", (3, "hour")),
        ("fr", "1 200 € par mois", (1200, "EUR")),
        ("fr", "quatre-vingt-dix minutes", (90, "minute")),
        ("zh", "每月39元", (39, "CNY")),
        ("zh", "2027年4月14日", (20270414, "date")),
        ("pl", "25% klientów", (0.25, "%")),
    ],
)
def test_other_languages_count_too(language: str, text: str, claim: tuple[float, str]) -> None:
    assert claims(text, language) == [(pytest.approx(claim[0]), claim[1])]


@pytest.mark.parametrize(
    "text",
    [
        "A shop can learn this in a morning, and it does one thing.",
        "I used to ring twice, then a third time.",
        "It takes 3 steps. See A1, i4 and c2; question 5 asks about price.",
        "In weeks two and three we repeat the calls; at gate 1 we stop.",
        "A one-page sheet, a two-layer cake, a one-way door.",
        "1. Ask.\n2. Read the tag.",
        "ISO 27001, COVID-19, GDPR Article 9, open 24/7, call 112.",
        "The Competition Act 1998 may apply, and so may the Regulations 2002 and Ley 39/2015, arts. 5, 12 and 14.",
        "First, ask the owner. It is the largest line in the model.",
        "You may march on. For a year nothing happened.",
        "Version 2.1.3 is at https://shop.example/2027/5.",
        "We compared the two and took the other one.",
    ],
)
def test_idioms_labels_and_ids_are_no_quantities(text: str) -> None:
    assert quantities(text, "en") == ()


def test_times_of_day_are_told_apart() -> None:
    found = quantities("He finds out at nine, and nobody answers until ten. It opens at 9:30 am.", "en")

    assert {q.unit for q in found} == {"time"}


@pytest.mark.parametrize("text", ["by twenty-five past nine nothing glows", "by twenty-five past nothing glows"])
def test_minutes_past_an_hour_are_a_time_of_day(text: str) -> None:
    assert [q.unit for q in quantities(text, "en")] == ["time"]


def test_at_most_four_is_four_and_most_is_a_vague_share() -> None:
    assert [(q.amount, q.unit) for q in quantities("It makes at most four trips.", "en")] == [(4, "trip")]
    assert [q.unit for q in quantities("Most trips are short.", "en")] == ["vague"]


@pytest.mark.parametrize("text", ["two buses", "in March", "most shops lose money", "the world's first board"])
def test_what_may_be_a_figure_of_speech_is_not_firm(text: str) -> None:
    assert [q.firm for q in quantities(text, "en")] == [False]


def test_both_ends_of_a_range_have_its_unit() -> None:
    assert claims("€30–40, 2 to 4 weeks, between 10 and 15 %") == [
        (30, "EUR"), (40, "EUR"), (2, "week"), (4, "week"), (0.1, "%"), (0.15, "%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("90 minutes", "1.5 hours", True),
        ("three shops", "3 shops", True),
        ("25 %", "a quarter of", True),
        ("14 clinic managers", "14 managers", True),
        ("14 clinic managers", "14 days", False),
        ("14 managers", "14 hospitals", False),
        ("€39", "$39", False),
        ("April 2027", "14 April 2027", True),
        ("15 April 2027", "14 April 2027", False),
    ],
)
def test_quantities_are_the_same_when_amount_and_unit_agree(left: str, right: str, equal: bool) -> None:
    assert same(quantities(left, "en")[0], quantities(right, "en")[0]) is equal


@pytest.mark.parametrize(
    ("amount", "shown", "fair"),
    [
        (0.683, "68 %", True),
        (12345, "12,300 shops", True),
        (12345, "12,000 shops", True),
        (12345, "10,000 shops", False),
        (12345, "12,400 shops", False),
        (0.683, "70 %", True),
        (0.683, "73 %", False),
        (29.94, "€30", True),
        (2.6, "3 shops", True),
        (2.4, "3 shops", False),
    ],
)
def test_a_fair_rounding_is_within_the_last_digit_shown(amount: float, shown: str, fair: bool) -> None:
    assert rounds_to(amount, quantities(shown, "en")[0]) is fair


@given(st.text(max_size=120), st.sampled_from(["en", "es", "de", "fr", "zh", "ar"]))
def test_spans_are_in_order_and_copy_the_text(text: str, language: str) -> None:
    found = quantities(text, language)

    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.integers(11, 999_999))
def test_grouped_and_plain_digits_say_the_same(number: int) -> None:
    plain, grouped = (quantities(f"we count {n} shops", "en") for n in (str(number), f"{number:,}"))

    amounts = [q.amount for q in (*plain, *grouped) if q.unit == "shop"]

    assert set(amounts) == {float(number)}


def test_a_quantity_knows_the_words_of_what_it_counts() -> None:
    found: Quantity = quantities("our 60 backend teams can ship", "en")[0]

    assert (found.text, found.phrase) == ("60", "60 backend teams")


def test_a_small_word_before_a_number_is_no_currency() -> None:
    assert [(each.text, each.unit) for each in quantities("The price: try 40 first.", "en")] == [("40", "")]
    assert [(each.text, each.unit) for each in quantities("It costs TRY 40 or eur 2.", "en")] == [
        ("TRY 40", "TRY"),
        ("eur 2", "EUR"),
    ]
