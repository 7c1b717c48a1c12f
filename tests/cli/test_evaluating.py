"""`prfaq eval`: the tables of docs/quality.md."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from loopback import Loopback, answer
from prfaq.evals.readings import ASPECTS
from prfaq.render.document_json import to_json
from readyby import finished
from short import page
from writer import approving

Command = Callable[..., Any]
SERVER = ("--model", "m", "--base-url", "http://h/v1")


def test_runs_are_one_row_each(prfaq: Command) -> None:
    folder = Path("examples/shop")
    folder.mkdir(parents=True)
    (folder / "prfaq.json").write_text(to_json(finished()), encoding="utf-8")

    left = prfaq("eval", "runs", "examples")

    assert left.code == 0
    assert left.out.splitlines()[-1].startswith("| shop | full_prfaq | ")


def test_recall_names_what_the_checks_miss(prfaq: Command) -> None:
    Path("prfaq.json").write_text(to_json(finished()), encoding="utf-8")

    left = prfaq("eval", "recall", "prfaq.json")

    rows = [line for line in left.out.splitlines() if line.startswith("| C")][1:]
    assert left.code == 0
    assert len(rows) == 16
    assert all(row.endswith("| none |") for row in rows)


def test_readings_are_counted(prfaq: Command) -> None:
    row = {"idea": "A", "first": "pipeline", "reader": "r", "prefers": dict.fromkeys(ASPECTS, "tie"), "because": "x"}
    Path("readings.yaml").write_text(yaml.safe_dump([row]), encoding="utf-8")

    left = prfaq("eval", "readings", "readings.yaml")

    assert left.code == 0
    assert "| overall | 0 | 1 | 0 | 50% | 50% to 50% |" in left.out


def test_a_folder_of_readings_is_one_line_a_file(prfaq: Command) -> None:
    row = {
        "idea": "A",
        "first": "pipeline",
        "reader": "r",
        "prefers": dict.fromkeys(ASPECTS, "pipeline"),
        "because": "x",
    }
    Path("stages").mkdir()
    for name in ("second", "first"):
        Path("stages", f"{name}.yaml").write_text(yaml.safe_dump([row]), encoding="utf-8")

    left = prfaq("eval", "readings", "stages")

    assert left.code == 0
    assert [line[:12] for line in left.out.splitlines()[2:]] == ["| first | 1 ", "| second | 1"]


def test_a_folder_without_readings_is_one_line(prfaq: Command) -> None:
    left = prfaq("eval", "readings", ".")

    assert left.code == 1
    assert "no readings in ." in left.err


def test_a_missing_file_is_one_line(prfaq: Command) -> None:
    for arguments in (("runs", "nowhere"), ("recall", "nowhere.json"), ("readings", "nowhere.yaml")):
        left = prfaq("eval", *arguments)

        assert left.code == 1
        assert len(left.err.strip().splitlines()) == 1


def test_a_shorter_format_is_left_out_of_recall(prfaq: Command) -> None:
    Path("prfaq.json").write_text(to_json(page("change_note")), encoding="utf-8")

    left = prfaq("eval", "recall", "prfaq.json")

    assert left.code == 0
    assert "left out, because defects are seeded in a whole PR/FAQ" in left.out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "holds no readings"),
        ("- {idea: A, first: pipeline, reader: r, prefers: {overall: tie}, because: x}", "no preference for release"),
        ("- {idea: A}", "first: Field required"),
    ],
)
def test_readings_that_cannot_be_counted_are_one_line(prfaq: Command, text: str, says: str) -> None:
    Path("readings.yaml").write_text(text, encoding="utf-8")

    left = prfaq("eval", "readings", "readings.yaml")

    assert left.code == 1
    assert says in left.err
    assert left.err.count("\n") == 1


def test_a_folder_without_drafts_is_one_line(prfaq: Command) -> None:
    left = prfaq("eval", "runs", ".")

    assert left.code == 1
    assert "no prfaq.json in ." in left.err


def test_our_own_readings_are_counted_wherever_the_command_runs(prfaq: Command) -> None:
    left = prfaq("eval", "readings")

    assert left.code == 0
    assert "| overall |" in left.out


def draft(name: str = "readyby") -> None:
    Path(name).mkdir()
    (Path(name) / "prfaq.json").write_text(to_json(finished()), encoding="utf-8")


def test_reviews_are_kept_and_counted(prfaq: Command) -> None:
    draft()
    with Loopback(answer(approving(finished()).model_dump(mode="json"))) as server:
        asked = ("--defects", "whole,second_benefit", "--model", "m", "--base-url", server.url)
        left = prfaq("eval", "review", "readyby", "--out", "reviews.jsonl", *asked)

    counted = prfaq("eval", "recall", "readyby", "--reviews", "reviews.jsonl")

    assert (left.code, left.out.strip()) == (0, "2 reviews added to reviews.jsonl")
    assert "0 of 1 broken pages raised; 0 of 0 approved against a gate; 0 fails among 13 criteria" in counted.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("readyby", "--out", "r", "--defects", "nope", *SERVER),
            "no defect 'nope'",
        ),
        (("readyby", "--out", "r"), "the built-in drafter reviews nothing"),
        (("readyby", "--out", "nowhere/r", *SERVER), "cannot write 'nowhere/r'"),
        (("short", "--out", "r", *SERVER), "none was named"),
    ],
)
def test_what_cannot_be_reviewed_is_one_line_before_anything_is_paid(
    prfaq: Command, arguments: tuple[str, ...], says: str
) -> None:
    draft()
    Path("short").mkdir()
    Path("short/prfaq.json").write_text(to_json(page("change_note")), encoding="utf-8")

    left = prfaq("eval", "review", *arguments)

    assert left.code == 1
    assert says in left.err
    assert left.err.count("\n") == 1


def test_reviews_of_a_document_that_was_not_named_are_one_line(prfaq: Command) -> None:
    draft()
    draft("other")
    with Loopback(answer(approving(finished()).model_dump(mode="json"))) as server:
        asked = ("--defects", "whole", "--model", "m", "--base-url", server.url)
        prfaq("eval", "review", "readyby", "--out", "reviews.jsonl", *asked)

    left = prfaq("eval", "recall", "other", "--reviews", "reviews.jsonl")

    assert left.code == 1
    assert "holds reviews of readyby" in left.err
