"""The services' site in a browser, in English: it fits phones, has no barriers, and finds what was judged how."""

import re
from collections.abc import Iterator
from pathlib import Path

import oracle
import pytest
from conftest import SERVICES, SERVICES_DAY, Built, build, serve
from playwright.sync_api import Browser, Page
from test_browser import violations
from test_english import BROKEN, words_of

HOME, INADEQUATE = "/", "/institutions/brackenfield/alder-adoption/"
PAGES = (
    *(HOME, INADEQUATE, "/institutions/", "/rectification/", "/updates/", "/about/", "/data/dictionary/"),
    *("/campaigns/social-care/", "/campaigns/social-care/rounds/2/", "/campaigns/social-care/items/2/"),
    "/districts/alderbrook/",
)


@pytest.fixture(scope="module")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The services in English."""
    folder = tmp_path_factory.mktemp("services-en") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", str(folder.parent / "cache"))
        done = build(folder, SERVICES, SERVICES_DAY, configuration=SERVICES / "mkdocs.en.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def address(english_site: Path) -> Iterator[str]:
    """Where it can be browsed."""
    yield from serve(english_site)


def test_no_page_scrolls_sideways(browser: Browser, address: str) -> None:
    found = []
    for width in (320, 390):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for path in PAGES:
            page.goto(address + path)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((width, path))
        page.close()
    assert found == []


@pytest.mark.parametrize("path", [HOME, INADEQUATE, "/institutions/", "/rectification/", "/campaigns/social-care/"])
def test_pages_have_no_barriers(page: Page, address: str, path: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path, wait_until="networkidle")
        assert violations(page) == [], scheme


def test_english_sentences_are_whole(english_site: Path) -> None:
    broken = {
        f"{name}: {found[0]!r}": path.relative_to(english_site).as_posix()
        for path in sorted(english_site.rglob("*"))
        if path.suffix in (".html", ".xml", ".svg", ".ics") and "assets" not in path.parts and path.name != "404.html"
        for text in words_of(path)
        for name, pattern in BROKEN.items()
        if (found := pattern.search(text))
    }
    assert broken == {}


def test_an_overall_judgement_heads_the_page_and_is_asked_for_in_lists(
    page: Page, address: str, services: Built
) -> None:
    page.goto(address + INADEQUATE)
    assert "Inadequate" in page.locator(".gs-glance").inner_text()
    known = oracle.read(services.data, services.as_of)
    page.goto(f"{address}/institutions/?judged=social-care-3-inadequate")
    page.locator("[data-row][hidden]").first.wait_for(state="attached")
    wanted = known.count("/institutions/", [("judged", "social-care-3-inadequate")])
    assert wanted and page.locator("[data-row]:not([hidden])").count() == wanted
    page.goto(f"{address}/rectification/?severity=breach")
    page.locator("[data-row][hidden]").first.wait_for(state="attached")
    wanted = known.count("/rectification/", [("severity", "breach")])
    assert wanted and page.locator("[data-row]:not([hidden])").count() == wanted


def test_the_search_knows_judgements_and_severities(page: Page, address: str) -> None:
    page.goto(f"{address}/#search")
    page.goto(address + HOME)
    page.keyboard.press("/")
    page.locator("#gs-dialog input[type=search]").fill("children")
    page.locator(".gs-hit").first.wait_for()
    page.locator("#gs-dialog summary").click()
    for facet in ("overall", "severity"):
        options = page.locator(f"#gs-dialog select[name={facet}] option")
        options.nth(1).wait_for(state="attached")
        assert len(options.all_inner_texts()) > 1
    chosen = page.locator("#gs-dialog select[name=severity] option").nth(1)
    assert re.match(r"Breach of regulations", chosen.inner_text())
