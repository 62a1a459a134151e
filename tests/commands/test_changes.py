"""`gongshi changes`: one whole run to the letter in each format, its exit status, and wrong calls."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from gongshi.changes.history import past
from repository import FILE, Repo

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"
CLOSED = "            - {date: 2020-03-08, state: closed, objections: 0}\n"


def run(repo: Repo, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The script in a process of its own, in the repository."""
    plain = {name: value for name, value in os.environ.items() if name not in ("AS_OF", "DATA_DIR")}
    return subprocess.run(
        [sys.executable, "-m", "gongshi", "changes", *arguments],
        cwd=repo.path,
        env={**plain, "PYTHONUTF8": "1", "AS_OF": "2020-03-10", **environment},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A repository whose last commit does what is honest and what is not."""
    repo = Repo(tmp_path_factory.mktemp("repo"))
    repo.replace(
        (LOG_END, LOG_END + NOTICE + CLOSED),
        ("没有成立领导小组。", "还没有[领导]小组_。"),
        (
            "      - {title: 错峰取餐, summary: 分三批。}\n",
            "      - {title: 门口测温, summary: 快。, featured: true}\n",
        ),
    )
    repo.replace(("notice_days: 7", "notice_days: 5"), file="campaigns/check.yml")
    repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\n"})
    (repo.data / "institutions/east/b.yml").unlink()
    repo.commit("2020-03-08")
    return repo


@pytest.mark.parametrize(("format", "suffix"), [("text", "txt"), ("markdown", "md")])
def test_the_whole_output(repo: Repo, format: str, suffix: str) -> None:
    done = run(repo, "HEAD~1", "--guard", "--format", format)
    told = done.stdout.replace(repo.base[:10], "BASE").replace(repo.run("rev-parse", "HEAD")[:10], "HEAD")
    assert told == (HERE / f"expected.{suffix}").read_text("utf-8")
    assert (done.returncode, done.stderr) == (1, "")


def test_json_holds_the_same(repo: Repo) -> None:
    told = json.loads(run(repo, "HEAD~1", "--guard", "--format", "json").stdout)
    lines = (HERE / "expected.txt").read_text("utf-8").splitlines()
    indented = [line for line in lines if line.startswith("  ")]
    assert len(told["changes"]) == len(indented)
    assert all(line.endswith(one["text"]) for line, one in zip(indented, told["changes"], strict=True))
    assert told["errors"] == len(told["problems"]) == 4
    closed = next(one for one in told["changes"] if one["topic"] == "closed")
    assert closed["institution"] == {"district": "city", "id": "a", "name": "示例第一中学"}
    assert (closed["aspect"], closed["before"], closed["after"], closed["on"]) == (
        "state",
        "notice",
        "closed",
        "2020-03-08",
    )
    assert (closed["spot"]["round"], closed["spot"]["item"], told["as_of"]) == (2, 2, "2020-03-10")


@pytest.mark.parametrize(
    ("arguments", "environment", "status", "words"),
    [
        (["HEAD~1"], {}, 0, ""),
        (["HEAD~1", "--guard"], {}, 1, ""),
        (["HEAD", "HEAD~1"], {}, 0, ""),
        (["HEAD", "--guard"], {}, 0, ""),
        (["main~1", "main", "--edition", "staff", "--as-of", "2020-02-01"], {"AS_OF": "never"}, 0, ""),
        (["no-such"], {}, 2, "没有“no-such”这个提交。"),
        (["--", "--help"], {}, 2, "没有“--help”这个提交。"),
        (["HEAD", "--as-of", "2020-2-1"], {}, 2, "AS_OF 是“2020-2-1”，应为日期，如 2020-03-05。"),
        (["HEAD"], {"DATA_DIR": "nowhere"}, 2, "没有这个文件夹：nowhere"),
        (["HEAD", "--format", "html"], {}, 2, "--format"),
        ([], {}, 2, "BASE"),
    ],
)
def test_exit_status(repo: Repo, arguments: list[str], environment: dict[str, str], status: int, words: str) -> None:
    done = run(repo, *arguments, **environment)
    assert done.returncode == status, done.stdout + done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_git_it_says_so(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    done = run(repo, "HEAD", DATA_DIR=str(tmp_path / "data"))
    assert done.returncode == 2
    assert done.stderr.startswith("文件夹不在 Git 仓库里；")


def test_before_the_first_commit_it_says_so(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    found = past(data, (), date(2020, 3, 5))
    assert found.trouble == "所有单位页面上的变更记录都做不出来：仓库里还没有提交；先 git commit。" and not found.steps


def test_a_data_folder_of_any_name_in_any_place(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    (tmp_path / "资料 库").mkdir()
    repo.run("mv", "data", "资料 库/二〇二〇")
    repo.data = tmp_path / "资料 库" / "二〇二〇"
    repo.commit()
    repo.replace(("一所学校。", "一所老学校。"))
    repo.replace(("夜间没有人值班。", "夜间无人值班。"))
    (repo.data / "institutions/east/b.yml").unlink()
    repo.commit()
    done = run(repo, "HEAD~1", "--guard", DATA_DIR="资料 库/二〇二〇")
    assert "简介改写" in done.stdout and "查到的情况改写" in done.stdout
    assert "资料 库/二〇二〇/institutions/east/b.yml:1:1: error: （提交 " in done.stdout
    assert f"资料 库/二〇二〇/{FILE}:37:18: error: " in done.stdout


def test_what_is_not_committed_is_not_compared_and_that_is_said(repo: Repo) -> None:
    assert "没有提交" not in run(repo, "HEAD").stderr
    file = repo.path / "data" / FILE
    file.write_text(file.read_text("utf-8") + "# 还没有提交\n", "utf-8")
    done = run(repo, "HEAD")
    assert done.returncode == 0 and done.stderr == "数据里还有没有提交的改动，这里没有比较它们：先 git commit。\n"
    assert run(repo, "HEAD", "HEAD~0").stderr == ""
