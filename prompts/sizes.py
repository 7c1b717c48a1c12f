"""How many questions, about what, by tier (craft 2.1 to 2.3, 6.3)."""

from collections.abc import Mapping

from ..schemas.brief import Tier

CUSTOMER_COUNT: Mapping[Tier, str] = {"brief": "4 or 5", "standard": "9 or 10", "extensive": "10"}
INTERNAL_COUNT: Mapping[Tier, str] = {"brief": "6", "standard": "8 or 9", "extensive": "11"}
ASSUMPTION_COUNT: Mapping[Tier, str] = {"brief": "4 or 5", "standard": "7", "extensive": "8"}
CARD_COUNT: Mapping[Tier, str] = {"brief": "two", "standard": "three", "extensive": "three"}
DRAFT_WORDS: Mapping[Tier, str] = {
    "brief": "1,300 to 1,600",
    "standard": "2,200 to 2,500",
    "extensive": "2,600 to 2,900",
}
"""Words of the draft, tests and tables with it."""
FRONT_WORDS: Mapping[Tier, str] = {"brief": "1,100", "standard": "2,000", "extensive": "2,300"}
"""Words of release and both FAQs; brief, case against, tests and closing stand beside them."""

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
