"""`gongshi report`: the file it writes, and what it says when it is called wrongly."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from reports import ROOT

pytestmark = pytest.mark.whole


def report(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    fixed = {**os.environ, "AS_OF": "2020-03-05", "DATA_DIR": str(ROOT / "data"), "PYTHONUTF8": "1", "EDITION": ""}
    command = [sys.executable, "-m", "gongshi", "report", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**fixed, **environment}, capture_output=True, text=True)


ROUND = ("--campaign", "covid-2020", "--round", "2")


def test_two_calls_write_the_same_bytes_and_none_overwrites(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.docx" for name in "ab"]
    for file in files:
        done = report(*ROUND, "--district", "yunting", "-o", str(file), PYTHONHASHSEED=str(files.index(file)))
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{file.as_posix()}\n", "")
    assert files[0].read_bytes() == files[1].read_bytes()
    done = report(*ROUND, "-o", str(files[0]))
    assert (done.returncode, done.stderr) == (2, f"{files[0]} 已经有了，不会覆盖。\n")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_edition_and_day_may_be_named(tmp_path: Path) -> None:
    file = tmp_path / "内部.docx"
    done = report(*ROUND, "--edition", "staff", "--as-of", "2020-03-01", "--kind", "circular", "-o", str(file))
    assert done.returncode == 0
    lines = [one.text for one in docx.Document(str(file)).paragraphs]
    assert lines[0] == "内部资料　不得公开" and "2020年3月1日" in lines
    assert any(one.endswith("情况的通报") for one in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("--campaign", "covid-2021", "--round", "2"),
            "没有督查“covid-2021”。是不是想写“covid-2020”？现有：campus-safety、covid-2020。",
        ),
        (("--campaign", "covid-2020", "--round", "3"), "督查“covid-2020”没有第 3 轮，轮次有：1、2。"),
        ((*ROUND, "--district", "yuntin"), "没有县区“yuntin”。是不是想写“yunting”？现有：zhishu、yunting、"),
        ((*ROUND, "--team", "第五督察组"), "这一轮没有督查组“第五督察组”的检查记录。是不是想写“第五督查组”？现有："),
        ((*ROUND, "--institution", "first-primar"), "没有单位“first-primar”。是不是想写“first-primary”？"),
        ((*ROUND, "--institution", "education-bureau"), "个单位叫“education-bureau”：yunting/education-bureau、"),
        ((*ROUND, "--as-of", "2020-01-01"), "督查“covid-2020”第 2 轮到统计日还没有检查记录，写不成报告。"),
        ((*ROUND, "--as-of", "2020-2-30"), "AS_OF 是“2020-2-30”，应为日期，如 2020-03-05。"),
        ((*ROUND, "--district", "yunting", "--team", "第五督查组"), "--team：不能和 --district 一起写"),
        ((*ROUND, "--edition", "secret"), "--edition：不能是 'secret'，应为"),
    ],
)
def test_a_wrong_call_is_told_with_what_there_is(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    done = report(*arguments, "-o", str(file))
    assert done.returncode == 2 and said in done.stderr and not done.stdout and not file.exists()


def test_wrong_files_are_told(tmp_path: Path) -> None:
    done = report(*ROUND, "-o", str(tmp_path / "x.doc"))
    assert (done.returncode, done.stderr) == (2, f"“{tmp_path / 'x.doc'}”应以 .docx 结尾。\n")
    done = report(*ROUND, "-o", str(tmp_path / "none" / "x.docx"))
    assert (done.returncode, done.stderr) == (2, f"没有这个文件夹：{tmp_path / 'none'}\n")
    done = report(*ROUND, "-o", str(tmp_path / "x.docx"), DATA_DIR=str(ROOT / "tests" / "bad"))
    assert (done.returncode, done.stderr) == (
        2,
        "数据里有错误，先改好再写报告；运行 gongshi check 看错在哪里。\n",
    )
