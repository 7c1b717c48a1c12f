"""`prfaq eval`: what was measured, as the tables of docs/quality.md."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..schemas.errors import ConfigError, InputError
from .asking import read_file
from .exits import DONE, one_line
from .streams import say

if TYPE_CHECKING:
    from ..schemas.document import Document

evaluating = typer.Typer(help="Measure drafts, checks and readers.", no_args_is_help=True, rich_markup_mode=None)
Files = Annotated[list[Path], typer.Argument(help="prfaq.json files, or folders that hold them.")]


def register(app: typer.Typer) -> None:
    """Add the command group."""
    app.add_typer(evaluating, name="eval")


def _documents(paths: list[Path]) -> "list[tuple[str, Document]]":
    from ..render.document_json import from_json

    files = [file for path in paths for file in (sorted(path.rglob("prfaq.json")) if path.is_dir() else [path])]
    if not files:
        raise InputError(f"no prfaq.json in {', '.join(map(str, paths))}: name a folder of drafts or a file")
    return [(file.absolute().parent.name, from_json(read_file(file, "document"))) for file in files]


def _table(*rows: tuple[object, ...]) -> str:
    head, *body = ("| " + " | ".join(map(str, row)) + " |" for row in rows)
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


@evaluating.command("runs")
def runs(paths: Files) -> None:
    """Say how finished runs ended: route, verdict, reviews, calls and tokens."""
    with one_line():
        rows: list[tuple[object, ...]] = [("Draft", "Route", "Verdict", "Reviews", "Calls", "Tokens in", "Tokens out")]
        for name, document in _documents(paths):
            usage = document.usage
            rows.append((name, document.route, document.verdict, document.rounds, len(usage.calls),
                         f"{usage.input_tokens:,}", f"{usage.output_tokens:,}"))  # fmt: skip
        say(_table(*rows))
        raise typer.Exit(DONE)


@evaluating.command("recall")
def recall(
    paths: Files,
    reviews: Annotated[
        Path | None, typer.Option("--reviews", help="Count what a reviewer raised in these reviews as well.")
    ] = None,
) -> None:
    """Break each document in every seeded way, and say which criteria the checks raise without a reader."""
    from ..evals.recall import by_code, checked, is_whole, summary

    with one_line():
        documents = _documents(paths)
        if reviews is not None:
            _reviewed(dict(documents), reviews)
            raise typer.Exit(DONE)
        for name, document in documents:
            if not is_whole(document):
                say(f"{name}: left out, because defects are seeded in a whole PR/FAQ\n")
                continue
            alarms = sum(finding.severity == "fail" for finding in checked(document).findings)
            say(f"{name}: {alarms} fail-level alarms unbroken\n")
            say(_table(("Criterion", "Raised by code", "Left to a reader", "Missed"), *summary(by_code(document))))
            say("")
        raise typer.Exit(DONE)


def _reviewed(documents: "dict[str, Document]", path: Path) -> None:
    from ..evals.reviewing import by_criterion, read_reviews, score
    from ..schemas.findings import JUDGED

    kept = read_reviews(path)
    absent = sorted({one.document for one in kept} - documents.keys())
    if absent:
        raise InputError(f"{str(path)!r} holds reviews of {', '.join(absent)}: name that document as well")
    scores = [score(documents[one.document], one) for one in kept]
    say(_table(("Criterion", "Raised by checks or reviewer", "Missed"), *by_criterion(scores)))
    broken = [one for one in scores if one.defect]
    whole = [one for one in scores if not one.defect]
    gates = [one for one in broken if one.gate]
    alarms = sum(len(one.failed) for one in whole)
    say(f"\n{sum(one.raised for one in broken)} of {len(broken)} broken pages raised; "
        f"{sum(one.approved for one in gates)} of {len(gates)} approved against a gate; "
        f"{alarms} fails among {len(whole) * len(JUDGED)} criteria of {len(whole)} unbroken pages.")  # fmt: skip


@evaluating.command("review")
def review(
    paths: Files,
    out: Annotated[Path, typer.Option("--out", help="JSON-lines file the reviews are added to.")],
    defects: Annotated[str, typer.Option("--defects", help="Names, separated by commas; all that need a reader.")] = "",
    model: Annotated[str | None, typer.Option("--model", help="Name of the reviewing model.")] = None,
    base_url: Annotated[str | None, typer.Option("--base-url", help="Its server.")] = None,
) -> None:
    """Have a model review each document, whole and broken in the ways no code can tell, and keep the reviews."""
    import asyncio

    from ..evals.recall import is_whole
    from ..evals.reviewing import READERS, ask_reviewer
    from ..graph.settings import chat_settings, make_model

    with one_line():
        wanted = ["" if name == "whole" else name for name in defects.split(",")] if defects else ["", *READERS]
        unknown = [name for name in wanted if name and name not in READERS]
        if unknown:
            raise InputError(f"no defect {unknown[0]!r}; there are whole, {', '.join(READERS)}")
        settings = chat_settings(model, base_url)
        if settings is None:
            raise ConfigError("the built-in drafter reviews nothing: pass --model or set PRFAQ_MODEL")
        documents = [(name, document) for name, document in _documents(paths) if is_whole(document)]
        if not documents:
            raise InputError("defects are seeded in a whole PR/FAQ, and none was named")
        try:
            file = out.open("a", encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot write {str(out)!r}: {error.strerror}") from error

        async def ask() -> int:
            reviewer = make_model(settings)
            asked = [ask_reviewer(reviewer, name, one, defect) for name, one in documents for defect in wanted]
            try:
                for kept in asyncio.as_completed(asked):  # what is paid for is kept, whatever fails after it
                    file.write(f"{(await kept).model_dump_json()}\n")
            finally:
                closing = getattr(reviewer, "aclose", None)
                if closing is not None:
                    await closing()
            return len(asked)

        with file:
            count = asyncio.run(ask())
        say(f"{count} reviews added to {out}")
        raise typer.Exit(DONE)


@evaluating.command("readings")
def readings(
    path: Annotated[
        Path | None, typer.Argument(help="YAML file of blind readings, or a folder; ours if left out.")
    ] = None,
) -> None:
    """Say what blind readers preferred, with intervals over ideas; of a folder, one line a file."""
    from ..evals.readings import ASPECTS, OURS, first_shown, preferences, read_readings

    with one_line():
        if path is not None and path.is_dir():
            counted = {file.stem: read_readings(file) for file in sorted(path.glob("*.yaml"))}
            if not counted:
                raise InputError(f"no readings in {path}: a folder of YAML files is meant")
            lines = [
                (name, len(found), *(f"{row.share:.0%}" for row in preferences(found)))
                for name, found in counted.items()
            ]
            say(_table(("Stage", "Readings", *ASPECTS), *lines))
            raise typer.Exit(DONE)
        found = read_readings(path or OURS)
        rows = [
            (row.aspect, row.pipeline, row.tie, row.one_prompt, f"{row.share:.0%}", f"{row.low:.0%} to {row.high:.0%}")
            for row in preferences(found)
        ]
        say(_table(("Aspect", "Pipeline", "Tie", "One prompt", "Share", "95 % interval"), *rows))
        ideas, first = len({one.idea for one in found}), first_shown(found)
        say(
            f"\n{len(found)} readings of {ideas} ideas; the document shown first was preferred {first:.0%} of the time."
        )
        raise typer.Exit(DONE)
