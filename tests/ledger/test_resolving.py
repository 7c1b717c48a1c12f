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


@pytest.mark.parametrize(("kind", "origin"), [("unknown", True), ("estimate", True), ("supplied", False)])
def test_a_guess_of_so_many_in_a_hundred_is_a_share_and_a_count_stays_a_count(kind: str, origin: bool) -> None:
    row = Fact.model_validate(
        {"key": "payers", "kind": kind, "says": "owners who would have paid for a visit", "value": "80 of 100"}
        | {"source": "idea", "snippet": "80 of 100", "basis": "x", "owner": "x", "close_by": "x"}
    )

    for text in ("We guess that 80% of owners would have paid.", "80% of them would have paid for a visit."):
        assert (loose(Document(idea="80 of 100", closing=text, ledger=(row,))) == []) is origin
