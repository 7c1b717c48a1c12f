"""PR/FAQs that anybody wrote in Markdown: read them, and run every check that needs no ledger and no canvas."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ..honesty.claims import compliance_claims, personas
from ..ledger.quantities import quantities
from ..schemas.document import Document
from ..schemas.findings import Finding, found, owner_of
from .blocks import bare, blocks, kind_of, part_of, unnumbered
from .language import language_of, sentences, words
from .reading import SIDES, Asked, Reading, Side
from .registry import READING_CHECKS

_LABEL = r"(?:[-*+]\s+|\d+[.)]\s+)?"
_COLON = r"\s*\d*\s*[*_]*\s*[:.)–—]\s*[*_]*\s*"
_QUESTION = re.compile(
    rf"^{_LABEL}[*_]*\s*(?:(?:Q(?:uestion)?|P(?:regunta)?|F(?:rage)?){_COLON}|[QPF]\d+[*_]*\s+)(?P<text>\S.*)$"
)
_EMPHATIC = re.compile(
    rf"^{_LABEL}(?P<mark>\*\*\*|\*\*|__|\*|_)(?:\d+[.)]\s*)?(?P<text>[^*_].*?[?？])\s*(?P=mark)[:.]?\s*(?P<rest>.*)$"
)
_PLAIN = re.compile(rf"^{_LABEL}(?P<text>[^?？]{{3,300}}[?？])\s*(?P<rest>.*)$")
_ANSWER = re.compile(rf"^[*_]*\s*(?:A(?:nswer)?|R(?:espuesta)?|Antwort){_COLON}")
_INLINE_LABEL = re.compile(r"^[*_]*(?P<label>[^\W\d_][\w \-/()]{2,40}?)[*_]*\s*:[*_]*\s+(?P<text>\S.*)$")
_DATELINE = re.compile(r"^[*_]*(?:(?=[^.!?\n]{3,80}?\d)|(?=[^\Wa-z]{3,}))[^\W\d_][^!?\n]{2,80}?[—–-]")
_ITEM = re.compile(r"^(?:[-*+•]|\d+[.)])\s+")
_KIND_SAID = re.compile(
    r"†|\[\[|https?:|\[\^?\d+\]|\b(?:sources?|according to|estimat\w+|assum\w+|guess\w*|targets?|goal|hypothes\w+|"
    r"unknown|illustrative|not (?:yet )?(?:tested|known|measured)|fuente|según|estima\w*|objetivo|supuest\w+|hipótesis|"
    r"desconocid\w+)\b",
    re.IGNORECASE,
)
# One line that says what all numbers of a page are (craft 0b).
_PAGE_SAID = re.compile(
    r"\b(?:numbers|figures|cifras|números)\b[^.]*\b(?:targets?|estimates?|assumptions|objetivos|estimaciones)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*\d+[.)]\s+", re.MULTILINE)
_KIND_COLUMN = re.compile(r"\b(?:kind|source|basis|origin|where from|tipo|fuente|origen|base)\b", re.IGNORECASE)
_DATED = frozenset({"press_release.lede", "press_release.headline"})
_Stated = tuple[float | None, str]


def read_markdown(text: str) -> Reading:
    """Read a PR/FAQ written by anybody: headings in many wordings or none, questions in any usual form.

    A FAQ that is not split counts as the customer's. Tables and code are left out.
    """
    front: list[tuple[str, str]] = []  # label and text; `#` labels a heading nobody knows
    labelled: list[tuple[str, str]] = []
    asked: dict[Side, list[tuple[str, str]]] = {side: [] for side in SIDES}
    rest: dict[str, str] = {}
    state, label, name, depth = "front", "", "", 0
    side: Side = "customer"
    for block in blocks(text):
        line = bare(block.text)
        if block.level:
            kind, asks = kind_of(line), line.endswith(("?", "？")) or bool(_QUESTION.match(line))
            deeper = block.level > depth
            part = part_of(line) if state == "front" or (state == "release" and deeper) else ""
            if kind == "title":
                continue
            if kind in {"internal", "customer", "faq"}:
                side, state, depth = ("internal" if kind == "internal" else "customer"), "faq", block.level
            elif kind == "release":
                state, depth, label = "release", block.level, ""
            elif part and not asks:
                label = part
            elif state == "faq" and (asks or (deeper and block.level < 7)):
                asked[side].append((unnumbered(line), ""))
            elif (state == "release" and deeper) or (state == "front" and kind != "other" and not asks):
                label = ""
                (labelled if state == "release" else front).append(("#", line))
            elif kind == "other" if state == "front" else not deeper:
                state, name, depth = "other", re.sub(r"\W+", "_", line.lower()).strip("_"), block.level
            continue
        question = _asked(block.text, loose=state == "faq") if state in {"faq", "front"} else None
        if question:
            state = "faq"
            asked[side].append(question)
        elif state == "faq" and asked[side]:
            last, answer = asked[side].pop()
            asked[side].append((last, f"{answer}\n{_ANSWER.sub('', line)}".strip()))
        elif state in {"front", "release"}:
            inline = _INLINE_LABEL.match(block.text)
            said = part_of(inline["label"]) if inline else ""
            where = front if state == "front" else labelled
            where.append((said or label, inline["text"] if inline and said else block.text))
        elif state == "other":
            rest[name] = f"{rest.get(name, '')}\n{_ITEM.sub('', line)}".strip()
    customer, internal = (_questions(asked[each], each[0]) for each in SIDES)
    tier = "brief" if sum(len(words(each.answer)) for each in (*customer, *internal)) < 600 else "standard"
    if labelled and front and labelled[0][0] not in {"#", "headline"} and front[0][0] == "#":
        labelled.insert(0, front[0])  # the release stands under the document's title
    return Reading(language_of(text), _release(labelled or front), customer, internal, rest, tier=tier)


def _asked(text: str, *, loose: bool) -> tuple[str, str] | None:
    """Split a block that holds a question into the question and whatever answer follows it."""
    marked = _QUESTION.match(text)
    if marked:
        inner = _PLAIN.match(bare(marked["text"]))
        return (inner["text"], _ANSWER.sub("", inner["rest"])) if inner else (bare(marked["text"]), "")
    match = _EMPHATIC.match(text)
    if match is None and loose:
        match = _PLAIN.match(text)
        # A question inside an answer opens no new one: it stands alone, or after a number.
        if match and (len(sentences(bare(match["text"]))) > 1 or (match["rest"] and not text[0].isdigit())):
            match = None
    return (unnumbered(bare(match["text"])), _ANSWER.sub("", bare(match["rest"]))) if match else None


def _release(read: list[tuple[str, str]]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for label, text in read:
        name = label.strip("#") or _guess(text, parts, heading=label == "#") or f"paragraph_{len(parts) + 1}"
        if name.startswith("paragraph") and parts and _ITEM.match(text) and _ITEM.match(list(parts.values())[-1]):
            name = list(parts)[-1]
        kept = text if _ITEM.match(text) or name.startswith("paragraph") else bare(text)
        parts[name] = f"{parts[name]}\n{kept}" if name in parts else kept
    return parts


def _guess(text: str, parts: dict[str, str], *, heading: bool) -> str:
    """Name the first parts, which position tells; the others stay numbered rather than wrongly named."""
    count, dated = len(words(text)), bool(_DATELINE.match(text)) and not heading
    if not parts and count <= 30 and not dated:
        return "headline"
    if list(parts) == ["headline"] and count <= 40 and not dated:
        return "subheadline"
    return "lede" if dated and "lede" not in parts else ""


def _questions(asked: list[tuple[str, str]], initial: str) -> tuple[Asked, ...]:
    answered = [(question, answer) for question, answer in asked if answer]
    return tuple(Asked(f"{initial}{number}", *both) for number, both in enumerate(answered, 1))


def check_markdown(text: str) -> tuple[Finding, ...]:
    """Return what code finds wrong in anybody's Markdown, unsourced quantities included, deduplicated by id."""
    reading = read_markdown(text)
    findings = (*_missing(reading), *_of_pages(reading), *_of_claims(reading, _explained(text, reading.language)))
    return tuple({finding.id: finding for finding in findings}.values())


def _missing(reading: Reading) -> Iterator[Finding]:
    for name, called in (("release", "press release"), ("customer", "customer FAQ"), ("internal", "internal FAQ")):
        if not getattr(reading, name):
            yield found(
                "C1", "part_missing", "press_release" if name == "release" else f"{name}_faq", "fail",
                f"No {called} was found.", f"Write it under a heading of its own that says `{called}`.",
            )  # fmt: skip


def _of_pages(reading: Reading) -> Iterator[Finding]:
    for check in READING_CHECKS:
        yield from check(reading)


def _of_claims(reading: Reading, explained: frozenset[_Stated]) -> Iterator[Finding]:
    for texts in reading.parts.values():
        page_said = any(_PAGE_SAID.search(text) for text in texts.values())
        for section, text in texts.items():
            carrier = Document(idea="", language=reading.language, closing=bare(text) or "-")
            for finding in (*compliance_claims(carrier), *personas(carrier)):
                id_ = finding.id.replace("/closing/", f"/{section}/")
                yield finding.model_copy(update={"id": id_, "section": section, "owner": owner_of(section)})
            if not page_said:
                yield from _unsourced(section, text, reading.language, explained)


def _unsourced(section: str, text: str, language: str, explained: frozenset[_Stated]) -> Iterator[Finding]:
    """List a section's quantities that say neither source nor kind, in one finding (C8, craft 7.2)."""
    loose = [
        quantity.text.strip()
        for sentence in sentences(_NUMBERING.sub("", bare(text)))
        if not _KIND_SAID.search(sentence)
        for quantity in quantities(sentence, language)
        if quantity.firm and (quantity.amount, quantity.unit) not in explained
        if not (quantity.unit in {"date", "time"} and section in _DATED)
    ]
    if loose:
        yield found(
            "C8", "unsourced_quantity", section, "fail",
            f"No source and no kind is given for: {'; '.join(dict.fromkeys(loose))}",
            "Say where each comes from, or that it is a target, an estimate or unknown.", quote=loose[0],
        )  # fmt: skip


def _explained(text: str, language: str) -> frozenset[_Stated]:
    """Return the quantities whose source or kind is said anywhere: in a sentence, or in a table that names kinds."""
    lines = [*text.splitlines(), ""]
    stated: set[_Stated] = set()
    kinds = False
    for line, after in pairwise(lines):
        row = line.lstrip().startswith("|")
        kinds = row and (kinds or bool(re.match(r"\s*\|[\s:|-]+$", after) and _KIND_COLUMN.search(line)))
        for said in [line] if row else sentences(line):
            if kinds or _KIND_SAID.search(said):
                stated |= {(quantity.amount, quantity.unit) for quantity in quantities(said, language)}
    return frozenset(stated)
