"""What a call reports, whom it reaches, and what it tells."""

import asyncio
import subprocess
import sys

import pytest
from chats import BAD, GOOD, MESSAGES, model, request
from loopback import Loopback, answer, error, slow
from prfaq.agents.model import Request
from prfaq.models import response_format
from prfaq.models.chat_model import ChatModel
from prfaq.models.server import ChatSettings
from prfaq.schemas.decision import Opposition
from prfaq.schemas.errors import ConfigError, ModelError, OutputError
from structlog.testing import capture_logs


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


async def test_a_call_reports_agent_prompt_round_and_usage() -> None:
    with Loopback(answer(GOOD)) as server:
        async with model(server.url) as chat:
            (call,) = (await chat.generate(request(round=2))).calls

    assert (call.agent, call.task, call.round, call.model) == ("review", "review.md", 2, "test-model")
    assert (call.input_tokens, call.output_tokens, call.cached_tokens) == (120, 30, 64)
    assert not call.estimated


async def test_missing_usage_is_estimated_from_lengths_and_says_so() -> None:
    with Loopback(answer(GOOD, usage=None)) as server:
        async with model(server.url) as chat:
            (call,) = (await chat.generate(request("x" * 4000))).calls

    assert call.estimated
    assert 1000 <= call.input_tokens < 1100
    assert call.output_tokens > 0


async def test_each_agent_is_answered_by_its_own_model() -> None:
    with Loopback(answer(GOOD)) as server:
        async with model(server.url, agents={"review": "judge-model"}) as chat:
            await chat.generate(request(agent="review"))
            await chat.generate(request(agent="edit"))

            assert chat.name == "test-model, judge-model"
    assert [sent["model"] for sent in server.chats] == ["judge-model", "test-model"]


def test_a_second_event_loop_works_and_leaves_no_connection_open() -> None:
    with Loopback(answer(GOOD)) as server:
        chat = model(server.url)

        replies = [asyncio.run(chat.generate(request(str(number)))) for number in range(3)]

    assert [reply.value.score for reply in replies] == [3, 3, 3]


async def test_a_cancelled_call_can_be_made_again() -> None:
    with Loopback([slow(answer(GOOD), 5), answer(GOOD)]) as server:
        async with model(server.url) as chat:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(chat.generate(request()), 0.2)
            reply = await chat.generate(request())

    assert reply.value.score == 3


async def test_neither_key_nor_control_characters_reach_an_error() -> None:
    body = "Bad key s3cret-value \x1b[31m for you " + "x" * 2000
    with Loopback(error(401, body)) as server:
        async with model(server.url.replace("http://", "http://user:pass@"), api_key="s3cret-value") as chat:
            with pytest.raises(ModelError) as caught:
                await chat.generate(request())

    line = str(caught.value)
    assert "s3cret" not in line
    assert "pass" not in line
    assert line.isprintable()
    assert len(line) < 600


async def test_a_server_of_ones_own_gets_a_placeholder_key() -> None:
    with Loopback(answer(GOOD)) as server:
        async with model(server.url) as chat:
            await chat.generate(request())

    assert server.headers[0]["authorization"] == "Bearer no-key"


async def test_openai_without_a_key_is_a_setting_to_mend() -> None:
    async with ChatModel(ChatSettings(model="m")) as chat:
        with pytest.raises(ConfigError, match="set OPENAI_API_KEY"):
            await chat.generate(request())


async def test_surroundings_do_not_redirect_a_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "ambient")
    monkeypatch.setenv("OPENAI_PROXY", "http://127.0.0.1:9")
    with Loopback(answer(GOOD)) as server:
        async with model(server.url, api_key="mine") as chat:
            await chat.generate(request())

    assert server.headers[0]["authorization"] == "Bearer mine"


async def test_events_tell_of_a_call_without_its_words() -> None:
    replies = [error(400, "no response_format"), error(503, "Busy"), answer(BAD), answer(GOOD)]
    with Loopback(replies) as server, capture_logs() as events:
        async with model(server.url) as chat:
            await chat.generate(request("a confidential idea"))

    assert [event["event"] for event in events] == [
        "call_started",
        "format_stepped_down",
        "call_retried",
        "call_finished",
        "call_repaired",
        "call_started",
        "call_finished",
    ]
    assert {event["agent"] for event in events} == {"review"}
    assert "confidential" not in repr(events)
    assert events[3]["input_tokens"] == 120


async def test_content_is_logged_where_asked_for() -> None:
    with Loopback(answer(GOOD)) as server, capture_logs() as events:
        async with model(server.url, log_content=True) as chat:
            await chat.generate(request("a confidential idea"))

    assert "a confidential idea" in repr(events[0])
    assert '"score": 3' in events[-1]["text"]


async def test_a_schema_of_the_product_survives_the_round_trip() -> None:
    words = dict.fromkeys(("voice", "case", "rival", "pre_mortem", "unsaid"), "Words.")
    fact = {"key": "price", "kind": "target", "says": "price", "value": "€9", "owner": "product lead"}
    with Loopback(answer({**words, "facts": [fact]})) as server:
        async with model(server.url) as chat:
            reply = await chat.generate(Request("oppose", MESSAGES, {}, Opposition))

    assert reply.value.facts[0].owner == "product lead"


async def test_an_answer_that_never_fits_names_agent_model_and_problem() -> None:
    with Loopback(answer(BAD)) as server:
        async with model(server.url) as chat:
            with pytest.raises(
                OutputError, match=r"^review: the answer of 'test-model' does not fit, asked 2 times: score: "
            ):
                await chat.generate(request())


def test_importing_the_models_imports_no_langchain() -> None:
    code = (
        "import sys, prfaq.models.chat_model, prfaq.models.probe; print([m for m in sys.modules if 'langchain' in m])"
    )

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert loaded.stdout.strip() == "[]"
