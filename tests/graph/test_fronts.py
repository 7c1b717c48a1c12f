"""A front written anew: its own pages are taken whole, the tests and what the owner is asked by patches alone."""

from typing import Any

from prfaq.graph.amending import rewritten
from prfaq.schemas.decision import Front, Patch
from prfaq.schemas.state import extend
from readyby import READYBY


def patch(section: str, text: str) -> Patch:
    return Patch(section=section, text=text, reason="shorter")


def front(**changed: Any) -> Front:
    names = ("press_release", "tables", "customer_faq", "internal_faq", "job", "brief", "closing")
    pages = {name: getattr(READYBY, name) for name in names}
    return Front(**{**pages, "promises": READYBY.promised, "patches": (), "facts": (), **changed})


def test_a_front_written_anew_replaces_every_table_and_keeps_the_case_against() -> None:
    (kept, *_) = READYBY.tables
    patches = (patch("opposition.case", "It is fine, really."), patch("A1.card.owner", "the founder, in person"))

    after = extend(READYBY, rewritten(READYBY, front(tables=(kept,), closing="Go on.", patches=patches)))

    assert after.tables == (kept,)
    assert after.opposition == READYBY.opposition
    assert after.closing == "Go on."
    assert after.assumptions[0].card is not None
    assert after.assumptions[0].card.owner == "the founder, in person"


def test_a_front_cannot_change_the_number_of_a_test() -> None:
    parts = rewritten(READYBY, front(patches=(patch("A1.short_test", "Visit 4,711 owners and ask for €39"),)))

    assert "assumptions" not in parts


def test_a_default_follows_the_plan_as_it_now_is() -> None:
    first = READYBY.questions[0]
    patches = (patch(f"{first.id}.default", "Shops pay from the first day."), patch("q9.default", "Nobody asked."))

    questions = rewritten(READYBY, front(patches=patches))["questions"]

    assert questions[0] == first.model_copy(update={"default": "Shops pay from the first day."})
    assert questions[1:] == READYBY.questions[1:]
