"""A format is learned once for a server, and an answer that cannot be used is asked for again once."""

import asyncio
import json

import pytest
from chats import BAD, GOOD, model, request
from loopback import Answer, Chat, Loopback, answer, error, rejecting
from prfaq.models import response_format
from prfaq.models.provider_errors import paid
from prfaq.schemas.errors import ModelError


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


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
