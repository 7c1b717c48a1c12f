"""One measured process: `python -m benchmarks.flight URL DRAFTS FOLDER` drafts, all at once, and prints what it took.

Each draft keeps its run on disk, as `prfaq draft` does.
"""

from .sampling import Sampler

sampler = Sampler()
sampler.start()  # before anything is imported, because a command pays for imports too

import asyncio  # noqa: E402
import json  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from prfaq.graph.context import Context  # noqa: E402
from prfaq.graph.run import Job, work  # noqa: E402
from prfaq.graph.settings import chat_settings, make_model  # noqa: E402
from prfaq.graph.store import RunStore  # noqa: E402
from prfaq.schemas.document import Document  # noqa: E402
from prfaq.schemas.state import Options  # noqa: E402

from .replies import IDEAS, model_of  # noqa: E402


async def draft(store: RunStore, url: str, number: int) -> Document:
    name = model_of(number)
    model = make_model(chat_settings(name, url), store.calls(name))
    return await work(Job(IDEAS[number % len(IDEAS)], Options(), Context(model=model, run=name), store=store))


async def fly(store: RunStore, url: str, drafts: int) -> list[Document]:
    return await asyncio.gather(*(draft(store, url, number) for number in range(drafts)))


def main(url: str, drafts: int, folder: Path) -> dict[str, Any]:
    documents = asyncio.run(fly(RunStore(folder), url, drafts))
    shares = sampler.stop()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    saved = [sum(file.stat().st_size for file in (folder / model_of(n)).glob("checkpoints*")) for n in range(drafts)]
    return {
        "cpu": time.process_time(),
        "shares": shares,
        "peak_bytes": peak if sys.platform == "darwin" else peak * 1024,
        "checkpoint_bytes": sum(saved) / drafts,
        "calls": [len(document.usage.calls) for document in documents],
        "rounds": [document.rounds for document in documents],
        "verdicts": sorted({document.verdict for document in documents}),
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
