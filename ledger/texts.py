"""Every text of a document that a reader can meet, by id, and its sentences."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..schemas.assumptions import Assumption
from ..schemas.base import Record
from ..schemas.document import Document, sections, table_cells
from ..schemas.short_formats import short_texts

_END = re.compile(r"[.!?…]+['\"’”»)\]]*(?=\s+[\"'“‘«¿¡(\[\x00]*[^\W_a-zà-ÿ])|[。！？]+[」』]?|\n+")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Sra|vs|e\.g|i\.e|approx)|\b[A-Z])\.$")
_NUMBERED = re.compile(r"\b(?:No|Nr|Nº|Art)\.$")
"""Ends no sentence before a number: `No. 4`, and not `No. Ring them first.`"""
_HOUR = re.compile(r"\b[ap]\.m\.$")
_DAY = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+[A-Z]{2,4}\b")
_LISTS = {"circumstances": "circumstance", "emotional_jobs": "emotional_job", "social_jobs": "social_job",
          "other_actors": "other_actor", "success_measures": "success_measure",
          "open_questions": "open_question"}  # fmt: skip


def texts(document: Document) -> dict[str, str]:
    """Return every text a reader can meet by id: the body's sections, then tables, cards, canvas and framings.

    Ids beside those of `sections`: `table_x.title`, `table_x.r1c2` (row 0 is the heading), `A1.if_false`,
    `A1.card.test`, `A1.card.threat_1`, `canvas.main_job`, `canvas.push_1`, `canvas.hire_1.strength`,
    `economics.{line}`, `framing_1.problem`, `monday.ask_1`, `monday.tally_1`, `q1.default`,
    `short_format.problem`, `short_format.frames_2.caption`, `title`.
    """
    return {**sections(document), **{name: text for name, text in _behind(document) if text}}


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Split a text into its sentences, each copied exactly, without the space around it."""
    found, start = [], 0
    for match in _END.finditer(text):
        before = text[max(0, match.end() - 12) : match.end()]
        numbered = _NUMBERED.search(before) and re.match(r"\s*\d", text[match.end() :])
        if _NO_END.search(before) or numbered or (_HOUR.search(before) and _DAY.match(text, match.end())):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return tuple(sentence for sentence in found if sentence)


def _behind(document: Document) -> Iterator[tuple[str, str]]:
    for name in ("title", "us", "place", "chosen_because"):
        yield name, getattr(document, name)
    for table in document.tables:
        yield f"{table.id}.title", table.title
    yield from table_cells(document).items()
    for assumption in document.assumptions:
        yield from _assumption(assumption)
    if document.monday is not None:
        yield from _numbered("monday.ask", document.monday.ask)
        yield from _numbered("monday.tally", document.monday.tally)
    if document.economics_model is not None:
        yield "economics.unit_of_analysis", document.economics_model.unit_of_analysis
        yield from ((f"economics.{line.key}", line.says) for line in document.economics_model.lines)
        yield from ((f"economics.{held.id}", held.says) for held in document.economics_model.conditions)
    yield from _canvas(document)
    for framing in document.framings:
        yield from _strings(framing.id, framing)
    for question in document.questions:
        yield from _strings(question.id, question)
    if document.short_format is not None:
        yield from short_texts(document.short_format).items()


def _assumption(assumption: Assumption) -> Iterator[tuple[str, str]]:
    for name in ("belief", "p_false_because", "short_test", "weeks", "if_false"):
        yield f"{assumption.id}.{name}", getattr(assumption, name)
    if assumption.card is not None:
        yield from _strings(f"{assumption.id}.card", assumption.card)
        yield from _numbered(f"{assumption.id}.card.threat", assumption.card.threats)


def _canvas(document: Document) -> Iterator[tuple[str, str]]:
    canvas = document.canvas
    if canvas is None:
        return
    yield from _strings("canvas", canvas)
    for name, single in _LISTS.items():
        yield from _numbered(f"canvas.{single}", getattr(canvas, name))
    yield from ((f"canvas.step_{step.step}", step.text) for step in canvas.job_map)
    yield from ((f"canvas.{outcome.id}", outcome.statement) for outcome in canvas.outcomes)
    for force in (*canvas.pushes, *canvas.pulls, *canvas.anxieties, *canvas.habits):
        yield f"canvas.{force.id}", force.text
    for hire in canvas.current_hires:
        yield from ((f"canvas.{hire.id}.{name}", getattr(hire, name)) for name in ("name", "strength", "weakness"))


def _strings(prefix: str, record: Record) -> Iterator[tuple[str, str]]:
    values: Mapping[str, object] = dict(record)
    yield from ((f"{prefix}.{n}", v) for n, v in values.items() if isinstance(v, str) and n not in ("id", "source"))


def _numbered(prefix: str, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((f"{prefix}_{number}", line) for number, line in enumerate(lines, 1))
