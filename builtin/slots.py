"""Fill a template's `{slots}` with the words of one idea."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ..ideas.idea import Idea, words

MONTHS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday English Spanish French German".split()
)
"""Capitalised words that follow `in` and name no place."""
SLOT = re.compile(r"\{(\w+)\}")
_CONTRACTED = re.compile(r"\b([Dd]e|[Aa]) el(?= [^\WA-Z])")
"""What Spanish contracts where a slot brings its article: `de el servicio`."""


@cache
def places() -> Mapping[str, Any]:
    """Return the places a document can be set in, and their currencies."""
    from .. import archetypes

    text = files(archetypes).joinpath("places.yaml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.safe_load(text)
    return data


def place_of(text: str, language: str) -> tuple[str, str, str, bool]:
    """Return city, country, currency, and whether the text named the place; the country as the language calls it."""
    city, country, currency, named = _place_in(text, language)
    return city, str(words(language).get("countries", {}).get(country, country)), currency, named


def _place_in(text: str, language: str) -> tuple[str, str, str, bool]:
    own = words(language)
    for city, (country, currency) in own.get("cities", {}).items():
        if re.search(rf"\b{re.escape(city)}\b", text):
            return city, country, currency, True
    for name, (city, country, currency) in own.get("named_countries", {}).items():
        if re.search(rf"\b{re.escape(name)}\b", text):
            return city, country, currency, True
    for city, (country, currency) in places()["cities"].items():
        if re.search(rf"\b{re.escape(city)}\b", text):
            return city, country, currency, True
    for name, (city, country, currency) in places()["countries"].items():
        if re.search(rf"\b{re.escape(name)}\b", text):
            return city, country, currency, True
    unlisted = re.search(r"\b(?:in|en) ([A-ZÁÉÍÓÚÑ][\w-]+)(?! (?:and|y) )", text)
    if unlisted and not unlisted[1].isupper() and unlisted[1] not in MONTHS:
        return unlisted[1], unlisted[1], "USD", True
    for sign, (city, country, currency) in places()["signs"].get(language, {}).items():
        if re.search(rf"\b{sign}\b" if sign.isalpha() else re.escape(sign), text):
            return city, country, currency, False
    default = places()["default"].get(language, places()["default"]["en"])
    return default["city"], default["country"], default["currency"], False


def money(amount: float, currency: str, language: str) -> str:
    """Write an amount of money as a reader of that language expects it."""
    form = places()["currencies"].get(currency, {"sign": f"{currency} ", "before": True})
    digits = f"{amount:,.2f}" if amount != round(amount) else f"{amount:,.0f}"
    if language == "es":
        digits = digits.translate(str.maketrans(",.", ".,"))
        return f"{digits} {form['sign'].strip()}"
    return f"{form['sign']}{digits}" if form["before"] else f"{digits}{form['sign']}"


def fill(value: Any, slots: Mapping[str, str]) -> Any:
    """Fill every string inside a YAML value; slots may hold slots themselves.

    Raises KeyError naming a slot nobody defined.
    """
    if isinstance(value, str):
        for _ in range(4):
            if not SLOT.search(value):
                break
            value = SLOT.sub(lambda found: slots[found[1]], value)
        return _CONTRACTED.sub(r"\1l", value) if slots.get("language") == "es" else value
    if isinstance(value, Mapping):
        return {key: fill(item, slots) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [fill(item, slots) for item in value]
    return value


def capital(text: str) -> str:
    """Upper-case the first letter and nothing else."""
    return text[:1].upper() + text[1:]


_WITHIN = re.compile(
    r"\s+(?:within|in under|in less than|en menos de|dentro de|en) (?:an?|one|un|una|\d+) [\w ]+$", re.IGNORECASE
)
"""A time limit that ends a job: what somebody did once need not have kept it."""


def _slug(offer: str) -> str:
    """Return the words of an offer, as many whole ones as fit in an address."""
    whole = re.sub(r"[^a-z0-9]+", "-", offer.lower()).strip("-")
    return (whole if len(whole) <= 30 else whole[:31].rpartition("-")[0] or whole[:30]) or "idea"


def _seekers(idea: Idea, content: Mapping[str, Any], language: str) -> str:
    """Name people by what they look for, where an idea names none and the fallback archetype knows none either."""
    seekers = words(language).get("seekers", "")
    return seekers.replace("{offer}", idea.offer.lower()) if seekers and idea.offer and not content["words"] else ""


def idea_slots(
    idea: Idea, content: Mapping[str, Any], jobs: Mapping[str, Any], text: str, language: str
) -> dict[str, str]:
    """Return every slot a template may use, for one idea.

    `content` is an archetype, `jobs` the job side it is combined with.
    """
    from ..ideas.nouns import nouns_of, small

    city, country, currency, _ = place_of(text, language)
    noun = nouns_of(language)
    people = idea.performers or _seekers(idea, content, language)
    performers = people or content["performers"]
    performer = noun.singular_with_article(people) if people else content["performer"]
    folk = noun.short(performers)
    offer = idea.offer or content.get("offer", content["noun"])
    job = (idea.job or jobs.get("job") or content["job"]).rstrip(".")
    thing = noun.head(offer)
    slots = {
        "performers": noun.bare_plural(performers), "performer": performer, "folk": folk,
        "one": noun.singular_with_article(folk) if people else noun.short_singular(performer),
        "the_one": noun.definite_singular(folk),
        "job": job, "job_title": noun.title(job), "folk_title": noun.title(folk),
        "offer": noun.with_article(offer),
        "offer_bare": small(offer),
        "thing": thing, "the_thing": noun.definite(offer),
        "noun": content["noun"], "us": content["frame"]["us"], "language": language,
        "city": city, "CITY": city.upper(), "country": country, "currency": currency,
        "slug": _slug(noun.ascii(offer)), "job_once": _WITHIN.sub("", job),
        "problem": jobs["problem"], "habit": jobs["habit"], "habit_text": jobs["habit_text"],
    }  # fmt: skip
    for index, hire in enumerate(jobs["hires"], start=1):
        slots[f"hire_{index}"] = hire["name"]
        slots[f"hire_{index}_strength"] = hire["strength"]
        slots[f"hire_{index}_weakness"] = hire["weakness"]
    return {**slots, **{capital(name): capital(text) for name, text in slots.items() if name != "CITY"}}
