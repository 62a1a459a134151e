"""Every figure of a report, read back from the Word file, is that of the oracle, which reads the raw YAML."""

import shutil
from datetime import date
from pathlib import Path

import oracle
import pytest
import yaml
from gongshi.model.terms import BUILT_IN, InstitutionType
from gongshi.model.words import Edition, Result, State
from gongshi.office.word.selection import Wanted
from reports import ROOT, Read, read, written
from varied import write as tell_otherwise

pytestmark = pytest.mark.whole

SETS = {"demo": (ROOT / "data", date(2020, 3, 5)), "second": (ROOT / "tests" / "second", date(2024, 11, 20))}
RUNNING = [state for state in State if not state.is_settled]


def truth(data: Path, as_of: date, is_public: bool, folder: Path, wanted: Wanted) -> oracle.Oracle:
    """The oracle of the files that a report is about, as they would be were there no others."""
    for name in ("campaigns", "districts.yml"):
        source = data / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    for path in (data / "institutions").glob("*/*.yml"):
        record = yaml.safe_load(path.read_text("utf-8"))
        if wanted.district not in (None, path.parent.name) or wanted.institution not in (
            None,
            f"{path.parent.name}/{path.stem}",
        ):
            continue
        if wanted.team:
            mine = [
                one
                for one in record["inspections"]
                if (one["campaign"], one["round"]) != (wanted.campaign, wanted.round) or one.get("team") == wanted.team
            ]
            seen = [one for one in mine if (one["campaign"], one["round"]) == (wanted.campaign, wanted.round)]
            if not any(visible(one, as_of, is_public) for one in seen):
                continue
            record["inspections"] = mine
        target = folder / "institutions" / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(record, allow_unicode=True), "utf-8")
    return oracle.read(folder, as_of, is_public)


def visible(visit: dict[str, date], as_of: date, is_public: bool) -> bool:
    return visit["date"] <= as_of and not (is_public and visit.get("publish_from", as_of) > as_of)


WHOLE = [
    ("demo", Wanted("covid-2020", 1)),
    ("demo", Wanted("covid-2020", 2)),
    ("demo", Wanted("covid-2020", 2, district="yunting")),
    ("demo", Wanted("covid-2020", 2, district="zhishu")),
    ("demo", Wanted("covid-2020", 2, team="第五督查组")),
    ("demo", Wanted("covid-2020", 2, team="星河开发区督学责任区")),
    ("demo", Wanted("covid-2020", 2, institution="yunting/education-bureau")),
    ("second", Wanted("safety-2024", 1)),
    ("second", Wanted("safety-2024", 2)),
]


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize(("name", "wanted"), WHOLE, ids=str)
def test_the_figures_are_those_of_the_oracle(name: str, wanted: Wanted, edition: Edition, tmp_path: Path) -> None:
    data, as_of = SETS[name]
    told = read(written(data, as_of, wanted, edition))
    known = truth(data, as_of, edition is Edition.PUBLIC, tmp_path, wanted)
    key = wanted.campaign, str(wanted.round)
    findings = [one for one in known.findings[key] if one["withdrawn"] == {"no"}]
    rated = [one for one in findings if one["rated"] == {"yes"}]
    assert told.numbers("共得出检查结果#条，其中有结论的#条。已落实#条") == (
        sum(one["withdrawn"] == {"no"} for one in findings),
        len(rated),
        sum(one["result"] == {"met"} for one in rated),
    )
    for word in Result:
        if word is not Result.MET:
            mine = sum(one["result"] == {word.value} for one in findings)
            assert told.count(word.zh, "共得出检查结果") == mine, word
    problems(told, known, wanted.campaign, wanted.round, "共得出" if wanted.institution else "")
    ledger(told, known, wanted)
    practices = [one for one in known.practices if (one["campaign"], one["round"]) == ({key[0]}, {key[1]})]
    assert bool(practices) == ("好的做法" in told.text)
    if practices:
        assert len(told.section("好的做法")) == len(practices)
    if not wanted.institution:
        reach(told, known, wanted)
        items(told, known, wanted)


def problems(told: Read, known: oracle.Oracle, campaign: str, round_: int, line: str) -> None:
    """What a round's problems came to, and one line for each of them that is not settled."""
    mine = [row for row in known.problems.values() if (row["campaign"], row["round"]) == ({campaign}, {str(round_)})]
    stand = [row for row in mine if row["stands"] == {"yes"}]
    begins = line or ("发现需要整改的问题" if stand else "没有需要整改的问题")
    assert told.count("已销号", begins) == sum(row["state"] == {"closed"} for row in stand)
    running = [row for row in stand if row["settled"] == {"no"}]
    for state in RUNNING:
        mine_too = sum(row["state"] == {state.value} for row in running)
        one = next(one for one in told.lines if one.startswith(begins))
        assert (f"{state.zh}{mine_too}个" in one) == bool(mine_too), (state, one)
    if running:
        assert told.count("逾期未改", begins) == sum(row["overdue"] == {"yes"} for row in running)
        assert told.count("三日内到期", begins) == sum(row["due_soon"] == {"yes"} for row in running)
    withdrawn = len(mine) - len(stand)
    assert (f"另有{withdrawn}个问题" in told.text) == bool(withdrawn)
    listed = [one for one in told.section("存在的问题") if one[0].isdecimal()]
    assert len(listed) == len(running)
    assert sum("已逾期" in one for one in listed) == sum(row["overdue"] == {"yes"} for row in running)


def ledger(told: Read, known: oracle.Oracle, wanted: Wanted) -> None:
    """A row for each problem, with the owner and the deadline that its file gives it."""
    mine = {
        number: known.facts[number]
        for number, row in known.problems.items()
        if (row["campaign"], row["round"]) == ({wanted.campaign}, {str(wanted.round)}) and row["stands"] == {"yes"}
    }
    rows = told.tables[1][1:] if len(told.tables) > 1 else []
    seen = {row[3].rsplit("问题编号：", 1)[1]: row for row in rows}
    assert set(seen) == set(mine) and len(rows) == len(mine)
    assert [int(row[0]) for row in rows] == list(range(1, len(rows) + 1))
    for number, row in seen.items():
        day = mine[number]["deadline"]
        assert row[5] == (f"{day.year}.{day.month}.{day.day}" if day else "未明确")
        assert row[6].startswith(State.of(mine[number]["state"]).zh)


def reach(told: Read, known: oracle.Oracle, wanted: Wanted) -> None:
    scope = [row for row in known.institutions if wanted.campaign in row["scope"]]
    key = f"{wanted.campaign}-{wanted.round}"
    inspected = [row for row in scope if key in row["inspected"]]
    for kind in BUILT_IN.words(InstitutionType):
        asked, done = (sum(row["type"] == {kind.value} for row in some) for some in (scope, inspected))
        if asked and not wanted.team:
            assert told.numbers(f"{kind.zh}#个，已检查#个") == (asked, done)
        assert (kind.zh in told.text) == bool(asked)
    mine = known.visits[wanted.campaign, wanted.round]
    if wanted.team:
        assert told.numbers("共检查#个单位、#次") == (len(inspected), mine)
    else:
        assert told.numbers("，共检查#次") == (mine,)
        assert told.numbers("应检查#个单位，已检查#个") == (len(scope), len(inspected))


def items(told: Read, known: oracle.Oracle, wanted: Wanted) -> None:
    rows = told.tables[0]
    round_ = known.findings[wanted.campaign, str(wanted.round)]
    has_withdrawn = any(one["withdrawn"] == {"yes"} for one in round_)
    assert [one.replace("\n", "") for one in rows[0]] == [
        "督查项目",
        *(word.zh for word in Result),
        *(["已撤销"] if has_withdrawn else []),
        "未检查",
        "落实率",
    ]
    for row in rows[1:]:
        number = row[0].split(".")[0]
        mine = [one for one in round_ if one["item"] == {number}]
        counted = [sum(one["result"] == {word.value} for one in mine) for word in Result]
        assert [int(one) for one in row[1:7]] == counted
        if has_withdrawn:
            assert int(row[7]) == sum(one["withdrawn"] == {"yes"} for one in mine)
        missing = f"{wanted.campaign}-{wanted.round}-{number}"
        assert int(row[-2]) == sum(missing in one.get("missing", set()) for one in known.institutions)
        rated = sum(one["rated"] == {"yes"} for one in mine)
        exact = 100 * counted[0] / rated if rated else None
        assert row[-1] == "—" if exact is None else abs(int(row[-1].rstrip("%")) - exact) < 1


@pytest.mark.parametrize("edition", list(Edition))
def test_the_round_before_is_told_with_its_own_figures(edition: Edition) -> None:
    data, as_of = SETS["demo"]
    told = read(written(data, as_of, Wanted("covid-2020", 2), edition))
    known = oracle.read(data, as_of, edition is Edition.PUBLIC)
    mine = [row for row in known.problems.values() if (row["campaign"], row["round"]) == ({"covid-2020"}, {"1"})]
    stand = [row for row in mine if row["stands"] == {"yes"}]
    lines = told.section("第一轮督查问题的整改情况")
    running = [row for row in stand if row["settled"] == {"no"}]
    closed = sum(row["state"] == {"closed"} for row in stand)
    assert lines[0].startswith(f"第一轮督查发现需要整改的问题{len(stand)}个，已销号{closed}个")
    assert len([one for one in lines if one[0].isdecimal()]) == len(running) > 0
    back = [row for row in mine if row["ever_closed"] == {"yes"}]
    again = sum(row["reopened"] == {"yes"} for row in back)
    assert (f"曾经销号的{len(back)}个问题中，反弹重开{again}个" in lines[0]) == bool(again)


def test_the_public_edition_holds_nothing_back_from_the_staff_but_what_it_must() -> None:
    data, as_of = SETS["demo"]
    wanted = Wanted("covid-2020", 2)
    public, staff = (read(written(data, as_of, wanted, edition)) for edition in Edition)
    assert "内部资料　不得公开" in staff.lines and "内部资料" not in public.text
    hidden = [
        one["finding"]
        for path in sorted((data / "institutions").glob("*/*.yml"))
        for visit in yaml.safe_load(path.read_text("utf-8")).get("inspections") or []
        if visit.get("publish_from") and visit["publish_from"] > as_of and visit["round"] == 2
        for one in visit["results"].values()
        if isinstance(one, dict) and one.get("finding") and one["result"] in ("not_met", "partly_met")
    ]
    tight = [one.replace(" ", "") for one in hidden]
    assert hidden and not any(one in public.text.replace(" ", "") for one in tight)
    assert all(one.rstrip("。") in staff.text.replace(" ", "") for one in tight)


def test_the_office_to_object_to_is_named_where_the_campaign_has_one(tmp_path: Path) -> None:
    data, as_of = SETS["demo"]
    wanted = Wanted("campus-safety", 1)
    told = read(written(tell_otherwise(data, tmp_path / "data"), as_of, wanted))
    (line,) = told.section("联系方式")
    assert "电话：0791-86754321，邮箱：office@example.org" in line
    assert "联系方式" not in read(written(data, as_of, wanted)).text
