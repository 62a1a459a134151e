"""Where releases stand: `releases/<number>-<commit>`, and `current`, a link to the one that readers see.

A release is made under a name that nothing points to, and `current` is replaced in one step: whenever a publish is
killed, readers have the old release or the new one, whole.
"""

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = re.compile(r"(\d{6,})-[0-9a-f]{7}")
MAKING = ".making"


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
    def locked(self, who: str) -> Iterator[None]:
        """Hold the one lock; `who` is what a loser is told. Raises Busy. A killed holder holds it no longer."""
        self.to.mkdir(parents=True, exist_ok=True)
        with (self.to / "lock").open("a+", encoding="utf-8") as file:
            try:
                # Of the process, not of the open file: workers that outlive a killed publisher must not hold it.
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as reason:
                if reason.errno not in (errno.EACCES, errno.EAGAIN):
                    raise
                file.seek(0)
                raise Busy(f"另一次发布正在进行：{file.read().strip() or '刚刚开始'}。请等它结束再试。") from None
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
        """All releases, oldest first."""
        return sorted((one for one in self._all.iterdir() if NAME.fullmatch(one.name)), key=_number)

    def sweep(self) -> None:
        """Take away what a killed publish left: what was being made, and what was made and never shown."""
        shown = _number(self.current) if self.current else 0
        for one in self._all.iterdir():
            is_new = NAME.fullmatch(one.name) and _number(one) > shown and not self._is_withdrawn(one)
            if is_new or not NAME.fullmatch(one.name):
                _remove(one)
        for left in self.to.glob(".current-*"):
            left.unlink()

    def begin(self, commit: str) -> Path:
        """An empty folder for the next release."""
        number = max(map(_number, self.every()), default=0) + 1
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


def _number(release: Path) -> int:
    return int(release.name.partition("-")[0])


def _remove(folder: Path) -> None:
    """Take a folder away under a name that is no release's, so that a kill never leaves half a release."""
    doomed = folder
    if NAME.fullmatch(folder.name):
        doomed = folder.with_name(f"{MAKING}-{folder.name}")
        folder.rename(doomed)
    shutil.rmtree(doomed)
