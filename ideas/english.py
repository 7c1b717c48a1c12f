"""Read an English line as an idea."""

import re

from .english_grammar import LINKS, are_people, base_of, is_plural, split_clause
from .idea import Idea, words

_RELATIVE = r"(?:that|which|who)"


def read_english(sentence: str) -> Idea:
    """Return offer, performers and job of a sentence; what it does not say stays empty."""
    lexicon = words("en")
    enablers = "|".join(sorted(map(re.escape, lexicon["enablers"]), key=len, reverse=True))
    found = re.match(rf"(?:(?:we|i)\s+(?:want\s+to|will|would\s+like\s+to)\s+)?(?:{enablers})\s+(.+)", sentence, re.I)
    if found:
        performers, job = split_clause(found[1])
        return Idea(sentence, offer="", performers=performers, job=job)
    joined = re.search(
        r"^(.+?)\s(?:connecting|matching|linking|pairing)\s(.+?)\s(?:with|to|and)\s(.+?)(?:\s(?:that|who|which)\s.*)?$",
        sentence,
    )
    if joined:
        return Idea(sentence, _unarticled(joined[1]), joined[2], f"find {joined[3]}")
    yours = re.match(r"(?:an? )?(.+?) (?:that |which )?you can (.+)$", sentence, re.I)
    if yours:
        return Idea(sentence, yours[1], "", yours[2])
    offer, tail, kind = _cut(sentence)
    offer = _unarticled(re.sub(r"^(?:some|our|my|build|create|launch|start|make|open)\s+", "", offer, flags=re.I))
    if sentence.split()[0].lower() in lexicon["verbs"] and kind not in {"so", "where"} and offer == _unarticled(offer):
        imperative = sentence[:1].lower() + sentence[1:]
        means = re.match(r"use (.+?) to (.+)$", imperative)
        if means:
            among = re.search(r"\s(?:between|among)\s([\w' -]+?)(?=\s(?:within|by|in|at|before)\s|$)", means[2])
            job = f"{means[2][: among.start()]}{means[2][among.end() :]}" if among else means[2]
            return Idea(sentence, means[1], among[1] if among else "", job)
        partners = re.search(r"\swith ((?:[\w'-]+ ){0,2}[\w'-]+)$", imperative)
        if partners and are_people(partners[1]):
            return Idea(sentence, "", partners[1], imperative[: partners.start()])
        given = re.match(r"(\w+)(?: out)? (.+?) to ((?:[\w'-]+ ){0,3}?[\w'-]+s|people|children)\b(.*)$", imperative)
        if given and given[1] in lexicon["giving"] and is_plural(given[3].split()[-1]):
            return Idea(sentence, "", given[3], f"{lexicon['giving'][given[1]]} {given[2]}{given[4]}")
        return Idea(sentence, "", tail if kind == "for" and is_plural(tail.split()[0]) else "", imperative)
    if kind == "that":
        return _relative(sentence, offer, tail, enablers)
    if kind in {"where", "so"}:
        tail = re.sub(r"^that\s+", "", tail)
        performers, can, job = tail.partition(" can ")
        if not can:
            performers, can, job = tail.partition(" could ")
        if not can:
            performers, job = split_clause(tail)
        return Idea(sentence, offer, _plain_performers(performers), job)
    if kind == "for":
        return _for(sentence, offer, tail)
    if kind == "to":
        goal = re.split(r"\sby\s", tail, maxsplit=1)[0]
        if tail.split()[0].lower() in lexicon["verbs"]:
            return Idea(sentence, offer, "", tail)
        return Idea(sentence, offer, goal, "") if are_people(goal) else Idea(sentence, sentence)
    if kind in {"between", "among"}:
        return Idea(sentence, offer, tail, "")
    return Idea(sentence, offer)


def _cut(sentence: str) -> tuple[str, str, str]:
    found = re.search(rf"\s({_RELATIVE}|where|so|for|to|between|among)\s", sentence)
    if not found:
        return sentence, "", ""
    kind = "that" if re.fullmatch(_RELATIVE, found[1]) else found[1]
    return sentence[: found.start()], sentence[found.end() :], kind


def _relative(sentence: str, offer: str, tail: str, enablers: str) -> Idea:
    lexicon = words("en")
    found = re.match(rf"(?:{enablers})\s+(.+)", tail, re.I)
    if found:
        performers, job = split_clause(found[1])
        return Idea(sentence, offer, _plain_performers(performers), job)
    tail = re.sub(r"^(?:also|only|still|always|even|simply|just)\s+", "", tail, flags=re.I)
    verb, _, after = tail.partition(" ")
    base = lexicon["views"].get(verb.lower(), base_of(verb))
    performers = ""
    if verb.lower() in lexicon["views"] and base != "spot":
        reminded = re.match(r"((?:[\w'-]+ ){0,4}?[\w'-]+s) of (.+)$", after)
        clause = reminded and re.search(r"\b(?:when|that|to|how|why|which)\b", reminded[2])
        if base == "remember" and reminded and not clause and is_plural(reminded[1].split()[-1]):
            return Idea(sentence, offer, reminded[1], f"remember {reminded[2]}")
        news = re.match(
            r"((?:[\w'’-]+ ){0,5}?[\w'’-]+) that ((?:she|he|it|they|somebody|someone|an?|the|their)\s.+)$", after
        )
        if base == "know" and news and is_plural(news[1].split()[0]):
            return Idea(sentence, offer, news[1], f"know that {news[2]}")
        recipients = re.match(r"(.+?) to ((?:[\w'-]+ ){0,3}[\w'-]+)$", after)
        to_do = re.match(r"((?:[\w'’-]+ ){0,5}[\w'’-]+) to ([a-z]+\b.*)$", after)
        if to_do and any(map(is_plural, to_do[1].split())) and to_do[2].split()[0] in lexicon["verbs"]:
            learning = base in {"learn", "remember"}
            return Idea(sentence, offer, _plain_performers(to_do[1]), f"{base} to {to_do[2]}" if learning else to_do[2])
        if recipients and is_plural(recipients[2].split()[-1]):
            return Idea(sentence, offer, recipients[2], f"{base} {recipients[1]}")
        performers, after = _addressee(after)
    trailing = re.search(r"\sfor\s((?!(?:the|a|an|them|it|free|you|us|sale|rent)\b)[\w' -]+)$", after)
    if not performers and trailing and are_people(trailing[1]):
        performers, after = trailing[1], after[: trailing.start()]
    if verb.lower() in words("en")["describes"]:
        return Idea(sentence, offer, performers)
    after = re.sub(r"\b(and|or) (\w+s)\b", lambda too: f"{too[1]} {_base_or_same(too[2])}", after)
    if base == "get done":
        done = f"get {after} done" if len(after.split()) < 8 else f"deal with {after}"
        return Idea(sentence, offer, performers, done)
    return Idea(sentence, offer, performers, f"{base} {after}".strip())


def _addressee(after: str) -> tuple[str, str]:
    """Cut `mid-size caterers` off `mid-size caterers the next morning what …`."""
    tokens = after.split()
    for index, token in enumerate(tokens[:6]):
        if token.lower() in {"what", "when", "why", "how", "which", "whether", "the", "a", "an", "if", "that", "where"}:
            return "", after
        following = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
        starts_object = following in {
            "what", "when", "why", "how", "which", "whether", "the", "a", "an", "if", "that", "where", "to", "their",
            "with", "about", "before", "after", "one", "two", "three", "some", "more", "extra", "free", "another",
        }  # fmt: skip
        if is_plural(token) and starts_object:
            rest = " ".join(tokens[index + 1 :])
            return " ".join(tokens[: index + 1]), re.sub(r"^(?:to|with|that)\s+", "", rest)
        things = tokens[index + 1 :]
        noun_follows = len(things) >= 2 and things[0].isalpha() and things[0].lower() not in LINKS
        if is_plural(token) and noun_follows and any(map(is_plural, things)):
            return " ".join(tokens[: index + 1]), " ".join(things)
    return "", after


def _for(sentence: str, offer: str, tail: str) -> Idea:
    tail = re.split(r"\s(?:against|at (?=[£$€\d])|instead of)\s?|,\s(?:run|\w+ed)\s", tail, maxsplit=1)[0]
    if tail.split()[-1].lower() in words("en")["housing"]:
        return Idea(sentence, offer, f"people in {tail}", "")
    gerund, _, after = tail.partition(" ")
    described = gerund.lower() in words("en")["adjectives"] and are_people(" ".join(tail.split()[:2]))
    if gerund.lower().endswith("ing") and base_of(gerund) != gerund and not described:
        between = re.search(r"\s(?:between|among)\s(.+)$", after)
        performers, after = (between[1], after[: between.start()]) if between else ("", after)
        return Idea(sentence, offer, performers, f"{base_of(gerund)} {after}".strip())
    for pattern in (r"\s(?:to|so (?:that )?they can)\s+(?=[a-z])", rf"\s{_RELATIVE}\s"):
        found = re.search(pattern, tail)
        if not found:
            continue
        before, behind = tail[: found.start()], tail[found.end() :]
        if (
            found[0].strip() in {"that", "which"}
            and are_people(before)
            and behind.split()[0] in {"have", "are", "do", "need", "lack"}
        ):
            return Idea(sentence, offer, tail, "")
        if found[0].strip() in {"that", "which"} and behind.split()[0].lower() in words("en")["describes"]:
            return Idea(sentence, offer, before)
        if found[0].strip() in {"that", "which"}:
            inner = _relative(sentence, offer, behind, "|".join(map(re.escape, words("en")["enablers"])))
            return Idea(sentence, offer, before, inner.job)
        if found[0].strip() == "who":
            wish = re.match(r"(?:want|need|have|like|wish|try|would like) to (.+)", behind)
            verb, _, _ = behind.partition(" ")
            acts = verb in words("en")["verbs"] and verb not in {"have", "live", "work", "start", "bake"}
            does = behind if acts else ""
            return Idea(sentence, offer, before if does else tail, wish[1] if wish else does)
        return Idea(sentence, offer, before, behind)
    if tail.split()[-1].endswith("ing") and not are_people(tail):
        return Idea(sentence, offer, "", f"arrange {tail}")
    if offer.split()[-1:] and offer.split()[-1].lower() in words("en")["of_things"] and not are_people(tail):
        return Idea(sentence, offer, "", f"find {tail}")
    return Idea(sentence, offer, tail, "")


def _base_or_same(word: str) -> str:
    base = base_of(word)
    return base if base in words("en")["verbs"] and not word.endswith("ss") else word


def _unarticled(phrase: str) -> str:
    return re.sub(r"^(?:an?|the)\s+", "", phrase, flags=re.I)


def _plain_performers(phrase: str) -> str:
    return re.sub(r"^(?:your|the)\s+", "", phrase.strip())
