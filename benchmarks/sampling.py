"""Own CPU by part of the program, sampled every five milliseconds of it: cheap enough to leave on while measuring."""

import signal
from collections import Counter
from types import FrameType

EVERY = 0.005
ELSEWHERE = "event loop, interpreter, SQLite's threads"
_PARTS = (
    ("importlib", "imports"),
    ("/langgraph/checkpoint", "checkpointing"), ("/aiosqlite", "checkpointing"), ("/graph/store.py", "checkpointing"),
    ("/models/call_store.py", "call store"), ("/models/", "model seam"), ("/langchain_openai", "model seam"),
    ("/openai/", "model seam"), ("/httpx2", "model seam"), ("/httpcore2", "model seam"), ("/h11", "model seam"),
    ("/compute/", "compute"), ("/ledger/", "linking, ledger"), ("/checks/", "checks"), ("/honesty/", "checks"),
    ("/archetypes/", "prompts, checklists"), ("/prompts/", "prompts, checklists"), ("/agents/", "prompts, checklists"),
    ("/render/", "rendering"), ("/langgraph/", "graph"), ("/langchain_core", "graph"), ("/graph/", "graph"),
)  # fmt: skip


class Sampler:
    """Counts, for each tick of CPU time, the innermost part on the main thread's stack."""

    def __init__(self) -> None:
        self._ticks: Counter[str] = Counter()
        self._parts: dict[str, str] = {}

    def start(self) -> None:
        signal.signal(signal.SIGPROF, self._tick)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)

    def stop(self) -> dict[str, float]:
        """Return each part's share."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        total = self._ticks.total() or 1
        return {part: count / total for part, count in self._ticks.items()}

    def _tick(self, number: int, frame: FrameType | None) -> None:
        while frame is not None:
            part = self._part(frame.f_code.co_filename)
            if part:
                self._ticks[part] += 1
                return
            frame = frame.f_back
        self._ticks[ELSEWHERE] += 1

    def _part(self, path: str) -> str:
        if path not in self._parts:
            self._parts[path] = next((part for piece, part in _PARTS if piece in path), "")
        return self._parts[path]
