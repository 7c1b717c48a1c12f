"""What counts as a name or a quote in prose, and which names a document may use without a row."""

import pytest
from prfaq.ledger.linking import unlinked
from prfaq.ledger.quantities import names, quotes
from prfaq.schemas.document import Document
from prfaq.schemas.ledger import Fact

CITY = Fact(key="city", kind="target", says="first city", value="Lyon", owner="x")


def loose(text: str, *facts: Fact) -> list[tuple[str, str]]:
    document = Document(idea="An idea.", closing=text, ledger=facts or (CITY,))
    return [(item.text, item.kind) for item in unlinked(document) if item.section == "closing"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use Google Sheets and Excel today.", ["Google Sheets", "Excel"]),
        ("said Sarah Chen, a manager at Brightline Logistics.", ["Sarah Chen", "Brightline Logistics"]),
        ("Ask the Bank of England.", ["Bank of England"]),
        ("Atelier Clair opens.", ["Atelier Clair"]),
        ("ReadyBy replaces the calendar.", ["ReadyBy"]),
        ("a Boston-based firm", ["Boston"]),
        ("Send it by iPhone or WhatsApp.", ["iPhone", "WhatsApp"]),
    ],
)
def test_capitalised_words_inside_a_sentence_are_names(text: str, found: list[str]) -> None:
    assert [name for _, _, name in names(text, "en")] == found


@pytest.mark.parametrize(
    "text",
    [
        "Nobody answers. On Monday the Spanish script is read; in March I stop.",
        "The CEO and the Head of Operations sign; the API returns JSON under the GDPR.",
        "Dayrest Lamp Helps Nurses Sleep After Night Shifts",
        "“Why me?” she asks. “Because you were next,” he says.",
        "The U.S. market can wait.",
    ],
)
def test_sentence_starts_days_peoples_roles_and_headlines_are_no_names(text: str) -> None:
    assert names(text, "en") == ()


def test_german_nouns_are_no_names() -> None:
    assert names("Die Werkstatt ruft den Kunden an.", "de") == ()


@pytest.mark.parametrize(
    "text",
    [
        'He said "we do it every day" twice.',
        "He said “we do it every day” twice.",
        "He said 'we do it every day' twice.",
        "Dijo «we do it every day» ayer.",
        "Er sagte „we do it every day“ gestern.",
    ],
)
def test_quotes_are_found_in_any_marks(text: str) -> None:
    assert [quote for _, _, quote in quotes(text)] == ["we do it every day"]


def test_apostrophes_and_short_phrases_are_no_quotes() -> None:
    assert quotes("The shops' owners don't ask; it's \"too late\" then.") == ()


def test_no_that_ends_a_sentence_is_no_part_of_a_name() -> None:
    assert loose("No. Ringing the same few people can stay as it is.") == []


def test_an_ordinary_word_that_opens_a_sentence_is_no_part_of_the_name_after_it() -> None:
    assert loose("Paint Lyon first. They paint at nine.") == []
    assert loose("Leaving Lyon takes a day.") == []
    assert ("Paint Osram", "name") in loose("Paint Osram first. They paint at nine.")


def test_an_acronym_of_the_ledger_may_be_written_out_and_another_may_not() -> None:
    body = Fact(key="body", kind="memory", says="body whose consent may be needed", value="MHRA", basis="counsel")
    written_out = "The Medicines and Healthcare products Regulatory Agency (MHRA) decides."

    assert loose(f"It may need consent. {written_out}", body) == []
    two = body.model_copy(update={"value": "PCI DSS"})
    assert loose("It follows the Payment Card Industry Data Security Standard (PCI DSS).", two) == []
    assert ("Healthcare", "name") in loose(f"It may need consent. {written_out}")
    assert loose("It may need consent of the Nordlicht Medical Group (MHRA).", body) != []
