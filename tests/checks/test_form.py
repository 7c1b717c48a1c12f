"""Everything there, and of the right size."""

import pytest
from prfaq.checks.registry import run_checks
from prfaq.schemas.document import Document, replace_sections
from prfaq.schemas.findings import Finding
from readyby import READYBY


def raised(document: Document) -> dict[str, Finding]:
    return {finding.check: finding for finding in run_checks(document)}


def words(count: int) -> str:
    return " ".join(["The shop names a day and keeps it."] * (count // 8)) + " Yes." * (count % 8)


@pytest.mark.parametrize(("count", "severity"), [(70, None), (110, "warn"), (170, "fail"), (20, "fail")])
def test_each_part_keeps_its_budget(count: int, severity: str | None):
    found = raised(replace_sections(READYBY, {"press_release.how_it_works": words(count)}))

    assert (found["part_words"].severity if "part_words" in found else None) == severity


def test_a_long_headline_warns_and_never_fails():
    found = raised(replace_sections(READYBY, {"press_release.headline": words(32)}))

    assert found["part_words"].severity == "warn"


@pytest.mark.parametrize(("extra", "severity"), [(400, None), (1100, "warn"), (1500, "fail")])
def test_the_body_stays_within_its_words(extra: int, severity: str | None):
    found = raised(replace_sections(READYBY, {"closing": f"{READYBY.closing} {words(extra)}"}))

    assert (found["body_words"].severity if "body_words" in found else None) == severity


def test_one_essay_warns_and_three_fail():
    one = raised(replace_sections(READYBY, {"c3.answer": words(200)}))
    three = raised(replace_sections(READYBY, {f"{id_}.answer": words(200) for id_ in ("c3", "c4", "i2")}))

    assert one["answer_words"].severity == "warn"
    assert three["answer_words"].severity == "fail"


def test_a_quote_without_quotation_marks_warns():
    found = raised(replace_sections(READYBY, {"press_release.leader_quote": "The founder believes in days."}))

    assert found["quote_marks"].section == "press_release.leader_quote"


def test_a_lede_without_a_dateline_warns():
    found = raised(replace_sections(READYBY, {"press_release.lede": "Atelier Clair launched a board for shops."}))

    assert found["dateline"].severity == "warn"


def test_too_few_questions_warn():
    found = raised(READYBY.model_copy(update={"customer_faq": READYBY.customer_faq[:4]}))

    assert found["question_count"].severity == "warn"
