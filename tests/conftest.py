"""What every test gets: a data folder of its own, and no way to reach a provider by accident."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_provider(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in (
        "PRFAQ_MODEL",
        "PRFAQ_BASE_URL",
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "OPENAI_API_BASE",
        "PRFAQ_PRICES",
    ):
        monkeypatch.delenv(name, raising=False)
    data: Path = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("PRFAQ_DATA_DIR", str(data))
