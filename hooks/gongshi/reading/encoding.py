"""Bytes → text: encoding, invisible characters and other faults that are found before YAML is parsed."""

import re
from collections.abc import Iterator
from itertools import islice

from .diagnostic import MOST_REPORTED, Diagnostic, Position, Severity
from .rules import ReadingRule

MOST_BYTES = 1_000_000
"""No file is larger; an institution of two rounds has about three thousand bytes."""
MERGE_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)
# Possessive, as no expression here may take more than one look at a character, however odd the file.
ODD_INDENT = re.compile("(?am)^ *+[\u00a0\u2002-\u200b\u3000\ufeff]++[ \u3000]*+(?=- |\\w++ *+[:：])")
LOST = re.compile(r"^([^#\"'\n]*) (#[^ #\n][^\n]*)$", re.MULTILINE)
HAN = re.compile("[\u4e00-\u9fff]")
BREAK = re.compile("\r\n|[\r\n]")
"""A line's end, for editors as for YAML; what else YAML breaks lines at is refused."""
BLANKS = "\u115f\u1160\u3164\uffa0"
"""Letters that look like nothing."""
# Control characters, line breaks that YAML counts and no editor does, and what has no width or turns text round.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    f"\u2060-\u206f{BLANKS}\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)


def decode(file: str, raw: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The text of a data file, or None with the reasons why it cannot be read."""
    if len(raw) > MOST_BYTES:
        return None, [
            Diagnostic(
                file,
                Position(1, 1),
                f"文件太大了，最多 {MOST_BYTES} 字节。",
                "图片和文档放在 media/ 下，这里只写它们的路径；内容太多就分成几个文件。",
                rule=ReadingRule.FILE_SIZE,
            )
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as reason:
        return None, [_not_utf8(file, raw, reason.start)]
    if text.startswith("\ufeff"):
        return None, [
            Diagnostic(
                file,
                Position(1, 1),
                "文件开头有 BOM（看不见的字节顺序标记），应为不带 BOM 的 UTF-8。",
                "在编辑器里另存为“UTF-8”，不要选“UTF-8 BOM”或“带签名的 UTF-8”。",
                rule=ReadingRule.FILE_BOM,
            )
        ]
    found = list(islice(_unreadable(file, text), MOST_REPORTED))
    return (None if found else text), found


def lost_words(file: str, text: str) -> Iterator[Diagnostic]:
    """Where “ #” inside a sentence makes YAML drop the rest of the line; a comment proper has a space after the #."""
    if " #" not in text:
        return
    for match in LOST.finditer(text):
        if not HAN.search(match[1]):
            continue
        yield Diagnostic(
            file,
            position(text, match.start(2)),
            f"空格后面的“#”是注释的开头，“{match[2][:20]}”不会显示。",
            "如果是正文，把整段文字用英文双引号括起来；如果是注释，在 # 后面加一个空格。",
            Severity.WARNING,
            rule=ReadingRule.YAML_COMMENT,
        )


def position(text: str, offset: int) -> Position:
    """The line and column of a character."""
    before = BREAK.split(text[:offset])
    return Position(len(before), len(before[-1]) + 1)


def _not_utf8(file: str, raw: bytes, offset: int) -> Diagnostic:
    before = raw[:offset].decode("utf-8")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        guess = "UTF-16"
    else:
        try:
            raw.decode("gb18030")
            # Two bytes of GBK may pass for UTF-8 by chance: the first character beyond ASCII is where it begins.
            guess, before = "GBK", re.split(r"[^\x00-\x7f]", before, maxsplit=1)[0]
        except UnicodeDecodeError:
            guess = "其他编码或二进制文件"
    return Diagnostic(
        file,
        position(before, len(before)),
        f"文件不是 UTF-8 编码（看来是 {guess}），应为 UTF-8。",
        "在记事本或 WPS 里“另存为”，编码选 UTF-8；内容不会丢失。",
        rule=ReadingRule.FILE_ENCODING,
    )


def _unreadable(file: str, text: str) -> Iterator[Diagnostic]:
    if any(marker in text for marker in ("<<<<<<<", ">>>>>>>", "|||||||")):
        yield from _unmerged(file, text)
    # Most files have nothing else than signs that can be seen, and one quick look tells so.
    if not text.replace("\n", "").replace("\r", "").isprintable() or any(blank in text for blank in BLANKS):
        yield from _unseen(file, text)


def _unmerged(file: str, text: str) -> Iterator[Diagnostic]:
    has_begun = "<<<<<<<" in text
    for match in MERGE_MARKER.finditer(text):
        if match[1] == "=======" and not has_begun:
            continue
        yield Diagnostic(
            file,
            position(text, match.start()),
            f"留有 Git 合并冲突的标记“{match[1]}”，应只留一份内容。",
            "比较 <<<<<<< 与 >>>>>>> 之间的两份内容，留下对的，删去三行标记。",
            rule=ReadingRule.MERGE_CONFLICT,
        )


def _unseen(file: str, text: str) -> Iterator[Diagnostic]:
    for match in INDENT_TAB.finditer(text):
        yield Diagnostic(
            file,
            position(text, match.end() - 1),
            "缩进里有制表符（Tab），应为空格。",
            "每级缩进用两个空格；编辑器里可设“用空格代替 Tab”。",
            rule=ReadingRule.YAML_TAB,
        )
    lines_seen: set[int] = set()
    for match in ODD_INDENT.finditer(text):
        where = position(text, match.end() - 1)
        lines_seen.add(where.line)
        yield Diagnostic(
            file,
            where,
            "缩进里有全角空格或看不见的空格，应为半角空格。",
            "多半是从 Word 或微信粘贴带进来的；删掉这一行前面的空白，用空格键重新缩进。",
            rule=ReadingRule.YAML_SPACE,
        )
    yield from _unprintable(file, text, lines_seen)


def _unprintable(file: str, text: str, lines_seen: set[int]) -> Iterator[Diagnostic]:
    """The first such character of each line that has not been reported already."""
    match = CONTROL.search(text)
    while match:
        where = position(text, match.start())
        if where.line not in lines_seen:
            yield Diagnostic(
                file,
                where,
                f"有看不见的字符 U+{ord(match[0]):04X}，应删去。",
                "多半是从 Word 或网页粘贴带进来的；删掉这个字符，重新输入。",
                rule=ReadingRule.YAML_INVISIBLE,
            )
        line_end = text.find("\n", match.start())
        match = CONTROL.search(text, line_end) if line_end >= 0 else None
