"""A bare repository with the hooks of scripts/deploy is a server: a push is checked and published, or refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from publishing import AS_OF, ROOT, WHO, commit, current, git, institution, rename, whole


class Server:
    """A bare repository, an editor's clone, and what readers see."""

    def __init__(self, folder: Path, program: Path, hooks: tuple[str, ...]) -> None:
        self.bare, self.to, self.clone = folder / "gongshi.git", folder / "www", program
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))
        for hook in hooks:
            shutil.copy(ROOT / "scripts" / "deploy" / hook, self.bare / "hooks" / hook)
        git(self.bare, "config", "gongshi.to", str(self.to))
        for setting in (f"AS_OF={AS_OF}", f"PYTHONPATH={self.to}/checkout/hooks", "JOBS=1"):
            git(self.bare, "config", "--add", "gongshi.set", setting)
        # Libraries are there already; only their installation is left out.
        self.tools = folder / "tools"
        self.tools.mkdir()
        (self.tools / "make").write_text(f"#!/bin/sh\nln -sfn {sys.prefix} .venv\n")
        (self.tools / "make").chmod(0o755)

    def push(self, *refs: str) -> subprocess.CompletedProcess[str]:
        """Push from the clone; all that the hooks say is in stderr."""
        environment = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}"}
        for name in ("SITE_URL", "DATA_DIR", "EDITION", "CARDS"):
            environment.pop(name, None)
        command = ["git", *WHO, "push", str(self.bare), *(refs or ["main"])]
        return subprocess.run(
            command, cwd=self.clone, env=environment, capture_output=True, text=True, timeout=300, check=False
        )

    @property
    def head(self) -> str:
        return git(self.bare, "rev-parse", "main")


def spoil(program: Path) -> tuple[Path, str]:
    """Commit a mistake in the data; the file, and how it was."""
    file = institution(program)
    good = file.read_text("utf-8")
    file.write_text(good.replace("\nname:", "\nnmae:", 1).replace("name:", "nmae:", 1), "utf-8")
    commit(program)
    return file, good


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_a_push_is_published_or_told_why_not(folder: Path, program: Path) -> None:
    server = Server(folder, program, ("post-receive",))
    done = server.push()
    assert done.returncode == 0 and "已发布 000001-" in done.stderr, done.stderr
    first = current(server.to)
    assert whole(first).program == server.head == git(program, "rev-parse", "HEAD")
    assert not (first / ".git").exists()

    assert server.push("main:other").returncode == 0 and current(server.to) == first

    file, good = spoil(program)
    done = server.push()
    assert f"{file.parent.name}/{file.name}:" in done.stderr and "nmae" in done.stderr
    assert "推送已收下，但没有发布。" in done.stderr and "Traceback" not in done.stderr
    assert current(server.to) == first and whole(first)
    assert server.head == git(program, "rev-parse", "HEAD"), "post-receive comes too late to refuse the push itself"

    file.write_text(good, "utf-8")
    last = rename(program, "示例推送以后的学校")
    assert "已发布 000002-" in server.push().stderr
    assert whole(current(server.to)).program == last


@pytest.mark.soak
def test_a_bad_push_is_not_taken_where_it_is_checked_before(folder: Path, program: Path) -> None:
    server = Server(folder, program, ("pre-receive", "post-receive"))
    assert "已发布" in server.push().stderr
    first, head = current(server.to), server.head
    file, _ = spoil(program)
    done = server.push()
    assert done.returncode == 1 and f"{file.parent.name}/{file.name}:" in done.stderr and "nmae" in done.stderr
    assert "没有收下" in done.stderr
    assert server.head == head and current(server.to) == first
    done = server.push("--delete", "main")
    assert done.returncode == 1 and server.head == head
    git(program, "reset", "-q", "--hard", "HEAD~1")
    rename(program, "示例推送以后的学校")
    assert "已发布 000002-" in server.push().stderr and server.head != head


@pytest.mark.soak
def test_a_server_that_is_not_set_up_says_so(folder: Path, program: Path) -> None:
    server = Server(folder, program, ("post-receive",))
    git(server.bare, "config", "--unset", "gongshi.to")
    assert "服务器没有设置 gongshi.to" in server.push().stderr
