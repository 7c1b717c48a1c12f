import pytest
from prfaq.agents.model import Message, Reply, Request
from prfaq.models.scripted_model import ScriptedModel, ScriptError
from prfaq.schemas.base import Record
from prfaq.schemas.errors import RefusalError
from prfaq.schemas.events import Call


class Verdict(Record):
    score: int


class Edit(Record):
    text: str


def request(agent: str, output: type[Record] = Verdict) -> Request[Record]:
    return Request(agent, (Message("user", "task"),), {}, output)


async def test_each_agent_gets_its_own_answers_in_order() -> None:
    model = ScriptedModel([("review", Verdict(score=1)), ("edit", Edit(text="x")), ("review", Verdict(score=2))])

    edited = await model.generate(request("edit", Edit))
    first, second = await model.generate(request("review")), await model.generate(request("review"))

    assert [edited.value, first.value, second.value] == [Edit(text="x"), Verdict(score=1), Verdict(score=2)]
    assert [asked.agent for asked in model.requests] == ["edit", "review", "review"]
    model.assert_used_up()


async def test_a_scripted_error_is_raised() -> None:
    model = ScriptedModel({"review": [RefusalError("No.")]})

    with pytest.raises(RefusalError, match=r"No\."):
        await model.generate(request("review"))


async def test_an_answer_may_have_cost_something() -> None:
    call = Call(id="1", agent="review", task="", round=0, model="m", input_tokens=5, output_tokens=1)

    reply = await ScriptedModel({"review": [Reply(Verdict(score=1), (call,))]}).generate(request("review"))

    assert reply.calls == (call,)


async def test_a_call_nobody_scripted_fails() -> None:
    model = ScriptedModel({"review": [Verdict(score=1)], "edit": [Edit(text="x")]})
    await model.generate(request("review"))

    with pytest.raises(ScriptError, match=r"unexpected call 2 of 'review'; the script still has \{'edit': 1\}"):
        await model.generate(request("review"))


async def test_an_answer_of_another_type_fails() -> None:
    with pytest.raises(ScriptError, match="'review' asked for Verdict and the script answers with Edit"):
        await ScriptedModel({"review": [Edit(text="x")]}).generate(request("review"))


def test_an_answer_never_asked_for_fails() -> None:
    with (
        pytest.raises(ScriptError, match=r"never asked for: \{'review': 2\}"),
        ScriptedModel({"review": [Verdict(score=1), Verdict(score=2)], "edit": []}),
    ):
        pass


def test_an_error_inside_is_not_hidden_by_unused_answers() -> None:
    with pytest.raises(ValueError, match="mine"), ScriptedModel({"review": [Verdict(score=1)]}):
        raise ValueError("mine")
