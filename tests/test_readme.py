"""What the README shows is what the command prints, and every file it links to is there."""

import re
from pathlib import Path

import pytest
from prfaq.cli.main import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_shown_is_the_output_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = re.search(r'prfaq draft "([^"]+)"', README)
    shown = re.search(r"<!-- output -->\n```text\n(.*?)\n```", README, re.S)
    assert command is not None
    assert shown is not None
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SystemExit) as left:
        main(["draft", command[1]])

    printed = [
        re.sub(r"^(Written  |Run      ).*?([^/]*)$", r"\1\2", line) for line in capsys.readouterr().out.splitlines()
    ]
    expected = [re.sub(r"^(Written  |Run      ).*?([^/]*)$", r"\1\2", line) for line in shown[1].splitlines()]
    assert left.value.code == 0
    assert [line for line in printed if not line.startswith("Run ")] == [
        line for line in expected if not line.startswith("Run ")
    ]


def test_every_file_the_readme_links_to_is_there() -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []


def test_the_folder_map_names_every_folder_of_the_package() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}

    assert {folder for folder in folders if f"`{folder}`" not in README} == set()
