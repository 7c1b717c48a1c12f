"""Where the first sentence of an answer ends."""

import re

_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*(?=\s+[\"'“‘«¿¡(\[]*[^\W_a-zà-öø-ÿ])|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|no|nr|art|dr|mr|mrs|ms|prof|st|sr|sra|srta|núm|n|p\. ?ej|z\. ?b|d\. ?h|bzw|ca|"
    r"env|cf|M|[A-Z])\.$",
    re.IGNORECASE,
)


def first_sentence(text: str) -> tuple[str, str]:
    """Split a text into its first sentence and the rest, which may be empty."""
    stripped = text.strip()
    for match in _END.finditer(stripped):
        if not _ABBREVIATION.search(stripped[: match.end()]):
            return stripped[: match.end()], stripped[match.end() :].strip()
    return stripped, ""


def sentences(text: str, most: int) -> tuple[str, ...]:
    """Return at most this many sentences from the start of a text."""
    found: list[str] = []
    rest = text
    while rest.strip() and len(found) < most:
        first, rest = first_sentence(rest)
        found.append(first)
    return tuple(found)
