"""The command run in this process, a server that answers it, and a fresh log after each test."""

import io
import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import structlog
from loopback import Loopback
from prfaq.cli.main import main
from writer import recorded_replies, serving


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def prfaq(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Command]:
    """Runs `prfaq` in a folder of the test's own; `typed` is standard input."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, typed: bytes | None = None) -> Outcome:
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        with pytest.raises(SystemExit) as left:
            main(list(arguments))
        out, err = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, out, err)

    yield run
    logging.getLogger("prfaq").handlers = []
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def replies() -> Mapping[str, Sequence[str]]:
    """What a model answers in a whole run."""
    return recorded_replies()


@pytest.fixture
def server(replies: Mapping[str, Sequence[str]], monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    """A server that drafts whole documents, configured as a user would."""
    with Loopback(serving(replies)) as loopback:
        monkeypatch.setenv("OPENAI_BASE_URL", loopback.url)
        monkeypatch.setenv("PRFAQ_MODEL", "test-model")
        yield loopback
