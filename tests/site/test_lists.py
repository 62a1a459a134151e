"""Lists in a real browser, against the oracle: where their rows stand on the page, and where they are fetched."""

import csv
import io
import re
from functools import cache
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

import oracle
import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import Built
from gongshi.pages.open_data.tables import TABLES
from gongshi.pages.search.pinyin import readings
from playwright.sync_api import Browser, Page

LISTS = ("/institutions/", "/rectification/", "/good-practices/", "/campaigns/covid-2020/rounds/2/findings/")


@cache
def truth(site: Built) -> oracle.Oracle:
    return oracle.read(site.data, site.as_of, site.is_public)


def is_done(page: Page) -> None:
    page.wait_for_selector("[data-list][aria-busy=false]", state="attached", timeout=20_000)


def told(page: Page) -> int:
    """How many rows a list says that it shows."""
    found = re.search(r"显示 (\d+) ", page.locator("[data-status]").inner_text())
    assert found
    return int(found[1])


def everything(page: Page) -> int:
    """How many rows there are to see once all were asked for."""
    while page.locator("[data-list-more]").count() and page.locator("[data-list-more]").is_visible():
        page.locator("[data-list-more]").click()
        is_done(page)
        page.wait_for_timeout(20)
    return page.locator("[data-row]:not([hidden])").count()


NUMBERS = [
    "/",
    "/campaigns/covid-2020/",
    "/campaigns/covid-2020/rounds/2/",
    "/campaigns/covid-2020/items/5/",
    "/districts/area-3/",
    "/institutions/{}/",
    "/institutions/",
    "/rectification/",
    "/good-practices/",
]


@pytest.mark.parametrize("where", NUMBERS)
def test_a_number_on_a_large_site_leads_to_exactly_its_rows(
    page: Page, large: Built, large_address: str, where: str
) -> None:
    some = next(id for row in truth(large).problems.values() if row["overdue"] == {"yes"} for id in row["institution"])
    page.goto(large_address + where.format(some))
    said = page.locator("a[data-count]").evaluate_all("links => links.map(link => [link.href, +link.dataset.count])")
    assert said
    for address, count in said[:: max(1, len(said) // 6)]:
        page.goto(address)
        is_done(page)
        parts = urlsplit(address)
        assert told(page) == count == truth(large).count(parts.path, parse_qsl(parts.query)), address
        if parts.query and count <= 450:
            assert everything(page) == count, address


@pytest.mark.parametrize("where", LISTS)
def test_a_large_site_s_rows_are_the_oracle_s(page: Page, large: Built, large_address: str, where: str) -> None:
    """Every facet's every value alone, in documents of all districts and of one."""
    rows = truth(large).rows(where)
    values = sorted({(name, value) for row in rows for name, some in row.items() for value in some})
    asked = [[one] for one in values if one[0] not in ("institution", "name")][:60]
    asked += [[("district", "area-2"), one] for one in values if one[0] in ("type", "overdue", "missing", "result")][
        :12
    ]
    asked += [[one] for one in values if one[0] == "institution"][:2]
    page.goto(large_address + where)
    for query in asked:
        page.goto(f"{large_address}{where}?{urlencode(query)}")
        is_done(page)
        assert told(page) == truth(large).count(where, query), query


def test_every_combination_of_the_directory_s_filters(page: Page, demo: Built, demo_address: str) -> None:
    rows = truth(demo).institutions
    names = ("district", "type", "standing", "overdue", "practice")
    options = [["", *sorted({value for row in rows for value in row[name]})] for name in names[:3]] + [["", "yes"]] * 2
    queries = [[(name, value) for name, value in zip(names, some, strict=True) if value] for some in product(*options)]
    assert len(queries) > 1000
    page.goto(f"{demo_address}/institutions/")
    shown = page.evaluate(
        """async (queries) => {
          const told = [];
          for (const query of queries) {
            history.replaceState(null, "", `?${query}`);
            dispatchEvent(new PopStateEvent("popstate"));
            do await 0; while (document.querySelector("[data-list]").ariaBusy === "true");
            const links = document.querySelectorAll("[data-row]:not([hidden]) a");
            told.push([...links].map((link) => new URL(link.href).pathname));
          }
          return told;
        }""",
        [urlencode(query) for query in queries],
    )
    for query, found in zip(queries, shown, strict=True):
        expected = {
            f"/institutions/{id}/"
            for row in rows
            if all(value in row[name] for name, value in query)
            for id in row["institution"]
        }
        assert set(found) == expected and len(found) == len(expected), query


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
def test_the_counts_of_all_options_follow(request: pytest.FixtureRequest, page: Page, site: str, address: str) -> None:
    data = truth(request.getfixturevalue(site))
    page.goto(f"{request.getfixturevalue(address)}/rectification/?type=district_school&overdue=yes")
    is_done(page)
    page.locator("select[name=state]").focus()
    page.wait_for_timeout(300)
    is_done(page)
    here = {"type": "district_school", "overdue": "yes"}
    seen = 0
    for facet in ("state", "district", "type", "item", "campaign"):
        for value, text in page.locator(f"select[name={facet}] option").evaluate_all(
            "options => options.filter(one => one.value).map(one => [one.value, one.textContent])"
        ):
            expected = data.count("/rectification/", [*{**here, facet: value}.items()])
            assert text.endswith(f"（{expected}）"), (facet, value)
            seen += expected
    assert seen


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("东渡", "示例麦浪县东渡初级中学"),
        ("sl1z", "示例第一中学"),
        ("shilidiyizh", "示例第一中学"),
        ("dongdu", "示例麦浪县东渡初级中学"),
        ("mlxdd", "示例麦浪县东渡初级中学"),
        ("wtsyxx", "示例云汀区梧桐实验学校"),
        ("麦浪 教育", "示例麦浪县教育体育局"),
        ("麦浪二中", "示例麦浪县第二中学"),
    ],
)
def test_two_taps_from_home_to_a_school(page: Page, demo_address: str, typed: str, name: str) -> None:
    page.goto(demo_address)
    page.locator("#gs-q").click()
    page.keyboard.type(typed)
    page.locator("[role=option]", has_text=name).first.click()
    page.wait_for_url("**/institutions/*/*/")
    assert page.locator("h1").inner_text() == name


@pytest.mark.parametrize("where", ["/", "/institutions/"])
def test_a_school_is_found_by_keyboard_alone(page: Page, demo_address: str, where: str) -> None:
    page.goto(demo_address + where)
    field = page.locator("[data-combo] input")
    for _ in range(60):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("sldyxx")
    page.locator("[role=option]").first.wait_for()
    assert field.get_attribute("role") == "combobox" and field.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"[id='{field.get_attribute('aria-activedescendant')}']")
    assert chosen.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false" and page.locator("[role=option]:visible").count() == 0
    page.keyboard.press("Backspace")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/institutions/*/*/")
    assert page.locator("h1").inner_text() == "示例第一小学"


def test_what_was_typed_is_a_filter_where_nothing_was_chosen(page: Page, demo_address: str) -> None:
    page.goto(demo_address)
    page.fill("#gs-q", "dongdu")
    page.press("#gs-q", "Enter")
    page.wait_for_url("**/institutions/?name=dongdu")
    is_done(page)
    assert told(page) == 1
    assert page.locator("[data-row]:not([hidden]) a").inner_text() == "示例麦浪县东渡初级中学"


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
@pytest.mark.parametrize(
    "where", ["/", "/institutions/?overdue=yes", "/rectification/?overdue=yes", "/good-practices/?featured=yes"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lists_have_no_barriers(
    request: pytest.FixtureRequest, page: Page, site: str, address: str, where: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(request.getfixturevalue(address) + where)
    if where != "/":
        is_done(page)
    if page.locator("[data-combo]:not([data-combo-off])").count():
        page.locator("[data-combo] input").fill("s")
        page.locator("[role=option]").first.wait_for()
    wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": wcag}).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:160]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_filters_narrow_and_travel_in_the_address(page: Page, demo: Built, demo_address: str) -> None:
    page.goto(f"{demo_address}/rectification/?district=mailang")
    page.select_option("select[name=state]", "closed")
    assert "state=closed" in page.url and "district=mailang" in page.url
    expected = truth(demo).count("/rectification/", [("district", "mailang"), ("state", "closed")])
    assert expected and page.locator("[data-row]:not([hidden])").count() == expected == told(page)
    page.get_by_text("清除筛选").click()
    is_done(page)
    assert page.locator("[data-row][hidden]").count() == 0


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
def test_the_ledger_is_sorted_in_place(request: pytest.FixtureRequest, page: Page, site: str, address: str) -> None:
    facts = truth(request.getfixturevalue(site)).facts
    page.set_viewport_size({"width": 1280, "height": 900})
    district = "mailang" if site == "demo" else "area-2"
    page.goto(f"{request.getfixturevalue(address)}/rectification/?district={district}")
    is_done(page)
    heading = page.locator("th[data-sort=deadline]")
    for sort, direction in (("deadline", "ascending"), ("-deadline", "descending")):
        heading.locator("button").click()
        is_done(page)
        assert f"sort={sort}" in page.url and heading.get_attribute("aria-sort") == direction
        numbers = page.locator("[data-row]:not([hidden]) .c-no").all_inner_texts()
        days = [str(facts[number]["deadline"]) for number in numbers if facts[number]["deadline"]]
        assert len(days) > 3 and days == sorted(days, reverse=direction == "descending")
    heading.locator("button").click()
    assert "sort=" not in page.url and heading.get_attribute("aria-sort") is None


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
def test_a_download_holds_exactly_the_filtered_rows(
    request: pytest.FixtureRequest, page: Page, site: str, address: str
) -> None:
    data = truth(request.getfixturevalue(site))
    page.goto(f"{request.getfixturevalue(address)}/rectification/?overdue=yes")
    is_done(page)
    rows = download(page)
    expected = {number for number, row in data.problems.items() if row["overdue"] == {"yes"}}
    assert {row["编号"] for row in rows} == expected and len(rows) == len(expected)
    for row in rows:
        facts = data.facts[row["编号"]]
        assert (row["期限"], row["逾期天数"]) == (str(facts["deadline"]), str(-facts["days"]))
        assert (
            row["进度"] == ("—" if facts["progress"] is None else f"{facts['progress']}%")
            and row["单位"]
            and row["县区"]
            and row["类型"]
        )
        assert row["问题"] and row["责任单位"] and row["发现日期"] and "{" not in "".join(row.values())
    assert any(row["措施"] for row in rows)


def download(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.locator("[data-download]").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    # It has other columns than the open data, and the rows that are shown: it must not bear the name of such a file.
    assert waiting.value.suggested_filename not in {file for table in TABLES for file in table.files}
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@x", "\t=1", "=1\n+2"])
def test_what_looks_like_a_formula_is_text_in_a_download(page: Page, demo_address: str, formula: str) -> None:
    page.goto(f"{demo_address}/rectification/")
    page.locator("[data-cell=finding]").first.evaluate("(cell, text) => { cell.textContent = text }", formula)
    assert [row for row in download(page) if row["问题"].strip("'\t \n") == formula.strip()]
    assert all(row["问题"][:1] not in ("=", "+", "-", "@") for row in download(page))


def test_a_directory_without_scripts_is_a_list_by_district(browser: Browser, demo: Built, demo_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{demo_address}/institutions/")
    assert page.locator("[data-row]:visible").count() == len(truth(demo).institutions)
    assert page.locator("form[data-filters]:visible, [data-download]:visible").count() == 0
    context.close()


def test_lists_of_a_small_site_work_from_a_folder(page: Page, demo: Built) -> None:
    page.goto(f"{(demo.folder / 'rectification' / 'index.html').as_uri()}?overdue=yes")
    is_done(page)
    assert told(page) == truth(demo).count("/rectification/", [("overdue", "yes")])


def test_no_page_of_a_large_site_is_large(large: Built) -> None:
    sizes = {path: path.stat().st_size for path in large.folder.rglob("*.html")}
    assert max(sizes.values()) <= 500_000, max(sizes, key=lambda path: sizes[path])


@pytest.mark.parametrize(
    ("name", "typed", "is_found"),
    [
        ("长乐第一中学", "changle", True),
        ("长乐第一中学", "zhanglao", False),
        ("长乐第一中学", "clyz", True),
        ("长乐第一中学", "长乐一中", True),
        ("重庆路小学", "chongqing", True),
        ("重庆路小学", "zql", True),
        ("朝阳实验小学", "实小", True),
        ("朝阳实验小学", "小实", False),
        ("第二十一中学", "21z", True),
        ("第二十一中学", "ershiyi", True),
        ("示例第一小学（西校区）", "西校", True),
        ("示例第一小学（西校区）", "xiaoxuexi", True),
        ("ABC 培训", "abcpx", True),
        ("ABC 培训", "Ａｂ", True),
        ("示例中学", "shili zhong", True),
        ("示例中学", "shilw", False),
    ],
)
def test_names_are_found_by_what_people_type(
    page: Page, demo_address: str, name: str, typed: str, is_found: bool
) -> None:
    page.goto(demo_address)
    found = page.evaluate(
        "([name, typed, readings]) => gongshi.find([{ name, districtName: '示例区' }], typed, readings)",
        [name, typed, readings([name, "示例区"])],
    )
    assert (found[0] >= 0) == is_found


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
def test_a_figure_s_rows_are_in_view_on_a_phone(
    request: pytest.FixtureRequest, page: Page, site: str, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{request.getfixturevalue(address)}/rectification/?overdue=yes")
    is_done(page)
    page.wait_for_function("scrollY > 0")
    box = page.locator("[data-row]:not([hidden])").first.bounding_box()
    assert box and 0 <= box["y"] < 844
    assert page.locator("[data-status]").bounding_box()["y"] >= 40  # type: ignore[index]  # below the fixed header
    assert page.locator("[data-totals]").is_hidden()
    page.locator("[data-status] a").click()
    page.wait_for_url("**/rectification/")
    assert page.locator("[data-totals]").is_visible()


def test_an_empty_selection_says_what_to_do_next(page: Page, demo_address: str) -> None:
    page.goto(f"{demo_address}/rectification/?name=qqqqqq")
    is_done(page)
    assert told(page) == 0
    assert "少选一个条件" in page.locator("[data-status]").inner_text()
    assert page.locator("[data-status] a").is_visible()


@pytest.mark.parametrize(("site", "address"), [("demo", "demo_address"), ("large", "large_address")])
def test_the_chosen_list_is_in_the_address(request: pytest.FixtureRequest, page: Page, site: str, address: str) -> None:
    page.goto(f"{request.getfixturevalue(address)}/rectification/?overdue=yes&sort=-deadline")
    is_done(page)
    page.locator("label[for=view-measures]").click()
    page.wait_for_url("**/rectification/?overdue=yes&sort=-deadline&view=measures")
    page.goto("about:blank")
    page.go_back()
    is_done(page)
    assert page.locator("#view-measures").is_checked()
    assert page.locator("[name=overdue]").is_checked()
    page.locator("label[for=view-ledger]").click()
    page.wait_for_url("**/rectification/?overdue=yes&sort=-deadline")
