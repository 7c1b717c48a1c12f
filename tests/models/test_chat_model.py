import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from loopback import Answer, Chat, Loopback, answer, error, rejecting, slow, stalled
from prfaq.agents.model import Message, Request
from prfaq.models import response_format
from prfaq.models.call_store import SqliteCalls
from prfaq.models.chat_model import ChatModel
from prfaq.models.provider_errors import paid
from prfaq.models.rate_limit import RateLimiter
from prfaq.models.server import ChatSettings
from prfaq.schemas.base import Record
from prfaq.schemas.decision import Opposition
from prfaq.schemas.errors import ConfigError, ModelError, OutputError, RefusalError
from structlog.testing import capture_logs


class Verdict(Record):
    says: str
    score: int


GOOD = {"says": "go", "score": 3}
BAD = {"says": "go", "score": "high"}
MESSAGES = (Message("system", "rules"), Message("user", "task"))


def request(task: str = "task", agent: str = "review", round: int = 0) -> Request[Verdict]:
    messages = (Message("system", "rules"), Message("user", task))
    return Request(agent, messages, {}, Verdict, round=round, prompt="review.md")


async def _at_once(seconds: float) -> None:
    await asyncio.sleep(0)


def model(
    url: str,
    *,
    store: SqliteCalls | None = None,
    limiter: RateLimiter | None = None,
    sleep: Callable[[float], Awaitable[None]] = _at_once,
    **settings: object,
) -> ChatModel:
    chosen = ChatSettings.model_validate({"model": "test-model", "base_url": url, **settings})
    return ChatModel(chosen, store=store, limiter=limiter, sleep=sleep)


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


async def test_the_lowest_format_puts_the_whole_schema_at_the_end_of_the_last_message() -> None:
    with Loopback(rejecting(["json_schema", "json_object+schema", "json_object"], answer(GOOD))) as server:
        async with model(server.url) as chat:
            await chat.generate(request())

    first, last = server.chats[0], server.chats[-1]
    assert first["messages"][-1]["content"] == "task"
    assert "response_format" not in last
    assert last["messages"][-1]["content"].startswith("task\n\n")
    assert '"required": ["says", "score"]' in last["messages"][-1]["content"]


async def test_a_format_is_learned_once_for_a_server_and_a_model() -> None:
    with Loopback(rejecting(["json_schema"], answer(GOOD))) as server:
        async with model(server.url) as chat:
            await chat.generate(request("one"))
        async with model(server.url) as another:
            await another.generate(request("two"))

    assert [sent["response_format"]["type"] for sent in server.chats] == ["json_schema", "json_object", "json_object"]


async def test_parallel_first_calls_step_down_no_further_than_one_would() -> None:
    with Loopback(rejecting(["json_schema"], answer(GOOD)), delay=0.05) as server:
        async with model(server.url) as chat:
            await asyncio.gather(*(chat.generate(request(str(number))) for number in range(3)))

    assert server.count <= 6
    assert all(
        "schema" in sent["response_format"] for sent in server.chats if sent["response_format"]["type"] != "json_schema"
    )


async def test_one_schema_that_is_too_much_does_not_cost_the_others_their_format() -> None:
    def respond(chat: Chat) -> Answer:
        if chat["response_format"]["type"] == "json_schema" and "too much" in chat["messages"][-1]["content"]:
            return error(400, "Invalid schema for response_format 'Verdict'")
        return answer(GOOD)

    with Loopback(respond) as server:
        async with model(server.url) as chat:
            for task in ("one", "too much", "two"):
                await chat.generate(request(task))

    kinds = [sent["response_format"]["type"] for sent in server.chats]
    assert kinds == ["json_schema", "json_schema", "json_object", "json_schema"]


async def test_a_passing_outage_teaches_no_lower_format() -> None:
    with Loopback([*[error(500, "Oops")] * 5, answer(GOOD)]) as server:
        async with model(server.url) as chat:
            with pytest.raises(ModelError):
                await chat.generate(request())
            await chat.generate(request())

    assert server.chats[-1]["response_format"]["type"] == "json_schema"


async def test_the_repair_turn_shows_the_bad_answer_and_what_is_wrong_with_it() -> None:
    with Loopback([answer(BAD), answer(GOOD)]) as server:
        async with model(server.url) as chat:
            reply = await chat.generate(request())

    roles = [message["role"] for message in server.chats[1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert json.loads(server.chats[1]["messages"][2]["content"]) == BAD
    assert "score: Input should be a valid integer" in server.chats[1]["messages"][3]["content"]
    assert len({call.id for call in reply.calls}) == 2


async def test_an_empty_answer_is_asked_for_again_without_an_empty_turn() -> None:
    with Loopback([answer(""), answer(GOOD)]) as server:
        async with model(server.url) as chat:
            await chat.generate(request())

    assert [message["role"] for message in server.chats[1]["messages"]] == ["system", "user"]
    assert "was empty" in server.chats[1]["messages"][1]["content"]


async def test_a_cut_answer_is_asked_for_shorter_with_twice_the_room() -> None:
    with Loopback([answer('{"says": "g', finish="length"), answer(GOOD)]) as server:
        async with model(server.url, max_output_tokens=500) as chat:
            await chat.generate(request())

    assert [sent["max_tokens"] for sent in server.chats] == [500, 1000]
    assert "shorter" in server.chats[1]["messages"][-1]["content"]


async def test_a_cut_answer_and_a_bad_one_are_each_asked_for_again_once() -> None:
    cut = answer('{"says": "g', finish="length")
    with Loopback([cut, answer(BAD), answer(GOOD)]) as server:
        async with model(server.url) as chat:
            reply = await chat.generate(request())

    assert reply.value.score == 3
    assert server.count == len(reply.calls) == 3


async def test_an_error_carries_the_calls_paid_for_before_it() -> None:
    with Loopback([answer(BAD), error(401, "Expired")]) as server:
        async with model(server.url) as chat:
            with pytest.raises(ModelError, match=r"^review: the server .* refused the key") as caught:
                await chat.generate(request())

    assert [call.input_tokens for call in paid(caught.value)] == [120]


async def test_the_server_sees_the_wait_it_asked_for() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    replies = [error(429, "Slow down", headers={"Retry-After": "70"}), error(503, "Busy"), answer(GOOD)]
    with Loopback(replies) as server:
        async with model(server.url, sleep=sleep) as chat:
            await chat.generate(request())

    assert waits[0] == 70
    assert 0 <= waits[1] <= 2


async def test_a_wait_until_a_date_is_counted_by_the_clock_of_the_server() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    dates = {"Date": "Sun, 22 Nov 2026 10:00:00 GMT", "Retry-After": "Sun, 22 Nov 2026 10:01:30 GMT"}
    with Loopback([error(429, "Slow down", headers=dates), answer(GOOD)]) as server:
        async with model(server.url, sleep=sleep) as chat:
            await chat.generate(request())

    assert waits == [90]


async def test_no_retry_starts_after_the_total_time() -> None:
    waits: list[float] = []
    now = 0.0

    async def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        waits.append(seconds)

    with Loopback(error(429, "Slow down", headers={"Retry-After": "50"})) as server:
        settings = ChatSettings(model="m", base_url=server.url, total_seconds=120)
        async with ChatModel(settings, clock=lambda: now, sleep=sleep) as chat:
            with pytest.raises(ModelError, match="after 3 requests, asks to wait 50 s"):
                await chat.generate(request())

    assert waits == [50, 50]


async def test_a_trickling_attempt_ends_in_time() -> None:
    with Loopback([stalled(answer(GOOD)), answer(GOOD)]) as server:
        async with model(server.url, attempt_seconds=0.3) as chat:
            reply = await chat.generate(request())

    assert reply.calls[0].requests == 2


async def test_every_attempt_asks_the_limiter() -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    limiter = RateLimiter(requests_per_minute=2, clock=lambda: 0.0, sleep=sleep)
    with Loopback([error(503, "Busy"), error(503, "Busy"), answer(GOOD)]) as server:
        async with model(server.url, limiter=limiter) as chat:
            await chat.generate(request())

    assert waits == [60.0]


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


async def test_a_stored_completion_is_never_sent_again(tmp_path: Path) -> None:
    with Loopback(answer(GOOD)) as server:
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
            first = await chat.generate(request())
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as resumed:
            second = await resumed.generate(request(round=1))

    assert server.count == 1
    assert first.value == second.value
    assert first.calls[0].id == second.calls[0].id


async def test_a_run_killed_between_a_bad_answer_and_its_repair_resumes_at_the_repair(tmp_path: Path) -> None:
    with Loopback([answer(BAD), error(401, "Expired"), answer(GOOD)]) as server:
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
            with pytest.raises(ModelError):
                await chat.generate(request())
            reply = await chat.generate(request())

    assert server.count == 3
    assert len(server.chats[2]["messages"]) == 4
    assert len(reply.calls) == 2


async def test_a_run_ended_by_a_bad_repair_asks_for_the_repair_anew(tmp_path: Path) -> None:
    with Loopback([answer(BAD), answer(BAD), answer(GOOD)]) as server:
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
            with pytest.raises(OutputError):
                await chat.generate(request())
            reply = await chat.generate(request())

    assert server.count == 3
    assert reply.value.score == 3


async def test_a_refused_run_asks_anew_when_resumed(tmp_path: Path) -> None:
    with Loopback([answer(None, refusal="No."), answer(GOOD)]) as server:
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
            with pytest.raises(RefusalError):
                await chat.generate(request())
            reply = await chat.generate(request())

    assert reply.value.score == 3


async def test_a_request_in_flight_twice_is_sent_once(tmp_path: Path) -> None:
    with Loopback(answer(GOOD), delay=0.1) as server:
        async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
            replies = await asyncio.gather(*(chat.generate(request()) for _ in range(5)))

    assert server.count == 1
    assert len({reply.calls[0].id for reply in replies}) == 1


async def test_another_scope_samples_the_same_request_anew(tmp_path: Path) -> None:
    with Loopback(answer(GOOD)) as server:
        for scope in ("1", "2", "1"):
            async with model(server.url, store=SqliteCalls(tmp_path / "calls.db", scope=scope)) as chat:
                await chat.generate(request())

    assert server.count == 2


async def test_a_lower_format_does_not_change_what_a_request_is_stored_under(tmp_path: Path) -> None:
    with Loopback(rejecting(["json_schema"], answer(GOOD))) as server:
        for _ in range(2):
            response_format.learned.clear()
            async with model(server.url, store=SqliteCalls(tmp_path / "calls.db")) as chat:
                await chat.generate(request())

    assert server.count == 2


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
