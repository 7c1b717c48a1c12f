"""Every text a reader meets has an id, and is cut into sentences at their ends."""

from prfaq.ledger.texts import sentences, texts
from prfaq.schemas.document import sections
from readyby import READYBY


def test_every_text_a_reader_meets_has_an_id() -> None:
    known = texts(READYBY)

    assert sections(READYBY).items() <= known.items()
    assert {
        "A1.card.test",
        "A1.if_false",
        "canvas.main_job",
        "monday.ask_1",
        "framing_1.problem",
        "title",
    } <= known.keys()
    assert any(name.startswith("table_") and name.endswith("r1c2") for name in known)


def test_sentences_are_cut_at_their_ends_only() -> None:
    text = (
        "It works at 9 a.m. daily, says Dr. Ruiz. It opens at 6 a.m. Sunday and shuts at 1 p.m. “Yes.” She left… "
        "¿Y ahora? 好。再见。"
    )

    assert sentences(text) == (
        "It works at 9 a.m. daily, says Dr. Ruiz.",
        "It opens at 6 a.m. Sunday and shuts at 1 p.m.",
        "“Yes.”",
        "She left…",
        "¿Y ahora?",
        "好。",
        "再见。",
    )


def test_no_ends_a_sentence_unless_a_number_follows() -> None:
    assert sentences("No. Ring them first. See No. 4 of the list.") == (
        "No.",
        "Ring them first.",
        "See No. 4 of the list.",
    )
