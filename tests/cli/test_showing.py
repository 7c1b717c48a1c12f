"""`prfaq show` and `prfaq list`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prfaq.graph.settings import data_folder
from writer import IDEA

Command = Callable[..., Any]


def test_show_prints_what_was_written(prfaq: Command) -> None:
    prfaq("draft", IDEA)

    (run,) = (data_folder() / "runs").iterdir()
    as_text, as_json = prfaq("show", run.name), prfaq("show", run.name, "--json")
    appendix = prfaq("show", run.name, "--appendix")

    assert appendix.out == Path("prfaq-out/prfaq-appendix.md").read_text(encoding="utf-8")
    assert as_text.out == Path("prfaq-out/prfaq.md").read_text(encoding="utf-8")
    assert as_json.out == Path("prfaq-out/prfaq.json").read_text(encoding="utf-8")


def test_an_empty_list_says_how_to_begin(prfaq: Command) -> None:
    left = prfaq("list")

    assert left.code == 0
    assert "prfaq draft" in left.out
    assert json.loads(prfaq("list", "--json").out) == []
