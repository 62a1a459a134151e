"""The hash of a folder is Git's, whatever is in it."""

import subprocess
from pathlib import Path

from gongshi.release.git_tree import tree_of


def test_it_is_gits_own(tmp_path: Path) -> None:
    files = {"b": "1", "b.txt": "2", "b/x": "", "a/示例 名.yml": "名", "a-b/c": "3", "a/深/深/y": "4"}
    files.pop("b")
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    (tmp_path / "run").write_text("#!/bin/sh\n")
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "link").symlink_to("b.txt")
    (tmp_path / "empty" / "below").mkdir(parents=True)

    def git(*arguments: str) -> str:
        command = ["git", "-c", "core.autocrlf=false", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()

    before = tree_of(tmp_path)
    git("init", "-q")
    git("add", "-A")
    assert before == tree_of(tmp_path) == git("write-tree")
    (tmp_path / "b.txt").write_text("other")
    assert tree_of(tmp_path) != before
