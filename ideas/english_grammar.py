"""What English words are: people, plurals, the base of a verb, and where a clause has its subject end."""

import re

from .idea import words

LINKS = frozenset("of on in at with without from for who whose that which by near over under and or as than".split())
"""Words that join a noun to what follows it, and are no verb after a plural."""


def are_people(phrase: str) -> bool:
    """Tell whether a noun phrase names people or a body of them."""
    head = re.split(r"\s(?:of|on|in|at|with|without|who|that|for|from|near)\s", phrase.lower(), maxsplit=1)[0]
    head = head.split()[-1]
    return head in words("en")["people"] or head.endswith(("ers", "ors", "ists", "ians", "ents", "ants", "ees", "men"))


def split_clause(clause: str) -> tuple[str, str]:
    """Split `nurses on night shifts fall asleep` into who and what they do, in the base form.

    Returns the clause and an empty job where no verb is found.
    """
    tokens = clause.split()
    verbs = words("en")["verbs"]
    for index in range(1, len(tokens)):
        token = tokens[index].lower().strip(",")
        before = tokens[index - 1].lower().strip(",")
        if token == "to" and index + 1 < len(tokens) and tokens[index + 1].lower() in verbs and is_plural(before):
            return " ".join(tokens[:index]), " ".join(tokens[index + 1 :])
        held = index > 2 and tokens[index - 2].lower() in {"with", "without"} and is_plural(tokens[index - 3])
        counted = held or (before.isdigit() and any(map(is_plural, tokens[:index])))
        if token in verbs and (
            counted or is_plural(before) or before in {"who", "each", "alone", "abroad", "remotely"}
        ):
            return " ".join(tokens[:index]), " ".join(tokens[index:])
    for index in range(1, len(tokens)):
        base = base_of(tokens[index].lower())
        single = tokens[0].lower() in {"a", "an", "each", "every", "one", "anyone", "everyone"}
        if base in verbs and single and index > 1:
            return " ".join(tokens[:index]), " ".join([base, *tokens[index + 1 :]])
    for index, token in enumerate(tokens[:-1]):
        following = tokens[index + 1].lower()
        if is_plural(token) and following.isalpha() and following not in LINKS and not is_plural(following):
            return " ".join(tokens[: index + 1]), " ".join(tokens[index + 1 :])
    return clause, ""


def is_plural(token: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    lowered = token.lower().strip(",.")
    if lowered in words("en")["plurals"]:
        return True
    return len(lowered) > 3 and lowered.endswith("s") and not lowered.endswith(("ss", "us", "is", "'s", "’s"))


def base_of(verb: str) -> str:
    """Return the base of a third-person or -ing verb: `tells` is `tell`, `sharing` is `share`."""
    lowered = verb.lower()
    irregular = words("en")["irregular"]
    if lowered in irregular:
        return str(irregular[lowered])
    verbs = words("en")["verbs"]
    if lowered.endswith("ing") and len(lowered) > 4:
        stem = lowered[:-3]
        undoubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
        return next(
            (base for base in (stem, f"{stem}e", undoubled) if base in verbs),
            f"{stem}e" if stem[-1] in "vcgsz" else stem,
        )
    if lowered.endswith("ies"):
        return f"{lowered[:-3]}y"
    if lowered.endswith("es") and (lowered[:-2] in verbs or lowered[:-2].endswith(("ch", "sh", "ss", "x", "zz"))):
        return lowered[:-2]
    if lowered.endswith("s") and not lowered.endswith("ss"):
        return lowered[:-1]
    return lowered
