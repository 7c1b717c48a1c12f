"""Each fault of a server, the requests it costs, and what comes of it. The table in docs/model-faults.md is this one.

After a change: `PYTHONPATH=tests python tests/models/test_faults.py` writes the page anew.
"""

import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from chats import at_once
from loopback import (
    Loopback,
    Script,
    answer,
    cut,
    error,
    garbage,
    no_choices,
    rejecting,
    slow,
    stalled,
)
from prfaq.agents.model import Message, Request
from prfaq.models import response_format
from prfaq.models.chat_model import ChatModel
from prfaq.models.provider_errors import paid
from prfaq.models.server import ChatSettings
from prfaq.schemas.base import Record
from prfaq.schemas.errors import ModelError, OutputError, RefusalError

PAGE = Path(__file__).parents[2] / "docs" / "model-faults.md"


class Verdict(Record):
    """A small answer."""

    says: str
    score: int


GOOD = answer({"says": "go", "score": 3})
JSON = '{"says": "go", "score": 3}'
REQUEST = Request("review", (Message("system", "rules"), Message("user", "task")), {}, Verdict)
LLAMA = "[{'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}]"
TOO_LONG = "This model's maximum context length is 4096 tokens. However, your messages resulted in 9000 tokens."


@dataclass(frozen=True)
class Fault:
    """A server's behaviour, how many requests reach it, and the outcome."""

    name: str
    script: Script
    requests: int
    outcome: type[ModelError] | None = None
    """None where an answer comes of it."""
    line: str = ""
    """Words of the error a person reads."""
    calls: int = 1
    """Completions paid for and reported."""
    settings: Mapping[str, float] = field(default_factory=dict)


def fault(
    name: str, script: Script, requests: int, outcome: type[ModelError] | None = None, line: str = "", **more: object
) -> Fault:
    calls = more.pop("calls", 0 if outcome is ModelError else 1)
    return Fault(name, script, requests, outcome, line, calls, more)  # type: ignore[arg-type]


QUICK = {"read_seconds": 0.25}
MODES = ["json_schema", "json_object+schema", "json_object"]
FAULTS = [
    fault("none", GOOD, 1),
    fault("400 on `json_schema`", rejecting(MODES[:1], GOOD), 2),
    fault("400 on `json_schema` that does not say why", rejecting(MODES[:1], GOOD, message="Bad request"), 2),
    fault("400 on `json_schema` and on a schema in JSON mode", rejecting(MODES[:2], GOOD), 3),
    fault("400 on every `response_format`", rejecting(MODES, GOOD), 4),
    fault(
        "500 on `json_schema` that names it (llama-cpp-python)",
        rejecting(MODES[:1], GOOD, status=500, message=LLAMA),
        2,
    ),
    fault("500 on `json_schema` that does not say why", rejecting(MODES[:1], GOOD, status=500, message="Oops"), 3),
    fault("`json_schema` taken and ignored: prose", [answer("Go, I would say."), GOOD], 2, calls=2),
    fault("400 whatever is sent", error(400, "No."), 4, ModelError, "rejected the request"),
    fault(
        "400: context length exceeded",
        error(400, TOO_LONG, code="context_length_exceeded"),
        1,
        ModelError,
        "smaller tier",
    ),
    fault(
        "400: a content filter stopped the prompt",
        error(400, "Filtered", code="content_filter"),
        1,
        RefusalError,
        "content filter",
        calls=0,
    ),
    fault(
        "400: `temperature` not supported", [error(400, "Unsupported value: 'temperature'"), GOOD], 2, temperature=0.2
    ),
    fault(
        "400: `max_tokens` not supported",
        [error(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."), GOOD],
        2,
        max_output_tokens=500,
    ),
    fault("401", error(401, "Incorrect API key provided: sk-very-secret"), 1, ModelError, "set OPENAI_API_KEY"),
    fault("403", error(403, "Not in your country"), 1, ModelError, "set OPENAI_API_KEY"),
    fault("404: unknown model", error(404, "no such model"), 1, ModelError, "knows no model 'test-model'"),
    fault("408 once", [error(408, "Timeout"), GOOD], 2),
    fault("409 once", [error(409, "Conflict"), GOOD], 2),
    fault("429 once, with Retry-After", [error(429, "Slow down", headers={"Retry-After": "7"}), GOOD], 2),
    fault("429 for ever", error(429, "Slow down"), 5, ModelError, "still limits requests"),
    fault(
        "429: wait longer than the run may take",
        error(429, "Later", headers={"Retry-After": "9999"}),
        1,
        ModelError,
        "asks to wait 9999 s",
    ),
    fault("429: no quota left", error(429, "Quota", code="insufficient_quota"), 1, ModelError, "no quota left"),
    fault("500 once", [error(500, "Oops"), GOOD], 2),
    fault("500 for ever", error(500, "Oops"), 5, ModelError, "failed after 5 requests"),
    fault("503 twice", [error(503, "Busy"), error(503, "Busy"), GOOD], 3),
    fault("503 for ever", error(503, "Busy"), 5, ModelError, "failed after 5 requests"),
    fault("no first byte in time, once", [slow(GOOD, 2), GOOD], 2, **QUICK),
    fault("no first byte in time, ever", slow(GOOD, 2), 3, ModelError, "no answer", max_attempts=3, **QUICK),
    fault("body stalls, once", [stalled(GOOD), GOOD], 2, **QUICK),
    fault("connection dropped in the body, once", [cut(GOOD), GOOD], 2),
    fault("connection dropped in the body, for ever", cut(GOOD), 5, ModelError, "cannot reach"),
    fault("JSON cut off at the length limit, once", [answer('{"says": "g', finish="length"), GOOD], 2, calls=2),
    fault(
        "JSON cut off at the length limit, twice",
        answer('{"says": "g', finish="length"),
        2,
        OutputError,
        "cut off",
        calls=2,
    ),
    fault("JSON cut off without saying so", [answer('{"says": "g'), GOOD], 2, calls=2),
    fault("code fences", answer(f"```json\n{JSON}\n```"), 1),
    fault("a `<think>` block", answer(f"<think>{{maybe}} so</think>\n{JSON}"), 1),
    fault("prose around the JSON", answer(f"Here is the {{answer}}:\n{JSON}\nGood luck!"), 1),
    fault("a wrong type, once", [answer({"says": "go", "score": "high"}), GOOD], 2, calls=2),
    fault(
        "a wrong type, twice",
        answer({"says": "go", "score": "high"}),
        2,
        OutputError,
        "score: Input should be",
        calls=2,
    ),
    fault("a field too many", [answer({"says": "go", "score": 3, "mood": 1}), GOOD], 2, calls=2),
    fault("an empty answer", [answer(""), GOOD], 2, calls=2),
    fault("no choices", [no_choices(), GOOD], 2, calls=2),
    fault("a refusal", answer(None, refusal="I cannot help with that"), 1, RefusalError, "declined"),
    fault("finish reason `content_filter`", answer("", finish="content_filter"), 1, RefusalError, "content filter"),
    fault("no usage", answer({"says": "go", "score": 3}, usage=None), 1),
    fault("200 with a web page", garbage(), 1, ModelError, "usually ends in /v1"),
    fault("200 with half a JSON body, once", [garbage('{"choices": [', "application/json"), GOOD], 2),
    fault("200 with a JSON list", garbage("[1, 2]", "application/json"), 1, ModelError, "no chat completion"),
    fault(
        "200 with an error inside, once",
        [garbage('{"error": {"message": "Busy", "code": 502}}', "application/json"), GOOD],
        2,
    ),
]


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


def model(url: str, sleep: Callable[[float], Awaitable[None]] = at_once, **settings: object) -> ChatModel:
    return ChatModel(ChatSettings(model="test-model", base_url=url, **settings), sleep=sleep)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case.name)
async def test_a_fault_costs_as_many_requests_as_the_table_says_and_ends_as_it_says(case: Fault) -> None:
    with Loopback(case.script) as server:
        async with model(server.url, **case.settings) as chat:
            if case.outcome is None:
                reply = await chat.generate(REQUEST)

                assert reply.value == Verdict(says="go", score=3)
                assert len(reply.calls) == case.calls
                assert sum(call.requests for call in reply.calls) == case.requests
            else:
                with pytest.raises(case.outcome, match=case.line) as caught:
                    await chat.generate(REQUEST)

                assert isinstance(caught.value, OutputError | RefusalError) == (case.outcome is not ModelError)
                assert len(paid(caught.value)) == case.calls
                assert "\n" not in str(caught.value)
                assert "secret" not in str(caught.value)
        assert server.count == case.requests


def render() -> str:
    """Return the page as the table has it."""
    rows = [(case.name, str(case.requests), _outcome(case)) for case in FAULTS]
    widths = [max(len(row[column]) for row in [*rows, ("", "HTTP requests", "")]) for column in range(3)]
    cells = [("Fault", "HTTP requests", "Outcome"), ("", "", ""), *rows]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines[1] = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return INTRODUCTION + "\n".join(lines) + "\n"


def _outcome(case: Fault) -> str:
    if case.outcome is None:
        return {1: "answered", 2: "answered at the second asking"}[case.calls]
    return f"`{case.outcome.__name__}`: “… {case.line} …”"


INTRODUCTION = """\
# What a server can do wrong, and what it costs

One call of an agent to a server that behaves as the first column says: how many HTTP requests reach the server, and
what the agent gets. Each row is a test against a real HTTP server on the loopback interface
(`tests/models/test_faults.py`), and this page is written from the same table.

- There is one retry layer. It tries five times in all, waits at random and ever longer, never less than the server's
  `Retry-After`, and never waits past `total_seconds`.
- Formats are learned once for a server and a model: strict JSON Schema, JSON mode with a schema, JSON mode, the
  prompt alone. Later calls begin where the first one ended.
- An answer that does not fit is shown its errors once. One that was cut off is asked for once more, shorter and with
  twice the room. A refusal is final.
- Each completion is paid for, so each is reported, those that could not be used included.

"""


def test_the_page_in_docs_is_this_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


if __name__ == "__main__":
    sys.exit(PAGE.write_text(render(), encoding="utf-8") == 0)
