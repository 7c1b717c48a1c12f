"""Plain language: word lists, sentence length, reading grade, passive, acronyms, honest nouns (C3 and neighbours)."""

import re
from collections.abc import Iterator, Mapping

from ..schemas.findings import Criterion, Finding, Severity, found
from .language import QUOTED, Hit, entries, hits, most_syllables, norms, readability, sentences, words
from .reading import Reading

_GROUP = {"release": "press_release", "customer": "customer_faq", "internal": "internal_faq", "rest": ""}
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+)?"
    r"(?:\w{2,}ed|built|bought|brought|caught|chosen|done|drawn|driven|found|given|held|kept|known|laid|led|left|lost|"
    r"made|meant|met|paid|put|read|run|said|seen|sent|set|shown|sold|spent|taken|taught|thrown|told|understood|won|"
    r"written)\b"
)
_ACRONYM = re.compile(r"(?<![\w&.\-/])[A-ZÁÉÍÓÚÑ]{2,5}s?(?![\w&\-])")
_FUTURE = re.compile(r"\b(?:will|going to|plans to)\b", re.IGNORECASE)
_INJECTED = re.compile(
    r"ignore (?:all |any )?(?:the )?(?:previous|prior|above) (?:instructions|prompts)"
    r"|ignora (?:todas )?las instrucciones"
    r"|(?:revisor[ae]?|gutachter(?:in)?|relect(?:eur|rice)|revisore)\s*[:,]\s*(?:por favor,? )?"
    r"(?:apr[ou]|acept|pon|dale|genehmig|approuv)"
    r"|(?:reviewer|judge|assistant|evaluator|model)\s*:\s*(?:please\s+)?(?:approve|score|output|print|give)"
    r"|approve this document|(?:print|reveal|show) (?:me )?(?:your|the) system prompt|output APPROVED"
    r"|</?(?:idea|system|document|instructions)>",
    re.IGNORECASE,
)


def _listed(reading: Reading, texts: Mapping[str, str], *names: str) -> Iterator[tuple[str, list[Hit]]]:
    for section, text in texts.items():
        hit = list(hits(text, reading.language, *names, own=reading.own))
        if hit:
            yield section, hit


def release_sells_nothing(reading: Reading) -> Iterator[Finding]:
    """Find hype, clichés and jargon in the release; a single hit warns (C3, craft 5.3)."""
    release = reading.parts["release"]
    for names, limit, called in ((("hype", "pr_cliches"), "hype", "Hype"), (("jargon",), "jargon", "Jargon")):
        listed = list(_listed(reading, release, *names))
        total = sum(hit.weight for _, section in listed for hit in section)
        severity: Severity = "fail" if total >= norms()["release"][limit]["fail"] else "warn"
        for section, hit in listed:
            yield found(
                "C3", limit, section, severity,
                f"{called}: {_quoted(hit)}. It tells a customer nothing they could check.",
                "Say what happens for the customer instead.", quote=hit[0].text,
            )  # fmt: skip


def nobody_overstates(reading: Reading) -> Iterator[Finding]:
    """Find guarantees without exception in what customers read (C9, craft 5.6)."""
    for side in ("release", "customer"):
        for section, hit in _listed(reading, reading.parts[side], "absolutes"):
            yield found(
                "C9", "absolute", section, "warn", f"{_quoted(hit)} is a promise without exception.",
                "Say how often it fails, or what happens when it does.", quote=hit[0].text,
            )  # fmt: skip


def hedges_are_few(reading: Reading) -> Iterator[Finding]:
    """Count weasel words, vague quantities and wordy phrases in each part, per 500 words (C3, craft 5.3)."""
    for names, limit, called, fix in (
        (("weasel", "vague_quantifiers"), "hedges", "hedges and vague words", "Give the number or say it is unknown."),
        (("wordy",), "wordy", "wordy phrases", "Use the short word."),
    ):
        rate = norms()["per_500_words"][limit]
        for side in ("release", "customer", "internal"):
            texts = reading.parts[side]
            counted = sum(len(words(text)) for text in texts.values())
            listed = [(section, hit) for section, found_ in _listed(reading, texts, *names) for hit in found_]
            kept = [(section, hit) for section, hit in listed if not _spared(hit, texts[section], reading.language)]
            per_500 = sum(hit.weight for _, hit in kept) * 500 / max(counted, 250)
            if per_500 > rate["warn"]:
                shown = [hit for _, hit in kept]
                yield found(
                    "C3", limit, _GROUP[side], "fail" if per_500 > rate["fail"] else "warn",
                    f"{per_500:.0f} {called} in 500 words: {_quoted(shown)}.", fix, quote=shown[0].text,
                )  # fmt: skip


def _spared(hit: Hit, text: str, language: str) -> bool:
    """Spare a hedge that opens a position or carries a probability, and `at most`, `at least a few` (craft 0b)."""
    before, after = text[: hit.start], text[hit.start + len(hit.text) :]
    if hit.text.lower() == "most" and before.lower().endswith("at "):
        return True
    if hit.text.lower() not in entries(language, "hedges_of_probability"):
        return False
    sentence = before.rsplit(". ", 1)[-1] + hit.text + after.split(". ", 1)[0]
    return not before.strip() or bool(re.search(r"\d|\b(?:one|two|three|half) (?:in|of|out)\b", sentence))


def sentences_are_short(reading: Reading) -> Iterator[Finding]:
    """Find the longest sentence of each section where it is too long (C3, craft 1.1, 5.3)."""
    for side, texts in reading.parts.items():
        limits = norms()["sentences"][side]
        for section, text in texts.items():
            longest = max(sentences(text), key=lambda sentence: len(words(sentence)), default="")
            count = len(words(longest))
            if count > limits["warn"]:
                yield found(
                    "C3", "long_sentence", section, "fail" if count > limits["fail"] else "warn",
                    f"A sentence of {count} words; {limits['warn']} is the most.", "Make two sentences of it.",
                    quote=longest,
                )  # fmt: skip


def pages_read_easily(reading: Reading) -> Iterator[Finding]:
    """Hold English pages to school grades, and the release to short sentences on average (C3, craft 5.3)."""
    for side, limits in norms()["grades"].items():
        texts = reading.parts[side].values()
        measured = readability(texts, most_syllables)
        if measured is None:
            continue
        if reading.language == "en" and measured.grade > limits["warn"]:
            measured = readability(texts) or measured
        if reading.language == "en" and measured.grade > limits["warn"]:
            yield found(
                "C3", "grade", _GROUP[side], "fail" if measured.grade > limits["fail"] else "warn",
                f"Reads at school grade {measured.grade:.0f} (ease {measured.ease:.0f}); {limits['warn']} is the most.",
                "Use shorter sentences and shorter words.",
            )  # fmt: skip
        if side == "release" and measured.mean_sentence > norms()["release"]["mean_sentence"]:
            yield found(
                "C3", "mean_sentence", _GROUP[side], "warn",
                f"Sentences have {measured.mean_sentence:.0f} words on average; 20 is the most.",
                "Split the longest ones.",
            )  # fmt: skip


def verbs_have_a_subject(reading: Reading) -> Iterator[Finding]:
    """Warn where more than a fifth of English sentences is passive, approximately (C3)."""
    if reading.language != "en":
        return
    for side in ("release", "customer"):
        spoken = [sentence for text in reading.parts[side].values() for sentence in sentences(text)]
        passive = [sentence for sentence in spoken if _PASSIVE.search(sentence)]
        if len(spoken) >= 8 and len(passive) / len(spoken) > norms()["passive_share"]:
            yield found(
                "C3", "passive", _GROUP[side], "warn",
                f"{len(passive)} of {len(spoken)} sentences do not say who acts.",
                "Say who does it.", quote=passive[0],
            )  # fmt: skip


def acronyms_are_spelled_out(reading: Reading) -> Iterator[Finding]:
    """Find acronyms that are not expanded where they first stand (C3)."""
    known = {acronym.strip() for acronym in norms()["acronyms"].split(",")} | {word.upper() for word in reading.own}
    unknown: dict[str, str] = {}
    for texts in reading.parts.values():
        for section, text in texts.items():
            # The dateline's place stands in capitals.
            prose = text.split("—", 1)[-1] if section.endswith(".lede") else text
            for acronym in _ACRONYM.findall(prose):
                bare = acronym.removesuffix("s")
                if bare not in known and acronym not in known:
                    known.add(bare)
                    it = re.escape(acronym)
                    if not re.search(rf"\([^()]*\b{it}\b[^()]*\)|{it}\s*[(,]\s*[a-zA-Z]", prose):
                        unknown[bare] = section
    fails = len(unknown) >= norms()["acronyms_fail_from"] and reading.language == "en"
    for acronym, section in unknown.items():
        yield found(
            "C3", "acronym", section, "fail" if fails else "warn",
            f"{acronym} is not spelled out where it first stands.",
            f"Write the full words, then ({acronym}), or use the words alone.", quote=acronym,
        )  # fmt: skip


def release_keeps_its_voice(reading: Reading) -> Iterator[Finding]:
    """Find what breaks the voice: the future, `I`, the company's benefit, everybody (C3, C4, C7, craft 1.1)."""
    release = reading.parts["release"]
    outside = {section: QUOTED.sub(" ", text) for section, text in release.items()}
    if reading.language == "en":
        future = [(section, match[0]) for section, text in outside.items() for match in _FUTURE.finditer(text)]
        if len(future) >= norms()["release"]["will"]:
            yield found(
                "C3", "future_tense", future[0][0], "warn",
                f"{len(future)} sentences speak of the future; the release is the launch.",
                "Write the release in the present tense.", quote=future[0][1],
            )  # fmt: skip
        for section, text in outside.items():
            if re.search(r"\bI\b(?!\.)", text):
                yield found(
                    "C3",
                    "first_person",
                    section,
                    "warn",
                    "An `I` speaks outside quotation marks.",
                    "Name who acts.",
                    quote="I",
                )
    lists: tuple[tuple[str, Criterion, Severity, str, str], ...] = (
        ("company_benefit", "C7", "fail", "This is the company's benefit, not the customer's.",
         "Say what the customer gains."),
        ("company_benefit_maybe", "C7", "warn", "This may be the company's benefit, not the customer's.",
         "Say whose it is."),
        ("excludes_nobody", "C4", "fail", "This segment excludes nobody, so nobody can be recruited from it.",
         "Name who it is for by two facts that leave others out."),
    )  # fmt: skip
    for name, criterion, severity, says, fix in lists:
        for section, hit in _listed(reading, release, name):
            yield found(
                criterion, name, section, severity, says, fix, quote=hit[0].text
            )  # fmt: skip
    front = {section: text for section, text in release.items() if section.endswith(("headline", "lede"))}
    for section, hit in _listed(reading, front, "everybody"):
        yield found(
            "C4", "everybody", section, "warn", "A customer that is everybody is nobody in particular.",
            "Name who it is for by two facts that leave others out.", quote=hit[0].text,
        )  # fmt: skip


def nothing_speaks_to_the_reviewer(reading: Reading) -> Iterator[Finding]:
    """Find orders to whoever reads or reviews the document (C9, craft 7.6)."""
    for texts in reading.parts.values():
        for section, text in texts.items():
            if order := _INJECTED.search(text):
                yield found(
                    "C9", "embedded_instruction", section, "fail",
                    "This speaks to the reviewer, not to the reader; it is ignored.",
                    "Delete it.", quote=order[0],
                )  # fmt: skip


def _quoted(hit: list[Hit]) -> str:
    return ", ".join(f"“{text}”" for text in list(dict.fromkeys(each.text.lower() for each in hit))[:8])


READING_CHECKS = (
    release_sells_nothing,
    nobody_overstates,
    hedges_are_few,
    sentences_are_short,
    pages_read_easily,
    verbs_have_a_subject,
    acronyms_are_spelled_out,
    release_keeps_its_voice,
    nothing_speaks_to_the_reviewer,
)
