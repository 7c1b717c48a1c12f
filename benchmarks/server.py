"""A server in a process of its own: speaks the OpenAI protocol and answers every request after a set time.

`python -m benchmarks.server REPLIES DELAY` prints its port; when its standard input ends it prints, as JSON, who asked
what and when, and leaves. Hundreds of waiting requests cost it nothing.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

KEPT = "draft-0"
"""The draft whose messages are kept, for counting; of the others only the times."""


class Server:
    """Answers from recorded replies."""

    def __init__(self, replies: dict[str, dict[str, list[str]]], delay: float) -> None:
        self._replies, self._delay = replies, delay
        self.trace: list[dict[str, Any]] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
                body = await self._answer(json.loads(await reader.readexactly(length)))
                headers = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
                writer.write(headers.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, chat: dict[str, Any]) -> bytes:
        asked = time.monotonic()
        schema = chat["response_format"]["json_schema"]["name"]
        text = "".join(message["role"] + message["content"] for message in chat["messages"])
        reply = self._replies[chat["model"]][schema][0]
        body = _completion(chat["model"], reply, len(text))
        await asyncio.sleep(self._delay - (time.monotonic() - asked))
        self.trace.append(
            {"model": chat["model"], "schema": schema, "asked": asked, "answered": time.monotonic(),
             "text": text if chat["model"] == KEPT else "", "length": len(text), "reply": len(reply)}
        )  # fmt: skip
        return body


def _completion(model: str, reply: str, read: int) -> bytes:
    message = {"role": "assistant", "content": reply, "refusal": None}
    body = {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": read // 4, "completion_tokens": len(reply) // 4,
                  "total_tokens": (read + len(reply)) // 4},
    }  # fmt: skip
    return json.dumps(body).encode()


async def run(server: Server) -> None:
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, limit=2**22, backlog=1024)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    print(json.dumps(sorted(server.trace, key=lambda each: float(each["asked"]))), flush=True)


if __name__ == "__main__":
    asyncio.run(run(Server(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), float(sys.argv[2]))))
