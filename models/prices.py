"""What a document cost, from a table the user keeps: none is built in, because prices change."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from ..schemas.base import Record
from ..schemas.errors import ConfigError
from ..schemas.events import Usage

Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Price(Record):
    """Price of a million tokens."""

    input: Money
    output: Money
    cached: Money | None = None
    """Input served from the provider's prompt cache; as `input` where null."""


class Prices(Record):
    """Prices by model name, in one currency."""

    currency: str
    """ISO 4217 code, such as `EUR`."""
    models: Mapping[str, Price]

    def cost(self, usage: Usage) -> float | None:
        """Return what the calls cost in `currency`; None where a model has no price, never a sum that leaves it out."""
        total = 0.0
        for call in usage.calls:
            price = self.models.get(call.model)
            if price is None:
                return None
            cached = min(call.cached_tokens, call.input_tokens)
            total += (call.input_tokens - cached) * price.input + call.output_tokens * price.output
            total += cached * (price.input if price.cached is None else price.cached)
        return total / 1_000_000


def load_prices(path: Path | str) -> Prices:
    """Read a YAML or JSON table: `currency: EUR`, `models: {name: {input: 1.25, output: 10, cached: 0.125}}`.

    Raises ConfigError naming the file and the first thing wrong with it.
    """
    try:
        return Prices.model_validate(yaml.safe_load(Path(path).read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the table"
        raise ConfigError(f"prices in {str(path)!r}: {where}: {first['msg']}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"cannot read prices {str(path)!r}: {' '.join(str(error).split())}") from error
