"""What a command costs before and beside its work, against an interpreter that does nothing."""

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from .replies import IDEAS
from .report import Report, Row

COMMAND = [sys.executable, "-c", "from prfaq.cli.main import main; main()"]
"""As the installed `prfaq` does it."""


def measure_startup(report: Report, scratch: Path) -> None:
    out = scratch / "startup"
    runs = {
        "`python -c pass`": ([sys.executable, "-c", "pass"], None),
        "`prfaq --help`": ([*COMMAND, "--help"], 0.3),
        "`prfaq draft`, built-in drafter": ([*COMMAND, "draft", IDEAS[0], "--out", str(out)], None),
        "`prfaq check`": ([*COMMAND, "check", str(out / "prfaq.json")], 0.5),
    }
    nothing = 0.0
    for what, (command, target) in runs.items():
        timed = [_timed(command, scratch) for _ in range(report.setting.repeats + 1)][1:]  # the first warms the disk
        wall, cpu = (statistics.median(each) for each in zip(*timed, strict=True))
        nothing = nothing or wall
        note = f"CPU {cpu:.2f} s, {wall / nothing:.0f} × `python -c pass`"
        report.add(Row(what, wall, "s", target, note=note))


def _timed(command: list[str], scratch: Path) -> tuple[float, float]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, env=environment(scratch), capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 2):  # 2: a document with findings
        raise SystemExit(f"{command[2:]} failed: {done.stderr}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(scratch: Path) -> dict[str, str]:
    """Return the environment of a measured process: no model of the user's, no data folder of the user's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRFAQ_", "OPENAI_"))}
    return {**kept, "PRFAQ_DATA_DIR": str(scratch / "data")}
