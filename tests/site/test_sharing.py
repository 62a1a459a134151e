"""Pages as they are shared: what chats are told, what an institution takes away, what comes out of the printer."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from conftest import URL, Built, serve
from markup import parts
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHOOL = "institutions/mailang/dongdu-junior/"
PRACTICE = "good-practices/mailang/second-middle/covid-2020-2-1/"
WITH_PHOTO = "good-practices/zhishu/foreign-language/covid-2020-2-1/"


def tags(page: Path) -> dict[str, str]:
    """What a page tells those who show a link to it."""
    metas = [
        (one.get("property") or one.get("name"), one.get("content")) for one in parts(page, "//meta").find_all("meta")
    ]
    named = [(str(name), str(content)) for name, content in metas if str(name).startswith(("og:", "twitter:"))]
    assert len(dict(named)) == len(named), page
    return dict(named)


def test_every_page_says_what_it_is_where_it_is_shared(published: Built) -> None:
    pages = published.pages()
    assert len(pages) > 150
    for page in pages:
        told = tags(page)
        address = page.parent.relative_to(published.folder).as_posix().removeprefix(".")
        assert told["og:url"] == URL + (f"{address}/" if address else "")
        assert told["og:title"] and told["og:description"] and told["og:site_name"] == "督查结果公示"
        assert told["og:type"] == ("article" if address else "website")
        assert told["twitter:card"] == "summary_large_image"
        assert "gongshi-slot" not in page.read_text("utf-8")
        picture = told["og:image"]
        assert picture.startswith(URL)
        with Image.open(published.folder / picture.removeprefix(URL)) as image:
            assert image.width >= 600


@pytest.mark.parametrize(
    ("address", "picture"),
    [
        ("", "assets/gongshi/card.png"),
        ("about/", "assets/gongshi/card.png"),
        ("districts/mailang/", "assets/gongshi/card.png"),
        (SCHOOL, f"{SCHOOL}card.png"),
        (PRACTICE, f"{PRACTICE}card.png"),
    ],
)
def test_the_picture_of_a_page_is_its_own_or_the_site_s(published: Built, address: str, picture: str) -> None:
    assert tags(published.folder / address / "index.html")["og:image"] == URL + picture
    with Image.open(published.folder / picture) as image:
        assert image.size == (1200, 630)


def test_a_practice_with_a_photo_is_shared_with_it(published: Built) -> None:
    picture = tags(published.folder / WITH_PHOTO / "index.html")["og:image"]
    assert picture.startswith(f"{URL}media/practices/")
    assert not (published.folder / WITH_PHOTO / "card.png").exists()


def test_without_an_address_of_its_own_a_site_names_none(demo: Built) -> None:
    for page in demo.pages():
        told = tags(page)
        assert told["og:title"] and told["twitter:card"] == "summary"
        assert not {"og:url", "og:image"} & set(told)
    assert not list(demo.folder.rglob("card.png"))
    assert "二维码" not in (demo.folder / SCHOOL / "index.html").read_text("utf-8")


def test_the_staff_edition_is_not_for_sharing(demo_staff: Built) -> None:
    assert not list(demo_staff.folder.rglob("badge.svg"))
    assert [page for page in demo_staff.pages() if tags(page)] == []
    assert "放到本单位网站上" not in (demo_staff.folder / SCHOOL / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("name", "start"), [("published", URL), ("demo", "https://本站网址/")])
def test_the_line_to_embed_is_one_link_around_one_picture(
    name: str, start: str, request: pytest.FixtureRequest
) -> None:
    site: Built = request.getfixturevalue(name)
    badges = list(site.folder.rglob("badge.svg"))
    assert len(badges) == len(list((site.data / "institutions").glob("*/*.yml")))
    for badge in badges:
        page = parts(badge.parent / "index.html", "//h1 | //details")
        shown = page.select_one("details.gs-embed")
        assert shown is not None
        line = shown.select_one("code")
        assert line is not None and "\n" not in line.text
        link = BeautifulSoup(line.text, "html.parser").find_all(True)
        address = badge.parent.relative_to(site.folder).as_posix() + "/"
        heading = page.select_one("h1")
        assert heading is not None
        assert [one.name for one in link] == ["a", "img"]
        assert link[0].attrs == {"href": start + address}
        assert link[1].attrs == {
            "src": f"{start}{address}badge.svg",
            "alt": f"{heading.text}的督查结果",
            "width": "320",
            "height": "96",
        }
        assert ("还没有设定网址" in shown.text) == (name == "demo")


@pytest.fixture(scope="module")
def address(published: Built) -> Iterator[str]:
    yield from serve(published.folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield context.new_page()
    context.close()


RADICALS = str.maketrans("⻨⻓⻚⻋⻔⻅⻝⻢⻛⻬⻆", "麦长页车门见食马风齐角")
"""Where a radical is drawn as a character is, the text of a PDF has either; of these Unicode does not say so."""


def printed(page: Page, address: str) -> tuple[PdfReader, str]:
    """A page on paper, and its text without spaces."""
    page.goto(address, wait_until="networkidle")
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    return paper, re.sub(r"\s", "", normalize("NFKC", text)).translate(RADICALS)


PAPERS = {SCHOOL: 6, PRACTICE: 1, "districts/mailang/": 3, "rectification/": 10, "": 3}


@pytest.mark.parametrize("path", PAPERS)
def test_paper_holds_the_record_and_nothing_of_the_screen(page: Page, address: str, path: str) -> None:
    paper, text = printed(page, f"{address}/{path}")
    assert {(round(float(one.mediabox.width)), round(float(one.mediabox.height))) for one in paper.pages} == {
        (595, 842)
    }
    assert len(paper.pages) <= PAPERS[path]
    for n, sheet in enumerate(paper.pages, 1):
        assert f"{n}/{len(paper.pages)}" in re.sub(r"\s", "", sheet.extract_text())
    assert "截至日期2020-03-05" in text and "演示数据" in text
    assert URL + path in text
    for word in ("查学校", "编辑指南", "怎样提意见", "放到本单位网站上", "当前位置", "查找", "清除筛选", "看整改"):
        assert word not in text


def test_an_institution_on_paper_names_who_issued_it(page: Page, address: str) -> None:
    _, text = printed(page, f"{address}/{SCHOOL}")
    for words in ("南昌市教育局督查结果与整改情况", "示例麦浪县东渡初级中学", "县区示例麦浪县", "类型县区所辖学校"):
        assert words in text
    for words in ("早发现与隔离转诊", "covid-2020-1-mailang-dongdu-junior-6", "清出旧寝室"):
        assert words in text


def test_the_code_on_paper_leads_to_the_page(page: Page, address: str) -> None:
    for path in (SCHOOL, PRACTICE, "districts/mailang/"):
        page.goto(f"{address}/{path}")
        assert not page.locator(".gs-code").is_visible()
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 700, "height": 1000})
        shot = Image.open(BytesIO(page.screenshot()))
        assert [one.text for one in zxingcpp.read_barcodes(shot)] == [URL + path]
        page.emulate_media(media="screen")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_taken_away_is_open_to_everyone(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/{SCHOOL}")
    page.get_by_text("放到本单位网站上").click()
    badge = page.locator(".gs-embed img")
    badge.scroll_into_view_if_needed()
    expect(badge).to_have_js_property("naturalWidth", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == []
