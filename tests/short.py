"""One good page of each shorter format, for the tests of checks and rendering."""

from pathlib import Path
from typing import Any

import yaml
from prfaq.schemas.brief import Framing
from prfaq.schemas.document import Document
from prfaq.schemas.short_formats import ShortFormat
from pydantic import TypeAdapter

PAGES: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def page(route: str, **changes: Any) -> Document:
    """Return a document of that route with a good page, parts of it changed."""
    short = TypeAdapter[Any](ShortFormat).validate_python({"form": route, **PAGES[route], **changes})
    framings = tuple(
        Framing(id=f"framing_{n}", customer=who, problem="They wait.", benefit="They do not.", size="Unknown.",
                comes_back_if="They say so.")
        for n, who in enumerate(("Owners of shops", "Cyclists in a hurry", "Insurers"), 1)
    )  # fmt: skip
    return Document(
        idea="A board for bicycle shops.",
        route=route,  # type: ignore[arg-type]
        reason="It is small.",
        title="A board",
        short_format=short,
        framings=framings if route == "discovery_first" else (),
        ledger=(),
    )
