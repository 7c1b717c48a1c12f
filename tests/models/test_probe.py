import pytest
from loopback import Answer, Loopback, Script, answer, error, garbage, rejecting
from prfaq.models import response_format
from prfaq.models.probe import ProbeReport, probe
from prfaq.models.server import ChatSettings

PONG = answer({"answer": "pong"})


@pytest.fixture(autouse=True)
def _nothing_learned() -> None:
    response_format.learned.clear()


async def report(script: Script, models_answer: Answer | None = None, **settings: object) -> ProbeReport:
    with Loopback(script) as server:
        server.models_answer = models_answer
        chosen = {"model": "test-model", "base_url": server.url, **settings}
        return await probe(ChatSettings.model_validate(chosen))


async def test_a_server_in_order_passes_every_line() -> None:
    found = await report(PONG)

    assert found.ok
    assert found.models == ("test-model",)
    assert [line.name for line in found.lines] == ["endpoint", "model", "format", "call"]
    assert "strict JSON Schema" in found.lines[2].says
    assert "120 tokens in, 30 out" in found.lines[3].says


async def test_the_format_that_works_is_named() -> None:
    found = await report(rejecting(["json_schema", "json_object+schema"], PONG))

    assert found.ok
    assert "JSON mode, with the schema in the prompt" in found.lines[2].says


async def test_every_model_of_the_settings_is_tried() -> None:
    found = await report(PONG, agents={"review": "judge"})

    assert [line.says.split()[0] for line in found.lines if line.name == "call"] == ["'test-model'", "'judge'"]
    assert found.lines[4].says == "'judge' is not listed"
    assert "test-model" in found.lines[4].todo


async def test_a_server_that_lists_no_models_is_no_failure() -> None:
    found = await report(PONG, error(404, "Not Found"))

    assert found.ok
    assert "lists no models (HTTP 404)" in found.lines[0].says


async def test_missing_usage_is_said() -> None:
    found = await report(answer({"answer": "pong"}, usage=None))

    assert found.ok
    assert "estimates" in found.lines[-1].todo


async def test_nobody_there() -> None:
    with Loopback(PONG) as server:
        gone = server.url

    found = await probe(ChatSettings(model="m", base_url=gone))

    assert not found.ok
    assert found.lines[0].says.startswith(f"cannot reach {gone}")
    assert found.lines[0].todo


async def test_no_key_for_openai() -> None:
    found = await probe(ChatSettings(model="m"))

    assert not found.ok
    assert found.lines[0].name == "key"


@pytest.mark.parametrize(
    ("script", "models_answer", "says"),
    [
        (PONG, error(401, "Bad key s3cret"), "refused the key (HTTP 401)"),
        (error(404, "no such model"), None, "knows no model"),
        (error(400, "Never"), None, "rejected the request"),
        (garbage(), garbage(), "no chat completion"),
        (answer("Pong, of course!"), None, "not as asked"),
        (answer(None, refusal="I would rather not"), None, "declined"),
    ],
)
async def test_faults_are_lines_with_what_to_do(script: Script, models_answer: Answer | None, says: str) -> None:
    found = await report(script, models_answer, api_key="s3cret")

    assert not found.ok
    assert says in found.lines[-1].says
    assert found.lines[-1].todo
    assert "s3cret" not in repr(found)
