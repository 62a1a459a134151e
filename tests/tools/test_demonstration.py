"""This repository with an authority's data in the place of the demonstration: what is about that is left out, aloud."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from demonstration import CAMPAIGN, DATA, MISSING, about_demonstration, is_demonstration
from publishing import ROOT

pytestmark = pytest.mark.whole

SOME = ("tests/checks/test_data.py", "tests/office/test_json_schema.py", "tests/reading/test_yaml_values.py")
"""Tests about the demonstration, and tests that hold for any data; CI runs all of them, on other data, too."""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@about_demonstration
def test_the_demonstration_is_known_by_its_campaign_and_by_saying_that_all_is_made_up(data: Path) -> None:
    assert is_demonstration(data)
    one = next(data.glob("institutions/*/*.yml"))
    one.write_text(one.read_text("utf-8").replace("demo: true\n", ""), "utf-8")
    is_demonstration.cache_clear()
    assert not is_demonstration(data)


@about_demonstration
def test_without_its_campaign_or_an_institution_it_is_not_there(data: Path, tmp_path: Path) -> None:
    (data / CAMPAIGN).unlink()
    assert not is_demonstration(data) and not is_demonstration(tmp_path / "none")


@pytest.mark.parametrize("other", ["second", "services"])
def test_with_other_data_nothing_fails_and_what_is_left_out_says_why(tmp_path: Path, other: str) -> None:
    for part in ("hooks", "bench", "audit", "docs", "scripts"):
        (tmp_path / part).symlink_to(ROOT / part)
    shutil.copytree(ROOT / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "tests" / other, tmp_path / "data")
    command = [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", *SOME]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert MISSING in done.stdout and "." in done.stdout.split()[0]
