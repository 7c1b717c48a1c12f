"""The one place that reads the environment."""

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, cast

import platformdirs
from pydantic import SecretStr, ValidationError

from ..agents.model import Model
from ..builtin.drafter import WRITERS, BuiltinModel
from ..models.call_store import CallStore
from ..models.prices import Prices, load_prices
from ..models.server import OPENAI, ChatSettings
from ..schemas.errors import ConfigError
from .context import Context

AGENT_PREFIX = "PRFAQ_MODEL_"
"""`PRFAQ_MODEL_REVIEW=…` gives the agent `review` a model of its own."""
LogStyle = Literal["", "json", "console"]


def chat_settings(
    model: str | None = None, base_url: str | None = None, environment: Mapping[str, str] = os.environ
) -> ChatSettings | None:
    """Return the chat model's settings, or None where no model is configured.

    Arguments win over PRFAQ_MODEL and OPENAI_BASE_URL. Raises ConfigError in one line.
    """
    name = model if model is not None else environment.get("PRFAQ_MODEL", "")
    if not name.strip():
        if base_url:
            raise ConfigError("a base URL without a model: pass --model or set PRFAQ_MODEL")
        return None
    address = base_url or environment.get("OPENAI_BASE_URL") or OPENAI
    key = environment.get("OPENAI_API_KEY")
    if not key and address == OPENAI:
        raise ConfigError(
            "no key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs none, "
            "or unset PRFAQ_MODEL for the built-in drafter"
        )
    try:
        settings = ChatSettings(
            model=name,
            base_url=address,
            api_key=SecretStr(key) if key else None,
            agents=_agents(environment),
            temperature=_number(environment, "PRFAQ_TEMPERATURE"),
            requests_per_minute=_count(environment, "PRFAQ_REQUESTS_PER_MINUTE"),
            tokens_per_minute=_count(environment, "PRFAQ_TOKENS_PER_MINUTE"),
            max_output_tokens=_count(environment, "PRFAQ_MAX_OUTPUT_TOKENS"),
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"the {' '.join(map(str, first['loc']))} cannot be used: {first['msg']}") from error
    settings = settings.model_copy(update=_patience(environment))
    settings.key_to_send()  # a key that cannot be one is refused before anything begins
    return settings


def _agents(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the models of single agents."""
    models = {}
    for variable, value in environment.items():
        agent = variable.removeprefix(AGENT_PREFIX).lower()
        if variable.startswith(AGENT_PREFIX) and value.strip():
            if agent not in WRITERS:
                raise ConfigError(f"{variable} names no agent; there are {', '.join(WRITERS)}")
            models[agent] = value.strip()
    return models


def _patience(environment: Mapping[str, str]) -> dict[str, float]:
    """Return how long a slow server is waited for, where PRFAQ_TIMEOUT says."""
    seconds = _number(environment, "PRFAQ_TIMEOUT")
    if seconds is None:
        return {}
    if seconds <= 0:
        raise ConfigError(f"PRFAQ_TIMEOUT={seconds:g} must be more than 0 seconds")
    return {"read_seconds": seconds, "attempt_seconds": seconds, "total_seconds": 2 * seconds}


def _number(environment: Mapping[str, str], name: str) -> float | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ConfigError(f"{name}={value!r} is no number")
    return number


def _count(environment: Mapping[str, str], name: str) -> int | None:
    number = _number(environment, name)
    if number is None:
        return None
    if number < 1 or number != int(number):
        raise ConfigError(f"{name}={number:g} must be a whole number of at least 1")
    return int(number)


def make_model(settings: ChatSettings | None, store: CallStore | None = None) -> Model:
    """Return the chat model of these settings, or the built-in drafter where there are none."""
    if settings is None:
        return BuiltinModel()
    from ..models.chat_model import ChatModel  # pays for langchain-openai, which the built-in drafter never needs

    return ChatModel(settings, store=store)


def default_context() -> Context:
    """Return the context of a caller who gave none: the environment's model, or the built-in drafter."""
    return Context(model=make_model(chat_settings()))


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that keeps runs: PRFAQ_DATA_DIR, else the user's data directory."""
    chosen = environment.get("PRFAQ_DATA_DIR", "").strip()
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("prfaq", appauthor=False))


def price_table(environment: Mapping[str, str] = os.environ) -> Prices | None:
    """Return the user's prices, if PRFAQ_PRICES names a file.

    Raises ConfigError where it cannot be read.
    """
    chosen = environment.get("PRFAQ_PRICES", "").strip()
    return load_prices(chosen) if chosen else None


def log_style(environment: Mapping[str, str] = os.environ) -> LogStyle:
    """Return how events are logged: not at all where PRFAQ_LOG is not set.

    Raises ConfigError for another word.
    """
    chosen = environment.get("PRFAQ_LOG", "").strip()
    if chosen not in ("", "json", "console"):
        raise ConfigError(f"PRFAQ_LOG takes json or console, not {chosen!r}")
    return cast(LogStyle, chosen)
