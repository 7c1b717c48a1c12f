import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.compute.promises import blasts, promise_map, sentences, without_dropped
from prfaq.ledger.references import plain
from prfaq.schemas.document import Document, replace_sections
from readyby import READYBY

ROWS = {row.promise: row for row in promise_map(READYBY)}


def blast(document: Document, id_: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = next(one for one in blasts(document) if one.assumption == id_)
    return found.sections, found.sentences


def test_a_row_gathers_limits_costs_tests_and_what_falls() -> None:
    row = ROWS["promise_6"]

    assert (row.quote, row.part) == ("It costs €39 per shop per month.", "lede")
    assert (row.limited_in, row.paid_in, row.tested_by, row.falls_with) == (
        ("c3", "i4"), ("margin_shop",), ("A1",), ("A1",),
    )  # fmt: skip


def test_an_input_may_pay_for_a_promise_and_what_is_not_in_the_model_does_not() -> None:
    promise = next(one for one in READYBY.promised if one.id == "promise_6")
    paid = promise.model_copy(update={"paid_in": ("text_price", "no_such_key", "margin_shop")})

    (row,) = promise_map(READYBY.model_copy(update={"promised": (paid,)}))

    assert row.paid_in == ("text_price", "margin_shop")


def test_answers_and_tests_forget_a_promise_that_the_release_no_longer_makes() -> None:
    made = tuple(promise for promise in READYBY.promised if promise.id != "promise_6")

    document = without_dropped(READYBY.model_copy(update={"promised": made}))

    named = [id_ for one in (*document.customer_faq, *document.internal_faq) for id_ in one.limits]
    carried = [id_ for one in document.assumptions for id_ in one.carries]
    assert "promise_6" not in (*named, *carried)
    assert without_dropped(READYBY) == READYBY


def test_a_promise_whose_sentence_was_mended_is_listed_as_it_now_stands() -> None:
    assert READYBY.press_release is not None
    promise = READYBY.promised[0]
    old = plain(getattr(READYBY.press_release, promise.part), READYBY.ledger)
    assert promise.quote in old
    mended = promise.quote.rstrip(".") + " on most days"
    release = READYBY.press_release.model_copy(update={promise.part: old.replace(promise.quote, mended)})
    shortened = promise.model_copy(update={"quote": f"{promise.quote} and always"})

    document = without_dropped(READYBY.model_copy(update={"press_release": release, "promised": (shortened,)}))

    assert mended in document.promised[0].quote
    assert document.promised[0].quote in plain(getattr(release, promise.part), READYBY.ledger)


def test_a_belief_breaks_no_question_that_is_no_longer_asked() -> None:
    first, *others = READYBY.assumptions
    rows = (first.model_copy(update={"breaks": ("c1", "c99")}), others[0].model_copy(update={"breaks": ("i99",)}))

    document = without_dropped(READYBY.model_copy(update={"assumptions": rows}))

    assert [row.breaks for row in document.assumptions] == [("c1",), ("press_release.solution",)]


def test_every_promise_has_a_row_in_the_writers_order() -> None:
    assert tuple(ROWS) == tuple(promise.id for promise in READYBY.promised)


def test_a_promise_is_found_through_a_reference() -> None:
    lede = "LYON — Atelier Clair launched it. It costs [[price_month: €39]] per shop per month. More follows."
    redrafted = replace_sections(READYBY, {"press_release.lede": lede})

    row = next(row for row in promise_map(redrafted) if row.promise == "promise_6")

    assert (row.part, row.quote) == ("lede", "It costs €39 per shop per month.")


def test_a_promise_that_moved_is_found_in_its_new_part() -> None:
    moved = replace_sections(
        READYBY,
        {
            "press_release.lede": "LYON, 14 April 2027 — Atelier Clair today launched ReadyBy.",
            "press_release.call_to_action": "Start today. ReadyBy costs [[price_month]] for one shop per month.",
        },
    )

    row = next(row for row in promise_map(moved) if row.promise == "promise_6")

    assert row.part == "call_to_action"
    assert row.quote == "ReadyBy costs [[price_month]] for one shop per month."


def test_a_promise_that_is_gone_has_no_row() -> None:
    empty = {f"press_release.{part}": "Nothing like it." for part in type(READYBY.press_release).model_fields}

    assert promise_map(replace_sections(READYBY, empty)) == ()


def test_a_blast_holds_the_promise_and_the_first_sentence_of_each_answer() -> None:
    sections, fallen = blast(READYBY, "A1")

    assert sections == ("press_release.lede", "press_release.call_to_action", "c3.answer", "i4.answer")
    assert fallen[0] == "It costs €39 per shop per month."
    assert fallen[1] == "It costs €39 per shop per month, texts to your customers included."


def test_a_sentence_that_refers_to_the_measured_fact_falls() -> None:
    text = "Pick-up is quick. We count on [[paying_share: a third of owners]] to stay. Nothing else is asked."
    changed = replace_sections(READYBY, {"press_release.call_to_action": text})

    _, fallen = blast(changed, "A1")

    assert "We count on [[paying_share: a third of owners]] to stay." in fallen
    assert "Pick-up is quick." not in fallen


def test_a_lone_sentence_falls_whatever_it_says() -> None:
    _, fallen = blast(READYBY, "A2")

    assert "ReadyBy Gives Bike-Repair Customers a Pick-Up Day They Can Plan Around" in fallen


def test_a_section_that_does_not_exist_breaks_nothing() -> None:
    stray = READYBY.assumptions[0].model_copy(update={"breaks": ("c99", "press_release.nowhere")})

    assert blast(READYBY.model_copy(update={"assumptions": (stray,)}), "A1") == ((), ())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Dr. Roy came. He left.", ["Dr. Roy came.", "He left."]),
        (
            "It costs [[price: 3.50. No more]] a day. It works.",
            ["It costs [[price: 3.50. No more]] a day.", "It works."],
        ),
        ("“It works.” She smiled.", ["“It works.”", "She smiled."]),
        ("At 3.5 km it stops.", ["At 3.5 km it stops."]),
        ("¿Funciona? Sí. Cuesta poco.", ["¿Funciona?", "Sí.", "Cuesta poco."]),
        ("よい。とても。", ["よい。", "とても。"]),
        ("", []),
    ],
)
def test_text_is_split_where_sentences_end(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@given(st.text(max_size=200))
def test_no_character_of_a_text_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
