"""Cards: a picture of the right size that says what it is given, and never a character that the font lacks."""

import hashlib
import json
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from gongshi.pages.drawing.card import FONT, MARKS, SIZE, Card, covers, drawn
from PIL import Image


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(drawn(card))).convert("L")


def lines(card: Card) -> int:
    """How many lines of text stand below the band, told by the empty rows between them."""
    image = picture(card)
    dark = [image.crop((0, y, SIZE[0], y + 1)).getextrema()[0] < 200 for y in range(140, SIZE[1])]  # type: ignore[operator]
    starts = [y for y in range(1, len(dark)) if dark[y] and not any(dark[max(0, y - 8) : y])]
    return len(starts)


def test_a_card_is_a_picture_of_the_size_that_chats_ask_for() -> None:
    content = drawn(Card("督查结果公示", "示例第一中学", "示例东区 · 局属学校"))
    image = Image.open(BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 40_000
    assert content == drawn(Card("督查结果公示", "示例第一中学", "示例东区 · 局属学校"))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("示例第一中学", 1), ("示例" * 10, 2), ("示例" * 24, 3), ("示例" * 40, 4), ("示例" * 400, 4)],
)
def test_a_long_title_takes_more_lines_and_stays_on_the_card(title: str, expected: int) -> None:
    card = Card("督查结果公示", title, "示例东区")
    assert lines(card) == expected + 1
    image = picture(card)
    edges = [image.crop((0, 140, 60, 630)), image.crop((1140, 140, 1200, 630)), image.crop((0, 610, 1200, 630))]
    assert [edge.getextrema() for edge in edges] == [(255, 255)] * 3


@pytest.mark.parametrize("one", [0, 1, 2])
def test_each_part_of_a_card_shows(one: int) -> None:
    parts = ["督查结果公示", "示例第一中学", "示例东区"]
    other = [*parts[:one], "另外几个字", *parts[one + 1 :]]
    assert drawn(Card(*parts)) != drawn(Card(*other))


def test_the_font_has_what_it_is_said_to_have() -> None:
    has = TTFont(FONT).getBestCmap()
    said = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and covers(chr(code))]
    assert len(said) > 7000 and set(MARKS) <= set(said)
    assert [one for one in said if ord(one) not in has] == []


def test_what_the_font_lacks_is_not_covered() -> None:
    assert covers("示例第一中学（东校区）·ABC 123")
    assert not covers("示例㙟小学") and not covers("𠀀") and not covers("学校\n") and not covers("😀")


def test_the_site_s_name_is_drawn_without_what_the_font_lacks() -> None:
    assert drawn(Card("督查😀公示", "示例", "")) == drawn(Card("督查公示", "示例", ""))


def test_the_font_is_the_one_of_the_manifest() -> None:
    manifest = json.loads((FONT.parent / "manifest.json").read_text("utf-8"))
    assert manifest["file"] == FONT.name
    assert manifest["sha256"] == hashlib.sha256(FONT.read_bytes()).hexdigest()
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONT.parent / "OFL.txt").read_text("utf-8")
