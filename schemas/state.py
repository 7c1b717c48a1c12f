"""The graph's state: the shared document, what steers the loop, and how parallel writers merge."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import Field
from typing_extensions import TypedDict

from .base import Record
from .brief import Route, Stage, Tier
from .document import Document
from .events import Usage
from .findings import Owner
from .ledger import Fact, Source


class Options(Record):
    """What a caller may ask of one run."""

    route: Route | None = None
    """Override of the triage; `decline` cannot be overridden."""
    tier: Tier | None = None
    stage: Stage = "hypothesis"
    language: str | None = None
    interactive: bool = False
    """Ask the owner's questions and wait, instead of taking the defaults."""
    answers: dict[str, str] = Field(default_factory=dict)
    """The owner's answers given beforehand, by question id, or free notes under any other name."""
    evidence: tuple[Source, ...] = ()
    max_rounds: Annotated[int, Field(ge=1, le=10)] = 3
    max_tokens: int | None = None
    """Budget of input and output tokens together; null for none."""
    max_seconds: float | None = None


Update = Mapping[str, Any]
"""Parts of a document by field name: replaced, except ledger, set_aside, tables, prompts and calls, which extend
by key. `revised_ledger` replaces rows of the same key, `all_rows` every row and `all_tables` every table there was."""


def extend(document: Document, update: Document | Update) -> Document:
    """Merge an update into the document; safe to repeat, so a retry or a resume never doubles a row.

    Ledger: an existing key keeps its row, unless the new row is the same key under `revised_ledger`.
    """
    if isinstance(update, Document):
        return update
    # Writes restored from a checkpoint after a crash come back as lists.
    merged: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in update.items()
    }
    if "all_rows" in merged:
        document = document.model_copy(update={"ledger": merged.pop("all_rows")})
    if "ledger" in merged:
        merged["ledger"] = merge_ledger(document.ledger, merged["ledger"])
    if "revised_ledger" in merged:
        revised: Sequence[Fact] = merged.pop("revised_ledger")
        merged["ledger"] = _by_key((*merged.get("ledger", document.ledger), *revised), "key")
    if "set_aside" in merged:
        merged["set_aside"] = _by_key((*document.set_aside, *merged["set_aside"]), "text")
    if "tables" in merged:
        merged["tables"] = _by_key((*document.tables, *merged["tables"]), "id")
    if "all_tables" in merged:
        merged["tables"] = _by_key(merged.pop("all_tables"), "id")
    if "prompts" in merged:
        merged["prompts"] = {**document.prompts, **merged["prompts"]}
    if "calls" in merged:
        merged["usage"] = Usage(calls=_by_key((*document.usage.calls, *merged.pop("calls")), "id"))
    return document.model_copy(update=merged)


def merge_ledger(ledger: Sequence[Fact], proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Add proposed rows whose key is new; a row that exists stays, except that an unknown gives way to a value."""
    rows = {fact.key: fact for fact in ledger}
    for fact in proposed:
        standing = rows.get(fact.key)
        if standing is None or (standing.kind == "unknown" and fact.kind != "unknown"):
            rows[fact.key] = fact
    return tuple(rows.values())


R = TypeVar("R", bound=Record)


def _by_key(rows: Sequence[R], name: str) -> tuple[R, ...]:
    return tuple({getattr(row, name): row for row in rows}.values())


def _merged(standing: dict[str, tuple[str, ...]], said: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Keep what each agent said last: agents that read in parallel do not overwrite each other."""
    return {**standing, **said}


class Input(TypedDict, total=False):
    """What a caller hands in."""

    idea: str
    options: Options


class State(Input, total=False):
    """What nodes share."""

    document: Annotated[Document, extend]
    remarks: str
    """What code asks the economist to mend in a plan, or the editor in the pass marks; empty if nothing."""
    remark_rounds: int
    owners: tuple[Owner, ...]
    """Agents with open findings, to be run by `revise`."""
    best: Document
    """Best-scoring draft so far, returned when the loop ends without approval."""
    doubts: Annotated[dict[str, tuple[str, ...]], _merged]
    """What hard readers do not believe of the first draft, by agent, until its author has written it again."""
    read: Document
    """The document as it was last reviewed."""
    stalled: int
    """Reviews in a row that brought no progress."""
    restated: dict[str, str]
    """Prices set anew since the case against was written: as written then, as the ledger has them now."""
    refusals: int
    """Drafts in a row that code refused before anybody reviewed them."""
    started: float
    """Seconds since the epoch when the run began, from the context's clock."""


class Output(TypedDict):
    """What a caller gets back."""

    document: Document
