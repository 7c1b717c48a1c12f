import json

import pytest
from loopback import Loopback, answer
from prfaq.models.server import ChatSettings
from prfaq.schemas.errors import ConfigError


@pytest.mark.parametrize("url", ["", "localhost:8000", "ftp://host/v1", "http://", "/v1"])
def test_an_address_that_is_none_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(ConfigError, match="looks like http://localhost:8000/v1"):
        ChatSettings(model="m", base_url=url)


def test_a_model_has_a_name() -> None:
    with pytest.raises(ConfigError, match="set PRFAQ_MODEL"):
        ChatSettings(model=" ")


def test_the_address_is_shown_without_its_password() -> None:
    settings = ChatSettings(model="m", base_url="https://user:pass@host:8443/v1/?token=x")

    assert settings.server == "https://host:8443/v1/"


@pytest.mark.parametrize("key", ["sk-ключ", "sk-a\nb"])
def test_a_key_that_cannot_be_sent_is_a_setting_to_mend(key: str) -> None:
    settings = ChatSettings.model_validate({"model": "m", "base_url": "http://host/v1", "api_key": key})

    with pytest.raises(ConfigError, match="copy it again") as caught:
        settings.key_to_send()

    assert key not in str(caught.value)


def test_a_key_never_shows_in_the_settings() -> None:
    assert "secret" not in repr(ChatSettings.model_validate({"model": "m", "api_key": "sk-secret"}))


async def test_the_loopback_streams_with_usage_last_where_asked_for() -> None:
    from langchain_openai import ChatOpenAI

    with Loopback(answer("A text of more than sixteen letters.")) as server:
        chat = ChatOpenAI(model="m", base_url=server.url, api_key="x", stream_usage=True, max_retries=0)  # type: ignore[arg-type]
        chunks = [chunk async for chunk in chat.astream("Hello")]
        await chat.root_async_client.close()

    assert "".join(str(chunk.content) for chunk in chunks) == "A text of more than sixteen letters."
    assert sum(chunk.usage_metadata["input_tokens"] for chunk in chunks if chunk.usage_metadata) == 120
    assert json.loads(json.dumps(server.chats[0]))["stream"] is True
