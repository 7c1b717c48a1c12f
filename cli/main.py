"""The `prfaq` command. Each subcommand imports what it needs when it is called, so that --help is quick."""

import sys
from typing import Annotated, Any

import typer

from .exits import INTERRUPTED, USAGE, complain, one_line
from .streams import ready, say, tell


def command() -> typer.Typer:
    """Return the command with all its subcommands."""
    from . import checking, doctor, drafting, evaluating, prompting, runs

    app = typer.Typer(
        name="prfaq",
        help="One line in, a complete and honest PR/FAQ out.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_options)
    for group in (drafting, runs, checking, doctor, prompting, evaluating):
        group.register(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # a fiftieth of a second that only this option needs

        with one_line():
            say(f"prfaq {version('prfaq')}")
        raise typer.Exit


def _options(
    show_version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """One line in, a complete and honest PR/FAQ out."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    ready()
    if any("\udc80" <= letter <= "\udcff" for word in arguments or sys.argv[1:] for letter in word):
        complain("what was typed is not UTF-8 text: prfaq --help shows how")
        raise SystemExit(USAGE)
    try:
        code = command()(arguments, standalone_mode=False, prog_name="prfaq")
    except Exception as error:
        # Errors that the parser can format are usage errors; anything else is a defect and keeps its traceback.
        if not hasattr(error, "format_message"):
            raise
        _explain_usage(error)
        code = USAGE
    if code == INTERRUPTED:
        complain("interrupted")
    raise SystemExit(code or 0)


def _explain_usage(error: Any) -> None:
    said = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":  # its message is the whole help
        tell(said)
        return
    path = error.ctx.command_path if getattr(error, "ctx", None) else "prfaq"
    dash = "; an idea that begins with a dash goes behind --" if said.startswith("No such option") else ""
    complain(f"{said.rstrip('.')}; {path} --help shows how{dash}")
