"""actionlint and zizmor, without a network, find nothing in our workflows, nor in those that `gongshi init` writes."""

import subprocess
import sys
from pathlib import Path

import pytest
from gongshi.office.init.repository import Answers, repository

pytestmark = pytest.mark.audit

ROOT = Path(__file__).parents[2]
ANSWERS = Answers(
    name="示例公示",
    bureau="示例县教育局",
    institution="学校",
    district="示例县",
    district_id="xian",
    timezone="Asia/Shanghai",
    url="https://ducha.example.org/",
)


def linted(*files: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", "audit/workflows.mjs", *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def every(folder: Path) -> list[Path]:
    """Our workflows, and those of a new repository, which are written into the folder."""
    written = [(folder / path, text) for path, text in repository(ANSWERS).items() if "/workflows/" in path]
    assert len(written) == 2
    for path, text in written:
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return [*sorted((ROOT / ".github/workflows").iterdir()), *(path for path, _ in written)]


def weighed(*files: Path) -> subprocess.CompletedProcess[str]:
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--no-progress",
        "--no-config",
        *map(str, files),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


def test_no_weakness_is_found_in_any_workflow(tmp_path: Path) -> None:
    done = weighed(*every(tmp_path))
    assert done.returncode == 0 and "No findings to report" in done.stdout, done.stdout


def test_a_weakness_is_found(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n"
    )
    done = weighed(file)
    assert done.returncode and all(
        one in done.stdout for one in ("unpinned-uses", "artipacked", "excessive-permissions")
    )


def test_nothing_is_found_in_any_workflow(tmp_path: Path) -> None:
    files = every(tmp_path)
    assert len(files) > 4
    done = linted(*files)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert done.stdout == f"actionlint: {len(files)} workflows, 0 faults\n"


def test_a_fault_is_found(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.foo }}\n"
    )
    done = linted(file)
    assert done.returncode == 1 and 'property "foo" is not defined' in done.stderr
