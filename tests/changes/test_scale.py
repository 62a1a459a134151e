"""Speed: what one changed file among ten thousand costs beyond Git's own time."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from generate.dataset import files
from gongshi.changes.history import past

ROOT = Path(__file__).parents[2]


def git(folder: Path, *arguments: str) -> float:
    """How long Git takes."""
    started = time.perf_counter()
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "gc.auto=0")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - started


@pytest.mark.soak
def test_one_changed_file_among_ten_thousand_takes_less_than_a_second(tmp_path: Path) -> None:
    for name, text in files(10_000, 1):
        target = tmp_path / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    one = sorted((tmp_path / "data" / "institutions").rglob("*.yml"))[5_000]
    one.write_text(one.read_text("utf-8").replace("name: ", "name: 新", 1), "utf-8")
    git(tmp_path, "commit", "-q", "-a", "-m", "one")
    own = git(tmp_path, "diff-tree", "-r", "--raw", "-M", "HEAD~1", "HEAD")
    command = [sys.executable, str(ROOT / "scripts" / "changes.py"), "HEAD~1", "--guard", "--as-of", "2020-03-05"]
    took = []
    for _ in range(3):
        started = time.perf_counter()
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "DATA_DIR": "data"}, capture_output=True, text=True
        )
        took.append(time.perf_counter() - started)
        assert done.stdout.startswith("读者会看到 1 处变化"), done.stdout + done.stderr
    assert min(took) - own < 1
    data = tmp_path / "data"
    listed = [path.relative_to(data).as_posix() for path in sorted(data.glob("institutions/*/*.yml"))]
    started = time.perf_counter()
    steps = past(data, listed)
    assert time.perf_counter() - started < 2
    assert sorted(map(len, steps.values())) == [1] * 9_999 + [2]
