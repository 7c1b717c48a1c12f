"""Whatever breaks a passing document in a way that code can decide is raised, under the criterion it breaks."""

from collections import Counter
from functools import cache

import pytest
from prfaq.builtin.drafter import BuiltinModel
from prfaq.evals.defects import DEFECTS, Defect, broken
from prfaq.evals.recall import by_code, checked
from prfaq.schemas.document import Document
from prfaq.schemas.findings import JUDGED
from readyby import finished
from writer import IDEA, draft_with

SPANISH = "Una línea telefónica que ayude a las personas mayores a hacer trámites del ayuntamiento sin usar internet."


@cache
def document(name: str) -> Document:
    return finished() if name == "readyby" else draft_with(BuiltinModel(), IDEA if name == "en" else SPANISH)


@pytest.mark.parametrize("name", ["readyby", "en", "es"])
def test_the_unbroken_document_raises_no_alarm(name: str) -> None:
    assert [f.check for f in checked(document(name)).findings if f.severity == "fail"] == []


@pytest.mark.parametrize("name", ["readyby", "en", "es"])
def test_code_raises_every_defect_that_code_can_decide(name: str) -> None:
    outcomes = by_code(document(name), [defect for defect in DEFECTS if defect.by_code])

    assert [outcome.defect.name for outcome in outcomes if not outcome.caught] == []


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_a_defect_changes_the_document_and_takes_its_review_away(defect: Defect) -> None:
    whole = document("es")

    changed = broken(whole, defect)

    assert changed.model_dump(exclude={"findings", "scores", "weakest", "verdict"}) != whole.model_dump(
        exclude={"findings", "scores", "weakest", "verdict"}
    )
    assert changed.findings == ()


def test_every_criterion_and_every_weakness_is_broken_at_least_twice() -> None:
    criteria = Counter(criterion for defect in DEFECTS for criterion in defect.criteria)
    weaknesses = Counter(defect.weakness for defect in DEFECTS)

    assert all(criteria[criterion] >= 2 for criterion in (*JUDGED, "C1", "C2", "C8"))
    assert all(weaknesses[weakness] >= 2 for weakness in ("release", "marks", "promises", "odds"))
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 34
