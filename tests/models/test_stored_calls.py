"""No request is sent twice, whatever ended the run."""

import asyncio
from pathlib import Path

import pytest
from chats import BAD, GOOD, model, request
from loopback import Loopback, answer, error, rejecting
from prfaq.models import response_format
from prfaq.models.call_store import SqliteCalls
from prfaq.schemas.errors import ModelError, OutputError, RefusalError


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


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
