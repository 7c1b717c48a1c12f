"""Tell a recorded run again: the graph of today with the answers of then."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from prfaq.graph.context import Context
from prfaq.graph.run import Job, work
from prfaq.models.call_store import Recording
from prfaq.models.chat_model import ChatModel, ChatSettings
from prfaq.schemas.document import Document
from prfaq.schemas.state import Options

WRITER = "a large language model"
"""How examples name whoever answered: any capable model would do, and no provider is advertised."""


def retell(path: Path, idea: str, options: Options | None = None) -> tuple[Document, Recording]:
    """Run the graph on a recording, in memory; return the document and the recording, which knows what went unused."""
    recording = Recording(path, "retell")
    began = datetime.fromisoformat(f"{recording.date}T12:00:00").replace(tzinfo=UTC).timestamp()

    async def run() -> Document:
        async with ChatModel(ChatSettings(model=WRITER), store=recording) as model:
            return await work(Job(idea, options or Options(), Context(model=model, run="example", clock=lambda: began)))

    return asyncio.run(run()), recording
