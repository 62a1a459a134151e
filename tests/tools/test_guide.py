"""The editors' guide tells the truth: its examples pass the checker, its mistakes fail with the words it quotes."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from gongshi.checks.load import load
from gongshi.model.lifecycle import TRANSITIONS
from gongshi.model.words import State
from gongshi.reading.diagnostic import Diagnostic
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "guide"
MISTAKES = GUIDE / "mistakes.md"
AS_OF = date(2020, 12, 31)
MEDIA = ("practices/gate-check.jpg", "evidence/duty-log.jpg", "evidence/rectification-report.pdf")

FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>```+|~~~+)[ \t]*(?P<language>[\w.-]*)[^\n]*\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
MARKER = re.compile(r"# (示例|反例)：(\S.*)")
HOME = "institutions/yunting/wutong-primary.yml"
INSTITUTION = "name: 示例云汀区梧桐小学\ntype: district_school\ninspections:\n"
INSPECTION = "  - campaign: covid-2020\n    round: 2\n    date: 2020-02-21\n    method: focused\n    results:\n"
KINDS = (
    ("institution", re.compile(r"name\b")),
    ("inspection", re.compile(r"- \{?campaign\b")),
    ("result", re.compile(r"\d")),
)
"""What a deliberately wrong block is part of, told by how it begins."""


@dataclass(frozen=True)
class Block:
    """A fenced block of the guide, with the language of the fence and the block that follows it."""

    page: str
    line: int
    language: str
    text: str
    following: str

    @property
    def marker(self) -> tuple[str, str] | None:
        """示例 with the kind of the example, or 反例 with a part of the message; None where the block says neither."""
        match = MARKER.fullmatch(self.text.partition("\n")[0])
        return (match[1], match[2].strip()) if match else None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _blocks() -> list[Block]:
    found = []
    for page in sorted(GUIDE.glob("*.md")):
        text = page.read_text("utf-8")
        fences = list(FENCE.finditer(text))
        for fence, after in zip(fences, [*fences[1:], None], strict=True):
            line = text.count("\n", 0, fence.start()) + 1
            body = textwrap.dedent(fence["text"]) if fence["indent"] else fence["text"]
            following = after["text"] if after and after["language"] == "text" else ""
            found.append(Block(page.name, line, fence["language"], body, following))
    return found


BLOCKS = _blocks()
EXAMPLES = [block for block in BLOCKS if block.marker and block.marker[0] == "示例"]
MISTAKEN = [block for block in BLOCKS if block.marker and block.marker[0] == "反例"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound data folder with the real campaign and districts, an authority, and the media the guide speaks of."""
    for file in ("districts.yml", "campaigns/covid-2020.yml"):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data" / file, tmp_path / file)
    _put(tmp_path, "institutions/yunting/education-bureau.yml", "name: 示例云汀区教育局\ntype: district_authority\n")
    for name in MEDIA:
        (tmp_path / "media" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data/media" / name, tmp_path / "media" / name)
    return tmp_path


def _put(folder: Path, file: str, content: str | bytes) -> None:
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _put_block(folder: Path, kind: str, text: str) -> None:
    """Put a block where an editor would, with the rest of a sound file around it."""
    if kind == "districts":
        shutil.rmtree(folder / "institutions")
        _put(folder, "districts.yml", text)
    elif kind == "campaign":
        _put(folder, "campaigns/example.yml", text)
    elif kind == "reports":
        _put(folder, "reports/covid-2020.yml", text)
    elif kind == "institution":
        _put(folder, HOME, text)
    elif kind == "inspection":
        _put(folder, HOME, INSTITUTION + textwrap.indent(text, "  "))
    elif kind == "result":
        _put(folder, HOME, INSTITUTION + INSPECTION + textwrap.indent(text, "      "))
    else:
        pytest.fail(f"no such kind of example: {kind}")


def _said(folder: Path) -> list[str]:
    _, diagnostics = load(folder, AS_OF)
    return [_words(one) for one in diagnostics]


def _words(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.severity.value}: {diagnostic.text('data')}"


def _beginning(text: str) -> str:
    return next(line for line in text.splitlines() if not line.startswith("#"))


def test_the_folder_around_the_examples_is_sound(folder: Path) -> None:
    assert _said(folder) == []


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
    _put_block(folder, block.marker[1], block.text)
    assert _said(folder) == []


@pytest.mark.parametrize("block", MISTAKEN, ids=str)
def test_a_mistake_is_told_in_the_words_quoted_below_it(folder: Path, block: Block) -> None:
    assert block.marker
    kind = next(kind for kind, begins in KINDS if begins.match(_beginning(block.text)))
    _put_block(folder, kind, block.text)
    said = _said(folder)
    assert block.marker[1] in "\n".join(said)
    assert block.following.splitlines() == said


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (HOME, INSTITUTION.encode("gbk")),
        (HOME, b"\xef\xbb\xbf" + INSTITUTION.encode()),
        ("institutions/yunting/梧桐小学.yml", "name: 示例云汀区梧桐小学\ntype: district_school\n"),
        ("institutions/yunting/wutong-primary.xlsx", b"PK\x03\x04"),
        ("institutions/yuntin/wutong-primary.yml", "name: 示例梧桐小学\ntype: bureau_school\n"),
        (HOME, (INSTITUTION + INSPECTION).replace("02-21", "02-12").replace("    results:\n", "")),
        (HOME, INSTITUTION + INSPECTION + "      5: {result: not_met, finding: 日报迟报。}\n"),
        (HOME, INSTITUTION + INSPECTION + "      5: {result: met, response: {date: 2021-02-22, text: 已知悉。}}\n"),
    ],
    ids=["gbk", "bom", "file name", "stray file", "folder", "window", "no rectification", "future"],
)
def test_what_no_block_can_show_is_quoted_too(folder: Path, file: str, content: str | bytes) -> None:
    _put(folder, file, content)
    said = _said(folder)
    quoted = MISTAKES.read_text("utf-8").splitlines()
    assert said
    assert [words for words in said if words not in quoted] == []


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
    assert _said(folder) == []


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
