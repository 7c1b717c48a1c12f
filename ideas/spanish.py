"""Read a Spanish idea: what is offered, for whom, and what it lets them do."""

import re

from .spanish_clauses import ABLE, WHERE, accompanied, clause, does, enabled, for_whom
from .spanish_nouns import feminine, plural_phrase
from .spanish_verbs import infinitive_of, is_infinitive, lexicon, plural_verb

_WISH = (
    r"(?:yo\s+)?(?:quiero|queremos|quisiera|me gustaría|nos gustaría|vamos a|voy a|hay que|se trata de|mi idea es|"
    r"la idea es|propongo|proponemos)\s+"
)
_MAKE = (
    r"(?:crear|hacer|montar|abrir|lanzar|construir|desarrollar|diseñar|ofrecer|organizar|poner en marcha|inventar|"
    r"vender|fundar|tener|haz|crea|monta|hagamos|creemos|montemos)\s+(?=(?:una?|unos|unas|el|la|los|las)\s)"
)
_SOMEBODY_WANTS = r"[\w ]{3,40}?\s(?:quieren?|necesitan?|busca)\s+(?=un[ao]?\s)"
_OPENING = re.compile(rf"^¿?(?:y si\s+(?=(?:las|los)\s)|{_SOMEBODY_WANTS}|{_WISH})?(?:{_MAKE})?", re.IGNORECASE)
_NAMED = re.compile(r"^([A-ZÁÉÍÓÚÑ][\w-]*)\s*(?::|,|—|–| es)\s+(?=una?\s)")
_WAY = re.compile(r"^(?:una (?:forma|manera)|un (?:modo|método|medio)) (?:de|para) (que )?", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:algo\b.*|una (?:forma|manera)|un (?:modo|método|medio))$", re.IGNORECASE)
_DETERMINER = re.compile(
    r"^(?:a\s+)?(?:nuestr[oa]s?|las|los|el|la|unos|unas|una?|cada|cualquier|esas?|esos|aquell[oa]s|todas? las|"
    r"todos? los|tod[oa]s?|muchas|muchos|ningún|ninguna)\s+",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"^(?:a\s+)?(?:al|el|la|una?|cada|cualquier|ningún|ninguna|nuestr[oa])\s", re.IGNORECASE)
_INFINITIVE_NEXT = r"(?=\w+[aeií]r)"
_WISHES = re.compile(
    rf"^(.+?)\s(?:que (?:quier[ae]n|necesit[ae]n|dese[ae]n|intent[ae]n|busc[ae]n|tienen que)|para)\s+{_INFINITIVE_NEXT}"
)
_WHOEVER = re.compile(rf"^quien(?:es)? (?:quier[ae]n?|necesit[ae]n?|dese[ae]n?)\s+{_INFINITIVE_NEXT}")
_INTERESTED = "personas interesadas"
"""Whom an idea is for that names nobody but `quien quiera …`."""


def read(sentence: str) -> tuple[str, str, str]:
    """Return offer, performers (plural, no article) and job (infinitive) of a Spanish sentence; empty if unread."""
    text = _OPENING.sub("", _impersonal(sentence.strip()), count=1).strip(" ?")
    if re.match(rf"(?:las|los)\s.*\s{ABLE}\s", text):
        text = f"que {text}"
    name = _NAMED.match(text)
    offer, performers, job = _parts(text[name.end() :] if name else text)
    if _SINGULAR.match(performers):
        job = _plural_question(job)
    offer = _NOTHING.sub("", offer.strip(" ,;:"))
    return f"{name[1]}, {offer}" if name and offer else offer, _people(performers), _purpose(job)


def _impersonal(text: str) -> str:
    """Put the article where the person who types says `mi` or `nuestro`: to others it is not `mi calle`."""

    def article(found: re.Match[str]) -> str:
        said = f"{found[1]}{'la' if feminine(found[2]) else 'el'} {found[2]}"
        return re.sub(r"\b(de|a) el\b", r"\1l", said)

    return re.sub(r"\b(de |a |en |por |con )(?:mi|nuestr[oa])\s+(\w+)", article, text)


def _plural_question(job: str) -> str:
    """Let `cuánto ha ganado` agree with people who are read as a plural: `cuánto han ganado`."""

    def agreeing(found: re.Match[str]) -> str:
        finite = infinitive_of(found[2]) and not is_infinitive(found[2])
        return found[1] + (plural_verb(found[2]) if finite else found[2])

    return re.sub(r"\b((?:cuánt[oa]s?|qué|si|cuándo|cómo|dónde) (?:se |le |no )*)(\w+)\b", agreeing, job, count=1)


def _parts(text: str) -> tuple[str, str, str]:
    first, _, after = text.partition(" ")
    if infinitive_of(first) in lexicon()["enablers"]:
        return ("", *enabled(infinitive_of(first), after))
    if is_infinitive(first):
        return ("", *_purposed(text))
    if re.match(r"(?:conseguir|lograr|hacer)?\s*que\s", text, re.IGNORECASE):
        return ("", *clause(re.sub(r"(?i)^.*?\bque\s+", "", text, count=1)))
    way = _WAY.match(text)
    if way:
        return ("", *(clause(text[way.end() :]) if way[1] else _purposed(text[way.end() :])))
    cuts = {
        "where": WHERE.search(text),
        "that": re.search(r",?\s(?:que|la cual|el cual)\s", text),
        "for": re.search(r"\s(?:para|destinad[oa] a|dirigid[oa] a|pensad[oa] para)\s(?!que\s)", text),
        "among": re.search(r"\sentre\s(?!otr)", text),
    }
    found = sorted((cut.start(), kind, cut) for kind, cut in cuts.items() if cut)
    if not found:
        return text, "", ""
    _, kind, cut = found[0]
    offer, tail = text[: cut.start()], text[cut.end() :]
    if kind == "where":
        return (offer, *clause(tail))
    if kind == "for":
        return (offer, *_purposed(tail))
    if kind == "among":
        return (offer, *_among(tail))
    return (offer, *does(tail, offer))


def _purposed(tail: str) -> tuple[str, str]:
    """Read what follows `para`: a purpose, or people with one."""
    first, _, after = f"{tail[:1].lower()}{tail[1:]}".partition(" ")
    if infinitive_of(first) in lexicon()["enablers"] and is_infinitive(first):
        return enabled(infinitive_of(first), after)
    if first == "acompañar":
        return accompanied(after)
    if is_infinitive(first):
        among = re.search(r"^(.+?)\sentre\s((?:los |las )?(?:vecin|compañer|amig|famili|padres|madres)\w*.*)$", tail)
        return (among[2], among[1]) if among else for_whom(tail)
    wishes = _WISHES.match(tail)
    if wishes and is_infinitive(tail[wishes.end() :].split(" ", 1)[0]):
        people = wishes[1].strip()
        return _INTERESTED if people.lower() in lexicon()["nobody"] else people, tail[wishes.end() :]
    whoever = _WHOEVER.match(tail)
    if whoever:
        return _INTERESTED, tail[whoever.end() :]
    where = WHERE.search(f"{tail} ")
    if where:
        return tail[: where.start()], clause(tail[where.end() :])[1]
    return tail, ""


def _among(tail: str) -> tuple[str, str]:
    purpose = re.search(rf"\spara\s{_INFINITIVE_NEXT}", tail)
    if purpose and is_infinitive(tail[purpose.end() :].split(" ", 1)[0]):
        return tail[: purpose.start()], tail[purpose.end() :]
    return tail, ""


def _people(performers: str) -> str:
    """Return who it is for as a plural without an article; empty where it names nobody in particular."""
    phrase = re.sub(r"^(?:a\s+|al\s+)", lambda m: "el " if m[0].startswith("al") else "", performers.strip(" ,;:."))
    if not phrase or phrase.lower() in lexicon()["nobody"] or is_infinitive(phrase.split()[0]):
        return ""
    bare = re.sub(r"^\d[\d.,]*\s+", "", _DETERMINER.sub("", phrase))
    known = lexicon()["people"].get(phrase.lower()) or lexicon()["people"].get(bare.lower())
    if known:
        return str(known)
    if re.match(r"mayores\s", bare):
        return re.sub(r"\bsolos\b", "solas", f"personas {bare}")
    single = bool(_SINGULAR.match(phrase))
    if re.match(r"gente\b", bare):
        bare, single = re.sub(r"^gente\b", "persona", bare), True
    if bare.startswith("quien "):
        return plural_phrase(f"persona que {bare[6:]}")
    if bare.startswith("que "):
        return f"personas {bare}"
    unmarked = not re.match(r"quienes\b|\S*s\b", bare) and not feminine(bare) and len(bare.split()) < 3
    bare = plural_phrase(bare) if single or unmarked else bare
    return bare if bare[:2].isupper() else bare[:1].lower() + bare[1:]


def _purpose(job: str) -> str:
    """Return the job as an infinitive phrase in lower case; empty where it is none."""
    phrase = re.sub(r"^(?:a|de|para)\s+", "", job.strip(" ,;:."))
    if not phrase or not (is_infinitive(phrase.split()[0]) or phrase.startswith("arreglárselas ")):
        return ""
    return phrase[:1].lower() + phrase[1:]
