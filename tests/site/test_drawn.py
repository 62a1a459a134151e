"""Charts, held against the raw YAML: what they draw, what they say, and the tables behind them.

The course of rectification is counted here day by day, each day from nothing: no step of it is taken from the package,
nor from the day before.
"""

import re
from datetime import date, timedelta
from functools import cache
from itertools import pairwise, product
from typing import Any, NamedTuple

import markup
import oracle
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup, Tag
from conftest import Built
from lxml import html
from playwright.sync_api import Browser

DRAWN = {
    "home": "/",
    "campaign": "/campaigns/covid-2020/",
    "round": "/campaigns/covid-2020/rounds/2/",
    "district": "/districts/mailang/",
}


class Fault(NamedTuple):
    """A problem as its file tells it."""

    campaign: str
    district: str
    found: date
    planned: date | None
    deadline: date | None
    log: tuple[dict[str, Any], ...]
    met: date | None
    """The day from which it is known to be met, while nobody has verified it."""


@cache
def soup(site: Built, address: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / address.strip("/") / "index.html").read_text("utf-8"), "lxml")


@cache
def truth(site: Built) -> oracle.Oracle:
    return oracle.read(site.data, site.as_of, site.is_public)


@cache
def campaigns(site: Built) -> dict[str, dict[str, Any]]:
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in (site.data / "campaigns").glob("*.yml")}


@cache
def faults(site: Built) -> tuple[Fault, ...]:
    known = truth(site)
    keys = {number: key for key, some in known.numbers.items() for number in some}
    return tuple(_fault(keys[number], facts) for number, facts in known.facts.items())


def _fault(key: tuple[str, str, str, int, int], facts: dict[str, Any]) -> Fault:
    district, _, campaign, _, _ = key
    deadline = facts["plan"].get("deadline")
    return Fault(campaign, district, facts["found"], facts["planned"], deadline, tuple(facts["log"]), facts["met_on"])


def standing(fault: Fault, day: date) -> tuple[str, date | None]:
    """State and deadline at the end of a day, read off the log."""
    if fault.planned and day < fault.planned:
        return "open", None
    state, deadline = "open", fault.deadline
    for step in fault.log:
        if step["date"] <= day:
            state = step.get("state") or state
            deadline = step.get("extends_to") or step.get("deadline") or deadline
    return state, None if fault.met and fault.met <= day else deadline


def counted(some: list[Fault], day: date) -> tuple[int, int, int]:
    now = [standing(one, day) for one in some if one.found <= day]
    late = [state for state, deadline in now if state in oracle.RUNNING and deadline and deadline < day]
    return sum(state != "withdrawn" for state, _ in now), [state for state, _ in now].count("closed"), len(late)


def expected(site: Built, campaign: str, district: str | None) -> list[tuple[date, int, int, int]]:
    """Each day on which a count differs from that of the day before, and the as-of date."""
    mine = [one for one in faults(site) if one.campaign == campaign and district in (None, one.district)]
    day = min((one.found for one in mine), default=site.as_of) - timedelta(days=1)
    told: list[tuple[date, int, int, int]] = []
    before = (0, 0, 0)
    while day <= site.as_of:
        now = counted(mine, day)
        if now != before or (day == site.as_of and told):
            told.append((day, *now))
        day, before = day + timedelta(days=1), now
    return told


def chart(site: Built, address: str, n: int = 0) -> Tag:
    return soup(site, address).select("figure.gs-chart")[n]


def course(figure: Tag) -> list[tuple[date, int, int, int]]:
    rows = figure.select("details tbody tr")
    cells = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]
    # Where there are no deadlines, nothing is said of what is overdue.
    return [(date.fromisoformat(day), int(a), int(b), int(late[0]) if late else 0) for day, a, b, *late in cells]


def current(site: Built) -> str:
    return next(one for one in ("covid-2020", "safety-2024", *campaigns(site)) if one in campaigns(site))


def test_the_course_of_each_campaign_is_what_the_logs_tell(site: Built) -> None:
    for campaign in campaigns(site):
        truly = expected(site, campaign, None)
        told = course(chart(site, f"/campaigns/{campaign}/"))
        # Of a longer course days are left out, which is tested elsewhere.
        assert told == truly if len(truly) <= 60 else set(told) < set(truly)
        if campaign == current(site):
            assert course(chart(site, "/")) == told and len(truly) > 5
        if campaign in ("covid-2020", "safety-2024"):
            assert len(truly) > 15
            assert {now[3] for now in truly} > {0} and any(b[2] < a[2] for a, b in pairwise(truly))


def test_the_course_of_each_district_is_what_its_logs_tell(site: Built) -> None:
    districts = sorted({path.parent.name for path in (site.data / "institutions").glob("*/*.yml")})
    for district in districts:
        told = course(chart(site, f"/districts/{district}/"))
        assert told == expected(site, current(site), district), district


def test_the_course_ends_in_the_figures_beside_it(site: Built) -> None:
    for campaign in campaigns(site):
        figure = chart(site, f"/campaigns/{campaign}/")
        here = [("campaign", campaign)]
        asked = [("stands", "yes"), ("state", "closed"), ("overdue", "yes")]
        counts = [truth(site).count("/rectification/", [*here, one]) for one in asked]
        if not counts[0]:
            assert figure.select("svg") == [] and figure.select("details") == []
            assert said(figure).endswith(("没有要整改的问题。", "还没有检查。"))
            is_inspected = truth(site).count("/institutions/", [("inspected", campaign)]) > 0
            assert said(figure).endswith("还没有检查。") == (not is_inspected)
            continue
        assert list(course(figure)[-1][1:]) == counts
        found, closed, overdue = counts
        drawn = [int(one.get_text()) for one in figure.select(".gs-course__names tspan")]
        if not any(facts["deadline"] for facts in truth(site).facts.values()):
            assert drawn == [found, closed] and said(figure).endswith(f"发现的 {found} 个问题中 {closed} 个已办结。")
            assert "逾期" not in figure.get_text()
            continue
        assert drawn == counts
        day = f"到 {site.as_of.year} 年 {site.as_of.month} 月 {site.as_of.day} 日"
        late = f"{overdue} 个逾期" if overdue else "没有逾期的"
        assert f"{day}，发现的 {found} 个问题中 {closed} 个已销号，{late}。" in said(figure)
        worst = max(course(figure), key=lambda one: one[3])
        assert (f"{worst[0].month} 月 {worst[0].day} 日，有 {worst[3]} 个。" in said(figure)) == (worst[3] > overdue)


def test_lines_pass_through_the_numbers_of_the_table(site: Built) -> None:
    figure = chart(site, "/")
    days = course(figure)
    top = max(int(tick.get_text()) for tick in figure.select(".gs-course__counts text"))
    first, last = days[0][0] - timedelta(days=1), days[-1][0]
    names = ["found", "closed", "overdue"]
    if figure.select_one("path.gs-course__line--overdue") is None:
        assert not any(facts["deadline"] for facts in truth(site).facts.values())
        names.pop()
    for n, name in enumerate(names, start=1):
        line = figure.select_one(f"path.gs-course__line--{name}")
        assert line
        drawn = [(int(x), int(y)) for x, y in re.findall(r"H(\d+)V(\d+)", str(line["d"]))]
        counts = [((day - first) / (last - first), numbers[n - 1]) for day, *numbers in days]
        risen = counts[next((place for place, (_, count) in enumerate(counts) if count), len(counts)) :]
        assert drawn == [(round(1000 * across), round(1000 * (1 - count / top))) for across, count in risen]


def said(figure: Tag) -> str:
    told = figure.select_one(".gs-chart__says")
    assert told
    return told.get_text(strip=True)


def drawn(figure: Tag) -> list[tuple[str, dict[str, tuple[float, int | None]]]]:
    """The bars of a chart: the name, and by word the width and the number that stands in it."""
    found = []
    for row in figure.select(".gs-bars > svg > svg"):
        numbers = {_word(one): int(one.get_text()) for one in row.select("text.gs-part__count")}
        widths = {_word(one): float(str(one["width"]).rstrip("%")) for one in row.select("rect")}
        assert set(numbers) <= set(widths)
        name = row.select_one("text.gs-bars__name")
        assert name
        found.append((name.get_text(), {word: (width, numbers.get(word)) for word, width in widths.items()}))
    return found


def _word(tag: Tag) -> str:
    return str(tag["class"][-1]).rsplit("--", 1)[1]


def is_drawn(parts: dict[str, tuple[float, int | None]], counts: dict[str, int], whole: int) -> bool:
    """Whether a bar has exactly the counts that there are, in their proportions, under their own numbers."""
    return set(parts) == {word for word, count in counts.items() if count} and all(
        abs(width - 100 * counts[word] / whole) < 0.02 and number in (None, counts[word])
        for word, (width, number) in parts.items()
    )


WORDS = [*oracle.COMMON, "withdrawn", "uninspected"]


def rounds(site: Built) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    return [(id, one, round_) for id, one in campaigns(site).items() for round_ in one["rounds"]]


def items_of(campaign: dict[str, Any], round_: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in campaign["items"] if one["id"] in round_.get("items", [one["id"]])]


def counts_of(site: Built, id: str, round_: int, items: list[int], **where: str) -> dict[str, int]:
    here = list(where.items())
    asked = {**{word: ("result", word) for word in oracle.COMMON}, "withdrawn": ("withdrawn", "yes")}
    counts = {
        word: sum(
            truth(site).count(f"/campaigns/{id}/rounds/{round_}/findings/", [("item", str(item)), one, *here])
            for item in items
        )
        for word, one in asked.items()
    }
    missing = [[("missing", f"{id}-{round_}-{item}"), *here] for item in items]
    return {**counts, "uninspected": sum(truth(site).count("/institutions/", one) for one in missing)}


def test_results_by_item_are_what_the_files_tell(site: Built) -> None:
    seen = 0
    for id, campaign, round_ in rounds(site):
        figure = chart(site, f"/campaigns/{id}/rounds/{round_['id']}/")
        items = items_of(campaign, round_)
        bars = drawn(figure)
        every = {item["id"]: counts_of(site, id, round_["id"], [item["id"]]) for item in items}
        rows = figure.select("details tbody tr:not(.gs-group)")
        assert len(rows) == len(items)
        for row, counts in zip(rows, every.values(), strict=True):
            cells = [int(cell.get_text(strip=True)) for cell in row.select("td")[1:]]
            assert cells == [counts[word] for word in WORDS]
        results = [one for counts in every.values() for word, one in counts.items() if word != "uninspected"]
        if not any(results):
            assert bars == [] and said(figure) == "这一轮还没有检查。"
            continue
        seen += 1
        for (name, parts), item in zip(bars, items, strict=True):
            counts = every[item["id"]]
            assert name.split("…")[0] in f"{item['id']} {item['title']}"
            assert is_drawn(parts, counts, sum(counts.values())), name
        met = sum(one["met"] for one in every.values())
        bad = {id: one["partly_met"] + one["not_met"] for id, one in every.items()}
        total = sum(bad.values())
        assert f"有结论的 {met + total} 条结果中，{met} 条已落实，{total} 条部分落实或未落实。" in said(figure)
        worst = re.search(r"第 (\d+) 项“.+”，有 (\d+) 个单位", said(figure))
        assert (worst is None) == (total == 0)
        assert worst is None or bad[int(worst[1])] == int(worst[2]) == max(bad.values())
    assert seen


def test_results_by_district_are_what_the_files_tell(site: Built) -> None:
    names = {one["id"]: one["name"] for one in yaml.safe_load((site.data / "districts.yml").read_text("utf-8"))}
    seen = 0
    for id, campaign, round_ in rounds(site):
        figure = chart(site, f"/campaigns/{id}/rounds/{round_['id']}/", 1)
        items = [item["id"] for item in items_of(campaign, round_)]
        every = {one: counts_of(site, id, round_["id"], items, district=one) for one in names}
        inspected = {one: counts for one, counts in every.items() if sum(counts.values()) > counts["uninspected"]}
        assert len(inspected) <= 12, "many districts are bounded, which is tested elsewhere"
        bars, rows = drawn(figure), figure.select("details tbody tr")
        for (name, parts), row, (district, counts) in zip(bars, rows, inspected.items(), strict=True):
            seen += 1
            assert name == names[district] and is_drawn(parts, counts, sum(counts.values()))
            assert [int(cell.get_text(strip=True)) for cell in row.select("td")] == [counts[word] for word in WORDS]
        shares = {
            names[one]: (
                counts["partly_met"] + counts["not_met"],
                counts["partly_met"] + counts["not_met"] + counts["met"],
            )
            for one, counts in inspected.items()
        }
        worst = re.match(r"问题占比最高的是(.+)：有结论的 (\d+) 条结果中，(\d+) 条", said(figure))
        if worst:
            assert shares[worst[1]] == (int(worst[3]), int(worst[2]))
            assert all(bad * int(worst[2]) <= int(worst[3]) * whole for bad, whole in shares.values())
    assert seen >= min(6, len(campaigns(site)) * 4)


def test_a_round_against_the_one_before_is_what_the_files_tell(site: Built) -> None:
    seen = 0
    for id, campaign in campaigns(site).items():
        for n, (before, after) in enumerate(pairwise(campaign["rounds"])):
            figure = chart(site, f"/campaigns/{id}/", 1 + n)
            first, second = ([("campaign", id), ("round", str(one["id"]))] for one in (before, after))

            def count(*asked: tuple[str, str]) -> int:
                return truth(site).count("/rectification/", list(asked))

            closed = count(*first, ("state", "closed"))
            came_back = count(*first, ("settled", "no"), ("reopened", "yes"))
            others = count(*first, ("settled", "no"), ("reopened", "no"))
            new, carried = (count(*second, ("stands", "yes"), ("carried", one)) for one in ("no", "yes"))
            assert closed + came_back + others == count(*first, ("stands", "yes"))
            scale = max(closed + came_back + others, new + carried)
            if not scale:
                assert drawn(figure) == []
                continue
            seen += 1
            (name, one), (later, other) = drawn(figure)
            assert (name, later) == (before["title"], after["title"])
            assert is_drawn(one, {"put_right": closed, "came_back": came_back, "unsettled": others}, scale)
            assert is_drawn(other, {"new": new, "carried": carried}, scale)
            numbers = [int(found) for found in re.findall(r"(\d+) 个", said(figure))]
            back = [came_back] if came_back else []
            told = (
                [closed + came_back + others, closed, came_back + others, *back] if closed + came_back + others else []
            )
            assert numbers == [*told, *([new, carried] if new or carried else [])]
            shown = [row.get_text(strip=True) for row in figure.select("details tbody td")]
            rows = [0 if one == "—" else int(one) for one in shown]
            assert [rows[0], rows[1], rows[2], rows[3], *rows[-2:]] == [
                closed + came_back + others, closed, came_back + others, came_back, new, carried,
            ]  # fmt: skip
    assert seen


def test_each_drawing_has_a_name_a_description_a_sentence_and_a_table(site: Built) -> None:
    drawings = 0
    for path in site.pages():
        ids = html.document_fromstring(path.read_bytes()).xpath("//@id")
        page = markup.parts(path, "//figure")
        for figure in page.select("figure.gs-chart"):
            assert said(figure).endswith("。")
            for drawing in figure.select("svg[role=img]"):
                drawings += 1
                named = [page.find(id=one) for one in str(drawing["aria-labelledby"]).split()]
                assert [one.name for one in named if isinstance(one, Tag)] == ["title", "desc"]
                assert all(one and one.get_text(strip=True) for one in named)
                assert figure.select("details table tbody tr"), path
                assert {ids.count(str(one["id"])) for one in drawing.select("[id]")} == {1}
                fills = {one[5:-1] for one in (str(tag.get("fill", "")) for tag in drawing.select("rect")) if one}
                assert fills <= set(ids)
    assert drawings > (10 if len(campaigns(site)) > 1 else 8)


LETTERS = """figures => figures.flatMap(figure => {
  const frame = figure.getBoundingClientRect();
  return [...figure.querySelectorAll("svg text")].map(text => {
    const box = text.getBoundingClientRect();
    return [text.textContent, parseFloat(getComputedStyle(text).fontSize),
            box.left - frame.left, frame.right - box.right, box.top - frame.top, frame.bottom - box.bottom];
  });
})"""


@pytest.mark.parametrize(("width", "scheme"), list(product([390, 1280], ["light", "dark", "print"])))
def test_charts_can_be_read_anywhere(browser: Browser, demo_address: str, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for kind, address in DRAWN.items():
        page.goto(demo_address + address, wait_until="networkidle")
        if scheme == "print":
            page.emulate_media(media="print")
        letters = page.locator("figure.gs-chart").evaluate_all(LETTERS)
        assert len(letters) > 8, kind
        for text, size, *rooms in letters:
            assert size >= 11, (kind, text, size)
            assert min(rooms) >= 0, (kind, text, rooms)
        if scheme == "print":
            continue
        page.locator(".gs-chart details").evaluate_all("all => all.forEach(one => { one.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, context="figure.gs-chart").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
    context.close()


def test_numbers_fit_into_the_parts_they_stand_in(browser: Browser, demo_address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(demo_address + DRAWN["round"])
    rooms = page.locator(".gs-bars__bar").evaluate_all(
        """bars => bars.flatMap(bar => [...bar.querySelectorAll("text")].map(text => {
          const box = text.getBoundingClientRect(), word = [...text.classList].pop().split("--")[1];
          const part = bar.querySelector(`rect.gs-part--${word}`).getBoundingClientRect();
          return Math.min(box.left - part.left, part.right - box.right);
        }))"""
    )
    page.close()
    assert len(rooms) > 20 and min(rooms) >= 0
