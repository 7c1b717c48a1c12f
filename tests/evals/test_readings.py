"""Blind readings are counted by idea, with an interval that knows how few ideas there are."""

from pathlib import Path

import pytest
from prfaq.evals.readings import ASPECTS, Choice, Reading, first_shown, preferences, read_readings
from prfaq.schemas.errors import InputError


def reading(idea: str, choice: Choice, *, first: str = "pipeline") -> Reading:
    prefers = dict.fromkeys(ASPECTS, choice)
    return Reading.model_validate(
        {"idea": idea, "first": first, "reader": "r1", "prefers": prefers, "because": "It decides."}
    )


def test_a_tie_is_half_and_ideas_weigh_alike() -> None:
    readings = [reading("A", "pipeline"), reading("A", "pipeline"), reading("A", "pipeline"), reading("B", "tie")]

    overall = preferences(readings)[0]

    assert (overall.aspect, overall.pipeline, overall.tie, overall.one_prompt) == ("overall", 3, 1, 0)
    assert overall.share == pytest.approx(0.75)
    assert (overall.low, overall.high) == (0.5, 1.0)


def test_the_interval_narrows_with_more_ideas() -> None:
    choices: list[Choice] = ["pipeline", "one_prompt"]
    few = preferences([reading(f"{n}", choices[n % 2]) for n in range(4)])[0]
    many = preferences([reading(f"{n}", choices[n % 2]) for n in range(40)])[0]

    assert few.share == many.share == 0.5
    assert many.high - many.low < few.high - few.low


def test_a_preference_for_whatever_comes_first_is_seen() -> None:
    biased = [reading("A", "pipeline"), reading("A", "one_prompt", first="one_prompt")]

    assert first_shown(biased) == 1.0
    assert first_shown([reading("A", "tie")]) == 0.5


def test_a_file_that_holds_no_readings_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "readings.yaml"
    path.write_text("- idea: A\n", encoding="utf-8")

    with pytest.raises(InputError, match="cannot read readings"):
        read_readings(path)
