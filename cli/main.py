"""The `prfaq` command. Each subcommand imports what it needs when it is called, so that --help is quick."""

import os
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from .exits import INTERRUPTED, USAGE, complain

app = typer.Typer(
    name="prfaq",
    help="One line in, a complete and honest PR/FAQ out.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"prfaq {version('prfaq')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """One line in, a complete and honest PR/FAQ out."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    from . import checking, doctor, drafting, prompting, runs

    for group in (drafting, runs, checking, doctor, prompting):
        group.register(app)
    try:
        code = app(arguments, standalone_mode=False)
    except SystemExit:
        raise
    except KeyboardInterrupt:
        complain("interrupted")
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; say nothing and let the interpreter close quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        # Click's own errors are usage errors; anything else is a defect and keeps its traceback.
        shown = getattr(error, "format_message", None)
        if shown is None:
            raise
        complain(f"{shown()} (prfaq --help shows how)")
        code = USAGE
    raise SystemExit(code or 0)
