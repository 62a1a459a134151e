"""Reports as tests want them: written from data, and read back as a reader's program would."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from gongshi.checks.load import load
from gongshi.model.register import Register
from gongshi.model.words import DocumentKind, Edition
from gongshi.office.word.compose import compose
from gongshi.office.word.figures import facts
from gongshi.office.word.selection import Wanted
from gongshi.office.word.write import write

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Read:
    """A document as it is read back: its paragraphs, and its tables with a row for each of theirs."""

    document: Document
    lines: Sequence[str]
    tables: Sequence[Sequence[Sequence[str]]]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def numbers(self, pattern: str) -> tuple[int, ...]:
        """The numbers of the only place that a pattern fits, each `#` being one."""
        found = re.findall(re.escape(pattern).replace(r"\#", "([0-9]+)"), self.text)
        assert len(found) == 1, (pattern, found)
        return tuple(map(int, found[0] if isinstance(found[0], tuple) else (found[0],)))

    def count(self, word: str, within: str) -> int:
        """The number before 个 or 条 that follows a word, in the line that begins so; 0 where the word is not there."""
        line = next(one for one in self.lines if one.startswith(within))
        found = re.search(rf"[：；，、。]{word}([0-9]+)[个条]", line)
        return int(found[1]) if found else 0

    def section(self, heading: str) -> list[str]:
        """The lines below the only heading of the first level that ends so."""
        begins = [at for at, one in enumerate(self.lines) if re.fullmatch(rf"[一二三四五六七八]、.*{heading}", one)]
        assert len(begins) == 1, (heading, begins)
        rest = self.lines[begins[0] + 1 :]
        ends = (at for at, one in enumerate(rest) if not one or re.match("[一二三四五六七八]、", one))
        return list(rest[: next(ends)])


def read(content: bytes) -> Read:
    document = docx.Document(BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return Read(document, [one.text for one in document.paragraphs], tables)


def written(
    data: Path,
    as_of: date,
    wanted: Wanted,
    edition: Edition = Edition.PUBLIC,
    kind: DocumentKind = DocumentKind.REPORT,
) -> bytes:
    return write(compose(facts(_register(data, as_of), wanted, edition, as_of), kind))


@cache
def _register(data: Path, as_of: date) -> Register:
    return load(data, as_of)[0]
