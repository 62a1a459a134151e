"""A little Markdown, and nothing that runs, loads or leads astray, whatever is typed."""

from functools import partial
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from cost import cost, exponent
from gongshi.model.institution import MOST_STORY
from gongshi.pages.html.markdown import plain, shown
from hypothesis import given
from hypothesis import strategies as st

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
REL = ["nofollow", "noopener", "noreferrer"]

MEANT = {
    "一段。\n\n二段。": "<p>一段。</p>\n<p>二段。</p>\n",
    "**先测温**，再登记": "<p><strong>先测温</strong>，再登记</p>\n",
    "**注意：**请看": "<p><strong>注意：</strong>请看</p>\n",
    "请看**“重点”**内容": "<p>请看<strong>“重点”</strong>内容</p>\n",
    "*三分钟*": "<p><em>三分钟</em></p>\n",
    "- 甲\n- 乙": "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n",
    "3. 甲\n4. 乙": '<ol start="3">\n<li>甲</li>\n<li>乙</li>\n</ol>\n',
    "> 引用": "<blockquote>\n<p>引用</p>\n</blockquote>\n",
    "[网](https://a.cn/?x=1&y=2)": f'<p><a href="https://a.cn/?x=1&amp;y=2" rel="{" ".join(REL)}">网</a></p>\n',
    "[说明](/about/)": f'<p><a href="/about/" rel="{" ".join(REL)}">说明</a></p>\n',
    "[信](mailto:a@example.org)": f'<p><a href="mailto:a@example.org" rel="{" ".join(REL)}">信</a></p>\n',
    "5 \\* 8": "<p>5 * 8</p>\n",
}


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant_is_shown(text: str) -> None:
    assert shown(text) == MEANT[text]


HOSTILE = [
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:1'>x</a>",
    ),
    *(
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x]( javascript:alert(1))",
    ),
    *(
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](\x01javascript:1)",
    ),
    *(
        "[x](data:text/html,<script>1</script>)",
        "[x](vbscript:1)",
        "[x](file:///etc/passwd)",
        "[x](blob:x)",
        "[x](//evil.cn)",
    ),
    *("[x](/\\evil.cn)", "[x](https:evil)", "[x](https:///evil.cn)", "[x](http://)", "![x](https://evil.cn/a.png)"),
    *('[x](https://a.cn/"onclick="alert(1))', "[x](https://a.cn 'onclick=alert(1)')", '[x](https://a.cn "<script>")'),
    *(
        "<!-- comment -->",
        "<![CDATA[x]]>",
        "<?php 1 ?>",
        "&lt;script&gt;",
        "&#60;script&#62;",
        "<style>*{display:none}</style>",
    ),
    *(
        "{{ 7*7 }}",
        "{% include 'x' %}",
        "{{ config }}",
        '{{ words("result") }}',
        "gongshi-slot-body",
        "<?gongshi-day?>",
    ),
    *(
        "a=\"/x\" b='/y'",
        "</p></div></body>",
        "[a]: javascript:1\n\n[a]",
        "[a][b]\n\n[b]: https://evil.cn",
        "<https://evil.cn>",
    ),
    *(
        "# 一\n***\n```\n<b>\n```",
        "    <b>",
        "| a |\n| - |\n| <b> |",
        "<iframe src=//evil.cn>",
        "<meta http-equiv=refresh content=0>",
    ),
    *(
        "[![x](javascript:1)](javascript:2)",
        "[<b>](https://a.cn)",
        "**<b>**",
        "<form action=//e.cn><input>",
        "<base href=//e.cn>",
    ),
]


def observation(html: str) -> BeautifulSoup:
    """The HTML as a browser reads it, once nothing in it was found that may not be there."""
    soup = BeautifulSoup(f"<main>{html}</main>", "html.parser")
    assert soup.main
    for tag in soup.main.find_all(True):
        assert tag.name in TAGS
        assert set(tag.attrs) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag.name, set())
        if tag.name == "a":
            assert tag["rel"] == REL
            address = urlsplit(str(tag["href"]))
            assert (address.scheme in ("http", "https") and address.netloc) or address.scheme in ("mailto", "")
            assert address.scheme or (
                not address.netloc and str(tag["href"])[0] == "/" and str(tag["href"])[1:2] not in "/\\"
            )
    for words in soup.main.find_all(string=True):
        assert type(words).__name__ == "NavigableString"
    return soup


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_to_do_harm_is_inert(text: str) -> None:
    soup = observation(shown(text))
    if "](" not in text and "[" not in text:
        said = soup.get_text()
        for sign in ("<", "{", "&"):
            assert said.count(sign) == text.count(sign)


@given(st.text(st.sampled_from("[]()<>*_-!`#&;:/\\\"'=\n {}|~aJsx.1一，") | st.characters(codec="utf-8")))
def test_no_text_is_too_odd(text: str) -> None:
    observation(shown(text))
    plain(text)


@given(st.lists(st.sampled_from([*MEANT, *HOSTILE, "\n", "\n\n", " "])).map("".join))
def test_no_mixture_is_too_odd(text: str) -> None:
    observation(shown(text))


def test_words_alone_are_for_who_searches() -> None:
    assert plain("**注意：**[说明](/about/)\n第二行\n\n- 甲\n- *乙*") == "注意：说明\n第二行\n甲\n乙"


@pytest.mark.parametrize(
    "unit",
    [
        *("[", "*a ", "**", "[a](b", "> ", "*a **b ", "[](", "\\", "- ", "1. ", "![", "<", "a*", "_", "\n> - ", "&"),
        "**一二三**，好。",
    ],
)
def test_the_longest_story_costs_little_more_than_an_ordinary_one_as_long(unit: str) -> None:
    def show(unit: str) -> None:
        observation(shown((unit * MOST_STORY)[:MOST_STORY]))

    assert cost(partial(show, unit), 2) < 8 * cost(partial(show, "一二三，**好**。\n\n"), 2)


CHINESE = ("*一*", "**一", "，*", "*，", "[一](/a)*", "- *一*\n", "*[", "**一*", "一*_*")


@pytest.mark.parametrize("unit", CHINESE)
def test_a_text_of_twice_the_length_takes_twice_the_time(unit: str) -> None:
    sizes = (MOST_STORY // 10, MOST_STORY // 2, 2 * MOST_STORY)
    assert exponent(lambda size: shown((unit * size)[:size]), sizes, 3) < 1.4
