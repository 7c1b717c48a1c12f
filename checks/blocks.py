"""Markdown as headings and paragraphs, and what a heading announces, whoever worded it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ..schemas.pages import PART_NAMES
from .language import norms

_BOLD_LINE = re.compile(r"^(?:\d+[.)]\s*)?(?:\*\*|__)(?P<text>[^*_]+)(?:\*\*|__):?$")
_STARTS = re.compile(r"[-*+•]\s|\d+[.)]\s|\||[*_]*[QAPRF]\d*[*_]*\s?[:.)]|[-*_=]{3,}$")
_ASIDE = re.compile(r"\A---\n.*?\n---\n|<!--.*?-->|^(```|~~~).*?^\1\s*$", re.DOTALL | re.MULTILINE)


class Block(NamedTuple):
    """A heading, or a paragraph without its line breaks."""

    text: str
    level: int = 0  # of a heading; 7 for a line that is all bold, 0 for prose


def blocks(text: str) -> Iterator[Block]:
    """Split Markdown into headings and paragraphs; front matter, comments, code and plain tables are left out."""
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
            yield Block(" ".join(prose), (1 if line[0] == "=" else 2) if underlined else 0)
            prose = []
        if heading:
            yield Block(heading[2], len(heading[1]))
        elif bold:
            yield Block(bold["text"].strip(), 7)
        elif line.startswith("|"):
            # A table of questions and answers is read; any other stands outside the prose.
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if len(cells) >= 2 and cells[-2].endswith("?"):
                yield Block(f"**{cells[-2].strip('*_ ')}** {cells[-1]}")
        elif line and len(line) < 60 and kind_of(bare(line)) not in {"", "other", "title"}:
            yield Block(line, 7)
        elif line and not re.fullmatch(r"[-*_=]{3,}", line):
            prose.append(line)
            if not wrapped:
                yield Block(prose.pop())


def bare(text: str) -> str:
    """Take the markup off; a dagger stays where a link was."""
    text = re.sub(r"!?\[([^\]\[]*)\]\((#?)[^)]*\)", lambda link: link[1] + ("" if link[2] else "†"), text)
    return re.sub(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`", "", text).strip()


def unnumbered(text: str) -> str:
    """Take off what numbers a heading or question: `3.`, `Q2:`, `c1.`."""
    return re.sub(r"^(?:[A-Za-z]?\d+\s*[:.)–—-]\s*|[QPF]\s*[:.)]\s*|[QPF]\d+\s+)", "", text).strip()


@cache
def _heads() -> dict[str, str]:
    return {name: "|".join(wordings) for name, wordings in norms()["headings"].items()}


def kind_of(heading: str) -> str:
    """Tell what a heading opens; empty where nobody knows.

    `title` of the document, `release`, `customer`, `internal`, `faq` where it is not split, `other`.
    """
    heads, level = _heads(), heading.lower()
    if level.endswith("?"):
        return ""
    asks, releases = bool(re.search(heads["faq"], level)), bool(re.search(heads["release"], level))
    if (asks and releases) or re.search(r"\bpr\s*[/-]?\s*faq|working backwards", level):
        return "title"
    if "faq" not in level and re.match(rf"(?:\d+[.)]?\s*)?(?:the\s+)?(?:{heads['other']})", level):
        return "other"
    if asks:
        return next((side for side in ("internal", "customer") if re.search(heads[side], level)), "faq")
    return "release" if releases and len(level.split()) <= 6 else ""


def part_of(heading: str) -> str:
    """Name the part of a release that a heading announces; empty if none."""
    level = unnumbered(heading).lower().strip(":. ")
    level = re.sub(r"^(?:the|a|our|el|la)\s+|\s*(?:paragraph|section|\(s\))+$", "", level)
    return next((part for part in ("subheadline", *PART_NAMES) if re.fullmatch(_heads()[part], level)), "")
