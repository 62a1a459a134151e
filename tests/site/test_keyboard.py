"""The site by keyboard alone: where the focus is can always be seen, nothing holds it, and every way can be gone."""

from collections.abc import Iterator

import pytest
from conftest import Built, serve
from playwright.sync_api import Browser, Page

NAME = "示例麦浪县东渡初级中学"
SCHOOL = "/institutions/mailang/dongdu-junior/"
INITIALS = "mlxddc"
MOST_TABS = 600

FOCUS = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return null;
  // The theme's switch of colours is a field of no size; the label behind it shows the focus.
  const seen = held.matches(".md-option") ? held.nextElementSibling : held;
  const { x, y, width, height } = seen.getBoundingClientRect();
  const style = getComputedStyle(seen);
  const top = document.elementFromPoint(x + Math.min(width / 2, 8), y + height / 2);
  return {
    name: seen.outerHTML.slice(0, 120),
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
    isInView: width > 1 && height > 1 && x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight,
    isShown: style.visibility === "visible" && Boolean(top) && (seen.contains(top) || top.contains(seen)),
  };
}"""


@pytest.fixture(scope="module")
def address(demo: Built) -> Iterator[str]:
    yield from serve(demo.folder)


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page on which nothing moves by itself, so that what has the focus is where it stands."""
    context = browser.new_context(
        bypass_csp=True, viewport={"width": request.param, "height": 844}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => document.head.insertAdjacentHTML(
          "beforeend", "<style>*, ::before, ::after { transition: none !important }</style>"))"""
    )
    yield page
    context.close()


def tab(page: Page, key: str = "Tab") -> str | None:
    """Go on by one; what has the focus, which must be seen, or nothing where the page ends."""
    page.keyboard.press(key)
    told = page.evaluate(FOCUS)
    if told is None:
        return None
    assert told["isMarked"] and told["isInView"] and told["isShown"], told
    return str(told["name"])


def until(page: Page, selector: str) -> None:
    """Go on until something that fits has the focus."""
    for _ in range(MOST_TABS):
        if tab(page) is None:
            break
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no key leads to {selector}")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/institutions/",
        "/institutions/mailang/dongdu-junior/",
        "/rectification/",
        "/guide/first-record/",
        "/data/",
    ],
)
def test_the_focus_goes_through_a_page_is_seen_everywhere_and_leaves(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    seen = []
    while (held := tab(page)) is not None:
        seen.append(held)
        assert len(seen) < MOST_TABS
    assert len(seen) > 15 and "md-skip" in seen[0]
    back = tab(page, "Shift+Tab")
    assert back == seen[-1]


def test_from_home_to_a_school_to_its_problems_in_the_ledger_and_back(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    assert "md-skip" in str(tab(page))
    page.keyboard.press("Enter")
    until(page, "#gs-q")
    page.keyboard.type(INITIALS, delay=20)
    page.locator("#gs-suggestions [role=option]", has_text=NAME).wait_for()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#gs-suggestions [aria-selected=true]")
    assert NAME in chosen.inner_text()
    assert page.locator("#gs-q").get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SCHOOL}")

    until(page, "a[href*='rectification/?']")
    link = page.evaluate("({href: document.activeElement.href, count: Number(document.activeElement.dataset.count)})")
    page.keyboard.press("Enter")
    page.wait_for_url(link["href"])
    rows = page.locator("[data-row]:not([hidden])")
    page.wait_for_function("!document.querySelector('[data-filters]').hidden")
    assert rows.count() == link["count"]

    until(page, "select[name=state]")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("location.search.includes('state=')")
    state = page.evaluate("document.activeElement.value")
    shown = [str(row.get_attribute("data-row")).split() for row in rows.all()]
    assert all(f"state:{state}" in row for row in shown)
    assert f"显示 {len(shown)} " in page.locator("[data-status]").inner_text()
    until(page, "[data-status] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rectification/")

    page.go_back()  # a browser without a window has no key for it
    page.wait_for_url(lambda url: f"state={state}" in url)
    page.wait_for_function("n => document.querySelectorAll('[data-row]:not([hidden])').length === n", arg=len(shown))


def test_escape_closes_the_search_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}/about/", wait_until="networkidle")
    until(page, ".md-content a")
    before = page.evaluate("document.activeElement.outerHTML")
    page.keyboard.press("/")
    page.keyboard.type("口罩")
    page.locator(".gs-hit").first.wait_for()
    held = [tab(page) for _ in range(4)]
    assert all(held) and page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    assert not page.locator("#gs-dialog").is_visible()
    assert page.evaluate("document.activeElement.outerHTML") == before


def test_escape_takes_suggestions_away_before_what_was_typed(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    until(page, "#gs-q")
    page.keyboard.type(INITIALS, delay=20)
    page.locator("#gs-suggestions [role=option]").first.wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#gs-suggestions").is_visible()
    assert page.input_value("#gs-q") == INITIALS and page.evaluate("document.activeElement.id") == "gs-q"


@pytest.mark.parametrize("path", ["/about/", "/guide/first-record/", SCHOOL])
def test_the_menu_opens_and_closes_by_key(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    until(page, "[data-menu]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.md-nav--primary a')")
    assert page.locator("[data-menu]").get_attribute("aria-expanded") == "true"
    page.wait_for_timeout(400)
    assert tab(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('[data-menu]')")
    assert page.locator("[data-menu]").get_attribute("aria-expanded") == "false"
    page.wait_for_function("getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'hidden'")
    context.close()
