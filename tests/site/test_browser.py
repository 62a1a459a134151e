"""The site in a real browser: every kind of page, phone and desktop, light and dark."""

from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, built, serve
from playwright.sync_api import Browser, Page

KINDS = {
    "home": "/",
    "directory": "/institutions/",
    "institution": "/institutions/mailang/dongdu-junior/",
    "institution in two campaigns": "/institutions/zhishu/experimental-primary/",
    "institution not inspected": "/institutions/shiliu/pingshang-teaching-point/",
    "district": "/districts/mailang/",
    "campaigns": "/campaigns/",
    "campaign": "/campaigns/covid-2020/",
    "round": "/campaigns/covid-2020/rounds/2/",
    "findings": "/campaigns/covid-2020/rounds/2/findings/",
    "reports": "/campaigns/covid-2020/rounds/2/reports/",
    "item": "/campaigns/covid-2020/items/5/",
    "ledger": "/rectification/",
    "practices": "/good-practices/",
    "practice": "/good-practices/mailang/second-middle/covid-2020-2-1/",
    "updates": "/updates/",
    "updates of a district": "/districts/mailang/updates/",
    "data": "/data/",
    "dictionary": "/data/dictionary/",
    "data changelog": "/data/changelog/",
    "about": "/about/",
    "guide": "/guide/",
    "not found": "/404.html",
}
WIDTHS = {390: 844, 1280: 900}


STAFF_KINDS = {
    **KINDS,
    "worklist": "/worklist/",
    "worklist of a district": "/worklist/mailang/",
    "worklist of a district by team": "/worklist/mailang/teams/",
}


@pytest.mark.parametrize(("width", "scheme"), list(product(WIDTHS, ["light", "dark"])))
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole(browser: Browser, demo_address: str, kind: str, width: int, scheme: str) -> None:
    is_whole(browser, demo_address, KINDS[kind], width, scheme)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
@pytest.mark.parametrize("kind", [kind for kind in STAFF_KINDS if kind not in KINDS])
def test_page_of_the_staff_is_whole(browser: Browser, staff_address: str, kind: str, width: int, scheme: str) -> None:
    is_whole(browser, staff_address, STAFF_KINDS[kind], width, scheme)


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_every_kind_of_page_of_the_staff_says_so(page: Page, staff_address: str, kind: str) -> None:
    page.goto(staff_address + STAFF_KINDS[kind])
    banner = page.locator(".gs-staff")
    assert banner.count() == 1 and banner.is_visible()
    assert banner.inner_text().startswith("内部版") and page.locator("text=内部版：含").count() <= 1
    box = banner.bounding_box()
    assert box and box["y"] < 120 and box["width"] == 390
    link = banner.locator("a")
    assert link.evaluate("link => link.href").removesuffix("index.html") == f"{staff_address}/worklist/"


def is_whole(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    """Nothing is amiss with a page: no error, nothing from elsewhere, nothing for axe to say."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
    page.on("response", lambda response: None if response.ok else said.append(f"{response.status} {response.url}"))
    page.goto(address + path, wait_until="networkidle")
    assert not said
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert page.locator("text=数据截至 2020-03-05").count() == 1
    assert page.locator("text=演示数据").first.is_visible()
    found = Axe().run(page).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] in ("serious", "critical")]
    assert not serious
    context.close()


def test_a_number_shows_exactly_what_it_counts(page: Page, demo_address: str) -> None:
    for kind in ("home", "round", "district", "item"):
        page.goto(demo_address + KINDS[kind])
        links = [
            (link.get_attribute("href") or "", int(link.get_attribute("data-count") or -1))
            for link in page.locator("a[data-count]").all()
        ]
        addresses = page.locator("a[data-count]").evaluate_all("links => links.map(link => link.href)")
        assert links
        for (_, count), address in list(zip(links, addresses, strict=True))[:: max(1, len(links) // 12)]:
            page.goto(address)
            assert page.locator("[data-row]:not([hidden])").count() == count, address
            assert f"显示 {count} " in page.locator("[data-status]").inner_text()


def test_ledger_reads_as_three_lists(page: Page, demo_address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{demo_address}/rectification/")
    shown = {"问题清单": "c-finding", "责任清单": "c-target", "整改清单": "c-measures"}
    for name, column in shown.items():
        page.get_by_text(name, exact=True).click()
        for other in shown.values():
            assert page.locator(f"td.{other}").first.is_visible() == (other == column)


@pytest.fixture(scope="module")
def later_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the demo can be browsed as it stands months later, when some rounds are long past."""
    yield from serve(built(tmp_path_factory.mktemp("later") / "site", ROOT / "data", "2020-06-30").folder)


def test_a_link_into_a_fold_opens_it(page: Page, later_address: str) -> None:
    page.goto(f"{later_address}/institutions/jinshu/experimental-high/")
    fold = page.locator("details.gs-former").first
    row = fold.locator("tr[id^=item-]").first
    name = row.get_attribute("id")
    assert not row.is_visible()
    page.goto(f"{later_address}/institutions/jinshu/experimental-high/#{name}")
    row.wait_for(state="visible")
    page.goto(f"{later_address}/")
    page.goto(f"{later_address}/institutions/jinshu/experimental-high/#{name}")
    row.wait_for(state="visible")
    overview = page.locator("#history + table")
    assert overview.is_visible() and overview.locator("tbody").count() == 2
    overview.locator(f"a[href='#{fold.get_attribute('id')}']").click()
    assert fold.evaluate("fold => fold.open")


def test_earlier_rounds_stand_on_paper_whole(page: Page, later_address: str) -> None:
    page.goto(f"{later_address}/institutions/jinshu/experimental-high/")
    page.emulate_media(media="print")
    assert page.locator("details.gs-former tr[id^=item-]").first.is_visible()
