"""A server in a process of its own: speaks the OpenAI protocol and answers every request after a set time.

`python -m benchmarks.server REPLIES DELAY` prints its port; when its standard input ends it prints, as JSON, who asked
what and when, and leaves. Hundreds of waiting requests cost it nothing.
"""

import asyncio
import importlib
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
        tests = str(Path(__file__).resolve().parent.parent / "tests")
        if tests not in sys.path:
            sys.path.insert(0, tests)
        serving = importlib.import_module("writer").serving
        self._respond = {model: serving(each) for model, each in replies.items()}
        self._delay = delay
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
        body: bytes = self._respond[chat["model"]](chat).body
        await asyncio.sleep(self._delay - (time.monotonic() - asked))
        text = "".join(message["role"] + message["content"] for message in chat["messages"])
        self.trace.append(
            {"model": chat["model"], "schema": chat["response_format"]["json_schema"]["name"], "asked": asked,
             "answered": time.monotonic(), "text": text if chat["model"] == KEPT else "", "length": len(text),
             "reply": len(body)}
        )  # fmt: skip
        return body


async def run(replies: Path, delay: float) -> None:
    server = Server(json.loads(replies.read_text(encoding="utf-8")), delay)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, limit=2**22, backlog=1024)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)
    print(json.dumps(sorted(server.trace, key=lambda each: float(each["asked"]))), flush=True)


if __name__ == "__main__":
    asyncio.run(run(Path(sys.argv[1]), float(sys.argv[2])))
