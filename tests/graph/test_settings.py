from pathlib import Path

import pytest
from prfaq.graph.settings import chat_settings, data_folder, log_style, make_model, price_table
from prfaq.models.server import OPENAI
from prfaq.schemas.errors import ConfigError

SERVER = {"PRFAQ_MODEL": "m", "OPENAI_BASE_URL": "http://host/v1"}


@pytest.mark.parametrize("environment", [{}, {"PRFAQ_MODEL": " "}, {"OPENAI_API_KEY": "k"}, {"OPENAI_BASE_URL": "x"}])
def test_without_a_model_the_built_in_drafter_writes(environment: dict[str, str]) -> None:
    settings = chat_settings(environment=environment)

    assert settings is None
    assert make_model(settings).name == "built-in drafter"


def test_an_empty_name_asks_for_the_built_in_drafter_whatever_is_configured() -> None:
    assert chat_settings("", environment=SERVER) is None


def test_arguments_win_over_the_environment() -> None:
    settings = chat_settings("n", "http://other/v1", SERVER)

    assert settings is not None
    assert (settings.model, settings.base_url) == ("n", "http://other/v1")


def test_openai_is_the_server_where_none_is_named() -> None:
    settings = chat_settings(environment={"PRFAQ_MODEL": "m", "OPENAI_API_KEY": "sk-x"})

    assert settings is not None
    assert settings.base_url == OPENAI


def test_every_setting_reaches_the_server() -> None:
    settings = chat_settings(
        environment={
            **SERVER, "PRFAQ_MODEL_REVIEW": "judge", "PRFAQ_TEMPERATURE": "0.5", "PRFAQ_TIMEOUT": "30",
            "PRFAQ_REQUESTS_PER_MINUTE": "10", "PRFAQ_TOKENS_PER_MINUTE": "1000", "PRFAQ_MAX_OUTPUT_TOKENS": "4000",
        }
    )  # fmt: skip

    assert settings is not None
    assert (settings.model_of("review"), settings.model_of("frame")) == ("judge", "m")
    assert (settings.temperature, settings.read_seconds, settings.total_seconds) == (0.5, 30, 60)
    assert (settings.requests_per_minute, settings.tokens_per_minute) == (10, 1000)
    assert settings.max_output_tokens == 4000
    assert settings.log_content is False


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"PRFAQ_MODEL": "m"}, "no key: set OPENAI_API_KEY"),
        ({**SERVER, "OPENAI_API_KEY": "a\nb"}, "copy it again"),
        ({**SERVER, "OPENAI_BASE_URL": "host"}, "is no address"),
        ({**SERVER, "PRFAQ_MODEL_RELEASE": "x"}, "PRFAQ_MODEL_RELEASE names no agent; there are frame, interview"),
        ({**SERVER, "PRFAQ_TEMPERATURE": "9"}, "temperature"),
        ({**SERVER, "PRFAQ_TEMPERATURE": "warm"}, "PRFAQ_TEMPERATURE='warm' is no number"),
        ({**SERVER, "PRFAQ_TIMEOUT": "0"}, "PRFAQ_TIMEOUT=0 must be more than 0 seconds"),
        ({**SERVER, "PRFAQ_TIMEOUT": "inf"}, "PRFAQ_TIMEOUT='inf' is no number"),
        ({**SERVER, "PRFAQ_REQUESTS_PER_MINUTE": "nan"}, "is no number"),
        ({**SERVER, "PRFAQ_TOKENS_PER_MINUTE": "0.5"}, "must be a whole number of at least 1"),
    ],
)
def test_a_wrong_setting_is_one_line_and_never_a_fallback(environment: dict[str, str], says: str) -> None:
    with pytest.raises(ConfigError, match=says) as caught:
        chat_settings(environment=environment)

    assert "\n" not in str(caught.value)


def test_a_server_without_a_model_is_a_contradiction() -> None:
    with pytest.raises(ConfigError, match="a base URL without a model"):
        chat_settings(None, "http://host/v1", {})


def test_runs_are_kept_where_the_user_says() -> None:
    assert data_folder({"PRFAQ_DATA_DIR": "/somewhere"}) == Path("/somewhere")
    assert data_folder({}).name == "prfaq"


def test_prices_are_the_users_or_none(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("currency: EUR\nmodels: {}", encoding="utf-8")

    table = price_table({"PRFAQ_PRICES": str(tmp_path / "p.yaml")})

    assert table is not None
    assert table.currency == "EUR"
    assert price_table({}) is None


def test_a_log_style_is_one_of_two() -> None:
    assert [log_style({"PRFAQ_LOG": style}) for style in ("", "json", "console")] == ["", "json", "console"]
    with pytest.raises(ConfigError, match="takes json or console, not 'yes'"):
        log_style({"PRFAQ_LOG": "yes"})
