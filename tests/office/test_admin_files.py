"""Which folder an editor's commits go to."""

import subprocess
from pathlib import Path

import pytest
from gongshi.office.admin.files import folder_in_repository


@pytest.mark.parametrize(
    ("repository", "data", "expected"),
    [
        pytest.param(".", "data", "data/", id="beside the program"),
        pytest.param(".", "tests/second", "tests/second/", id="deeper"),
        pytest.param("findings", "findings", "", id="a repository of its own"),
        pytest.param(None, "findings", "findings/", id="in no repository"),
    ],
)
def test_the_folder_is_told_as_a_clone_has_it(tmp_path: Path, repository: str | None, data: str, expected: str) -> None:
    (tmp_path / data).mkdir(parents=True)
    if repository:
        subprocess.run(["git", "init", "-q", tmp_path / repository], check=True)
    assert folder_in_repository(tmp_path / data) == expected
