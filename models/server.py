"""One OpenAI-compatible server: what we are told of it, and the connections to it."""

import asyncio
import warnings
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit, urlunsplit
from weakref import WeakKeyDictionary

from pydantic import Field, SecretStr, field_validator

from ..schemas.base import Record
from ..schemas.errors import ConfigError

if TYPE_CHECKING:
    import ssl

    import httpx2
    from langchain_openai import ChatOpenAI

OPENAI = "https://api.openai.com/v1"

Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class ChatSettings(Record):
    """One OpenAI-compatible server and how it is to be used.

    Raises ConfigError where an address or a model name cannot be one.
    """

    model: str
    """Model of every agent that has none of its own."""
    base_url: str = OPENAI
    """Address up to and with `/v1`."""
    api_key: SecretStr | None = None
    """May be missing where `base_url` is not OpenAI's: a placeholder is sent then."""
    agents: Mapping[str, str] = Field(default_factory=dict)
    """Agent name to the model that answers for it."""
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    """Left to the server where null: some models take no other value."""
    max_output_tokens: Count | None = None
    connect_seconds: Seconds = 10
    read_seconds: Seconds = 300
    """Longest silence: until the first byte, and between bytes. A reply comes whole, so this is thinking time too."""
    attempt_seconds: Seconds = 600
    """Longest single request, for servers that trickle."""
    total_seconds: Seconds = 1200
    """No retry starts after this many seconds, waits included."""
    max_attempts: Count = 5
    """Tries in all for failures that may pass."""
    requests_per_minute: Count | None = None
    tokens_per_minute: Count | None = None
    log_content: bool = False
    """Write prompts and replies to the log. They are confidential: off unless asked for."""

    @field_validator("model")
    @classmethod
    def _is_named(cls, model: str) -> str:
        if not model.strip():
            raise ConfigError("the model has no name: set PRFAQ_MODEL or pass --model")
        return model.strip()

    @field_validator("base_url")
    @classmethod
    def _is_an_address(cls, base_url: str) -> str:
        parts = urlsplit(base_url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(f"base URL {base_url!r} is no address: it looks like http://localhost:8000/v1")
        return base_url.strip().rstrip("/")

    @property
    def server(self) -> str:
        """The address as it may be shown: without a user name, password or query."""
        parts = urlsplit(self.base_url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))

    @property
    def is_openai(self) -> bool:
        """Whether the server is OpenAI's own."""
        return urlsplit(self.base_url).hostname == "api.openai.com"

    def model_of(self, agent: str) -> str:
        """Return the model that answers for this agent."""
        return self.agents.get(agent, self.model)

    def key_to_send(self) -> str:
        """Return the API key, or a placeholder for servers that want none.

        Raises ConfigError where OpenAI's own server would be asked without a key.
        """
        key = self.api_key.get_secret_value().strip() if self.api_key else ""
        if not key and self.is_openai:
            raise ConfigError("no API key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server that needs none")
        if not (key.isascii() and key.isprintable()):
            raise ConfigError("the API key has characters no key has: copy it again into OPENAI_API_KEY")
        return key or "no-key"


class Clients:
    """Chat clients of one server, with connections of its own for each event loop that asks.

    Connections do not outlive their loop, and the client that langchain-openai would share across loops fails in the
    second one. langchain is imported with the first call: a run without a model never pays for it.
    """

    def __init__(self, settings: ChatSettings) -> None:
        self._settings = settings
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _Open] = WeakKeyDictionary()

    async def chat(self, model: str) -> "ChatOpenAI":
        """Return the running loop's client for a model. Raises ConfigError where a key is missing."""
        loop = asyncio.get_running_loop()
        if loop not in self._loops:
            self._loops[loop] = _Open(_connections(self._settings))
        here = self._loops[loop]
        if model not in here.chats:
            if here.http is None:
                here.http = await anext(here.connections)
            here.chats[model] = _chat(self._settings, model, here.http)
        return here.chats[model]

    async def aclose(self) -> None:
        """Close the running loop's connections."""
        here = self._loops.pop(asyncio.get_running_loop(), None)
        if here:
            await here.connections.aclose()


@dataclass(slots=True)
class _Open:
    connections: "AsyncGenerator[httpx2.AsyncClient, None]"
    http: "httpx2.AsyncClient | None" = None
    chats: "dict[str, ChatOpenAI]" = field(default_factory=dict)


async def _connections(settings: ChatSettings) -> "AsyncGenerator[httpx2.AsyncClient, None]":
    """Yield one HTTP client. A generator, because a loop that ends closes its generators, and so this client."""
    import httpx2

    timeout = httpx2.Timeout(settings.read_seconds, connect=settings.connect_seconds, pool=None)
    limits = httpx2.Limits(max_connections=None, max_keepalive_connections=20)
    client = httpx2.AsyncClient(verify=_certificates(), timeout=timeout, limits=limits, follow_redirects=True)
    try:
        yield client
    finally:
        await client.aclose()


@cache
def _certificates() -> "ssl.SSLContext":
    """Read the trusted certificates once: 20 ms and almost a megabyte for every client that reads them itself."""
    import httpx2

    return httpx2.create_ssl_context()


@cache
def _never_used() -> "httpx2.Client":
    """Return a client for synchronous calls, which nobody makes; langchain-openai would open one for each model."""
    import httpx2

    return httpx2.Client(verify=_certificates())


def _chat(settings: ChatSettings, model: str, http: "httpx2.AsyncClient") -> "ChatOpenAI":
    from langchain_openai import ChatOpenAI

    # It advises function calling, which loses truncated answers; the format ladder deals with both rejections.
    warnings.filterwarnings("ignore", message="This model does not support OpenAI's structured output")
    warnings.filterwarnings("ignore", message="Invalid schema for OpenAI's structured output")
    return ChatOpenAI(
        model=model,
        base_url=settings.base_url,
        api_key=SecretStr(settings.key_to_send()),
        openai_proxy=None,  # a proxy in the environment reaches the HTTP client itself
        http_client=_never_used(),
        http_async_client=http,
        timeout=http.timeout,
        max_retries=0,
        disable_streaming=True,  # a graph that streams messages would lose usage and refusals
        stream_usage=True,
        use_responses_api=False,
        cache=False,
    )
