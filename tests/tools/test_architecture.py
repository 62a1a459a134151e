"""README, ARCHITECTURE, CONTRIBUTING and GLOSSARY say what is so: every path they name is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from demonstration import is_demonstration

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "hooks" / "gongshi"
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")
ROOMS = ("model", "reading", "checks", "derived", "changes", "pages", "office", "engine", "release", "commands")

DOORS = ("__init__.py", "__main__.py")
"""What beside the rooms Python asks for: for `import gongshi`, and for `python -m gongshi`."""


def named(page: str) -> set[str]:
    """The paths between backticks, and those that links lead to."""
    text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    quoted = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:md|toml|yml|lock))`", text)
    return {*quoted, *re.findall(r"\]\(([^):]+)\)", text)}


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str) -> None:
    made = {"site/", "site-staff/", ".venv/", ".cache/gongshi"}
    paths = named(page) - made
    assert len(paths) > 5
    if not is_demonstration():  # the pages name files of it
        paths = {one for one in paths if not one.startswith("data/")}
    roots = ROOT, PACKAGE, *(PACKAGE / room for room in ROOMS)
    assert {one for one in paths if one[0] != "/" and not any((root / one).exists() for root in roots)} == set()


def test_there_are_ten_rooms_and_all_are_described() -> None:
    assert {one.name for one in PACKAGE.iterdir() if one.name != "__pycache__"} == {*ROOMS, *DOORS}
    table = re.findall(r"^\| `(\w+)/` \|", (ROOT / "ARCHITECTURE.md").read_text("utf-8"), re.MULTILINE)
    assert tuple(table) == ROOMS


def test_at_least_25_requests_have_their_place() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    table = text[text.index("## Where do I change") : text.index("## Decisions")]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", table, re.MULTILINE)[2:]
    assert len(rows) >= 25 and all("`" in place for _, place in rows)


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 120


def test_the_glossary_is_the_vocabulary() -> None:
    assert subprocess.run([sys.executable, ROOT / "scripts" / "glossary.py", "--check"], check=False).returncode == 0


def test_no_module_grows_beyond_its_job() -> None:
    """250 lines, but for the vocabularies."""
    long = {
        path.relative_to(PACKAGE).as_posix(): lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text("utf-8").splitlines())) > 250
    }
    assert set(long) <= {"model/words.py"}, long
