"""Spanish clauses: who does what in `ayude a las personas mayores a …`, `avisa a los pescadores cuándo …`."""

import re

from .spanish_verbs import CLITICS, infinitive_of, is_infinitive, lexicon, wished_form, with_pronoun

ABLE = r"(?:puedan|pueden|pueda|puede|podrán|podrían|pudieran|pudiesen)"
WHERE = re.compile(
    r"\s(?:donde|(?:en|con|por|a|mediante|gracias a) (?:el|la|los|las) (?:que|cual|cuales)|al que|de modo que|"
    r"de forma que|para que)\s"
)
_ASKS = r"(?:cuánt[oa]s?|qué|si|cuándo|cómo|dónde|por qué)"
_BEFORE_NOUNS = frozenset("de a el la los las un una unos unas con por en su sus y o del al".split())
_SAYS_MORE = re.compile(
    r"\s(?=(con|de|del|que|cuando|cuándo|si|qué|cómo|dónde|cuánt[oa]s?|por|para|las?|los|el|una?)\s)"
)
_OF_PEOPLE = re.compile(r"con (?:discapacidad|diabetes|hij|niñ|perr|movilidad|pocos|poca)")


def clause(text: str) -> tuple[str, str]:
    """Split `los vecinos compartan coche` into who and what they do, as an infinitive."""
    able = re.search(rf"(?:^|\s)(?:no\s+)?{ABLE}\s+", text)
    if able:
        return text[: able.start()].strip(), text[able.end() :]
    tokens = text.split()
    if len(tokens) > 1 and tokens[0] == "se":
        performers, rest = for_whom(" ".join(tokens[2:]))
        verb = infinitive_of(tokens[1])
        return performers, f"{verb} {rest}".strip() if verb else ""
    index = _verb_at(tokens)
    if index:
        start, pronoun, negated = index, "", False
        while start > 1 and tokens[start - 1].lower() in CLITICS | {"no"}:
            start -= 1
            negated = negated or tokens[start].lower() == "no"
            pronoun = tokens[start].lower() if tokens[start].lower() in CLITICS else pronoun
        job = " ".join([with_pronoun(infinitive_of(tokens[index]), pronoun), *tokens[index + 1 :]])
        negated = negated or tokens[0].lower() in {"ningún", "ninguna"}
        return " ".join(tokens[:start]), f"evitar {job}" if negated else job
    first = infinitive_of(tokens[0]) if tokens else ""
    if first and len(tokens) > 1:  # the verb comes first: `donde enseñan a cocinar`
        performers, rest = for_whom(" ".join(tokens[1:]))
        return performers, f"{first} {rest}"
    return _guessed(tokens) or (text, "")


def _guessed(tokens: list[str]) -> tuple[str, str] | None:
    """Take a plural in -an behind a noun for a verb no list knows: `los inquilinos rebañan`."""
    for index in range(1, len(tokens)):
        token, before = tokens[index].lower(), tokens[index - 1].lower()
        if re.fullmatch(r"\w{3,}an", token) and before.endswith("s") and before not in _BEFORE_NOUNS:
            verb = token[:-2].translate(str.maketrans("áéíóú", "aeiou")) + "ar"
            return " ".join(tokens[:index]), " ".join([verb, *tokens[index + 1 :]])
    return None


def _verb_at(tokens: list[str]) -> int:
    """Return the index of the clause's verb, which agrees with its subject; 0 where none is found."""
    if not tokens:
        return 0
    plural = tokens[0].lower() in {"los", "las", "mis", "nuestros", "nuestras"} or tokens[0].lower().endswith("s")
    relative = False
    for index in range(1, len(tokens)):
        token, before = tokens[index].lower().strip(","), tokens[index - 1].lower()
        if token == "que":
            relative = True
        elif infinitive_of(token) and before not in _BEFORE_NOUNS and plural == token.endswith("n"):
            if not (relative and before in {"que", "no", "se", "ya"}):
                return index
            relative = False  # the verb of `vecinos que viven solos` is not the one looked for
    return 0


def does(tail: str, offer: str) -> tuple[str, str]:
    """Read what follows `… que`; a service does things for people, who then have somebody to do them."""
    tokens = tail.split()
    while tokens and tokens[0].lower() in CLITICS | {"no", "ya", "siempre", "también"}:
        if tokens[0].lower() == "se":
            return _shared(" ".join(tokens[1:]))
        tokens = tokens[1:]
    verb = infinitive_of(tokens[0]) if tokens else ""
    after = " ".join(tokens[1:])
    teaches = verb == "enseñar" and not re.search(r"\sa\s", f" {after}")
    if verb in lexicon()["enablers"] and not teaches:
        return enabled(verb, after)
    if verb == "acompañar":
        return accompanied(after)
    view = lexicon()["views"].get(verb)
    if verb and re.match(rf"(?:a|al)\s.+?\s{_ASKS}\s", after):
        verb, view = ("explicar", "entender") if verb == "explicar" else ("avisar", "saber")
    if view:
        return _viewed(verb, view, after)
    if re.match(rf"{ABLE}\s", tail):
        return "", tail.split(" ", 1)[1]
    if not verb:
        return "", ""
    performers, rest = for_whom(after)
    if re.search(rf"\b(?:{'|'.join(lexicon()['helpers'])})\b", offer, re.IGNORECASE):
        return performers, f"tener quien {wished_form(verb)} {rest}"
    return performers, f"{verb} {rest}".strip()


def accompanied(after: str) -> tuple[str, str]:
    """Read `acompañar a personas mayores al médico` from the side of those who are accompanied."""
    found = re.match(r"a (.+?)\s((?:al?|cuando|durante|en|por|hasta)\s.+)$", after)
    if not found:
        return re.sub(r"^a ", "", after), "salir de casa en compañía"
    goes = found[2].startswith(("a ", "al ", "hasta "))
    return found[1], f"{'ir en compañía' if goes else 'tener compañía'} {found[2]}"


def _shared(rest: str) -> tuple[str, str]:
    """Read `que se comparte entre vecinos`: the job belongs to whoever comes after `entre` or `para que`."""
    goal = WHERE.search(f" {rest}")
    if goal:
        return clause(f" {rest}"[goal.end() :])
    found = re.search(r"\sentre\s(.+)$", f" {rest}")
    return (found[1], "") if found else ("", "")


def enabled(verb: str, after: str) -> tuple[str, str]:
    """Read what follows `ayude`, `permite`, `facilita`: people and an infinitive, in either order."""
    after = after.strip()
    that = re.match(r"(?:a |para )?que\s+", after)
    if that:
        return clause(after[that.end() :])
    start = f"el {after[3:]}" if after.startswith("al ") else re.sub(r"^(?:a|para)\s+(?=\S)", "", after)
    if is_infinitive(start.split(" ", 1)[0]):
        return _beneficiary(start)
    performers, job = _split_at_infinitive(start)
    coping = re.search(r"^(.+?)\s((?:con|en) (?:el|la|los|las|su|sus) .+)$", start)
    if not job and coping:
        return coping[1], f"arreglárselas {coping[2]}"
    return performers, f"aprender a {job}" if verb == "enseñar" and job else job


def _split_at_infinitive(text: str) -> tuple[str, str]:
    """Split `las personas mayores a hacer trámites` at the infinitive; one behind `a` or `para` comes first."""
    tokens = text.split()
    unlinked = lexicon()["modals"] | _BEFORE_NOUNS
    for linked in (True, False):
        for index in range(1, len(tokens)):
            before = tokens[index - 1].lower()
            if not is_infinitive(tokens[index]) or (before not in {"a", "para"} if linked else before in unlinked):
                continue
            if linked and index > 1 and tokens[index - 2].lower() in {"van", "va", "aprenden", "aprender"}:
                continue
            people = tokens[: index - 1] if linked else tokens[:index]
            if people:
                return " ".join(people), " ".join(tokens[index:])
    return text, ""


def _beneficiary(job: str) -> tuple[str, str]:
    """Cut `a los socios de un club` off `reservar pista a los socios de un club`, where it can only be who gains."""
    performers, rest = for_whom(job)
    if performers:
        return performers, rest
    verb = re.sub(r"(?<=r)(?:se|les?|l[ao]s?)$", "", job.split(" ", 1)[0].lower())
    found = re.search(r"^(\S+\s+\S+.*?)\s(?:a (?:las|los)|entre)\s(.+)$", job)
    return (found[2], found[1]) if found and verb not in lexicon()["giving"] else ("", job)


def for_whom(text: str) -> tuple[str, str]:
    """Cut a trailing `para viajeros celíacos` off; `para` before an infinitive is a purpose and stays."""
    found = re.search(r"^(.*?)\spara\s(.+)$", text)
    if found and not is_infinitive(found[2].split(" ", 1)[0]) and not found[2].startswith("que "):
        return found[2], found[1]
    return "", text


def _viewed(verb: str, view: str, after: str) -> tuple[str, str]:
    """Read what a verb means for whoever it is done to: `conecta a agricultores con bares` lets them find bars."""
    after = re.sub(r"^en contacto ", "", after)
    if re.match(r"al?\s", after):
        people = f"el {after[3:]}" if after.startswith("al ") else after[2:]
        cut = _end_of_people(people)
        performers, rest = people[:cut], people[cut:].strip()
        if verb == "recordar" and not rest:
            performers, rest = _split_at_infinitive(people)
        return performers, _seen(verb, view, rest)
    found = re.search(r"^(.*?)\sa\s(?=(?:las|los)\s|\w+s\b)(.+)$", after)
    if found and verb in lexicon()["giving"] | {"recomendar", "proporcionar", "alquilar", "sugerir", "mostrar"}:
        return found[2], _seen(verb, view, found[1])
    performers, rest = for_whom(after)
    return performers, _seen(verb, view, rest)


def _end_of_people(text: str) -> int:
    """Return where the people end; an article, or a `de`, `con`, `que` that only describes them, is passed over."""
    for found in _SAYS_MORE.finditer(text):
        behind = text[found.end() :]
        following = [*behind.split(), "", ""][1]
        describes = (
            (found[1] in {"de", "del"} and not re.match(r"(?:de que|del|de (?:los?|las?)) ", behind))
            or (found[1] == "con" and _OF_PEOPLE.match(behind))
            or (found[1] == "que" and _tells(following))
        )
        if found.start() > 3 and not describes:
            return found.start()
    return len(text)


def _tells(form: str) -> bool:
    """Whether a plural form states (`viven`) and does not wish (`beban`)."""
    return infinitive_of(form).endswith("ar" if form.endswith("an") else ("er", "ir")) and form.endswith("n")


def _seen(verb: str, view: str, rest: str) -> str:
    if not rest:
        return ""
    if view == "saber":
        if re.match(r"del?\s(?!que\s)", rest):
            return f"enterarse a tiempo {rest}"
        known = re.sub(r"^de que\b", "que", rest)
        return "saber " + re.sub(r"^cuando\b", "cuándo", known)
    if view == "encontrar":
        return f"encontrar {re.sub(r'^(?:con|y a|a) ', '', rest).strip()}"
    if verb == "recordar" and rest.startswith("que "):
        _, first, *others = [*rest.split(), ""]
        return f"acordarse de {' '.join([infinitive_of(first) or first, *others])}".strip()
    return f"{view} {re.sub(r'^(?:de|con) ', '', rest)}"
