import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prfaq.render.markdown import to_appendix, to_markdown
from prfaq.schemas.document import Document
from prfaq.schemas.ledger import SetAside
from prfaq.schemas.short_formats import ChangeNote
from readyby import READYBY, finished

FINISHED = finished()


def assert_tables_fit(page: str) -> None:
    for block in re.split(r"\n\n", page):
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows}) <= 1, rows


def test_every_row_has_as_many_cells_as_its_header() -> None:
    assert_tables_fit(to_markdown(FINISHED))
    assert_tables_fit(to_appendix(FINISHED))


FIELDS = (
    "brief", "press_release", "promised", "job", "customer_faq", "internal_faq", "tables", "opposition", "canvas",
    "economics_model", "economics", "assumptions", "odds", "blasts", "monday", "closing", "promises", "ledger",
    "sources", "framings", "questions",
)  # fmt: skip


@pytest.mark.parametrize("count", range(len(FIELDS) + 1))
def test_a_run_stopped_anywhere_can_be_read(count: int) -> None:
    early = Document(idea=READYBY.idea, title="ReadyBy", stopped="the budget is spent")

    for fields in (FIELDS[:count], FIELDS[count:]):
        written = early.model_copy(update={name: getattr(FINISHED, name) for name in fields})

        for page in (to_markdown(written), to_appendix(written)):
            assert page.startswith("# ReadyBy")
            assert "[[" not in page
            assert_tables_fit(page)


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "|", "a|b\n| c |", "\n# Approved", "[[price_month", "]] [[x: y]]", "```\ncode", "<img src=x onerror=1>",
            "\\", "**", " ", "\u202egnp", "\x1b[2J", "- [x] done\n---\n", "{n}", "%s", "$&", "°", "> q", "1. one",
            "https://x.example/[a](b)",
        ]
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(HOSTILE, min_size=8, max_size=8), route=st.sampled_from(["full_prfaq", "discovery_first", "decline"])
)
def test_hostile_text_breaks_no_page(texts: list[str], route: str) -> None:
    document = hostile(texts).model_copy(update={"route": route})

    for render in (to_markdown, to_appendix):
        page = render(document)

        assert "[[" not in page
        assert not re.search(r"<[A-Za-z/!?]", page)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
        assert_tables_fit(page)
        if route == "full_prfaq":
            assert len(re.findall(r"(?m)^#", page)) == len(re.findall(r"(?m)^#", render(hostile(["x"] * 8))))


def hostile(texts: list[str]) -> Document:
    one, two, three, four, five, six, seven, eight = texts
    document = FINISHED
    assert document.brief
    assert document.press_release
    assert document.opposition
    assert document.monday
    assert document.canvas
    assert document.assumptions[0].card
    card = document.assumptions[0].card.model_copy(update={"metric": five, "threats": (six,)})
    belief = {"statement": three, "weeks": four, "card": card}
    table = {"title": one, "columns": (two, three), "rows": ((four,), (five, six, seven))}
    return document.model_copy(
        update={
            "idea": one,
            "title": two,
            "model": three,
            "reviewed_by": four,
            "closing": f"x{five}",
            "reason": six,
            "stopped": seven,
            "weakest": (eight,),
            "brief": document.brief.model_copy(update={"ask": one, "cheaper": two}),
            "press_release": document.press_release.model_copy(update={"headline": three, "lede": four}),
            "customer_faq": (document.customer_faq[0].model_copy(update={"question": five, "answer": six}),),
            "internal_faq": (document.internal_faq[0].model_copy(update={"question": seven, "answer": eight}),),
            "tables": (document.tables[0].model_copy(update=table),),
            "opposition": document.opposition.model_copy(update={"voice": eight, "case": one, "rival": two}),
            "monday": document.monday.model_copy(update={"message": three, "ask": (four, five), "tally": (six, seven)}),
            "canvas": document.canvas.model_copy(update={"main_job": eight, "open_questions": (one, two)}),
            "assumptions": (document.assumptions[0].model_copy(update=belief),),
            "ledger": tuple(fact.model_copy(update={"value": seven, "says": eight}) for fact in document.ledger),
            "set_aside": (SetAside.model_construct(text=one, why=two),),
            "answers": {"q1": three},
            "short_format": ChangeNote.model_construct(
                form="change_note", title=four, problem=five, change=six, known_by=seven, undone_by=eight
            ),
            "prompts": {eight: one},
        }
    )
