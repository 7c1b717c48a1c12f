"""Candidate proper names and quoted words in prose."""

import re
from functools import lru_cache

from .vocabulary import NOT_NAMES, OPENERS, STARTERS

_NOUN_CAPITALS = frozenset({"de", "lb", "gsw", "nds"})
"""Languages that capitalise every noun, where capitals say nothing."""

_CONNECTORS = "of|de|del|la|las|los|du|des|da|do|dos|di|van|von|der|den|&"
_WORD = r"[^\W\d_][\w'’&.-]*[\w]|[^\W\d_]"
_TOKEN = re.compile(_WORD)
_JOIN = re.compile(rf"[ \u00a0](?:(?:{_CONNECTORS})[ \u00a0]){{0,2}}")
_STARTS = re.compile(
    r"(?:^|[.!?…。:;|•·\n\r]['\"’”»)\]]*|[¿¡]|[—–]|(?:^|[\s(\[,])[-*#>/])[\s'\"‘’“”«„¿¡(\[*_-]*$|[\"“«„(\[]\s?$"
)
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|Sr|Sra|vs|e\.g|i\.e|approx)\.\s*$")
_QUOTED = re.compile(
    r"“([^”]+)”|„([^“”]+)[“”]|«\s?([^»]+?)\s?»|»([^«]+)«|「([^」]+)」|『([^』]+)』|\"([^\"]+)\""
    r"|(?<![^\s(\[{:;,—–-])‘((?:[^’]|(?<=\w)’(?=\w))+)’(?!\w)"
    r"|(?<![^\s(\[{:;,—–-])'((?:[^']|(?<=\w)'(?=\w))+)'(?!\w)"
)
_ACRONYM = re.compile(r"\(([A-Z]{2,8}(?: [A-Z]{2,8})?)\)")
_OPENER = re.compile(
    r"(?:^|(?<=[.!?:]\s)|(?<=[\"“(]))([A-Z][a-z][\w’'-]*)(?=\s+(?:already\s+|also\s+|now\s+|still\s+)?(?:sells|makes|offers|"
    r"says|said|told|reports|reported|estimates|found|runs|charges|lets|gives|owns|ships|provides|publishes|leads|works|"
    r"lives|opens|calls|books|uses|wants|finishes|buys|pays|keeps|leaves|writes|has|plans|built|launched|knows|sees)\b)"
)
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a crude stem under which a noun's singular and plural meet."""
    low = word.casefold().strip("'’-.")
    if low in ("people", "persons", "person", "personas", "persona", "personnes", "personne"):
        return "person"
    low = low.removesuffix("'s").removesuffix("’s")
    if len(low) > 3 and low.endswith("s") and not low.endswith("ss"):
        low = low[:-1]
    if len(low) > 3 and low.endswith("e"):
        low = low[:-1]
    return f"{low[:-1]}i" if len(low) > 3 and low.endswith("y") else low


def words(text: str) -> list[str]:
    """Return the words of a text in order, without punctuation."""
    return _WORDS.findall(text)


@lru_cache(maxsize=4096)
def lower_words(text: str) -> frozenset[str]:
    """Return the words of a text that are written without a capital."""
    return frozenset(word for word in words(text) if word.islower())


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return a text as its words alone, for comparing whatever the punctuation, quote marks and case."""
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


@lru_cache(maxsize=4096)
def quotes(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return `(start, end, words)` of everything of at least four words in quotation marks, the marks left out."""
    found = []
    for match in _QUOTED.finditer(text):
        group = next(i for i in range(1, 10) if match[i] is not None)
        if len(_WORDS.findall(match[group])) >= 4:
            found.append((match.start(group), match.end(group), match[group]))
    return tuple(found)


@lru_cache(maxsize=8192)
def names(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    """Return `(start, end, name)` of candidate proper names.

    A run of capitalised words, or one capitalised word inside a sentence. Not: sentence starts, days, months,
    peoples and languages, roles, acronyms, headlines in title case. Empty for languages that capitalise every noun.
    """
    if language in _NOUN_CAPITALS or _title_case(text):
        return ()
    found = []
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if not match[0][0].isupper():
            if re.fullmatch(r"[ie][A-Z][a-z]{2,}", match[0]):  # iPhone, eBay
                found.append((match.start(), match.end(), match[0]))
            continue
        run = [match]
        while joint := _JOIN.match(text, position):
            following = _TOKEN.match(text, joint.end())
            if following is None or not following[0][0].isupper():
                break
            run.append(following)
            position = following.end()
        found.extend(_trimmed(text, run))
    return tuple(found)


def acronym_of(text: str, start: int) -> str:
    """Return the acronym that a name beginning at `start` is written out for: `Sleep Council (SC)`; or nothing."""
    for match in _ACRONYM.finditer(text, start):
        spelled = [word.start() for word in _TOKEN.finditer(text[: match.start()]) if text[word.start()].isupper()]
        letters = match[1].replace(" ", "")
        first = spelled[-len(letters) :]
        if "".join(text[at] for at in first) == letters:
            return match[1] if first[0] <= start < match.start() else ""
    return ""


def openers(text: str) -> tuple[str, ...]:
    """Return single capitalised words that open an English sentence as somebody who acts: `Philips sells lamps`.

    Weaker than `names`: a noun without an article opens a sentence the same way, so a caller has to know the words.
    """
    found = (match[1].removesuffix("'s").removesuffix("’s") for match in _OPENER.finditer(text))
    return tuple(n for n in found if n.casefold() not in NOT_NAMES | STARTERS and not n.endswith("ing") and len(n) > 2)


def _trimmed(text: str, run: list[re.Match[str]]) -> list[tuple[int, int, str]]:
    """Cut words that are no part of a name off both ends of a run of capitalised words."""
    at_start = starts_sentence(text, run[0].start())
    first = run[0]
    if all(_ordinary(word[0]) for word in run):
        return []
    while _leads(run[0][0]):
        run = run[1:]
    while _dated(run[-1][0]):
        run = run[:-1]
    if at_start and run[0] is first and not _camel(first[0]):
        spaced = len(run) > 1 and not text[first.end() : run[1].start()].strip()
        if not spaced or len(first[0]) <= 3 or first[0].casefold() in STARTERS:
            run = run[1:]
    if not run or all(_ordinary(word[0]) for word in run):
        return []
    start, end = run[0].start(), run[-1].end()
    name = text[start:end]
    for suffix in ("'s", "’s", "'", "’", "."):
        name = name.removesuffix(suffix)
    parts = name.rsplit("-", 1)
    if len(parts) == 2 and parts[1].islower():
        name = parts[0]
    return [(start, start + len(name), name)] if len(name) > 1 else []


def without_roles(name: str) -> str:
    """Return a name without the role or title in front of it: `Chief Executive Ana Ruiz` as `Ana Ruiz`."""
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold() in NOT_NAMES:
        parts = parts[1:]
    return " ".join(parts)


def _leads(word: str) -> bool:
    """Whether a capitalised word in front is no part of a name: acronyms, days, peoples, sentence openers."""
    return word.casefold() in OPENERS or (_ordinary(word) and word.isupper())


def _dated(word: str) -> bool:
    return word.casefold() in OPENERS


def _ordinary(word: str) -> bool:
    bare = word.rstrip("'’.").removesuffix("'s").removesuffix("’s")
    if bare.casefold() in NOT_NAMES or len(bare) == 1:
        return True
    letters = bare.rstrip("s") if bare[-1:] == "s" else bare
    if letters.isupper():
        return True
    first = bare.split("-")[0]
    return "-" in bare and (
        first.isupper()
        or first.casefold() in NOT_NAMES
        or (bare.split("-", 1)[1].islower() and first.casefold() in NOT_NAMES)
    )


def _camel(word: str) -> bool:
    return bool(re.search(r"[a-z][A-Z]", word)) and not re.match(r"(?:Mc|Mac|O['’])", word)


def starts_sentence(text: str, start: int) -> bool:
    """Tell whether a sentence begins at this place."""
    before = text[max(0, start - 24) : start]
    if _ABBREVIATION.search(before):
        return False
    return (
        start == 0
        or (not before.strip("\x00 \n\t'\"“‘«([*_") and start < 24 and "\x00" not in before)
        or bool(_STARTS.search(before))
    )


def _title_case(text: str) -> bool:
    if len(text) > 160 or text.rstrip().endswith((".", "!", "?", "…")):
        return False
    long_words = [word for word in _WORDS.findall(text) if len(word) >= 4]
    return len(long_words) >= 4 and sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words)
