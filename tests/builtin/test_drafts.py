"""Whole drafts by the built-in drafter: complete, honest, specific, and different from one another."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from prfaq.archetypes.library import named, templates
from prfaq.builtin.drafter import BuiltinModel
from prfaq.builtin.material import prepare
from prfaq.ledger.references import plain
from prfaq.ledger.supplied import retention
from prfaq.schemas.document import Document
from prfaq.schemas.state import Options
from rapidfuzz.fuzz import ratio
from writer import draft_with

IDEAS = yaml.safe_load((Path(__file__).parents[2] / "evals" / "ideas.yaml").read_text(encoding="utf-8"))
PRFAQS = [idea for idea in IDEAS if idea["route"].endswith("_prfaq")]
SHARED = 0.4
"""Most of their questions that two documents may share."""
ALIKE = 90
"""Similarity in percent at which two questions count as the same."""


@pytest.fixture(scope="module")
def drafts() -> dict[str, Document]:
    return {idea["id"]: draft_with(BuiltinModel(), idea["idea"]) for idea in PRFAQS}


@pytest.mark.parametrize("idea", IDEAS, ids=[idea["id"] for idea in IDEAS])
def test_the_route_is_the_one_the_idea_deserves(idea: dict[str, str]) -> None:
    assert draft_with(BuiltinModel(), idea["idea"]).route == idea["route"]


@pytest.mark.parametrize("idea", PRFAQS, ids=[idea["id"] for idea in PRFAQS])
def test_a_sample_idea_becomes_a_complete_document_without_a_failure(
    idea: dict[str, str], drafts: dict[str, Document]
) -> None:
    document = drafts[idea["id"]]

    fails = [
        f"{f.check} [{f.section}] {f.quote}" for f in document.findings if f.severity == "fail" and f.state == "open"
    ]

    assert fails == []
    assert document.brief is not None
    assert document.closing
    assert document.monday is not None
    assert document.verdict == "needs_input"


@pytest.mark.parametrize("idea", PRFAQS, ids=[idea["id"] for idea in PRFAQS])
def test_everything_the_idea_supplied_is_retained_or_set_aside(
    idea: dict[str, str], drafts: dict[str, Document]
) -> None:
    lost = [kept.text for kept in retention(drafts[idea["id"]]) if not kept.where and not kept.set_aside]

    assert lost == []


def test_no_two_sample_documents_share_more_than_two_questions_in_five(drafts: dict[str, Document]) -> None:
    questions = {
        name: [plain(q.question, document.ledger).lower() for q in (*document.customer_faq, *document.internal_faq)]
        for name, document in drafts.items()
    }

    shares = {
        (left, right): sum(any(ratio(mine, theirs) >= ALIKE for theirs in questions[right]) for mine in questions[left])
        / len(questions[left])
        for left, right in combinations(questions, 2)
    }

    assert {pair: share for pair, share in shares.items() if share > SHARED} == {}


def _idea_for(archetype: str, language: str) -> str:
    words = named("archetypes", language, archetype).words
    word = (
        max(words, key=lambda each: (words[each], len(each)))
        if words
        else ("servicio" if language == "es" else "scheme")
    )
    if language == "es":
        return f"Un {word} que ayude a las maestras jubiladas a preparar una caminata larga con sus nietos."
    return f"A {word} that helps retired teachers plan a long walk with their grandchildren."


@pytest.mark.parametrize("name", [template.name for template in templates("archetypes", "en")])
def test_every_archetype_writes_a_document_without_a_failure_for_an_idea_nobody_tuned(name: str) -> None:
    text = _idea_for(name, "en")
    assert prepare(text, "en").archetype.name == name

    document = draft_with(BuiltinModel(), text, Options(route="full_prfaq"))

    fails = [
        f"{f.check} [{f.section}] {f.quote}" for f in document.findings if f.severity == "fail" and f.state == "open"
    ]
    assert fails == []
    assert document.economics is not None
    assert document.economics.result.conditions[0].holds
    assert document.economics.result.all_marks_pass


@pytest.mark.parametrize("name", [template.name for template in templates("archetypes", "es")])
def test_every_spanish_archetype_writes_a_document_without_a_failure(name: str) -> None:
    document = draft_with(BuiltinModel(), _idea_for(name, "es"), Options(language="es", route="full_prfaq"))

    fails = [
        f"{f.check} [{f.section}] {f.quote}" for f in document.findings if f.severity == "fail" and f.state == "open"
    ]
    assert fails == []


def test_there_are_at_least_sixteen_archetypes() -> None:
    assert len(templates("archetypes", "en")) >= 16


def test_the_same_idea_gives_the_same_document() -> None:
    first, second = (draft_with(BuiltinModel()) for _ in range(2))

    assert json.loads(first.model_dump_json()) == json.loads(second.model_dump_json())


def test_a_draft_says_that_no_language_model_wrote_it() -> None:
    from prfaq.render.markdown import to_markdown

    page: Any = to_markdown(draft_with(BuiltinModel()))

    assert "No language model wrote this" in page


SHORT = (
    "vision_paragraph", "customer_story", "storyboard", "landing_page", "change_note", "discovery_first",
    "research_spike", "reframe",
)  # fmt: skip


@pytest.mark.parametrize("idea", [IDEAS[0], next(idea for idea in IDEAS if idea["id"] == "E15")], ids=["en", "es"])
@pytest.mark.parametrize("route", SHORT)
def test_a_short_format_that_is_asked_for_is_written_without_a_failure(route: Any, idea: dict[str, str]) -> None:
    document = draft_with(BuiltinModel(), idea["idea"], Options(route=route))

    fails = [
        f"{f.check} [{f.section}] {f.quote}" for f in document.findings if f.severity == "fail" and f.state == "open"
    ]
    assert document.route == route
    assert document.route_overridden
    assert document.short_format is not None
    assert document.short_format.form == route
    assert fails == []
