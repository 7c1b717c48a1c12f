import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from prfaq.graph.store import DATA, OUT, Asked, RunStore, storing, writable, write_atomically
from prfaq.schemas.document import Document
from prfaq.schemas.errors import InputError, StoreError
from prfaq.schemas.state import Options

ASKED = Asked(run="r1", idea="A lamp for nurses", options=Options(max_tokens=5), formats=("md",), created="2026-01-01")


@pytest.fixture
def store(tmp_path: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


def test_what_was_asked_is_kept_and_may_change(store: RunStore) -> None:
    store.keep(ASKED)
    changed = ASKED.model_copy(update={"model": "other"})
    store.keep(changed)

    assert store.asked("r1") == changed
    assert store.runs() == ("r1",)


def test_runs_are_listed_newest_first(store: RunStore) -> None:
    for run in ("20260101-1", "20260301-1", "20260201-1"):
        store.keep(ASKED.model_copy(update={"run": run}))

    assert store.runs() == ("20260301-1", "20260201-1", "20260101-1")


def test_a_store_that_does_not_exist_holds_no_runs(store: RunStore) -> None:
    assert store.runs() == ()


def test_a_file_in_the_place_of_the_store_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be read"):
        RunStore(tmp_path / "runs").runs()


@pytest.mark.parametrize("run", ["", ".", "..", "a/b", "/etc", ".x", "a\\..\\b/c"])
def test_a_name_is_never_a_path(store: RunStore, run: str) -> None:
    for look in (store.asked, store.document, store.status, store.calls):
        with pytest.raises(InputError, match="prfaq list shows them"):
            look(run)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"run": "r1"}', '{"formats": ["exe"]}'])
def test_a_damaged_order_says_what_to_do(store: RunStore, tmp_path: Path, text: str) -> None:
    store.keep(ASKED)
    (tmp_path / "runs" / "r1" / "asked.json").write_text(text, encoding="utf-8")

    with pytest.raises(StoreError, match="draft the idea again"):
        store.asked("r1")


def test_a_held_run_is_held_against_everybody_else_and_then_free(store: RunStore) -> None:
    store.keep(ASKED)

    with store.locked("r1"):
        held = store.status("r1")
        with pytest.raises(StoreError, match="worked on by another process"), store.locked("r1"):
            pass

    assert held == "running"
    assert store.status("r1") == "resumable"


def test_somebody_who_only_looks_does_not_turn_a_worker_away(store: RunStore) -> None:
    store.keep(ASKED)
    looking = threading.Event()
    done = threading.Event()

    def look() -> None:
        with store.locked("r1"):
            looking.set()
            done.wait(0.05)

    thread = threading.Thread(target=look)
    thread.start()
    looking.wait()

    with store.locked("r1"):
        pass

    thread.join()


def test_a_finished_run_gives_its_document(store: RunStore) -> None:
    store.keep(ASKED)

    before = store.document("r1")
    store.finish("r1", Document(idea="A lamp"))

    assert before is None
    assert store.document("r1") == Document(idea="A lamp")
    assert store.status("r1") == "done"


async def test_checkpoints_in_a_damaged_file_are_an_error_that_names_it(store: RunStore, tmp_path: Path) -> None:
    store.keep(ASKED)
    (tmp_path / "runs" / "r1" / "checkpoints.sqlite").write_bytes(b"garbage" * 1000)

    with pytest.raises(StoreError, match=r"remove checkpoints\.sqlite\* there and resume; the paid calls are kept"):
        async with store.checkpoints("r1"):
            pass


@pytest.mark.parametrize("data", [b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_paid_calls_in_a_damaged_file_are_an_error_that_names_it(store: RunStore, tmp_path: Path, data: bytes) -> None:
    store.keep(ASKED)
    (tmp_path / "runs" / "r1" / "calls.sqlite").write_bytes(data)

    with pytest.raises(StoreError, match=r"remove calls\.sqlite\* there and resume"):
        store.calls("r1")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database is locked", "locked by another process"),
        ("database or disk is full", "free some space"),
        ("attempt to write a readonly database", "set PRFAQ_DATA_DIR"),
        ("unable to open database file", "set PRFAQ_DATA_DIR"),
        ("file is not a database", "remove x.sqlite"),
    ],
)
def test_a_database_error_is_one_line_that_says_what_to_do(said: str, told: str) -> None:
    with pytest.raises(StoreError, match=told), storing(Path("x.sqlite"), kept="the rest is"):
        raise sqlite3.OperationalError(said)


def test_a_file_is_replaced_whole_with_the_permissions_of_the_mask(tmp_path: Path) -> None:
    path = tmp_path / "out" / "prfaq.md"
    before = os.umask(0o027)
    try:
        write_atomically(path, "old", OUT)
        write_atomically(path, "né", OUT)
    finally:
        os.umask(before)

    assert path.read_text(encoding="utf-8") == "né"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in path.parent.iterdir()] == ["prfaq.md"]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "prfaq.md").mkdir()

    with pytest.raises(StoreError, match="choose another folder with --out"):
        write_atomically(tmp_path / "prfaq.md", "text", OUT)

    assert [entry.name for entry in tmp_path.iterdir()] == ["prfaq.md"]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "private").write_text("mine", encoding="utf-8")
    (tmp_path / "prfaq.md").symlink_to(tmp_path / "private")

    write_atomically(tmp_path / "prfaq.md", "text", OUT)

    assert (tmp_path / "private").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(StoreError, match="a file is where a folder should be: set PRFAQ_DATA_DIR"):
        writable(tmp_path / place, DATA)


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc")
def test_a_folder_that_nobody_can_write_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        writable(Path("/proc/prfaq"), OUT)
