import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prfaq.models.call_store import Completion
from prfaq.models.parsing import ReplyError, fits_shape, one_line, parse
from prfaq.schemas.base import Line, Record
from prfaq.schemas.decision import Opposition
from prfaq.schemas.errors import OutputError, RefusalError


class Row(Record):
    name: Line


class Verdict(Record):
    says: str
    score: int
    rows: tuple[Row, ...]


GOOD = Verdict(says='a "quote", {braces} and ```fences```', score=3, rows=(Row(name="one"),))
JSON = GOOD.model_dump_json()


def completion(text: str, **more: str) -> Completion:
    return Completion.model_validate({"text": text, "input_tokens": 1, "output_tokens": 1, **more})


@pytest.mark.parametrize(
    "text",
    [
        JSON,
        f"\ufeff  {JSON}\n",
        f"```json\n{JSON}\n```",
        f"```\n{JSON}\n```\nAnything else?",
        f"Sure:\n\n```JSON\n{JSON}\n```",
        f"<think>\nThey want {{a score}}, so {{}}\n</think>\n\n{JSON}",
        f"the template ate the opening tag </think>{JSON}",
        f"<thinking>hm</thinking>```json\n{JSON}\n```",
        f"Here you are: {JSON} I hope it helps {{really}}.",
        GOOD.model_dump_json(indent=2).replace("one", "on\\ne").replace("on\\ne", "one"),
    ],
)
def test_an_object_is_found_past_what_stands_around_it(text: str) -> None:
    assert parse(completion(text), Verdict) == GOOD


def test_line_breaks_written_as_they_are_inside_a_string_are_taken() -> None:
    text = '{"says": "two\nlines", "score": 1, "rows": []}'

    assert parse(completion(text), Verdict).says == "two\nlines"


def test_a_closing_think_tag_inside_a_string_is_text() -> None:
    value = GOOD.model_copy(update={"says": "write </think> at the end"})

    assert parse(completion(value.model_dump_json()), Verdict) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("   ", "is empty"),
        ("I cannot say.", "is not JSON"),
        ("[1, 2]", "a JSON list, not an object"),
        ("null", "a JSON NoneType, not an object"),
        ('{"says": "x", "score": NaN, "rows": []}', "NaN is not JSON"),
        ('{"says": "x", "score": 1, "rows": [{"name": "one"}', "is not JSON"),
        (
            '{"says": "x", "score": 1, "rows": [{"name": ""}]}',
            r"rows\.0\.name: String should have at least 1 character",
        ),
        ('{"says": "x", "score": 1, "rows": [], "mood": 2}', "mood: Extra inputs are not permitted"),
        ('{"says": "\\ud800", "score": 1, "rows": []}', "hex escape"),
        ('{"says": "x", "score": 1e999, "rows": []}', "a number or a nesting"),
        ("```" + "a" * 100_000, "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ('{"rows": ' * 100_000, "is not JSON"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(text: str, says: str) -> None:
    with pytest.raises(ReplyError, match=says) as caught:
        parse(completion(text), Verdict)

    assert not caught.value.truncated
    assert str(caught.value).isprintable()


def test_a_part_of_a_cut_object_is_not_taken_for_the_whole() -> None:
    text = '{"says": "x", "score": 1, "rows": [{"name": "one"}, {"name": "tw'

    with pytest.raises(ReplyError, match="is not JSON"):
        parse(completion(text), Verdict)


def test_a_cut_answer_is_cut_even_where_it_parses() -> None:
    with pytest.raises(ReplyError) as caught:
        parse(completion(JSON, finish_reason="length"), Verdict)

    assert caught.value.truncated


def test_a_refusal_counts_before_everything_else() -> None:
    with pytest.raises(RefusalError, match=r"the model declined: No\. Never\."):
        parse(completion(JSON, refusal="No.\nNever.", finish_reason="length"), Verdict)


def test_a_content_filter_is_a_refusal() -> None:
    with pytest.raises(RefusalError, match="content filter"):
        parse(completion(JSON, finish_reason="content_filter"), Verdict)


def test_one_line_names_three_problems_and_a_repair_turn_all_of_them() -> None:
    rows = [{"name": 1} for _ in range(10)]

    with pytest.raises(ReplyError) as caught:
        parse(completion(json.dumps({"says": "x", "score": 1, "rows": rows})), Verdict)

    assert str(caught.value).endswith("; and 7 more")
    assert len(caught.value.problems) == 10


def test_shape_is_fields_not_values() -> None:
    assert fits_shape('{"says": 1, "score": "x", "rows": 0}', Verdict)
    assert not fits_shape('{"says": 1, "score": "x"}', Verdict)
    assert not fits_shape('{"says": 1, "score": "x", "rows": 0, "mood": 1}', Verdict)
    assert not fits_shape("Sure!", Verdict)


names = st.sampled_from(["says", "score", "rows", "name"]) | st.text()
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(names, inner),
    max_leaves=12,
)
pieces = st.sampled_from([*'{}[]"\\,:', "```json", "```", "<think>", "</think>", "\x00", "\ud800"])
replies = st.one_of(st.text(), json_values.map(json.dumps), st.lists(pieces | st.text(max_size=4)).map("".join))
finishes = st.sampled_from(["stop", "length", "content_filter", ""])


@settings(deadline=None)
@given(text=replies, finish=finishes, output=st.sampled_from([Verdict, Opposition]))
def test_nothing_but_the_two_errors_ever_comes_of_a_reply(text: str, finish: str, output: type[Record]) -> None:
    raw = Completion.model_construct(text=text, finish_reason=finish, refusal="", input_tokens=0, output_tokens=0)

    try:
        outcome: object = parse(raw, output)
    except (OutputError, RefusalError) as error:
        outcome = error

    assert isinstance(outcome, output) or (str(outcome) and str(outcome).isprintable())


prose = st.text(alphabet=st.characters(exclude_characters='{}[]`<>"', exclude_categories=["Cs"]))


@settings(deadline=None)
@given(before=prose, after=prose, says=st.text().filter(lambda says: "</think" not in says), score=st.integers())
def test_prose_around_an_object_changes_nothing(before: str, after: str, says: str, score: int) -> None:
    value = Verdict(says=says, score=score, rows=())

    assert parse(completion(before + value.model_dump_json() + after), Verdict) == value


@settings(deadline=None)
@given(st.text())
def test_one_line_is_short_and_printable(text: str) -> None:
    line = one_line(text, 50)

    assert len(line) <= 50
    assert line.isprintable()
