"""Answers and evidence, from files and at the prompt."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from prfaq.cli.asking import read_answers, read_evidence
from prfaq.schemas.errors import InputError
from writer import IDEA

Command = Callable[..., Any]


def answers_of(name: str, text: str, folder: Path) -> dict[str, str]:
    (folder / name).write_text(text, encoding="utf-8")
    return read_answers(folder / name)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("q1: yes\nq2: 2026-01-01\n", {"q1": "yes", "q2": "2026-01-01"}),
        ("q1: 12\nq2: ~\nq3:\n", {"q1": "12", "q2": "~"}),
        ("q1: |\n  two\n  lines\n", {"q1": "two\nlines"}),
        ("1: one\n", {"1": "one"}),
    ],
)
def test_yaml_answers_stay_as_they_are_typed(text: str, read: dict[str, str], tmp_path: Path) -> None:
    assert answers_of("answers.yaml", text, tmp_path) == read


def test_json_answers_are_read(tmp_path: Path) -> None:
    assert answers_of("answers.json", '{"q1": "ours", "q2": " ", "q3": 7}', tmp_path) == {"q1": "ours", "q3": "7"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "q1: {"),
        ("a.yaml", "[1, 2]"),
        ("a.yaml", "q1: [a, b]"),
        ("a.yaml", ""),
        ("a.yaml", "just words"),
        ("a.yaml", "[" * 5000),
        ("a.yaml", "? [a]\n: b"),
        ("a.yaml", "a: &a [x, x]\nb: [*a, *a]"),
        ("a.json", '{"q1":'),
        ("a.json", '{"a":' * 5000),
        ("a.json", '{"q1": "\\ud800"}'),
        ("a.json", '{"q1": null}'),
        ("a.json", json.dumps({"q1": "x" * 7000})),
    ],
)
def test_answers_that_are_malformed_say_what_to_write(name: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"such as q1: our answer|keep what matters"):
        answers_of(name, text, tmp_path)


@pytest.mark.parametrize("path", ["missing.yaml", ".", "missing/a.yaml"])
def test_an_answers_file_that_is_none_is_one_line(prfaq: Command, path: str) -> None:
    left = prfaq("draft", IDEA, "--answers", path)

    assert left.code == 1
    assert "cannot be read" in left.err
    assert left.err.count("\n") == 1


def test_answers_reach_the_document(prfaq: Command) -> None:
    Path("answers.yaml").write_text("q1: Nurses in Leeds\nnote: yes\n", encoding="utf-8")

    left = prfaq("draft", IDEA, "--answers", "answers.yaml", "--json")

    assert json.loads(left.out)["answers"] == {"q1": "Nurses in Leeds", "note": "yes"}


def test_a_folder_of_evidence_gives_its_texts_and_no_hidden_files(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", ".c.txt", "d.pdf"):
        (tmp_path / name).write_text("Nurses sleep 5 hours.", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()

    sources = read_evidence([tmp_path])

    assert [(source.id, source.title) for source in sources] == [("evidence_1", "a.txt"), ("evidence_2", "b.md")]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("e.txt", b"\xff\xfe\x00", "is not UTF-8 text"),
        ("e.txt", b"a\x00b", "has no readable text"),
        ("e.txt", b" \n", "has no readable text"),
        ("e.txt", b"word " * 50_000, "at most 200,000 are read"),
        ("e.txt", b"word " * 2_100_000, "is longer than 10 MB"),
    ],
)
def test_evidence_that_cannot_be_used_is_one_line_before_a_run_begins(
    prfaq: Command, name: str, data: bytes, says: str
) -> None:
    Path(name).write_bytes(data)

    left = prfaq("draft", IDEA, "--evidence", name)

    assert left.code == 1
    assert says in left.err
    assert left.err.count("\n") == 1


def test_evidence_is_limited_in_all(prfaq: Command) -> None:
    for name in ("a.txt", "b.txt"):
        Path(name).write_text("word " * 25_000, encoding="utf-8")

    left = prfaq("draft", IDEA, "--evidence", "a.txt", "--evidence", "b.txt")

    assert left.code == 1
    assert "the 2 pieces of evidence are 250,000 characters long" in left.err


@pytest.mark.parametrize("path", ["missing", "empty"])
def test_evidence_that_is_not_there_is_one_line(prfaq: Command, path: str) -> None:
    Path("empty").mkdir()

    left = prfaq("draft", IDEA, "--evidence", path)

    assert left.code == 1
    assert left.err.count("\n") == 1


@pytest.mark.parametrize(
    "typed", [b"Nurses in Leeds\n\nNothing fixed\n", b"Nurses in Leeds", b"Nurses in Leeds\n\xff\n"]
)
def test_answers_typed_at_the_prompt_reach_the_document_and_the_rest_takes_its_default(
    prfaq: Command, typed: bytes
) -> None:
    left = prfaq("draft", IDEA, "--interactive", "--json", typed=typed)

    assert left.code == 0
    assert "Nurses in Leeds" in json.loads(left.out)["answers"].values()
    assert "no more answers: the defaults are taken" in left.err


def test_no_answer_at_all_takes_every_default(prfaq: Command) -> None:
    left = prfaq("draft", IDEA, "--interactive", "--json", typed=b"")

    assert left.code == 0
    assert json.loads(left.out)["answers"] == {}
