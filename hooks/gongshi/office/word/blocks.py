"""The parts of a report, independent of the file format: headings, paragraphs, tables and annexes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number: level 1 一、 and level 2 （一）."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, its number 1. or (1) included where it has one."""

    text: str


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; `widths` are millimetres, the texts of the columns in `prose` begin at the left."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    prose: frozenset[int]


Block = Heading | Paragraph | WordTable


@dataclass(frozen=True, slots=True)
class Annex:
    """What follows on pages of its own."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class WordReport:
    """An official document; `title` line by line, `marks` what must be known before reading on."""

    title: tuple[str, ...]
    marks: tuple[str, ...]
    addressee: str | None
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    signed: str
    day: date
