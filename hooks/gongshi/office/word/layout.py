"""The measures and typefaces of GB/T 9704-2012, 党政机关公文格式, stated once."""

from collections.abc import Mapping
from typing import NamedTuple

PAGE = (210.0, 297.0)
"""A4, in millimetres, as all lengths here."""
TOP, LEFT = 37.0, 28.0
"""天头 and 订口."""
TEXT = (156.0, 225.0)
"""版心."""
RIGHT = PAGE[0] - LEFT - TEXT[0]
BOTTOM = PAGE[1] - TOP - TEXT[1]
LINES, CHARACTERS = 22, 28
NUMBER_BELOW = 7.0
"""The dash of a page number stands so far below the text."""

TITLE_SIZE, BODY_SIZE, NUMBER_SIZE, TABLE_SIZE = 22.0, 16.0, 14.0, 10.5
"""2号, 3号, 4号 and, in tables, 5号, in points."""

POINTS = 72 / 25.4
PITCH = TEXT[1] * POINTS / LINES
"""From line to line, in points."""
ADVANCE = TEXT[0] * POINTS / CHARACTERS
"""From character to character."""


class Face(NamedTuple):
    """A typeface, and those to be taken where it is not installed, the nearest first."""

    name: str
    fallbacks: tuple[str, ...]


TITLE_FACE = Face("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "FandolSong", "Noto Serif CJK SC", "Noto Serif SC"))
BODY_FACE = Face("仿宋_GB2312", ("FangSong_GB2312", "仿宋", "FangSong", "FandolFang", "Noto Serif CJK SC"))
HEADING_FACE = Face("黑体", ("SimHei", "FandolHei", "Noto Sans CJK SC", "Noto Sans SC"))
SUBHEADING_FACE = Face(
    "楷体_GB2312", ("KaiTi_GB2312", "楷体", "KaiTi", "FandolKai", "LXGW WenKai", "Noto Serif CJK SC")
)
NUMBER_FACE = Face("宋体", ("SimSun", "FandolSong", "Noto Serif CJK SC", "Noto Serif SC"))

FACES: tuple[Face, ...] = (TITLE_FACE, BODY_FACE, HEADING_FACE, SUBHEADING_FACE, NUMBER_FACE)


class ParagraphStyle(NamedTuple):
    """How paragraphs of one kind are set; `first` and `right` are indents in characters of their size."""

    face: Face
    size: float
    align: str = "both"
    first: float = 0.0
    level: int | None = None
    """The place in the outline, for the navigation of Word and WPS."""


PARAGRAPH_STYLES: Mapping[str, ParagraphStyle] = {
    "Title": ParagraphStyle(TITLE_FACE, TITLE_SIZE, "center"),
    "Heading 1": ParagraphStyle(HEADING_FACE, BODY_SIZE, first=2, level=0),
    "Heading 2": ParagraphStyle(SUBHEADING_FACE, BODY_SIZE, first=2, level=1),
    "Body Text": ParagraphStyle(BODY_FACE, BODY_SIZE, first=2),
    "Normal": ParagraphStyle(BODY_FACE, BODY_SIZE),
    "Mark": ParagraphStyle(HEADING_FACE, BODY_SIZE, "left"),
    "Signature": ParagraphStyle(BODY_FACE, BODY_SIZE, "right"),
    "Footer": ParagraphStyle(NUMBER_FACE, NUMBER_SIZE),
    "Table Text": ParagraphStyle(BODY_FACE, TABLE_SIZE, "center"),
    "Table Head": ParagraphStyle(HEADING_FACE, TABLE_SIZE, "center"),
}
"""By the style's name; what is none of Word's own is added."""
