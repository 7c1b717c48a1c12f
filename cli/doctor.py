"""`prfaq doctor`: is the endpoint reachable, is the model there, which response format works, what does a call take."""

import json
from typing import Annotated

import typer

from .exits import DONE, FAILED, one_line


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
    from ..graph.settings import chat_settings, data_folder
    from ..graph.store import writable
    from ..models.probe import probe
    from .logs import configure_logs

    configure_logs(log_content=False)
    with one_line():
        writable(data_folder())
        settings = chat_settings(model, base_url)
    if settings is None:
        said = (
            "no model is configured, so the built-in drafter writes; "
            "set PRFAQ_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL"
        )
        print(json.dumps({"ok": True, "lines": [said]}) if as_json else f"ok      {said}")
        return
    report = wait_for(probe(settings))
    if as_json:
        print(report.model_dump_json(indent=2))
    else:
        for line in report.lines:
            print(line)
    raise SystemExit(DONE if report.ok else FAILED)
