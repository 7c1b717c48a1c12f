"""The command line itself: usage errors, help, what is documented, and how much is imported for it."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer.main
from prfaq.cli.main import command

Command = Callable[..., Any]
DOCUMENTED = Path(__file__).parents[2] / "docs" / "cli.md"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nosuch"], "No such command 'nosuch'; prfaq --help shows how"),
        (["draft"], "Missing argument 'idea'; prfaq draft --help shows how"),
        (["draft", "--nosuch", "x"], "No such option: --nosuch"),
        (["draft", "-a small lamp"], "an idea that begins with a dash goes behind --"),
        (["draft", "one", "two"], "unexpected extra argument"),
        (["draft", "x", "--tier", "huge"], "--tier takes brief, standard, extensive, not 'huge'"),
        (["draft", "x", "--route", "poem"], "--route takes auto, full_prfaq"),
        (["draft", "x", "--language", "en_US"], "--language takes an ISO code such as en or es, not 'en_US'"),
        (["draft", "x", "--format", "docx,html"], "takes md and json; for a later version: docx, html"),
        (["draft", "x", "--format", "pdf"], "--format takes md and json, not pdf"),
        (["draft", "x", "--format", ","], "--format takes md and json, not nothing"),
        (["draft", "x", "--max-rounds", "0"], "--max-rounds"),
        (["draft", "x", "--max-tokens", "many"], "--max-tokens"),
        (["draft", "x", "--max-seconds", "nan"], "--max-seconds"),
        (["draft", "x", "--interactive", "--answers", "a.yaml"], "exclude each other"),
        (["draft", "-", "--interactive"], "type the idea instead of -"),
        (["draft", "x", "--record", "a", "--replay", "b"], "exclude each other"),
        (["draft", "\udcff\udcfe lamp"], "not UTF-8 text"),
        (["resume"], "prfaq resume --help shows how"),
        (["list", "--most", "0"], "--most"),
        (["prompts", "nosuch"], "prfaq prompts --help shows how"),
    ],
)
def test_a_usage_error_is_one_line_and_exits_64(prfaq: Command, arguments: list[str], says: str) -> None:
    left = prfaq(*arguments)

    assert left.code == 64
    assert left.out == ""
    assert left.err.startswith("prfaq: ")
    assert left.err.count("\n") == 1
    assert says in left.err


@pytest.mark.parametrize("group", [[], ["prompts"]])
def test_a_command_without_a_subcommand_shows_its_help_as_an_error(prfaq: Command, group: list[str]) -> None:
    left = prfaq(*group)

    assert left.code == 64
    assert left.out == ""
    assert left.err.startswith("Usage: prfaq")


def test_the_version_goes_to_standard_output(prfaq: Command) -> None:
    left = prfaq("--version")

    assert left.code == 0
    assert re.fullmatch(r"prfaq \d+\.\d+\.\d+\n", left.out)


def options_in_help() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}

    def walk(node: typer.main.TyperCommand | typer.main.TyperGroup, path: str) -> None:
        commands = getattr(node, "commands", None)
        if commands is None:
            found[path] = {name for option in node.params for name in option.opts if name.startswith("--")}
            return
        for name, inner in commands.items():
            walk(inner, f"{path} {name}")

    walk(typer.main.get_command(command()), "prfaq")
    return found


def options_in_docs() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for section in re.split(r"^## ", DOCUMENTED.read_text(encoding="utf-8"), flags=re.M)[1:]:
        title = section.partition("\n")[0].strip("`")
        path = " ".join(word for word in title.split() if word.islower())
        found[path] = set(re.findall(r"^\| `(--[\w-]+)`", section, flags=re.M))
    return found


def test_the_documentation_names_every_command_and_every_option_and_no_other() -> None:
    assert options_in_docs() == options_in_help()


@pytest.mark.parametrize("arguments", [["--help"], ["draft", "--help"], ["check", "draft.md"], ["list"], ["nosuch"]])
def test_what_needs_no_graph_does_not_wait_for_its_import(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("# A lamp\n\nToday a lamp goes on sale.\n", encoding="utf-8")
    program = (
        "import sys\nfrom prfaq.cli.main import main\n"
        f"try:\n    main({arguments!r})\n"
        "except SystemExit:\n    print([name for name in sys.modules if name.startswith('lang')], file=sys.stderr)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True)

    assert done.stderr.splitlines()[-1] == "[]"


def test_completion_offers_commands_and_values_without_the_graph(tmp_path: Path) -> None:
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print([n for n in sys.modules if n.startswith('lang')], file=sys.stderr))\n"
        "from prfaq.cli.main import main\nmain([])\n"
    )
    asked = {"_PRFAQ_COMPLETE": "complete_bash", "COMP_WORDS": "prfaq draft x --tier ", "COMP_CWORD": "4"}

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=asked, check=False)

    assert done.stdout.split() == ["brief", "standard", "extensive"]
    assert done.stderr.splitlines()[-1] == "[]"
