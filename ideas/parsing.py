"""Turn a line into an idea, in the languages the built-in drafter writes."""

import re
from dataclasses import replace

from . import spanish
from .english import read_english
from .english_phrases import sound, special, without_agent
from .idea import Idea, first_sentence, words


def parse(text: str, language: str) -> Idea:
    """Read an idea; what cannot be read stays empty, so that the caller can say what it assumed."""
    sentence, rest = first_sentence(" ".join(text.split()))
    told = re.match(r"(.{12,}?):\s+((?:an?|the|our)\s.+)$", sentence)
    if told:
        sentence, rest = told[2], f"{told[1]}. {rest}".strip()
    clause, semicolon, behind = sentence.partition(";")
    if semicolon:
        sentence, rest = clause.strip(), f"{behind.strip()}. {rest}".strip()
    idea = Idea(sentence, *spanish.read(sentence)) if language == "es" else _english(sentence)
    if idea.offer and not idea.job:
        idea = replace(idea, job=_job_of(idea.offer, language))
    return replace(idea, text=sentence, rest=rest, performers=_uncounted(idea.performers, language))


def _english(sentence: str) -> Idea:
    plain = without_agent(sentence)
    return sound(special(plain) or read_english(plain))


def _job_of(offer: str, language: str) -> str:
    """Return what people do with a thing of this sort; empty where the lists do not know it."""
    for pattern, job in words(language).get("offers", ()):
        if re.search(rf"\b(?:{pattern})", offer, re.I):
            return str(job)
    return ""


def _uncounted(performers: str, language: str) -> str:
    """Drop the determiner and a leading count, which the ledger keeps: `our 60 backend teams` is `backend teams`."""
    determiners = (
        r"(?:nuestr[ao]s|las|los|l[ao]s?|un[ao]s)" if language == "es" else r"(?:our|my|their|the|all|any|some)"
    )
    phrase = re.sub(rf"^(?:{determiners}\s+)?(?:\d[\d.,]*\s+)?", "", performers.strip(), flags=re.I)
    return (
        ""
        if phrase.lower() in {"you", "me", "us", "them", "people", "users", "everyone", "anyone", "customers"}
        else phrase
    )
