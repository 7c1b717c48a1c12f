"""Whether a rewritten section kept every number, name and hedge of the old one (design 4, editor)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from ..ledger.quantities import names, quantities
from ..ledger.references import plain
from ..schemas.ledger import Fact

HEDGES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "not", "no", "never", "nobody", "none", "unknown", "untested", "unless", "only if", "at most", "at least",
        "target", "estimate", "might", "may", "could", "perhaps", "about", "would",
    ),
    "es": (
        "no", "nunca", "nadie", "ninguno", "ninguna", "desconocido", "sin probar", "salvo", "solo si", "como mucho",
        "al menos", "objetivo", "estimación", "podría", "quizá", "unos", "unas",
    ),
}  # fmt: skip
"""Words that carry a doubt or a denial; a rewrite may not lose them all."""


def lost(
    old: str, new: str, ledger: Sequence[Fact], language: str, struck: Iterable[str] = (), elsewhere: str = ""
) -> str:
    """Say what a rewrite lost or changed, in a phrase; empty if nothing.

    `struck` are values the writer was asked to remove; a number that the rest of the document, `elsewhere`, still
    says is not lost by a cut. A number that is new counts as changed unless a ledger row or another page holds it.
    """
    before, after = plain(old, ledger), plain(new, ledger)
    allowed = {text.lower() for text in struck}
    missing = _values(before, language) - _values(after, language) - _values(plain(elsewhere, ledger), language)
    gone = [text for text in missing if not any(text in struck_text or struck_text in text for struck_text in allowed)]
    if gone:
        return f"lost {gone[0]!r}"
    known = " ".join((*(fact.value.lower() for fact in ledger), *_values(plain(elsewhere, ledger), language)))
    added = [text for text in _values(after, language) - _values(before, language) if text not in known]
    if added:
        return f"added {added[0]!r}"
    names_gone = {name for _, _, name in names(before, language)} - {name for _, _, name in names(after, language)}
    lowered = after.lower()
    really_gone = sorted(name for name in names_gone if name.lower() not in lowered and name.lower() not in allowed)
    if really_gone:
        return f"lost {really_gone[0]!r}"
    hedges = HEDGES.get(language, ())
    if _count(before, hedges) and not _count(after, hedges):
        return "lost its hedge"
    return ""


def _values(text: str, language: str) -> Counter[str]:
    """Return each quantity once: a rewrite may say a number fewer times, but not stop saying it."""
    return Counter({" ".join(quantity.text.lower().split()): 1 for quantity in quantities(text, language)})


def _count(text: str, words: Sequence[str]) -> int:
    return sum(len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text.lower())) for word in words)
