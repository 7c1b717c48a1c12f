"""Merge what editor and revising writers return, keeping byte for byte what nobody asked them to change."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from pydantic import ValidationError

from ..checks.registry import run_checks
from ..compute.remarks import mark_remarks
from ..honesty.fidelity import lost
from ..ledger.linking import Loose, unlinked, with_own_rows
from ..ledger.proposed import free_to_set, rooted
from ..schemas.assumptions import Assumption, Trial
from ..schemas.decision import Amendment, Edit
from ..schemas.document import Document, patchable_texts, replace_sections
from ..schemas.findings import Finding
from ..schemas.pages import Answered
from ..schemas.state import extend

FIRM: frozenset[Loose] = frozenset({"quantity", "price", "date", "name", "quote"})
"""Kinds that a check would refuse; the others are hunches and only warn."""
_REFUSED_IN = re.compile(r"(?!canvas|framing|q\d|title|us$|place|chosen|economics)")
"""Sections in which a value without a row is refused; in the others a check only warns."""
_CELL = re.compile(r"A\d+\.|monday\.")
_PAGE = re.compile(r"press_release\.|[ci]\d+\.|job\.|table_|q\d+\.default$|framing_\d\.")
PATCHABLE = (
    "brief", "press_release", "customer_faq", "internal_faq", "tables", "job", "opposition", "assumptions", "monday",
    "closing", "questions", "framings",
)  # fmt: skip
"""Parts an editor's patch can reach."""


def unresolved(document: Document) -> tuple[str, ...]:
    """Return the values in the text that surely are facts and that no ledger row holds, with their sections.

    A section that no patch can reach is marked: its value can only be given a row.
    """
    document = with_own_rows(document)
    patchable = patchable_texts(document)
    return tuple(
        dict.fromkeys(
            f"[{loose.section}]{'' if loose.section in patchable else ' (row only)'} {loose.kind}: {loose.text}"
            for loose in unlinked(document, within=_REFUSED_IN)
            if loose.kind in FIRM
        )
    )


def amended(document: Document, edit: Edit, values: Sequence[str], mend: Sequence[Finding]) -> dict[str, Any]:
    """Return the parts an edit changes; a patch that loses a number, name or hedge leaves its section as it was.

    A section that a finding names, or that holds a value to strike, may change its numbers, and so may brief and
    closing, which follow the others; the checks look at them again. The opposition is patched only where a finding
    names it: an editor may not soften it.
    """
    facts = rooted(document, edit.facts)
    with_facts = extend(document, {"ledger": facts})
    texts = patchable_texts(document)
    named = {name for finding in mend for name in (finding.section, *finding.also) if name}
    named |= {value[1:].split("]", 1)[0] for value in values}
    accepted = {}
    for patch in edit.patches:
        old, page = texts.get(patch.section), patch.section.split(".")[0]
        if old is None or (page == "opposition" and patch.section not in named):
            continue
        elsewhere = "\n".join(text for name, text in texts.items() if name != patch.section)
        row = re.sub(r"c\d+$", "", patch.section)  # a reader who names a row of a table means its cells
        asked = {patch.section, page, row} & {*named, "brief", "closing"}
        if asked or not lost(old, patch.text, with_facts.ledger, document.language, (), elsewhere):
            accepted[patch.section] = patch.text
    changed = _replaced(document, accepted)
    cut = any(finding.check == "body_words" for finding in mend)
    pages = {name.split(".")[0] for name in named}
    changed = _spared(changed, [one for one in edit.dropped if cut or one in pages])
    parts = {name: getattr(changed, name) for name in PATCHABLE if getattr(changed, name) != getattr(document, name)}
    if "tables" in parts:
        parts["all_tables"] = parts.pop("tables")
    return {**parts, "ledger": facts, "revised_ledger": free_to_set(document, facts)}


def _replaced(document: Document, patches: Mapping[str, str]) -> Document:
    """Return the document with the patches its own schema holds: a cell has an end, and a file must be readable."""
    changed = replace_sections(document, patches)
    try:
        return Document.model_validate(changed.model_dump())
    except ValidationError:
        for section, text in patches.items():
            one = replace_sections(document, {section: text})
            with suppress(ValidationError):
                document = Document.model_validate(one.model_dump())
        return document


def _moved(document: Document, amendment: Amendment) -> dict[str, Trial]:
    """Return the trials set anew of tests that code sent back; of another, no editor may move the mark."""
    if not amendment.marks:
        return {}
    sent = {remark.assumption for remark in mark_remarks(document)}
    every = "" in sent  # a remark on all marks together
    return {mark.assumption: mark.trial for mark in amendment.marks if every or mark.assumption in sent}


def _of_tests(document: Document, moved: Collection[str]) -> set[str]:
    """Return the pages that tell these tests: their own, and Monday's where it is one of them."""
    monday = document.monday is not None and document.monday.assumption in moved
    return {*moved, *(("monday",) if monday else ())}


def _with_marks(document: Document, moved: Mapping[str, Trial]) -> Document:
    rows = tuple(
        row.model_copy(update={"trial": moved[row.id]}) if row.id in moved and row.trial is not None else row
        for row in document.assumptions
    )
    return document.model_copy(update={"assumptions": rows})


def settled(document: Document, amendment: Amendment) -> dict[str, Any]:
    """Return the parts of the draft as its author mends it once its numbers are worked out.

    Every page may change its numbers now, because they were guesses when it was written; the case against stays. Of the
    tests only cells follow, under the same rule as a later patch, unless code sent their mark back.
    """
    texts = patchable_texts(document)
    moved = _moved(document, amendment)
    cells = {patch.section: patch for patch in amendment.patches if _CELL.match(patch.section)}
    anew = {name for name in cells if name.split(".")[0] in _of_tests(document, moved)}
    kept = tuple(patch for name, patch in cells.items() if name not in anew)
    parts = amended(document, Edit(patches=kept, dropped=(), facts=amendment.facts), (), ())
    pages = {patch.section: patch.text for patch in amendment.patches if _PAGE.match(patch.section)}
    pages |= {name: cells[name].text for name in anew}
    tested = extend(document, {name: parts[name] for name in ("assumptions", "monday") if name in parts})
    mended = _replaced(_with_marks(tested, moved), {name: pages[name] for name in pages if name in texts})
    redrawn = {table.id: table for table in amendment.tables}
    tables = tuple(redrawn.pop(table.id, table) for table in mended.tables)
    drawn = {"tables": (*tables, *redrawn.values()), "brief": amendment.brief}
    mended = _spared(mended.model_copy(update=drawn), amendment.dropped)
    names = (
        "press_release", "customer_faq", "internal_faq", "job", "questions", "framings", "assumptions", "monday",
    )  # fmt: skip
    return {
        **parts,
        **{name: getattr(mended, name) for name in names},
        "all_tables": mended.tables,
        "brief": amendment.brief,
        "closing": amendment.closing,
    }


def _spared(document: Document, dropped: Sequence[str]) -> Document:
    """Return the document without these questions and tables, except a question that checks would ask for again.

    Such as one that alone takes up a required topic, or alone admits what could make a reader say no.
    """
    for one in dropped:
        shorter = _without(document, {one})
        if _unasked(shorter) <= _unasked(document):
            document = shorter
    return document


def _unasked(document: Document) -> int:
    return sum(finding.criterion == "C11" and finding.severity == "fail" for finding in run_checks(document))


def _without(document: Document, dropped: Collection[str]) -> Document:
    """Return the document without these questions and tables, and without tables that followed such a question."""
    kept = {
        name: tuple(question for question in getattr(document, name) if question.id not in dropped)
        for name in ("customer_faq", "internal_faq")
    }
    tables = tuple(table for table in document.tables if not {table.id, table.after} & set(dropped))
    return document.model_copy(update={**kept, "tables": tables})


Row = TypeVar("Row", bound=Answered | Assumption)


def by_id(old: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with these put in place of those of the same id, and new ones behind."""
    return tuple({row.id: row for row in (*old, *new)}.values())


def asked_for(old: Sequence[Row], new: Sequence[Row], mend: Sequence[Finding]) -> tuple[Row, ...]:
    """Return the revised rows that findings name, and new ones, so that what a reading let pass is not unsettled.

    A finding about the whole part lets every row change.
    """
    places = [place for finding in mend for place in (finding.section, *finding.also)]
    if any(not place or place in {"customer_faq", "internal_faq", "assumptions"} for place in places):
        return tuple(new)
    named, standing = {place.split(".")[0] for place in places}, {row.id for row in old}
    return tuple(row for row in new if row.id in named or row.id not in standing)
