"""One file of the media folder: cleaned for publication, or looked at only."""

from hashlib import blake2b
from importlib.metadata import version
from pathlib import PurePosixPath

import pikepdf
from PIL import features

from ..diagnostic import Diagnostic, Position
from ..rules import ReadingRule
from . import document, picture
from .kinds import DOCUMENTS, PICTURES
from .unfit import Unfit

MOST_BYTES = 20_000_000


def recipe() -> bytes:
    """What beside its bytes tells how a file comes out: the libraries."""
    made_by = version("pillow"), features.version("webp"), pikepdf.__version__, pikepdf.__libqpdf_version__
    return blake2b(repr(made_by).encode(), digest_size=16).digest()


def cleaned(raw: bytes, path: str) -> bytes:
    """The file as it may be published; `path` tells its kind. Raises Unfit."""
    _measure(raw)
    return picture.clean(raw) if _is_picture(path) else document.clean(raw)


def fault(raw: bytes, path: str) -> Diagnostic | None:
    """Why the file cannot be published, or None."""
    try:
        _measure(raw)
        if _is_picture(path):
            picture.examine(raw)
        else:
            document.clean(raw)
    except Unfit as reason:
        return told(path, reason)
    return None


def told(path: str, reason: Unfit) -> Diagnostic:
    """A reason as the checker tells it."""
    return Diagnostic(path, Position(1, 1), reason.message, reason.hint, rule=reason.rule)


def is_known(path: str) -> bool:
    """Whether it is a kind of file that may be published."""
    return PurePosixPath(path).suffix.lower() in PICTURES | DOCUMENTS


def _is_picture(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in PICTURES


def _measure(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        hint = "图片长边缩到 1600 像素，PDF 只留要公开的几页。"
        raise Unfit(ReadingRule.MEDIA_SIZE, f"文件太大了，最多 {most} MB。", hint)
