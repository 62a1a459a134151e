"""One thoroughly bad folder: everything the checker says of it, to the letter."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from demonstration import about_demonstration

ROOT = Path(__file__).parents[2]


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`scripts/check.py` in a process of its own."""
    return subprocess.run(
        [sys.executable, "scripts/check.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "AS_OF": "2020-03-05", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
    )


def test_everything_is_said_at_once_and_in_order() -> None:
    done = check("tests/bad")
    assert done.stdout == (ROOT / "tests" / "bad.expected.txt").read_text("utf-8")
    assert (done.returncode, done.stderr) == (1, "")


def test_json_says_the_same() -> None:
    told = json.loads(check("tests/bad", "--format", "json").stdout)
    lines = [
        f"{one['path']}:{one['line']}:{one['column']}: {one['severity']}: {one['message']}"
        + (f" 提示：{one['hint']}" if one["hint"] else "")
        + f" [{one['rule']}]"
        for one in told["problems"]
    ]
    assert lines == (ROOT / "tests" / "bad.expected.txt").read_text("utf-8").splitlines()[:-1]
    assert told["errors"] + told["warnings"] == len(lines)


def test_github_format_points_at_the_line() -> None:
    told = check("tests/bad", "--format", "github").stdout.splitlines()
    assert (
        "::error file=tests/bad/districts.yml,line=3,col=38::“kind”是“distrct”，"
        "应为 direct、district、county、development_zone 之一。 提示：是不是想写“district”？ [field-word]"
    ) in told
    assert told[-1].startswith("检查未通过：")


@pytest.mark.parametrize(
    ("arguments", "environment", "status"),
    [
        (["tests/bad"], {}, 1),
        (["tests/second"], {"AS_OF": "2024-12-01"}, 0),
        (["tests/second", "--strict"], {"AS_OF": "2024-12-01"}, 1),
        ([], {"DATA_DIR": "tests/bad"}, 1),
        (["no/such/folder"], {}, 2),
        (["--format", "xml"], {}, 2),
        (["data"], {"AS_OF": "yesterday"}, 2),
    ],
)
def test_exit_status(arguments: list[str], environment: dict[str, str], status: int) -> None:
    done = check(*arguments, **environment)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_call_is_told_in_chinese() -> None:
    assert check("--format", "xml").stderr.startswith("--format：不能是 'xml'，应为")
    assert check("--loud").stderr.startswith("不认识 --loud\n")


def test_strict_says_that_warnings_failed_the_check() -> None:
    done = check("tests/second", "--strict", AS_OF="2024-12-01")
    assert done.stdout.splitlines()[-1].startswith("检查未通过：0 个错误，")
    assert done.stdout.endswith("（警告也算不通过）。\n")


@about_demonstration
def test_the_repository_s_own_data_is_clean() -> None:
    done = check("data", AS_OF="2026-11-24")
    assert done.stdout == "检查通过：没有错误，没有警告。\n"
