"""PR/FAQs that anybody wrote in Markdown: read them, and run every check that needs no ledger and no canvas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..compute.quantities import quantities
from ..schemas.document import Document
from ..schemas.findings import Finding
from ..schemas.press_release import PART_NAMES
from .claims import compliance_claims, personas
from .found import found, owner_of
from .language import language_of, norms, sentences, words
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
_BOLD_LINE = re.compile(r"^(?:\d+[.)]\s*)?(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__):?$")
_INLINE_LABEL = re.compile(r"^[*_]*(?P<label>[^\W\d_][\w \-/()]{2,40}?)[*_]*\s*:[*_]*\s+(?P<text>\S.*)$")
_DATELINE = re.compile(r"^[*_]*(?:(?=[^.!?\n]{3,80}?\d)|(?=[^\Wa-z]{3,}))[^\W\d_][^!?\n]{2,80}?[—–-]")
_ITEM = re.compile(r"^(?:[-*+•]|\d+[.)])\s+")
_STARTS = re.compile(r"[-*+•]\s|\d+[.)]\s|\||[*_]*[QAPRF]\d*[*_]*\s?[:.)]|[-*_=]{3,}$")
_ASIDE = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->|^(```|~~~).*?^\1\s*$", re.DOTALL | re.MULTILINE)
_KIND_SAID = re.compile(
    r"\[\[|\]\(|https?:|\[\^?\d+\]|\b(?:sources?|according to|estimat\w+|assum\w+|guess\w*|targets?|goal|hypothes\w+|"
    r"unknown|illustrative|not (?:yet )?(?:tested|known|measured)|fuente|según|estima\w*|objetivo|supuest\w+|hipótesis|"
    r"desconocid\w+)\b",
    re.IGNORECASE,
)
_DATED = frozenset({"press_release.lede", "press_release.headline"})


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    level: int = 0
    """Heading level, 7 for a line that is all bold, 0 for prose."""


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
    for block in _blocks(text):
        bare = _bare(block.text)
        if block.level:
            kind, asks = _kind(bare), bare.endswith(("?", "？"))
            deeper = block.level > depth
            part = _part(bare) if state == "front" or (state == "release" and deeper) else ""
            if kind in {"internal", "customer", "faq"}:
                side, state, depth = ("internal" if kind == "internal" else "customer"), "faq", block.level
            elif kind == "release":
                state, depth, label = "release", block.level, ""
            elif part and not asks:
                label = part
            elif state == "faq" and (deeper or asks):
                asked[side].append((_unnumbered(bare), ""))
            elif (state == "release" and deeper) or (state == "front" and block.level < 7 and kind != "other"):
                label = ""
                if not re.search(r"\bpr\s*[/-]?\s*faq|working backwards", bare, re.IGNORECASE):
                    (labelled if state == "release" else front).append(("#", bare))
            elif kind == "other" or state != "front":
                state, name, depth = "other", re.sub(r"\W+", "_", bare.lower()).strip("_"), block.level
            continue
        question = _asked(block.text, loose=state == "faq") if state in {"faq", "front"} else None
        if question:
            state = "faq"
            asked[side].append(question)
        elif state == "faq" and asked[side]:
            last, answer = asked[side].pop()
            asked[side].append((last, f"{answer}\n{_ANSWER.sub('', bare)}".strip()))
        elif state in {"front", "release"}:
            inline = _INLINE_LABEL.match(block.text)
            said = _part(inline["label"]) if inline else ""
            where = front if state == "front" else labelled
            where.append((said or label, inline["text"] if inline and said else block.text))
        elif state == "other":
            rest[name] = f"{rest.get(name, '')}\n{_ITEM.sub('', bare)}".strip()
    customer, internal = (_questions(asked[each], each[0]) for each in SIDES)
    tier = "brief" if sum(len(words(each.answer)) for each in (*customer, *internal)) < 600 else "standard"
    return Reading(language_of(text), _release(labelled or front), customer, internal, rest, tier=tier)


def _blocks(text: str) -> Iterator[_Block]:
    lines = _ASIDE.sub("", text.replace("\r\n", "\n")).split("\n")
    # Prose wrapped by hand has short lines; where one is long, every line is a paragraph.
    wrapped = max(map(len, lines)) < 160
    prose: list[str] = []
    for raw in [*lines, ""]:
        line = re.sub(r"^\s*(?:>\s?)+", "", raw).strip()
        heading = re.match(r"(#{1,6})\s+(.*?)\s*#*$", line)
        bold = _BOLD_LINE.match(line)
        if prose and (heading or bold or not line or _STARTS.match(line)):
            underlined = re.fullmatch(r"=+|-{3,}", line) and len(prose) == 1 and len(prose[0]) < 120
            yield _Block(" ".join(prose), (1 if line[0] == "=" else 2) if underlined else 0)
            prose = []
        if heading:
            yield _Block(heading[2], len(heading[1]))
        elif bold:
            yield _Block(bold["text"].strip(), 7)
        elif line.startswith("|"):
            # A table of questions and answers is read; any other stands outside the prose.
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) >= 2 and cells[-2].endswith("?"):
                yield _Block(f"**{cells[-2].strip('*_ ')}** {cells[-1]}")
        elif line and len(line) < 60 and _kind(_bare(line)) not in {"", "other"}:
            yield _Block(line, 7)
        elif line and not re.fullmatch(r"[-*_=]{3,}", line):
            prose.append(line)
            if not wrapped:
                yield _Block(prose.pop())


def _bare(text: str) -> str:
    text = re.sub(r"!?\[([^\]\[]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`", "", text).strip()


def _unnumbered(text: str) -> str:
    return re.sub(r"^(?:[QPF]?\d+\s*[:.)–—-]\s*|[QPF]\s*[:.)]\s*|[QPF]\d+\s+)", "", text).strip()


@cache
def _heads() -> dict[str, str]:
    return {name: "|".join(wordings) for name, wordings in norms()["headings"].items()}


def _kind(heading: str) -> str:
    heads, level = _heads(), heading.lower()
    if level.endswith("?"):
        return ""
    if re.search(heads["faq"], level) and not re.search(r"\bpr\s*/?\s*faq", level):
        return next((side for side in ("internal", "customer") if re.search(heads[side], level)), "faq")
    if re.search(heads["release"], level) and len(level.split()) <= 6:
        return "release"
    return "other" if re.match(rf"(?:\d+[.)]?\s*)?(?:the\s+)?(?:{heads['other']})", level) else ""


def _part(heading: str) -> str:
    level = _unnumbered(heading).lower().strip(":. ")
    level = re.sub(r"^(?:the|a|our|el|la)\s+|\s*(?:paragraph|section|\(s\))+$", "", level)
    return next((part for part in ("subheadline", *PART_NAMES) if re.fullmatch(_heads()[part], level)), "")


def _asked(text: str, *, loose: bool) -> tuple[str, str] | None:
    """Split a block that holds a question into the question and whatever answer follows it."""
    marked = _QUESTION.match(text)
    if marked:
        inner = _PLAIN.match(_bare(marked["text"]))
        return (inner["text"], _ANSWER.sub("", inner["rest"])) if inner else (_bare(marked["text"]), "")
    match = _EMPHATIC.match(text)
    if match is None and loose:
        match = _PLAIN.match(text)
        # A question inside an answer opens no new one: it stands alone, or after a number.
        if match and (len(sentences(_bare(match["text"]))) > 1 or (match["rest"] and not text[0].isdigit())):
            match = None
    return (_unnumbered(_bare(match["text"])), _ANSWER.sub("", _bare(match["rest"]))) if match else None


def _release(blocks: list[tuple[str, str]]) -> dict[str, str]:
    parts: dict[str, str] = {}
    for label, text in blocks:
        name = label.strip("#") or _guess(text, parts, heading=label == "#") or f"paragraph_{len(parts) + 1}"
        if name.startswith("paragraph") and parts and _ITEM.match(text) and _ITEM.match(list(parts.values())[-1]):
            name = list(parts)[-1]
        kept = text if _ITEM.match(text) or name.startswith("paragraph") else _bare(text)
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
    return tuple({finding.id: finding for finding in _findings(reading)}.values())


def _findings(reading: Reading) -> Iterator[Finding]:
    for name, called in (("release", "press release"), ("customer", "customer FAQ"), ("internal", "internal FAQ")):
        if not getattr(reading, name):
            yield found(
                "C1", "part_missing", "press_release" if name == "release" else f"{name}_faq", "fail",
                f"No {called} was found.", f"Write it under a heading of its own that says `{called}`.",
            )  # fmt: skip
    for check in READING_CHECKS:
        yield from check(reading)
    for texts in reading.parts.values():
        for section, text in texts.items():
            yield from _claimed(section, text, reading.language)
            yield from _unsourced(section, text, reading.language)


def _claimed(section: str, text: str, language: str) -> Iterator[Finding]:
    carrier = Document(idea="", language=language, closing=_bare(text))
    for check in (compliance_claims, personas):
        for finding in check(carrier):
            here = {
                "id": finding.id.replace("/closing/", f"/{section}/"),
                "section": section,
                "owner": owner_of(section),
            }
            yield finding.model_copy(update=here)


def _unsourced(section: str, text: str, language: str) -> Iterator[Finding]:
    """List a section's quantities that say neither source nor kind, in one finding (C8, craft 7.2)."""
    bare = [
        quantity.text.strip()
        for sentence in sentences(_bare(text))
        if not _KIND_SAID.search(sentence)
        for quantity in quantities(sentence, language)
        if quantity.firm and not (quantity.unit in {"date", "time"} and section in _DATED)
    ]
    if bare:
        yield found(
            "C8", "unsourced_quantity", section, "fail",
            f"No source and no kind is given for: {'; '.join(dict.fromkeys(bare))}",
            "Say where each comes from, or that it is a target, an estimate or unknown.", quote=bare[0],
        )  # fmt: skip
