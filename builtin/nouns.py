"""Noun phrases in the languages the built-in drafter writes: plural to singular, articles, heads, titles."""

import re
import unicodedata
from functools import cache
from typing import Protocol

_BOUNDARY = r"\s(?:of|on|in|at|with|without|who|that|which|for|from|to|near|under|over|between|made|and|by|living)\s"
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
        return re.split(_BOUNDARY, phrase, maxsplit=1)[0]

    def short_singular(self, phrase: str) -> str:
        """Return an indefinite singular without what qualifies it."""
        return self.short(phrase)

    def _singular(self, phrase: str) -> str:
        group = self.short(phrase)
        tail = phrase[len(group) :]
        *front, last = group.split() or [""]
        single = self._inflect.singular_noun(last) or last
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
        lowered = phrase if phrase[:2].isupper() else phrase[:1].lower() + phrase[1:]
        group = self.short(lowered).split() or [""]
        if group[-1].lower() in _MASS or (self._inflect.singular_noun(group[-1]) and not group[-1].endswith("ss")):
            return lowered
        return str(self._inflect.a(lowered))

    def definite(self, phrase: str) -> str:
        """`bedside lamp` is `the lamp`."""
        return f"the {self.head(phrase)}"

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


_THIRD = {"are": "is", "have": "has", "do": "does"}


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


_FEMININE = re.compile(r"(?:a|ión|dad|tad|tud|umbre|ez|sis|itis)$", re.I)
_MASCULINE_A = frozenset("sistema programa problema mapa día tema idioma plan sofá diploma turista".split())


class Spanish:
    """Spanish, by its regular rules; feminine or masculine from the article typed, else from the ending."""

    def bare_plural(self, phrase: str) -> str:
        """Return the phrase with the definite article Spanish asks for: `las personas mayores`."""
        return f"{'las' if self._feminine(phrase) else 'los'} {phrase}"

    def short(self, phrase: str) -> str:
        """Return the plural with its article and without what follows a preposition or `que`."""
        return self.bare_plural(self._group(phrase))

    def short_singular(self, phrase: str) -> str:
        """Return an indefinite singular as given."""
        return self._group(phrase)

    def singular_with_article(self, phrase: str) -> str:
        """`personas mayores` is `una persona mayor`."""
        bare = re.sub(r"^(?:las|los|el|la)\s+", "", phrase)
        return f"{'una' if self._feminine(bare) else 'un'} {self._singular(bare)}"

    def definite_singular(self, phrase: str) -> str:
        """`personas mayores` is `la persona mayor`."""
        bare = re.sub(r"^(?:las|los|el|la)\s+", "", phrase)
        return f"{'la' if self._feminine(bare) else 'el'} {self._singular(bare)}"

    def with_article(self, phrase: str) -> str:
        """Keep the article typed, lower-cased; add one where there is none."""
        lowered = phrase[:1].lower() + phrase[1:]
        if re.match(r"(?:una?|unos|unas|el|la|los|las)\s", lowered):
            return lowered
        return f"{'una' if self._feminine(lowered) else 'un'} {lowered}"

    def definite(self, phrase: str) -> str:
        """`una línea telefónica` is `la línea`."""
        feminine = bool(re.match(r"una\s", phrase, re.I)) or (
            not re.match(r"un\s", phrase, re.I) and self._feminine(self._unarticled(phrase))
        )
        return f"{'la' if feminine else 'el'} {self.head(phrase)}"

    def head(self, phrase: str) -> str:
        """Return the head noun, which comes first."""
        return (self._unarticled(phrase).split() or [phrase])[0].lower()

    def title(self, phrase: str) -> str:
        """Spanish headlines capitalise the first word only."""
        return phrase[:1].upper() + phrase[1:]

    def ascii(self, phrase: str) -> str:
        """Strip accents and the article."""
        return _ascii(self._unarticled(phrase))

    def _unarticled(self, phrase: str) -> str:
        return re.sub(r"^(?:una?|unos|unas|el|la|los|las)\s+", "", phrase, flags=re.I)

    def _group(self, phrase: str) -> str:
        return re.split(r"\s(?:de|del|que|con|sin|en|a|para|entre|por)\s", phrase, maxsplit=1)[0]

    def _feminine(self, phrase: str) -> bool:
        first = (phrase.split() or [""])[0].lower()
        single = self._one(first)
        return bool(_FEMININE.search(single)) and single not in _MASCULINE_A

    def _singular(self, phrase: str) -> str:
        group = self._group(phrase)
        return " ".join(self._one(word) for word in group.split()) + phrase[len(group) :]

    def _one(self, word: str) -> str:
        if word.endswith("ones"):
            return f"{word[:-4]}ón"
        if word.endswith("ces"):
            return f"{word[:-3]}z"
        if re.search(r"[rnldjy]es$", word) and len(word) > 4:
            return word[:-2]
        return word[:-1] if word.endswith("s") and len(word) > 3 else word
