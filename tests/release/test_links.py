"""What a finished file is found wrong for, and where it leads."""

import pytest
from gongshi.release.links import LinkTarget, survey_of

PAGE = '<!doctype html><html><head></head><body id="top">{}</body></html>\n'


def faults(body: str, path: str = "a/b/index.html", is_public: bool = True) -> list[str]:
    return survey_of(path, PAGE.format(body).encode(), "/ducha/", is_public).faults


def targets(body: str, path: str = "a/b/index.html") -> set[tuple[str, str]]:
    return {(at.path, at.id) for at in survey_of(path, PAGE.format(body).encode(), "/ducha/", True).targets}


@pytest.mark.parametrize(
    ("href", "path", "id"),
    [
        ("../../", "index.html", ""),
        (".", "a/b/index.html", ""),
        ("../c/", "a/c/index.html", ""),
        ("../../x.css", "x.css", ""),
        ("#top", "a/b/index.html", "top"),
        ("../c/?name=%E7%A4%BA#rows", "a/c/index.html", "rows"),
        ("/ducha/", "index.html", ""),
        ("/ducha/x/", "x/index.html", ""),
        ("%E7%A4%BA.pdf", "a/b/示.pdf", ""),
        ("a&amp;b.png", "a/b/a&b.png", ""),
    ],
)
def test_where_links_lead(href: str, path: str, id: str) -> None:
    assert targets(f'<a href="{href}">x</a>') == {(path, id)}


def test_links_elsewhere_are_no_targets_and_templates_have_none_yet() -> None:
    outside = '<a href="https://x.org/">x</a><a href="mailto:a@x.org">x</a>'
    body = outside + '<template data-part="row"><a href="{address}">x</a></template>'
    assert targets(body) == set() and faults(body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="../../../../x/">x</a>', "指到网站外面"),
        ('<a href="/other/">x</a>', "指到网站外面"),
        ('<script src="https://cdn.example.org/x.js"></script>', "从别处加载东西"),
        ('<img alt="" src="//example.org/x.png">', "从别处加载东西"),
        ('<div class="gs-note gs-staff">x</div>', "是内部版的网页"),
    ],
)
def test_what_is_wrong(body: str, told: str) -> None:
    assert len(found := faults(body)) == 1 and told in found[0] and found[0].startswith("a/b/index.html：")


def test_the_staff_edition_may_be_one() -> None:
    assert faults('<div class="gs-note gs-staff">x</div>', is_public=False) == []


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("x.html", b"<!doctype html><html><body>", "不完整"),
        ("x.json", b'{"a": [1, 2', "不完整"),
        ("x.css", b"", "空文件"),
    ],
)
def test_half_written_files(path: str, content: bytes, told: str) -> None:
    found = survey_of(path, content, "/", True).faults
    assert len(found) == 1 and told in found[0]


def test_targets_know_a_page_that_leads_there() -> None:
    seen = survey_of("index.html", PAGE.format('<a href="x/#y">x</a>').encode(), "/", True)
    assert seen.targets == {LinkTarget("x/index.html", "y"): "index.html"}
