"""`gongshi new`: the files it begins, and what it says when it is called wrongly."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from demonstration import demonstration
from gongshi.checks.load import load
from scaffolds import AS_OF, SCHOOL, VISITED, errors, make


def new(data: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"DATA_DIR": str(data), "AS_OF": AS_OF.isoformat(), "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "gongshi", "new", *arguments]
    return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings})


def test_it_begins_a_file_and_an_inspection_and_prints_the_path(tmp_path: Path) -> None:
    data = make(tmp_path)
    done = new(data, "institution", "qinghe/no-1", "--name", "示例小学", "--type", "bureau_school")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{data.as_posix()}/{SCHOOL}\n", "")
    done = new(data, "inspection", "qinghe/no-1", "--campaign", "covid", "--round", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{data.as_posix()}/{SCHOOL}\n", "")
    assert yaml.safe_load((data / SCHOOL).read_text("utf-8"))["inspections"][0]["date"] == AS_OF
    assert errors(data) == []
    done = new(data, "inspection", "qinghe/no-1", "--campaign", "covid", "--round", "2", "--date", "2020-02-21")
    assert done.returncode == 0
    assert errors(data) == []
    assert [one["method"] for one in yaml.safe_load((data / SCHOOL).read_text("utf-8"))["inspections"]] == [
        "routine",
        "focused",
    ]


INSTITUTION = ("institution", "qinghe/no-2", "--name", "示例小学", "--type", "bureau_school")
INSPECTION = ("inspection", "qinghe/no-1", "--campaign", "covid", "--round", "2")


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        ((), "缺少"),
        (("school",), "应为"),
        (INSTITUTION[:4], "缺少 --type"),
        ((*INSTITUTION[:5],), "--type：后面要写内容"),
        ((*INSTITUTION, "--demo"), "不认识 --demo"),
        (("institution", "no-2", *INSTITUTION[2:]), "应写成 县区/代号"),
        (("institution", "qinghe/no-1", *INSTITUTION[2:]), "已经有了，不会覆盖"),
        (("institution", "qinghe/mess", *INSTITUTION[2:]), "已经有了，不会覆盖"),
        (("institution", "qinhe/no-2", *INSTITUTION[2:]), "是不是想写“qinghe”"),
        ((*INSPECTION[:5], "二"), "“二”应为正整数"),
        ((*INSPECTION, "--date", "2020年2月1日"), "写成 2020-02-01"),
        ((*INSPECTION, "--method", "foucsed"), "是不是想写“focused”"),
        (("inspection", "qinghe/no-9", *INSPECTION[2:]), "没有单位"),
        ((*INSPECTION[:3], "covid2", *INSPECTION[4:]), "是不是想写“covid”"),
    ],
)
def test_a_wrong_call_is_told_in_chinese_and_changes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], because: str
) -> None:
    data = make(tmp_path, no_1=VISITED, mess="名称：没有冒号\n")
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    done = new(data, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert because in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == before


def test_a_wrong_environment_is_told_in_chinese(tmp_path: Path) -> None:
    done = new(tmp_path / "nowhere", *INSTITUTION)
    assert (done.returncode, done.stderr) == (2, f"没有这个文件夹：{tmp_path / 'nowhere'}\n")
    done = new(make(tmp_path), *INSTITUTION, AS_OF="昨天")
    assert done.returncode == 2
    assert "AS_OF" in done.stderr


def test_the_script_knows_a_copy_of_the_repositorys_own_data(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(demonstration(), data)
    before = len(errors(data))
    entry = load(data, AS_OF)[0].entries[0]
    done = new(data, "inspection", f"{entry.district}/{entry.id}", "--campaign", "covid-2020", "--round", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(errors(data)) == before
