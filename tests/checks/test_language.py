"""Words, sentences and grades measure as the handbook's own calibration says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.checks.language import (
    content_words,
    hits,
    language_of,
    most_syllables,
    readability,
    sentences,
    syllables,
    words,
)

# The handbook's reference release, markers taken out.
GOLD = """\
ReadyBy Gives Bike-Repair Customers a Pick-Up Day They Can Plan Around

Independent shops with one to four mechanics can promise a day at drop-off and keep it.

LYON, 14 April 2027 — Atelier Clair today launched ReadyBy, a booking board for independent bike-repair shops. When a \
customer drops off a bike, the shop gives them a pick-up day. If that day moves, the customer gets a text before they \
leave home. It costs €39 per shop per month.

A commuter who leaves a bike for a brake job is told "some time next week". So they phone. The mechanic stops work, \
wipes their hands, looks for the ticket and guesses. Meanwhile the customer takes two buses, or rides a bike that \
should not be on the road. Paper tags are cheap and need no power, but they show what came in, not what fits in the \
week. calls per repair

With ReadyBy, the person at the counter picks the jobs from the shop's own list and sees the first day with room for \
them. That is the day the customer hears. When a part is late or a mechanic is ill, the affected bikes move and their \
owners get a text with the new day. Nobody rings round. ReadyBy replaces the wall calendar. Prices, parts suppliers \
and the till stay as they are.

"Mechanics are good at bikes and tired of guessing," said the founder of Atelier Clair. "We left out stock control and \
invoicing on purpose. A shop can learn this in a morning, and it does one thing. It keeps a promise about a day."

The shop types in its usual jobs and how long each one takes. At drop-off the counter taps the jobs and reads out the \
day. Mechanics tap a bike when it is done, and the customer gets a text. If a bike is running late, its row turns \
amber the afternoon before, so the shop can add a mechanic or move the day.

"I used to ring twice and still find it on the stand," said a nurse who commutes by bike. "Last month they moved my \
day once, by text, the evening before. I swapped a shift and that was it."

Shops in France can start at readyby.example with a 30-day free trial and no card. After that it is €39 per shop per \
month. For the day the internet fails, the board prints on one sheet of paper.
"""


def test_the_reference_release_measures_as_the_handbook_says():
    measured = readability([GOLD])

    assert len(words(GOLD)) == 406
    assert max(len(words(sentence)) for sentence in sentences(GOLD)) == 24
    assert measured is not None
    assert measured.mean_sentence == pytest.approx(13.1, abs=0.1)
    assert measured.grade == pytest.approx(4.3, abs=1.5)
    assert measured.ease == pytest.approx(88, abs=6)


def test_a_grade_by_vowels_is_never_below_the_one_by_syllables() -> None:
    measured, at_most = readability([GOLD]), readability([GOLD], most_syllables)

    assert measured is not None
    assert at_most is not None
    assert at_most.grade >= measured.grade
    assert all(most_syllables(word) >= syllables(word) for word in words(GOLD) if word not in ("LYON", "ReadyBy"))


def test_the_reference_release_holds_no_hype_and_one_vague_word_inside_quotes():
    sold = [*hits(GOLD, "en", "hype", "pr_cliches", "jargon", "absolutes")]
    hedged = [(hit.text, hit.weight) for hit in hits(GOLD, "en", "weasel", "vague_quantifiers")]

    assert not sold
    assert hedged == [("some", 0.5)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It costs €1.50 a day. We pay.", 2),
        ('He said "some time next week". So they phone.', 2),
        ("Ask Dr. Weiss at 9 a.m. on Monday, e.g. by phone.", 1),
        ("¿Cuánto cuesta? Nada. ¡Gratis!", 3),
        ("J. Smith waits", 1),
        ('"Where is it?" she asked.', 1),
        ("一つ目の文。二つ目の文。", 2),
        ("A headline\nA first sentence.", 2),
        ("", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int):
    assert len(sentences(text)) == count


@given(st.text(max_size=300))
def test_no_word_is_lost_between_sentences(text: str):
    assert sum(len(words(sentence)) for sentence in sentences(text)) == len(words(text))


@pytest.mark.parametrize(
    ("word", "count"),
    [("day", 1), ("about", 2), ("science", 2), ("bicycle", 3), ("needed", 2), ("watched", 1), ("7", 1)],
)
def test_syllables_are_counted_as_spoken(word: str, count: int):
    assert syllables(word) == count


def test_entries_match_whole_words_in_any_case():
    text = "Revolutionary! The best-kept bus. A read-only bestiary."

    assert [hit.text for hit in hits(text, "en", "hype")] == ["Revolutionary"]


def test_a_negated_or_quoted_entry_counts_half():
    weights = [
        hit.weight for hit in hits('It is not a platform. "Our app", she said. The app.', "en", "solution_terms")
    ]

    assert weights == [0.5, 0.5, 1.0]


def test_the_ideas_own_words_are_exempt():
    assert not list(hits("The app for apps", "en", "solution_terms", own={"app", "apps"}))


def test_a_language_without_lists_has_no_hits():
    assert not list(hits("revolutionär und revolutionary", "de", "hype"))


def test_spanish_has_its_own_lists():
    text = "Una solución revolucionaria, líder en el mundo actual."

    assert [hit.text for hit in hits(text, "es", "hype")] == ["revolucionaria", "líder"]
    assert [hit.text for hit in hits(text, "es", "pr_cliches")] == ["en el mundo actual"]


def test_content_words_meet_across_forms():
    assert content_words("Repairers repair bicycles") == content_words("the repairs of a bicycle")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GOLD, "en"),
        ("El vecino compra un taladro que usa dos veces y lo guarda en el armario, y los demás compran el suyo.", "es"),
        ("Der Nachbar leiht eine Bohrmaschine und bringt sie am Abend zurück, weil er sie nur zweimal im Jahr nutzt, "
         "und keiner im Haus will eine eigene kaufen.", "de"),
        ("Yes.", "en"),
    ],
)  # fmt: skip
def test_the_language_of_a_text_is_told(text: str, language: str):
    assert language_of(text) == language
