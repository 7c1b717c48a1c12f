"""`prfaq draft`: what reaches files, standard output and standard error, and with which exit code."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Loopback, answer, error, garbage
from prfaq.schemas.document import Document
from writer import IDEA

Command = Callable[..., Any]
FRENCH = "Une lampe de chevet qui aide les infirmières de nuit à dormir le jour."
SPYING = "An app that secretly reads my girlfriend's messages without her knowing"


def runs(prfaq: Command) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(prfaq("list", "--json").out)
    return rows


def test_a_draft_without_a_model_writes_two_files_and_says_who_wrote(prfaq: Command, tmp_path: Path) -> None:
    left = prfaq("draft", IDEA)

    assert left.code == 0
    assert left.err == ""
    assert left.out.startswith("No language model wrote this: the built-in drafter did.")
    assert (tmp_path / "prfaq-out" / "prfaq.md").read_text(encoding="utf-8").startswith("# ")
    document = Document.model_validate_json((tmp_path / "prfaq-out" / "prfaq.json").read_text(encoding="utf-8"))
    assert document.idea == IDEA


def test_json_is_all_there_is_on_standard_output(prfaq: Command, server: Loopback) -> None:
    left = prfaq("draft", IDEA, "--json", "--format", "json")

    assert left.code == 0
    assert Document.model_validate_json(left.out).model == "test-model"
    assert "frame the idea" in left.err


def test_a_document_that_is_not_approved_exits_2_only_where_asked(prfaq: Command) -> None:
    plain, strict = prfaq("draft", IDEA), prfaq("draft", IDEA, "--strict")

    assert (plain.code, strict.code) == (0, 2)


def test_a_declined_idea_exits_3_and_is_told_as_json_where_asked(prfaq: Command) -> None:
    left = prfaq("draft", SPYING, "--json", "--strict")

    assert left.code == 3
    assert json.loads(left.out)["route"] == "decline"


def test_an_idea_may_come_from_standard_input(prfaq: Command) -> None:
    left = prfaq("draft", "-", typed=b"\xef\xbb\xbf" + IDEA.encode())

    assert left.code == 0
    assert runs(prfaq)[0]["idea"] == IDEA


def test_an_idea_that_begins_with_a_dash_goes_behind_two(prfaq: Command) -> None:
    left = prfaq("draft", "--", "-a lamp that helps nurses fall asleep during the day")

    assert left.code == 0


@pytest.mark.parametrize(
    ("idea", "says"),
    [
        ("", "the idea is empty"),
        (" \n ", "the idea is empty"),
        ("?!", "the idea has no words"),
        ("lamp " * 4000, "at most 6,000 are read"),
        ("a\x00lamp", "looks like binary data"),
        (FRENCH, "this idea reads as French: type it in English or Spanish, pass --language en or es if it is"),
    ],
)
def test_what_is_no_idea_is_refused_in_one_line_before_anything_is_written(
    prfaq: Command, idea: str, says: str, tmp_path: Path
) -> None:
    left = prfaq("draft", idea)

    assert left.code == 1
    assert says in left.err
    assert left.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    assert runs(prfaq) == []


@pytest.mark.parametrize("typed", [b"", b"\xff\xfe\x00", bytes(range(256))])
def test_standard_input_that_is_no_idea_is_refused_in_one_line(prfaq: Command, typed: bytes) -> None:
    left = prfaq("draft", "-", typed=typed)

    assert left.code == 1
    assert left.err.count("\n") == 1


def test_a_model_may_write_any_language(prfaq: Command, server: Loopback) -> None:
    left = prfaq("draft", FRENCH)

    assert left.code == 0


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (error(401, "bad key"), "set OPENAI_API_KEY"),
        (error(404, "no such model"), "knows no model 'test-model'"),
        (error(400, "too long", code="context_length_exceeded"), "a model with a larger context"),
        (error(400, "bad \x1b[2J\x07 news"), "bad [2J news"),
        (garbage(), "is the base URL right?"),
        (answer(None, refusal="I cannot."), "the model declined: I cannot."),
        (answer('{"nope": 1}'), "does not fit"),
    ],
)
def test_a_fault_of_the_server_is_one_line_that_says_how_to_go_on(
    prfaq: Command, server: Loopback, reply: Answer, says: str
) -> None:
    server.script = reply

    left = prfaq("draft", IDEA)

    assert left.code == 1
    assert left.out == ""
    line = left.err.splitlines()[-1]
    assert says in line
    assert line.endswith(f"nothing paid for is lost: prfaq resume {runs(prfaq)[0]['run']}")
    assert "\x1b" not in left.err


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("OPENAI_BASE_URL", "ftp://x", "is no address"),
        ("OPENAI_API_KEY", "a\nb", "copy it again into OPENAI_API_KEY"),
        ("PRFAQ_MODEL_RELEASE", "m", "PRFAQ_MODEL_RELEASE names no agent"),
        ("PRFAQ_PRICES", "/nowhere/prices.yaml", "cannot read prices"),
        ("PRFAQ_LOG", "xml", "PRFAQ_LOG takes json or console"),
        ("PRFAQ_TIMEOUT", "0", "PRFAQ_TIMEOUT=0"),
    ],
)
def test_a_setting_that_is_wrong_is_refused_before_a_run_begins(
    prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)

    left = prfaq("draft", IDEA)

    assert left.code == 1
    assert says in left.err
    assert left.err.count("\n") == 1
    assert server.count == 0
    assert runs(prfaq) == []


def test_the_summary_ends_with_what_it_cost(prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("prices.yaml").write_text("currency: EUR\nmodels: {test-model: {input: 100, output: 1000}}", encoding="utf-8")
    monkeypatch.setenv("PRFAQ_PRICES", "prices.yaml")

    left = prfaq("draft", IDEA)

    calls = server.count
    cost = calls * (120 * 100 + 30 * 1000) / 1_000_000
    assert f"Used     {calls} calls, {calls * 120:,} tokens in, {calls * 30:,} out; {cost:,.4f} EUR" in left.out


def test_a_model_without_a_price_has_no_cost(prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("prices.yaml").write_text("currency: EUR\nmodels: {}", encoding="utf-8")
    monkeypatch.setenv("PRFAQ_PRICES", "prices.yaml")

    left = prfaq("draft", IDEA)

    assert "no cost, because a model has no price" in left.out


def test_a_file_in_the_place_of_the_folder_is_refused_before_a_run_begins(prfaq: Command, server: Loopback) -> None:
    Path("taken").write_text("", encoding="utf-8")

    left = prfaq("draft", IDEA, "--out", "taken")

    assert left.code == 1
    assert "choose another folder with --out" in left.err
    assert server.count == 0
    assert runs(prfaq) == []


def test_a_data_folder_that_cannot_be_written_is_refused_before_a_call_is_paid(
    prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("PRFAQ_DATA_DIR", "taken")

    left = prfaq("draft", IDEA)

    assert left.code == 1
    assert "set PRFAQ_DATA_DIR to a folder that can" in left.err
    assert server.count == 0


def test_what_was_paid_for_is_handed_over_elsewhere_where_a_file_cannot_be_written(
    prfaq: Command, server: Loopback, tmp_path: Path
) -> None:
    (tmp_path / "out" / "prfaq.md").mkdir(parents=True)

    failed = prfaq("draft", IDEA, "--out", "out")
    paid = server.count
    again = prfaq("resume", runs(prfaq)[0]["run"], "--out", "other")

    assert failed.code == 1
    assert "prfaq.md cannot be written" in failed.err
    assert again.code == 0
    assert server.count == paid
    assert sorted(path.name for path in (tmp_path / "other").iterdir()) == [
        "prfaq-appendix.md", "prfaq.json", "prfaq.md",
    ]  # fmt: skip


def test_a_run_is_for_its_owners_eyes(prfaq: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRFAQ_DATA_DIR", str(tmp_path / "data"))

    prfaq("draft", IDEA)

    (run,) = (tmp_path / "data" / "runs").iterdir()
    assert stat.S_IMODE(run.stat().st_mode) == 0o700


def test_a_recording_answers_without_a_server_or_a_setting(
    prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    prfaq("draft", IDEA, "--record", "tape.jsonl", "--out", "recorded")
    paid = server.count
    monkeypatch.delenv("PRFAQ_MODEL")
    monkeypatch.delenv("OPENAI_BASE_URL")

    left = prfaq("draft", IDEA, "--replay", "tape.jsonl", "--out", "replayed")

    assert left.code == 0
    assert server.count == paid
    first, second = (Path(out, "prfaq.json").read_text(encoding="utf-8") for out in ("recorded", "replayed"))
    assert first == second


def test_a_recording_of_no_model_is_refused(prfaq: Command) -> None:
    left = prfaq("draft", IDEA, "--record", "tape.jsonl")

    assert left.code == 1
    assert "a recording needs a model's name" in left.err
