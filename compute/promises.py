"""The promise map, and the sentences that fall with each assumption (craft 0b, item 3)."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from ..ledger.references import REF, plain, refs
from ..ledger.texts import sentences as split
from ..schemas.assumptions import Assumption, Blast, PromiseRow
from ..schemas.document import Document, section_exists, sections
from ..schemas.ledger import Fact
from ..schemas.pages import Promise

SAME_PROMISE = 60.0
"""Likeness from 0 to 100 above which a sentence of a redrafted release is still the promise it was."""
SAME_SUBJECT = 55.0
"""Likeness above which a sentence of a section says what an assumption says."""


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """Split working text into sentences; a full stop inside a reference ends none."""
    hidden = REF.sub(lambda match: re.sub(r"[.!?…。！？\n]", "_", match[0]), text)
    found, start = [], 0
    for part in split(hidden):
        start = hidden.index(part, start)
        found.append(text[start : start + len(part)])
        start += len(part)
    return tuple(found)


def promise_map(document: Document) -> tuple[PromiseRow, ...]:
    """Match each promise of the release to the answers that limit it, the lines that pay and the tests that carry it.

    A promise whose words are no longer in the release takes the sentence most like it; if none is, it has no row, and
    the arithmetic checks say so.
    """
    model = document.economics_model
    costs = {*model.inputs, *(line.key for line in model.lines)} if model else set[str]()
    placed = [(promise, found) for promise in document.promised if (found := _find(promise, document))]
    return tuple(_row(promise, part, quote, document, costs) for promise, (part, quote, _) in placed)


def without_dropped(document: Document) -> Document:
    """Return the document without the ids of promises no longer made and of questions no longer asked.

    A promise whose sentence was mended is listed as it now stands. A belief all of whose sections went breaks the
    solution of the release.
    """
    document = document.model_copy(
        update={"promised": tuple(_as_it_stands(one, document) for one in document.promised)}
    )
    made = {promise.id for promise in document.promised}

    def kept(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if one in made)

    def standing(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in ids if section_exists(document, one)) or ("press_release.solution",)

    return document.model_copy(
        update={
            "customer_faq": tuple(
                one.model_copy(update={"limits": kept(one.limits)}) for one in document.customer_faq
            ),
            "internal_faq": tuple(
                one.model_copy(update={"limits": kept(one.limits)}) for one in document.internal_faq
            ),
            "assumptions": tuple(
                one.model_copy(update={"carries": kept(one.carries), "breaks": standing(one.breaks)})
                for one in document.assumptions
            ),
        }
    )  # fmt: skip


def _as_it_stands(promise: Promise, document: Document) -> Promise:
    part, quote, _ = _find(promise, document) or (promise.part, promise.quote, "")
    if (part, quote) == (promise.part, promise.quote):
        return promise
    return Promise.model_validate(
        {"id": promise.id, "part": part, "quote": plain(quote, document.ledger), "paid_in": promise.paid_in}
    )


def _row(promise: Promise, part: str, quote: str, document: Document, costs: Collection[str]) -> PromiseRow:
    carrying = _carrying(quote, _part(document, part), document.ledger)
    return PromiseRow(
        promise=promise.id,
        quote=quote,
        part=part,
        limited_in=(
            *(item.id for item in document.customer_faq if promise.id in item.limits),
            *(item.id for item in document.internal_faq if promise.id in item.limits),
        ),
        paid_in=tuple(key for key in promise.paid_in if key in costs),
        tested_by=tuple(one.id for one in document.assumptions if promise.id in one.carries),
        falls_with=tuple(
            one.id
            for one in document.assumptions
            if _named(one, f"press_release.{part}")
            and set(carrying) & set(_fallen(document, one, f"press_release.{part}", _part(document, part)))
        ),
    )


def _find(promise: Promise, document: Document) -> tuple[str, str, str] | None:
    """Return the part, the words and the sentence that state a promise now."""
    if document.press_release is None:
        return None
    ledger = document.ledger
    for part in dict.fromkeys((promise.part, *type(document.press_release).model_fields)):
        for sentence in _carrying(promise.quote, _part(document, part), ledger):
            return part, promise.quote, sentence
    from rapidfuzz import fuzz

    wanted = _folded(promise.quote, ledger)
    candidates = [
        (fuzz.token_set_ratio(wanted, _folded(sentence, ledger)) + (part == promise.part), part, sentence)
        for part in type(document.press_release).model_fields
        for sentence in sentences(_part(document, part))
    ]
    score, part, sentence = max(candidates, default=(0.0, "", ""), key=lambda one: one[0])
    return (part, sentence, sentence) if score >= SAME_PROMISE else None


def _part(document: Document, part: str) -> str:
    return str(getattr(document.press_release, part, ""))


def _carrying(quote: str, text: str, ledger: Sequence[Fact]) -> tuple[str, ...]:
    """Return the sentences of a text that hold a quote, as readers see both; all it touches if it spans several."""
    wanted = _folded(quote, ledger)
    parts = sentences(text)
    folded = [_folded(sentence, ledger) for sentence in parts]
    found = tuple(part for part, seen in zip(parts, folded, strict=True) if wanted and wanted in seen)
    if found or not wanted or wanted not in " ".join(folded):
        return found
    return tuple(part for part, seen in zip(parts, folded, strict=True) if seen in wanted or _overlaps(wanted, seen))


def _overlaps(wanted: str, seen: str) -> bool:
    ends = {wanted[:size] for size in range(12, len(wanted))}
    return any(seen.endswith(end) for end in ends) or any(
        seen.startswith(wanted[-size:]) for size in range(12, len(wanted))
    )


def _folded(text: str, ledger: Sequence[Fact]) -> str:
    return _flat(plain(text, ledger))


@lru_cache(maxsize=2048)
def _flat(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text).strip(" .\"“”'’").lower()


def blasts(document: Document) -> tuple[Blast, ...]:
    """Return, for every assumption, the sections it breaks and the sentences in them that fall with it.

    Of an answer its first sentence, the position, falls. Elsewhere fall the sentences that carry one of its promises or
    refer to the fact its test measures; where none does, the one most like it, if one is; a lone sentence always.
    Sentences are working text.
    """
    texts = sections(document)
    broken = {one.id: [section for section in texts if _named(one, section)] for one in document.assumptions}
    return tuple(
        Blast(
            assumption=one.id,
            sections=tuple(broken[one.id]),
            sentences=tuple(
                dict.fromkeys(
                    text for section in broken[one.id] for text in _fallen(document, one, section, texts[section])
                )
            ),
        )
        for one in document.assumptions
    )


def _named(assumption: Assumption, section: str) -> bool:
    """Tell whether an assumption breaks a section; of a whole question only the answer, and never itself."""
    if section.endswith(".question") or section == f"{assumption.id}.statement":
        return section in assumption.breaks
    return any(section == name or section.startswith(f"{name}.") for name in assumption.breaks)


def _fallen(document: Document, assumption: Assumption, section: str, text: str) -> tuple[str, ...]:
    found = sentences(text)
    if len(found) <= 1 or re.fullmatch(r"[ci]\d+\.answer", section):
        return found[:1]
    return tuple(_carried(document, assumption, section, found)) or _closest(document, assumption, found)


def _carried(document: Document, assumption: Assumption, section: str, found: Sequence[str]) -> Iterator[str]:
    measured = assumption.trial.measures if assumption.trial else ""
    carried: set[str] = set()
    for promise in document.promised:
        place = _find(promise, document) if promise.id in assumption.carries else None
        if place is not None and section == f"press_release.{place[0]}":
            carried.update(_carrying(place[1], _part(document, place[0]), document.ledger) or (place[2],))
    for sentence in found:
        if sentence in carried or (measured and any(ref.key == measured for ref in refs(sentence))):
            yield sentence


def _closest(document: Document, assumption: Assumption, found: Sequence[str]) -> tuple[str, ...]:
    from rapidfuzz import fuzz

    statement = _folded(assumption.statement, document.ledger).removeprefix("we believe that ")
    scored = [(fuzz.token_set_ratio(statement, _folded(sentence, document.ledger)), sentence) for sentence in found]
    score, sentence = max(scored, key=lambda one: one[0])
    return (sentence,) if score >= SAME_SUBJECT else ()
