import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from loopback import Loopback, answer
from prfaq.agents.model import Message, Request
from prfaq.models.call_store import Completion, Recording, SqliteCalls, request_key
from prfaq.models.chat_model import ChatModel
from prfaq.models.server import ChatSettings
from prfaq.schemas.base import Record
from prfaq.schemas.errors import ModelError, StoreError

FIRST = Completion(text='{"a": "€ \n"}', input_tokens=10, output_tokens=2, finish_reason="stop", model="m")
SECOND = FIRST.model_copy(update={"text": "other"})


class Verdict(Record):
    score: int


def request(task: str = "task") -> Request[Verdict]:
    return Request("review", (Message("user", task),), {}, Verdict)


def test_the_same_request_has_the_same_key_and_any_change_another() -> None:
    key = request_key(model="m", messages=[["user", "é\ud800"]], temperature=None)

    assert key == request_key(temperature=None, messages=[["user", "é\ud800"]], model="m")
    assert key != request_key(model="m", messages=[["user", "é\ud800"]], temperature=0.0)
    assert key != request_key(model="m2", messages=[["user", "é\ud800"]], temperature=None)


async def test_a_completion_comes_back_as_it_went_in(tmp_path: Path) -> None:
    store = SqliteCalls(tmp_path / "new folder" / "calls.db")

    await store.put("key", FIRST, agent="review")

    assert await store.get("key") == FIRST
    assert await store.get("another") is None


async def test_the_first_answer_stands(tmp_path: Path) -> None:
    store = SqliteCalls(tmp_path / "calls.db")

    await store.put("key", FIRST)
    await store.put("key", SECOND)

    assert await store.get("key") == FIRST


async def test_scopes_do_not_see_each_other(tmp_path: Path) -> None:
    one, two = SqliteCalls(tmp_path / "calls.db", scope="1"), SqliteCalls(tmp_path / "calls.db", scope="2")

    await one.put("key", FIRST)

    assert await two.get("key") is None


async def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    await SqliteCalls(tmp_path / "calls.db").put("key", FIRST)

    assert stat.S_IMODE((tmp_path / "calls.db").stat().st_mode) == 0o600


async def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "calls.db").write_text("not a database, but long enough to be looked at" * 50)

    with pytest.raises(StoreError, match="cannot use the call store") as caught:
        await SqliteCalls(tmp_path / "calls.db").get("key")

    assert "\n" not in str(caught.value)


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from prfaq.models.call_store import Completion, SqliteCalls\n"
        "store = SqliteCalls(sys.argv[1])\n"
        "async def main():\n"
        "    done = Completion(text='x', input_tokens=1, output_tokens=1)\n"
        "    await asyncio.gather(*(store.put(f'{sys.argv[2]}-{n}', done) for n in range(25)))\n"
        "asyncio.run(main())\n"
    )
    command = [sys.executable, "-W", "error", "-c", code, str(tmp_path / "calls.db")]

    writers = [subprocess.Popen([*command, str(number)]) for number in range(3)]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with SqliteCalls(tmp_path / "calls.db")._connection() as db:
        assert db.execute("select count(*) from calls").fetchone() == (75,)


async def test_a_recording_is_replayed_without_a_server_or_a_key(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    with Loopback(answer({"score": 4})) as server:
        settings = ChatSettings(model="m", base_url=server.url)
        recording = Recording(path, "record", note="answered by a large language model", date="2026-11-22")
        async with ChatModel(settings, store=recording) as chat:
            await chat.generate(request())

    replay = Recording(path, "replay")
    reply = await ChatModel(ChatSettings(model="m"), store=replay).generate(request())

    assert reply.value.score == 4
    assert (replay.note, replay.date) == ("answered by a large language model", "2026-11-22")
    assert replay.unused() == ()


async def test_a_bad_answer_and_its_repair_are_both_replayed(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    with Loopback([answer({"score": "?"}), answer({"score": 4})]) as server:
        async with ChatModel(ChatSettings(model="m", base_url=server.url), store=Recording(path, "record")) as chat:
            await chat.generate(request())

    reply = await ChatModel(ChatSettings(model="m"), store=Recording(path, "replay")).generate(request())

    assert len(reply.calls) == 2


async def test_a_replay_without_an_answer_names_the_agent_and_the_drift(tmp_path: Path) -> None:
    Recording(tmp_path / "replies.jsonl", "record")
    chat = ChatModel(ChatSettings(model="m"), store=Recording(tmp_path / "replies.jsonl", "replay"))

    with pytest.raises(ModelError, match=r"replies\.jsonl holds no answer to this request of review.*drifted"):
        await chat.generate(request())


async def test_a_recording_lists_answers_nobody_asked_for(tmp_path: Path) -> None:
    recording = Recording(tmp_path / "replies.jsonl", "record")
    await recording.put("one", FIRST, agent="frame")
    await recording.put("two", FIRST, agent="review")

    replay = Recording(tmp_path / "replies.jsonl", "replay")
    await replay.get("two", agent="review")

    assert replay.unused() == ("frame one",)


async def test_recording_again_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    await Recording(path, "record", note="first").put("one", FIRST)

    again = Recording(path, "record", note="second")
    await again.put("two", SECOND)

    assert await again.get("one") == FIRST
    assert [json.loads(line).get("key") for line in path.read_text().splitlines()] == [None, "one", "two"]
    assert again.note == "first"


async def test_live_neither_reads_nor_writes(tmp_path: Path) -> None:
    live = Recording(tmp_path / "replies.jsonl", "live")

    await live.put("one", FIRST)

    assert await live.get("one") is None
    assert not (tmp_path / "replies.jsonl").exists()


HEADER = '{"format": 1, "note": "", "date": ""}'


@pytest.mark.parametrize(
    "text", ["", "not JSON", "[]", HEADER.replace("1", "2"), '{"format": 1}', HEADER + '\n{"key": "one"}']
)
def test_a_recording_that_cannot_be_read_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "replies.jsonl").write_text(text)

    with pytest.raises(StoreError, match=r"replies\.jsonl") as caught:
        Recording(tmp_path / "replies.jsonl", "replay")

    assert "\n" not in str(caught.value)


def test_a_recording_that_is_missing_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot read recording"):
        Recording(tmp_path / "none.jsonl", "replay")


async def test_a_retelling_gives_each_agent_its_answers_in_order_whatever_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "replies.jsonl"
    recording = Recording(path, "record", note="answered by a large language model", date="2026-11-22")
    for key, agent, text in (("k1", "frame", "first"), ("k2", "edit", "other"), ("k3", "frame", "second")):
        await recording.put(key, Completion(text=text, input_tokens=1, output_tokens=1), agent=agent)

    retelling = Recording(path, "retell")
    told = [await retelling.get(key, agent="frame") for key in ("another", "words")]

    assert [completion.text for completion in told if completion] == ["first", "second"]
    assert retelling.unused() == ("edit k2",)
    with pytest.raises(ModelError, match="no answer to this request of frame"):
        await retelling.get("a third", agent="frame")
