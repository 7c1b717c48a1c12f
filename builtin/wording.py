"""The built-in drafter's own sentences, by language."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words(language: str) -> Mapping[str, Any]:
    """Return the sentences of a language; English where there are none."""
    data: Mapping[str, Any] = yaml.safe_load(
        files(__package__ or "").joinpath("wording.yaml").read_text(encoding="utf-8")
    )
    chosen: Mapping[str, Any] = data.get(language, data["en"])
    return chosen
