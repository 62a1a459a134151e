"""What has to be right before YAML is read."""

import pytest
from cost import exponent
from gongshi.reading.encoding import decode, lost_words

CASES = {
    "plain": ("name: 示例\n".encode(), None),
    "gbk": ("name: 示例\n".encode("gbk"), (1, 7, "文件不是 UTF-8 编码（看来是 GBK）")),
    "utf-16": ("name: 示例\n".encode("utf-16"), (1, 1, "文件不是 UTF-8 编码（看来是 UTF-16）")),
    "binary": (b"a: \xff\xfe\x00\x80\xff", (1, 4, "文件不是 UTF-8 编码")),
    "bom": ("\ufeffname: 示例\n".encode(), (1, 1, "文件开头有 BOM")),
    "tab": (b"a:\n  \tb: 1\n", (2, 3, "缩进里有制表符")),
    "tab inside a line": (b"a: 1\t# remark\n", None),
    "merge marker": (b"a: 1\n<<<<<<< HEAD\n", (2, 1, "留有 Git 合并冲突的标记“<<<<<<<”")),
    "a line of signs in a text": (b"a: |\n  x\n=======\n", None),
    "control": ("a: 一\x07二\n".encode(), (1, 5, "有看不见的字符 U+0007")),
    "no width": ("name: 示例\u200b小学\n".encode(), (1, 9, "有看不见的字符 U+200B")),
    "turned round": ("name: 示例\u202e小学\n".encode(), (1, 9, "有看不见的字符 U+202E")),
    "line break that is none": ("a: 一\u2028二\nb: 1\n".encode(), (1, 5, "有看不见的字符 U+2028")),
    "line ends of old": (b"a: 1\rb: 2\r\nc: \x07\n", (3, 4, "有看不见的字符 U+0007")),
    "full-width indent": ("a:\n　　b: 1\n".encode(), (2, 2, "缩进里有全角空格")),
    "no-break indent": ("a:\n\u00a0 - b\n".encode(), (2, 2, "缩进里有全角空格")),
    "indented paragraph": ("a: |\n  　　第一段。\n".encode(), None),
}


@pytest.mark.parametrize("name", CASES)
def test_text(name: str) -> None:
    raw, told = CASES[name]
    text, found = decode("a.yml", raw)
    if told is None:
        assert (text, found) == (raw.decode(), [])
    else:
        assert text is None
        line, column, words = told
        assert (found[0].position, found[0].message[: len(words)]) == ((line, column), words)


@pytest.mark.parametrize(("begin", "unit"), [("", "中"), ("", "中 "), ("中" * 1000, "# ")])
def test_a_long_line_takes_no_longer_for_being_long(begin: str, unit: str) -> None:
    def look(units: int) -> None:
        assert list(lost_words("a.yml", begin + unit * units)) == []

    assert exponent(look, [50_000, 100_000, 200_000]) < 1.5
