"""One file of the media folder: cleaned for publication, or only checked.

The libraries for pictures and documents are imported with the first file that needs one: most commands read none.
"""

from functools import cache
from hashlib import blake2b
from importlib.metadata import distribution
from pathlib import PurePosixPath

from ..diagnostic import Diagnostic, Position
from ..rules import ReadingRule
from .kinds import DOCUMENTS, PICTURES
from .unfit import Unfit

MOST_BYTES = 20_000_000


@cache
def recipe() -> bytes:
    """A digest of the libraries that clean files; the cache is keyed by it and the file's own bytes.

    A wheel's RECORD has the hash of each file that it brings, so that no library is loaded only to be named.
    """
    made_by = [(one.version, one.read_text("RECORD")) for one in map(distribution, ("pillow", "pikepdf"))]
    return blake2b(repr(made_by).encode(), digest_size=16).digest()


def cleaned(raw: bytes, path: str) -> bytes:
    """The bytes of a file, cleaned for publication; the ending of `path` decides how. Raises Unfit."""
    _measure(raw)
    if _is_picture(path):
        from . import picture

        return picture.clean(raw)
    from . import document

    return document.clean(raw)


def fault(raw: bytes, path: str) -> Diagnostic | None:
    """The error that says why a file cannot be published, or None where it can; nothing is kept of the cleaned file."""
    try:
        if _is_picture(path):
            from . import picture

            _measure(raw)
            picture.examine(raw)
        else:
            cleaned(raw, path)
    except Unfit as reason:
        return as_diagnostic(path, reason)
    return None


def as_diagnostic(path: str, reason: Unfit) -> Diagnostic:
    """The error at the start of the file that says why it cannot be published."""
    return Diagnostic(path, Position(1, 1), reason.message, reason.hint, rule=reason.rule)


def is_known(path: str) -> bool:
    """Whether files with the ending of `path` may be published."""
    return PurePosixPath(path).suffix.lower() in PICTURES | DOCUMENTS


def _is_picture(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in PICTURES


def _measure(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        hint = "图片长边缩到 1600 像素，PDF 只留要公开的几页。"
        raise Unfit(ReadingRule.MEDIA_SIZE, f"文件太大了，最多 {most} MB。", hint)
