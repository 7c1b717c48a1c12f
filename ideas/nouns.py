"""Noun phrases in the languages the built-in drafter writes: plural to singular, articles, heads, titles."""

import re
import unicodedata
from functools import cache
from typing import Protocol

from .spanish_nouns import Spanish

_BOUNDARY = (
    r"\s(?:of|on|in|at|with|without|who|that|which|for|from|to|near|under|over|between|made|and|by|living|about|"
    r"against|over|after|before|around|across)\s"
)
_SMALL = frozenset("a an and at by for from in of on or the to with without over under per as".split())
_MASS = frozenset(
    (
        "software hardware furniture equipment clothing insurance education training advice help care support "
        "transport food bread coffee tea water energy music news information data storage"
    ).split()
)


class Nouns(Protocol):
    """What the slots need of a language."""

    def bare_plural(self, phrase: str) -> str: ...  # noqa: D102
    def short(self, phrase: str) -> str: ...  # noqa: D102
    def short_singular(self, phrase: str) -> str: ...  # noqa: D102
    def singular_with_article(self, phrase: str) -> str: ...  # noqa: D102
    def definite_singular(self, phrase: str) -> str: ...  # noqa: D102
    def with_article(self, phrase: str) -> str: ...  # noqa: D102
    def definite(self, phrase: str) -> str: ...  # noqa: D102
    def head(self, phrase: str) -> str: ...  # noqa: D102
    def title(self, phrase: str) -> str: ...  # noqa: D102
    def ascii(self, phrase: str) -> str: ...  # noqa: D102


def nouns_of(language: str) -> Nouns:
    """Return the noun rules of a language; English where there are none."""
    return Spanish() if language == "es" else English()


def _ascii(phrase: str) -> str:
    return unicodedata.normalize("NFKD", phrase).encode("ascii", "ignore").decode()


class English:
    """English, with inflect for plurals and articles."""

    @property
    def _inflect(self):  # type: ignore[no-untyped-def]  # inflect ships partial types
        return _engine()

    def bare_plural(self, phrase: str) -> str:
        """Return the phrase as it can open or sit in a sentence."""
        return phrase

    def short(self, phrase: str) -> str:
        """Return the noun group without what qualifies it: `nurses on night shifts` is `nurses`."""
        group = re.split(_BOUNDARY, phrase, maxsplit=1)[0]
        return re.split(r"(?<=s)\s(?=\w{3,}ing\b)", group, maxsplit=1)[0]

    def short_singular(self, phrase: str) -> str:
        """Return an indefinite singular without what qualifies it."""
        return self.short(phrase)

    def _singular(self, phrase: str) -> str:
        group = self.short(phrase)
        tail = phrase[len(group) :]
        *front, last = group.split() or [""]
        single = _PEOPLE.get(last.lower()) or self._inflect.singular_noun(last) or last
        if tail:
            tail = re.sub(r"\bwho (are|have|do)\b", lambda f: f"who {_THIRD[f[1]]}", tail)
            tail = re.sub(
                r"\bwho (?!is\b|has\b|does\b|can\b|will\b|cannot\b|must\b)([a-z]+)\b",
                lambda f: f"who {_third(f[1])}",
                tail,
            )
        return " ".join([*front, single]) + tail

    def singular_with_article(self, phrase: str) -> str:
        """`nurses on night shifts` is `a nurse on night shifts`."""
        return str(self._inflect.a(self._singular(phrase)))

    def definite_singular(self, phrase: str) -> str:
        """`nurses` is `the nurse`."""
        return f"the {self._singular(phrase)}"

    def with_article(self, phrase: str) -> str:
        """`bedside lamp` is `a bedside lamp`; mass nouns and plurals stay bare."""
        lowered = small(phrase)
        group = self.short(lowered).split() or [""]
        if group[-1].lower() in _MASS or (
            self._inflect.singular_noun(group[-1]) and not group[-1].endswith(("ss", "us", "is", "as"))
        ):
            return lowered
        return str(self._inflect.a(lowered))

    def definite(self, phrase: str) -> str:
        """`bedside lamp` is `the lamp`."""
        return f"the {small(self.head(phrase))}"

    def head(self, phrase: str) -> str:
        """Return the head noun."""
        group = self.short(phrase).split()
        return group[-1] if group else phrase

    def title(self, phrase: str) -> str:
        """Capitalise as a headline does."""
        first, *rest = phrase.split() or [""]
        return " ".join([_cap(first), *(word if word.lower() in _SMALL else _cap(word) for word in rest)])

    def ascii(self, phrase: str) -> str:
        """Strip accents."""
        return _ascii(phrase)


_PEOPLE = {
    "staff": "member of staff",
    "crew": "member of the crew",
    "personnel": "member of staff",
    "youth": "young person",
}
"""Collective nouns, by what one of them is called."""
_THIRD = {"are": "is", "have": "has", "do": "does"}


def small(phrase: str) -> str:
    """Lower-case the first letter, except where the word has capitals of its own, as AI and SaaS have."""
    first = (phrase.split() or [""])[0]
    return phrase if any(letter.isupper() for letter in first[1:]) else phrase[:1].lower() + phrase[1:]


def _cap(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


@cache
def _engine():  # type: ignore[no-untyped-def]  # inflect ships partial types
    import inflect

    return inflect.engine()
