"""Words, sentences, readability and word lists: what the style checks measure with."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import pyphen
import yaml

from ..ledger.texts import sentences as sentences

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W_]+(?:['’\-][^\W_]+|[.,][^\W_]+)*")
"""A word; in scripts without spaces, two characters stand for one."""
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」")
# Words that carry a sentence's grammar and not its content, in the languages that have word lists.
FUNCTION_WORDS = frozenset(
    WORD.findall(
        """a about after all also an and any are as at be because been before but by can could did do does for from get
        had has have he her his how i if in into is it its just may more must my no not of on one or our out own per
        she should so some such than that the their them then there these they this those to too until up us was we
        were what when where which who whom whose why will with would you your
        al algo como con cual cuando cuánto de del desde donde e el ella ellos en entre era es esa ese eso esta este
        esto está están fue ha han hasta hay la las le les lo los más me mi muy ni nos o para pero por porque qué que
        quien se ser si sin sobre son su sus también tu un una uno unos y ya"""
    )
)

# Words that are frequent in one language and hardly occur in its neighbours.
_TELLING = {
    "en": frozenset(
        ["the", "and", "with", "that", "they", "from", "how", "what", "this", "are", "of", "by", "to", "we"]
    ),
    "es": frozenset(["el", "los", "las", "y", "es", "cómo", "qué"]),
}


def words(text: str) -> list[str]:
    """Split into words; hyphenated words, numbers and addresses count as one."""
    return WORD.findall(text)


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words that carry content, so that singular and plural, verb and noun meet.

    A stem is the first five letters: crude, and the same for every language with an alphabet.
    """
    kept = (word for word in words(text) if len(word) > 2 or word.isupper())
    return frozenset(word.lower()[:5] for word in kept if word.lower() not in FUNCTION_WORDS)


@cache
def syllables(word: str) -> int:
    """Count the syllables of an English word, from its hyphenation points and its vowel groups, whichever is more.

    Hyphenation never parts a single letter (`about`), vowel groups never part a hiatus (`science`): each alone
    counts too few.
    """
    bare = re.sub(r"[^a-z]", "", word.lower())
    if not bare:
        return 1
    groups = len(re.findall(r"[aeiouy]+", bare))
    spoken = r"(?:[^aeiouy]le|[td]ed|[sxz]es|[cs]hes|[cg]es|ee|ye)$"  # an e that is heard
    silent = bare.endswith(("e", "es", "ed")) and not re.search(spoken, bare)
    return max(1, groups - silent, len(_hyphens().positions(bare)) + 1)


def most_syllables(word: str) -> int:
    """Return a word's vowels, which bound its syllables; no hyphenation is loaded for it, which takes 0.1 s."""
    return max(1, len(re.findall(r"[aeiouy]", word.lower())))


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard an English text is to read."""

    grade: float
    """Flesch-Kincaid grade: school years."""
    ease: float
    """Flesch reading ease, 0 to 100 and more."""
    mean_sentence: float
    """Words a sentence."""


def readability(texts: Collection[str], count: Callable[[str], int] = syllables) -> Readability | None:
    """Measure English texts together; null where they hold no sentence (craft 1.1).

    With `most_syllables` as `count` the grade is one that is not exceeded.
    """
    spoken = [sentence for text in texts for sentence in sentences(text)]
    tokens = [word for sentence in spoken for word in words(sentence)]
    if not tokens:
        return None
    mean = len(tokens) / len(spoken)
    per_word = sum(map(count, tokens)) / len(tokens)
    return Readability(0.39 * mean + 11.8 * per_word - 15.59, 206.835 - 1.015 * mean - 84.6 * per_word, mean)


@cache
def norms() -> dict[str, Any]:
    """Return the thresholds, topics and word lists of norms.yaml."""
    text = resources.files(__package__ or "").joinpath("norms.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a word list found in a text."""

    start: int
    text: str
    """The words as they stand in the text."""
    weight: float
    """1, or a half inside quotation marks or after a negation (craft 5.3)."""


@cache
def entries(language: str, name: str) -> tuple[str, ...]:
    """Return the entries of one word list; empty for a language that has none."""
    listed = norms().get(language, {}).get(name, "")
    if isinstance(listed, dict):
        return tuple(listed)
    return tuple(entry.strip() for entry in listed.split(",") if entry.strip())


@cache
def _pattern(language: str, *names: str) -> re.Pattern[str] | None:
    listed = sorted({entry for name in names for entry in entries(language, name)}, key=len, reverse=True)
    if not listed:
        return None
    bodies = (
        re.escape(entry).replace(r"\ \*\ ", r"\b.{1,60}?\b").replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for entry in listed
    )
    # A hyphen ends no word: "read-only" is not "only".
    return re.compile(rf"(?<![\w-])(?:{'|'.join(bodies)})(?![\w-])", re.IGNORECASE)


_NEGATED = re.compile(r"\b(?:no|not|never|without|isn't|nor|sin|ni)\s+(?:an?\s+|the\s+|un\s+|una\s+)?$", re.IGNORECASE)


def hits(text: str, language: str, *names: str, own: Collection[str] = ()) -> Iterator[Hit]:
    """Find entries of these word lists, whole words in any case, except in the idea's own words."""
    pattern = _pattern(language, *names)
    if pattern is None:
        return
    level = text.replace("’", "'")
    quoted = [match.span() for match in QUOTED.finditer(text)]
    for match in pattern.finditer(level):
        if own and all(word.lower() in own for word in words(match[0])):
            continue
        halved = any(start <= match.start() < end for start, end in quoted) or _NEGATED.search(level[: match.start()])
        yield Hit(match.start(), text[match.start() : match.end()], 0.5 if halved else 1.0)


def language_of(text: str) -> str:
    """Tell the language of a text, as an ISO 639 code; English where it is too short to tell."""
    tokens = [word.lower() for word in words(text)]
    for language, telling in _TELLING.items():
        if len(tokens) < 20 or sum(token in telling for token in tokens) / len(tokens) > 0.05:
            return language
    from py3langid import classify  # loading its model takes a second, which most texts need not wait for

    return str(classify(text[:4000])[0])
