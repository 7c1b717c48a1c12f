"""Spanish verb forms: `compartan` is `compartir`, `viven` is `vive`; made from a list of infinitives by rule."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

INFINITIVE = re.compile(r"[a-záéíóúüñ]{2,}[aeií]r(?:se|me|te|nos|les?|l[ao]s?|sel[ao]s?)?", re.IGNORECASE)
_CLITIC = re.compile(r"(?<=r)(?:se|me|te|nos|les?|l[ao]s?|sel[ao]s?)$")
_NO_VERBS = frozenset(
    "una entre nada sobre para como cada viaje viajes baile corte coste cuenta casa este esta".split()
)
"""Forms that stand far more often for something else."""
CLITICS = frozenset(["se", "le", "les", "lo", "la", "los", "las", "nos", "me"])


@cache
def lexicon() -> Mapping[str, Any]:
    """Return the word lists of words.es.yaml; lists become sets."""
    text = files(__package__ or "").joinpath("words.es.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    verbs = frozenset(data["verbs"].split()) | data["stems"].keys() | set(data["irregular"].values())
    sets = {name: frozenset(data[name]) for name in ("giving", "modals", "nobody", "not_verbs")}
    return {**data, **sets, "verbs": verbs}


@cache
def forms() -> Mapping[str, str]:
    """Return third-person present forms, indicative and subjunctive, each with its infinitive."""
    known = {form: verb for verb in sorted(lexicon()["verbs"]) if len(verb) > 3 for form in _present(verb)}
    return {form: verb for form, verb in {**known, **lexicon()["irregular"]}.items() if form not in _NO_VERBS}


def _present(verb: str) -> Iterator[str]:
    stem, ending = verb[:-2], verb[-2:].replace("í", "i")
    strong = lexicon()["stems"].get(verb, stem)
    if ending == "ar":
        said, wished = f"{strong}a", f"{_before_e(strong)}e"
    else:
        # `sigue` and `elige` are written otherwise before e than before a.
        said, wished = f"{strong}{'u' if strong.endswith('sig') else ''}e", f"{_before_a(strong, stem)}a"
    yield from (said, f"{said}n", wished, f"{wished}n")


def _before_e(stem: str) -> str:
    for written, changed in (("c", "qu"), ("g", "gu"), ("z", "c")):
        if stem.endswith(written):
            return stem[: -len(written)] + changed
    return stem


def _before_a(strong: str, stem: str) -> str:
    if re.search(r"[aeou]c$", stem):
        return f"{strong[:-1]}zc"
    if strong.endswith("c"):
        return f"{strong[:-1]}z"
    if strong.endswith("g") and not strong.endswith("sig"):
        return f"{strong[:-1]}j"
    return strong


def infinitive_of(form: str) -> str:
    """Return the infinitive of a third-person form, itself if it is one, or an empty text where it is no verb known."""
    low = form.lower().strip(",.;:")
    return str(forms().get(low, "")) or (low if is_infinitive(low) else "")


def wished_form(verb: str) -> str:
    """Return the third person of the present subjunctive: `pasear` is `pasee`, `hacer` is `haga`."""
    odd = [form for form, known in lexicon()["irregular"].items() if known == verb]
    if odd:
        return str(odd[2] if len(odd) > 2 else odd[0])
    return list(_present(verb))[2]


def is_infinitive(word: str) -> bool:
    """Tell whether a word is an infinitive, with its pronouns: `hacer`, `dormirse`; `mujer` and `taller` are none."""
    low = word.lower().strip(",.;:")
    bare = _CLITIC.sub("", low)
    if bare in lexicon()["verbs"]:
        return True
    return bool(INFINITIVE.fullmatch(low)) and bare not in lexicon()["not_verbs"] and not re.search(r"[áéúó]", bare)


def with_pronoun(verb: str, pronoun: str) -> str:
    """Hang a pronoun on an infinitive: `poner` and `se` are `ponerse`."""
    return f"{verb}{pronoun}" if pronoun in CLITICS and verb.endswith("r") else verb


def singular_verb(form: str) -> str:
    """Turn a third-person plural form into the singular: `trabajan` is `trabaja`, `son` is `es`."""
    irregular = {"son": "es", "han": "ha", "están": "está", "están,": "está,"}
    low = form.lower()
    return irregular.get(low, form[:-1] if low.endswith("n") and len(low) > 2 else form)


def plural_verb(form: str) -> str:
    """Turn a third-person singular form into the plural: `vive` is `viven`, `es` is `son`."""
    irregular = {"es": "son", "ha": "han", "está": "están"}
    return irregular.get(form.lower(), form if form.endswith("n") else f"{form}n")
