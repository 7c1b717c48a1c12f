"""What a reviewer raises of the defects that no code can tell is counted by place and criterion."""

import asyncio
from pathlib import Path

import pytest
from prfaq.cli.main import main
from prfaq.evals.reviewing import READERS, Kept, as_read, ask_reviewer, by_criterion, read_reviews, score
from prfaq.models.scripted_model import ScriptedModel
from prfaq.render.document_json import to_json
from prfaq.schemas.document import sections
from prfaq.schemas.errors import InputError
from prfaq.schemas.findings import Review, ReviewFinding, Severity
from readyby import finished
from writer import approving

DEFECT = "second_benefit"
SECTION = "press_release.solution"


def review(*, section: str = SECTION, severity: Severity = "fail", defect: str = DEFECT) -> Review:
    quote = sections(as_read(finished(), defect))[section][-40:]
    finding = ReviewFinding(
        criterion="C7", section=section, quote=quote, also=(), mends="text", severity=severity,
        says="Two benefits.", fix="Keep one.", needs_human=False,
    )  # fmt: skip
    return approving(finished(), findings=[finding])


def kept(given: Review, defect: str = DEFECT) -> Kept:
    return Kept(document="readyby", defect=defect, model="m", prompt="p", review=given)


def test_a_defect_is_raised_by_a_finding_under_its_criterion_where_it_was_made() -> None:
    assert score(finished(), kept(review())).raised
    assert not score(finished(), kept(review(section="press_release.problem"))).raised
    assert not score(finished(), kept(approving(finished()))).raised


def test_what_failed_what_is_approved_and_whether_the_defect_is_of_a_gate() -> None:
    assert score(finished(), kept(review())).failed == ("C7",)
    assert not score(finished(), kept(review(severity="warn"))).failed
    assert score(finished(), kept(approving(finished()))).approved
    assert score(finished(), kept(approving(finished()))).gate is False
    assert score(finished(), kept(approving(finished()), defect="other_customer")).gate


def test_a_fail_on_an_unbroken_page_is_an_alarm() -> None:
    assert score(finished(), kept(review(defect=""), defect="")).raised
    assert not score(finished(), kept(approving(finished()), defect="")).raised


def test_the_reviewer_is_asked_about_each_broken_page_with_its_defect_in_it() -> None:
    model = ScriptedModel([("review", approving(finished())), ("review", review())])

    given = [asyncio.run(ask_reviewer(model, "readyby", finished(), defect)) for defect in ("", DEFECT)]

    assert [one.defect for one in given] == ["", DEFECT]
    assert given[1].review.findings[0].says == "Two benefits."
    assert sections(as_read(finished(), DEFECT))[SECTION][-40:] not in model.requests[0].messages[1].content
    assert sections(as_read(finished(), DEFECT))[SECTION][-40:] in model.requests[1].messages[1].content


def test_readings_are_counted_under_the_first_criterion_with_what_was_missed() -> None:
    scores = [score(finished(), kept(given)) for given in (review(), approving(finished()))]

    assert by_criterion(scores) == (("C7", "1 of 2", f"{DEFECT} (readyby)"),)


def test_the_command_says_what_was_raised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "readyby"
    folder.mkdir()
    (folder / "prfaq.json").write_text(to_json(finished()), encoding="utf-8")
    file = tmp_path / "reviews.jsonl"
    rows = (kept(review()), kept(approving(finished()), defect=""))
    file.write_text("".join(f"{row.model_dump_json()}\n" for row in rows), encoding="utf-8")

    with pytest.raises(SystemExit) as left:
        main(["eval", "recall", str(folder), "--reviews", str(file)])

    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "| C7 | 1 of 1 | none |" in said
    assert "1 of 1 broken pages raised; 0 of 0 approved against a gate; 0 fails among 13 criteria" in said


@pytest.mark.parametrize(
    "text", ["", "{}", '{"document": 1}\n', kept(approving(finished()), defect="nope").model_dump_json()]
)
def test_a_file_that_holds_no_reviews_is_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "reviews.jsonl"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match="reviews"):
        read_reviews(path)


def test_defects_left_to_a_reader_are_those_that_code_does_not_claim() -> None:
    assert len(READERS) >= 19
    assert all(not defect.by_code for defect in READERS.values())
