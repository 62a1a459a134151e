"""Larger text, and reading paragraph by paragraph with the keyboard."""

import pytest
from playwright.sync_api import Page

PAGE = "/institutions/mailang/dongdu-junior/"


@pytest.mark.parametrize("width", [390, 1280])
def test_larger_text_stays_on_every_page_and_nothing_runs_over(page: Page, demo_address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(demo_address + PAGE)
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)")
    button = page.get_by_role("button", name="大字")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    for address in (PAGE, "/", "/rectification/", "/campaigns/covid-2020/rounds/2/"):
        page.goto(demo_address + address)
        after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)")
        assert address != PAGE or after >= before * 1.19
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="大字").click()
    page.goto(demo_address + PAGE)
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)") == before


def test_paragraph_by_paragraph_with_the_keyboard(page: Page, demo_address: str) -> None:
    page.goto(demo_address + PAGE)
    button = page.get_by_role("button", name="逐段阅读")
    button.focus()
    page.keyboard.press("Enter")
    texts = []
    for _ in range(6):
        assert page.locator(".gs-reading").count() == 1
        texts.append(page.locator(".gs-reading").inner_text())
        assert page.evaluate("document.activeElement.classList.contains('gs-reading')")
        page.keyboard.press("ArrowDown")
    assert texts[0] == page.locator("h1").inner_text() and len(set(texts)) == 6
    page.keyboard.press("ArrowUp")
    assert page.locator(".gs-reading").inner_text() == texts[5]
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    assert page.locator(".gs-reading").count() == 0 and button.get_attribute("aria-pressed") == "false"
