"""Fixed wording by language; a language without its own wording reads English."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

DEFAULT = "en"


@dataclass(frozen=True, slots=True)
class Labels:
    """The wording of one language."""

    language: str
    """Language of the wording, which is English where the document's own has none."""
    texts: Mapping[str, Any]

    def __getitem__(self, key: str) -> str:
        """Return one wording; raises KeyError where there is none."""
        return str(self.texts[key])

    def fill(self, key: str, **values: str) -> str:
        """Return one wording with its places filled."""
        return self[key].format_map(values)

    def words(self, key: str) -> Mapping[str, Any]:
        """Return a table of words, such as the names of routes or units of time."""
        table: Mapping[str, Any] = self.texts[key]
        return table

    def list(self, key: str) -> tuple[str, ...]:
        """Return wording in an order that means something, such as the evidence ladder."""
        return tuple(self.texts[key])


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have wording, English first."""
    return tuple(_read())


def labels(language: str) -> Labels:
    """Return the wording for an ISO 639 code, `es` or `es-MX`."""
    code = language.lower().replace("_", "-").partition("-")[0]
    known = code if code in languages() else DEFAULT
    return Labels(known, _read()[known])


@cache
def _read() -> dict[str, dict[str, Any]]:
    texts: dict[str, dict[str, Any]] = yaml.safe_load(
        files(__package__ or "").joinpath("labels.yaml").read_text("utf-8")
    )
    return texts
