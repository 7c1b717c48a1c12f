"""A real HTTP server on 127.0.0.1 that speaks the OpenAI protocol, with every fault a server can have."""

import json
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from pydantic import BaseModel


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    delay: float = 0.0
    """Seconds before the first byte."""
    stall_after: int | None = None
    """Bytes of the body after which the server falls silent until it is closed."""
    cut_after: int | None = None
    """Bytes of the body after which the connection is dropped."""


Chat = dict[str, Any]
Script = Answer | Callable[[Chat], Answer] | Sequence[Answer]

USAGE = {
    "prompt_tokens": 120,
    "completion_tokens": 30,
    "total_tokens": 150,
    "prompt_tokens_details": {"cached_tokens": 64},
}


def answer(
    content: str | BaseModel | Mapping[str, object] | None,
    *,
    finish: str = "stop",
    refusal: str | None = None,
    usage: Mapping[str, object] | None = USAGE,
    model: str = "served-model",
) -> Answer:
    """A completion; a record or mapping becomes JSON."""
    if isinstance(content, BaseModel):
        content = content.model_dump_json()
    elif isinstance(content, Mapping):
        content = json.dumps(content)
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if usage is not None:
        body["usage"] = dict(usage)
    return Answer(json.dumps(body).encode())


def error(status: int, message: str, *, code: str | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """An error in OpenAI's form."""
    body = {"error": {"message": message, "type": "error", "param": None, "code": code}}
    return Answer(json.dumps(body).encode(), status=status, headers=headers or {})


def no_choices() -> Answer:
    """A completion without any choice."""
    body = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [], "usage": USAGE}
    return Answer(json.dumps(body).encode())


def garbage(text: str = "<html><body>Welcome</body></html>", content_type: str = "text/html") -> Answer:
    """A 200 that is no completion."""
    return Answer(text.encode(), content_type=content_type)


def slow(reply: Answer, seconds: float) -> Answer:
    """The same, later."""
    return replace(reply, delay=seconds)


def stalled(reply: Answer) -> Answer:
    """Half the body, then silence."""
    return replace(reply, stall_after=len(reply.body) // 2)


def cut(reply: Answer) -> Answer:
    """Half the body, then no connection."""
    return replace(reply, cut_after=len(reply.body) // 2)


def rejecting(
    types: Sequence[str], reply: Answer, *, status: int = 400, message: str | None = None
) -> Callable[[Chat], Answer]:
    """A server that takes no `response_format` of these types; `json_object+schema` is JSON mode with a schema."""

    def respond(chat: Chat) -> Answer:
        wanted = chat.get("response_format") or {}
        kind = (
            f"{wanted.get('type')}+schema"
            if wanted.get("type") == "json_object" and "schema" in wanted
            else wanted.get("type")
        )
        if kind in types:
            return error(status, message if message is not None else f"response_format of type {kind} is not supported")
        return reply

    return respond


class Loopback:
    """The server. Takes one answer for ever, a list (the last one repeats), or a function of the request's body.

    `delay` is waited before every answer, in a thread of its own, so many requests may wait at once.
    """

    def __init__(self, script: Script, *, delay: float = 0.0, models: Sequence[str] = ("test-model",)) -> None:
        self.chats: list[Chat] = []
        """Bodies of the chat requests, in order of arrival."""
        self.headers: list[dict[str, str]] = []
        """Headers of the chat requests, names in lower case."""
        self.script, self.delay, self.models = script, delay, tuple(models)
        self.models_answer: Answer | None = None
        """What GET /v1/models answers instead of the list."""
        self.closing = threading.Event()
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.loopback = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    @property
    def url(self) -> str:
        """The base URL, with `/v1`."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def count(self) -> int:
        """Chat requests received."""
        return len(self.chats)

    def respond(self, chat: Chat, headers: dict[str, str]) -> Answer:
        """Record a chat request and return what to answer."""
        with self._lock:
            self.chats.append(chat)
            self.headers.append(headers)
            number = len(self.chats)
        if isinstance(self.script, Answer):
            return self.script
        if isinstance(self.script, Sequence):
            return self.script[min(number, len(self.script)) - 1]
        return self.script(chat)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512
    loopback: Loopback

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the tests."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        loopback = self.server.loopback
        listed = {"object": "list", "data": [{"id": name, "object": "model"} for name in loopback.models]}
        self._send(loopback.models_answer or Answer(json.dumps(listed).encode()))

    def do_POST(self) -> None:
        loopback = self.server.loopback
        body = self.rfile.read(int(self.headers["content-length"]))
        if not self.path.endswith("/v1/chat/completions"):
            self._send(error(404, "Not Found"))
            return
        chat = json.loads(body)
        reply = loopback.respond(chat, {name.lower(): value for name, value in self.headers.items()})
        if chat.get("stream") and reply.status == 200:
            reply = _as_stream(reply, usage=bool((chat.get("stream_options") or {}).get("include_usage")))
        loopback.closing.wait(loopback.delay + reply.delay)
        self._send(reply)

    def _send(self, reply: Answer) -> None:
        """Write header and body in one piece: two writes cost 40 ms of delayed acknowledgement."""
        headers = {
            "Date": formatdate(usegmt=True),
            "Content-Type": reply.content_type,
            "Content-Length": str(len(reply.body)),
            **reply.headers,
        }
        head = f"HTTP/1.1 {reply.status} status\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in headers.items()
        )
        end = reply.stall_after if reply.stall_after is not None else reply.cut_after
        self.wfile.write(head.encode("latin-1") + b"\r\n" + reply.body[:end])
        if reply.stall_after is not None:
            self.server.loopback.closing.wait()
        if end is not None:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def _as_stream(reply: Answer, *, usage: bool) -> Answer:
    """The same completion as server-sent events, a few characters a chunk, usage last and only where asked for."""
    body = json.loads(reply.body)
    base = {name: body[name] for name in ("id", "created", "model")} | {"object": "chat.completion.chunk"}
    chunks: list[dict[str, Any]] = []
    for choice in body["choices"]:
        text = choice["message"]["content"] or ""
        for start in range(0, len(text), 16):
            delta = {"role": "assistant", "content": text[start : start + 16]}
            chunks.append(base | {"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        chunks.append(base | {"choices": [{"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}]})
    if usage and "usage" in body:
        chunks.append(base | {"choices": [], "usage": body["usage"]})
    events = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
    return replace(reply, body=events.encode(), content_type="text/event-stream")
