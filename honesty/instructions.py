"""Instructions hidden in the user's text: found to be set aside, and never to reach the document (craft 7.6)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from ..ledger.names import folded, words
from ..ledger.texts import sentences, texts
from ..schemas.document import Document
from ..schemas.findings import Finding, found

_VERDICT = re.compile(r"\b(?:APPROVED|APROBAD[OA]|APPROUVÉ|GENEHMIGT|APROVADO|APPROVATO|PASSED|PWNED|HACKED)\b")


@lru_cache(maxsize=1)
def provenance_words() -> dict[str, Any]:
    """Return the word lists of provenance.yaml."""
    text = (files(__package__ or "") / "provenance.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


def embedded_instructions(text: str) -> tuple[str, ...]:
    """Return the passages of a user's text that address whoever reads it instead of stating the idea.

    Each runs from the clause that gives the order to the end of its sentence, copied exactly. An order only told of,
    as in `attackers who tell a chatbot to ignore its instructions`, or put in quotation marks, is not one.
    """
    return tuple(dict.fromkeys(passage for sentence in sentences(text) for passage in _passages(sentence)))


def leaked_instructions(document: Document) -> Iterator[Finding]:
    """Find words of embedded instructions, and verdicts they asked for, in the document's own text (craft 7.6)."""
    given = (document.idea, *(source.text for source in document.sources), *document.answers.values())
    orders = tuple(dict.fromkeys(order for text in given for order in embedded_instructions(text)))
    if not orders:
        return
    pieces = {" ".join(run) for order in orders for run in _runs([w.casefold() for w in words(order)], 4)}
    verdicts = {verdict for order in orders for verdict in _VERDICT.findall(order)}
    for section, text in texts(document).items():
        flat = f" {folded(text)} "
        leaked = next((piece for piece in sorted(pieces) if f" {piece} " in flat), "")
        leaked = leaked or next((v for v in sorted(verdicts) if re.search(rf"\b{re.escape(v)}\b", text)), "")
        if leaked:
            yield found(
                "C9", "leaked_instruction", section, "fail",
                "This repeats an instruction hidden in the idea; a reader would take it for the document's own.",
                "Delete it; it is no part of the idea.", quote=leaked,
            )  # fmt: skip


def _passages(sentence: str) -> Iterator[str]:
    starts = [match.start() for pattern in _patterns() for match in pattern.finditer(sentence)]
    open_starts = [start for start in starts if not _in_quotes(sentence, start)]
    if open_starts:
        yield sentence[min(open_starts) :].lstrip(" ,;:—–-")


def _in_quotes(sentence: str, start: int) -> bool:
    before = sentence[:start]
    told_of = bool(words(before))
    return told_of and (
        before.count('"') % 2 == 1 or before.count("“") > before.count("”") or before.count("«") > before.count("»")
        or len(re.findall(r"(?<!\w)['‘]", before)) > len(re.findall(r"['’](?!\w)", before))
    )  # fmt: skip


def _runs(parts: list[str], size: int) -> Iterator[tuple[str, ...]]:
    yield from (tuple(parts[i : i + size]) for i in range(max(0, len(parts) - size + 1)))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = provenance_words()
    clause = r"(?<=^)|(?<=[.!?:;,\n(\[—–])|(?<=[.!?:;,\n(\[—–] )"
    start = rf"(?:{clause}|(?:(?<=\s)|(?<=^)){lists['joins']}\s+)['\"“‘«*_#\s]{{0,3}}"
    anchored = [
        p
        for p in lists["instructions"]
        if p.isascii() or not re.search(r"[\u0600-\u06ff\u0900-\u0dff\u3040-\u9fff\uac00-\ud7af]", p)
    ]
    loose = [p for p in lists["instructions"] if p not in anchored or p.startswith("<")]
    return tuple(re.compile(start + f"(?:{p})", re.IGNORECASE | re.MULTILINE) for p in anchored) + tuple(
        re.compile(p, re.IGNORECASE) for p in loose
    )
