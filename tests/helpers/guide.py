"""The guide's fenced blocks, and the sound data folder that they are put into."""

import re
import shutil
import textwrap
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest
from demonstration import demonstration
from gongshi.checks.load import load
from gongshi.reading.diagnostic import Diagnostic

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
MARKER = re.compile(r"# (示例|反例|公布时|改成)：(\S.*)")
HOME = "institutions/yunting/wutong-primary.yml"
INSTITUTION = "name: 示例云汀区梧桐小学\ntype: district_school\ninspections:\n"
INSPECTION = "  - campaign: covid-2020\n    round: 2\n    date: 2020-02-21\n    method: focused\n    results:\n"
KINDS = (
    ("holidays", re.compile(r"(country|off|work)\b")),
    ("vocabulary", re.compile(r"(types|type_groups|methods|nouns)\b")),
    ("institution", re.compile(r"name\b")),
    ("inspection", re.compile(r"- \{?campaign\b")),
    ("result", re.compile(r"\d")),
    ("districts", re.compile(r"- \{id\b")),
    ("campaign", re.compile(r"title\b")),
    ("reports", re.compile(r"rounds\b")),
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
        """示例 with the kind of the example, 反例 with a part of the message; None where the block says neither.

        Of what the guard refuses, 公布时 with the kind of what was published, 改成 with a part of the refusal.
        """
        match = MARKER.fullmatch(self.text.partition("\n")[0])
        return (match[1], match[2].strip()) if match else None

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks() -> list[Block]:
    """Every fenced block of the guide."""
    found = []
    for page in sorted(GUIDE.glob("*.md")):
        text = page.read_text("utf-8")
        fences = list(FENCE.finditer(text))
        for fence, after in zip_longest(fences, fences[1:]):
            line = text.count("\n", 0, fence.start()) + 1
            body = textwrap.dedent(fence["text"]) if fence["indent"] else fence["text"]
            following = after["text"] if after and after["language"] == "text" else ""
            found.append(Block(page.name, line, fence["language"], body, following))
    return found


BLOCKS = blocks()
EXAMPLES = [block for block in BLOCKS if block.marker and block.marker[0] == "示例"]
GRADED = next(block.text for block in EXAMPLES if block.page == MISTAKES.name and "severities:" in block.text)
"""The campaign with severities that the page of mistakes shows, and whose examples speak of it."""
MISTAKEN = [block for block in BLOCKS if block.marker and block.marker[0] == "反例"]


def sound_folder(path: Path) -> Path:
    """A sound data folder with the real campaign and districts, an authority, and the media the guide speaks of."""
    data = demonstration()
    for file in ("districts.yml", "campaigns/covid-2020.yml"):
        (path / file).parent.mkdir(exist_ok=True)
        shutil.copy(data / file, path / file)
    put(path, "institutions/yunting/education-bureau.yml", "name: 示例云汀区教育局\ntype: district_authority\n")
    for name in MEDIA:
        (path / "media" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(data / "media" / name, path / "media" / name)
    return path


def put(folder: Path, file: str, content: str | bytes | None) -> None:
    """Write a file of the data folder, or take it away where there is no content."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.unlink()
        return
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def put_block(folder: Path, kind: str, text: str) -> None:
    """Put a block where an editor would, with a sound file around it, and the campaign that it speaks of."""
    if "campaign: safety-2020" in text:
        put(folder, "campaigns/safety-2020.yml", GRADED)
    if kind == "districts":
        shutil.rmtree(folder / "institutions")
        put(folder, "districts.yml", text)
    elif kind == "holidays":
        put(folder, "holidays.yml", text)
    elif kind == "vocabulary":
        put(folder, "vocabulary.yml", text)
    elif kind == "campaign":
        put(folder, "campaigns/example.yml", text)
    elif kind == "reports":
        put(folder, "reports/covid-2020.yml", text)
    elif kind == "institution":
        put(folder, HOME, text)
    elif kind == "mkdocs":
        put(folder, "../mkdocs.yml", text)
    elif kind == "inspection":
        put(folder, HOME, INSTITUTION + textwrap.indent(text, "  "))
    elif kind == "result":
        put(folder, HOME, INSTITUTION + INSPECTION + textwrap.indent(text, "      "))
    else:
        pytest.fail(f"no such kind of example: {kind}")


def said(folder: Path) -> list[str]:
    """What the checker says of a folder, without places."""
    _, diagnostics = load(folder, AS_OF)
    return [words(one) for one in diagnostics]


def words(diagnostic: Diagnostic) -> str:
    """A diagnostic as the guide quotes it."""
    return f"{diagnostic.severity.value}: {diagnostic.text('data')}"


def kind_of(text: str) -> str:
    """What a wrong block is part of."""
    first = next(line for line in text.splitlines() if not line.startswith("#"))
    return next(kind for kind, begins in KINDS if begins.match(first))
