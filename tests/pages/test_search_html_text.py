"""HTML → the sections that search finds."""

from gongshi.pages.search.html_text import sections

HTML = """
<nav data-search-exclude="yes"><ol><li>首页</li></ol></nav>
<h1>说明</h1><p>第一段，<b>重</b>点。</p><p>第二段。</p>
<h2 id="words">词的<em>意思</em></h2><table><tr><td>待整改</td><td>open</td></tr></table>
<form><button>查找</button></form><h3>没有锚</h3><p>接着说 &lt;b&gt;。</p>
"""


def test_text_stands_under_the_heading_before_it() -> None:
    first, second = sections(HTML)
    assert (first.place, first.text) == ("", "第一段，重点。 第二段。")
    assert (second.place, second.heading) == ("#words", "词的意思")
    assert second.text == "待整改 open 没有锚 接着说 <b>。"


def test_nothing_is_no_section() -> None:
    assert sections("<nav>首页</nav><h1>题</h1>") == ()
