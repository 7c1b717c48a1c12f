"""Where a value has its origin although row and prose write it differently."""

import pytest
from prfaq.ledger.linking import unlinked
from prfaq.schemas.document import Document
from prfaq.schemas.ledger import Fact
from prfaq.schemas.pages import Table


def loose(document: Document) -> list[tuple[str, str]]:
    return [(item.section, item.text) for item in unlinked(document)]


def test_a_bare_number_in_a_table_may_be_money_of_the_ledger() -> None:
    price = Fact(key="price", kind="target", says="price", value="€39", amount=39, unit="EUR/month", owner="x")
    table = Table(
        id="table_month",
        title="A month, in euros",
        after="i1",
        columns=("", "Plan"),
        rows=(("Price", "39"), ("Left", "17")),
    )
    document = Document(idea="An idea.", closing="It costs 39.", tables=(table,), ledger=(price,))

    found = loose(document)

    assert ("table_month.r1c2", "39") not in found
    assert ("table_month.r2c2", "17") in found
    assert ("closing", "39") in found


HOURS = Fact(
    key="calls_year", kind="estimate", says="hours of all calls", value="2,400 hours", amount=2400, unit="hour/year",
    low=1000, high=3000, basis="x",
)  # fmt: skip
LEFT = HOURS.model_copy(update={"key": "left", "says": "hours one team leaves", "value": "3.7 hours", "amount": 3.7})


def test_the_unit_of_a_bare_number_in_a_table_stands_in_its_heading() -> None:
    table = Table(
        id="table_team",
        title="What one team leaves",
        after="i1",
        columns=("", "Hours"),
        rows=(("Left", "3.7"), ("All calls", "2,400"), ("Other", "4.9")),
    )

    found = loose(Document(idea="An idea.", tables=(table,), ledger=(HOURS, LEFT)))

    assert found == [("table_team.r3c2", "4.9")]


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Two people have 2,450 hours, and the calls take 2,400.", True),
        ("One team has 12 hours, and the rest takes 3.7.", False),
        ("The calls take 2,500.", False),
        ("We rang 2,400 owners.", False),
    ],
)
def test_a_large_bare_number_in_a_sentence_has_the_unit_of_its_row(text: str, origin: bool) -> None:
    found = {said for _, said in loose(Document(idea="An idea.", closing=text, ledger=(HOURS, LEFT)))}

    assert not found & {"2,400", "3.7", "2,500", "2,400 owners"} if origin else found


@pytest.mark.parametrize(("kind", "origin"), [("unknown", True), ("estimate", True), ("supplied", False)])
def test_a_guess_of_so_many_in_a_hundred_is_a_share_and_a_count_stays_a_count(kind: str, origin: bool) -> None:
    row = Fact.model_validate(
        {"key": "payers", "kind": kind, "says": "owners who would have paid for a visit", "value": "80 of 100"}
        | {"source": "idea", "snippet": "80 of 100", "basis": "x", "owner": "x", "close_by": "x"}
    )

    for text in ("We guess that 80% of owners would have paid.", "80% of them would have paid for a visit."):
        assert (loose(Document(idea="80 of 100", closing=text, ledger=(row,))) == []) is origin


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("Payment Card Industry Data Security Standard", True),
        ("Payment Card Office", False),
        ("Peter Carl Ibsen", False),
    ],
)
def test_the_full_words_of_a_known_acronym_are_known(name: str, origin: bool) -> None:
    row = Fact(key="card_rules", kind="memory", says="rules for card data", value="PCI DSS", basis="general knowledge")

    found = {said for _, said in loose(Document(idea="An idea.", closing=f"We ask about the {name}.", ledger=(row,)))}

    assert (name not in found) is origin
