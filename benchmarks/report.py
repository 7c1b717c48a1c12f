"""What was measured against what is wanted, as Markdown or JSON."""

import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Setting:
    """How a report was made."""

    delay: float
    """Seconds the server takes for every answer."""
    drafts: int
    """Drafts at once in one process."""
    repeats: int


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. Lower is better unless `at_least`."""

    what: str
    measured: float
    unit: str = ""
    target: float | None = None
    """None of a figure that only informs."""
    at_least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.measured >= self.target if self.at_least else self.measured <= self.target


@dataclass(slots=True)
class Report:
    """Rows in order of measurement, with the machine's load before and after."""

    setting: Setting
    rows: list[Row] = field(default_factory=list)
    parts: Mapping[str, float] = field(default_factory=dict)
    """Own CPU seconds a draft by part."""
    load_before: float = field(default_factory=lambda: os.getloadavg()[0])

    def add(self, row: Row) -> None:
        self.rows.append(row)
        print(f"{row.what}: {_figure(row.measured, row.unit)}", file=sys.stderr, flush=True)


def as_markdown(report: Report) -> str:
    setting = report.setting
    made = f"Each answer takes {setting.delay:g} s; {setting.drafts} drafts at once; medians of {setting.repeats}."
    lines = [
        f"{made} {machine(report)}.",
        "",
        "| What | Target | Measured | Met | Note |",
        "|---|---|---|---|---|",
    ]
    for row in report.rows:
        sign = "≥" if row.at_least else "≤"
        target = "–" if row.target is None else f"{sign} {_figure(row.target, row.unit)}"
        met = {None: "–", True: "yes", False: "**no**"}[row.met]
        lines.append(f"| {row.what} | {target} | {_figure(row.measured, row.unit)} | {met} | {row.note} |")
    total = sum(report.parts.values()) or 1.0
    lines += ["", "| Own CPU by part | ms a draft | Share |", "|---|---|---|"]
    lines += [
        f"| {part} | {1000 * seconds:.0f} | {seconds / total:.0%} |"
        for part, seconds in sorted(report.parts.items(), key=lambda item: -item[1])
    ]
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    setting = report.setting
    return json.dumps(
        {
            "setting": {"delay": setting.delay, "drafts": setting.drafts, "repeats": setting.repeats},
            "machine": machine(report),
            "rows": [
                {"what": row.what, "measured": row.measured, "unit": row.unit, "target": row.target,
                 "at_least": row.at_least, "met": row.met, "note": row.note}
                for row in report.rows
            ],
            "cpu_seconds_a_draft_by_part": dict(report.parts),
        },
        ensure_ascii=False,
        indent=1,
    ) + "\n"  # fmt: skip


def machine(report: Report) -> str:
    load = f"load {report.load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    return f"Python {platform.python_version()}, {os.cpu_count()} cores, {load}"


def _figure(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value:.0%}".replace("%", " %")
    digits = f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
    return f"{digits} {unit}".rstrip()
