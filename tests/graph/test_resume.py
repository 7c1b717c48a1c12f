"""A run killed at any node goes on, pays for no completed call again, and writes the same document."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from loopback import Answer, Loopback
from writer import IDEA, recorded_replies, serving

REPLIES = recorded_replies()
CALLS = 10
LONG = 600.0


def command(server: Loopback, data: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ, "PRFAQ_DATA_DIR": str(data), "OPENAI_BASE_URL": server.url, "PRFAQ_MODEL": "test-model",
    }  # fmt: skip
    program = "from prfaq.cli.main import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, cwd=data,
    )  # fmt: skip


def fingerprint(chat: dict[str, Any]) -> str:
    return json.dumps(chat["messages"]) + chat["response_format"]["json_schema"]["name"]


def the_only_run(data: Path) -> str:
    (run,) = (entry.name for entry in (data / "runs").iterdir())
    return run


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> str:
    data = tmp_path_factory.mktemp("whole")
    with Loopback(serving(REPLIES)) as server:
        process = command(server, data, "draft", IDEA, "--out", str(data / "out"))
        _, said = process.communicate(timeout=100)
    assert process.returncode == 0, said
    assert server.count == CALLS
    return (data / "out" / "prfaq.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("killed_at", range(1, CALLS + 1))
def test_a_run_killed_while_a_call_is_out_resumes_to_the_same_document(
    killed_at: int, uninterrupted: str, tmp_path: Path
) -> None:
    respond = serving(REPLIES)
    answered: Counter[str] = Counter()
    seen = 0

    def hang_at_last(chat: dict[str, Any]) -> Answer:
        nonlocal seen
        seen += 1
        reply = respond(chat)
        if seen >= killed_at:
            return Answer(reply.body, delay=LONG)
        answered[fingerprint(chat)] += 1
        return reply

    with Loopback(hang_at_last) as server:
        process = command(server, tmp_path, "draft", IDEA, "--out", str(tmp_path / "out"))
        deadline = time.monotonic() + 60
        while seen < killed_at and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)  # what was answered just before reaches the disk
        process.send_signal(signal.SIGKILL)
        process.communicate()

    with Loopback(respond) as server:
        process = command(server, tmp_path, "resume", the_only_run(tmp_path), "--base-url", server.url)
        _, said = process.communicate(timeout=100)
        again = [fingerprint(chat) for chat in server.chats]

    assert process.returncode == 0, said
    assert not set(again) & set(answered), "a completed call was sent again"
    assert (tmp_path / "out" / "prfaq.json").read_text(encoding="utf-8") == uninterrupted
