import re

import pytest
from prfaq.compute import odds
from prfaq.render.labels import labels, languages
from prfaq.schemas.brief import Route
from prfaq.schemas.ledger import CARRIES

FLAGS = [value for name, value in vars(odds).items() if name.isupper() and isinstance(value, str)]


def test_the_six_languages_are_there() -> None:
    assert languages() == ("en", "es", "fr", "de", "pt", "it")


@pytest.mark.parametrize("language", languages())
def test_each_language_says_everything_english_says(language: str) -> None:
    english, texts = labels("en").texts, labels(language).texts

    assert set(texts) == set(english)
    for key, wording in english.items():
        if isinstance(wording, dict) and key not in ("times", "flags"):
            assert set(texts[key]) == set(wording), key
        elif isinstance(wording, list):
            assert len(texts[key]) == len(wording), key
        elif isinstance(wording, str):
            assert isinstance(texts[key], str), key
            assert set(re.findall(r"{\w+}", texts[key])) == set(re.findall(r"{\w+}", wording)), key


@pytest.mark.parametrize("language", languages())
def test_each_language_names_every_kind_route_and_step(language: str) -> None:
    say = labels(language)

    assert set(say.words("kinds")) == set(CARRIES)
    assert set(say.words("routes")) == set(Route.__args__)  # type: ignore[attr-defined]
    assert len(say.list("evidence")) == 6
    assert {"second", "minute", "hour", "day", "week", "month", "quarter", "year"} <= set(say.words("times"))


@pytest.mark.parametrize("language", languages()[1:])
def test_flags_of_the_odds_are_translated(language: str) -> None:
    known = tuple(labels(language).words("flags"))

    assert [flag for flag in FLAGS if not flag.startswith(known)] == []
    assert [begins for begins in known if begins not in FLAGS] == []


def test_an_unknown_language_reads_english() -> None:
    assert labels("eo").language == "en"
    assert labels("es-MX").language == labels("ES").language == "es"
