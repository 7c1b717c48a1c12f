"""`prfaq check`, `prfaq doctor` and `prfaq prompts`."""

import json
import subprocess
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from loopback import Loopback, answer, error
from prfaq.prompts.loader import load_prompt
from prfaq.render.document_json import to_json
from readyby import finished

Command = Callable[..., Any]
HYPED = "# A revolutionary lamp\n\nToday 12,000 nurses love our world-class, best-in-class, revolutionary lamp.\n"


def test_findings_exit_2_as_lines_and_as_json(prfaq: Command) -> None:
    Path("draft.md").write_text(HYPED, encoding="utf-8")

    lines, rows = prfaq("check", "draft.md"), prfaq("check", "draft.md", "--json")

    assert (lines.code, rows.code) == (2, 2)
    fails = sum(row["severity"] == "fail" for row in json.loads(rows.out))
    assert lines.out.splitlines()[-1].startswith(f"{fails} to mend")


def test_a_typed_document_is_checked_whatever_its_name(prfaq: Command) -> None:
    broken = finished().model_copy(update={"closing": "Studies show that 73 % of shops want this."})
    Path("draft").write_text(to_json(broken), encoding="utf-8")

    left = prfaq("check", "draft", "--json")

    assert left.code == 2
    assert "C8" in {row["criterion"] for row in json.loads(left.out)}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "not JSON"),
        (b'{"idea": 3}', "malformed at"),
        (b'{"version": 1}', "has no `idea`"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b'{"idea": "x", "version": 99}', "newer than 1"),
    ],
)
def test_a_file_that_is_no_document_is_one_line(prfaq: Command, data: bytes, says: str) -> None:
    Path("prfaq.json").write_bytes(data)

    left = prfaq("check", "prfaq.json")

    assert left.code == 1
    assert left.out == ""
    assert says in left.err
    assert left.err.count("\n") == 1


@pytest.mark.parametrize("path", ["missing.md", "."])
def test_a_file_that_is_not_there_is_one_line(prfaq: Command, path: str) -> None:
    left = prfaq("check", path)

    assert left.code == 1
    assert "cannot be read" in left.err


def test_findings_on_a_hostile_text_steer_no_terminal(prfaq: Command) -> None:
    Path("draft.md").write_text(HYPED.replace("12,000", "\x1b]0;x\x07 12,000 \u202e"), encoding="utf-8")

    left = prfaq("check", "draft.md")

    assert all(letter.isprintable() or letter == "\n" for letter in left.out)


def test_doctor_without_a_model_says_so_and_is_content(prfaq: Command) -> None:
    lines, report = prfaq("doctor"), prfaq("doctor", "--json")

    assert (lines.code, report.code) == (0, 0)
    assert "the built-in drafter writes" in lines.out
    assert json.loads(report.out)["ok"] is True


def test_doctor_tries_the_server(prfaq: Command, server: Loopback) -> None:
    server.script = answer({"answer": "pong"})

    lines, report = prfaq("doctor"), json.loads(prfaq("doctor", "--json").out)

    assert lines.code == 0
    assert [line.split()[:2] for line in lines.out.splitlines()] == [
        ["ok", "runs"], ["ok", "endpoint"], ["ok", "model"], ["ok", "format"], ["ok", "call"],
    ]  # fmt: skip
    assert report["ok"] is True
    assert report["models"] == ["test-model"]


def test_doctor_exits_1_with_what_to_do_where_drafting_cannot_work(prfaq: Command, server: Loopback) -> None:
    server.script = error(401, "bad key \x1b[2J")

    left = prfaq("doctor")

    assert left.code == 1
    assert left.out.splitlines()[-1].startswith("FAILS  call")
    assert "set OPENAI_API_KEY" in left.out
    assert "\x1b" not in left.out


def test_doctor_refuses_a_folder_that_cannot_keep_runs(prfaq: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("taken").write_text("", encoding="utf-8")
    monkeypatch.setenv("PRFAQ_DATA_DIR", "taken")

    left = prfaq("doctor")

    assert left.code == 1
    assert "set PRFAQ_DATA_DIR" in left.err


def test_prompts_are_listed_and_shown(prfaq: Command) -> None:
    listed, rows, shown = prfaq("prompts", "list"), prfaq("prompts", "list", "--json"), prfaq("prompts", "show", "edit")

    names = [row["name"] for row in json.loads(rows.out)]
    assert [line.split()[0] for line in listed.out.splitlines()] == names
    assert shown.out.strip() == load_prompt("edit").body.strip()


def test_an_unknown_prompt_is_one_line_that_names_the_others(prfaq: Command) -> None:
    left = prfaq("prompts", "show", "nosuch")

    assert left.code == 1
    assert "press_release" in left.err


def test_a_changed_prompt_shows_as_a_difference_and_exits_2(prfaq: Command) -> None:
    for file in files("prfaq.prompts").iterdir():
        if file.name.endswith(".md"):
            Path(file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")

    same = prfaq("prompts", "diff", ".")
    Path("edit.md").write_text(Path("edit.md").read_text(encoding="utf-8") + "\nOne more rule.\n", encoding="utf-8")
    other = prfaq("prompts", "diff", ".")

    assert (same.code, same.out) == (0, "no difference\n")
    assert other.code == 2
    assert "-One more rule." in other.out


@pytest.mark.parametrize("base", ["nosuch", "-x", "--output=written"])
def test_a_revision_that_is_none_is_one_line_and_writes_nothing(prfaq: Command, base: str) -> None:
    subprocess.run(["git", "init", "-q"], check=True)

    left = prfaq("prompts", "diff", "--", base)

    assert left.code == 1
    assert "neither a folder nor a git revision" in left.err
    assert not list(Path().glob("written*"))


def test_our_own_page_is_checked_by_the_typed_document_beside_it_until_somebody_changes_it(prfaq: Command) -> None:
    prfaq("draft", "A library for sharing garden tools between neighbours.", "--out", ".")

    ours = prfaq("check", "prfaq.md")
    page = Path("prfaq.md")
    page.write_text(page.read_text(encoding="utf-8") + "\nIn fact 73 % of neighbours want this.\n", encoding="utf-8")
    changed = prfaq("check", "prfaq.md")

    assert ours.code == 0
    assert changed.code == 2
