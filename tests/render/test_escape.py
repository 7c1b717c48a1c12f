import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prfaq.render.escape import cell, inline, line, prose, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("At €39, 25 % off; it's a \"test\" (really) — fine!", "At €39, 25 % off; it's a \"test\" (really) — fine!"),
        ("snake_case and a < b & c", "snake_case and a < b & c"),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
        ("**bold** `code` [link](http://x.example)", r"\*\*bold\*\* \`code\` \[link](http://x.example)"),
        ("_emphasis_ ~~gone~~ &amp;", r"\_emphasis\_ \~\~gone\~\~ &amp;amp;"),
        ("one\n# two", "one # two"),
        ("red\x1b[31m", "red␛\\[31m"),
        ("pay \u202e93€\u202c", "pay �93€�"),
        ("bell\x07 del\x7f c1\x9b", "bell␇ del␡ c1�"),
        ("hidden\U000e0041tag", "hidden�tag"),
        ("half\ud800", "half�"),
    ],
)  # fmt: skip
def test_shows_text_as_itself(text: str, shown: str) -> None:
    assert inline(text) == shown


@pytest.mark.parametrize("start", ["# a", "- a", "+ a", "> a", "| a |", "1. a", "12) a", "=== a", "--- a"])
def test_a_line_starts_no_block(start: str) -> None:
    shown = line(start)

    assert re.match(r"\\|\d+\\", shown)
    assert shown.replace("\\", "") == start


def test_a_year_at_the_start_stays_a_year() -> None:
    assert line("2027 was good. It was.") == "2027 was good. It was."


def test_paragraphs_stay_paragraphs() -> None:
    assert prose("one\ntwo\n\n# three\n \n\n") == "one two\n\n\\# three"


def test_a_cell_ends_only_where_the_table_ends_it() -> None:
    assert cell("a | b\nc") == r"a \| b c"


def test_rows_are_fitted_to_the_header() -> None:
    rows = table(["a", "b"], [["1"], ["1", "2", "3"]]).splitlines()[2:]

    assert rows == ["| 1 |  |", "| 1 | 2 · 3 |"]


@given(st.text())
def test_no_text_leaves_its_line(text: str) -> None:
    assert "\n" not in line(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|<[A-Za-z/!?]|\[\[", inline(text))
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", cell(text))) == 0


def test_lines_that_begin_with_a_dash_are_a_list_and_nothing_in_them_is_markup() -> None:
    shown = prose("They do this.\n- Ask # each.\n- Type <b>it</b>.\nThen they book.\n\n- - x")

    assert shown == "They do this.\n\n- Ask # each.\n- Type &lt;b>it&lt;/b>.\n\nThen they book.\n\n- \\- x"
