"""What a phone's browser moves over the network at ten thousand institutions, and how quickly it answers."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from .figures import Figure, at_most
from .server import serving
from .sites import Sites

VIEW_KB, QUERY_KB, PAGE_KB, KEYSTROKE_MS = 300, 400, 500, 50
VIEWS = ("/", "/institutions/")
QUERIES = (
    "口罩",
    "示例小学 中学 学校 督查 一天",
    "夜班登记缺 3 天，打值班电话 5 次才有人接。",
    "补齐 12 份记录并签字 总务处 2020-02-26",
    "总务处 口罩 消毒液 隔离室 测温 值班",
    "covid-2020 值班室 无人值守 12 分钟",
    "covid-2020-2-area-12-unit-5 口罩",
    "2020年2月26日 值班",
    "02 26 2020-02-22",
)
"""Words that very many pages have, long phrases, numbers and dates, and all of them mixed."""
NAMES = ("shili", "sl3k", "示例第3", "明德小学", "fuxiao", "xyz")
ROUNDS = 3
"""Each keystroke's best of so many: what other processes take is not the page's."""

KEYSTROKES = """async (names) => {
  const input = document.querySelector("[data-combo] input");
  const list = document.querySelector("[role=listbox]");
  const times = [];
  for (const name of names) for (let length = 1; length <= name.length; length++) {
    input.value = name.slice(0, length);
    const start = performance.now();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    times.push([performance.now() - start, list.hidden ? 0 : list.children.length]);
    await new Promise((done) => setTimeout(done, 60));
  }
  return times;
}"""


def weight(sites: Sites) -> Iterator[Figure]:
    """First views, typing a name, a first query of the search, and the largest page as it stands on the disk."""
    page = max(sites.large.rglob("*.html"), key=lambda path: path.stat().st_size)
    where = page.relative_to(sites.large)
    yield at_most(f"Largest page, {where}", page.stat().st_size / 1000, PAGE_KB, "kB")
    with serving(sites.large) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=sites.tools.chromium, args=["--no-sandbox"])
        for view in VIEWS:
            yield from _typing(browser, address, view)
        yield _searching(browser, address)
        browser.close()


def _typing(browser: Browser, address: str, view: str) -> Iterator[Figure]:
    page, moved = _opened(browser)
    page.goto(address + view, wait_until="networkidle")
    yield at_most(f"First view, {view}", moved() / 1000, VIEW_KB, "kB")
    page.locator("[data-combo] input").click()
    page.wait_for_function("document.querySelector('[data-combo] input').role === 'combobox'")
    yield at_most(f"First view and the names to choose from, {view}", moved() / 1000, VIEW_KB, "kB")
    rounds = [page.evaluate(KEYSTROKES, NAMES) for _ in range(ROUNDS)]
    slowest = max(min(time for time, _ in one) for one in zip(*rounds, strict=True))
    most = max(count for _, count in rounds[0])
    yield Figure(f"Suggestions for a name, {view}", str(most), "12", most == 12)
    yield at_most(f"Slowest keystroke, {view}", slowest, KEYSTROKE_MS, "ms")
    page.context.close()


def _searching(browser: Browser, address: str) -> Figure:
    """The first query that moves most, each in a browser that has seen nothing but a page."""
    found: list[tuple[float, str, str]] = []
    for query in QUERIES:
        page, moved = _opened(browser)
        page.goto(f"{address}/about/", wait_until="networkidle")
        before = moved()
        page.keyboard.press("/")
        page.fill("#gs-dialog input[name=query]", query)
        page.wait_for_function("/找到|至多/.test(document.querySelector('#gs-hits-status').textContent)")
        page.wait_for_load_state("networkidle")
        found.append(((moved() - before) / 1000, query, page.inner_text("#gs-hits-status")))
        page.context.close()
    most, query, _ = max(found)
    notes = [f"{kb:.0f} kB: {query}: {described}" for kb, query, described in sorted(found, reverse=True)]
    return at_most(f"First query that moves most, “{query}”", most, QUERY_KB, "kB", notes)


def _opened(browser: Browser) -> tuple[Page, Callable[[], float]]:
    """A phone's page with nothing in its cache, and what tells how many bytes came over the network so far."""
    page = browser.new_context(bypass_csp=True, viewport={"width": 390, "height": 844}).new_page()
    bytes_: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: bytes_.append(event["encodedDataLength"]))
    return page, lambda: sum(bytes_)
