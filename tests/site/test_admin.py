"""The page for visual editing: an editor opens it, changes a finding, and the file passes the checker.

The folder that an editor would choose is one in the browser's own storage; all else is as it is for them.
"""

import difflib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Built, serve
from demonstration import demonstration
from editing import Editor, at_work, texts
from gongshi.checks.load import load
from gongshi.office.admin.config import config
from playwright.sync_api import Browser, Page, expect

FILE = "data/institutions/yunting/education-bureau.yml"


@pytest.fixture(scope="module")
def address(demo_staff: Built) -> Iterator[str]:
    yield from serve(demo_staff.folder)


@pytest.fixture
def editor(browser: Browser, address: str, files: dict[str, str]) -> Iterator[Editor]:
    with at_work(browser, address, files) as editor:
        yield editor


@pytest.fixture
def files() -> dict[str, str]:
    return texts(demonstration(), "data")


def checked(tmp_path: Path, path: str, text: str) -> subprocess.CompletedProcess[str]:
    """What the checker says of the data with one file as it was saved."""
    shutil.copytree(demonstration(), tmp_path / "data")
    (tmp_path / path).write_text(text, "utf-8")
    command = [sys.executable, "scripts/check.py", str(tmp_path / "data")]
    environment = {**os.environ, "AS_OF": "2020-03-05", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def tidied(text: str) -> str:
    """The same as a changed file has it: one space before a comment."""
    return re.sub(r"(?<=\S) +#", " #", text)


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has, in the order in which they stand."""
    told = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [one[2:] for one in told if one.startswith("- ")], [one[2:] for one in told if one.startswith("+ ")]


def test_a_finding_is_edited_through_its_form(editor: Editor, files: dict[str, str], tmp_path: Path) -> None:
    editor.open(FILE)
    editor.unfold("inspections")
    editor.unfold("inspections.2.results")
    box = editor.at("inspections.2.results.4.finding").get_by_role("textbox")
    expect(box).to_have_value("抽 6 所学校电话核对，17 时前全部报出，与区汇总一致。")
    box.fill("抽 8 所学校电话核对：17 时前全部报出。")
    editor.settle()
    expect(box).to_have_value("抽 8 所学校电话核对：17 时前全部报出。")
    text = editor.save(FILE)
    gone, come = changed(files[FILE], text)
    assert gone == ["      5: {result: met, finding: 抽 6 所学校电话核对，17 时前全部报出，与区汇总一致。}"]
    assert come == ["      5: {result: met, finding: 抽 8 所学校电话核对：17 时前全部报出。}"]
    assert checked(tmp_path, FILE, text).returncode == 0
    assert not editor.said


def test_a_bare_result_becomes_a_problem_with_its_rectification(
    editor: Editor, files: dict[str, str], tmp_path: Path
) -> None:
    editor.open(FILE)
    editor.unfold("inspections")
    editor.unfold("inspections.2.results")
    at = "inspections.2.results.0"
    editor.at(f"{at}.result").get_by_role("combobox").click()
    editor.page.get_by_role("option", name="部分落实").click()
    editor.at(f"{at}.finding").get_by_role("textbox").fill("传达记录只有标题，没有内容。")
    editor.at(f"{at}.rectification").get_by_role("checkbox").first.click()
    editor.at(f"{at}.rectification.deadline").locator("input[type=date]").fill("2020-03-09")
    editor.at(f"{at}.rectification.responsible").get_by_role("textbox").fill("区教育局办公室")
    text = editor.save(FILE)
    gone, come = changed(files[FILE], text)
    assert gone == ["      1: met"]
    assert come == [
        "      1:",
        "        result: partly_met",
        "        finding: 传达记录只有标题，没有内容。",
        "        rectification:",
        "          deadline: 2020-03-09",
        "          responsible: 区教育局办公室",
    ]
    assert checked(tmp_path, FILE, text).returncode == 0


def test_a_report_that_came_is_entered_through_its_form(editor: Editor, files: dict[str, str], tmp_path: Path) -> None:
    path = "data/reports/covid-2020.yml"
    editor.open(path)
    editor.unfold("rounds.0.reports")
    district = editor.at("rounds.0.reports.4.district")
    expect(district).to_contain_text("示例麦浪县")
    day = editor.at("rounds.0.reports.4.received").locator("input").first
    note = editor.at("rounds.0.reports.4.note").get_by_role("textbox")
    for box, value in ((day, "2020-03-05"), (note, "三个教学点的材料一并交来。")):
        box.fill(value)
        editor.settle()
        expect(box).to_have_value(value)
    text = editor.save(path)
    gone, come = changed(tidied(files[path]), text)
    line = "      - {district: mailang, internal: 已电话催过两次，答复在等三个教学点的材料。}"
    assert gone == [line]
    said = "received: 2020-03-05, note: 三个教学点的材料一并交来。, internal"
    assert come == [line.replace("internal", said)]
    assert checked(tmp_path, path, text).returncode == 0
    assert not editor.said


def test_the_page_asks_nothing_of_anyone_else(editor: Editor, address: str, demo_staff: Built) -> None:
    editor.open(FILE)
    editor.page.wait_for_timeout(500)
    assert len(editor.asked) > 20
    assert [one for one in editor.asked if not one.startswith((address, f"blob:{address}", "data:"))] == []
    assert not editor.said
    script = (demo_staff.folder / "assets/vendor/cms@0.221.1/sveltia-cms.js").read_text("utf-8")
    assert "cdn.jsdelivr.net/fontsource" not in script and "unpkg.com/@sveltia/cms" not in script
    policy = re.search(
        r'Content-Security-Policy" content="([^"]+)"', (demo_staff.folder / "admin/index.html").read_text()
    )
    assert policy and "default-src 'none'" in policy[1] and "http" not in policy[1]


def test_it_speaks_chinese_and_offers_only_the_folder(editor: Editor) -> None:
    expect(editor.page.get_by_role("button", name="使用本地仓库")).to_be_visible()
    expect(editor.page.get_by_role("button", name="使用访问令牌登录")).to_be_hidden()
    assert editor.page.evaluate("document.fonts.check('24px \"Material Symbols Outlined\"')")


COMPACT = """value => {
  // As the library hands values back: what is empty is left out.
  if (Array.isArray(value)) return value.map(COMPACT);
  if (value === null || typeof value !== "object") return value;
  const isFull = one => one !== "" && one !== null && !(Array.isArray(one) && !one.length);
  const full = Object.entries(value).filter(([, one]) => isFull(one));
  return Object.fromEntries(full.map(([key, one]) => [key, COMPACT(one)]));
}"""


def run(page: Page, script: str, argument: object) -> object:
    """Run a script that has `toForm`, `toFile`, `fields` and `compact` at hand."""
    head = f"""
      const {{ toForm, toFile }} = await import("./record.js");
      const {{ fields }} = await (await fetch("config.json")).json();
      const compact = {COMPACT.replace("COMPACT", "compact")};
    """
    return page.evaluate(f"async argument => {{ {head} {script} }}", argument)


@pytest.fixture(scope="module")
def bare(browser: Browser, address: str) -> Iterator[Page]:
    """The page's folder without the library, for its own modules."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/admin/config.json")
    yield page
    context.close()


@pytest.mark.parametrize("data", ["data", "tests/second"])
def test_every_file_comes_back_byte_for_byte(bare: Page, data: str) -> None:
    every = {path: text for path, text in texts(ROOT / data, data).items() if "/institutions/" in path}
    assert len(every) > 10
    script = """
      const isSame = one => toFile(compact(toForm(one, fields)), fields) === one;
      return Object.entries(argument).filter(([, one]) => !isSame(one)).map(([path]) => path);
    """
    assert run(bare, script, every) == []


def test_every_file_of_reports_comes_back_byte_for_byte(bare: Page) -> None:
    every = {Path(path).stem: text for path, text in texts(demonstration(), "data").items() if "/reports/" in path}
    assert len(every) == 2
    script = """
      const { reports } = await (await fetch("config.json")).json();
      const isSame = (id, one) => toFile(compact(toForm(one, reports[id])), reports[id]) === one;
      return Object.entries(argument).filter(([id, one]) => !isSame(id, one)).map(([id]) => id);
    """
    assert run(bare, script, every) == []


FURTHER = {"county": date(2025, 6, 30), "services": date(2025, 11, 20)}
"""Data with vocabularies of their own, and all that the format has."""


def forms_of(name: str) -> dict[str, Any]:
    """The configuration of the forms for such data."""
    register, _ = load(ROOT / "tests" / name, FURTHER[name])
    return config("站", register.districts, register.campaigns, register.vocabulary, "data/", None)


@pytest.mark.parametrize("name", FURTHER)
def test_files_with_all_that_the_format_has_come_back_byte_for_byte(bare: Page, name: str) -> None:
    """Untouched, and but for one line where the institution's name is changed in its form."""
    told = forms_of(name)
    every = {path: one for path, one in texts(ROOT / "tests" / name, "data").items() if "/institutions/" in path}
    script = """
      const { told, every } = argument;
      const wrong = [];
      for (const [path, text] of Object.entries(every)) {
        const form = compact(toForm(text, told.fields));
        if (toFile(form, told.fields) !== text) wrong.push([path, "untouched"]);
        const renamed = toFile({ ...form, name: "另一个名称" }, told.fields).split("\\n");
        const before = text.split("\\n");
        const differ = renamed.filter((line, row) => line !== before[row]);
        if (renamed.length !== before.length || differ.length !== 1) wrong.push([path, differ]);
      }
      return [Object.keys(every).length, wrong];
    """
    shown: Any = run(bare, script, {"told": told, "every": every})
    assert shown[0] > 20 and shown[1] == []


def test_reports_of_institutions_come_back_byte_for_byte(bare: Page) -> None:
    told = forms_of("county")
    every = {
        Path(path).stem: one for path, one in texts(ROOT / "tests" / "county", "data").items() if "/reports/" in path
    }
    script = """
      const { told, every } = argument;
      const isSame = (id, one) => toFile(compact(toForm(one, told.reports[id])), told.reports[id]) === one;
      return Object.entries(every).filter(([id, one]) => !isSame(id, one)).map(([id]) => id);
    """
    assert len(every) == 2 and run(bare, script, {"told": told, "every": every}) == []


def test_another_file_is_one_change_away_at_every_finding(bare: Page) -> None:
    """Each finding of each file is changed in turn: no other line may differ, but for spaces before a comment."""
    every = {path: text for path, text in texts(demonstration(), "data").items() if "/institutions/" in path}
    script = """
      const wrong = [];
      let tried = 0;
      for (const [path, text] of Object.entries(argument)) {
        const before = text.split("\\n").map(one => one.replace(/(?<=\\S) +# /, " # "));
        const count = toForm(text, fields).inspections?.length ?? 0;
        for (let at = 0; at < count; at++) {
          for (const [n, one] of (toForm(text, fields).inspections[at].results ?? []).entries()) {
            if (!one.finding) continue;
            const form = compact(toForm(text, fields));
            form.inspections[at].results[n].finding = "改过的一句话";
            const after = toFile(form, fields).split("\\n");
            const differ = after.filter((line, row) => line !== before[row]);
            tried += 1;
            const isRight = after.length === before.length && differ.length === 1 && differ[0].includes("改过的一句话");
            if (!isRight) wrong.push([path, at, n, differ]);
          }
        }
      }
      return [tried, wrong];
    """
    told: Any = run(bare, script, every)
    tried, wrong = told
    assert tried > 250 and wrong == []


NOTED = """\
# 这一行说明文件
name: "示例东区小学"  # 全称
type: district_school
future: {kept: [1, 2]}
inspections:
  # 第一次去
  - campaign: covid-2020
    round: 1
    date: 2020-02-05
    method: routine
    weather: 雨  # 表单不认识的
    results:
      1: met

      2: {result: pending, finding: '门锁着：没有人'}  # 再去
      3: met
    good_practices:
      - {title: 好做法, summary: 一句话。, later: 留着}
"""

TIDY = tidied(NOTED)


def edited(page: Page, change: str, text: str = NOTED) -> list[str]:
    script = f"const form = toForm(argument, fields); {change}; return toFile(form, fields);"
    return str(run(page, script, text)).splitlines()


def test_comments_order_quotes_and_unknown_fields_stay(bare: Page) -> None:
    lines = edited(bare, "form.inspections[0].team = '第一督查组'")
    at = lines.index("    team: 第一督查组")
    assert lines[:at] + lines[at + 1 :] == TIDY.splitlines()
    assert lines[at - 1] == "    method: routine"


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        ("form.inspections[0].results[0].result = 'not_met'", ["      1: met"], ["      1: not_met"]),
        ("form.inspections[0].results.splice(2, 1)", ["      3: met"], []),
        ("form.inspections[0].results.push({ item: 4, result: 'met', finding: '' })", [], ["      4: met"]),
        (
            "form.inspections[0].results.unshift({ item: 9, result: 'met', finding: '有。', evidence: ['media/a'] })",
            [],
            ["      9:", "        result: met", "        finding: 有。", "        evidence: [media/a]"],
        ),
        (
            "delete form.inspections[0].results[1].finding",
            ["      2: {result: pending, finding: '门锁着：没有人'} # 再去"],
            ["      2: {result: pending} # 再去"],
        ),
        ("form.inspections[0].publish_from = '2020-03-01'", [], ["    publish_from: 2020-03-01"]),
        (
            "form.inspections[0].good_practices.push({ title: '又一条', summary: '又一句。' })",
            [],
            ["      - {title: 又一条, summary: 又一句。}"],
        ),
        ("form.about = '第一段\\n第二段'", [], ["about: |-", "  第一段", "  第二段"]),
        ("form.about = 'yes: no # 不是注释'", [], ['about: "yes: no # 不是注释"']),
    ],
)
def test_one_change_is_one_change_in_the_file(bare: Page, change: str, gone: list[str], come: list[str]) -> None:
    before = TIDY
    assert changed(before, "\n".join(edited(bare, change))) == (gone, come)


def test_lists_keep_their_items_apart(bare: Page) -> None:
    """An item is known by where it stood: one that moved takes along what no form shows of it."""
    text = NOTED.replace(
        "summary: 一句话。, later: 留着}", "summary: 一句话。, later: 留着}\n      - {title: 第二条, summary: 二。}"
    )
    lines = edited(bare, "form.inspections[0].good_practices.reverse()", text)
    assert lines[-2:] == [
        "      - {title: 第二条, summary: 二。}",
        "      - {title: 好做法, summary: 一句话。, later: 留着}",
    ]
    with pytest.raises(Exception, match="督查项目 1 写了两次"):
        edited(bare, "form.inspections[0].results.push({ item: 1, result: 'met' })")


def test_the_public_edition_has_no_file_of_it(demo: Built, demo_staff: Built) -> None:
    for built, has in ((demo, False), (demo_staff, True)):
        names = {path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()}
        parts = [one for one in names if one.startswith(("admin/", "assets/vendor/cms", "assets/vendor/yaml"))]
        assert bool(parts) == has, parts[:5]
    assert json.loads((demo_staff.folder / "admin/config.json").read_text("utf-8"))["config"]["collections"]
    told = "\n".join(path.read_text("utf-8") for path in demo.pages())
    assert "sveltia" not in told.lower()
