"""`python -m benchmarks`: measure start-up, speed, traffic and size, and print a report."""

import argparse
import sys
import tempfile
from pathlib import Path

from .flights import measure_flights
from .report import Report, Setting, as_json, as_markdown
from .startup import measure_startup


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of Markdown")
    parser.add_argument("--quick", action="store_true", help="0.5 s a call, 8 drafts at once, one repeat")
    parser.add_argument("--delay", type=float, help="seconds the server takes for every answer (12)")
    parser.add_argument("--drafts", type=int, help="drafts at once (64)")
    parser.add_argument("--repeats", type=int, help="how often each is measured; medians are reported (3)")
    asked = parser.parse_args(arguments)
    delay, drafts, repeats = (0.5, 8, 1) if asked.quick else (12.0, 64, 3)
    setting = Setting(
        delay=delay if asked.delay is None else asked.delay,
        drafts=drafts if asked.drafts is None else asked.drafts,
        repeats=repeats if asked.repeats is None else asked.repeats,
    )
    if setting.drafts < 2 or setting.repeats < 1 or setting.delay <= 0:
        parser.error("--drafts must be at least 2, --repeats at least 1 and --delay more than 0")
    report = Report(setting)
    with tempfile.TemporaryDirectory(prefix="prfaq-benchmarks-") as scratch:
        measure_startup(report, Path(scratch))
        measure_flights(report, Path(scratch))
    sys.stdout.write(as_json(report) if asked.json else as_markdown(report))


if __name__ == "__main__":
    main()
