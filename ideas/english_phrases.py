"""English phrases that the clause reader would misread, and a guard: what reads badly is better left unsaid."""

import re
from dataclasses import replace

from .english_grammar import are_people, split_clause
from .idea import Idea, words

_BY = re.compile(
    r",?\s(?:staffed|paid(?: for)?|driven|run|led|funded|taught|organi[sz]ed|hosted|sponsored|backed|supported|"
    r"operated|written|owned|financed|cooked|coached) by [^,]+$",
    re.IGNORECASE,
)
_SO = re.compile(r"^(.+?),\s+so (?:that )?(.+)$", re.IGNORECASE)
_WANT = re.compile(r"^(?:we|i) (?:want|would like) (?!to\b)(.+?) to (.+)$", re.IGNORECASE)
_OBJECT = re.compile(
    r"^(?P<offer>.+?) (?:that|which) (?P<people>(?:[\w'-]+ ){0,2}?[\w'-]+) (?:(?:can|could|may) )?(?P<verb>[a-z]+)"
    r"(?P<rest>(?: .+)?)$"
)
_GAP = re.compile(r"(?: (?:at|in|on|from|with|before|after|by|every|back|off|without|again|together)\b.*)?")
"""What follows a verb whose object is the offer itself: `that customers return at any café`."""
_GOING = re.compile(r"^(?P<offer>.+?) for (?P<people>(?:[\w'-]+ ){0,3}?[\w'-]+) (?P<doing>[a-z]+ing)\b(?P<rest> .+)?$")
_TEACH = re.compile(r"^(?:teach|train|coach) (.+?) to ([a-z]+ .+)$", re.IGNORECASE)
_KEPT = re.compile(
    r"^(?P<offer>.+?) (?:that|which) (?:stops|keeps|prevents) (?P<people>(?:[\w'-]+ ){0,3}?[\w'-]+) from "
    r"(?P<doing>[a-z]+ing)(?P<rest>(?: .+)?)$"
)
_WHERE = re.compile(
    r"^(?P<offer>.+?) (?:in|on|at|with|through|by) which (?P<people>(?:[\w'-]+ ){0,3}?[\w'-]+) (?:(?:can|could) )?"
    r"(?P<verb>[a-z]+)(?P<rest>(?: .+)?)$"
)
_VISITS = re.compile(
    r"^(?P<offer>.+?) (?:that|which|who) (?:calls|visits|rings|drives|accompanies|coaches|walks|tutors|serves) "
    r"(?P<after>.+)$"
)
_READS = re.compile(r"^(?P<offer>.+?) (?:that|which) reads (?P<what>.+?) to (?P<after>.+)$")


def without_agent(sentence: str) -> str:
    """Drop who runs or pays for it from the end: `a hotline for new parents, staffed by midwives`."""
    return _BY.sub("", sentence)


def special(sentence: str) -> Idea | None:
    """Return an idea whose people or doing stand in an unusual place; None for the clause reader to try."""
    verbs = words("en")["verbs"]
    if wanted := _WANT.match(sentence):
        people, job = wanted.groups()
        return Idea(sentence, "", people, job) if are_people(people) and job.split()[0].lower() in verbs else None
    if taught := _TEACH.match(sentence):
        people, job = taught.groups()
        return Idea(sentence, "", people, f"learn to {job}") if are_people(people) else None
    if (kept := _KEPT.match(sentence)) and are_people(kept["people"]):
        offer = "" if kept["offer"].lower() in {"something", "anything"} else _offer(kept["offer"])
        return Idea(sentence, offer, kept["people"], f"stop {kept['doing']}{kept['rest']}")
    if result := _SO.match(sentence):
        offer, clause = result.groups()
        people, job = split_clause(clause)
        people = re.sub(r"\s(?:can|could|may)$", "", people)
        if job and are_people(people):
            return Idea(sentence, _offer(re.split(r"\s(?:for|that|which|where)\s", offer, maxsplit=1)[0]), people, job)
    if (used := _OBJECT.match(sentence)) and are_people(used["people"]) and used["verb"] in verbs:
        offer, rest = _offer(used["offer"]), used["rest"]
        if _GAP.fullmatch(rest) and not re.search(r"\s(?:in|on|at|with|to|from|by)$", offer):
            head = re.split(r"\s(?:for|of|with)\s", offer, maxsplit=1)[0]
            head = f"{head[:1].lower()}{head[1:]}" if head[1:2].islower() else head
            article = "" if head.endswith("s") else "the "
            return Idea(sentence, offer, used["people"], f"{used['verb']} {article}{head}{rest}")
    if (where := _WHERE.match(sentence)) and are_people(where["people"]) and where["verb"] in verbs:
        return Idea(sentence, _offer(where["offer"]), where["people"], f"{where['verb']}{where['rest']}")
    if (visited := _VISITS.match(sentence)) and (people := _first_people(visited["after"])):
        return Idea(sentence, _offer(visited["offer"]), people, "")
    if (going := _GOING.match(sentence)) and are_people(going["people"]) and going["rest"]:
        job = f"get {going['rest'].strip()}" if going["doing"] == "going" else ""
        whole = f"{going['people']} {going['doing']}{going['rest']}"
        return Idea(sentence, _offer(going["offer"]), going["people"] if job else whole, job)
    if (read := _READS.match(sentence)) and (people := _first_people(read["after"])):
        rest = read["after"].removeprefix(people)
        return Idea(sentence, _offer(read["offer"]), people, f"hear {read['what']} read aloud{rest}")
    return None


def _first_people(phrase: str) -> str:
    """Return the first words of a phrase that name people, three at most; empty where none do."""
    tokens = phrase.split()
    return next((one for n in (1, 2, 3) if are_people(one := " ".join(tokens[:n]))), "")


def sound(idea: Idea) -> Idea:
    """Return an idea without people that are things and without a doing that is none."""
    performers, job, offer = idea.performers, idea.job, idea.offer
    lexicon = words("en")
    known = lexicon["verbs"] | {str(base).split()[0] for base in lexicon["views"].values()}
    if job and (job.split()[0].lower() not in known or re.search(r"\b(?:can|could)\b|, so\b", job)):
        job = ""
    shared = re.search(r" (?:between|among) ((?:[\w'-]+ ){0,2}[\w'-]+)$", job)
    if shared and not performers and are_people(shared[1]):
        performers, job = shared[1], job[: shared.start()]
    if performers and performers.lower() in job.lower():  # `cook for neighbours` is not what the neighbours do
        job = ""
    if performers and not are_people(performers) and not re.search(r"\b(?:who|whose|with|without)\b", performers):
        whole = f"{offer} for {performers}"
        offer, performers = (whole if offer and len(whole.split()) <= 7 else offer), ""
    return replace(idea, performers=performers, job=job, offer=offer)


def _offer(phrase: str) -> str:
    return re.sub(r"^(?:an?|the|our|my)\s+", "", phrase.strip(), flags=re.IGNORECASE)
