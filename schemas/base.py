"""The one base of everything that passes between agents."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Record(BaseModel):
    """A frozen value whose attribute docstrings are its schema's descriptions.

    Unknown fields are refused, so a reply that drifts from its schema is seen at once. Validators are built when first
    used, because most commands use few of them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, defer_build=True)


Text = Annotated[str, Field(min_length=1)]
"""Working text: plain prose in which `[[key]]` or `[[key: as read]]` refers to a ledger fact."""

Line = Annotated[str, Field(min_length=1, max_length=700)]
"""A phrase or a few sentences of working text; longer than a prompt asks for, because mending adds to a cell."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
"""A ledger key or an input's name: lower-case words joined by underscores."""
