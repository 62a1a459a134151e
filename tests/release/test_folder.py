"""The switch of releases, killed before each of its changes, one after the other: there is no instant between."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from gongshi.release.folder import Busy, NoRelease, Releases

CHANGES = {"os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"}


def make(releases: Releases, text: str) -> Path:
    made = releases.begin("abcdef0123")
    (made / "index.html").write_text(text)
    (made / "release.json").write_text("{}")
    return made


def killed(work: Callable[[], object], at: int) -> bool:
    """Do some work in a process of its own, killed before its change number `at`; False where it ended before."""
    child = os.fork()
    if child == 0:
        left = at

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in CHANGES:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_before_every_change(tmp_path: Path) -> None:
    releases = Releases(tmp_path, is_durable=False)
    with releases.locked("1"):
        releases.show(make(releases, "0"))

    def work() -> None:
        with releases.locked("2"):
            releases.sweep()
            releases.show(make(releases, "new"))
            releases.keep(2)
            releases.back()

    at = 1
    while killed(work, at):
        assert (tmp_path / "current" / "index.html").read_text() in ("0", "new")
        with releases.locked("3"):
            releases.sweep()
            assert all(one.name[:6].isdecimal() for one in (tmp_path / "releases").iterdir())
            assert releases.current in releases.every()
        at += 1
    assert at > 8


def test_the_loser_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with Releases(tmp_path).locked("进程 7"):
            os.write(write, b"x")
            signal.pause()
        os._exit(0)
    os.read(read, 1)
    try:
        with pytest.raises(Busy, match="另一次发布正在进行：进程 7。"), Releases(tmp_path).locked("进程 8"):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with Releases(tmp_path).locked("进程 8"):
        pass


def test_a_release_is_on_the_disk_before_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[bool] = []
    monkeypatch.setattr(os, "sync", lambda: shown.append((tmp_path / "current").is_symlink()))
    releases = Releases(tmp_path)
    with releases.locked("1"):
        releases.show(make(releases, "0"))
    assert shown == [False] and releases.current


def test_there_may_be_nothing_to_go_back_to(tmp_path: Path) -> None:
    releases = Releases(tmp_path, is_durable=False)
    with releases.locked("1"):
        with pytest.raises(NoRelease):
            releases.back()
        releases.show(make(releases, "0"))
        with pytest.raises(NoRelease):
            releases.back()


def test_the_current_release_is_kept_however_old(tmp_path: Path) -> None:
    releases = Releases(tmp_path, is_durable=False)
    with releases.locked("1"):
        first = releases.show(make(releases, "0"))
        for text in "123":
            releases.show(make(releases, text))
            releases.back()
        assert releases.current == first
        assert releases.keep(1)[0] == first and len(releases.every()) == 2


def test_what_publish_did_not_begin_is_left_alone_and_named(tmp_path: Path) -> None:
    releases = Releases(tmp_path, is_durable=False)
    with releases.locked("1"):
        shown = releases.show(make(releases, "0"))
        unshown = make(releases, "made and never shown")
        unshown = unshown.rename(unshown.with_name("000009-abcdef0"))
        began = make(releases, "killed")
    every = tmp_path / "releases"
    foreign = [every / name for name in (".making-notes", "000010-abcdef0", "backup", "notes.txt")]
    for one in foreign[:3]:
        one.mkdir()
        (one / "kept").write_text("kept")
    foreign[3].write_text("kept")
    (every / ".making-000012-abcdef0").symlink_to(every / "backup")
    with releases.locked("2"):
        assert releases.sweep() == sorted([*foreign, every / ".making-000012-abcdef0"])
        assert not began.exists() and not unshown.exists() and releases.every() == [shown]
        assert releases.begin("abcdef0123").name == ".making-000011-abcdef0"
    assert all((one / "kept").read_text() == "kept" for one in foreign[:3])


def test_a_roll_back_waits_for_a_publish_that_is_under_way(tmp_path: Path) -> None:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with Releases(tmp_path).locked("进程 7，08:00:00 开始"):
            os.write(write, b"x")
            time.sleep(0.5)
        os._exit(0)
    os.read(read, 1)
    said: list[str] = []
    with Releases(tmp_path).locked("进程 8", 60, said.append):
        pass
    os.waitpid(child, 0)
    assert said == ["另一次发布正在进行：进程 7，08:00:00 开始。等它结束，最多 60 秒。"]
