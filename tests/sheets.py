"""Small economics models for tests: inputs, lines, conditions and a shop that is worked out by hand."""

from prfaq.schemas.assumptions import Assumption, Trial
from prfaq.schemas.economics import Condition, EconomicsLine, EconomicsModel, EconomicsResult, Sensitivity
from prfaq.schemas.ledger import Fact
from readyby import READYBY


def fact(key: str, amount: float | None, low: float | None, high: float | None, unit: str = "", **more: object) -> Fact:
    row = {"kind": "estimate", "basis": "a guess", "says": f"the {key}", "value": f"{amount}", "formula": ""} | more
    return Fact.model_validate(row | {"key": key, "amount": amount, "low": low, "high": high, "unit": unit})


def line(key: str, formula: str, unit: str = "") -> EconomicsLine:
    return EconomicsLine(key=key, says=f"what {key} is", formula=formula, unit=unit)


def model(
    inputs: list[Fact], lines: list[EconomicsLine], *conditions: tuple[str, str], prize: str = "", spend: str = ""
) -> EconomicsModel:
    return EconomicsModel.model_construct(
        unit_of_analysis="one shop for one month",
        currency="EUR",
        inputs=tuple(one.key for one in inputs),
        lines=tuple(lines),
        conditions=tuple(
            Condition(id=f"condition_{number}", says=f"{left} covers {right}", left=left, right=right)
            for number, (left, right) in enumerate(conditions, 1)
        ),
        prize=prize or lines[-1].key,
        spend_to_gate=spend or inputs[0].key,
    )


def card(trial: dict[str, object], id_: str = "A1") -> Assumption:
    standing = READYBY.assumptions[0]
    whole = Trial.model_validate({"distribution": "binomial", "zero_effect": 0.0, "kill_at_most": 0} | trial)
    return standing.model_copy(update={"id": id_, "trial": whole})


SHOPS = [
    fact("price", 40, 30, 50, "EUR/shop/month"),
    fact("cost", 15, 10, 25, "EUR/shop/month"),
    fact("shops", 1000, 500, 1500, "shop"),
    fact("share", 0.2, 0.05, 0.3, "share"),
    fact("team", 4000, 3000, 4500, "EUR/month"),
    fact("step", 300, 200, 400, "EUR"),
]


SHOP_LINES = [line("margin", "price - cost", "EUR/shop/month"), line("left", "shops * share * margin", "EUR/month")]


SHOP_MODEL = model(SHOPS, SHOP_LINES, ("left", "team"), prize="left", spend="step")


def row(result: EconomicsResult, key: str, condition: str = "condition_1") -> Sensitivity:
    return next(one for one in result.sensitivities if (one.input, one.condition) == (key, condition))
