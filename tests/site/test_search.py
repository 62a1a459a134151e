"""The search in a real browser, over indexes of planted records: what is found, what facets leave, and at what cost."""

import json
import random
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from building import AS_OF, HEAD, VISIT, folder
from conftest import Built, serve
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.model.terms import BUILT_IN, InstitutionType, Labelled
from gongshi.model.words import Result, SearchKind, State
from gongshi.pages.search.facets import WHOLE
from gongshi.pages.search.groups import PAGES, groups, manifest
from gongshi.pages.search.index import engine, index, prepared
from gongshi.pages.search.record import SearchRecord
from gongshi.pages.search.records import institution_record, page_record
from playwright.sync_api import Browser, Page

PLANTED = "蓝鲸册子"
PROBLEM = """\
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    results:
      1:
        result: {result}
        finding: {finding}
        rectification:
          deadline: 2020-03-20
          responsible: 总务处
          measures: [{{text: {measure}}}]
          log: [{log}]
      2: {{result: {other}, finding: 抽查 57 只体温计}}
"""
PRACTICE = "    good_practices: [{title: 分时段进校门, summary: 用蓝鲸册子记下三个时段。}]\n"
IN_PROGRESS = "{date: 2020-02-22, state: in_progress}"


def named(name: str, body: str, kind: str = "bureau_school") -> str:
    return HEAD.replace("示例第一中学", name).replace("bureau_school", kind) + body


FILES = {
    "institutions/city/finding.yml": named(
        "示例第一中学",
        PROBLEM.format(
            result="not_met",
            finding=f"库房里的{PLANTED}过期",
            measure="购置一批医用口罩等物资",
            log=IN_PROGRESS,
            other="met",
        ),
    ),
    "institutions/city/measure.yml": named(
        "示例第二中学",
        PROBLEM.format(
            result="partly_met", finding="库房太小", measure=f"把{PLANTED}发到班", log="", other="partly_met"
        ),
    ),
    "institutions/east/authority.yml": named("示例东区教育局", VISIT + "    results: {1: met}\n", "district_authority"),
    "institutions/east/practice.yml": named(
        "示例东区小学", VISIT + "    results: {1: met}\n" + PRACTICE, "district_school"
    ),
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[SearchRecord]]:
    register, diagnostics = load(folder(tmp_path_factory.mktemp("data"), FILES), AS_OF)
    assert not [one for one in diagnostics if one.severity.value == "error"]
    found: dict[str, list[SearchRecord]] = {}
    for entry in register.entries:
        found.setdefault(entry.district, []).append(
            institution_record(compile(entry, register.campaigns, date(2020, 3, 1)))
        )
    found[PAGES] = [page_record("/about/", "说明", '<h2 id="words">词的意思</h2><p>怎样提出异议</p>')]
    return found


@pytest.fixture(scope="module")
def address(
    demo: Built, records: dict[str, list[SearchRecord]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The demo's pages with indexes of the planted records, served from a subfolder."""
    root = tmp_path_factory.mktemp("root")
    site = root / "some" / "folder"
    shutil.copytree(demo.folder, site)
    shutil.rmtree(site / "search", ignore_errors=True)
    _write(site / "search", records)
    for served in serve(root):
        yield f"{served}/some/folder"


def _write(search: Path, records: dict[str, list[SearchRecord]]) -> None:
    indexes = groups(["city", "east"])
    for path, districts in indexes.items():
        _put(search / path, index([prepared(record) for district in districts for record in records[district]]))
    _put(search / PAGES, index([prepared(record) for record in records[PAGES]]))
    _put(search / "engine", engine())
    facets = {
        "kind": ("类别", _labels(SearchKind)),
        "district": ("县区", {"city": "示例市直属", "east": "示例东区"}),
        "type": ("单位类型", _labels(BUILT_IN.words(InstitutionType))),
        "campaign": ("督查", {"check": "示例督查"}),
        "result": ("结果", _labels(Result)),
        "state": ("整改状态", _labels(State)),
    }
    told = manifest({**indexes, PAGES: ()}, facets, WHOLE)
    (search / "search.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, held in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(held)


def _labels(words: Iterable[Labelled]) -> dict[str, str]:
    return {word.value: word.label() for word in words}


@pytest.fixture(params=[390, 1280])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 844})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/institutions/mailang/dongdu-junior/", wait_until="networkidle")
    yield page
    assert not said
    context.close()


def find(page: Page, query: str, status: str) -> list[str]:
    """Types a query into the dialog, waits for what it says, gives the titles found."""
    if not page.locator("#gs-dialog").is_visible():
        page.keyboard.press("/")
    page.fill("#gs-dialog input[name=query]", query)
    page.locator("#gs-hits-status", has_text=re.compile(f"^{re.escape(status)}$")).wait_for()
    return page.locator(".gs-hit h2").all_inner_texts()


def choose(page: Page, facet: str, value: str, status: str) -> list[str]:
    if not page.locator("#gs-dialog details[open]").count():
        page.locator("#gs-dialog summary").click()
    page.locator(f"select[name={facet}] option[value={value}]").wait_for(state="attached")
    page.select_option(f"select[name={facet}]", value)
    page.locator("#gs-hits-status", has_text=re.compile(f"^{re.escape(status)}$")).wait_for()
    return page.locator(".gs-hit h2").all_inner_texts()


def test_a_planted_phrase_is_found_and_facets_narrow_it(page: Page, address: str) -> None:
    found = find(page, PLANTED, "找到 3 页")
    assert sorted(found) == ["示例东区小学", "示例第一中学", "示例第二中学"]
    links = page.locator(".gs-hit a").evaluate_all("links => links.map(link => link.href)")
    assert f"{address}/institutions/city/finding/#problem-check-2-1" in links
    assert f"{address}/good-practices/east/practice/check-2-1/" in links
    assert set(page.locator(".gs-hit mark").all_inner_texts()) == {PLANTED}
    for facet, value, title in (
        ("result", "partly_met", "示例第二中学"),
        ("state", "in_progress", "示例第一中学"),
        ("state", "open", "示例第二中学"),
        ("kind", "practice", "示例东区小学"),
        ("district", "east", "示例东区小学"),
        ("type", "district_school", "示例东区小学"),
    ):
        assert choose(page, facet, value, "找到 1 页") == [title]
        page.select_option(f"select[name={facet}]", "")
        page.locator("#gs-hits-status", has_text="找到 3 页").wait_for()
    assert page.locator("select[name=state] option").all_inner_texts() == ["全部", "待整改（1）", "整改中（1）"]


def test_a_facet_holds_of_the_part_that_says_it(page: Page) -> None:
    """The first school has a finding that is met, but not the one with the phrase."""
    find(page, PLANTED, "找到 3 页")
    assert choose(page, "campaign", "check", "找到 3 页")
    page.locator("#gs-dialog summary").click()
    find(page, "体温计", "找到 2 页")
    assert choose(page, "result", "met", "找到 1 页") == ["示例第一中学"]
    assert find(page, PLANTED, f"没有找到“{PLANTED}”") == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("口罩", "示例第一中学"),
        ("医用口罩等物", "示例第一中学"),
        ("批医", "示例第一中学"),
        ("东区小学", "示例东区小学"),
        ("check-2-city-finding-1", "示例第一中学"),
        ("口罩 第一中学", "示例第一中学"),
        ("分时段进校门", "示例东区小学"),
        ("提出异议", "说明"),
    ],
)
def test_words_names_and_numbers_are_found(page: Page, query: str, title: str) -> None:
    assert find(page, query, "找到 1 页") == [title]


@pytest.mark.parametrize("query", ["57只", "57 只", "2020-02-20"])
def test_numbers_are_found_however_they_are_spaced(page: Page, query: str) -> None:
    assert {"示例第一中学", "示例第二中学"} <= set(find(page, query, "找到 2 页" if "只" in query else "找到 4 页"))


def test_what_is_not_there_is_not_found(page: Page) -> None:
    assert find(page, "蓝鲸口罩", "没有找到“蓝鲸口罩”") == []
    assert find(page, "罩", "请再输入几个字，至少两个字连在一起") == []


def test_any_stretch_of_text_is_found_where_it_stands(page: Page, records: dict[str, list[SearchRecord]]) -> None:
    every = [record for some in records.values() for record in some]
    stretches = {
        text[at : at + length]
        for record in every
        for text in (record.title, *(section.text for section in record.sections))
        for length in (2, 3, 4, 6)
        for at in range(len(text) - length + 1)
        if re.fullmatch("[\u4e00-\u9fff]+", text[at : at + length])
    }
    queries = random.Random(7).sample(sorted(stretches), 120)
    truth = [
        sorted(one.address for one in every if query in one.title or any(query in part.text for part in one.sections))
        for query in queries
    ]
    found = page.evaluate(
        """async (queries) => {
          const dialog = document.querySelector("script[src$='dialog.js']").src;
          const { search } = await import(dialog.replace("dialog.js", "engine.js"));
          const found = [];
          for (const query of queries) {
            const answer = await search(query, {});
            const hits = await answer.next(100);
            const paths = hits.map((hit) => new URL(hit.address).pathname.replace("/some/folder", ""));
            found.push([answer.found, paths.sort()]);
          }
          return found;
        }""",
        queries,
    )
    assert found == [[len(one), one] for one in truth]


def test_keyboard_alone_finds_and_opens(page: Page, address: str) -> None:
    page.keyboard.press("s")
    page.keyboard.type(PLANTED)
    page.locator(".gs-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    first = page.evaluate("document.activeElement.href")
    assert first == page.locator(".gs-hit a").first.evaluate("link => link.href")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.press("Escape")
    assert not page.locator("#gs-dialog").is_visible()
    page.keyboard.press("f")
    assert page.locator("#gs-dialog").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialog_is_accessible_and_fits(browser: Browser, address: str, scheme: str) -> None:
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(address, wait_until="networkidle")
        find(page, PLANTED, "找到 3 页")
        choose(page, "state", "open", "找到 1 页")
        tags = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
        violations = Axe().run(page, options=tags).response["violations"]
        assert not [(one["id"], one["nodes"][0]["html"][:160]) for one in violations]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("#gs-dialog").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
        context.close()


def test_without_scripts_the_box_asks_the_directory(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/about/")
    page.fill(".gs-find input", "东渡")
    page.press(".gs-find input", "Enter")
    page.wait_for_url(f"{address}/institutions/?name=*")
    context.close()


def test_nothing_of_the_themes_own_search_is_left(demo: Built) -> None:
    assert not (demo.folder / "search" / "search_index.json").exists()
    page = (demo.folder / "about" / "index.html").read_text("utf-8")
    assert 'data-md-component="search' not in page and 'for="__search"' not in page
