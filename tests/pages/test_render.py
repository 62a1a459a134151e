"""Bodies: links that work in any folder, text that stays text, vocabularies in hand-written pages."""

from datetime import date
from pathlib import Path

import pytest
from gongshi.model.terms import BUILT_IN, Method, Vocabulary, listed
from gongshi.model.words import Result
from gongshi.pages.html.render import environment, explain_words, relative, render
from gongshi.pages.page import Page

THEME = Path(__file__).parents[2] / "hooks" / "theme"


@pytest.mark.parametrize(
    ("address", "link", "expected"),
    [
        ("/", "/about/", "./about/"),
        ("/", "/", "./"),
        ("/about/", "/", "../"),
        ("/institutions/a/b/", "/media/x.jpg", "../../../media/x.jpg"),
        ("/institutions/a/b/", "/institutions/?district=a#x", "../../../institutions/?district=a#x"),
        ("/about/", "//elsewhere/", "//elsewhere/"),
        ("/about/", "#here", "#here"),
    ],
)
def test_links_are_made_relative(address: str, link: str, expected: str) -> None:
    assert relative(f'<a href="{link}">', address) == f'<a href="{expected}">'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "x.html").write_text(
        '{% set title = name %}{% set description = _("说明") %}<h1>{{ name }}</h1>'
        '<h2 id="one">一 <a href="/">x</a></h2><h2 id="two">二</h2>',
        "utf-8",
    )
    return tmp_path


def test_what_an_editor_wrote_stays_text(folder: Path) -> None:
    env = environment(folder, "zh", {"as_of": date(2020, 3, 5)})
    body = render(env, Page("/a/", "x.html", {"name": '<script>"="/x"</script>{{ 7 * 7 }}'}))
    assert "<h1>&lt;script&gt;&#34;=&#34;/x&#34;&lt;/script&gt;{{ 7 * 7 }}</h1>" in body.html
    assert body.description == "说明"


def test_a_vocabulary_is_told_from_its_enum() -> None:
    told = explain_words(
        environment(THEME, "zh", {}), BUILT_IN, '前\n\n{{ words("result") }}\n\n后 {# 不动 #}', "/about/"
    )
    assert told.startswith("前\n\n<ul") and told.endswith("后 {# 不动 #}")
    assert all(f'"../assets/gongshi/icons.svg#{word.value}"/></svg>{word.zh}' in told for word in Result)


def test_a_line_about_a_built_in_word_stands_only_where_the_word_is_in_force() -> None:
    env = environment(THEME, "zh", {})
    text = '前\n\n{{ where("method:routine") }} - 日常督查平时进行。\n- 明查\n'
    assert explain_words(env, BUILT_IN, text, "/about/") == "前\n\n- 日常督查平时进行。\n- 明查\n"
    other = Vocabulary({**BUILT_IN.terms, Method: listed(Method("patrol", "巡查"))})
    assert explain_words(env, other, text, "/about/") == "前\n\n- 明查\n"
    renamed = Vocabulary({**BUILT_IN.terms, Method: listed(Method("routine", "巡查"))})
    assert explain_words(env, renamed, text, "/about/") == "前\n\n- 明查\n"


def test_a_vocabulary_that_there_is_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        explain_words(environment(THEME, "zh", {}), BUILT_IN, '{{ words("weather") }}', "/about/")
