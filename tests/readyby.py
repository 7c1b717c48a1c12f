"""ReadyBy, the handbook's running example, as one complete hand-written document."""

from pathlib import Path

import yaml
from prfaq.schemas.document import Document

READYBY = Document.model_validate(yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")))
"""Everything people and models write; what code computes is empty."""


def finished() -> Document:
    """Return READYBY with its economics, odds, promise map and blast radius worked out."""
    from prfaq.compute.results import work_out
    from prfaq.schemas.state import extend

    return extend(READYBY, work_out(READYBY))
