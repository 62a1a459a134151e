"""Free words in several lines, on a page: what was typed stands there in its lines, and nothing of it runs."""

from gongshi.pages.html.lines import lined


def test_one_line_is_escaped_and_nothing_else() -> None:
    assert lined('<b> "甲" & - 乙  丙') == "&lt;b&gt; &#34;甲&#34; &amp; - 乙  丙"
    assert lined("- 甲") == "- 甲"


def test_several_lines_are_a_block_of_paragraphs_and_lists() -> None:
    assert lined("甲\n乙\n\n- 丙\n- 丁\n3. 戊\n4. 己") == (
        '<div class="gs-prose"><p>甲<br>乙</p><ul><li>丙</li><li>丁</li></ul>'
        '<ol start="3"><li>戊</li><li>己</li></ol></div>'
    )


def test_nothing_else_of_markdown_or_html_is_known() -> None:
    assert lined("<script>\n**甲** [乙](https://x)\n# 丙") == (
        '<div class="gs-prose"><p>&lt;script&gt;<br>**甲** [乙](https://x)<br># 丙</p></div>'
    )
