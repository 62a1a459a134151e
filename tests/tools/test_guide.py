"""The editors' guide tells the truth: its examples pass the checker, its mistakes fail with the words it quotes."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from gongshi.model.lifecycle import TRANSITIONS
from gongshi.model.words import State
from gongshi.office.init.repository import COPIED
from guide import AS_OF, BLOCKS, EXAMPLES, GUIDE, HOME, MISTAKEN, ROOT, Block, kind_of, put_block, said, sound_folder
from PIL import Image


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sound_folder(tmp_path)


def test_the_folder_around_the_examples_is_sound(folder: Path) -> None:
    assert said(folder) == []


def test_the_guide_has_both_kinds_of_block() -> None:
    assert len(EXAMPLES) > 15
    assert len(MISTAKEN) > 15


def test_every_yaml_block_is_marked() -> None:
    unmarked = [str(block) for block in BLOCKS if block.language in ("yaml", "yml") and block.marker is None]
    unnamed = [str(block) for block in BLOCKS if block.language not in ("yaml", "text", "console")]
    assert (unmarked, unnamed) == ([], [])


@pytest.mark.parametrize("block", EXAMPLES, ids=str)
def test_an_example_passes(folder: Path, block: Block) -> None:
    assert block.marker
    put_block(folder, block.marker[1], block.text)
    assert said(folder) == []


@pytest.mark.parametrize("block", MISTAKEN, ids=str)
def test_a_mistake_is_told_in_the_words_quoted_below_it(folder: Path, block: Block) -> None:
    assert block.marker
    put_block(folder, kind_of(block.text), block.text)
    lines = said(folder)
    assert block.marker[1] in "\n".join(lines)
    assert block.following.splitlines() == lines


def test_the_commands_for_new_records_work(folder: Path) -> None:
    lines = [line for block in BLOCKS if block.language == "console" for line in block.text.splitlines()]
    calls = [shlex.split(line) for line in lines if line.startswith(".venv/bin/gongshi ")]
    assert len(calls) > 2
    for _, *call in calls:
        environment = {**os.environ, "DATA_DIR": str(folder), "AS_OF": AS_OF.isoformat(), "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "gongshi", *call]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (folder / HOME).is_file()
    assert said(folder) == []


def test_make_has_the_targets_that_the_pages_name() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in (ROOT / "README.md", *GUIDE.glob("*.md")):
        named = set(re.findall(r"(?:^|`|=\S+ )make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, page


def test_the_table_of_transitions_is_the_code() -> None:
    table = re.findall(r"^\| (\S+) \| (\S+) \| .* \|$", (GUIDE / "rectification.md").read_text("utf-8"), re.MULTILINE)
    states = {state.zh for state in State}
    written = {(before, after) for before, after in table if before in states and after in states}
    anywhere = {State.DISPUTED, State.WITHDRAWN}
    assert written == {(before.zh, after.zh) for before, afters in TRANSITIONS.items() for after in afters - anywhere}
    assert State.DISPUTED not in TRANSITIONS[State.CLOSED]
    assert all(State.WITHDRAWN in afters for before, afters in TRANSITIONS.items() if before is not State.WITHDRAWN)


PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
MOST_KB = 60


def test_every_picture_is_at_hand_small_and_described_in_chinese() -> None:
    shown = [found for path in sorted(GUIDE.glob("*.md")) for found in PICTURE.findall(path.read_text("utf-8"))]
    assert len(shown) >= 5
    for described, path in shown:
        file = GUIDE / path
        assert file.is_file() and file.parent == GUIDE / "pictures", path
        assert file.stat().st_size <= MOST_KB * 1024, f"{path}: {file.stat().st_size} bytes"
        assert len(re.findall("[\u4e00-\u9fff]", described)) >= 10, described
        with Image.open(file) as image:
            assert image.format == "WEBP" and image.width <= 1000
    assert {path for _, path in shown} == {f"pictures/{one.name}" for one in (GUIDE / "pictures").iterdir()}


def test_every_page_is_in_the_menu_here_and_in_a_new_repository() -> None:
    pages = {f"guide/{page.name}" for page in GUIDE.glob("*.md")}
    for file in ("mkdocs.yml", "hooks/gongshi/office/init/files/mkdocs.yml.jinja"):
        listed = re.findall(r"^ +- (guide/[\w-]+\.md)$", (ROOT / file).read_text("utf-8"), re.MULTILINE)
        assert (set(listed), len(listed)) == (pages, len(pages)), file


def test_no_page_names_a_path_that_only_the_program_s_own_repository_has() -> None:
    """A bureau's repository has `deploy/` and the command, and neither `scripts/` nor tests nor the package."""
    only_here = re.compile(
        r"\bscripts[/\\]|\btests/|pip install -e|hooks/gongshi|make (?:test|lint|audit|quick|soak|bench)"
    )
    for page in GUIDE.glob("*.md"):
        assert [line for line in page.read_text("utf-8").splitlines() if only_here.search(line)] == [], page.name


def test_files_for_the_server_that_pages_name_are_in_a_new_repository() -> None:
    named = {
        path.replace("\\", "/")
        for page in GUIDE.glob("*.md")
        for path in re.findall(r"deploy[/\\][\w.-]+", page.read_text("utf-8"))
    }
    assert len(named) > 5 and named <= {*COPIED.values()}


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.stem)
def test_every_page_has_headings_to_go_to(page: Path) -> None:
    """Without any, the theme draws a switch for a table of contents that has no label."""
    assert re.search(r"^## ", page.read_text("utf-8"), re.MULTILINE)
