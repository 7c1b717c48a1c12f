"""`prfaq list` and `prfaq show`: what was drafted before."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from .exits import one_line
from .streams import printable, say

if TYPE_CHECKING:
    from ..graph.store import RunStore


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("list")(list_runs)
    app.command("show")(show)


def list_runs(
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="How many, newest first.")] = 20,
) -> None:
    """List runs, newest first."""
    from ..graph.settings import data_folder
    from ..graph.store import RunStore

    with one_line():
        store = RunStore(data_folder() / "runs")
        rows = [_row(store, run) for run in store.runs()[:most]]
        if as_json:
            say(json.dumps(rows, ensure_ascii=False, indent=2))
        elif not rows:
            say('No runs yet. Begin with: prfaq draft "your idea in one line"')
        else:
            say("\n".join(map(_line, rows)))


def _row(store: "RunStore", run: str) -> dict[str, str]:
    from ..schemas.errors import StoreError

    try:
        asked = store.asked(run)
    except StoreError:
        return {"run": run, "status": "damaged", "model": "", "idea": ""}
    return {"run": run, "status": store.status(run), "model": asked.model or "built-in drafter", "idea": asked.idea}


def _line(row: dict[str, str]) -> str:
    idea = " ".join(row["idea"].split())
    return printable(
        f"{row['run']}  {row['status']:<9}  {row['model']:<18}  {idea[:80]}{'…' if len(idea) > 80 else ''}"
    )


def show(
    run: Annotated[str, typer.Argument(help="Name of the run, as prfaq list shows it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the typed document instead of Markdown.")] = False,
    appendix: Annotated[bool, typer.Option("--appendix", help="Print the appendix instead of the page.")] = False,
) -> None:
    """Print the document of a finished run."""
    from ..graph.settings import data_folder
    from ..graph.store import RunStore
    from ..render.document_json import to_json
    from ..render.markdown import to_appendix, to_markdown
    from ..schemas.errors import InputError

    with one_line():
        store = RunStore(data_folder() / "runs")
        store.asked(run)
        document = store.document(run)
        if document is None:
            raise InputError(f"run {run!r} has no document yet: prfaq resume {run}")
        render = to_json if as_json else to_appendix if appendix else to_markdown
        say(render(document).rstrip("\n"))
