"""The site in a real browser: every kind of page, phone and desktop, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Built, built, serve
from demonstration import demonstration
from playwright.sync_api import Browser, Page, Response

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
LONG = (
    "/institutions/",
    "/institutions/?district=area-1",
    "/rectification/",
    "/rectification/?state=open",
    "/rectification/area-1/",
    "/good-practices/",
    "/good-practices/area-1/",
    "/districts/area-1/",
    "/campaigns/covid-2020/rounds/2/",
    "/campaigns/covid-2020/rounds/2/findings/",
)
"""What a large site makes otherwise."""
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = {390: 844, 1280: 900}
STAFF_KINDS = {
    "home": "/",
    "institution": KINDS["institution"],
    "ledger": KINDS["ledger"],
    "worklist": "/worklist/",
    "worklist of a district": "/worklist/mailang/",
    "worklist of a district by team": "/worklist/mailang/teams/",
}
LOOKS = [(390, "dark"), (1280, "light")]
"""Each width and each scheme once; of the other two of each kind of page the soak takes a look as well."""
OTHER_LOOKS = [pytest.param(*observation, marks=pytest.mark.soak) for observation in ((390, "light"), (1280, "dark"))]


def failed(response: Response) -> bool:
    """Whether a file did not come; what has not changed since the browser kept it (304) did."""
    return not response.ok and response.status != 304


def looked_at(browser: Browser, address: str, path: str, width: int, scheme: str) -> Page:
    """A page in a window of its own, which must load whole and quietly and violate nothing of WCAG 2.2 A and AA."""
    context = browser.new_context(viewport={"width": width, "height": WIDTHS[width]}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else said.append(request.url))
    page.on("response", lambda response: said.append(f"{response.status} {response.url}") if failed(response) else None)
    page.goto(address + path, wait_until="networkidle")
    assert not said
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert violations(page) == []
    return page


def violations(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds: the rule, the impact, the first places."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [(one["id"], one["impact"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize(("width", "scheme"), [*LOOKS, *OTHER_LOOKS])
@pytest.mark.parametrize("kind", KINDS)
def test_page_is_whole(browser: Browser, demo_address: str, kind: str, width: int, scheme: str) -> None:
    page = looked_at(browser, demo_address, KINDS[kind], width, scheme)
    assert page.locator("text=数据截至 2020-03-05").count() == 1
    assert page.locator("text=演示数据").first.is_visible()
    page.context.close()


def test_every_page_of_the_guide_is_whole(browser: Browser, demo: Built, demo_address: str) -> None:
    """Each in one look, in turn; every night in both."""
    pages = sorted((demo.folder / "guide").glob("*/index.html"))
    assert len(pages) >= 8
    for n, path in enumerate(pages):
        looked_at(browser, demo_address, f"/guide/{path.parent.name}/", *LOOKS[n % len(LOOKS)]).context.close()


@pytest.mark.soak
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_every_page_of_the_guide_is_whole_in_every_look(
    browser: Browser, demo: Built, demo_address: str, width: int, scheme: str
) -> None:
    for path in sorted((demo.folder / "guide").glob("*/index.html")):
        looked_at(browser, demo_address, f"/guide/{path.parent.name}/", width, scheme).context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_of_long_lists_are_whole(browser: Browser, large_address: str, width: int, scheme: str) -> None:
    for path in LONG:
        looked_at(browser, large_address, path, width, scheme).context.close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_pages_for_staff_are_whole(browser: Browser, staff_address: str, width: int, scheme: str) -> None:
    for path in STAFF_KINDS.values():
        looked_at(browser, staff_address, path, width, scheme).context.close()


@pytest.mark.parametrize("kind", sorted(KINDS | STAFF_KINDS))
def test_every_kind_of_page_of_the_staff_says_so(page: Page, staff_address: str, kind: str) -> None:
    page.goto(staff_address + (KINDS | STAFF_KINDS)[kind])
    banner = page.locator(".gs-staff")
    assert banner.count() == 1 and banner.is_visible()
    assert banner.inner_text().startswith("内部版") and page.locator("text=内部版：含").count() <= 1
    box = banner.bounding_box()
    assert box and box["y"] < 120 and box["width"] == 390
    link = banner.locator("a")
    assert link.evaluate("link => link.href").removesuffix("index.html") == f"{staff_address}/worklist/"


def test_axe_sees_what_is_wrong(page: Page, demo_address: str) -> None:
    page.goto(demo_address)
    page.evaluate(
        """() => {
          const place = document.querySelector(".gs-quiet");
          place.innerHTML = '<img src="assets/x.png"><span>太淡的字</span>';
          Object.assign(place.lastChild.style, { color: "#ddd", background: "#fff" });
        }"""
    )
    assert {"image-alt", "color-contrast"} <= {rule for rule, _, _ in violations(page)}


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
    yield from serve(built(tmp_path_factory.mktemp("later") / "site", demonstration(), "2020-06-30").folder)


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
