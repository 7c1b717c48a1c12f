"""`prfaq resume`, `list` and `show`: interrupted, failed, ended, damaged and busy runs."""

import json
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from loopback import Answer, Loopback, error
from prfaq.graph.settings import data_folder
from prfaq.schemas.document import Document
from writer import IDEA

Command = Callable[..., Any]


def failing_after(server: Loopback, calls: int) -> None:
    """Let the server answer so many calls and then fail for good."""
    script = server.script
    assert callable(script)

    def respond(chat: dict[str, Any]) -> Answer:
        return script(chat) if server.count <= calls else error(401, "the key was revoked")

    server.script = respond


def only_run() -> Path:
    (run,) = (data_folder() / "runs").iterdir()
    return run


@pytest.fixture
def failed(prfaq: Command, server: Loopback) -> Path:
    """The folder of a run whose second call failed; the server is well again."""
    script = server.script
    failing_after(server, 1)
    assert prfaq("draft", IDEA).code == 1
    server.script = script
    server.chats.clear()
    return only_run()


def asked(server: Loopback) -> set[str]:
    """The schemas of the requests the server got."""
    return {chat["response_format"]["json_schema"]["name"] for chat in server.chats}


def test_a_failed_run_goes_on_and_asks_nothing_twice(
    prfaq: Command, server: Loopback, failed: Path, replies: Mapping[str, Sequence[str]]
) -> None:
    first, *others = replies
    waiting = prfaq("list").out

    left = prfaq("resume", failed.name)

    assert "resumable" in waiting
    assert left.code == 0
    assert asked(server) == set(others)
    assert first not in others
    assert "done" in prfaq("list").out


def test_a_finished_run_is_handed_over_again_without_a_call(prfaq: Command, server: Loopback) -> None:
    prfaq("draft", IDEA)
    paid = server.count

    left = prfaq("resume", only_run().name, "--out", "again", "--json")

    assert left.code == 0
    assert server.count == paid
    assert Document.model_validate_json(left.out) == Document.model_validate_json(Path("again/prfaq.json").read_text())


def test_a_declined_run_stays_declined(prfaq: Command) -> None:
    prfaq("draft", "An app that secretly reads my girlfriend's messages without her knowing")

    assert prfaq("resume", only_run().name).code == 3


@pytest.mark.parametrize("run", ["nope", "", ".", "..", "../x", "/etc/passwd", ".hidden", "a\x1b[2Jb"])
@pytest.mark.parametrize("command", ["resume", "show"])
def test_an_unknown_run_is_one_line(prfaq: Command, command: str, run: str) -> None:
    left = prfaq(command, run)

    assert left.code == 1
    assert left.err.endswith("prfaq list shows them\n")
    assert left.err.count("\n") == 1


def test_another_model_may_go_on_and_is_named(prfaq: Command, server: Loopback, failed: Path) -> None:
    left = prfaq("resume", failed.name, "--model", "other-model", "--json")

    document = Document.model_validate_json(left.out)
    assert document.model == "test-model, other-model"
    assert {call.model for call in document.usage.calls} == {"test-model", "other-model"}


def test_a_run_ended_by_its_budget_goes_on_with_a_larger_one(prfaq: Command, server: Loopback) -> None:
    ended = prfaq("draft", IDEA, "--max-tokens", "300")
    run, paid = only_run().name, server.count

    spent = prfaq("resume", run)
    raised = prfaq("resume", run, "--max-tokens", "90000", "--json")

    assert "Stopped  The budget of 300 tokens was spent" in ended.out
    assert spent.code == 1
    assert f"prfaq resume {run} --max-tokens N raises it" in spent.err
    assert raised.code == 0
    document = Document.model_validate_json(raised.out)
    assert document.stopped == ""
    assert len(document.usage.calls) == server.count > paid, "a paid call was sent again"


def test_an_interactive_run_ended_by_its_budget_does_not_ask_again(prfaq: Command, server: Loopback) -> None:
    prfaq("draft", IDEA, "--interactive", "--max-tokens", "300", typed=b"Nurses in Leeds\n")

    left = prfaq("resume", only_run().name, "--max-tokens", "90000", "--json", typed=b"")

    assert left.code == 0
    assert "If you press Enter" not in left.err
    assert "Nurses in Leeds" in json.loads(left.out)["answers"].values()


def test_a_run_that_another_process_works_on_is_left_alone(prfaq: Command, server: Loopback, failed: Path) -> None:
    with FileLock(failed / "lock"):
        listed = prfaq("list").out
        left = prfaq("resume", failed.name)

    assert "running" in listed
    assert left.code == 1
    assert "is being worked on by another process" in left.err
    assert server.count == 0


def test_a_locked_database_is_one_line(prfaq: Command, server: Loopback, failed: Path) -> None:
    holder = sqlite3.connect(failed / "checkpoints.sqlite", isolation_level=None)
    holder.execute("begin exclusive")

    left = prfaq("resume", failed.name)
    holder.close()

    assert left.code == 1
    assert "is locked by another process" in left.err
    assert prfaq("resume", failed.name).code == 0


@pytest.mark.parametrize("garbage", [b"garbage", b"SQLite format 3\x00" + bytes(5000)])
@pytest.mark.parametrize(
    ("name", "kept"),
    [("checkpoints.sqlite", "the paid calls are kept"), ("calls.sqlite", "finished agents wrote is kept")],
)
def test_a_damaged_database_says_what_to_remove_and_then_the_run_goes_on(
    prfaq: Command, server: Loopback, failed: Path, replies: Mapping[str, Sequence[str]], name: str, kept: str,
    garbage: bytes,
) -> None:  # fmt: skip
    (failed / name).write_bytes(garbage)

    left = prfaq("resume", failed.name)
    for file in failed.glob(f"{name}*"):
        file.unlink()
    mended = prfaq("resume", failed.name)

    assert left.code == 1
    assert f"remove {name}* there and resume" in left.err
    assert kept in left.err
    assert mended.code == 0
    assert next(iter(replies)) not in asked(server)


@pytest.mark.parametrize(
    "damage",
    [
        "update checkpoints set checkpoint = x'c1c1'",
        "update checkpoints set checkpoint = ''",
        "update checkpoints set type = 'nosuch'",
        "update checkpoints set metadata = '{'",
        "update writes set value = substr(value, 1, 10)",
    ],
)
def test_checkpoints_that_cannot_be_read_are_made_again_from_the_paid_calls(
    prfaq: Command, server: Loopback, failed: Path, damage: str
) -> None:
    with sqlite3.connect(failed / "checkpoints.sqlite") as db:
        db.execute(damage)
    db.close()

    left = prfaq("resume", failed.name, "--json")

    assert left.code == 0
    assert len(Document.model_validate_json(left.out).usage.calls) == server.count + 1


def test_a_run_whose_order_is_damaged_is_named_and_does_not_hide_the_others(prfaq: Command) -> None:
    prfaq("draft", IDEA)
    (only_run() / "asked.json").write_text("{", encoding="utf-8")
    prfaq("draft", IDEA)

    listed = prfaq("list")

    assert listed.code == 0
    assert sorted(line.split()[1] for line in listed.out.splitlines()) == ["damaged", "done"]


def test_a_damaged_document_is_written_again(prfaq: Command, server: Loopback) -> None:
    prfaq("draft", IDEA)
    run, paid = only_run(), server.count
    (run / "document.json").write_bytes(b"\xff{")

    shown, resumed, shown_again = prfaq("show", run.name), prfaq("resume", run.name), prfaq("show", run.name)

    assert shown.code == 1
    assert f"prfaq resume {run.name} writes it again" in shown.err
    assert resumed.code == 0
    assert server.count == paid
    assert shown_again.out.startswith("# ")


def test_a_run_without_a_document_says_how_to_get_one(prfaq: Command, failed: Path) -> None:
    left = prfaq("show", failed.name)

    assert left.code == 1
    assert f"prfaq resume {failed.name}" in left.err


def test_a_run_made_from_a_recording_goes_on_with_it(
    prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    prfaq("draft", IDEA, "--record", "tape.jsonl")
    paid = server.count
    whole = Path("tape.jsonl").read_text(encoding="utf-8")
    Path("tape.jsonl").write_text("".join(whole.splitlines(keepends=True)[:2]), encoding="utf-8")
    monkeypatch.delenv("PRFAQ_MODEL")
    drifted = prfaq("draft", IDEA, "--replay", "tape.jsonl")
    run = max(os.listdir(data_folder() / "runs"))
    Path("tape.jsonl").write_text(whole, encoding="utf-8")

    left = prfaq("resume", run)

    assert drifted.code == 1
    assert "the recording has drifted" in drifted.err
    assert left.code == 0
    assert server.count == paid
