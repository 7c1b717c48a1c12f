"""Claims nobody supplied: research, personas, conformity, web addresses, percentages made of counts (craft 7.3)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from ..ledger.names import folded, names
from ..ledger.quantities import fact_quantities, quantities
from ..ledger.references import plain, refs
from ..ledger.resolving import Known, stems
from ..ledger.texts import sentences, texts
from ..schemas.document import Document
from ..schemas.findings import Finding, found
from ..schemas.ledger import Fact
from .instructions import provenance_words

_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s\])>\"'”’]+"
    r"|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|ai|app|dev|co|eu|info|shop|health|care|gov|edu|uk|us|es|"
    r"fr|de|it|pt|nl|be|ch|at|ie|pl|se|no|dk|fi|in|br|mx|ar|cl|jp|cn|kr|au|ca|nz|za|ke|ng)\b(?:/[^\s\])>\"'”’]*)?",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:no|not|nothing|nobody|none|zero|0|nada|nadie|ningun[oa]?|ningún|nunca|cero|rien|personne|aucune?|nichts|niemand|"
    r"keine?[nr]?|ninguém|nenhuma?|niente|nessun[oa]?|until|unless|hasta|salvo)\b",
    re.IGNORECASE,
)
"""Behind a claim, words that take it back: `customers have told us nothing`."""
_FICTION = re.compile(r"opposition\.pre_mortem|canvas\.|q\d+\.|framing|economics\.")
_QUESTION = re.compile(r"\.question$|^monday\.ask|\.card\.|^A\d+\.")


def evidence_claims(document: Document) -> Iterator[Finding]:
    """Find research, interviews or feedback claimed without the user having supplied it (craft 7.1)."""
    given = _given_sentences(document)
    for section, text in texts(document).items():
        if _FICTION.match(section) or _QUESTION.search(section):
            continue
        for claim, written in _claims(document, text, "evidence"):
            if not _told(claim, written, given, document):
                yield found(
                    "C9", "evidence_claim", section, "fail",
                    "This states research or feedback that nobody supplied; a reader would take it as known.",
                    "Say that it is believed and how it will be found out, or delete the sentence.", quote=claim,
                )  # fmt: skip


def compliance_claims(document: Document) -> Iterator[Finding]:
    """Find conformity or certification stated as achieved; law is named and left to counsel (craft 7.3)."""
    given = folded(" | ".join(source.text for source in document.sources))
    for section, text in texts(document).items():
        if _QUESTION.search(section):
            continue
        for claim, _ in _claims(document, text, "compliance"):
            if folded(claim) not in given:
                yield found(
                    "C9", "compliance_claim", section, "fail",
                    "This asserts conformity nobody has established; a reader would take the legal risk as closed.",
                    "Name the rule and say that counsel has to confirm it, and by when.", quote=claim,
                )  # fmt: skip


def verdict_claims(document: Document) -> Iterator[Finding]:
    """Find a document that passes judgement on itself; the verdict is code's (design 4)."""
    for section, text in texts(document).items():
        for claim, _ in _claims(document, text, "verdicts"):
            yield found(
                "C9", "verdict_claim", section, "fail",
                "This says that the document was approved; a reader would trust a review that did not say so.",
                "Strike it: the verdict stands in the status line.", quote=claim,
            )  # fmt: skip


def personas(document: Document) -> Iterator[Finding]:
    """Find people with first and last name, title and employer whom nobody supplied (craft 5.3, 7.4)."""
    roles = re.compile(rf",?\s+{provenance_words()['roles'][0]}", re.IGNORECASE)
    employer = re.compile(provenance_words()["employer"])
    told = (document.idea, *(s.text for s in document.sources), *document.answers.values())
    given = f" {folded(' | '.join((*told, document.title, document.us)))} "
    for section, text in texts(document).items():
        read = plain(text, document.ledger)
        for _, end, name in names(read, document.language):
            if not 2 <= len(name.split()) <= 3 or f" {folded(name)} " in given:
                continue
            role = roles.match(read, end)
            if role is None or role.end() - end > 60:
                continue
            works = employer.match(read, role.end())
            yield found(
                "C9", "canned_persona", section, "fail" if works else "warn",
                "A made-up person with full name and title reads as a real one who could be called.",
                "Use a first name with a situation, or a role.", quote=read[end - len(name) : role.end()],
            )  # fmt: skip


def web_addresses(document: Document) -> Iterator[Finding]:
    """Find web and mail addresses that are neither under `.example` nor supplied (craft 7.3)."""
    given = " ".join(
        (document.idea, *(s.text for s in document.sources), *(f.value for f in document.ledger))
    ).casefold()
    for section, text in texts(document).items():
        for match in _URL.finditer(text):
            address = match[0].rstrip(".,;:!?")
            host = re.sub(r"^\w+://|^.*@", "", address).split("/")[0].casefold()
            if not host.endswith(".example") and host not in given:
                yield found(
                    "C8", "web_address", section, "fail",
                    "This address may belong to somebody, and nobody supplied it.",
                    "Use an address that ends in .example.", quote=address,
                )  # fmt: skip


def percentages_of_counts(document: Document) -> Iterator[Finding]:
    """Find a share made of two supplied counts, which says more than was counted: 9 of 14 as 64 % (craft 8, E19)."""
    given = [fact for fact in document.ledger if fact.kind in ("supplied", "sourced")]
    stated = [(fact, q) for fact in given for q in fact_quantities(fact, document.language)[:1]]
    counts = [(fact, q.amount) for fact, q in stated if q.amount and not q.hard and q.amount <= 500]
    pairs = [(a, b, x / y) for (a, x), (b, y) in permutations(counts, 2) if x < y and a.source == b.source]
    if not pairs:
        return
    said = {q.amount for s in document.sources for q in quantities(s.text, document.language) if q.unit == "%"}
    for section, text in texts(document).items():
        for sentence in sentences(plain(text, document.ledger)):
            about = stems(sentence)
            for quantity in quantities(sentence, document.language):
                if quantity.unit != "%" or quantity.amount is None or quantity.amount in said:
                    continue
                pair = next(((a, b) for a, b, share in pairs if _share_of(a, b, share, quantity.amount, about)), None)
                if pair:
                    counted = f"{pair[0].value} of {pair[1].value}"
                    yield found(
                        "C9", "percentage_of_counts", section, "fail",
                        f"A count ({counted}) became a share; a reader would take it for the market's.",
                        f"Write the counts as supplied: {counted}.", quote=quantity.text,
                    )  # fmt: skip


def _share_of(part: Fact, whole: Fact, share: float, shown: float, about: frozenset[str]) -> bool:
    return abs(share - shown) <= 0.0101 and len(about & stems(part.snippet, part.says, whole.value, whole.snippet)) >= 2


def _given_sentences(document: Document) -> tuple[frozenset[str], ...]:
    return tuple(stems(sentence) for source in document.sources for sentence in sentences(source.text))


def _told(claim: str, written: str, given: tuple[frozenset[str], ...], document: Document) -> bool:
    """Tell whether the user told of the same research: its words, and its numbers where it has any.

    `written` is the sentence with its references.
    """
    sentence, keys = plain(written, document.ledger), {ref.key for ref in refs(written)}
    facts = [fact for fact in document.ledger if fact.kind in ("supplied", "sourced")]
    counted = [
        q for q in quantities(sentence, document.language) if q.amount is not None and q.unit not in ("date", "time")
    ]
    supplied = Known(
        document.model_copy(update={"ledger": tuple(facts), "odds": (), "economics": None, "assumptions": ()})
    )
    if any(supplied.resolves(quantity) == "unknown" for quantity in counted):
        return False
    about = stems(sentence)
    close = any(len(about & said) >= max(3, 0.4 * len(about)) for said in given)
    return (
        close
        or (bool(counted) and any(stems(claim) & said for said in given))
        or any(fact.key in keys for fact in facts)
    )


def _claims(document: Document, text: str, group: str) -> Iterator[tuple[str, str]]:
    """Yield each claim of a group with the sentence it stands in, references and all."""
    denied = _denied(document.language)
    for written in sentences(text):
        sentence = plain(written, document.ledger)
        if sentence.endswith(("?", "？")):
            continue
        for pattern in _group(group, document.language):
            match = pattern.search(sentence)
            after = sentence[match.end() : match.end() + 20] if match else ""
            if match and not denied.search(sentence[: match.end()]) and not _NOTHING.search(after):
                yield match[0].strip(), written
                break


@lru_cache(maxsize=32)
def _group(group: str, language: str) -> tuple[re.Pattern[str], ...]:
    lists = provenance_words()[group]
    chosen = [*lists.get(language, []), *(lists["en"] if language != "en" else [])]
    return tuple(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in chosen)


@lru_cache(maxsize=16)
def _denied(language: str) -> re.Pattern[str]:
    lists = provenance_words()["not_claimed"]
    return re.compile("|".join(dict.fromkeys((lists.get(language, lists["en"]), lists["en"]))), re.IGNORECASE)
