"""A site whose every text was typed by an attacker: all of it is shown as it was typed, and nothing of it runs."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import canaries
import openpyxl
import pictures
import pytest
import yaml
from bs4 import BeautifulSoup, Comment
from canaries import CAMPAIGN, DISTRICTS, HOLIDAYS, REPORTS, SCHOOL, VISIT, Planted, copied, texts_replaced
from conftest import URL, Built, built, serve
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.institution import Institution
from gongshi.model.reports import Reports
from gongshi.model.workdays import Holidays
from icalendar import Calendar
from lxml import etree
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
FIRED = "kqfire"
PLANTED = re.compile(r"kq(\d{4}zx|fired)")
PAYLOAD = (
    "=cmd|{token}'\"><script>{fired}('{token}')</script><img src=x onerror={fired}()><svg onload={fired}()>"
    "{{{{ {fired} }}}}{{% {fired} %}}[{token}](javascript:{fired}()) <!--{token}--> ]]>&lt;{token}&gt; <?{token}?>"
    "</p></td></script></style></textarea></title>\\n,;gongshi-slot-body $&`${{{fired}}}` {{address}} \N{GRINNING FACE}"
)


class Attacker(Planted):
    """Types something harmful into every text."""

    def words(self, place: str) -> str:
        """A text that tries to be anything but a text."""
        return PAYLOAD.format(token=self.secret(place), fired=FIRED)


MARKDOWN = "**先测温，**再登记：\n\n- 一米线\n- [说明](/about/)\n"


def told_well() -> dict[str, Any]:
    """An inspection with a story as it is meant to be written."""
    visit = {name: VISIT[name] for name in ("campaign", "round", "date", "method")}
    return {**visit, "good_practices": [{"title": "分时段", "summary": "三个时段。", "story": MARKDOWN}]}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of such a folder."""
    path = tmp_path_factory.mktemp("hostile")
    data, told = path / "data", Attacker()
    visit: dict[str, Any] = copied(VISIT)
    visit["results"][4] = {
        "result": "差",
        "finding": "没有。",
        "rectification": {"deadline": date(2020, 3, 9), "responsible": "处"},
    }
    school = texts_replaced({**copied(SCHOOL), "inspections": [visit]}, Institution, "school", told)
    written = {
        "districts.yml": [texts_replaced(one, District, "district", told) for one in DISTRICTS],
        "campaigns/check.yml": texts_replaced(CAMPAIGN, Campaign, "campaign", told),
        "institutions/city/a.yml": school,
        "vocabulary.yml": canaries.relabelled("word", told),
        "holidays.yml": texts_replaced(HOLIDAYS, Holidays, "holidays", told),
        "reports/check.yml": texts_replaced(REPORTS, Reports, "reports", told),
        "institutions/city/b.yml": {"name": told.words("name"), "type": "bureau_school"},
        "institutions/city/c.yml": {"name": "示例小学", "type": "bureau_school", "inspections": [told_well()]},
    }
    for file, value in written.items():
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
    makers = {".jpg": pictures.jpeg, ".png": pictures.png, ".webp": pictures.webp, ".pdf": pictures.pdf}
    for file in set(re.findall(r"media/[\w/.]+", "".join(map(str, written.values())))):
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_bytes(makers[Path(file).suffix]())
    return built(path / "site", data, canaries.AS_OF, url=URL)


def attributes(page: Path) -> Iterator[tuple[str, str, str]]:
    """Every attribute of a page: its tag, its name, its value."""
    for tag in BeautifulSoup(page.read_text("utf-8"), "lxml").find_all(True):
        for name, value in tag.attrs.items():
            yield tag.name, name, " ".join(value) if isinstance(value, list) else value


def test_every_page_shows_it_as_text(hostile: Built) -> None:
    seen = 0
    for page in hostile.pages():
        soup = BeautifulSoup(page.read_text("utf-8"), "lxml")
        for tag in soup.find_all(True):
            assert not PLANTED.search(f"{tag.name} {' '.join(tag.attrs)}"), page
            assert not any(name.startswith("on") for name in tag.attrs), page
            if tag.name in ("script", "style"):
                assert not PLANTED.search(tag.get_text()), page
        assert not [
            one for one in soup.find_all(string=lambda text: isinstance(text, Comment)) if PLANTED.search(one)
        ], page
        for tag_name, name, value in attributes(page):
            if name in ("href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset", "style"):
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), (page, tag_name, value)
                assert FIRED not in value, (page, tag_name, value)
        seen += soup.get_text().count(f"<script>{FIRED}(")
    assert seen > 100


def test_every_other_file_is_what_it_says(hostile: Built) -> None:
    counted = 0
    for path in hostile.folder.rglob("*"):
        if path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
        elif path.suffix in (".xml", ".svg"):
            tree = etree.parse(path)
            names = {etree.QName(one).localname for one in tree.iter(etree.Element)}
            assert not names & {"script", "img", "foreignObject"} or "assets" in path.parts, path
        elif path.suffix == ".ics":
            calendar = Calendar.from_ical(path.read_bytes())
            counted += sum(FIRED in str(one["SUMMARY"]) for one in calendar.walk("VEVENT"))
        elif path.suffix == ".csv":
            for row in csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True)):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))], path
                counted += sum(FIRED in cell for cell in row)
        elif path.suffix == ".xlsx":
            for cells in openpyxl.load_workbook(path).worksheets[0].iter_rows():
                assert not [cell for cell in cells if cell.data_type == "f"]
                counted += sum(FIRED in str(cell.value) for cell in cells)
    assert counted > 20


def test_a_story_says_the_same_on_its_page_and_in_the_downloads(hostile: Built) -> None:
    page = (hostile.folder / "good-practices/city/c/check-1-1/index.html").read_text("utf-8")
    assert "<p><strong>先测温，</strong>再登记：</p>" in page
    assert '<a href="../../../../about/" rel="nofollow noopener noreferrer">说明</a>' in page
    listed = json.loads((hostile.folder / "data/v1/good-practices.json").read_text("utf-8"))
    assert [one["story"] for one in listed if one["institution"] == "c"] == [MARKDOWN.strip()]


def test_nothing_of_it_runs_in_a_browser(hostile: Built, browser: Browser) -> None:
    fired: list[str] = []
    server = serve(hostile.folder)
    address = next(server)
    context = browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900})
    context.expose_function(FIRED, lambda *told: fired.append(str(told)))
    page = context.new_page()
    page.on("dialog", lambda dialog: fired.append(dialog.message))
    page.on("pageerror", lambda error: fired.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(address) else fired.append(request.url))
    for place in (
        "/",
        "/institutions/",
        "/rectification/",
        "/good-practices/",
        "/updates/",
        "/data/",
        "/campaigns/check/",
    ):
        page.goto(address + place, wait_until="networkidle")
    for place in ("/campaigns/check/rounds/1/findings/", "/campaigns/check/items/1/", "/districts/city/"):
        page.goto(address + place, wait_until="networkidle")
    page.goto(address + "/good-practices/city/a/check-1-1/", wait_until="networkidle")
    page.goto(address + "/institutions/city/a/", wait_until="networkidle")
    assert page.locator("h1").inner_text().startswith("=cmd|")
    page.keyboard.press("/")
    page.keyboard.type("script")
    page.wait_for_function("document.body.innerText.includes('<script>kqfire(')")
    page.wait_for_timeout(500)
    assert page.evaluate(f"typeof {FIRED}") == "function"
    context.close()
    next(server, None)
    assert fired == []


def test_no_script_of_ours_makes_a_page_of_text() -> None:
    ways = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment"
    )
    scripts = list((ROOT / "hooks/theme/assets/gongshi").rglob("*.js"))
    assert len(scripts) > 5
    assert [path.name for path in scripts if ways.search(path.read_text("utf-8"))] == []
