"""PyYAML's errors → diagnostics in plain Chinese, with the typing mistake that probably caused them."""

import re
from collections.abc import Iterator

import yaml

from .diagnostic import Diagnostic, Position
from .encoding import position
from .rules import ReadingRule

FULL_WIDTH_COLON = re.compile(r"^[ ]*(?:- )*(?:[{,] *)?[\"']?(?:[A-Za-z_]\w*|\d+)[\"']?[ ]*(：)", re.MULTILINE)
FULL_WIDTH_COMMA = re.compile(r"，(?= *[A-Za-z_]\w*:)")
NO_SPACE_AFTER_COLON = re.compile(r"^ *+(?:- )*+[A-Za-z_]\w*+(:)[^\s:/\\][^:\n]*+$", re.MULTILINE)
ODD_SPACE_AFTER_COLON = re.compile("^ *+(?:- )*+\\w++:([\u00a0\u2002-\u200a\u3000])", re.MULTILINE | re.ASCII)
NO_SPACE_AFTER_DASH = re.compile(r"^ *+(-)[A-Za-z_]\w*+:", re.MULTILINE)
HALF_WIDTH = "YAML 的标点用英文半角；句子里面的中文标点不受影响。"
_NEAR = 500
"""So many characters before a comma its bracket is looked for: a longer line is no slip of the keyboard."""


def diagnostic_of(file: str, text: str, reason: yaml.MarkedYAMLError) -> Diagnostic:
    """The diagnostic for a text that PyYAML cannot read: at a likely typing mistake before it, else where PyYAML
    stopped."""
    is_open = "end of stream" in str(reason.problem) and "quoted scalar" in str(reason.context)
    mark = (reason.context_mark if is_open else None) or reason.problem_mark or reason.context_mark
    where = Position(mark.line + 1, mark.column + 1) if mark else Position(1, 1)
    for offset, rule, found, expected in _slips(text):
        if offset is not None and position(text, offset) <= where:
            return Diagnostic(file, position(text, offset), found, expected, rule=rule)
    rule, message, hint = _plain_words(str(reason.problem or ""), str(reason.context or ""))
    return Diagnostic(file, where, message, hint, rule=rule)


def _slips(text: str) -> Iterator[tuple[int | None, ReadingRule, str, str]]:
    """The first typing mistake of each kind: offset, rule, message and hint. PyYAML itself stops only later."""
    yield (
        _first(FULL_WIDTH_COLON, text),
        ReadingRule.YAML_COLON,
        "这里是全角的“：”，应为英文冒号加一个空格“: ”。",
        HALF_WIDTH,
    )
    yield _comma(text), ReadingRule.YAML_COMMA, "这里是全角的“，”，应为英文逗号“, ”。", HALF_WIDTH
    yield (
        _first(ODD_SPACE_AFTER_COLON, text),
        ReadingRule.YAML_SPACE,
        "冒号后面是全角空格或看不见的空格，应为半角空格。",
        "多半是中文输入法打出来的；删掉它，用英文输入法打一个空格。",
    )
    yield (
        _first(NO_SPACE_AFTER_COLON, text),
        ReadingRule.YAML_COLON,
        "冒号后面没有空格，应为英文冒号加一个空格“: ”。",
        "写成“名称: 内容”。",
    )
    yield (
        _first(NO_SPACE_AFTER_DASH, text),
        ReadingRule.YAML_DASH,
        "“-”后面没有空格，应为“- ”。",
        "列表的每一项以“- ”开头，短横线后面空一格。",
    )


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.search(text)
    return match.start(1) if match else None


def _comma(text: str) -> int | None:
    """The first full-width comma before a name that stands inside brackets opened on its line."""
    for match in FULL_WIDTH_COMMA.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
        if max(before.rfind("{"), before.rfind("[")) > max(before.rfind("}"), before.rfind("]")):
            return match.start()
    return None


def _plain_words(problem: str, context: str) -> tuple[ReadingRule, str, str]:
    if "escape" in problem:
        return (
            ReadingRule.YAML_BACKSLASH,
            "双引号里的反斜杠 \\ 有特别含义，这里不能这样写。",
            "把 \\ 写成 /，或者把整段文字改用英文单引号括起来。",
        )
    if "another document" in problem or "incompatible YAML document" in problem:
        return (
            ReadingRule.YAML_SEPARATOR,
            "文件里有单独一行 --- 或 %，会把内容切开。",
            "一个文件只写一份内容，删去这样的行。",
        )
    if "are not allowed in this context" in problem and "mapping values" not in problem:
        return (
            ReadingRule.YAML_DASH,
            "“- ”或“? ”不能放在这里。",
            "列表另起一行写；如果是正文，把整段文字用英文双引号括起来。",
        )
    if "mapping values are not allowed" in problem:
        return (
            ReadingRule.YAML_EXTRA_COLON,
            "这里多了一个冒号，或者上一行没有写完。",
            "文字里有“: ”时，把整段文字用英文双引号括起来；再看缩进是否对齐。",
        )
    if "nesting depth" in problem:
        return ReadingRule.YAML_DEPTH, "这里嵌套太深。", "多半是多写了方括号、大括号或“- ”。"
    if "could not find expected ':'" in problem:
        return (
            ReadingRule.YAML_LINE,
            "这一行没有写成“名称: 内容”。",
            "冒号要用英文半角，冒号后面留一个空格；多行文字用“|”开头并缩进。",
        )
    if "unexpected end of stream" in problem or "found unexpected end" in problem or "quoted scalar" in context:
        return ReadingRule.YAML_QUOTE, "引号没有成对。", "英文引号 \" 或 ' 要一开一合；正文里的引号用中文引号“”。"
    if "expected ',' or '}'" in problem or "expected ',' or ']'" in problem:
        return (
            ReadingRule.YAML_BRACKET,
            "大括号或方括号里的内容没有用英文逗号隔开，或者没有合上。",
            "检查 { } [ ] 是否成对，各项之间是否用英文逗号。",
        )
    if "undefined alias" in problem or "undefined tag" in problem or "could not determine a constructor" in problem:
        return (
            ReadingRule.YAML_SIGN,
            "以 *、& 或 ! 开头的文字在 YAML 里有特别含义，这里不能这样写。",
            "把整段文字用英文双引号括起来。",
        )
    if "cannot start any token" in problem:
        return ReadingRule.YAML_SIGN, "这里有一个不能放在开头的符号。", "以 @、`、% 开头的文字要用英文双引号括起来。"
    if "did not find expected" in problem or "expected <block end>" in problem:
        return (
            ReadingRule.YAML_LINE,
            "这一行没有写完整，或者缩进没有对齐。",
            "以引号、*、[、{ 开头的文字，整段用英文双引号括起来；同一级的各行左对齐。",
        )
    return (
        ReadingRule.YAML_SYNTAX,
        f"不是合法的 YAML（{problem or context}）。",
        "看看这一行和上一行的缩进、冒号和引号。",
    )
