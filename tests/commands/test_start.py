"""What a command that an editor runs again and again loads: not what only another way through the program needs."""

import subprocess
import sys

import pytest

ONE_WAY_ONLY = {
    *("PIL", "babel", "docx", "lxml", "markdown_it", "nh3", "openpyxl", "pagefind_bin", "pikepdf", "pypinyin"),
    *("ruamel", "segno", "watchdog", "xlsxwriter"),
}
CHECK = "gongshi.commands.check"
BUILD = "gongshi.engine.run", "gongshi.engine.memory", "gongshi.pages"


def loaded(*modules: str) -> set[str]:
    """The libraries that stand in memory once these modules are imported."""
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_a_check_loads_nothing_that_only_pictures_documents_or_pages_need() -> None:
    found = loaded(CHECK)
    assert "pydantic" in found
    assert found & (ONE_WAY_ONLY | {"jinja2", "rich", "concurrent", "multiprocessing"}) == set()


def test_a_build_that_finds_nothing_changed_loads_nothing_that_makes_pages_of_changes() -> None:
    found = loaded(*BUILD)
    assert "jinja2" in found
    assert found & ONE_WAY_ONLY == set()


@pytest.mark.parametrize("library", sorted(ONE_WAY_ONLY))
def test_each_of_them_is_there_to_be_loaded(library: str) -> None:
    assert library in loaded(library)
