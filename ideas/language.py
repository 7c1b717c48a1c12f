"""The language an idea is written in."""

import re

LIKELY = frozenset(
    "en es fr de pt it nl sv da no fi pl cs ro hu tr el ru uk bg sr ar he fa hi bn ur id vi th ja ko zh ca".split()
)
"""Languages an idea is told apart among; small neighbours of a large language would win on a few words."""
NEAR = 15.0
"""Log-probability by which English may trail on a few plain words and still be meant."""
_ENGLISH = frozenset("the a an that which who for to of and with helps help their so can where from our by".split())
_SPANISH = frozenset("una un que para de la el los las con y sin en ayude ayuda por su del al entre".split())


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's language: small words settle English and Spanish, py3langid the rest."""
    tokens = re.findall(r"[^\W\d_]+", text.lower())
    english, spanish = (sum(token in small for token in tokens) for small in (_ENGLISH, _SPANISH))
    if english >= 2 and english > 2 * spanish:
        return "en"
    if spanish >= 2 and spanish > 2 * english and re.search("[áéíóúñ¿¡]", text.lower()):
        return "es"
    from py3langid import rank  # loading its model takes a second, which most ideas need not wait for

    ranked = {language: score for language, score in rank(text) if language in LIKELY}
    best = max(ranked, key=lambda language: ranked[language])
    if spanish and not english and ranked["es"] >= ranked[best] - NEAR:
        return "es"
    if not spanish and len(tokens) < 8 and ranked["en"] >= ranked[best] - NEAR:
        return "en"
    return str(best)
