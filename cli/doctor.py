"""`prfaq doctor`: is the endpoint reachable, is the model there, which response format works, what does a call take."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import DONE, FAILED, one_line
from .streams import printable, say

if TYPE_CHECKING:
    from ..models.probe import ProbeLine

NO_MODEL = "none is configured, so the built-in drafter writes; set PRFAQ_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(
    model: Annotated[str | None, typer.Option("--model", help="Model name; else PRFAQ_MODEL.")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Server; else OPENAI_BASE_URL.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Look at the configured model and the run store, and say what to do about what is wrong."""
    from ..graph.run import wait_for
    from ..graph.settings import chat_settings, data_folder, log_style, price_table
    from ..graph.store import DATA, writable
    from ..models.probe import ProbeLine, ProbeReport, probe
    from .logs import configure_logs

    with one_line():
        configure_logs(log_style())
        writable(data_folder(), DATA)
        price_table()
        settings = chat_settings(model, base_url)
        store = ProbeLine(name="runs", ok=True, says=f"are kept in {data_folder()}")
        report = (
            wait_for(probe(settings))
            if settings
            else ProbeReport(lines=(ProbeLine(name="model", ok=True, says=NO_MODEL),))
        )
        lines = (store, *report.lines)
        if as_json:
            rows = [line.model_dump(mode="json") for line in lines]
            say(json.dumps({"ok": report.ok, "lines": rows, "models": report.models}, ensure_ascii=False, indent=2))
        else:
            say("\n".join(map(_line, lines)))
    raise SystemExit(DONE if report.ok else FAILED)


def _line(line: "ProbeLine") -> str:
    todo = f" — {line.todo}" if line.todo else ""
    return printable(f"{'ok' if line.ok else 'FAILS':<6} {line.name:<9} {line.says}{todo}")
