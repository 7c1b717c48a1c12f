"""Open a document: refuse what is not an idea, keep what is, and note its language."""

import re
import unicodedata
from collections.abc import Sequence

from ..archetypes.library import languages
from ..builtin.drafter import NAME
from ..honesty.provenance import embedded_instructions
from ..ideas.language import language_of
from ..schemas.document import Document
from ..schemas.errors import InputError
from ..schemas.ledger import SetAside, Source
from ..schemas.state import Options

LONGEST_IDEA = 6_000
"""Characters. More than a page is not an idea any more; the rest belongs into evidence."""
LONGEST_EVIDENCE = 200_000
"""Characters, of all evidence together."""
_HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
"""What steers direction or hides; joiners stay, because Persian, Indic scripts and emoji are spelled with them."""
_COLOURS = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew",
    "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sr": "Serbian", "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
ASIDE = "It is an instruction to whoever reads the idea and not part of the idea."
ASIDE_ES = "Es una instrucción para quien lee la idea y no forma parte de la idea."


def clean_idea(text: str) -> str:
    """Return the idea without control characters, direction overrides and outer blanks.

    Raises InputError, in one line that says what to do, for what cannot be an idea.
    """
    stripped = _COLOURS.sub("", text).strip()
    if not stripped:
        raise InputError(
            'the idea is empty: type one line, such as prfaq draft "A bedside lamp for nurses on night shifts"'
        )
    kinds = [unicodedata.category(letter) for letter in stripped if letter not in "\n\r\t"]
    odd = sum(kind in {"Cc", "Cn", "Co"} for kind in kinds)
    # A lone surrogate is a byte of the command line that was no UTF-8.
    if "\x00" in stripped or "\ufffd" in stripped or "Cs" in kinds or odd > max(3, len(stripped) // 50):
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
    total = sum(len(source.text) for source in evidence)
    if total > LONGEST_EVIDENCE:
        raise InputError(
            f"the {len(evidence)} pieces of evidence are {total:,} characters long and at most {LONGEST_EVIDENCE:,} "
            "are read: keep the parts that matter"
        )


def language_for(text: str, options: Options, model: str) -> str:
    """Return the language of the document: as asked for, else that of the idea.

    Raises InputError where the built-in drafter would have to write a language it has no words for.
    """
    language = options.language or language_of(text)
    known = languages()
    if model == NAME and language not in known:
        told = f"the built-in drafter writes {_listed(known, 'and')}"
        name = _LANGUAGES.get(language, repr(language))
        if options.language:
            raise InputError(f"{told}, not {name}: set PRFAQ_MODEL to a model that does")
        raise InputError(
            f"{told}; this idea reads as {name}: type it in {_listed(known, 'or')}, pass --language "
            f"{' or '.join(known)} if it is, or set PRFAQ_MODEL"
        )
    return language


def _listed(codes: Sequence[str], word: str) -> str:
    return f" {word} ".join(_LANGUAGES.get(code, code) for code in codes)


def orders(source: Source, language: str) -> tuple[SetAside, ...]:
    """Return what in a source addresses whoever reads it: reported, and never repeated to a reader."""
    why = ASIDE_ES if language == "es" else ASIDE
    return tuple(SetAside(text=words, why=why, instruction=True) for words in embedded_instructions(source.text))


def opening(idea: str, options: Options, model: str) -> Document:
    """Return the document a run starts from.

    Raises InputError where the idea or its evidence cannot be used.
    """
    text = clean_idea(idea)
    check_evidence(options.evidence)
    language = language_for(text, options, model)
    sources = [Source(id="idea", title="idea", origin="idea", text=text), *options.evidence]
    if options.answers:
        answers = "\n".join(options.answers.values())
        sources.append(Source(id="answers", title="answers", origin="answers", text=answers))
    return Document(
        idea=text,
        language=language,
        stage=options.stage,
        sources=tuple(sources),
        answers=options.answers,
        set_aside=tuple(aside for source in sources for aside in orders(source, language)),
        model=model,
    )
