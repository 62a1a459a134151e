"""A bare repository with the hooks of scripts/deploy is a server: a push is checked and published, or refused."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from gongshi.release.workplace import PAGE_FILES, NotCheckedOut, of_push
from publishing import AS_OF, ROOT, WHO, commit, current, git, institution, rename, whole


class Server:
    """A bare repository, an editor's clone, and what readers see; the program is the server's own, or a push's."""

    def __init__(self, folder: Path, clone: Path, hooks: tuple[str, ...], program: Path | None = None) -> None:
        self.bare, self.to, self.clone = folder / "gongshi.git", folder / "www", clone
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.bare))
        for hook in hooks:
            shutil.copy(ROOT / "scripts" / "deploy" / hook, self.bare / "hooks" / hook)
        git(self.bare, "config", "gongshi.to", str(self.to))
        git(self.bare, "config", "gongshi.program", str(program or "pushed"))
        for setting in (f"AS_OF={AS_OF}", f"PYTHONPATH={program or self.to / 'checkout'}/hooks", "JOBS=1"):
            git(self.bare, "config", "--add", "gongshi.set", setting)
        if program:
            (program / ".venv").symlink_to(sys.prefix)
        # Libraries are there already; only their installation is left out.
        self.tools = folder / "tools"
        self.tools.mkdir()
        (self.tools / "make").write_text(f"#!/bin/sh\nln -sfn {sys.prefix} .venv\n")
        (self.tools / "make").chmod(0o755)

    def push(self, *refs: str) -> subprocess.CompletedProcess[str]:
        """Push from the clone; all that the hooks say is in stderr."""
        return subprocess.run(**self._push(*refs), capture_output=True, text=True, timeout=300, check=False)

    def begin(self) -> subprocess.Popen[bytes]:
        """Push from the clone, and wait for nothing."""
        return subprocess.Popen(**self._push(), stderr=subprocess.DEVNULL)

    def _push(self, *refs: str) -> dict[str, Any]:
        environment = {**os.environ, "PATH": f"{self.tools}:{os.environ['PATH']}"}
        for name in ("SITE_URL", "DATA_DIR", "EDITION", "CARDS"):
            environment.pop(name, None)
        command = ["git", *WHO, "push", str(self.bare), *(refs or ["main"])]
        return {"args": command, "cwd": self.clone, "env": environment}

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
    assert "公布过的名称改了" in _refused(server, program)
    more = institution(program).with_name("pushed-later.yml")
    more.write_text("name: 示例推送以后的学校\ntype: district_school\n", "utf-8")
    commit(program)
    assert "已发布 000002-" in server.push().stderr and server.head != head


def _refused(server: Server, program: Path) -> str:
    """What is said of a push that gives a school another name without a correction; it is taken back."""
    rename(program, "示例悄悄改名的学校")
    done = server.push()
    assert done.returncode == 1
    git(program, "reset", "-q", "--hard", "HEAD~1")
    return done.stderr


@pytest.mark.soak
def test_a_server_that_is_not_set_up_says_so(folder: Path, program: Path) -> None:
    server = Server(folder, program, ("post-receive",))
    git(server.bare, "config", "--unset", "gongshi.to")
    assert "服务器没有设置 gongshi.to" in server.push().stderr


EVIL = "open({marker!r}, 'a').write('ran')\n"


def test_nothing_of_a_push_runs_but_its_data_and_pages_are_shown(original: Path, folder: Path, program: Path) -> None:
    trusted = Path(shutil.copytree(original, folder / "server"))
    server = Server(folder, program, ("pre-receive", "post-receive"), trusted)
    marker = str(folder / "ran")
    for path in ("hooks/publish.py", "hooks/gongshi/__init__.py", "scripts/publish.py", "scripts/check.py"):
        file = program / path
        file.write_text(EVIL.format(marker=marker) + file.read_text("utf-8"), "utf-8")
    (program / "Makefile").write_text(f".venv/.ready:\n\techo ran >> {marker}\n")
    (program / "hooks" / "evil.py").write_text(EVIL.format(marker=marker))
    theme = program / "hooks" / "theme" / "main.html"
    theme.write_text(theme.read_text("utf-8") + "一句主题里的话", "utf-8")
    configuration = program / "mkdocs.yml"
    told = configuration.read_text("utf-8")
    told = told.replace("site_name: 督查结果公示", "site_name: 示例镇督查公示").replace(
        "docs_dir: docs", "docs_dir: /etc"
    )
    told = told.replace("hooks:\n", "hooks:\n  - hooks/evil.py\n").replace('sponsor: ""', "sponsor: 示例镇政府")
    configuration.write_text(f"{told}\nx: !!python/object/apply:os.system ['echo ran >> {marker}']\n", "utf-8")
    page = program / "docs" / "about.md"
    page.write_text(page.read_text("utf-8") + "\n一句说明里的话。\n", "utf-8")
    pushed = rename(program, "示例推送来的学校")
    done = server.push()
    assert done.returncode == 0 and "已发布 000001-" in done.stderr, done.stderr
    assert not Path(marker).exists()
    first, manifest = current(server.to), whole(current(server.to))
    assert manifest.program == git(trusted, "rev-parse", "HEAD") and manifest.data.commit == pushed == server.head
    home = (first / "index.html").read_text("utf-8")
    assert "示例镇督查公示" in home and "示例镇政府" in home and "一句主题里的话" not in home
    assert "一句说明里的话。" in (first / "about" / "index.html").read_text("utf-8")
    assert any("示例推送来的学校" in path.read_text("utf-8") for path in first.glob("institutions/*/*/index.html"))

    (program / "docs" / "secret.md").symlink_to("/etc/hostname")
    commit(program)
    done = server.push()
    assert "docs/secret.md：是链接或子模块" in done.stderr and "没有发布" in done.stderr
    assert current(server.to) == first and not Path(marker).exists()


@pytest.mark.parametrize("name", ["x.js", "X.JS", "x.css", "x.svg", "x.html", "x.mjs", "x", ".htaccess"])
def test_what_would_run_in_a_browser_is_not_taken_from_pushed_pages(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs/guide").mkdir(parents=True)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/districts.yml").write_text("[]")
    (tmp_path / "docs/guide" / name).write_text("alert(1)")
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path)
    refused = pytest.raises(NotCheckedOut, match=f"docs/guide/{re.escape(name)}：推送的 docs 里只能有网页文字和图片")
    head = git(tmp_path, "rev-parse", "HEAD")
    with refused, of_push(tmp_path / "work", tmp_path, "HEAD", tmp_path, head):
        pass


def test_all_that_our_own_pages_hold_is_taken() -> None:
    held = {path.suffix for path in (ROOT / "docs").rglob("*") if path.is_file()}
    assert {".md", ".webp"} <= held <= PAGE_FILES


def test_of_two_pushes_at_once_the_later_is_shown(original: Path, folder: Path, program: Path) -> None:
    server = Server(folder, program, ("post-receive",), Path(shutil.copytree(original, folder / "server")))
    server.to.mkdir()
    older = git(program, "rev-parse", "HEAD")
    with (server.to / "push.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        first = server.begin()
        while not git(server.bare, "for-each-ref"):
            time.sleep(0.05)
        newer = rename(program, "示例后一次推送的学校")
        git(server.bare, "fetch", "-q", str(program), "main:main")  # the second push, whose own hook comes later
    assert first.wait(300) == 0
    assert older != newer and whole(current(server.to)).data.commit == newer
