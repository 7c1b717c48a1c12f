"""Beliefs that could be shown false, ranked by rule, and test cards that could show it (C15, craft 4.2 to 4.6)."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from ..ledger.numerals import MONTHS, NUMBER_WORDS
from ..ledger.quantities import quantities
from ..ledger.references import plain
from ..schemas.assumptions import Assumption
from ..schemas.brief import Stage
from ..schemas.document import Document, section_exists
from ..schemas.findings import Finding, Severity, found
from .form import tier_of
from .language import content_words, hits, words

_OPENINGS = {"en": r"We believe that\b", "es": r"Creemos que\b"}
_QUANTITY = re.compile(
    r"\d|%|\b(?:none|no|every|each|all|half|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|most of|"
    r"ninguno|cada|todos|todas|mitad|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"\b(?:within|by|before|after|until|during|per|each|every|in (?:the|their|its|a|an|one|\d+|first|week|month)|"
    r"day|days|week|weeks|month|months|quarter|year|years|night|season|hour|hours|minute|minutes|session|sessions|"
    r"sitting|sittings|mornings?|afternoons?|evenings?|nights?|weekends?|"
    rf"(?:in|en|im) (?:20\d\d|{'|'.join(sorted(MONTHS, key=len, reverse=True))})|"
    r"antes|dentro|durante|día|días|semana|semanas|mes|meses|año|años|hora|horas|minuto|minutos|"
    r"mañana|mañanas|tarde|tardes|sesión|sesiones|"
    r"jour|jours|semaine|semaines|mois|ans?|Tag|Tage|Tagen|Woche|Wochen|Monat|Monate|Monaten)\b",
    re.IGNORECASE,
)
_TWO_CLAIMS = re.compile(
    r"\b(?:and (?:will|also|that|they|it|we)|and then|because .* and|or (?:will|that|they))\b", re.IGNORECASE
)
_WEEKS = {"hour": 1 / 40, "day": 1 / 7, "week": 1.0, "month": 4.35, "quarter": 13.0, "year": 52.0}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "twelve": 12}
# Methods that cannot show a belief of this category false (craft 4.5).
_MISMATCHES = {
    "DES": (r"\b(?:survey|questionnaire|poll|load test|supplier quote|spike)\b",
            "an interview about the past, a pre-order or a deposit"),
    "VIA": (r"\b(?:wizard of oz|survey|questionnaire)\b",
            "a priced pre-sale, a concierge at the real price or a cost tear-down"),
    "FEA": (r"\b(?:pre-?sale|pre-?order|fake door|survey|questionnaire|landing page)\b",
            "a time-boxed trial with a pass mark or a supplier's quote"),
    "LEG": (r"\b(?:landing page|fake door|pre-?order|survey|a/b test)\b",
            "a written question to counsel or the regulator"),
}  # fmt: skip
_OPINION = re.compile(r"positive feedback|satisfaction|\blikes?\b|feedback positivo|satisfacción", re.IGNORECASE)
_LASTS = re.compile(r"(\d+(?:[.,]\d+)?|[a-z]+)[\s-]+(hour|day|week|month|quarter|year)")
_GATED = re.compile(r"\b(?:behind|gate|tras|puerta)\b", re.IGNORECASE)
_FRIENDLY = re.compile(r"\b(?:friends|colleagues|family|co-workers|amigos|compañeros|familiares)\b", re.IGNORECASE)
_NOT_FRIENDLY = re.compile(r"\b(?:no|not|never|without|nor|excluding|sin|ni)\b", re.IGNORECASE)


def beliefs_are_falsifiable(document: Document) -> Iterator[Finding]:
    """Find beliefs without a segment, something to observe, a quantity or a time (C15, craft 4.2, A1 to A4)."""
    segment = _segment(document)
    for assumption in document.assumptions:
        section, text = f"{assumption.id}.statement", plain(assumption.statement, document.ledger)
        vague = list(hits(text, document.language, "vague_verbs"))
        countable = assumption.category in {"LEG", "ETH"} or bool(_QUANTITY.search(text))
        timed = bool(_WINDOW.search(text))
        if vague and not (countable and timed):
            yield _found("vague_belief", section, "fail", f"“{vague[0].text}” cannot be observed.",
                         "Say what they do that could be counted: book, pay, return, sign, finish.", text)  # fmt: skip
        elif vague:
            yield _found("vague_verb", section, "warn", f"“{vague[0].text}” cannot be observed.",
                         "Name what they do.", vague[0].text)  # fmt: skip
        elif not countable or not timed:
            missing = " and no ".join(["number"] * (not countable) + ["time window"] * (not timed))
            yield _found("belief_measure", section, "warn" if countable or timed else "fail",
                         f"The belief has no {missing}, so nothing could show it false.",
                         f"Add a {missing.replace(' no ', ' a ')}.", text)  # fmt: skip
        opening = _OPENINGS.get(document.language)
        if opening and not re.match(opening, text, re.IGNORECASE):
            yield _found("belief_form", section, "warn", "The belief does not begin as one.",
                         "Begin: We believe that …" if document.language == "en" else "Empieza: Creemos que …",
                         text)  # fmt: skip
        if two := _TWO_CLAIMS.search(text):
            yield _found("belief_single", section, "warn", "Two claims in one: one test cannot decide both.",
                         "Split it.", two[0])  # fmt: skip
        if segment and not segment & content_words(text) and assumption.category in {"DES", "USE"}:
            yield _found("belief_segment", section, "warn", "The belief does not name the customer of this document.",
                         "Say who, in the words of the release.", text)  # fmt: skip


def _found(check: str, section: str, severity: Severity, says: str, fix: str, quote: str = "") -> Finding:
    return found("C15", check, section, severity, says, fix, quote=quote)


def _segment(document: Document) -> frozenset[str]:
    framing = next((framing for framing in document.framings if framing.id == document.chosen), None)
    people = [framing.customer] if framing else []
    if document.canvas is not None:
        people += [document.canvas.job_performer, document.canvas.buyer, *document.canvas.other_actors]
    return frozenset().union(*map(content_words, people))


def beliefs_hold_something_up(document: Document) -> Iterator[Finding]:
    """Find beliefs that hold no section up, and evidence without a source (C15, craft 4.2, A6, 4.4)."""
    sources = {source.id for source in document.sources}
    for assumption in document.assumptions:
        unknown = [section for section in assumption.breaks if not section_exists(document, section)]
        if unknown:
            yield _found("breaks_nothing", assumption.id, "fail" if len(unknown) == len(assumption.breaks) else "warn",
                         f"If false, this would break {', '.join(unknown)}, which the document does not have.",
                         "Name the sentences that must go, by their section.")  # fmt: skip
        cited = [source for source in assumption.sources if source in sources]
        if assumption.evidence >= 2 and not cited:
            yield _found("evidence_level", assumption.id, "fail",
                         f"Evidence level {assumption.evidence} has no source of this run behind it.",
                         "Cite the source that shows it, or set the level to 0 or 1.")  # fmt: skip


EXPECTED: Mapping[Stage, int] = {"hypothesis": 0, "validated": 3, "growth": 5}
"""Evidence level some belief reaches at each stage (craft 4.4): what people say they did; repeated paid use."""


def evidence_fits_the_stage(document: Document) -> Iterator[Finding]:
    """Find a stage that nothing supplied bears out; only the owner can close it (C9)."""
    needed = EXPECTED[document.stage]
    if document.assumptions and max(each.evidence for each in document.assumptions) < needed:
        yield found("C9", "evidence_for_stage", "assumptions", "fail",
                    f"The stage is {document.stage}, and nothing supplied reaches evidence level {needed}.",
                    "Supply what people did, with --evidence, or say --stage hypothesis.",
                    needs_human=True)  # fmt: skip


def ranking_follows_its_rules(document: Document) -> Iterator[Finding]:
    """Hold the table to the ranking rules: riskiest first, scored one by one (C15, craft 4.3)."""
    ranked = document.assumptions
    if not ranked:
        return
    least, most = tier_of(document)["rows"]
    if not least <= len(ranked) <= most:
        yield _found("belief_count", "assumptions", "warn",
                     f"{len(ranked)} assumptions; {least} to {most} make a useful table.",
                     "Merge those one test decides." if len(ranked) > most else "Look where the problem has no source.",
                     )  # fmt: skip
    same = [len({each.impact for each in ranked}) == 1, len({each.p_false for each in ranked}) == 1]
    if len(ranked) > 2 and any(same):
        yield _found("scores_identical", "assumptions", "fail" if all(same) else "warn",
                     "Every assumption has the same score, so nothing is ranked.",
                     "Score each against the others.")  # fmt: skip
    if len({each.category for each in ranked}) == 1:
        yield _found("categories", "assumptions", "warn", "All assumptions are of one kind.",
                     "Ask also whether they want it, can use it, whether it can be built, pays, is legal.")  # fmt: skip
    grave = [each for each in ranked if _grave(each)]
    if grave and ranked and not _grave(ranked[0]):
        yield _found("law_first", grave[0].id, "warn",
                     "If this is false the idea is unlawful or harmful, and it does not come first.",
                     "Rank it first; its first test is advice.")  # fmt: skip
    if document.sensitive and ranked and ranked[0].category not in {"LEG", "ETH"}:
        lawful = any(each.category in {"LEG", "ETH"} for each in ranked)
        yield _found("sensitive_first", ranked[0].id, "warn" if lawful else "fail",
                     f"The idea touches {', '.join(document.sensitive)}, and no legal or ethical belief comes first.",
                     "Rank the one that could stop it first; its first test is advice.")  # fmt: skip
    wanted = [each for each in ranked if each.category == "DES"]
    if wanted and not any(each in ranked[:3] for each in wanted) and all(each.evidence < 3 for each in wanted):
        says, fix = "No belief about wanting it is among the first three.", "Move the strongest one up."
        yield _found("desirability_first", "assumptions", "warn", says, fix)
    for before, after in pairwise(each for each in ranked if not _grave(each) and each.category != "DES"):
        if _risk(before) < _risk(after):
            yield _found("risk_order", after.id, "warn",
                         f"{after.id} scores {_risk(after)} and stands below {before.id} with {_risk(before)}.",
                         "Order by impact times missing evidence.")  # fmt: skip


def _risk(assumption: Assumption) -> int:
    return assumption.impact * (5 - assumption.evidence)


def _grave(assumption: Assumption) -> bool:
    return assumption.impact == 5 and assumption.category in {"LEG", "ETH"} and assumption.evidence <= 1


def cards_could_disappoint(document: Document) -> Iterator[Finding]:
    """Find missing cards, and tests that are long, of the wrong kind or run on friends (C15, craft 4.5, 4.6)."""
    need = tier_of(document)["cards"]
    for rank, assumption in enumerate(document.assumptions):
        section, card = assumption.id, assumption.card
        if card is None:
            if rank < need:
                yield _found("card_missing", section, "fail",
                             f"{section} is among the {need} riskiest and has no test card.",
                             "Write its full card.")  # fmt: skip
            continue
        text = plain(card.test, document.ledger)
        wrong = _MISMATCHES.get(assumption.category)
        if document.language == "en" and wrong and (method := re.search(wrong[0], text, re.IGNORECASE)):
            yield _found("method", section, "warn", f"“{method[0]}” cannot show a belief of this kind false.",
                         f"Use {wrong[1]}.", method[0])  # fmt: skip
        if (weeks := _longest(plain(card.duration, document.ledger))) and not _GATED.search(assumption.weeks):
            yield _found("duration", section, "warn", f"Before a gate, {weeks:.0f} weeks; four is the most.",
                         "Cut the sample or the scope until it fits.", card.duration)  # fmt: skip
        friends = _FRIENDLY.search(card.participants)
        if friends and not _NOT_FRIENDLY.search(card.participants[: friends.start()]):
            yield _found("friends", section, "warn", "Friends and colleagues say yes to be kind.",
                         "Recruit strangers.", friends[0])  # fmt: skip
        if _OPINION.search(card.metric):
            says, fix = "Opinions are counted, not behaviour.", "Count what people do."
            yield _found("metric", section, "warn", says, fix, card.metric)


def _longest(duration: str) -> float:
    """Return the weeks of a duration that is longer than a month; 0 where it is not or cannot be read."""
    read = [(float(number.replace(",", ".")) if number[0].isdigit() else _NUMBERS.get(number, 0), unit)
            for number, unit in _LASTS.findall(duration.lower())]  # fmt: skip
    weeks = max((amount * _WEEKS[unit] for amount, unit in read), default=0.0)
    return weeks if weeks > 4.5 else 0.0


def monday_is_ready(document: Document) -> Iterator[Finding]:
    """Compare the first test with the card of its assumption (C12, C15, craft 0b, item 9)."""
    monday = document.monday
    if monday is None or not document.assumptions:
        return
    assumption = next((each for each in document.assumptions if each.id == monday.assumption), None)
    if assumption is None:
        yield _found("monday_unknown", "monday", "fail",
                     f"The first test is for {monday.assumption}, which is not in the table.",
                     "Name the assumption it tests.")  # fmt: skip
        return
    if assumption.trial is None or assumption.trial.distribution == "event":
        return
    marks = {"go": assumption.trial.success_at_least, "stop": assumption.trial.kill_at_most}
    for name, mark in marks.items():
        said = plain(getattr(monday, name), document.ledger)
        numbers = {quantity.amount for quantity in quantities(said, document.language)}
        numbers |= {float(number) for number in re.findall(r"\d+", said)}
        spelled = NUMBER_WORDS.get(document.language, {})
        numbers |= {spelled[word] for word in words(said.lower()) if word in spelled}
        # `more than 16` and `fewer than 28` name the neighbour.
        if numbers - {None} and not numbers & {mark - 1, mark, mark + 1}:
            yield found(
                "C12", "monday_marks", f"monday.{name}", "fail",
                f"The page to be run says otherwise than the card: {name} at {mark}.",
                f"Use the card's number, {mark}.", quote=said,
            )  # fmt: skip


DOCUMENT_CHECKS = (
    beliefs_are_falsifiable,
    beliefs_hold_something_up,
    evidence_fits_the_stage,
    ranking_follows_its_rules,
    cards_could_disappoint,
    monday_is_ready,
)
