"""Pictures and documents that findings and practices point to."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ..model.contents import PATHS, located
from ..model.institution import GoodPractice
from ..model.register import DEVICE_NAMES, Register
from ..reading.clean.kinds import DOCUMENTS, PICTURES, published
from ..reading.diagnostic import At, Diagnostic, Position, error
from ..reading.field_errors import near
from .walk import Case, path_in

_UNSAFE = re.compile(r"""[\x00-\x20<>:"|?*#%&'`\\]""")


def names_are_safe(register: Register) -> Iterator[Diagnostic]:
    """A file below media/ bears a name that is safe in an address and on every system."""
    for path in sorted(register.media):
        for name in path.split("/"):
            is_odd = _UNSAFE.search(name) or not name.isprintable()
            if is_odd or name.startswith((".", "-")) or name.endswith(".") or _stem(name) in DEVICE_NAMES:
                yield _of(
                    path,
                    f"文件名“{name if name.isprintable() else ascii(name)}”不能用：里面有空格、标点或看不见的字符，"
                    "或者在 Windows 上不能用。",
                    "文件名用小写字母、数字和连字符，如 gate-check-2.jpg。",
                )


def names_are_distinct(register: Register) -> Iterator[Diagnostic]:
    """No two files below media/ differ only in capitals, or in the kind of picture: all are published as WebP."""
    first: dict[str, str] = {}
    for path in sorted(register.media):
        other = first.setdefault(published(path).casefold(), path)
        if other != path:
            message = f"文件“{path}”与“{other}”只有大小写或图片类型不同，应各不相同。"
            yield _of(path, message, "其中一个改名，再改写到它的地方。")


def is_of_an_allowed_kind(case: Case) -> Iterator[Diagnostic]:
    """Media are pictures, or, as evidence, PDF documents."""
    for path, at, allowed in _mentioned(case):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in allowed:
            kinds = "、".join(sorted(allowed))
            yield error(
                path_in(case, *at),
                f"“{path}”的类型是“{suffix or '无'}”，应为 {kinds} 之一。",
                "图片另存为 jpg 或 png。",
            )


def exists(case: Case) -> Iterator[Diagnostic]:
    """Media lie below data/media/, under the name that is written."""
    for path, at, allowed in _mentioned(case):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in allowed and path not in case.register.media:
            names = {PurePosixPath(other).name.lower(): other for other in case.register.media}
            same = names.get(PurePosixPath(path).name.lower())
            hint = (
                f"是不是想写“{same}”？"
                if same
                else near(path, (other for other in case.register.media if other.endswith(suffix)))
                or "把文件放进 media/ 再提交；大小写要一致。"
            )
            yield error(path_in(case, *at), f"文件“{path}”不存在，应在数据文件夹的 media/ 下。", hint)


def _of(path: str, message: str, hint: str) -> Diagnostic:
    """What concerns a file of the media folder, in which there are no lines to point at."""
    return Diagnostic(path, Position(1, 1), message, hint, rule="")


def _mentioned(case: Case) -> Iterator[tuple[str, At, frozenset[str]]]:
    """Each path that a case names, where it does, and the endings that it may have."""
    for at, field, path in located(case.entry.record, PATHS):
        yield path, at, PICTURES if (field.owner, field.name) == (GoodPractice, "photo") else PICTURES | DOCUMENTS


def _stem(name: str) -> str:
    return name.partition(".")[0].lower()
