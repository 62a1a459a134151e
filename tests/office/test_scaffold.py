"""Skeletons for editors: what is begun passes the checker, and a file that grows keeps every byte it had."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from gongshi.checks.load import load
from gongshi.model.terms import BUILT_IN, InstitutionType
from gongshi.office import scaffold
from gongshi.office.append_yaml import NotInsertable, append
from gongshi.office.scaffold import ScaffoldRefused, VisitRequest
from scaffolds import AS_OF, DAY, ROOT, SCHOOL, VISITED, errors, make, told


def uncommented(text: str) -> str:
    """What an editor gets who takes the "# " away from every line that has it at its start."""
    return re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE)


# --- institution


@pytest.mark.parametrize("kind", list(BUILT_IN.of(InstitutionType)))
def test_a_new_file_passes_the_checker(tmp_path: Path, kind: str) -> None:
    data = make(tmp_path, authority="name: 示例青禾区教育局\ntype: district_authority\n")
    register, _ = load(data, AS_OF)
    text = scaffold.institution(register, "qinghe", "no-1", "示例: #“第一”小学", kind, AS_OF)
    (data / SCHOOL).write_bytes(text.encode())
    assert told(data) == []
    entry = next(entry for entry in load(data, AS_OF)[0].entries if entry.file == SCHOOL)
    assert (entry.record.name, entry.record.type.value, entry.record.inspections) == ("示例: #“第一”小学", kind, [])


def test_a_new_file_explains_every_field_and_fills_in_none(tmp_path: Path) -> None:
    register, _ = load(make(tmp_path), AS_OF)
    text = scaffold.institution(register, "qinghe", "no-1", "示例小学", "bureau_school", AS_OF)
    assert text.startswith("# yaml-language-server: $schema=../../schema/institution.json\n")
    assert set(yaml.safe_load(text)) == {"name", "type", "inspections"}
    body = "".join(text.splitlines(keepends=True)[2:])
    every = type(load(make(tmp_path / "b", no_1=text), AS_OF)[0].entries[0].record).model_fields
    # What is allowed is written once the checker has asked for it.
    fields = {name: field for name, field in every.items() if name != "allow"}
    assert set(yaml.safe_load(uncommented(body))) == set(fields)
    for name, field in fields.items():
        line = next(line for line in body.splitlines() if re.match(rf"(# )?{name}: ", line))
        assert "  # " in line
        assert field.description


@pytest.mark.parametrize(
    ("district", "id", "name", "kind", "because"),
    [
        ("qingho", "no-1", "示例小学", "bureau_school", "是不是想写“qinghe”"),
        ("zz", "no-1", "示例小学", "bureau_school", "qinghe、bailu"),
        ("qinghe", "No_1!", "示例小学", "bureau_school", "小写字母"),
        ("qinghe", "con", "示例小学", "bureau_school", "小写字母"),
        ("qinghe", "no-2", "示例小学", "bureau_school", "已经有了"),
        ("qinghe", "broken", "示例小学", "bureau_school", "已经有了"),
        ("qinghe", "no-1", "  ", "bureau_school", "名称是空的"),
        ("qinghe", "no-1", "示例小学", "局属学校", "写作 bureau_school"),
        ("qinghe", "no-1", "示例小学", "bureau_shool", "是不是想写“bureau_school”"),
        ("qinghe", "no-1", "示例第一小学", "bureau_school", "同一县区内名称不能重复"),
        ("bailu", "no-1", "示例小学", "district_school", "没有教育行政部门的文件"),
    ],
)
def test_a_new_file_that_would_be_wrong_is_refused(
    tmp_path: Path, district: str, id: str, name: str, kind: str, because: str
) -> None:
    register, _ = load(make(tmp_path, no_2=VISITED, broken="name: 甲\ntype: x\n"), AS_OF)
    with pytest.raises(ScaffoldRefused, match=re.escape(because)):
        scaffold.institution(register, district, id, name, kind, AS_OF)


# --- inspection


def grown(data: Path, text: str, visit: VisitRequest | None = None) -> str:
    register, _ = load(data, AS_OF)
    return scaffold.inspection(register, "qinghe", "no-1", text, visit or VisitRequest("covid", 2, DAY), AS_OF)


def is_insertion(before: str, after: str) -> bool:
    """Whether `after` is `before` with something put in at one place."""
    start = shared(before, after)
    return start + shared(before[start:][::-1], after[::-1]) == len(before)


def shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def test_an_inspection_goes_to_the_end_and_passes_the_checker(tmp_path: Path) -> None:
    data = make(tmp_path, no_1=VISITED)
    assert errors(data) == []
    text = grown(data, VISITED)
    assert text.startswith(VISITED + "\n  - campaign: covid  # 防控督查\n    round: 2  # 第二轮督查\n")
    (data / SCHOOL).write_bytes(text.encode())
    assert errors(data) == []
    inspections = yaml.safe_load(text)["inspections"]
    assert len(inspections) == 2
    assert inspections[1] == {"campaign": "covid", "round": 2, "date": DAY, "method": "focused"}


def test_taking_the_signs_away_leaves_a_form_in_the_right_place(tmp_path: Path) -> None:
    text = uncommented(grown(make(tmp_path, no_1=VISITED), VISITED))
    inspection = yaml.safe_load(text)["inspections"][1]
    assert inspection["results"] == {1: None, 5: None, 12: None}
    assert inspection["good_practices"][0]["title"] == "……"
    assert inspection["accountability"][0]["kind"] == "circulated"
    assert inspection["team"] == inspection["internal"] == "……"


def test_results_filled_in_pass_the_checker(tmp_path: Path) -> None:
    data = make(tmp_path, no_1=VISITED)
    head, rest = grown(data, VISITED).split("    # results:", 1)
    results, rest = rest.split("    # good_practices:", 1)
    results = re.sub(r"^(    )# (  \d+:)", r"\1\2 pending", "    # results:" + results, flags=re.MULTILINE)
    results = results.replace("# results:", "results:")
    (data / SCHOOL).write_bytes(f"{head}{results}    # good_practices:{rest}".encode())
    assert errors(data) == []
    record = load(data, AS_OF)[0].entries[0].record
    assert {item: one.result for item, one in record.inspections[1].results.items()} == dict.fromkeys(
        (1, 5, 12), "pending"
    )


def test_the_example_of_a_problem_is_one(tmp_path: Path) -> None:
    text = uncommented(grown(make(tmp_path, no_1=VISITED), VISITED))
    example = text.split("查出问题的项目照这样写：\n", 1)[1].split("    good_practices:", 1)[0]
    result = yaml.safe_load(uncommented(example).replace("[……]", "[]"))[1]
    assert result["result"] == "not_met"
    assert {"deadline", "responsible", "measures"} < set(result["rectification"])
    before = yaml.safe_load(VISITED)
    before["inspections"][0]["results"][5] = result
    result["rectification"]["deadline"] = result["response"]["date"] = DAY
    data = make(tmp_path / "b", no_1=yaml.safe_dump(before, allow_unicode=True))
    assert errors(data) == []


def test_every_item_of_the_round_is_listed_with_its_title(tmp_path: Path) -> None:
    data = make(tmp_path, no_1=VISITED)
    second, first = grown(data, VISITED), grown(data, VISITED, VisitRequest("covid", 1, date(2020, 2, 9)))
    assert re.findall(r"^    #   (\d+):  # (.+)$", second, re.MULTILINE) == [
        ("1", "决策部署"),
        ("5", "日报告"),
        ("12", "第一轮问题整改"),
    ]
    assert re.findall(r"^    #   (\d+):  # ", first, re.MULTILINE) == ["1", "5"]


def test_the_words_are_those_of_the_campaigns_scale(tmp_path: Path) -> None:
    text = grown(make(tmp_path, no_1=VISITED), VISITED, VisitRequest("graded", 2, DAY))
    words = re.search(r"冒号后面写结果：(.+?)。", text)
    assert words
    assert words[1].split("、") == [
        "良好",
        "较差 较差（需整改）",
        "not_applicable 不适用",
        "pending 待核实",
        "withheld 不公开",
    ]
    assert "#   #   result: 较差\n" in text


def test_the_problems_of_the_round_before_are_listed_as_of_the_day(tmp_path: Path) -> None:
    text = grown(make(tmp_path, no_1=VISITED), VISITED)
    assert re.search(
        r"#   12:  # 第一轮问题整改\n"
        r"    #   # 第一轮督查查出 1 个问题，逐个看改了没有：\n"
        r"    #   # - covid-1-qinghe-no-1-1 整改中：没有传达记录。\n"
        r"    #   # 查出问题的项目",
        text,
    )


@pytest.mark.parametrize(
    ("results", "says"),
    [("results: {1: met}", "第一轮督查没有查出问题。"), ("team: 一组", "第一轮督查没有查过本单位。")],
)
def test_no_problems_before_is_told_apart_from_no_visit(tmp_path: Path, results: str, says: str) -> None:
    text = (
        "name: 示例第一小学\ntype: bureau_school\ninspections:\n"
        f"  - {{campaign: covid, round: 1, date: 2020-02-05, method: routine, {results}}}\n"
    )
    assert f"    #   # {says}\n" in grown(make(tmp_path, no_1=text), text)


@pytest.mark.parametrize(
    ("day", "method", "written"),
    [
        (date(2020, 2, 21), None, "focused"),
        (date(2020, 2, 15), None, "routine"),
        (date(2020, 6, 1), None, "routine"),
        (date(2020, 2, 15), "focused", "focused"),
    ],
)
def test_the_method_follows_the_window_unless_it_is_given(
    tmp_path: Path, day: date, method: str | None, written: str
) -> None:
    text = grown(make(tmp_path, no_1=VISITED), VISITED, VisitRequest("covid", 2, day, method))
    assert yaml.safe_load(text)["inspections"][1]["method"] == written


@pytest.mark.parametrize(
    ("id", "visit", "because"),
    [
        ("no-1", VisitRequest("covd", 2, DAY), "是不是想写“covid”"),
        ("no-1", VisitRequest("zzzzzz", 2, DAY), "现有：covid、graded"),
        ("no-1", VisitRequest("covid", 3, DAY), "轮次有：1、2"),
        ("no-1", VisitRequest("covid", 1, date(2020, 2, 5)), "已经有第一轮督查 2020-02-05 的检查"),
        ("no-1", VisitRequest("covid", 2, DAY, "集中督查"), "写作 focused"),
        ("no-11", VisitRequest("covid", 2, DAY), "是不是想写“qinghe/no-1”"),
        ("zzzzzzzzzzzzzzzzz", VisitRequest("covid", 2, DAY), "gongshi new institution"),
        ("broken", VisitRequest("covid", 2, DAY), "先改好"),
        ("trainer", VisitRequest("covid", 2, DAY), "不在督查“防控督查”的对象范围内"),
    ],
)
def test_an_inspection_that_would_be_wrong_is_refused(
    tmp_path: Path, id: str, visit: VisitRequest, because: str
) -> None:
    trainer = "name: 示例机构\ntype: training_provider\n"
    register, _ = load(make(tmp_path, no_1=VISITED, broken="name: 甲\ntype: x\n", trainer=trainer), AS_OF)
    with pytest.raises(ScaffoldRefused, match=re.escape(because)):
        scaffold.inspection(register, "qinghe", id, VISITED, visit, AS_OF)


def test_mistakes_elsewhere_do_not_stand_in_the_way(tmp_path: Path) -> None:
    twin = "name: 示例第一小学\ntype: bureau_school\n"
    data = make(tmp_path, no_1=VISITED, no_0=twin)
    assert len(errors(data)) == 1
    assert yaml.safe_load(grown(data, VISITED))["inspections"][1]["round"] == 2


# --- the list grows, nothing else changes

ITEM = ["- a: 1", "  # b: 2"]
TEXTS = {
    "block": ("x: 0\nlist:\n  - a: 0\n", "x: 0\nlist:\n  - a: 0\n\n  - a: 1\n    # b: 2\n"),
    "no final newline": ("list:\n  - a: 0", "list:\n  - a: 0\n\n  - a: 1\n    # b: 2\n"),
    "comment at the end, no newline": ("list:\n  - a: 0  # 末", "list:\n  - a: 0  # 末\n\n  - a: 1\n    # b: 2\n"),
    "windows": ("list:\r\n  - a: 0\r\n", "list:\r\n  - a: 0\r\n\r\n  - a: 1\r\n    # b: 2\r\n"),
    "not indented": ("list:\n- a: 0\nx: 0\n", "list:\n- a: 0\n\n- a: 1\n  # b: 2\nx: 0\n"),
    "a key behind": ("list:\n  - a: 0\n\nx: 0\n", "list:\n  - a: 0\n\n  - a: 1\n    # b: 2\n\nx: 0\n"),
    "comments of the last item": (
        "list:\n  - a: 0\n    # c: 1\n\n    # d: 2\n\n# x\n",
        "list:\n  - a: 0\n    # c: 1\n\n    # d: 2\n\n  - a: 1\n    # b: 2\n\n# x\n",
    ),
    "long text": (
        "list:\n  - a: |\n      甲\n\n      # 乙\n",
        "list:\n  - a: |\n      甲\n\n      # 乙\n\n  - a: 1\n    # b: 2\n",
    ),
    "long text, no final newline": ("list:\n  - a: |\n      甲", "list:\n  - a: |\n      甲\n\n  - a: 1\n    # b: 2\n"),
    "nested": ("list:\n  - a:\n      - list: []\n", "list:\n  - a:\n      - list: []\n\n  - a: 1\n    # b: 2\n"),
    "empty value": ("list:\n  - a:\nx: 0\n", "list:\n  - a:\n\n  - a: 1\n    # b: 2\nx: 0\n"),
    "an alias": ("x: &x [1]\nlist:\n  - a: *x\n", "x: &x [1]\nlist:\n  - a: *x\n\n  - a: 1\n    # b: 2\n"),
    "missing": ("x: 0\n", "x: 0\nlist:\n  - a: 1\n    # b: 2\n"),
    "missing, no final newline": ("x: 0", "x: 0\nlist:\n  - a: 1\n    # b: 2\n"),
    "empty": ("list: []\n", "list:\n  - a: 1\n    # b: 2\n"),
    "empty, no final newline": ("list: []", "list:\n  - a: 1\n    # b: 2\n"),
    "empty, with a comment": ("list: [ ]  # 空\nx: 0\n", "list:  # 空\n  - a: 1\n    # b: 2\nx: 0\n"),
    "document start": ("---\nlist:\n  - a: 0\n", "---\nlist:\n  - a: 0\n\n  - a: 1\n    # b: 2\n"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_an_item_is_added_and_no_other_byte_changes(case: str) -> None:
    before, after = TEXTS[case]
    assert append(before, "list", ITEM) == after


@pytest.mark.parametrize(
    "text",
    [
        "list: [{a: 0}]\n",
        "list: [\n  # 空\n]\n",
        "{x: 0, list: []}\n",
        "list: 3\n",
        "x: 0\n...\n",
        "list:\n  - a: |+\n      甲\n\n\nx: 0\n",
    ],
)
def test_a_text_that_cannot_grow_without_harm_is_refused(text: str) -> None:
    with pytest.raises(NotInsertable):
        append(text, "list", ITEM)


def variants(text: str) -> dict[str, str]:
    """The same file as other editors and programs would have left it."""
    tight = re.sub(r"^  (?=[ -])", "", text, flags=re.MULTILINE)
    return {
        "as it is": text,
        "windows": text.replace("\n", "\r\n"),
        "no final newline": text.rstrip("\n"),
        "not indented": tight if yaml.safe_load(tight) == yaml.safe_load(text) else text,
        "comment behind": text + "\n# 2020-03-05 核对过\n",
        "key behind": text + "behind: 1\n",
    }


def grow(data: Path, every: bool) -> int:
    """Add an inspection to every file, of the last round or of every one; how often that was done."""
    register, _ = load(data, AS_OF)
    visits = [
        VisitRequest(id, round_.id, date(2019, 12, 31))
        for id, campaign in register.campaigns.items()
        for round_ in (campaign.rounds if every else campaign.rounds[-1:])
    ]
    grown = 0
    for entry in register.entries:
        texts = variants((data / entry.file).read_bytes().decode())
        for text in texts.values() if every else [texts["as it is"]]:
            for visit in visits:
                if entry.record.type in (register.campaigns[visit.campaign].scope.types or ()):
                    after = scaffold.inspection(register, entry.district, entry.id, text, visit, AS_OF)
                    assert is_insertion(text.replace("\ninspections: []", "\ninspections:"), after), (entry.file, text)
                    before, now = (yaml.load(one, yaml.CSafeLoader) for one in (text + "\n", after))
                    last = now["inspections"].pop()
                    assert (last["campaign"], last["round"], last["date"]) == (visit.campaign, visit.round, visit.day)
                    assert {"inspections": [], **before} == now
                    grown += 1
    return grown


@pytest.mark.whole
def test_every_file_of_a_campaign_can_grow() -> None:
    """The larger data, and each way in which a file may have been left, wait for the night."""
    assert grow(ROOT / "tests" / "second", every=False) > 10


@pytest.mark.soak
@pytest.mark.parametrize("data", [ROOT / "data", ROOT / "tests" / "second"], ids=["demo", "second"])
def test_every_file_can_grow_however_it_was_left(data: Path) -> None:
    assert grow(data, every=True) > 100
