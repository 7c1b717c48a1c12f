"""The examples are whole runs a language model answered; the graph of today still makes them from its answers."""

from functools import cache
from pathlib import Path

import pytest
from prfaq.checks.registry import run_checks
from prfaq.models.call_store import Recording
from prfaq.render.document_json import from_json
from prfaq.render.markdown import to_markdown
from prfaq.schemas.document import Document
from prfaq.schemas.state import Options
from retelling import WRITER, retell

ROOT = Path(__file__).parent.parent / "examples"
EXAMPLES = sorted(path.parent.name for path in ROOT.glob("*/recording.jsonl"))


@cache
def retold(name: str) -> tuple[Document, Recording]:
    document = kept(name)
    options = Options(max_rounds=max(1, document.rounds))
    return retell(ROOT / name / "recording.jsonl", document.idea, options)


def kept(name: str) -> Document:
    return from_json((ROOT / name / "prfaq.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answers_of_then_make_the_page_of_then(name: str) -> None:
    document, _ = retold(name)

    # The colophon's digests follow the prompts of today; everything a reader decides on stays.
    assert _body(to_markdown(document)) == _body((ROOT / name / "prfaq.md").read_text(encoding="utf-8"))


def _body(page: str) -> str:
    return page.rpartition("\n## ")[0] or page


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_recorded_answer_is_asked_for(name: str) -> None:
    _, recording = retold(name)

    assert recording.unused() == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_that_a_language_model_answered_and_when(name: str) -> None:
    recording = Recording(ROOT / name / "recording.jsonl", "replay")

    assert recording.note == f"answered by {WRITER}"
    assert recording.date.startswith("20")


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_code_refuses_in_an_example_is_open_in_it_and_bars_its_approval(name: str) -> None:
    document = kept(name)

    fails = {(finding.check, finding.section) for finding in run_checks(document) if finding.severity == "fail"}
    assert fails <= {(finding.check, finding.section) for finding in document.findings if finding.state == "open"}
    assert not fails or document.verdict != "approved_for_human_review"
