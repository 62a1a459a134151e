"""The Content-Security-Policy that every page states, and that a browser finds obeyed on every kind of page."""

import html
import re
from pathlib import Path

from bs4 import BeautifulSoup
from conftest import Built, serve
from gongshi.model.words import Edition
from gongshi.pages.html.security_policy import in_page
from playwright.sync_api import Browser, Page
from test_browser import KINDS

INLINE = re.compile(r"\son[a-z]+=|<[^>]*\sstyle=|<[^>]*=[\"']?\s*javascript:", re.IGNORECASE)

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(
  `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`));
"""


def test_every_page_states_it_before_all_else_and_has_nothing_inline(site: Built) -> None:
    edition = Edition.PUBLIC if site.is_public else Edition.STAFF
    for path in [*site.pages(), site.folder / "404.html"]:
        text = path.read_text("utf-8")
        head = BeautifulSoup(text.split("</head>")[0], "html.parser").head
        assert head is not None
        first = head.find(True)
        assert first is not None and first["http-equiv"] == "Content-Security-Policy", path
        assert html.unescape(str(first["content"])) == in_page(edition)
        assert not INLINE.search(text) and "<style" not in text, path
        scripts = re.findall(r"<script([^>]*)>", text)
        assert scripts and all("src=" in one or 'type="application/json"' in one for one in scripts), path


def test_drawings_need_nothing_either(site: Built) -> None:
    for path in site.folder.rglob("*.svg"):
        text = path.read_text("utf-8")
        assert not INLINE.search(text) and "<script" not in text and "<foreignObject" not in text, path


def walk(browser: Browser, address: str) -> None:
    """Every kind of page; search, filters, suggestions, the palette, downloads: nothing is ever refused."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def fine() -> None:
        assert page.evaluate("window.violations") == [] and not said, page.url

    for kind in KINDS.values():
        answer = page.goto(address + kind, wait_until="networkidle")
        assert answer is not None
        said[:] = [text for text in said if not (answer.status == 404 and "404" in text)]
        assert page.locator(".gs-footer").count() == 1, f"{answer.status} {page.url}"
        fine()
    _search(page, address)
    fine()
    _lists(page, address)
    fine()
    page.goto(address, wait_until="networkidle")
    page.locator("label[for=__palette_1]:not([hidden]), label[for=__palette_0]:not([hidden])").first.click()
    chosen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    page.reload(wait_until="networkidle")
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == chosen == "slate"
    fine()
    page.goto(f"{address}/data/", wait_until="networkidle")
    with page.expect_download() as download:
        page.locator("a[href$='problems.xlsx']").first.click()
    assert download.value.path().stat().st_size > 1000
    fine()
    assert _refused(
        page, "const it = document.createElement('script'); it.textContent = 'window.ran = 1'; document.body.append(it)"
    )
    assert _refused(page, "document.body.insertAdjacentHTML('beforeend', `<img src=x onerror='window.ran = 1'>`)")
    assert _refused(page, "new Image().src = 'https://example.org/x.png'")
    assert _refused(page, "fetch('https://example.org/').catch(() => 0)")
    assert page.evaluate("window.ran") is None
    context.close()


def _search(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.keyboard.press("/")
    page.locator("#gs-dialog input[type=search]").fill("测温")
    page.locator("#gs-hits a").first.wait_for()


def _lists(page: Page, address: str) -> None:
    page.goto(f"{address}/institutions/", wait_until="networkidle")
    page.locator("[data-filters] input[name=name]").fill("sl")
    page.locator("[role=option]").first.wait_for()
    page.goto(f"{address}/rectification/", wait_until="networkidle")
    page.locator("[data-filters] select").first.select_option(index=1)
    with page.expect_download() as download:
        page.locator("[data-download]").click()
    assert download.value.path().stat().st_size > 100


def _refused(page: Page, attempt: str) -> bool:
    """Whether the policy holds what an attacker's text would try."""
    before = page.evaluate("window.violations.length")
    page.evaluate(attempt)
    page.wait_for_function(f"window.violations.length > {before}")
    return True


def test_a_browser_finds_it_obeyed(browser: Browser, demo_address: str) -> None:
    walk(browser, demo_address)


def test_the_walk_sees_a_violation(browser: Browser, demo: Built, tmp_path: Path) -> None:
    page = (demo.folder / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(page.replace("</body>", "<script>window.x = 1</script></body>"), "utf-8")
    served = serve(tmp_path)
    context = browser.new_context()
    context.add_init_script(WATCH)
    tab = context.new_page()
    tab.goto(next(served))
    assert any("script-src" in one for one in tab.evaluate("window.violations"))
    context.close()
    next(served, None)
