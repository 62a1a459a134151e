"""Commits checked out beside everybody's own folders."""

import subprocess
from pathlib import Path

from gongshi.release.workplace import checked_out
from repository import Repo


def test_a_folder_that_was_left_while_git_checked_it_out_is_made_anew(tmp_path: Path) -> None:
    """Killed in the middle, Git leaves its folder locked, and gone with the rest of what publish sweeps."""
    repo, at = Repo(tmp_path / "repository"), tmp_path / "work"
    repo.run("worktree", "add", "-q", "--detach", "--lock", "--reason", "initializing", str(at), "HEAD")
    subprocess.run(["rm", "-rf", str(at)], check=True)
    with checked_out(repo.path, repo.base, at) as place:
        assert (place / "data/districts.yml").is_file()
    assert not at.exists() and repo.run("worktree", "list").count("\n") == 0
