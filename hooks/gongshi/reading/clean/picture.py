"""Picture bytes → WebP bytes made from the pixels alone, without the camera's metadata."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from ..rules import ReadingRule
from .unfit import Unfit

MOST_PIXELS = 25_000_000
"""More would take too much memory to open; a camera's 24 megapixels fit."""
LONGEST = 1_600
"""Pixels on the longer side of what is published."""
QUALITY, EFFORT = 80, 4


def clean(raw: bytes) -> bytes:
    """The picture as WebP, upright and not too large. Raises Unfit."""
    image = examine(raw)
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    out = BytesIO()
    bare.save(out, "WEBP", quality=QUALITY, method=EFFORT)
    return out.getvalue()


def examine(raw: bytes) -> Any:
    """The decoded picture, turned upright and scaled down where it is too large. Raises Unfit."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd, but can be read
            return _drawn(raw)
    except Unfit:
        raise
    except Image.DecompressionBombError as reason:
        raise _too_large("图片的像素太多") from reason
    except Exception as reason:  # whatever a library makes of bytes that are meant to confuse it
        hint = "用看图软件打开它，另存为 jpg 再放进来。"
        raise Unfit(ReadingRule.MEDIA_BROKEN, "图片打不开，文件坏了，或者不是 jpg、png、webp。", hint) from reason


def _drawn(raw: bytes) -> Any:
    image = Image.open(BytesIO(raw), formats=("JPEG", "PNG", "WEBP"))
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise _too_large(f"图片是 {width}×{height} 像素")
    # Some phones put a second, smaller picture into the file; the first is the one that counts.
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise Unfit(ReadingRule.MEDIA_MOVING, "这是会动的图片，应为一张不动的图片。", "截取其中一张，另存为 jpg。")
    image.draft("RGB", (LONGEST, LONGEST))
    image.load()
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def _too_large(what: str) -> Unfit:
    most = f"{what}，太大了，最多 {MOST_PIXELS // 10_000} 万像素。"
    return Unfit(ReadingRule.MEDIA_SIZE, most, f"用看图软件把长边缩到 {LONGEST} 像素再放进来。")
