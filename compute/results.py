"""Everything code works out from a document."""

from ..schemas.assumptions import Odds
from ..schemas.document import Document
from ..schemas.economics import Economics, EconomicsResult
from .economics import evaluate
from .odds import (
    odds,
)
from .promises import blasts, promise_map


def work_out(document: Document) -> dict[str, object]:
    """Return the computed parts of a document by field name; parts with nothing to compute from are left out."""
    update: dict[str, object] = {}
    result = worked_out(document)
    if document.economics_model is not None and result is not None:
        update["economics"] = Economics(model=document.economics_model, result=result)
    if document.assumptions:
        update["odds"] = all_odds(document, result)
        update["blasts"] = blasts(document)
    if document.promised:
        update["promises"] = promise_map(document)
    return update


def all_odds(document: Document, result: EconomicsResult | None) -> tuple[Odds, ...]:
    """Compute the odds of every test card, in the order of the assumptions."""
    found = (odds(one, document.economics_model, result, document.ledger) for one in document.assumptions)
    return tuple(one for one in found if one is not None)


def worked_out(document: Document) -> EconomicsResult | None:
    """Return what code makes of the model with the tests as they stand; None without a model."""
    if document.economics_model is None:
        return None
    return evaluate(document.economics_model, document.ledger, document.assumptions)
