"""What is no YAML, told in plain Chinese."""

import re

import yaml

from .diagnostic import Diagnostic, Position
from .text import position

FULL_WIDTH_COLON = re.compile(r"^[ ]*(?:- )*(?:[{,] *)?[\"']?(?:[A-Za-z_]\w*|\d+)[\"']?[ ]*(：)", re.MULTILINE)
FULL_WIDTH_COMMA = re.compile(r"，(?= *[A-Za-z_]\w*:)")
_NEAR = 500
"""So many characters before a comma its bracket is looked for: a longer line is no slip of the keyboard."""


def tell(file: str, text: str, reason: yaml.MarkedYAMLError) -> Diagnostic:
    """What made PyYAML stop, and where: at a full-width sign that is the likely cause, or else where it says."""
    mark = reason.problem_mark or reason.context_mark
    where = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    for offset, found, wanted in (
        (_colon(text), "：", "英文冒号加一个空格“: ”"),
        (_comma(text), "，", "英文逗号“, ”"),
    ):
        if offset is not None and position(text, offset) <= where:
            return Diagnostic(
                file,
                position(text, offset),
                f"这里是全角的“{found}”，应为{wanted}。",
                "YAML 的标点用英文半角；句子里面的中文标点不受影响。",
            )
    message, hint = _plain_words(str(reason.problem or ""), str(reason.context or ""))
    return Diagnostic(file, where, message, hint)


def _colon(text: str) -> int | None:
    match = FULL_WIDTH_COLON.search(text)
    return match.start(1) if match else None


def _comma(text: str) -> int | None:
    """The first full-width comma before a name that stands inside brackets opened on its line."""
    for match in FULL_WIDTH_COMMA.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
        if max(before.rfind("{"), before.rfind("[")) > max(before.rfind("}"), before.rfind("]")):
            return match.start()
    return None


def _plain_words(problem: str, context: str) -> tuple[str, str]:
    if "mapping values are not allowed" in problem:
        return (
            "这里多了一个冒号，或者上一行没有写完。",
            "文字里有“: ”时，把整段文字用英文双引号括起来；再看缩进是否对齐。",
        )
    if "nesting depth" in problem:
        return "这里嵌套太深。", "多半是多写了方括号、大括号或“- ”。"
    if "could not find expected ':'" in problem:
        return "这一行没有写成“名称: 内容”。", "冒号要用英文半角，冒号后面留一个空格；多行文字用“|”开头并缩进。"
    if "unexpected end of stream" in problem or "found unexpected end" in problem or "quoted scalar" in context:
        return "引号没有成对。", "英文引号 \" 或 ' 要一开一合；正文里的引号用中文引号“”。"
    if "expected ',' or '}'" in problem or "expected ',' or ']'" in problem:
        return (
            "大括号或方括号里的内容没有用英文逗号隔开，或者没有合上。",
            "检查 { } [ ] 是否成对，各项之间是否用英文逗号。",
        )
    if "undefined alias" in problem or "undefined tag" in problem or "could not determine a constructor" in problem:
        return "以 *、& 或 ! 开头的文字在 YAML 里有特别含义，这里不能这样写。", "把整段文字用英文双引号括起来。"
    if "cannot start any token" in problem:
        return "这里有一个不能放在开头的符号。", "以 @、`、% 开头的文字要用英文双引号括起来。"
    if "did not find expected" in problem or "expected <block end>" in problem:
        return (
            "这一行没有写完整，或者缩进没有对齐。",
            "以引号、*、[、{ 开头的文字，整段用英文双引号括起来；同一级的各行左对齐。",
        )
    return f"不是合法的 YAML（{problem or context}）。", "看看这一行和上一行的缩进、冒号和引号。"
