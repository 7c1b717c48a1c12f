"""Plain values become references without changing a byte a reader sees; what links to nothing is listed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.ledger.linking import link, unlinked
from prfaq.ledger.references import plain, refs
from prfaq.schemas.document import Document, replace_sections, sections
from prfaq.schemas.ledger import Fact, Source
from readyby import READYBY, finished

PRICE = Fact(key="price", kind="target", says="price of the board", value="€39", amount=39, unit="EUR/month", owner="x")
TRIAL = Fact(
    key="trial", kind="target", says="length of the free trial", value="30 days", amount=30, unit="day", owner="x"
)
KEEP = Fact(
    key="keep", kind="target", says="how long phone numbers are kept", value="30 days", amount=30, unit="day", owner="x"
)
CITY = Fact(key="city", kind="target", says="first city", value="Lyon", owner="x")
SHARE = Fact(
    key="share", kind="estimate", says="share of owners that pay", value="25 %", amount=0.25, unit="share", basis="x"
)
LEDGER = (PRICE, TRIAL, KEEP, CITY, SHARE)


def closing(text: str, *facts: Fact, **parts: object) -> Document:
    return Document(idea="An idea.", closing=text, ledger=facts or LEDGER).model_copy(update=parts)


def linked(text: str, *facts: Fact) -> str:
    return link(closing(text, *facts)).closing


def loose(text: str, *facts: Fact, **parts: object) -> list[tuple[str, str]]:
    return [(item.text, item.kind) for item in unlinked(closing(text, *facts, **parts)) if item.section == "closing"]


def test_values_are_linked_as_they_are_written() -> None:
    text = linked("In Lyon it costs 39 euros a month, and 25 percent of owners pay.")

    assert text == "In [[city: Lyon]] it costs [[price: 39 euros]] a month, and [[share: 25 percent]] of owners pay."


def test_the_fact_whose_words_stand_around_the_value_is_taken() -> None:
    text = linked("The free trial lasts 30 days. Phone numbers are kept for 30 days.")

    assert [ref.key for ref in refs(text)] == ["trial", "keep"]


def test_a_value_that_could_be_several_facts_stays_plain() -> None:
    assert linked("They answer after 30 days.") == "They answer after 30 days."


def test_a_number_of_something_else_is_not_linked() -> None:
    assert (
        linked("It weighs 39 kg, takes 30 minutes and has 25 shops.")
        == "It weighs 39 kg, takes 30 minutes and has 25 shops."
    )


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("25 % of owners pay.", True),
        ("Of those asked, 25 % of customers pay.", False),
        ("25 % of gardeners hate mud.", False),
        ("We keep 25 % of the price.", False),
        ("El 25 % de los jardineros odia el barro.", False),
        ("That happens 25 % of the time.", True),
        ("The others are owners that pay, 25 %.", True),
    ],
)
def test_a_share_of_people_has_an_origin_only_in_a_row_about_them(text: str, origin: bool) -> None:
    assert (refs(linked(text)) != ()) is origin
    assert (loose(text) == []) is origin


def test_a_pass_mark_is_the_origin_of_a_share_of_those_it_counts_and_of_nobody_else() -> None:
    belief = READYBY.assumptions[0]
    assert belief.trial is not None
    mark = f"{belief.trial.success_at_least / belief.trial.n:.0%}"
    parts = {"assumptions": (belief,), "ledger": ()}

    assert loose(f"We go on if {mark} of owners pay.", **parts) == []
    assert loose(f"{mark} of gardeners hate mud.", **parts) == [(mark, "quantity")]


@pytest.mark.parametrize("section", list(sections(READYBY)))
def test_the_running_example_reads_the_same_linked(section: str) -> None:
    drafted = link(READYBY)

    assert plain(sections(drafted)[section], drafted.ledger) == plain(sections(READYBY)[section], READYBY.ledger)


def test_linking_twice_changes_nothing() -> None:
    once = link(READYBY)

    assert once != READYBY
    assert link(once) == once


_PIECES = st.sampled_from(
    ["€39", "39 euros", "30 days", "Lyon", "25 %", "[[price]]", "[[city: Lyon]]", "[[", "]]", "[", "]", "[[price", ":",
     " ", "\n", "free trial ", "kept ", "twice ", "14 April 2027", "“", "”", "owners that pay", "[[x: 30 days",
     "30", ".", "\x00"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=14))
def test_whatever_the_text_readers_see_the_same_bytes(pieces: list[str]) -> None:
    before = closing("".join(pieces))

    after = link(before)

    assert plain(after.closing, LEDGER) == plain(before.closing, LEDGER)
    assert link(after) == after


def test_the_releases_quotes_become_illustrative_facts() -> None:
    bare = READYBY.model_copy(update={"ledger": tuple(f for f in READYBY.ledger if not f.key.startswith("quote_"))})

    facts = {fact.key: fact for fact in link(bare).ledger}

    assert facts["quote_customer"].kind == "illustrative"
    assert facts["quote_customer"].value.startswith("I used to ring twice and still find it on the stand. Last month")


def test_a_quote_in_the_users_words_is_supplied() -> None:
    source = Source(
        id="idea", title="Idea", origin="idea", text="One said: 'I used to ring twice, still on the stand.'"
    )
    bare = READYBY.model_copy(update={"sources": (source,), "ledger": ()})
    said = replace_sections(
        bare, {"press_release.customer_quote": '"I used to ring twice, still on the stand," said Ana.'}
    )

    facts = {fact.key: fact for fact in link(said).ledger}

    assert (facts["quote_customer"].kind, facts["quote_customer"].source) == ("supplied", "idea")
    assert facts["quote_customer"].snippet in source.text
    assert not [item for item in unlinked(link(said)) if item.section == "press_release.customer_quote"]


def test_the_complete_running_example_has_nothing_loose() -> None:
    assert unlinked(finished()) == ()


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("It saves 12 hours a month.", ("12 hours", "quantity")),
        ("It costs €52 a month.", ("€52", "price")),
        ("It starts on 3 May 2027.", ("3 May 2027", "date")),
        ("Philips makes it with Osram lamps.", ("Osram", "name")),
        ('An owner said "we would buy this tomorrow morning" to us.', ("we would buy this tomorrow morning", "quote")),
        ("Philips sells one already.", ("Philips", "maybe_name")),
        ("We start with five clinics.", ("five clinics", "count")),
        ("Most shops lose money.", ("Most shops", "vague")),
        ("It is the world's first board.", ("world's first", "rank")),
    ],
)
def test_what_has_no_origin_is_listed(text: str, item: tuple[str, str]) -> None:
    assert item in loose(text)


def test_a_multiple_is_a_claim_in_an_answer_and_a_supposition_in_a_question() -> None:
    asked = {"i4.question": "What if calls are twice as common?", "i4.answer": "Calls are twice as common here."}

    found = {(item.section, item.text) for item in unlinked(replace_sections(READYBY, asked))}

    assert found == {("i4.answer", "twice as common")}


@pytest.mark.parametrize(
    "text",
    [
        "It costs €39; the trial is 30 days in Lyon.",
        "It costs [[price: 39 euros]] a month in [[city]].",
        "It opens at 9 am and closes at ten. It does one thing.",
        "A quarter of owners pay.",
        "By twenty-five past nothing glows.",
    ],
)
def test_what_has_an_origin_is_not(text: str) -> None:
    assert loose(text) == []


@pytest.mark.parametrize(
    ("unit", "text"),
    [("GBP/minute", "8 pence"), ("GBP/minute", "8p"), ("USD/minute", "8 cents"), ("EUR/minute", "8 cents")],
)
def test_pence_and_cents_are_parts_of_the_documents_money(unit: str, text: str) -> None:
    worth = Fact(key="worth", kind="estimate", says="a minute", value="8 pence", amount=0.08, unit=unit, basis="x")

    assert loose(f"A minute is worth {text}.", worth) == []
    assert loose(f"A minute is worth {text.replace('8', '9')}.", worth) == [(text.replace("8", "9"), "quantity")]


def test_the_others_of_a_sample_and_odds_as_counts_of_a_hundred_have_an_origin() -> None:
    document = finished()
    odds, trial = document.odds[0], document.assumptions[0].trial
    assert trial is not None
    assert odds.passes_at_plan is not None
    others, passed = trial.n - trial.success_at_least, round(100 * odds.passes_at_plan)

    said = document.model_copy(update={"closing": f"{others} may refuse. {passed} of 100 such tests pass."})

    assert [item for item in unlinked(said) if item.section == "closing"] == []


def test_an_amount_the_ledger_has_of_something_else_is_told_apart() -> None:
    managers = Fact(
        key="m",
        kind="supplied",
        says="managers asked",
        value="14 clinic managers",
        source="idea",
        snippet="14 clinic managers",
    )

    assert loose("We know 14 hospitals.", managers) == [("14 hospitals", "other_noun")]
    assert loose("We asked fourteen managers.", managers) == []


def test_a_small_number_in_a_story_is_part_of_the_story() -> None:
    told = replace_sections(READYBY, {"job.last_time": "She takes two buses in March and asks three neighbours."})

    assert [item for item in unlinked(told) if item.section == "job.last_time"] == []


def test_computed_values_may_be_rounded_and_given_ones_may_not() -> None:
    ledger = (
        PRICE,
        Fact(
            key="year",
            kind="derived",
            says="a year's price",
            value="€468",
            amount=468,
            unit="EUR",
            formula="price * 12",
        ),
    )

    assert loose("It costs about €470 a year.", *ledger) == []
    assert loose("It costs €40 a month.", *ledger) == [("€40", "price")]
