"""The benchmark runs from a clone and reports every row; how fast anything was is no test's business."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = (
    "`python -c pass`",
    "`prfaq --help`",
    "`prfaq draft`, built-in drafter",
    "`prfaq check`",
    "wall ÷ ideal critical path, one draft",
    "own CPU a draft, one draft",
    "wall ÷ ideal critical path, 2 drafts at once",
    "own CPU a draft, 2 drafts at once",
    "calls a draft",
    "calls in a row",
    "input tokens a draft",
    "output tokens a draft",
    "input tokens in a prefix seen before",
    "peak memory a draft in flight",
    "checkpoints on disk a draft",
)


@pytest.fixture(scope="module")
def report() -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks", "--delay", "0.05", "--drafts", "2", "--repeats", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=True)
    made: dict[str, object] = json.loads(done.stdout)
    return made


def test_every_row_is_measured(report: dict[str, list[dict[str, object]]]) -> None:
    measured = {row["what"]: row["measured"] for row in report["rows"]}

    assert tuple(measured) == ROWS
    assert all(isinstance(figure, (int, float)) and figure >= 0 for figure in measured.values())


def test_a_row_with_a_target_says_whether_it_was_met(report: dict[str, list[dict[str, object]]]) -> None:
    for row in report["rows"]:
        assert (row["met"] is None) == (row["target"] is None), row["what"]


def test_an_approved_draft_takes_ten_calls_of_which_eight_in_a_row(report: dict[str, list[dict[str, object]]]) -> None:
    measured = {row["what"]: row["measured"] for row in report["rows"]}

    assert (measured["calls a draft"], measured["calls in a row"]) == (10, 8)


def test_cpu_is_told_by_part(report: dict[str, dict[str, float]]) -> None:
    parts = report["cpu_seconds_a_draft_by_part"]

    assert {"model seam", "checks", "linking, ledger"} <= parts.keys()
