"""What is in the wheel is what is in the folders, and the type checkers see all of it."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"benchmarks", "tests"}
DATA = (".md", ".yaml")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    target = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(target), str(ROOT)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode != 0 and "setuptools" in made.stderr:
        pytest.skip("building a wheel without network needs setuptools in this environment")
    assert made.returncode == 0, made.stderr
    (path,) = target.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        return set(opened.namelist())


def test_every_folder_is_listed_as_a_package() -> None:
    listed = {name.removeprefix("prfaq.") for name in SETTINGS["tool"]["setuptools"]["packages"]} - {"prfaq"}

    assert listed == FOLDERS


def test_every_module_and_data_file_is_in_the_wheel(wheel: set[str]) -> None:
    expected = {
        f"prfaq/{path.relative_to(ROOT).as_posix()}"
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", *DATA} and "__pycache__" not in path.parts
    }

    assert expected <= wheel


def test_no_top_level_package_but_prfaq_is_in_the_wheel(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel if not name.split("/")[0].endswith(".dist-info")}

    assert tops == {"prfaq"}


def test_the_type_checkers_see_every_folder() -> None:
    seen = {path.name for path in (ROOT / ".namespace" / "prfaq").iterdir()}

    assert seen >= FOLDERS


def test_no_file_is_longer_than_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT))
        for folder in FOLDERS
        for path in (ROOT / folder).glob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > 250
    }

    assert long == set()


def test_no_folder_holds_more_than_fifteen_modules() -> None:
    crowded = {folder for folder in FOLDERS if len(list((ROOT / folder).glob("*.py"))) > 15}

    assert crowded == set()
