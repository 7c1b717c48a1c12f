"""Drafts in flight: one process with one draft, one with many, each against a server in a process of its own."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .replies import model_of, recorded
from .report import Report, Row
from .startup import environment
from .traffic import Trace, depth, shared, tokens

CRITICAL_PATH = 8
"""Calls in a row when a draft is approved at its first review."""
_ROOT = Path(__file__).resolve().parent.parent
_MEGABYTE = 1024**2


@dataclass(frozen=True, slots=True)
class Flight:
    """One measured process."""

    drafts: int
    wall: float
    """From starting the process to its end, imports included."""
    result: dict[str, Any]
    trace: Trace

    @property
    def cpu(self) -> float:
        """Own CPU seconds a draft."""
        return float(self.result["cpu"]) / self.drafts


def measure_flights(report: Report, scratch: Path) -> None:
    setting = report.setting
    replies = scratch / "replies.json"
    replies.write_text(json.dumps(recorded(setting.drafts)), encoding="utf-8")
    # Alternately, so that a change in the machine's load meets both.
    pairs = [
        (_fly(1, setting.delay, replies, scratch), _fly(setting.drafts, setting.delay, replies, scratch))
        for _ in range(setting.repeats)
    ]
    single, many = [one for one, _ in pairs], [all_ for _, all_ in pairs]
    ideal = CRITICAL_PATH * setting.delay
    for flights, target in ((single, 1.05), (many, 1.15)):
        drafts = flights[0].drafts
        wall, cpu = statistics.median(each.wall for each in flights), statistics.median(each.cpu for each in flights)
        what = "one draft" if drafts == 1 else f"{drafts} drafts at once"
        note = f"{wall:.1f} s against {ideal:g} s; the whole process, imports included"
        report.add(Row(f"wall ÷ ideal critical path, {what}", wall / ideal, "", target, note=note))
        report.add(Row(f"own CPU a draft, {what}", cpu, "s", note="imports included"))
    _traffic(report, single[0], many)
    grown = [(each.result["peak_bytes"] - one.result["peak_bytes"]) / (each.drafts - 1) for one, each in pairs]
    base = statistics.median(one.result["peak_bytes"] for one in single) / _MEGABYTE
    report.add(
        Row("peak memory a draft in flight", max(0.0, statistics.median(grown)) / _MEGABYTE, "MB", 2.0,
            note=f"beyond {base:.0f} MB of the process with one")
    )  # fmt: skip
    saved = statistics.median(each.result["checkpoint_bytes"] for each in single)
    report.add(Row("checkpoints on disk a draft", saved / _MEGABYTE, "MB"))
    middle = sorted(many, key=lambda each: each.cpu)[len(many) // 2]
    report.parts = {part: share * middle.cpu for part, share in middle.result["shares"].items()}


def _traffic(report: Report, flight: Flight, many: list[Flight]) -> None:
    trace = flight.trace
    most = max(max(each.result["calls"]) for each in many)
    verdicts = ", ".join(sorted({verdict for each in (flight, *many) for verdict in each.result["verdicts"]}))
    report.add(
        Row("calls a draft", len(trace), "", 10, note=f"approved at first review; at most {most} of any; {verdicts}")
    )
    report.add(Row("calls in a row", depth(trace), "", CRITICAL_PATH))
    report.add(Row("input tokens a draft", tokens(sum(each["length"] for each in trace)), note="characters ÷ 4"))
    report.add(Row("output tokens a draft", tokens(sum(each["reply"] for each in trace)), note="characters ÷ 4"))
    waited = f"{shared(trace, answered=True):.0%}".replace("%", " %")
    note = f"{waited} where requests sent side by side do not count for each other"
    report.add(Row("input tokens in a prefix seen before", shared(trace), "%", 0.5, at_least=True, note=note))


def _fly(drafts: int, delay: float, replies: Path, scratch: Path) -> Flight:
    runs = scratch / f"runs-{time.monotonic_ns()}"
    with _server(replies, delay, scratch) as (server, url):
        command = [sys.executable, "-m", "benchmarks.flight", url, str(drafts), str(runs)]
        began = time.perf_counter()
        done = subprocess.run(
            command, cwd=_ROOT, env=environment(scratch), capture_output=True, text=True, check=False
        )  # fmt: skip
        wall = time.perf_counter() - began
        if done.returncode:
            raise SystemExit(f"{drafts} drafts failed: {done.stderr}")
        said, _ = server.communicate()
    trace = [each for each in json.loads(said) if each["model"] == model_of(0)]
    return Flight(drafts, wall, json.loads(done.stdout.splitlines()[-1]), trace)


@contextmanager
def _server(replies: Path, delay: float, scratch: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "benchmarks.server", str(replies), str(delay)]
    process = subprocess.Popen(
        command, cwd=_ROOT, env=environment(scratch), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        yield process, f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
    finally:
        process.kill()
        process.wait()
