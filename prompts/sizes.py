"""How many questions, about what, by tier (craft 2.1 to 2.3, 6.3)."""

from collections.abc import Mapping

from ..schemas.brief import Tier

CUSTOMER_COUNT: Mapping[Tier, str] = {"brief": "3 or 4", "standard": "7 or 8", "extensive": "8"}
INTERNAL_COUNT: Mapping[Tier, str] = {"brief": "5", "standard": "9 or 10", "extensive": "12"}
ASSUMPTION_COUNT: Mapping[Tier, str] = {"brief": "4", "standard": "7", "extensive": "8"}
CARD_COUNT: Mapping[Tier, str] = {"brief": "two", "standard": "three", "extensive": "three"}
FRONT_WORDS: Mapping[Tier, str] = {"brief": "1,100", "standard": "2,000", "extensive": "2,200"}
"""Words of all that the editor writes; the case against and the tests stand beside it."""

_CUSTOMER = "fit, how_it_works, price, alternative, switching, privacy, limits, failure, feared"
_INTERNAL = (
    "evidence, need_size, current_behaviour, unit_economics, investment, feasibility, dependencies, legal, "
    "competition, opportunity_cost, metrics, reversibility, must_be_true, avoided"
)
CUSTOMER_TOPICS: Mapping[Tier, str] = {
    "brief": "fit, price, alternative, limits",
    "standard": _CUSTOMER,
    "extensive": f"{_CUSTOMER}, trust, responsibility",
}
INTERNAL_TOPICS: Mapping[Tier, str] = {
    "brief": "evidence, must_be_true, dependencies, metrics, unit_economics, avoided",
    "standard": _INTERNAL,
    "extensive": f"{_INTERNAL}, safety, launch_plan",
}
