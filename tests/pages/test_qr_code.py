"""Codes: what a reader of codes reads in the drawing is the address."""

import re

import pytest
import zxingcpp
from gongshi.pages.drawing.qr_code import Code, code_of
from PIL import Image

ADDRESSES = [
    "https://e.cn/",
    *(f"https://jyj.example.org/ducha/institutions/district-{n}/school-{n * n}/" for n in range(40)),
    "https://jyj.example.org/" + "good-practices/" * 20,
]


def painted(code: Code, scale: int = 4) -> Image.Image:
    """The drawing as pixels: the path is made of runs, `Mx yhw…`."""
    image = Image.new("L", (code.side, code.side), 255)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.path):
        image.paste(0, (int(x), int(y), int(x) + int(width), int(y) + 1))
    return image.resize((code.side * scale, code.side * scale), Image.Resampling.NEAREST)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_code_is_read_as_its_address(address: str) -> None:
    assert [one.text for one in zxingcpp.read_barcodes(painted(code_of(address)))] == [address]
    assert code_of(address) == code_of(address)


def test_nothing_but_runs_is_drawn() -> None:
    code = code_of(ADDRESSES[0])
    assert re.fullmatch(r"(M\d+ \d+h(\d+)v1h-\2z)+", code.path)


def test_an_address_that_no_code_holds_is_an_error() -> None:
    with pytest.raises(ValueError, match="too large"):
        code_of("https://e.cn/" + "x" * 5000)
