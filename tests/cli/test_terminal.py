"""The command at a terminal: live progress, questions, Ctrl-C. Each test drives a real pseudo-terminal."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import Loopback, error
from prfaq.graph.settings import data_folder
from writer import IDEA

pty = pytest.importorskip("pty")

PROGRAM = (
    "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "  # so that Ctrl-C typed there reaches the command
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "  # a background job's children ignore it
    "from prfaq.cli.main import main; main()"
)
SHOW_CURSOR = "\x1b[?25h"


class Terminal:
    """A command at a terminal of its own."""

    def __init__(self, *arguments: str) -> None:
        self._here, there = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments], stdin=there, stdout=there, stderr=there,
            start_new_session=True,
        )  # fmt: skip
        os.close(there)

    def until(self, text: str) -> None:
        """Read until a text was shown since the last call."""
        seen = ""
        deadline = time.monotonic() + 60
        while text not in seen:
            assert time.monotonic() < deadline, f"never saw {text!r} in {self.shown + seen!r}"
            seen += os.read(self._here, 65536).decode(errors="replace")
        self.shown += seen

    def type(self, text: str) -> None:
        os.write(self._here, text.encode())

    def end(self) -> int:
        """Read to the end and return the exit code."""
        try:
            while data := os.read(self._here, 65536):
                self.shown += data.decode(errors="replace")
        except OSError:
            pass  # the other side is closed: how a terminal ends
        finally:
            os.close(self._here)
        return self.process.wait(timeout=60)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm")


def only_run() -> str:
    (run,) = os.listdir(data_folder() / "runs")
    return run


def test_a_terminal_shows_which_agent_works_and_then_the_summary(server: Loopback) -> None:
    server.delay = 0.2
    terminal = Terminal("draft", IDEA)

    code = terminal.end()

    assert code == 0
    assert "write the document" in terminal.shown
    assert "tokens" in terminal.shown
    assert "Verdict" in terminal.shown.rpartition(SHOW_CURSOR)[2]


def test_ctrl_c_during_a_call_ends_the_run_and_says_how_to_go_on(server: Loopback) -> None:
    server.delay = 60
    terminal = Terminal("draft", IDEA)
    terminal.until("frame the idea")

    terminal.type("\x03")
    code = terminal.end()

    assert code == 130
    last = terminal.shown.rpartition(SHOW_CURSOR)[2]
    assert f"prfaq: interrupted — nothing paid for is lost: prfaq resume {only_run()}" in last
    assert "frame the idea" not in last, "the progress line was drawn again"


def test_ctrl_c_at_a_question_ends_the_run_which_asks_again_when_it_goes_on(server: Loopback) -> None:
    terminal = Terminal("draft", IDEA, "--interactive")
    terminal.until("   > ")
    terminal.type("\x03")
    code = terminal.end()
    paid = server.count

    again = Terminal("resume", only_run())
    for _ in range(5):
        again.until("   > ")
        again.type("ours\r")
    code_again = again.end()

    assert code == 130
    assert "prfaq: interrupted" in terminal.shown
    assert code_again == 0
    assert paid == 1
    assert "1 of 5." in again.shown


def test_the_progress_line_leaves_the_terminal_to_whoever_answers(server: Loopback) -> None:
    server.delay = 0.5
    terminal = Terminal("draft", IDEA, "--interactive")
    terminal.until("   > ")

    time.sleep(0.5)  # longer than a few refreshes of the line
    terminal.type("\x04")
    code = terminal.end()

    assert code == 0
    question, _, rest = terminal.shown.partition("   > ")
    assert question.rpartition("frame the idea")[2].count(SHOW_CURSOR) == 1
    assert rest.lstrip("\x04\b\r\n").startswith("no more answers")


def test_an_error_ends_the_progress_line(server: Loopback) -> None:
    server.delay = 0.5
    server.script = error(401, "bad key")
    terminal = Terminal("draft", IDEA)

    code = terminal.end()

    assert code == 1
    last = terminal.shown.rpartition(SHOW_CURSOR)[2]
    assert "set OPENAI_API_KEY" in last
    assert "frame the idea ·" not in last


def test_ctrl_c_while_an_idea_is_typed_is_an_interruption() -> None:
    terminal = Terminal("draft", "-")
    terminal.until("Type the idea")

    terminal.type("\x03")

    assert terminal.end() == 130
