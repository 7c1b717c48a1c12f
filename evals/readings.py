"""Blind readings: fresh readers preferred one of two documents for an idea, not knowing where either came from."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import Field, ValidationError, field_validator

from ..schemas.base import Record
from ..schemas.errors import InputError

Choice = Literal["pipeline", "one_prompt", "tie"]
Aspect = Literal[
    "overall", "release", "customer_faq", "internal_faq", "economics", "tests", "readability", "trust"
]  # fmt: skip
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
OURS = Path(__file__).with_name("readings.yaml")
"""The readings this project had made; docs/quality.md shows their count."""
RESAMPLES = 4_000


class Reading(Record):
    """What one reader preferred."""

    idea: str
    """Id of the idea."""
    first: Literal["pipeline", "one_prompt"]
    """Which document was shown first; every idea is read in both orders."""
    reader: str
    prefers: Mapping[Aspect, Choice]
    because: str = Field(min_length=1)
    """The reader's reason, in short."""

    @field_validator("prefers")
    @classmethod
    def _says_every_aspect(cls, prefers: Mapping[Aspect, Choice]) -> Mapping[Aspect, Choice]:
        missing = [aspect for aspect in ASPECTS if aspect not in prefers]
        if missing:
            raise ValueError(f"no preference for {', '.join(missing)}")
        return prefers


class Preference(Record):
    """How one aspect came out over all readings."""

    aspect: Aspect
    pipeline: int
    tie: int
    one_prompt: int
    share: float
    """Share of readings that preferred the pipeline, a tie counted as half; the mean over ideas."""
    low: float
    high: float
    """95 % interval of `share`: the bootstrap over ideas, because readings of one idea are not independent."""


def read_readings(path: Path) -> tuple[Reading, ...]:
    """Return the readings of a YAML file, at least one. Raises InputError."""
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = tuple(Reading.model_validate(row) for row in rows)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InputError(f"cannot read readings from {str(path)!r}: {where}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        raise InputError(f"cannot read readings from {str(path)!r}: {str(error).splitlines()[0]}") from error
    if not found:
        raise InputError(f"{str(path)!r} holds no readings")
    return found


def preferences(readings: Sequence[Reading], *, seed: int = 1) -> tuple[Preference, ...]:
    """Return one row an aspect, with a bootstrap interval over ideas."""
    return tuple(_preference(aspect, readings, random.Random(seed)) for aspect in ASPECTS)


def _preference(aspect: Aspect, readings: Sequence[Reading], chance: random.Random) -> Preference:
    by_idea: dict[str, list[float]] = {}
    counts: dict[str, int] = {"pipeline": 0, "tie": 0, "one_prompt": 0}
    for reading in readings:
        choice = reading.prefers[aspect]
        counts[choice] += 1
        by_idea.setdefault(reading.idea, []).append({"pipeline": 1.0, "tie": 0.5, "one_prompt": 0.0}[choice])
    means = [sum(scores) / len(scores) for scores in by_idea.values()]
    resampled = sorted(sum(chance.choices(means, k=len(means))) / len(means) for _ in range(RESAMPLES))
    return Preference(
        aspect=aspect, **counts, share=sum(means) / len(means),
        low=resampled[int(0.025 * RESAMPLES)], high=resampled[int(0.975 * RESAMPLES) - 1],
    )  # fmt: skip


def first_shown(readings: Sequence[Reading]) -> float:
    """Return how often the document shown first was preferred overall, ties left out: a half if order says nothing."""
    decided = [reading for reading in readings if reading.prefers["overall"] != "tie"]
    return sum(reading.prefers["overall"] == reading.first for reading in decided) / len(decided) if decided else 0.5
