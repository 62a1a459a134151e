"""Nothing runs over the edge of the narrowest phones, in either language, however long a word is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Built, built, serve
from playwright.sync_api import Browser

PAGES = (
    "/",
    "/campaigns/",
    "/campaigns/covid-2020/",
    "/campaigns/covid-2020/rounds/2/",
    "/campaigns/covid-2020/items/9/",
    "/districts/bailu/",
    "/institutions/",
    "/institutions/bailu/south-gate-junior/",
    "/rectification/",
    "/about/",
)
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
LONG = "https://example.org/" + "w" * 220


def overflowing(browser: Browser, address: str, pages: tuple[str, ...], *widths: int) -> list[tuple[int, str]]:
    found = []
    for width in widths:
        page = browser.new_page(viewport={"width": width, "height": 800})
        for path in pages:
            page.goto(address + path)
            if page.evaluate(TOO_WIDE):
                found.append((width, path))
        page.close()
    return found


def test_no_page_scrolls_sideways(browser: Browser, demo_address: str) -> None:
    assert overflowing(browser, demo_address, PAGES, 320, 390) == []


def test_no_english_page_scrolls_sideways(browser: Browser, english: Path) -> None:
    for address in serve(english):
        assert overflowing(browser, address, PAGES, 320, 390) == []


@pytest.fixture(scope="module")
def with_long_words(tmp_path_factory: pytest.TempPathFactory, second: Built) -> Iterator[str]:
    data = Path(shutil.copytree(second.data, tmp_path_factory.mktemp("long") / "data"))
    school = data / "institutions/city/sunrise-school.yml"
    text = school.read_text("utf-8")
    name, _, rest = text.partition("finding: ")
    assert rest
    school.write_text(f"{name}finding: {LONG}{rest}", "utf-8")
    site: Path = built(data.parent / "site", data, second.as_of.isoformat()).folder
    yield from serve(site)


def test_a_long_word_is_broken(browser: Browser, with_long_words: str) -> None:
    assert overflowing(browser, with_long_words, ("/institutions/city/sunrise-school/",), 390, 1280) == []
