import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def traffic() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "benchmarks" / "traffic.py"
    spec = importlib.util.spec_from_file_location("traffic", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def request(asked: float, answered: float, text: str) -> dict[str, object]:
    return {"asked": asked, "answered": answered, "text": text, "length": len(text)}


TRACE = (
    request(0.0, 1.0, "rules A one"),
    request(1.0, 2.0, "rules A two, first"),
    request(1.1, 2.1, "rules A two, second"),
    request(2.1, 3.0, "rules B"),
)


def test_depth_counts_what_waits_for_what(traffic: ModuleType) -> None:
    assert traffic.depth(TRACE) == 3
    assert traffic.depth(()) == 0


def test_a_prefix_is_shared_with_whichever_earlier_request_it_is_longest_with(traffic: ModuleType) -> None:
    total = sum(len(str(each["text"])) for each in TRACE)

    assert traffic.shared(TRACE) == (len("rules A ") + len("rules A two, ") + len("rules ")) / total


def test_requests_side_by_side_may_be_left_out(traffic: ModuleType) -> None:
    total = sum(len(str(each["text"])) for each in TRACE)

    assert traffic.shared(TRACE, answered=True) == (len("rules A ") * 2 + len("rules ")) / total
