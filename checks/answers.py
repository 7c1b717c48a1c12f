"""Do the answers answer, and are the questions hard: openings, evasions, topics, admissions (C10, C11)."""

import re
from collections.abc import Iterator

from ..schemas.document import Document
from ..schemas.findings import Finding, Severity, found
from .language import content_words, entries, hits, norms, sentences, words
from .reading import SIDES, Asked, Reading, read

_NUMBER = (
    r"\d|\b(?:none|nothing|free|zero|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred"
    r"|thousand|nada|gratis|cero|medio|media|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|cien|mil)\b"
)
_UNKNOWN = (
    r"\b(?:do not|don't|cannot|does not|not yet) (?:yet )?(?:know|say|known)|\bunknown|\bnobody knows"
    r"|\bno (?:lo |se )?sab"
)
_POSITION = (
    r"\b(?:yes|no|not|never|always|partly|only|correct|probably|perhaps|maybe|likely|unlikely|anyone|anybody|nobody|"
    r"no one|everyone|none|some|if|unless|until|once|after|before|without|cannot|sometimes|rarely|mostly|both|neither|"
    r"either|wrong|right|true|false|less|fewer|more|sí|si|no|nunca|siempre|solo|sólo|quizá|quizás|nadie|ninguno|cualquiera|"
    r"todavía|aún|hasta|cuando|salvo|depende de)\b|n't\b"
)
_EVENT = (
    r"\d|\b(?:after|once|when|until|before|never|not|today|now|as soon as|cuando|después|tras|hasta|nunca|hoy|antes)\b"
)
_TELLS = rf"{_NUMBER}|{_UNKNOWN}|{_POSITION}"
_ASKS = "who|whom|whose|what|which|where|why|how|is|are|do|does|did|can|will|would|should|qué|quién|cuánto|cómo|por qué"
# What a question opens with, and what the first two sentences then hold (craft 5.4).
_OPENINGS = (
    (r"how (?:much|many|big|long|large)\b|what (?:does|will|would|do) .{0,40}\b(?:cost|pay)\b|¿?cuánt[oa]s?\b",
     f"{_NUMBER}|{_UNKNOWN}", "a number, or that it is not known"),
    (rf"(?:when|¿?cuándo)\b(?!.*,\s*(?:{_ASKS})\b)", f"{_EVENT}|{_UNKNOWN}", "a date or the event it waits for"),
    (r"(?:is|are|was|were|do|does|did|can|could|will|would|has|have|should|must)\b", _TELLS,
     "a position: yes, no, not yet, only if …"),
)  # fmt: skip


def answers_answer(reading: Reading) -> Iterator[Finding]:
    """Find answers that evade: one warns, two fail; an opening without its position warns (C10, craft 5.4, 0b)."""
    evasions = {
        asked: (quote, why)
        for side in SIDES
        for asked in reading.faq[side]
        for quote, why in [evasion(asked, reading.language, reading.own)]
        if why
    }
    severity: Severity = "fail" if len(evasions) >= norms()["answers"]["evasions_fail_from"] else "warn"
    for asked, (quote, why) in evasions.items():
        yield found(
            "C10", "evasion", f"{asked.id}.answer", severity, why,
            "Say yes, no, a number, or that we do not know and who will find out by when; then explain.", quote=quote,
        )  # fmt: skip
    for side in SIDES:
        for asked in reading.faq[side]:
            missing = "" if asked in evasions else lacks(asked)
            if missing:
                yield found(
                    "C10", "opening", f"{asked.id}.answer", "warn",
                    f"The question asks for {missing}; the answer does not open with it.", f"Open with {missing}.",
                    quote=_first(asked.answer),
                )  # fmt: skip


def evasion(asked: Asked, language: str, own: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return the words that evade and why, or two empty texts (craft 5.4)."""
    first = _first(asked.answer)
    opening = " ".join(sentences(asked.answer)[:2])
    question = content_words(asked.question)
    for hit in hits(opening, language, "non_answers", own=own):
        taken_up = content_words(hit.text) and content_words(hit.text) <= question
        if (
            hit.weight == 1
            and not taken_up
            and not re.match(r"\s+(?:on|not|never)\b", opening[hit.start + len(hit.text) :])
        ):
            return hit.text, f"“{hit.text}” would answer any question about any product."
    for hit in hits(first, language, "stalling"):
        return hit.text, f"“{hit.text}” speaks about answering instead of answering."
    said = content_words(first)
    echoed = len(said & question) / len(question) if question else 0
    held = re.search(_TELLS, first, re.IGNORECASE)
    if echoed > norms()["answers"]["echo"] and not said - question and not held:
        return first, "The answer repeats the question."
    if (
        entries(language, "admits")
        and asked.state in {None, "answered"}
        and not _says_something(asked.answer, language)
    ):
        return first, "The answer holds no name, number, condition or limit, so it could stand under any product."
    return "", ""


def _says_something(answer: str, language: str) -> bool:
    if any(hits(answer, language, "admits")):
        return True
    if re.search(rf"{_TELLS}|\b(?:then|when|while|because|instead|already)\b", answer, re.IGNORECASE):
        return True
    # A capital that opens no sentence is a name.
    return any(word[0].isupper() for sentence in sentences(answer) for word in words(sentence)[1:])


def lacks(asked: Asked) -> str:
    """Name what the question asks for and the first two sentences do not hold; empty if nothing."""
    question = sentences(asked.question)[-1] if sentences(asked.question) else ""
    opening = " ".join(sentences(asked.answer)[:2])
    for opens, holds, called in _OPENINGS:
        if re.match(rf"(?:{opens})", question, re.IGNORECASE):
            return "" if re.search(holds, opening, re.IGNORECASE) else called
    return ""


def _first(answer: str) -> str:
    return next(iter(sentences(answer)), answer)


def faqs_admit(reading: Reading) -> Iterator[Finding]:
    """Count answers that could lose the reader; a FAQ without any fails (C11, craft 2.4, 0b)."""
    for side in SIDES:
        asked = reading.faq[side]
        adverse = [each for each in asked if _adverse(each, reading)]
        quota = min(norms()["answers"]["adverse"][side], -(-len(asked) // 3))
        if asked and len(adverse) < quota:
            yield found(
                "C11", "adverse_quota", f"{side}_faq", "warn" if adverse else "fail",
                f"{len(adverse)} of {len(asked)} answers could make a reader say no; a pitch reads like this.",
                "Answer the hardest question with what is bad for us, in so many words.",
            )  # fmt: skip
        for each in asked:
            flatters = each.state == "adverse" and not any(hits(each.answer, reading.language, "admits"))
            if flatters and entries(reading.language, "admits"):
                yield found(
                    "C11", "adverse_label", f"{each.id}.answer", "warn",
                    "Marked as an admission, and it admits nothing.",
                    "Say what the reader loses, or drop the mark.", quote=_first(each.answer),
                )  # fmt: skip


def _adverse(asked: Asked, reading: Reading) -> bool:
    if asked.state is not None:
        return asked.state == "adverse"
    return any(hits(asked.answer, reading.language, "adverse")) or not entries(reading.language, "adverse")


def questions_are_hard(reading: Reading) -> Iterator[Finding]:
    """Find questions any product answers well, and answers that deny all rivals (C11, craft 2.4, 7.3)."""
    for side in SIDES:
        for asked in reading.faq[side]:
            for hit in hits(asked.question, reading.language, "softball_questions"):
                yield found(
                    "C11", "softball", f"{asked.id}.question", "warn", "Any product could answer this well.",
                    "Ask it with a name, a number or a failure in it.", quote=hit.text,
                )  # fmt: skip
    for texts in reading.parts.values():
        for section, text in texts.items():
            for hit in hits(text, reading.language, "no_rivals"):
                yield found(
                    "C11", "no_rivals", section, "fail",
                    "There is always a rival: what people do today, or nothing at all.",
                    "Name what customers use today and what is better about it.", quote=hit.text,
                )  # fmt: skip


def required_topics_are_taken_up(document: Document) -> Iterator[Finding]:
    """Find required topics nobody takes up; the case against and the brief may carry some (C11, craft 2.2, 2.3)."""
    brief = document.tier == "brief" or document.route == "brief_prfaq"
    required = norms()["topics"]["brief" if brief else "standard"]
    asked: dict[str, set[str]] = {
        "customer": {topic for question in document.customer_faq for topic in question.topics},
        "internal": {topic for question in document.internal_faq for topic in question.topics},
    }
    if document.opposition is not None:
        asked["internal"] |= {"pre_mortem", "competition", "avoided"}
    if document.assumptions:
        asked["internal"].add("must_be_true")
    if document.brief is not None:
        asked["internal"] |= {"reversibility", "opportunity_cost"}
    for side in SIDES:
        if not getattr(document, f"{side}_faq"):
            continue
        for topic in required[side]:
            if topic not in asked[side]:
                yield found(
                    "C11", f"topic_{topic}", f"{side}_faq", "fail",
                    f"Nothing in the {side} FAQ takes up {topic.replace('_', ' ')}.",
                    f"Ask and answer: {norms()['asks'][topic]}",
                )  # fmt: skip


def ignorance_is_owned(document: Document) -> Iterator[Finding]:
    """Count what nobody knows yet: without research, at least two internal answers say so (C11, craft 2.4)."""
    researched = any(source.origin == "evidence" for source in document.sources)
    unknown = sum(question.state == "unknown" for question in document.internal_faq)
    quota = min(norms()["answers"]["unknown"], len(document.internal_faq) // 3)
    if not researched and unknown < quota:
        yield found(
            "C11", "unknown_quota", "internal_faq", "warn",
            f"No research was supplied, yet {unknown} internal answers say so.",
            "Where nobody knows, say so, and say who finds out by when.",
        )  # fmt: skip


def an_alternative_is_named(document: Document) -> Iterator[Finding]:
    """Look for a question that names what people use today (C11, craft 2.4)."""
    if document.canvas is None:
        return
    named = [content_words(hire.name) for hire in document.canvas.current_hires if hire.kind != "nothing"]
    reading = read(document)
    asked = [content_words(each.question) for side in SIDES for each in reading.faq[side]]
    rival = any("competition" in each.topics for each in reading.internal)
    if asked and not rival and not any(words_ & hire for words_ in asked for hire in named):
        yield found(
            "C11", "alternative_named", "customer_faq", "warn", "No question names what people use today.",
            f"Ask why anybody should give up {document.canvas.current_hires[0].name}.",
        )  # fmt: skip


READING_CHECKS = (answers_answer, faqs_admit, questions_are_hard)
DOCUMENT_CHECKS = (required_topics_are_taken_up, ignorance_is_owned, an_alternative_is_named)
