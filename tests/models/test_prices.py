from pathlib import Path

import pytest
from prfaq.models.prices import Price, Prices, load_prices
from prfaq.schemas.errors import ConfigError
from prfaq.schemas.events import Call, Usage

TABLE = """
currency: EUR
models:
  writer: {input: 2, output: 10, cached: 0.5}
  judge: {input: 1, output: 4}
"""


def usage(model: str, tokens_in: int, tokens_out: int, cached: int = 0) -> Usage:
    call = Call(
        id="1", agent="a", task="", round=0, model=model, input_tokens=tokens_in, output_tokens=tokens_out,
        cached_tokens=cached,
    )  # fmt: skip
    return Usage(calls=(call,))


def test_a_table_is_read_from_yaml(tmp_path: Path) -> None:
    (tmp_path / "prices.yaml").write_text(TABLE)

    prices = load_prices(tmp_path / "prices.yaml")

    assert prices.currency == "EUR"
    assert prices.models["judge"] == Price(input=1, output=4)


def test_cached_input_has_its_own_price_or_that_of_input() -> None:
    prices = Prices(currency="EUR", models={"a": Price(input=2, output=10, cached=0.5), "b": Price(input=2, output=10)})

    assert prices.cost(usage("a", 1_000_000, 100_000, cached=400_000)) == pytest.approx(1.2 + 1.0 + 0.2)
    assert prices.cost(usage("b", 1_000_000, 100_000, cached=400_000)) == pytest.approx(2.0 + 1.0)


def test_a_model_without_a_price_has_no_cost_rather_than_none_at_all() -> None:
    prices = Prices(currency="EUR", models={"a": Price(input=2, output=10)})
    both = Usage(calls=(*usage("a", 1, 1).calls, *usage("b", 1, 1).calls))

    assert prices.cost(both) is None
    assert prices.cost(Usage()) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("currency: EUR", "models: Field required"),
        ("currency: EUR\nmodels: {m: {input: -1, output: 1}}", r"models\.m\.input"),
        ("currency: EUR\nmodels: {m: {input: 1, output: .nan}}", r"models\.m\.output"),
        ("currency: EUR\nmodels: {m: {in: 1}}", r"models\.m\.input: Field required"),
        ("- 1", "the table"),
        ("a: [", "cannot read prices"),
    ],
)
def test_a_table_that_is_wrong_says_where(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "prices.yaml").write_text(text)

    with pytest.raises(ConfigError, match=says) as caught:
        load_prices(tmp_path / "prices.yaml")

    assert "\n" not in str(caught.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot read prices .*none\.yaml"):
        load_prices(tmp_path / "none.yaml")
