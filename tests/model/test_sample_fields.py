"""A field is declared once: one that is added to the model is known to every part, though no other file changes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sample_fields import ADDED, PACKAGE, package_with

HELPERS = Path(__file__).parents[1] / "helpers"
PUBLIC = [
    "taken_back: 第二轮，项目 2 值班值守：整改经过的一条改写：“2020-02-24 待验收（已排班。）”"
    " → “2020-02-24 待验收（街道办；已排班。）”",
    "progress: 第二轮，项目 2 值班值守：新增协办单位：街道卫生院",
    "inspected: 第二轮：新增天气：晴",
    "inspected: 第二轮：新增复核日期：2020-03-01",
    "inspected: 第二轮：新增现场情况：第一行 第二行",
]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package whose model has four fields more."""
    return package_with(tmp_path_factory.mktemp("copied"))


@pytest.fixture(scope="module")
def known(copied: Path) -> dict[str, Any]:
    """What its parts know of them."""
    path = os.pathsep.join(map(str, (copied, HELPERS)))
    program = [sys.executable, str(HELPERS / "sample_fields.py")]
    run = subprocess.run(program, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def test_nothing_but_the_model_differs(copied: Path) -> None:
    every = (one for one in PACKAGE.rglob("*") if one.is_file() and "__pycache__" not in one.parts)
    files = {one.relative_to(PACKAGE) for one in every}
    differing = [str(one) for one in files if (PACKAGE / one).read_bytes() != (copied / "gongshi" / one).read_bytes()]
    assert sorted(differing) == sorted(ADDED)


def test_schema_and_dictionary_explain_them(known: dict[str, Any]) -> None:
    assert known["schema"] == ["weather", "reviewed", "remarks", "diary"]
    assert known["audience"] == ["public", "staff"]
    witnesses = ["results.<n>.rectification.log[].witness", "results.<n>.problems[].rectification.log[].witness"]
    weather, *logs = ["weather", "天气，当天的"], *([one, "见证单位"] for one in witnesses)
    assert known["dictionary"] == {"public": [weather, *logs], "staff": [weather, ["diary", "督查日记"], *logs]}


def test_the_open_data_hold_what_the_public_may_read(known: dict[str, Any]) -> None:
    assert known["open data"] == [True, True, True, False]


def test_the_tables_of_the_open_data_get_a_column(known: dict[str, Any]) -> None:
    names = [one["name"] for one in known["table"]]
    (described,) = (one for one in known["table"] if one["name"] == "helper")
    assert described == {"name": "helper", "type": "string", "description": "协办单位：帮着整改的"}
    problems = list(csv.DictReader(known["problems"]["csv"].splitlines(), names))
    assert [one["helper"] for one in problems] == ["", "街道卫生院"]
    objects = [json.loads(one) for one in known["problems"]["json"].split(",\n")[1:]]
    assert [one["helper"] for one in objects] == [None, "街道卫生院"]
    assert known["problems"]["xlsx"].count("街道卫生院") == 1


def test_workbooks_and_forms_take_them_in(known: dict[str, Any]) -> None:
    assert known["columns"] == [["天气", "TEXT"], ["复核日期", "DAY"], ["现场情况", "PROSE"], ["见证单位", "TEXT"]]
    shown = [["天气", "string"], ["复核日期", "datetime"], ["现场情况", "text"], ["督查日记", "text"]]
    assert known["form"] == shown


def test_a_change_of_them_is_told_to_those_who_may_read_it(known: dict[str, Any]) -> None:
    assert known["told"] == {"public": PUBLIC, "staff": [*PUBLIC, "inspected: 第二轮：新增督查日记：内部的"]}
    assert known["log"] == "2020-02-24 待验收（街道办；已排班。）"


def test_the_guard_refuses_that_they_are_lost(known: dict[str, Any]) -> None:
    gone, shorter = known["refused"]
    assert "2020-02-20 的检查：公布过的天气不能删除，原来是“晴”。" in gone
    assert shorter == "2020-02-20 的检查：公布过的现场情况改了：原来是“第一行 第二行”，现在是“第一行”。"


def test_what_is_dated_later_has_not_happened_yet(known: dict[str, Any]) -> None:
    assert known["not yet"] == ["2020-03-01", "None", "None"]


def test_a_secret_is_planted_in_what_is_for_staff(known: dict[str, Any]) -> None:
    assert known["planted"] == ["Inspection.diary"]


def test_the_checker_looks_through_them(known: dict[str, Any]) -> None:
    assert known["clean"] == []
    assert known["wrong"] == ["29: 公开的文字里有手机号（138****8000），不能公开。 [personal-mobile]"]
    assert known["two lines"] == ["29: “weather”写了 2 行，应只有一行。 [one-line]"]
    assert known["misspelt"] == ["29: 不认识的名称“wether”。 [field-unknown]"]
    assert known["no day"] == ["30: “reviewed”是“2020年3月1日”，应为日期，如 2020-02-21。 [field-date]"]
