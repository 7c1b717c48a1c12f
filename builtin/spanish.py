"""Read a Spanish idea: what is offered, for whom, and what it lets them do."""

import re
from collections.abc import Sequence

from .spanish_nouns import feminine, plural_phrase
from .spanish_verbs import CLITICS, infinitive_of, is_infinitive, lexicon, plural_verb, with_pronoun

_OPENING = re.compile(
    r"^¿?(?:y si\s+(?=(?:las|los)\s)|[\w ]{3,40}?\s(?:quieren?|necesitan?|busca)\s+(?=un[ao]?\s)|(?:yo\s+)?(?:quiero|queremos|quisiera|me gustaría|nos gustaría|vamos a|voy a|hay que|se trata de|mi idea es|"
    r"la idea es|propongo|proponemos)\s+)?(?:(?:crear|hacer|montar|abrir|lanzar|construir|desarrollar|diseñar|ofrecer|"
    r"organizar|poner en marcha|inventar|vender|fundar|tener|haz|crea|monta|hagamos|creemos|montemos)\s+"
    r"(?=(?:una?|unos|unas|el|la|los|las)\s))?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^([A-ZÁÉÍÓÚÑ][\w-]*)\s*(?::|,|—|–| es)\s+(?=una?\s)")
_ABLE = r"(?:puedan|pueden|pueda|puede|podrán|podrían|pudieran|pudiesen)"
_WHERE = re.compile(
    r"\s(?:donde|(?:en|con|por|a|mediante|gracias a) (?:el|la|los|las) (?:que|cual|cuales)|(?:al) que|de modo que|"
    r"de forma que|para que)\s"
)
_DETERMINER = re.compile(
    r"^(?:a\s+)?(?:nuestr[oa]s?|las|los|el|la|unos|unas|una?|cada|cualquier|esas?|esos|aquell[oa]s|todas? las|todos? los|"
    r"tod[oa]s?|muchas|muchos)\s+",
    re.IGNORECASE,
)
_SINGULAR = re.compile(r"^(?:a\s+)?(?:el|la|una?|cada|cualquier|nuestr[oa])\s", re.IGNORECASE)

_BEFORE_NOUNS = frozenset("de a el la los las un una unos unas con por en su sus y o del al".split())


def read(sentence: str) -> tuple[str, str, str]:
    """Return offer, performers (plural, without article) and job (infinitive) of a Spanish sentence; empty if unread."""
    text = _OPENING.sub("", _impersonal(sentence.strip()), count=1).strip(" ?")
    if re.match(rf"(?:las|los)\s.*\s{_ABLE}\s", text):
        text = f"que {text}"
    name = _NAMED.match(text)
    text = text[name.end() :] if name else text
    offer, performers, job = _parts(text)
    if _SINGULAR.match(performers) or performers.startswith("al "):
        job = re.sub(
            r"\b((?:cuánt[oa]s?|qué|si|cuándo|cómo|dónde) (?:se |le |no )*)(\w+)\b",
            lambda found: found[1] + (plural_verb(found[2]) if infinitive_of(found[2]) and not is_infinitive(found[2]) else found[2]),
            job,
            count=1,
        )  # fmt: skip
    offer = re.sub(r"^(?:algo\b.*|una (?:forma|manera)|un (?:modo|método|medio))$", "", offer.strip(" ,;:"), flags=re.I)
    if name and offer:
        offer = f"{name[1]}, {offer}"
    return offer, _people(performers), _purpose(job)


def _parts(text: str) -> tuple[str, str, str]:
    first = text.split(" ", 1)[0]
    if _enables(first):
        return ("", *_enabled(_enables(first), text.partition(" ")[2]))
    if re.match(r"(?:conseguir|lograr|hacer)?\s*que\s", text, re.IGNORECASE):
        return ("", *_clause(re.sub(r"(?i)^.*?\bque\s+", "", text, count=1)))
    way = re.match(r"(una (?:forma|manera)|un (?:modo|método|medio)) (?:de|para) (que )?", text, re.IGNORECASE)
    if way:
        rest = text[way.end() :]
        return ("", *(_clause(rest) if way[2] else _purposed(rest)))
    cuts = [
        (found.start(), kind, found)
        for kind, found in (
            ("where", _WHERE.search(text)),
            ("that", re.search(r",?\s(?:que|la cual|el cual)\s", text)),
            ("for", re.search(r"\s(?:para|destinad[oa] a|dirigid[oa] a|pensad[oa] para)\s(?!que\s)", text)),
            ("among", re.search(r"\sentre\s(?!otr)", text)),
        )
        if found
    ]
    for _, kind, found in sorted(cuts, key=lambda cut: cut[0]):
        offer, tail = text[: found.start()], text[found.end() :]
        if kind == "where":
            return (offer, *_clause(tail))
        if kind == "for":
            return (offer, *_purposed(tail))
        if kind == "among":
            performers, job = _among(tail)
            return offer, performers, job
        return (offer, *_does(tail))
    return text, "", ""


def _enables(word: str) -> str:
    verb = infinitive_of(word)
    return verb if verb in lexicon()["enablers"] else ""


def _does(tail: str) -> tuple[str, str]:
    """Read what follows `… que`: `ayude a las personas mayores a …`, `avisa a los pescadores cuándo …`."""
    tokens = tail.split()
    while tokens and tokens[0].lower() in CLITICS | {"no", "ya", "siempre", "también"}:
        if tokens[0].lower() == "se":
            return _shared(tokens[1:])
        tokens = tokens[1:]
    verb = infinitive_of(tokens[0]) if tokens else ""
    after = " ".join(tokens[1:])
    if verb in lexicon()["enablers"] and not (verb == "enseñar" and not re.search(r"\sa\s", f" {after}")):
        return _enabled(verb, after)
    view = lexicon()["views"].get(verb)
    if view:
        return _viewed(verb, view, after)
    asks = r"(?:cuánt[oa]s?|qué|si|cuándo|cómo|dónde)"
    if verb and re.match(rf"(?:a|al)\s.+?\s{asks}\s", after):
        return _viewed("avisar", "saber", after)
    if re.match(rf"{_ABLE}\s", tail):
        return "", tail.split(" ", 1)[1]
    if not verb:
        return "", ""
    performers, rest = _for_whom(after)
    return performers, f"{verb} {rest}".strip()


def _impersonal(text: str) -> str:
    """Put the article where the person who types says `mi` or `nuestro`: nobody else's street is `mi calle`."""
    return re.sub(
        r"\b(de |a |en |por |con )(?:mi|nuestr[oa])\s+(\w+)",
        lambda found: re.sub(r"\b(de|a) el\b", r"\1l", f"{found[1]}{'la' if feminine(found[2]) else 'el'} {found[2]}"),
        text,
    )


def _shared(tokens: Sequence[str]) -> tuple[str, str]:
    """Read `que se comparte entre vecinos`: the job belongs to whoever comes after `entre`."""
    rest = " ".join(tokens)
    goal = _WHERE.search(f" {rest}")
    if goal:
        return _clause(f" {rest}"[goal.end() :])
    found = re.search(r"\sentre\s(.+)$", f" {rest}")
    return (found[1], "") if found else ("", "")


def _enabled(verb: str, after: str) -> tuple[str, str]:
    after = after.strip()
    that = re.match(r"(?:a |para )?que\s+", after)
    if that:
        return _clause(after[that.end() :])
    bare = re.match(r"(?:a|para)\s+(?=\S)", after)
    start = after[bare.end() :] if bare else after
    if is_infinitive(start.split(" ", 1)[0]):
        return _beneficiary(start)
    start = f"el {after[3:]}" if after.startswith("al ") else start
    performers, job = _split_at_infinitive(start)
    coping = re.search(r"^(.+?)\s((?:con|en) (?:el|la|los|las|su|sus) .+)$", start)
    if not job and coping:
        return coping[1], f"arreglárselas {coping[2]}"
    if verb == "enseñar" and job:
        job = f"aprender a {job}"
    return performers, job


def _split_at_infinitive(text: str) -> tuple[str, str]:
    """Split `las personas mayores a hacer trámites` at the infinitive, one behind `a` or `para` first."""
    tokens = text.split()
    modals = lexicon()["modals"] | {"a"}
    for needs_link in (True, False):
        for index in range(1, len(tokens)):
            before = tokens[index - 1].lower()
            if not is_infinitive(tokens[index]) or (needs_link and before not in {"a", "para"}):
                continue
            if not needs_link and before in modals | {"un", "una", "el", "la", "de", "los", "las", "del", "al"}:
                continue
            if needs_link and index >= 2 and tokens[index - 2].lower() in {"van", "va", "aprenden", "aprender"}:
                continue
            people = tokens[: index - 1] if before in {"a", "para"} else tokens[:index]
            if people:
                return " ".join(people), " ".join(tokens[index:])
    return text, ""


def _beneficiary(job: str) -> tuple[str, str]:
    """Cut `a los socios de un club` off `reservar pista a los socios de un club`, where it can only be who gains."""
    performers, rest = _for_whom(job)
    if performers:
        return performers, rest
    verb = re.sub(r"(?<=r)(?:se|les?|l[ao]s?)$", "", job.split(" ", 1)[0].lower())
    found = re.search(r"^(\S+\s+\S+.*?)\s(?:a (?:las|los)|entre)\s(.+)$", job)
    if found and verb not in lexicon()["giving"]:
        return found[2], found[1]
    return "", job


def _for_whom(text: str) -> tuple[str, str]:
    """Cut a trailing `para viajeros celíacos` off; `para` before an infinitive is a purpose and stays."""
    found = re.search(r"^(.*?)\spara\s(.+)$", text)
    if found and not is_infinitive(found[2].split(" ", 1)[0]) and not found[2].startswith("que "):
        return found[2], found[1]
    return "", text


def _viewed(verb: str, view: str, after: str) -> tuple[str, str]:
    """Read what a verb means for whoever it is done to: `conecta a agricultores con bares` lets them find bars."""
    after = re.sub(r"^en contacto ", "", after)
    addressed = re.match(r"(?:a|al)\s+(.+)$", after)
    performers, rest = "", after
    if addressed:
        people = f"el {addressed[1]}" if after.startswith("al ") else addressed[1]
        cut = re.search(r"\s(?=(?:con|de|del|que|cuando|cuándo|si|qué|cómo|dónde|cuánt[oa]s?|por|las?|los|el|un|una|para)\s)", people)  # fmt: skip
        cut = _past_people(people, cut)
        performers, rest = (people[:cut], people[cut:].strip()) if cut else (people, "")
        if verb == "recordar" and is_infinitive(people.split()[-1]):
            performers, rest = _split_at_infinitive(people)
    else:
        found = re.search(r"^(.*?)\sa\s(?=(?:las|los)\s|\w+s\b)(.+)$", after)
        if found and verb in lexicon()["giving"] | {"recomendar", "proporcionar", "alquilar", "sugerir", "mostrar"}:
            rest, performers = found[1], found[2]
        else:
            performers, rest = _for_whom(after)
    return performers, _seen(verb, view, rest)


def _past_people(people: str, cut: re.Match[str] | None) -> int:
    """Return where the people end; their article and a `de` that only names them are passed over."""
    passed = {"conectar", "unir"}
    position = 0
    for found in re.finditer(r"\s(?=(con|de|del|que|cuando|cuándo|si|qué|cómo|dónde|cuánt[oa]s?|por|las?|los|el|una?)\s)", people):  # fmt: skip
        position = found.start()
        if position < 4:
            continue
        if found[1] in {"de", "del"} and not re.match(r"\s(?:de que|del? (?:los?|las?) )", people[position:]):
            continue
        if found[1] == "con" and passed and re.match(r"\scon (?:discapacidad|diabetes|hijos|niños|perro|perros|movilidad)", people[position:]):  # fmt: skip
            continue
        if found[1] == "que" and infinitive_of((people[position:].split() + ["", ""])[1]) and not re.search(r"e?n$", people[position:].split()[1]):  # fmt: skip
            continue
        return position
    return position if cut is None else 0


def _seen(verb: str, view: str, rest: str) -> str:
    if not rest:
        return ""
    if view == "saber":
        if re.match(r"de(?:l)?\s(?!que\s)", rest):
            return f"enterarse a tiempo {rest}"
        rest = re.sub(r"^de que\b", "que", rest)
        rest = re.sub(r"^cuando\b", "cuándo", rest)
        return f"saber {rest}"
    if view == "encontrar":
        return f"encontrar {re.sub(r'^(?:con|y a|a)s*', '', rest).strip()}"
    if verb == "recordar":
        _, wished = _clause(re.sub(r"^que\s+", "", rest)) if rest.startswith("que ") else ("", "")
        first = infinitive_of(rest.split()[1]) if rest.startswith("que ") and len(rest.split()) > 1 else ""
        if first:
            return f"acordarse de {first} {' '.join(rest.split()[2:])}".strip()
        return f"acordarse de {wished or rest}"
    return f"{view} {re.sub(r'^(?:de|con)s+', '', rest)}"


def _clause(text: str) -> tuple[str, str]:
    """Split `los vecinos compartan coche` into who and what they do."""
    able = re.search(rf"(?:^|\s)(no\s+)?{_ABLE}\s+", f"{text}")
    if able:
        return text[: able.start()].strip(), text[able.end() :]
    tokens = text.split()
    if tokens and tokens[0] == "se":
        verb = infinitive_of(tokens[1]) if len(tokens) > 1 else ""
        performers, rest = _for_whom(" ".join(tokens[2:]))
        return performers, f"{verb} {rest}".strip() if verb else ""
    relative = False
    for index in range(1, len(tokens)):
        token, before = tokens[index].lower().strip(","), tokens[index - 1].lower()
        if token == "que":
            relative = True
            continue
        verb = infinitive_of(token)
        if not verb or before in {
            "de",
            "a",
            "el",
            "la",
            "los",
            "las",
            "un",
            "una",
            "con",
            "por",
            "en",
            "su",
            "sus",
            "y",
        }:
            continue
        if relative and before in {"que", "no", "se", "ya"}:
            relative = False
            continue
        start, pronoun, negated = index, "", False
        while start > 1 and tokens[start - 1].lower() in CLITICS | {"no"}:
            start -= 1
            negated = negated or tokens[start].lower() == "no"
            pronoun = tokens[start].lower() if tokens[start].lower() in CLITICS else pronoun
        job = " ".join([with_pronoun(verb, pronoun), *tokens[index + 1 :]])
        return " ".join(tokens[:start]), f"evitar {job}" if negated else job
    first = infinitive_of(tokens[0]) if tokens else ""
    if first and len(tokens) > 1:  # `donde enseñan jubilados a cocinar`: the verb comes first
        performers, rest = _for_whom(" ".join(tokens[1:]))
        return performers, f"{first} {rest}"
    return text, ""


def _purposed(tail: str) -> tuple[str, str]:
    """Read what follows `para`: a purpose, or people with one."""
    first = tail.split(" ", 1)[0]
    if _enables(first) and is_infinitive(first):
        return _enabled(_enables(first), tail.partition(" ")[2])
    if is_infinitive(first):
        among = re.search(
            r"^(.+?)\s(?:entre|de)\s((?:los |las )?(?:vecin|compañer|amig|famili|padres|madres)\w*.*)$", tail
        )
        if among:
            return among[2], among[1]
        performers, job = _for_whom(tail)
        return performers, job
    wishes = re.search(
        r"^(.+?)\s(?:que (?:quier[ae]n|necesit[ae]n|dese[ae]n|intent[ae]n|busc[ae]n|tienen que|quieren)|para)\s+(?=\w+[aeií]r)",
        tail,
    )
    if wishes and is_infinitive(tail[wishes.end() :].split(" ", 1)[0]):
        people = wishes[1].strip()
        generic = people.lower() in lexicon()["nobody"]
        return ("personas interesadas" if generic else people), tail[wishes.end() :]
    whoever = re.match(r"quien(?:es)? (?:quier[ae]n?|necesit[ae]n?|dese[ae]n?)\s+(?=\w+[aeií]r)", tail)
    if whoever:
        return "personas interesadas", tail[whoever.end() :]
    where = _WHERE.search(f"{tail} ")
    if where:
        return tail[: where.start()], _clause(tail[where.end() :])[1]
    return tail, ""


def _among(tail: str) -> tuple[str, str]:
    purpose = re.search(r"\spara\s(?=\w+[aeií]r)", tail)
    if purpose and is_infinitive(tail[purpose.end() :].split(" ", 1)[0]):
        return tail[: purpose.start()], tail[purpose.end() :]
    return tail, ""


def _people(performers: str) -> str:
    """Return who it is for as a plural without an article; empty where it names nobody in particular."""
    phrase = performers.strip(" ,;:.")
    phrase = re.sub(r"^al\s+", "el ", re.sub(r"^a\s+", "", phrase))
    if phrase.lower() in lexicon()["nobody"] or not phrase or is_infinitive(phrase.split()[0]):
        return ""
    known = lexicon()["people"].get(phrase.lower())
    if known:
        return str(known)
    single = bool(_SINGULAR.match(phrase)) and not re.match(r"(?:la|toda la) gente\b", phrase, re.IGNORECASE)
    bare = re.sub(r"^\d[\d.,]*\s+", "", _DETERMINER.sub("", phrase))
    known = lexicon()["people"].get(bare.lower())
    if known:
        return str(known)
    if re.match(r"mayores\s", bare):
        return re.sub(r"\bsolos\b", "solas", f"personas {bare}")
    if re.match(r"gente\b", bare):
        bare, single = re.sub(r"^gente\b", "persona", bare), True
    if bare.startswith("quien "):
        bare = plural_phrase(f"persona que {bare[6:]}")
    elif re.match(r"que\s", bare):
        return f"personas {bare}"
    elif single or (
        not bare.startswith("quienes")
        and not re.match(r"\S*s\b", bare)
        and not feminine(bare)
        and len(bare.split()) < 3
    ):
        bare = plural_phrase(bare)
    return bare if bare[:2].isupper() else bare[:1].lower() + bare[1:]


def _purpose(job: str) -> str:
    """Return the job as an infinitive phrase in lower case; empty where it is none."""
    phrase = re.sub(r"^(?:a|de|para)\s+", "", job.strip(" ,;:."))
    if not phrase or not (is_infinitive(phrase.split()[0]) or phrase.startswith("arreglárselas ")):
        return ""
    return phrase[:1].lower() + phrase[1:]
