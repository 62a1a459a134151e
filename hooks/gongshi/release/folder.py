"""Where releases stand: `releases/<number>-<commit>`, and `current`, a link to the one that readers see.

A release is made under a name that nothing points to, and `current` is replaced in one step: whenever a publish is
killed, readers have the old release or the new one, whole.
"""

import errno
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from .manifest import NAME as MANIFEST

NAME = re.compile(r"(\d{6,})-[0-9a-f]{7}")
MAKING = ".making"
_BEGUN = re.compile(rf"{re.escape(MAKING)}-\d{{6,}}-[0-9a-f]{{7}}")
POLL = 0.2


class Busy(Exception):
    """Another publish is under way; the text says whose, in Chinese."""


class NoRelease(Exception):
    """There is no release to go back to; the text says so in Chinese."""


class Releases:
    """The releases below a folder. All but `current` are to be called with the lock held."""

    def __init__(self, to: Path, is_durable: bool = True) -> None:
        """With `is_durable`, a release is on the disk before readers see it: a power cut leaves whole ones only."""
        self.to = to
        self._is_durable = is_durable
        self.work = to / "work"
        self._all = to / "releases"
        self._withdrawn = to / "withdrawn"
        self._link = to / "current"

    @contextmanager
    def locked(self, who: str, patience: float = 0, report: Callable[[str], None] | None = None) -> Iterator[None]:
        """Hold the one lock; `who` is shown to those who find it held. A killed holder holds it no longer.

        Waits up to `patience` seconds, after calling `report` with who holds it. Raises Busy.
        """
        self.to.mkdir(parents=True, exist_ok=True)
        with (self.to / "lock").open("a+", encoding="utf-8") as file:
            until = time.monotonic() + patience
            while not _taken(file):
                file.seek(0)
                other = f"另一次发布正在进行：{file.read().strip() or '刚刚开始'}。"
                if time.monotonic() >= until:
                    raise Busy(f"{other}请等它结束再试。")
                if report:
                    report(f"{other}等它结束，最多 {patience:.0f} 秒。")
                    report = None
                time.sleep(POLL)
            file.truncate(0)
            file.write(who + "\n")
            file.flush()
            for folder in (self._all, self._withdrawn, self.work):
                folder.mkdir(exist_ok=True)
            yield
            file.truncate(0)

    @property
    def current(self) -> Path | None:
        """The release that readers see; None before the first."""
        return self._all / self._link.readlink().name if self._link.is_symlink() else None

    def every(self) -> list[Path]:
        """All releases, oldest first: what has the name of one, and our manifest in it."""
        return sorted((one for one in self._all.iterdir() if _is_ours(one)), key=_number)

    def sweep(self) -> list[Path]:
        """Take away what a killed publish left: what was being made, and what was made and never shown.

        Only what publish itself began goes; returns what else stands there, which is left alone.
        """
        shown = _number(self.current) if self.current else 0
        foreign = []
        for one in sorted(self._all.iterdir()):
            is_ours = _is_ours(one)
            is_new = is_ours and _number(one) > shown and not self._is_withdrawn(one)
            if is_new or (_BEGUN.fullmatch(one.name) and _is_folder(one)):
                _remove(one)
            elif not is_ours:
                foreign.append(one)
        for left in self.to.glob(".current-*"):
            if left.is_symlink():
                left.unlink()
        return foreign

    def begin(self, commit: str) -> Path:
        """An empty folder for the next release."""
        # Beyond every name that is taken, whosever it is.
        taken = (int(match[1]) for one in self._all.iterdir() if (match := NAME.fullmatch(one.name)))
        number = max(taken, default=0) + 1
        folder = self._all / f"{MAKING}-{number:06}-{commit[:7]}"
        folder.mkdir()
        return folder

    def show(self, made: Path) -> Path:
        """Give a release that was begun its name and put it before the readers."""
        release = made.with_name(made.name.removeprefix(f"{MAKING}-"))
        made.rename(release)
        if self._is_durable:
            os.sync()
        self._switch(release)
        return release

    def back(self) -> Path:
        """Put the release before the current one before the readers; no later roll-back leads to the one that is left.

        Raises NoRelease.
        """
        left = self.current
        former = [one for one in self.every() if left and _number(one) < _number(left) and not self._is_withdrawn(one)]
        if left is None or not former:
            raise NoRelease("没有更早的版本可以退回。")
        self._switch(former[-1])
        (self._withdrawn / left.name).touch()
        return former[-1]

    def keep(self, count: int) -> list[Path]:
        """Remove all but the newest `count` releases, and never the current one; returns what is left."""
        every = self.every()
        kept = [one for one in every if one in every[-count:] or one == self.current]
        for one in every:
            if one not in kept:
                (self._withdrawn / one.name).unlink(missing_ok=True)
                _remove(one)
        return kept

    def _is_withdrawn(self, release: Path) -> bool:
        return (self._withdrawn / release.name).exists()

    def _switch(self, release: Path) -> None:
        beside = self.to / f".current-{os.getpid()}"
        beside.unlink(missing_ok=True)
        beside.symlink_to(f"{self._all.name}/{release.name}")
        beside.replace(self._link)


def can_switch() -> bool:
    """Whether this system has locks and links of the kind that releases need; Windows has not."""
    return find_spec("fcntl") is not None


def _taken(file: IO[str]) -> bool:
    import fcntl

    try:
        # Of the process, not of the open file: workers that outlive a killed publisher must not hold it.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as reason:
        if reason.errno not in (errno.EACCES, errno.EAGAIN):
            raise
        return False
    return True


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_ours(path: Path) -> bool:
    """Whether something is a release that publish made: our manifest is the last that is written into one."""
    return bool(NAME.fullmatch(path.name)) and _is_folder(path) and (path / MANIFEST).is_file()


def _number(release: Path) -> int:
    return int(release.name.partition("-")[0])


def _remove(folder: Path) -> None:
    """Take a folder away under a name that is no release's, so that a kill never leaves half a release."""
    doomed = folder
    if NAME.fullmatch(folder.name):
        doomed = folder.with_name(f"{MAKING}-{folder.name}")
        folder.rename(doomed)
    shutil.rmtree(doomed)
