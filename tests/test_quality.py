"""The tables of docs/quality.md are what `prfaq eval` prints today."""

import re
from pathlib import Path

import pytest
from prfaq.cli.main import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "quality.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"\$ prfaq (eval .+?)\n```\n\n<!-- \w+ -->\n(.*?)\n<!-- end -->", PAGE, re.S)


@pytest.mark.parametrize(("command", "table"), SHOWN, ids=[command.split()[1] for command, _ in SHOWN])
def test_the_table_shown_is_the_table_printed(
    command: str, table: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)

    with pytest.raises(SystemExit) as left:
        main(command.split())

    assert left.value.code == 0
    assert capsys.readouterr().out.strip() == table


def test_every_table_has_its_command() -> None:
    assert len(SHOWN) == PAGE.count("<!-- end -->") >= 4
