"""YAML as people mean it, and the place of each part."""

from datetime import date

import pytest
from gongshi.reading.yaml_positions import Locator, load


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 2020-02-21", {"a": date(2020, 2, 21)}),
        ("a: 2024-13-01", {"a": "2024-13-01"}),
        ("a: 0000-00-00", {"a": "0000-00-00"}),
        ("a: 012", {"a": "012"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 0", {"a": 0}),
        ("a: -3", {"a": -3}),
        ("a: yes", {"a": "yes"}),
        ("a: True", {"a": True}),
        ("a: off", {"a": "off"}),
        ("5: met", {5: "met"}),
        ("a:", {"a": None}),
        ("true: a", {"true": "a"}),
        ("~: a", {"~": "a"}),
        (".nan: a", {".nan": "a"}),
        ("2020-02-21: a", {"2020-02-21": "a"}),
    ],
)
def test_values(text: str, value: object) -> None:
    assert load("a.yml", text) == (value, [])


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\nb：2\n", 2, 2, "这里是全角的“：”"),
        ("a: {b: 1， c: 2}\n", 1, 9, "这里是全角的“，”"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "“a”写了两次（前一次在第 1 行）"),
        ("a:\n  - {b: 1, b: 2}\n", 2, 12, "“b”写了两次（前一次在第 2 行）"),
        ('a: "b\nc: d\n', 1, 4, "引号没有成对。"),
        ('a: "C:\\数据"\n', 1, 7, "双引号里的反斜杠"),
        ("a:b\nc: d\n", 1, 2, "冒号后面没有空格"),
        ("a:　1\nb: 2\n", 1, 3, "冒号后面是全角空格"),
        ("a:\n  -b: 1\n    c: 2\n", 2, 3, "“-”后面没有空格"),
        ("a: 1\n---\nb: 2\n", 2, 1, "文件里有单独一行 ---"),
        ("a: - b\n", 1, 4, "“- ”或“? ”不能放在这里。"),
        ("a: [1, 2\nb: 3\n", 2, 2, "大括号或方括号里的内容"),
        ("a: b: c\n", 1, 5, "这里多了一个冒号"),
        ("a: !!python/object:os.system x\n", 1, 4, "以 *、& 或 ! 开头的文字"),
        ("a: *b\n", 1, 4, "以 *、& 或 ! 开头的文字"),
        ("a: @b\n", 1, 4, "这里有一个不能放在开头的符号。"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "这一行没有写完整，或者缩进没有对齐。"),
    ],
)
def test_what_is_no_yaml(text: str, line: int, column: int, words: str) -> None:
    value, (found, *_) = load("a.yml", text)
    assert value is None
    assert (found.position, found.message[: len(words)]) == ((line, column), words)


def test_places() -> None:
    locator = Locator("a:\n  - b: 1\n  - c:\n      5: met\n")
    assert locator.find(("a", 1, "c", 5)) == (4, 10)
    assert locator.find(("a", 1, "c", 5), on_key=True) == (4, 7)
    assert locator.find(("a", 1, "missing")) == (3, 5)
    assert locator.find(()) == (1, 1)
    assert locator.raw(("a", 0, "b")) == "1"
    assert locator.raw(("a", 0)) is None
