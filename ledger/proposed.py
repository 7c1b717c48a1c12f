"""Ledger rows that agents propose: which may be set anew, which can be worked out, and what a new price moves."""

import re
from collections.abc import Mapping, Sequence

from ..schemas.document import Document, replace_sections, sections
from ..schemas.ledger import Fact, Kind
from ..schemas.state import merge_ledger
from .numerals import CODES
from .references import derivation_problems, rests_on

OURS: frozenset[Kind] = frozenset({"target", "estimate", "unknown"})
"""Kinds of rows that the author of the model or of the tests may set anew."""
_LONGEST = 4_000
"""Characters beyond which a formula written out has lost its way."""


def retargeted(ledger: Sequence[Fact], proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the rows that a proposal may set anew: what is our own to choose or to guess, never what somebody said.

    The model may refute a price, or give what nobody knows the amount to work with meanwhile.
    """
    ours = {fact.key for fact in ledger if fact.kind in OURS}
    return tuple(fact for fact in proposed if fact.key in ours and fact.kind in OURS)


def redrafted(ledger: Sequence[Fact], proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the rows that a second draft may set anew: what is ours, and the examples the first one told."""
    told = {fact.key for fact in ledger if fact.kind == "illustrative"}
    examples = (fact for fact in proposed if fact.key in told and fact.kind == "illustrative")
    return (*retargeted(ledger, proposed), *examples)


def new_prices(ledger: Sequence[Fact], revised: Sequence[Fact]) -> dict[str, str]:
    """Return what revised targets said and say now, where both are prices: the case against holds the old one."""
    old = {fact.key: fact for fact in ledger}
    return {
        old[fact.key].value: fact.value
        for fact in revised
        if fact.unit[:3] in CODES and fact.value != old[fact.key].value and any(map(str.isdigit, old[fact.key].value))
    }


def restated(document: Document, prices: Mapping[str, str]) -> Document:
    """Return the document with new prices in what nobody else writes anew: the case against and the defaults assumed.

    A worked example at an old price is one that no page tells any more.
    """

    def anew(text: str) -> str:
        for old, price in prices.items():
            text = price.join(re.split(rf"(?<![\w.,]){re.escape(old)}(?!\w|[.,]\d)", text))
        return text

    texts = {name: anew(text) for name, text in sections(document).items() if name.startswith("opposition.")}
    asked = tuple(one.model_copy(update={"default": anew(one.default)}) for one in document.questions)
    rows = (fact for fact in document.ledger if fact.kind != "illustrative" or anew(fact.value) == fact.value)
    return replace_sections(document, texts).model_copy(update={"questions": asked, "ledger": tuple(rows)})


def written_out(document: Document, proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return rows with the formula of a model's line in the place of its key, down to rows of the ledger."""
    model = document.economics_model
    lines = {line.key: f"({line.formula})" for line in model.lines} if model else {}
    if not lines:
        return tuple(proposed)
    key = re.compile(rf"\b(?:{'|'.join(map(re.escape, lines))})\b")

    def whole(formula: str) -> str:
        longer = formula
        while key.search(longer) and len(longer) < _LONGEST:  # a line may rest on lines, and a wrong one on itself
            longer = key.sub(lambda found: lines[found[0]], longer)
        return formula if key.search(longer) else longer

    return tuple(fact.model_copy(update={"formula": whole(fact.formula)}) for fact in proposed)


def rooted(document: Document, proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return an editor's rows without derived ones that cannot be worked out.

    Their values are listed again as having no row; a row nobody can mend would go back to the author of the model. A
    formula over lines of the model is written out, because an editor is shown lines and rows alike.
    """
    proposed = written_out(document, proposed)
    rows = merge_ledger(document.ledger, proposed)
    wrong = {problem.key for problem in derivation_problems(rows, document.language)}
    return tuple(fact for fact in proposed if fact.key not in wrong)


def revisable(ledger: Sequence[Fact], proposed: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the proposed rows a revision may put in place of others: never what a user or a source said."""
    fixed = {fact.key for fact in ledger if fact.kind in {"supplied", "sourced"}}
    return tuple(fact for fact in proposed if fact.key not in fixed)


def free_to_set(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the rows an editor may set anew, such as a launch date: our own, and none that the model rests on."""
    model = document.economics_model
    keys = (*model.inputs, model.spend_to_gate, *(line.key for line in model.lines)) if model else ()
    fixed = rests_on(keys, {fact.key: fact.formula for fact in document.ledger})
    ours = {fact.key for fact in document.ledger if fact.kind in {*OURS, "illustrative"}} - fixed
    return tuple(fact for fact in facts if fact.key in ours and fact.kind in {*OURS, "illustrative"})
