"""The language an idea is written in."""

import re
from collections.abc import Mapping

LIKELY = ("en", "es", "fr", "de", "pt", "it", "nl")
"""Languages an idea of a few words is told apart among; anything else is settled by its script or a longer text."""

_SMALL: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "the a an that for to of and with who helps help their in so can where without from our by".split()
    ),
    "es": frozenset("una un que para de la el los las con y sin en ayude ayuda a las por su del al entre".split()),
}


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; small words decide between English and Spanish, else py3langid."""
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(token in small for token in tokens) for language, small in _SMALL.items()}
    latin = sum(letter.isascii() for letter in text if letter.isalpha())
    if (
        latin > 0.9 * max(1, sum(letter.isalpha() for letter in text))
        and counts["en"] >= 2
        and counts["en"] > counts["es"]
    ):
        return "en"
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # slow to load, and seldom needed

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    language, _ = identifier.classify(text)
    if len(tokens) < 12 and language not in LIKELY and text.isascii():
        identifier.set_languages(list(LIKELY))
        language, _ = identifier.classify(text)
    return str(language)
