"""A picture loses what the camera wrote beside it, and nothing that one sees."""

from io import BytesIO

import pytest
from gongshi.reading.clean import picture
from gongshi.reading.clean.unfit import Unfit
from pictures import bomb, drawing, jpeg, parts, png, webp
from PIL import Image

SECRET = "MIMI-1928"
PICTURES = {"jpeg": jpeg(SECRET), "png": png(SECRET), "webp": webp(SECRET)}


def opened(raw: bytes) -> Image.Image:
    return Image.open(BytesIO(raw))


def says(raw: bytes) -> bool:
    return any(SECRET.encode() in part for part in parts(raw))


@pytest.mark.parametrize("kind", PICTURES)
def test_nothing_but_the_pixels_is_left(kind: str) -> None:
    assert says(PICTURES[kind])
    clean = picture.clean(PICTURES[kind])
    assert not says(clean)
    image = opened(clean)
    assert (image.format, image.size) == ("WEBP", (60, 40))
    assert not image.getexif() and not image.info.keys() & {"exif", "xmp", "icc_profile", "comment"}
    assert {clean[at : at + 4] for at in (12,)} <= {b"VP8 ", b"VP8L"}


def test_it_stands_upright() -> None:
    turned = opened(picture.clean(jpeg(orientation=6))).convert("RGB")
    assert turned.size == (40, 60)
    top, bottom = turned.getpixel((20, 5)), turned.getpixel((20, 55))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 150 > top[2] and bottom[2] > 150 > bottom[0]


@pytest.mark.parametrize(
    ("size", "expected"),
    [((1600, 900), (1600, 900)), ((3200, 1800), (1600, 900)), ((900, 3200), (450, 1600)), ((1, 4000), (1, 1600))],
)
def test_the_longer_side_has_at_most_1600_pixels(size: tuple[int, int], expected: tuple[int, int]) -> None:
    assert opened(picture.clean(jpeg("", *size))).size == expected


def test_the_same_bytes_come_of_the_same_picture() -> None:
    assert picture.clean(jpeg()) == picture.clean(jpeg()) == picture.clean(jpeg(SECRET))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixel_can_be_published(mode: str) -> None:
    out = BytesIO()
    image = drawing().convert("L").convert(mode) if mode in ("1", "L", "LA", "I;16") else drawing().convert(mode)
    image.save(out, "JPEG" if mode == "CMYK" else "PNG")
    clean = opened(picture.clean(out.getvalue()))
    assert clean.size == (60, 40)


def animated() -> bytes:
    out = BytesIO()
    drawing().save(out, "WEBP", save_all=True, append_images=[drawing().rotate(90)], duration=100)
    return out.getvalue()


def gif() -> bytes:
    out = BytesIO()
    drawing().save(out, "GIF")
    return out.getvalue()


UNFIT = {
    "nothing": (b"", "图片打不开"),
    "a text": (b"<svg onload=alert(1)>", "图片打不开"),
    "another kind": (gif(), "图片打不开"),
    "cut off": (jpeg()[:-200], "图片打不开"),
    "moving": (animated(), "会动的图片"),
    "a bomb": (bomb(), "太大了"),
    "one that lies about its size": (bomb(64, 9_000), "太大了"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_what_cannot_be_published_is_told(name: str) -> None:
    raw, words = UNFIT[name]
    for observation in (picture.clean, picture.examine):
        with pytest.raises(Unfit) as told:
            observation(raw)
        assert words in told.value.message and told.value.hint.endswith("。")
