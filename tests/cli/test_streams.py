"""Standard streams that are closed, full, left by their reader or of another encoding; in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from prfaq.cli.streams import printable
from writer import IDEA

PROGRAM = "from prfaq.cli.main import main; main()"


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in which `prfaq` is the command."""
    script = f'set -o pipefail; prfaq() {{ {sys.executable} -c {PROGRAM!r} "$@"; }}; {line}'
    environment = {**os.environ, "IDEA": IDEA, **environment}
    return subprocess.run(["bash", "-c", script], capture_output=True, cwd=folder, env=environment, check=False)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the data folder too, with one finished run."""
    folder = tmp_path_factory.mktemp("drafted")
    assert shell('prfaq draft "$IDEA"', folder, PRFAQ_DATA_DIR=str(folder)).returncode == 0
    return folder


def test_somebody_who_reads_only_the_beginning_is_no_error(drafted: Path) -> None:
    line = 'prfaq show "$(ls runs)" | head -1'

    done = shell(line, drafted, PRFAQ_DATA_DIR=str(drafted))

    assert done.returncode == 0
    assert done.stdout.startswith(b"# ")
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["list", "prompts list", "check prfaq-out/prfaq.json", "--version"])
def test_a_full_disk_behind_standard_output_is_one_line(drafted: Path, command: str) -> None:
    done = shell(f"prfaq {command} > /dev/full", drafted, PRFAQ_DATA_DIR=str(drafted))

    assert done.returncode == 1
    assert done.stderr == b"prfaq: standard output cannot be written (No space left on device)\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_nobody_needs_to_listen_to_standard_error(drafted: Path) -> None:
    done = shell("prfaq nosuch 2> /dev/full", drafted, PRFAQ_DATA_DIR=str(drafted))

    assert done.returncode == 64


def test_closed_streams_harm_neither_the_document_nor_the_exit_code(tmp_path: Path) -> None:
    done = shell('prfaq draft "$IDEA" --interactive <&- >&- 2>&-', tmp_path, PRFAQ_DATA_DIR=str(tmp_path))

    assert done.returncode == 0
    assert json.loads((tmp_path / "prfaq-out" / "prfaq.json").read_text(encoding="utf-8"))["idea"] == IDEA


def test_a_closed_standard_input_is_an_empty_idea(tmp_path: Path) -> None:
    done = shell("prfaq draft - <&-", tmp_path, PRFAQ_DATA_DIR=str(tmp_path))

    assert done.returncode == 1
    assert b"the idea is empty" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_pipe_gets_utf_8_whatever_the_locale(drafted: Path, encoding: str) -> None:
    line = 'prfaq show "$(ls runs)" --json'

    done = shell(line, drafted, PRFAQ_DATA_DIR=str(drafted), PYTHONIOENCODING=encoding)

    assert done.stdout.decode("utf-8") == (drafted / "prfaq-out" / "prfaq.json").read_text(encoding="utf-8")


def test_what_would_steer_a_terminal_becomes_a_blank() -> None:
    assert printable("a\x1b[2J\u202eb\x9bc\nd") == "a [2J b c d"
