"""What others render of our Markdown says what was written and does nothing else."""

import re

import pytest
from bs4 import BeautifulSoup
from gongshi.changes.formats import _escaped
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

HOSTILE = (
    "示例学校\n/approve",
    "示例学校\r\n/merge",
    "甲\u2028/close",
    "/assign @me",
    "请看 @all",
    "a@example.org",
    "&#64;all",
    "见 #1 和 !2、~label、%1、$3、&4、GH#5",
    '~"标签"',
    "[点这里](https://evil.example/)",
    "![图](https://evil.example/a.png)",
    "https://evil.example/",
    "www.evil.example",
    "<img src=x onerror=alert(1)>",
    "<https://evil.example/>",
    "- 列表",
    "+ 列表",
    "1. 列表",
    "2) 列表",
    "# 标题",
    "===",
    "---",
    "```\n代码",
    "> 引用",
    "|表|格|",
    "*强* _调_ **加粗**",
    "[a]: https://evil.example/",
    "\\@all \\[x](y)",
)
REFERENCE = re.compile(r"(?<!\w)[@#!~%$&][\w\"]|://|www\.|\w@\w", re.IGNORECASE)
"""What hosts make references and links of, in the words that Markdown shows."""


def words(text: str) -> str:
    """What a host shows of a line in a list, once nothing but words was found in it."""
    line = f"- {_escaped(text)}\n"
    assert len(line.splitlines()) == 1, "one line, so that nothing of it stands in the first column"
    soup = BeautifulSoup(MarkdownIt("commonmark").enable("table").render(line), "html.parser")
    assert {tag.name for tag in soup.find_all(True)} <= {"ul", "li"}, soup
    return soup.get_text().strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_to_do_harm_is_words(text: str) -> None:
    shown = words(text)
    assert shown.replace("\u200b", "") == " ".join(text.split())
    assert not REFERENCE.search(shown), shown


@given(st.text(st.sampled_from("@#!~%$&/-+=.:<>[]()*_`|\\ \n1aw")))
def test_no_text_is_too_odd(text: str) -> None:
    assert not REFERENCE.search(words(text))
