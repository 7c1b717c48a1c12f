"""Spanish noun phrases: gender, number and articles, by rule and a few lists of exceptions."""

import re
import unicodedata
from functools import cache

from .spanish_verbs import forms, lexicon, plural_verb, singular_verb

_ARTICLE = re.compile(r"^(?:una?|unos|unas|el|la|los|las)\s+", re.IGNORECASE)
_FEMININE_END = re.compile(r"(?:a|[csxgn]ión|dad|tad|tud|umbre|ez|eza|triz)$")
_MASCULINE_END = re.compile(r"(?:ista|peuta|crata|ón)$")
_LIGHT = frozenset("banco casa bolsa caja punto kit silla carta máquina tarjeta red escuela club centro mesa".split())
_BEFORE_NOUN = re.compile(
    r"^(?:pequeñ[oa]s?|nuev[oa]s?|gran|grandes|buen[oa]?s?|primer[oa]?s?|simple|sencill[oa]|segund[oa]|propi[oa]|auténtic[oa])\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s(?:de|del|que|con|sin|en|a|al|para|entre|por|donde|cuy[oa]s?)\s|,")
_STATES = r"(?:trabaja|vive|está|duerme|viaja|anda|queda|sigue|come|so)"
"""Verbs behind which an adjective describes the subject; `so` stands for `son`."""
_VAGUE = frozenset(["personas", "quienes"])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon()["nouns"][name].split())


def one(word: str) -> str:
    """Return the singular of a noun or an adjective: `mayores` is `mayor`, `peatones` is `peatón`."""
    low = word.lower()
    if low in lexicon()["nouns"]["singulars"]:
        return str(lexicon()["nouns"]["singulars"][low])
    if not low.endswith("s") or len(low) < 4 or low in _listed("look_plural"):
        return word
    if low.endswith("ones") and len(low) > 5:
        return f"{word[:-4]}ón"
    if low.endswith("ces"):
        return f"{word[:-3]}z"
    if re.search(r"[aeiouáéíóú][rnldy]es$", low) and not re.search(r"[bcdgpt]les$|lles$", low):
        return word[:-2]
    return word[:-1]


def many(word: str) -> str:
    """Return the plural of a noun or an adjective: `pyme` is `pymes`, `taller` is `talleres`."""
    low = word.lower()
    if low.endswith("s") or (word.isupper() and len(word) > 1):
        return word
    if low.endswith("z"):
        return f"{word[:-1]}ces"
    if re.search(r"[áéíóú]n$", low):
        plain = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
        return f"{word[:-2]}{plain[low[-2]]}nes"
    return f"{word}s" if low[-1:] in "aeiouáéó" else f"{word}es"


def feminine(phrase: str) -> bool:
    """Tell the gender of a noun phrase by its first word, as its singular shows it."""
    head = one((_ARTICLE.sub("", phrase).split() or [""])[0].lower().strip(","))
    if head in _listed("feminine"):
        return True
    if head in _listed("masculine") or _MASCULINE_END.search(head):
        return False
    return bool(_FEMININE_END.search(head))


def plural_phrase(phrase: str) -> str:
    """Turn `pyme familiar de Soria` into `pymes familiares de Soria`, with the verb of a clause behind it."""
    group = _group(phrase)
    tail = phrase[len(group) :]
    tail = re.sub(r"\bque (no )?(\w+)\b", lambda m: f"que {m[1] or ''}{plural_verb(m[2])}", tail, count=1)
    return " ".join(many(word) for word in group.split()) + _described(tail)


def _described(tail: str) -> str:
    """Put what describes the people of a clause into the plural: `trabajan sentada` is `trabajan sentadas`."""
    tail = re.sub(r"(?<=\s)(sol[oa])\b", r"\1s", tail)
    return re.sub(rf"\b({_STATES}n )(\w+[ai]d[oa])\b", r"\1\2s", tail)


def _group(phrase: str) -> str:
    return _TAIL.split(phrase, maxsplit=1)[0]


class Spanish:
    """Spanish, by its regular rules; feminine or masculine from the article typed, else from the ending."""

    def bare_plural(self, phrase: str) -> str:
        """Return the phrase with the definite article Spanish asks for: `las personas mayores`."""
        if _ARTICLE.match(phrase) or phrase.startswith("quienes "):
            return phrase
        return f"{'las' if feminine(phrase) else 'los'} {phrase}"

    def short(self, phrase: str) -> str:
        """Return the plural with its article and what tells it apart: `las enfermeras`, `los bancos de alimentos`."""
        group = _group(phrase)
        compound = re.match(
            rf"{re.escape(group)} de (?!las?\b|los\b|el\b|un|mi\b|su\b|est[ae]\b)[^\s,]+(?=$|\s|,)", phrase
        )
        if compound and len(compound[0].split()) <= 5:
            group = compound[0]
        if group.lower() in _VAGUE:
            return "estas personas"
        return self.bare_plural(group)

    def short_singular(self, phrase: str) -> str:
        """Return an indefinite singular without what qualifies it."""
        return _group(phrase)

    def singular_with_article(self, phrase: str) -> str:
        """`personas mayores` is `una persona mayor`; `padres y madres` is `un padre o una madre`."""
        if phrase == "estas personas":
            return "una de estas personas"
        if phrase.startswith("quienes "):
            return "quien " + re.sub(r"^(no )?(\S+)", lambda m: f"{m[1] or ''}{singular_verb(m[2])}", phrase[8:])
        return self._singular(phrase, "un", "una")

    def definite_singular(self, phrase: str) -> str:
        """`personas mayores` is `la persona mayor`."""
        if phrase in {"estas personas"} or phrase.startswith("quienes "):
            return "esa persona"
        return self._singular(phrase, "el", "la")

    def with_article(self, phrase: str) -> str:
        """Keep the article typed, lower-cased; add one where there is none. Mass nouns stay bare, names stand first."""
        if re.match(r"[A-ZÁÉÍÓÚÑ]\S*, un", phrase):
            return phrase
        lowered = phrase if phrase[:2].isupper() else phrase[:1].lower() + phrase[1:]
        head = self.head(lowered)
        if _ARTICLE.match(lowered) or head in _listed("mass"):
            return lowered
        if self._is_plural(head):
            return f"{'unas' if feminine(lowered) else 'unos'} {lowered}"
        return f"{'una' if feminine(lowered) else 'un'} {lowered}"

    def definite(self, phrase: str) -> str:
        """`una línea telefónica` is `la línea`; `unas gafas` is `las gafas`."""
        phrase = re.sub(r"^[A-ZÁÉÍÓÚÑ]\S*, (?=un)", "", phrase)
        head = self.head(phrase)
        typed = re.match(r"(una?|unos|unas|el|la|los|las)\s", phrase, re.IGNORECASE)
        female = typed[1].lower() in {"una", "unas", "la", "las"} if typed else feminine(head)
        if self._is_plural(head.split()[0]):
            return f"{'las' if female else 'los'} {head}"
        return f"{'la' if female and not re.match(r'h?a(?:gua|rma|ula|rea)$|área$', head) else 'el'} {head}"

    def head(self, phrase: str) -> str:
        """Return the head noun, with what a light one cannot do without: `banco de tiempo`."""
        bare = re.sub(r"^[A-ZÁÉÍÓÚÑ]\S*, (?=un)", "", phrase)
        bare = _BEFORE_NOUN.sub("", _ARTICLE.sub("", bare))
        words = bare.split() or [phrase]
        first = words[0].strip(",;:")
        head = first if first[:2].isupper() else first.lower()
        if head in _LIGHT and len(words) > 2 and words[1] == "de" and words[2] not in {"la", "las", "los", "un", "una"}:
            return f"{head} de {words[2].strip(',;:')}"
        return head

    def title(self, phrase: str) -> str:
        """Spanish headlines capitalise the first word only."""
        return phrase[:1].upper() + phrase[1:]

    def ascii(self, phrase: str) -> str:
        """Strip accents and the article."""
        return unicodedata.normalize("NFKD", _ARTICLE.sub("", phrase)).encode("ascii", "ignore").decode()

    def _is_plural(self, head: str) -> bool:
        return head.endswith("s") and head not in _listed("look_plural") and one(head) != head

    def _singular(self, phrase: str, masculine: str, female: str) -> str:
        bare = _ARTICLE.sub("", phrase)
        group = _group(bare)
        tail = bare[len(group) :]
        tail = re.sub(
            r"\bque ((?:no |se |ya |le |les |la |lo )*)(\w+)\b( \w+(?:os|as|es)\b)?", _clause_singular, tail, count=1
        )
        tail = re.sub(r"(?<=\s)(sol[oa])s\b", r"\1", tail)
        parts = re.split(r"\s(?:y|e|o|u)\s", group)
        if len(parts) == 2 and all(part.split()[0].endswith("s") for part in parts):
            named = [f"{female if feminine(part) else masculine} {_singles(part)}" for part in parts]
            return " o ".join(named) + tail
        return f"{female if feminine(bare) else masculine} {_singles(group)}{tail}"


def _singles(group: str) -> str:
    return " ".join(one(word) for word in group.split())


def _clause_singular(found: re.Match[str]) -> str:
    """Turn `que están enfermos` into `que está enfermo`: the verb, and what only describes the person."""
    if found[2] not in forms() and not found[2].endswith("n"):
        return found[0]
    verb = singular_verb(found[2])
    described = found[3] or ""
    if (
        re.fullmatch(rf"{_STATES}|es", verb)
        and described
        and (verb in {"es", "está"} or re.search(r"[ai]d[oa]s$", described))
    ):
        described = f" {one(described.strip())}"
    return f"que {found[1]}{verb}{described}"
