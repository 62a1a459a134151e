"""The sharing card: a PNG with site name and title, shown where a page's link is shared.

It says nothing that passes, neither result nor date: what a chat once fetched it shows for good.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Bold-subset.otf"

SIZE = WIDTH, HEIGHT = 1200, 630
LEFT, ROOM = 72, 1056
BAND, RULE = 130, 8
SITE_SIZE, NOTE_SIZE = 44, 40
TITLES = ((76, 2), (60, 3), (46, 4))
"""Sizes of the title, and how many lines of it fit: the first in which it does is taken."""

INK, PAPER, ACCENT = (20, 55, 94), (255, 255, 255), (168, 32, 26)
SHADES = 16
"""So many shades between ink and paper smooth the letters, and take half a byte for each point of the picture."""

QUIET, RED = 6 * 255 // (SHADES - 1), 255 // (SHADES - 1)
"""The grey of what is less important; the darkest shade but one, which stands for the accent."""

PACKED = 4


class Card(NamedTuple):
    """What a card says: the site's name above, a title, a line below it."""

    site: str
    title: str
    note: str


def covers(text: str) -> bool:
    """Whether the font has every character of a text: those of GB 2312 and ASCII, and a few marks."""
    return all(one in MARKS or _is_covered(one) for one in text)


MARKS = "·—–…×"


def _is_covered(one: str) -> bool:
    try:
        one.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return one.isprintable()


def drawn(card: Card) -> bytes:
    """The card as a PNG; the same bytes for the same card. Of the site's name it leaves out what the font lacks."""
    picture = _blank("".join(filter(covers, card.site))).copy()
    draw = _pen(picture)
    size, lines = _fitted(card.title)
    pitch = round(size * 1.32)
    bottom = HEIGHT - NOTE_SIZE - 66
    top = (BAND + RULE + bottom - pitch * len(lines)) // 2
    for line in lines:
        draw.text((LEFT, top), line, font=_font(size), fill=0)
        top += pitch
    note = _wrapped(card.note, NOTE_SIZE)
    draw.text((LEFT, bottom), note[0] + ("…" if len(note) > 1 else ""), font=_font(NOTE_SIZE), fill=QUIET)
    return _png(picture)


def _pen(picture: "Image.Image") -> "ImageDraw.ImageDraw":
    # Imported with the first card that is drawn: where nothing changed, none is.
    from PIL import ImageDraw

    return ImageDraw.Draw(picture)


@lru_cache(maxsize=8)
def _font(size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=2)
def _blank(site: str) -> "Image.Image":
    from PIL import Image

    picture = Image.new("L", SIZE, 255)
    draw = _pen(picture)
    draw.rectangle((0, 0, WIDTH, BAND - 1), fill=0)
    draw.text((LEFT, (BAND - SITE_SIZE * 1.32) // 2), site, font=_font(SITE_SIZE), fill=255)
    draw.rectangle((0, BAND, WIDTH, BAND + RULE - 1), fill=RED)
    return picture


def _fitted(title: str) -> tuple[int, list[str]]:
    """The size of the title and its lines; one too long even for the smallest ends in an ellipsis."""
    for size, most in TITLES:
        lines = _wrapped(title, size)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], lines[most - 1][:-1] + "…"]


def _wrapped(text: str, size: int) -> list[str]:
    """Lines no wider than there is room. Chinese breaks anywhere; the last line is never a single character."""
    lines, line, width = [], "", 0.0
    for one in text:
        wide = _width(one, size)
        if width + wide > ROOM:
            lines.append(line)
            line, width = "", 0.0
        line += one
        width += wide
    if len(line) == 1 and lines:
        lines[-1], line = lines[-1][:-1], lines[-1][-1] + line
    return [*lines, line]


@lru_cache(maxsize=4096)
def _width(one: str, size: int) -> float:
    return _font(size).getlength(one)


def _png(picture: "Image.Image") -> bytes:
    few = picture.point([round(value * (SHADES - 1) / 255) for value in range(256)])
    palette = [
        round(ink + (paper - ink) * shade / (SHADES - 1)) for shade in range(SHADES) for ink, paper in _between()
    ]
    palette[3:6] = ACCENT
    few.putpalette(palette)
    file = BytesIO()
    few.save(file, "PNG", bits=4, compress_level=PACKED)
    return file.getvalue()


def _between() -> list[tuple[int, int]]:
    return list(zip(INK, PAPER, strict=True))
