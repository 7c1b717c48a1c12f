"""The one shared typed document that agents pass along, and its sections by id."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from .assumptions import Assumption, Blast, FirstTest, Odds, PromiseRow
from .base import Record
from .brief import Concept, Framing, OwnerQuestion, Route, Stage, Tier
from .canvas import Canvas, JobStory
from .decision import DecisionBrief, Opposition
from .economics import Economics, EconomicsModel
from .events import Usage
from .findings import CriterionScore, Finding, Verdict
from .ledger import Fact, SetAside, Source
from .pages import PART_NAMES, CustomerQuestion, InternalQuestion, PressRelease, Promise, Table
from .short_formats import ShortFormat


class Document(Record):
    """A PR/FAQ at any stage: parts not yet written are empty or null.

    `prfaq.json` is this record. Text fields hold working text; `prfaq.ledger.references.plain` gives what a
    reader sees.
    """

    version: Literal[1] = 1
    """Version of this schema."""
    idea: str
    """What the user typed, unchanged."""
    language: str = "en"
    route: Route = "full_prfaq"
    reason: str = ""
    """Why this route."""
    route_overridden: bool = False
    """True where the user asked for this route against the triage's."""
    concept: Concept = "commercial"
    tier: Tier = "standard"
    stage: Stage = "hypothesis"
    """How far the owner says the idea is."""
    title: str = ""
    us: str = ""
    place: str = ""
    sensitive: tuple[str, ...] = ()
    verdict: Verdict = "revise"
    reviewed_by: str = ""
    """Who reviewed it: a model's name, or that only code did."""
    brief: DecisionBrief | None = None
    press_release: PressRelease | None = None
    job: JobStory | None = None
    customer_faq: tuple[CustomerQuestion, ...] = ()
    internal_faq: tuple[InternalQuestion, ...] = ()
    tables: tuple[Table, ...] = ()
    opposition: Opposition | None = None
    canvas: Canvas | None = None
    economics_model: EconomicsModel | None = None
    """The model as proposed; `economics` repeats it with what code computed."""
    economics: Economics | None = None
    assumptions: tuple[Assumption, ...] = ()
    odds: tuple[Odds, ...] = ()
    blasts: tuple[Blast, ...] = ()
    monday: FirstTest | None = None
    closing: str = ""
    drafted_tests: str = ""
    """The assumptions and tests as the draft's author listed them, before code worked out what they can show."""
    promised: tuple[Promise, ...] = ()
    """Promises as the release's writer listed them."""
    promises: tuple[PromiseRow, ...] = ()
    """The promise map."""
    ledger: tuple[Fact, ...] = ()
    sources: tuple[Source, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    framings: tuple[Framing, ...] = ()
    chosen: str = ""
    chosen_because: str = ""
    questions: tuple[OwnerQuestion, ...] = ()
    answers: dict[str, str] = Field(default_factory=dict)
    """The owner's answers by question id; questions without one took their default."""
    short_format: ShortFormat | None = None
    """The whole answer where the route is not a PR/FAQ."""
    findings: tuple[Finding, ...] = ()
    scores: tuple[CriterionScore, ...] = ()
    weakest: tuple[str, ...] = ()
    """The reviewer's three weakest points, in its last review."""
    rounds: Annotated[int, Field(ge=0)] = 0
    """Reviews done."""
    stopped: str = ""
    """Why the run ended before its end, such as a spent budget; empty otherwise."""
    model: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)
    """Prompt name to the SHA-256 digest of its file."""
    usage: Usage = Usage()

    def fact(self, key: str) -> Fact | None:
        """Return the ledger row with this key, if there is one."""
        return next((fact for fact in self.ledger if fact.key == key), None)


BODY = ("brief", "press_release", "job", "customer_faq", "internal_faq", "opposition", "monday", "closing")
"""Parts that stand in front of the appendix, in reading order."""

BRIEF_NAMES = tuple(DecisionBrief.model_fields)
JOB_NAMES = tuple(JobStory.model_fields)
OPPOSITION_NAMES = ("voice", "case", "rival", "pre_mortem", "unsaid")
MONDAY_TEXTS = ("message", "go", "between", "stop", "owner", "date", "cost")
_PROSE: Mapping[str, tuple[str, ...]] = {
    "brief": BRIEF_NAMES,
    "press_release": PART_NAMES,
    "job": JOB_NAMES,
    "opposition": OPPOSITION_NAMES,
    "monday": MONDAY_TEXTS,
}


def sections(document: Document) -> dict[str, str]:
    """Return the body's working text by section id, in reading order.

    Ids are `brief.ask`, `press_release.problem`, `job.today`, `c1.question`, `c1.answer`, `i1.question`, `i1.answer`,
    `opposition.case`, `A1.statement`, `monday.message`, `closing`.
    """
    return dict(_walk(document))


def _walk(document: Document) -> Iterator[tuple[str, str]]:
    for part in ("brief", "press_release", "job"):
        yield from _fields(document, part)
    for question in (*document.customer_faq, *document.internal_faq):
        yield f"{question.id}.question", question.question
        yield f"{question.id}.answer", question.answer
    yield from _fields(document, "opposition")
    for assumption in document.assumptions:
        yield f"{assumption.id}.statement", assumption.statement
    yield from _fields(document, "monday")
    if document.closing:
        yield "closing", document.closing


def _fields(document: Document, part: str) -> Iterator[tuple[str, str]]:
    record = getattr(document, part)
    if record is not None:
        for name in _PROSE[part]:
            yield f"{part}.{name}", getattr(record, name)


def table_cells(document: Document) -> dict[str, str]:
    """Return the cells of the tables by id, such as `table_cost.r1c2`; row 0 is the heading."""
    return {
        f"{table.id}.r{number}c{column}": cell
        for table in document.tables
        for number, row in enumerate((table.columns, *table.rows))
        for column, cell in enumerate(row, 1)
    }


BELIEF_TEXTS = ("statement", "belief", "p_false_because", "short_test", "weeks", "if_false")
CARD_TEXTS = (
    "test", "participants", "metric", "why_this_mark", "on_success", "on_between", "on_kill", "duration", "cost",
    "ethics", "owner",
)  # fmt: skip


def belief_cells(document: Document) -> dict[str, str]:
    """Return the cells of the table of beliefs and of the test cards, such as `A1.short_test` or `A1.card.test`."""
    rows = ((row.id, row, BELIEF_TEXTS) for row in document.assumptions)
    cards = ((f"{row.id}.card", row.card, CARD_TEXTS) for row in document.assumptions if row.card is not None)
    return {f"{name}.{field}": getattr(record, field) for name, record, fields in (*rows, *cards) for field in fields}


_FRAMED = ("customer", "problem", "benefit", "size", "comes_back_if")


def patchable_texts(document: Document) -> dict[str, str]:
    """Return every text that `replace_sections` can replace, by id."""
    titles = {f"{table.id}.title": table.title for table in document.tables}
    defaults = {f"{one.id}.default": one.default for one in document.questions}
    framed = {f"{one.id}.{name}": getattr(one, name) for one in document.framings for name in _FRAMED}
    return {**sections(document), **titles, **table_cells(document), **belief_cells(document), **defaults, **framed}


def replace_sections(document: Document, texts: Mapping[str, str]) -> Document:
    """Return the document with these sections' or cells' texts; every other byte stays.

    Raises KeyError naming the ids that are neither in this document.
    """
    standing = patchable_texts(document)
    unknown = [section for section in texts if section not in standing]
    if unknown:
        raise KeyError(", ".join(unknown))
    update: dict[str, object] = {}
    for part, names in _PROSE.items():
        record = getattr(document, part)
        changed = {name: texts[f"{part}.{name}"] for name in names if f"{part}.{name}" in texts}
        if record is not None and changed:
            update[part] = record.model_copy(update=changed)
    for part in ("customer_faq", "internal_faq"):
        update[part] = tuple(
            question.model_copy(
                update={
                    name: texts[f"{question.id}.{name}"]
                    for name in ("question", "answer")
                    if f"{question.id}.{name}" in texts
                }
            )
            for question in getattr(document, part)
        )
    update["assumptions"] = tuple(_believed(row, texts) for row in document.assumptions)
    update["tables"] = tuple(_replaced(table, texts) for table in document.tables)
    update["questions"] = tuple(
        one.model_copy(update={"default": texts.get(f"{one.id}.default", one.default)}) for one in document.questions
    )
    update["framings"] = tuple(
        one.model_copy(update={name: texts[key] for name in _FRAMED if (key := f"{one.id}.{name}") in texts})
        for one in document.framings
    )
    if "closing" in texts:
        update["closing"] = texts["closing"]
    return document.model_copy(update=update)


def _believed(row: Assumption, texts: Mapping[str, str]) -> Assumption:
    changed: dict[str, object] = {name: texts[key] for name in BELIEF_TEXTS if (key := f"{row.id}.{name}") in texts}
    card = {name: texts[key] for name in CARD_TEXTS if (key := f"{row.id}.card.{name}") in texts}
    if row.card is not None and card:
        changed["card"] = row.card.model_copy(update=card)
    return row.model_copy(update=changed) if changed else row


def _replaced(table: Table, texts: Mapping[str, str]) -> Table:
    columns, *rows = (
        tuple(texts.get(f"{table.id}.r{number}c{column}", cell) for column, cell in enumerate(row, 1))
        for number, row in enumerate((table.columns, *table.rows))
    )
    title = texts.get(f"{table.id}.title", table.title)
    return table.model_copy(update={"title": title, "columns": columns, "rows": tuple(rows)})


def section_exists(document: Document, section: str) -> bool:
    """Tell whether an id names a section or, as `i3` or `press_release`, a group of sections."""
    names = (*sections(document), *table_cells(document))
    return any(name == section or name.startswith(f"{section}.") for name in names)
