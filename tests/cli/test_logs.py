"""Logs: silent unless asked for, without the words of a document."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from loopback import Loopback, answer
from writer import IDEA

Command = Callable[..., Any]


def test_logs_are_silent_unless_asked_for_and_hold_no_text(
    prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = prfaq("draft", IDEA)
    monkeypatch.setenv("PRFAQ_LOG", "json")
    logged = prfaq("draft", IDEA)
    telling = prfaq("draft", IDEA, "--log-content")

    assert "call_started" not in silent.err
    events = [json.loads(line) for line in logged.err.splitlines() if line.startswith("{")]
    assert {"call_started", "call_finished"} <= {event["event"] for event in events}
    assert "nurses" not in logged.err
    assert "nurses" in telling.err


def test_a_console_log_steers_no_terminal(prfaq: Command, server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRFAQ_LOG", "console")
    server.script = answer('{"nope": "\x1b[2J"}')

    left = prfaq("draft", IDEA, "--log-content")

    assert "call_finished" in left.err
    assert "\x1b" not in left.err
