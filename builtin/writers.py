"""The built-in drafter's writers: each fills its part of the archetype and validates it as an agent's reply."""

from collections.abc import Mapping
from typing import Any

from ..ledger.texts import sentences
from ..schemas.assumptions import AssumptionChanges, AssumptionSet
from ..schemas.decision import Amendment, Edit, Opposition
from ..schemas.document import Document
from ..schemas.economics import ConditionResult, EconomicsResult, InternalFaq, Plan
from ..schemas.findings import JUDGED, Review
from ..schemas.pages import CustomerFaq, Draft
from .material import Material, material_of
from .reported import given_clause, quote_of, reported_table
from .wording import words

BRIEF_CUSTOMER = ("fit", "price", "alternative", "limits", "feared")
BRIEF_INTERNAL = (
    "evidence",
    "must_be_true",
    "dependencies",
    "metrics",
    "unit_economics",
    "opportunity_cost",
    "avoided",
)
"""Topics a brief document keeps (craft 6.3), the feared and the avoided one among them."""


def press_release(inputs: Mapping[str, Any]) -> Draft:
    """Write the whole document: release, questions and tables; its tests come with the beliefs."""
    document: Document = inputs["document"]
    material = material_of(document)
    customer, internal = (_questions(material, side, document) for side in ("customer", "internal"))
    tables = [
        *_tables(material, "customer_tables", customer),
        *_with_report(internal, _tables(material, "internal_tables", internal), material, document),
    ]
    draft = {"customer_faq": customer, "internal_faq": internal, "tables": tables, "tests": "", "closing": ""}
    parts = dict(material.filled(material.content["release"]))
    quote = quote_of(document)
    if quote:
        bare = quote.removesuffix(".")
        spoken = bare if bare.endswith(("?", "!", "…")) else f"{bare},"
        parts["customer_quote"] = material.filled(words(material.language)["reported_quote"], quote=bare, spoken=spoken)
    promises = [
        {"id": f"promise_{index}", **row}
        for index, row in enumerate(material.filled(material.content["promises"]), start=1)
    ]
    return Draft.model_validate({**draft, "press_release": parts, "promises": promises, "facts": ()})


def _questions(material: Material, side: str, document: Document) -> list[dict[str, Any]]:
    letter = side[0]
    entries = [*material.choose(material.content[side]), *material.jobs[side]]
    if document.tier == "brief":
        keep = set(BRIEF_CUSTOMER if side == "customer" else BRIEF_INTERNAL)
        entries = [entry for entry in entries if keep & set(entry["topics"])]
    rows = []
    for index, entry in enumerate(entries, start=1):
        filled = material.filled({key: entry[key] for key in ("topics", "state", "answers", "limits")})
        rows.append(
            {
                "id": f"{letter}{index}",
                "question": material.filled(entry["q"]),
                "answer": material.filled(entry["a"]),
                **filled,
            }
        )
    return rows


def _tables(material: Material, name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Keep a table only where the question it follows is there."""
    ids = {row["id"] for row in rows}
    tables = material.filled(material.content.get(name, []))
    return [{**table, "after": table["after"] if table["after"] in ids else rows[-1]["id"]} for table in tables]


def _with_report(
    rows: list[dict[str, Any]], tables: list[dict[str, Any]], material: Material, document: Document
) -> list[dict[str, Any]]:
    """Put what the owner reported into the question about evidence; return the tables with that of the report."""
    say = words(material.language)
    evidence = next(index for index, row in enumerate(rows) if "evidence" in row["topics"])
    table = reported_table(document, say, rows[evidence]["id"])
    if table:
        rows[evidence] |= {"question": say["reported_question"], "answer": say["reported_answer"], "state": "answered"}
    given = given_clause(document, say)
    if given:
        rows[evidence]["answer"] += f" {given}"
    return [table, *tables][:2] if table else tables


def customer_faq(inputs: Mapping[str, Any]) -> CustomerFaq:
    """Add nothing: the library's customers have asked already."""
    return CustomerFaq(doubts=(), questions=(), facts=())


def plan(inputs: Mapping[str, Any]) -> Plan:
    """Make the economics model."""
    document: Document = inputs["document"]
    material = material_of(document)
    economics = {key: value for key, value in material.filled(material.content["economics"]).items() if key != "facts"}
    economics["currency"] = material.slots["currency"]
    for line in economics["lines"]:
        line["unit"] = line["unit"].replace("CUR", material.slots["currency"])
    facts = material.facts(material.content["economics"]["facts"], document.ledger)
    return Plan.model_validate({"economics": economics, "facts": facts})


def internal_faq(inputs: Mapping[str, Any]) -> InternalFaq:
    """Add nothing: the library's hard readers have asked already."""
    return InternalFaq(doubts=(), questions=(), economics=None, facts=())


def opposition(inputs: Mapping[str, Any]) -> Opposition:
    """Write the case against."""
    document: Document = inputs["document"]
    material = material_of(document)
    parts = dict(material.content["opposition"])
    facts = material.facts(parts.pop("facts", []), document.ledger)
    return Opposition.model_validate({**material.filled(parts), "facts": facts})


def assumptions(inputs: Mapping[str, Any]) -> AssumptionSet:
    """Write the ranked beliefs, the cards of the top three and Monday's test."""
    document: Document = inputs["document"]
    material = material_of(document)
    rows = [
        {"id": f"A{index}", "evidence": 0, "sources": (), "trial": None, **row}
        for index, row in enumerate(material.filled(material.content["assumptions"]), start=1)
    ]
    if document.tier == "brief":
        rows = rows[:5]
    facts = material.facts(material.content.get("assumption_facts", []), document.ledger)
    monday = material.filled(material.content["monday"])
    known = {question.id for question in (*document.customer_faq, *document.internal_faq)}
    for row in rows:
        standing = [part for part in row["breaks"] if part in known or "." in part]
        row["breaks"] = standing or ["press_release.solution"]
    return AssumptionSet.model_validate({"assumptions": rows, "monday": monday, "facts": facts})


def no_changes(inputs: Mapping[str, Any]) -> AssumptionChanges:
    """Change no test: the library's marks are mended in the library."""
    return AssumptionChanges(assumptions=(), monday=None, facts=())


def amendment(inputs: Mapping[str, Any]) -> Amendment:
    """Write the decision brief and the closing from what code computed; the other pages stay as they are."""
    document: Document = inputs["document"]
    material = material_of(document)
    numbers, decided = _computed(material, document), _decided(material, document)
    return Amendment.model_validate(
        {
            "brief": material.filled(decided["brief"], **numbers),
            "closing": material.filled(decided["closing"], **numbers),
            "patches": (),
            "dropped": (),
            "tables": (),
            "marks": (),
            "facts": (),
        }
    )


def _decided(material: Material, document: Document) -> dict[str, Any]:
    """Return the library's brief and closing, true where the price an idea names has turned the sums round.

    The library's own plan holds and its worst case loses; another price may lose as planned, or never lose.
    """
    say, lines = words(material.language), material.content["edit"]
    brief, closing = dict(lines["brief"]), str(lines["closing"])
    if document.economics is not None and document.economics.result.conditions:
        first = document.economics.result.conditions[0]
        if first.left < first.right:
            losing = (sentence for sentence in sentences(closing) if "{plan_gap}" in sentence)
            closing = closing.replace(next(losing), say["plan_fails"])
        if _lowest(document.economics.result, first) >= 0:
            brief["worst_number"] = say["worst_holds"]
    return {"brief": brief, "closing": closing}


def _lowest(result: EconomicsResult, first: ConditionResult) -> float:
    """Return the least by which a condition holds while one number at a time runs through its range."""
    return min(
        (value for row in result.sensitivities if row.condition == first.id for value in (row.at_low, row.at_high)),
        default=first.left - first.right,
    )


def edit(inputs: Mapping[str, Any]) -> Edit:
    """Patch nothing: the library's pages are mended in the library."""
    return Edit(patches=(), dropped=(), facts=())


def _computed(material: Material, document: Document) -> dict[str, str]:
    """Return the slots that only the computed economics can fill."""
    none = words(material.language)["none"]
    if document.economics is None or not document.economics.result.conditions:
        return {"worst_gap": none, "plan_gap": none, "deciding_1": none, "deciding_2": none}
    result = document.economics.result
    first = result.conditions[0]
    says = {fact.key: fact.says for fact in document.ledger} | {row.key: row.says for row in result.valuations}
    deciding = [says.get(key, key) for key in result.deciding] or [none]
    return {
        "worst_gap": material.written(_round(abs(_lowest(result, first))), first.unit),
        "plan_gap": material.written(_round(abs(first.left - first.right)), first.unit),
        "deciding_1": _the(deciding[0], material.language),
        "deciding_2": _the(deciding[min(1, len(deciding) - 1)], material.language),
    }


def _round(amount: float) -> float:
    """Round to two significant digits, which is more than a starting value deserves."""
    return float(f"{amount:.2g}")


def _the(says: str, language: str) -> str:
    return says if language != "en" or says.startswith(("the ", "how ", "what ")) else f"the {says}"


def review(inputs: Mapping[str, Any]) -> Review:
    """Say what no rule can judge: a person has to."""
    document: Document = inputs["document"]
    material = material_of(document)
    say = words(material.language)
    evidence = next((q for q in document.internal_faq if "evidence" in q.topics), None)
    findings = []
    if evidence is not None:
        findings.append(
            {
                "criterion": "C9",
                "section": f"{evidence.id}.answer",
                "quote": evidence.answer.split(". ")[0],
                "also": (),
                "mends": "text",
                "severity": "warn",
                "says": say["few_voices" if reported_table(document, say, evidence.id) else "no_voices"],
                "fix": say["no_voices_fix"],
                "needs_human": True,
            }
        )
    weakest = material.filled(say["weakest"], deciding=_computed(material, document)["deciding_1"])
    quote = document.closing or document.title or document.idea
    scores = [{"criterion": criterion, "quote": quote, "score": 3} for criterion in JUDGED]
    return Review.model_validate({"weakest": weakest, "findings": findings, "scores": scores})
