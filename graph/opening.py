"""Open a document: refuse what is not an idea, keep what is, and note its language."""

import re
import unicodedata
from collections.abc import Sequence

from ..honesty.provenance import embedded_instructions
from ..schemas.document import Document
from ..schemas.errors import InputError
from ..schemas.ledger import SetAside, Source
from ..schemas.state import Options
from .language import language_of

LONGEST_IDEA = 6_000
"""Characters. More than a page is not an idea any more; the rest belongs into evidence."""
LONGEST_EVIDENCE = 200_000
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ASIDE = "It is an instruction to whoever reads the idea and not part of the idea."
ASIDE_ES = "Es una instrucción para quien lee la idea y no forma parte de la idea."


def clean_idea(text: str) -> str:
    """Return the idea without control characters, direction overrides and outer blanks.

    Raises InputError, in one line that says what to do, for what cannot be an idea.
    """
    stripped = text.strip()
    if not stripped:
        raise InputError(
            'the idea is empty: type one line, such as prfaq draft "A bedside lamp for nurses on night shifts"'
        )
    odd = sum(
        unicodedata.category(letter) in {"Cc", "Cn", "Co", "Cs"} and letter not in "\n\r\t" for letter in stripped
    )
    if "\x00" in stripped or "\ufffd" in stripped or odd > max(3, len(stripped) // 50):
        raise InputError("the idea looks like binary data: give it as plain text in UTF-8")
    if len(stripped) > LONGEST_IDEA:
        raise InputError(
            f"the idea is {len(stripped):,} characters long and at most {LONGEST_IDEA:,} are read: "
            "keep one or two sentences, and pass the rest as a file with --evidence"
        )
    cleaned = "".join(
        letter for letter in _HIDDEN.sub("", stripped) if letter in "\n\t" or unicodedata.category(letter) != "Cc"
    )
    if sum(letter.isalpha() for letter in cleaned) < 3:
        raise InputError("the idea has no words: say in one line what it is and for whom")
    return cleaned.strip()


def check_evidence(evidence: Sequence[Source]) -> None:
    """Refuse evidence that cannot be read whole.

    Raises InputError naming the document.
    """
    for source in evidence:
        if not source.text.strip() or "\x00" in source.text:
            raise InputError(f"evidence {source.title!r} has no readable text: give a UTF-8 text or Markdown file")
        if len(source.text) > LONGEST_EVIDENCE:
            raise InputError(
                f"evidence {source.title!r} is {len(source.text):,} characters long and at most "
                f"{LONGEST_EVIDENCE:,} are read: keep the parts that matter"
            )


def opening(idea: str, options: Options, model: str) -> Document:
    """Return the document a run starts from.

    Raises InputError where the idea or its evidence cannot be used.
    """
    text = clean_idea(idea)
    check_evidence(options.evidence)
    language = options.language or language_of(text)
    why = ASIDE_ES if language == "es" else ASIDE
    sources = [Source(id="idea", title="idea", origin="idea", text=text), *options.evidence]
    if options.answers:
        answers = "\n".join(options.answers.values())
        sources.append(Source(id="answers", title="answers", origin="answers", text=answers))
    return Document(
        idea=text,
        language=language,
        sources=tuple(sources),
        answers=options.answers,
        set_aside=tuple(SetAside(text=words, why=why, instruction=True) for words in embedded_instructions(text)),
        model=model,
    )
