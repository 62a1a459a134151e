"""What is wrong with files and folders of the data as such: a link, another kind, a name that is no id."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..model.district import District
from ..model.register import DEVICE_NAMES
from .diagnostic import Diagnostic, Position
from .field_errors import near
from .rules import ReadingRule


def at_all(file: str, rule: ReadingRule, message: str, hint: str = "") -> Diagnostic:
    """What concerns a file as a whole."""
    return Diagnostic(file, Position(1, 1), message, hint, rule=rule)


def linked(file: str) -> Diagnostic:
    """A link, where a file should be."""
    return at_all(
        file,
        ReadingRule.FILE_LINK,
        "这是一个链接（快捷方式），不是文件，里面的内容不会读取。",
        "把它指向的文件复制到这里，删去链接。",
    )


def stray(file: str, path: Path) -> Diagnostic:
    """A file of another kind."""
    hint = (
        "把扩展名改成 .yml。"
        if path.suffix.lower() in (".yaml", ".yml")
        else "图片和文档放在 media/ 下；其他文件不要放在这里。"
    )
    return at_all(file, ReadingRule.FILE_KIND, f"“{path.name}”不是 .yml 文件，这里只能放 .yml 文件。", hint)


def unsafe(file: str, id: str) -> Diagnostic:
    """A file whose name is no id."""
    if id in DEVICE_NAMES:
        message = f"文件名“{id}”在 Windows 上不能用。"
        return at_all(file, ReadingRule.FILE_NAME, message, "换一个代号，或者在后面加几个字母。")
    hint = near(id, [re.sub(r"[^a-z0-9]+", "-", id.lower()).strip("-")])
    return at_all(file, ReadingRule.FILE_NAME, f"文件名“{id}”不能用作网址，应为小写字母、数字和连字符。", hint)


def stray_folders(data: Path, districts: tuple[District, ...]) -> Iterator[Diagnostic]:
    """What lies among the folders of districts and is none."""
    known = [district.id for district in districts]
    for path in sorted((data / "institutions").glob("*")):
        file = path.relative_to(data).as_posix()
        if path.name.startswith(".") or path.is_symlink():
            continue
        if not path.is_dir():
            message = "单位文件要放在所在县区的文件夹里：institutions/<县区>/<代号>.yml。"
            yield at_all(file, ReadingRule.FILE_FOLDER, message)
        elif path.name not in known and known:
            hint = (
                near(path.name, known)
                or f"先在 districts.yml 里加上它，或移到这些文件夹之一：{'、'.join(known[:12])}。"
            )
            message = f"文件夹“{path.name}”不是 districts.yml 里的县区代号。"
            yield at_all(file, ReadingRule.FILE_FOLDER, message, hint)
