"""The site as a folder on a disk, opened without any server: menus, icons, lists, and a word about what is lacking."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, Built, build
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def folder(second: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, copied to a folder whose name is not for addresses."""
    return Path(shutil.copytree(second.folder, tmp_path_factory.mktemp("stick") / "U 盘" / "公示#1"))


@pytest.fixture
def page(browser: Browser, folder: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((folder / "index.html").as_uri())
    return page


def test_menus_lead_to_pages(page: Page, folder: Path) -> None:
    menu = page.locator(".md-tabs a.md-tabs__link")
    titles = [title.strip() for title in menu.all_inner_texts()]
    assert len(titles) > 5
    for title in titles:
        page.locator(".md-tabs a.md-tabs__link", has_text=title).click()
        page.wait_for_load_state()
        assert page.url.startswith(folder.as_uri()) and page.url.split("?")[0].endswith("/index.html")
        assert page.locator(".gs-footer").count() == 1, title


def test_no_link_leads_to_a_bare_folder(page: Page, folder: Path) -> None:
    for path in ("index.html", "institutions/index.html", "rectification/index.html", "updates/index.html"):
        page.goto((folder / path).as_uri())
        links = page.evaluate("[...document.links].map((link) => link.href).filter((one) => one.startsWith('file:'))")
        assert len(links) > 10
        assert [one for one in links if one.split("#")[0].split("?")[0].endswith("/")] == []


def test_icons_are_drawn(page: Page) -> None:
    page.wait_for_selector("use[href^='#gs-icon-']", state="attached")
    assert page.locator("use[href*='icons.svg']").count() == 0
    sizes = page.evaluate("[...document.querySelectorAll('main use')].map((one) => one.getBBox().width)")
    assert sizes and all(sizes)


def test_a_school_is_found_by_its_name_and_a_list_is_filtered(page: Page, folder: Path) -> None:
    page.fill("#gs-q", "小学")
    page.press("#gs-q", "Enter")
    page.wait_for_url("**/institutions/index.html?name=*")
    shown = page.locator("[data-row]:visible")
    assert 0 < shown.count() < page.locator("[data-row]").count()
    page.goto((folder / "rectification" / "index.html").as_uri())
    before = page.locator("[data-row]:visible").count()
    page.select_option("select[name=state]", "closed")
    page.wait_for_url("**/rectification/index.html?state=closed")
    assert 0 < page.locator("[data-row]:visible").count() < before


def test_what_is_lacking_is_said_on_a_disk_and_nowhere_else(page: Page, second: Built) -> None:
    note = page.locator(".gs-note", has_text="从磁盘打开")
    note.wait_for()
    assert "全文检索" in note.inner_text()
    assert not any("浏览器不许磁盘上的网页读取文件" in path.read_text("utf-8") for path in second.pages())


def test_narrow_screens_have_their_menu(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "index.html").as_uri())
    page.click("[data-menu]")
    assert page.locator(".md-nav--primary a.md-nav__link:visible").count() > 3


def test_another_form_of_addresses_is_refused_with_the_reason(tmp_path: Path) -> None:
    flat = ROOT / f"mkdocs.flat-{tmp_path.name}.yml"
    flat.write_text("INHERIT: mkdocs.yml\nuse_directory_urls: false\n", "utf-8")
    try:
        done: subprocess.CompletedProcess[str] = build(
            tmp_path / "site", ROOT / "tests" / "second", "2024-11-20", configuration=flat
        )
    finally:
        flat.unlink()
    assert done.returncode == 1 and "use_directory_urls: false，请删去" in done.stderr
    assert not (tmp_path / "site").exists()
