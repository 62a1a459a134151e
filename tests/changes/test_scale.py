"""Speed: what one changed file costs does not grow with the number of files beside it."""

import math
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from generate.dataset import files
from gongshi.changes.history import past

ROOT = Path(__file__).parents[2]
SIZES = 300, 1_000, 10_000


def run(folder: Path, *command: str) -> tuple[float, str]:
    """Seconds of processor that a command takes, its own processes' included, and what it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "DATA_DIR": "data"}, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout + done.stderr


def git(folder: Path, *arguments: str) -> float:
    """Seconds of processor that Git takes."""
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "gc.auto=0")
    return run(folder, "git", *identity, *arguments)[0]


def costs(folder: Path, institutions: int) -> tuple[float, float, float]:
    """What one changed file among so many costs: Git, the comparison, the histories of all."""
    folder.mkdir()
    for name, text in files(institutions, 1):
        target = folder / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    one = sorted((folder / "data" / "institutions").rglob("*.yml"))[institutions // 2]
    one.write_text(one.read_text("utf-8").replace("name: ", "name: 新", 1), "utf-8")
    git(folder, "commit", "-q", "-a", "-m", "one")
    own = min(git(folder, "diff-tree", "-r", "--raw", "-M", "HEAD~1", "HEAD") for _ in range(3))
    script = str(ROOT / "scripts" / "changes.py")
    runs = [run(folder, sys.executable, script, "HEAD~1", "--guard", "--as-of", "2020-03-05") for _ in range(3)]
    for _, words in runs:
        assert words.startswith("读者会看到 1 处变化"), words
    data = folder / "data"
    listed = [path.relative_to(data).as_posix() for path in sorted(data.glob("institutions/*/*.yml"))]
    began = time.process_time()
    steps = past(data, listed, date.max).steps
    took = time.process_time() - began
    assert sorted(map(len, steps.values())) == [1] * (len(listed) - 1) + [2]
    return own, min(took for took, _ in runs), took


@pytest.mark.soak
def test_one_changed_file_costs_the_same_among_ten_thousand_as_among_few(tmp_path: Path) -> None:
    few, some, many = (costs(tmp_path / str(size), size) for size in SIZES)
    sys.stdout.write(f"{few} {some} {many}\n")
    assert many[1] - many[0] < 1.5 * (few[1] - few[0])
    assert math.log(many[2] / some[2]) / math.log(SIZES[2] / SIZES[1]) < 1.15
