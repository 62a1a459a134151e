"""Git, read and never written: the only module that runs it."""

import posixpath
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from zoneinfo import ZoneInfo

from ..model.timezone import DEFAULT_TIMEZONE

SIMILAR = ("-M", "-l3000")
"""Renames count as such; beyond so many candidates at once only those that change no byte."""

CHINA = ZoneInfo(DEFAULT_TIMEZONE)
"""Where days begin and end, unless a site says otherwise."""

NOTHING = "0" * 40
REGULAR = frozenset({"100644", "100755"})


NO_COMMIT = "仓库里还没有提交；先 git commit。"
REFUSALS = {
    "not a git repository": "文件夹不在 Git 仓库里；要放在仓库里，并且提交过。",
    "does not have any commits yet": NO_COMMIT,
    "ambiguous argument 'HEAD'": NO_COMMIT,
    "dubious ownership": "仓库不属于运行程序的用户；运行 git config --global --add safe.directory 仓库文件夹。",
}
"""What is wrong and what to do, by words of Git's own answer where it is in English; else it is in the caller's
language, and stands as it is."""


class NotGit(Exception):
    """Git is not there, or the folder is in no repository, or a name means no commit; the text says so in Chinese."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit by its full id, and the day it was made, in the site's time zone."""

    id: str
    day: date

    @property
    def short(self) -> str:
        """The id as people quote it."""
        return self.id[:10]


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that differs, paths relative to the data folder; None where one side has no such file.

    `before` and `after` are the ids of the contents.
    """

    old: str | None
    new: str | None
    before: str
    after: str


class Blobs:
    """Contents by id, from one process, which starts with the first and ends with the context."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process:
            self._process.communicate()

    def read(self, id: str) -> bytes:
        """The bytes of one file. Raises NotGit where the repository lacks them."""
        asks, answers = self._pipes()
        asks.write(f"{id}\n".encode())
        asks.flush()
        head = answers.readline().split()
        if len(head) != 3:
            raise NotGit(f"仓库里缺少对象 {id}，可能没有下载完整。")
        content = answers.read(int(head[2]))
        answers.read(1)
        return content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = subprocess.Popen(
                ["git", "cat-file", "--batch"], cwd=self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout


class Repository:
    """The repository that a data folder lies in; every path is relative to that folder."""

    def __init__(self, data: Path, zone: ZoneInfo = CHINA) -> None:
        """Raises NotGit where there is no repository with a commit."""
        self.data = data
        self.zone = zone
        output = self._git("rev-parse", "--is-shallow-repository", "--show-prefix").split("\n")
        self.is_shallow = output[0] == "true"
        self.prefix = output[1]
        """The data folder in the repository, ending in a slash; empty where it is the repository's own folder."""

    def commit(self, name: str) -> Commit:
        """The commit that a name means. Raises NotGit where it means none."""
        try:
            output = self._git("log", "-1", "--format=%H %ct", "--end-of-options", f"{name}^{{commit}}", "--").split()
        except NotGit:
            raise NotGit(f"没有“{name}”这个提交。") from None
        return Commit(output[0], self._day(output[1]))

    def has_uncommitted(self) -> bool:
        """Whether files at or below the data folder differ from the latest commit; no, where there are only commits."""
        try:
            return bool(self._git("status", "--porcelain", "--", "."))
        except NotGit:
            return False

    def differing(self, base: Commit, head: Commit) -> list[Difference]:
        """The files below the data folder that differ between two commits."""
        output = self._git("diff-tree", "-r", "--raw", "-z", *SIMILAR, "--no-abbrev", base.id, head.id, "--", ".")
        return list(self._differences(iter(output.split("\0"))))

    def files(self, commit: Commit, *folders: str) -> Mapping[str, str]:
        """The ids of the files at or below `folders` in a commit, by path."""
        output = self._git("ls-tree", "-r", "-z", commit.id, "--", *folders)
        found = {}
        for line in output.split("\0"):
            head, tab, path = line.partition("\t")
            if tab and head.split()[0] in REGULAR:
                found[path] = head.split()[2]
        return found

    def beside(self, commit: Commit, name: str) -> bytes | None:
        """The bytes of a file in a commit, named from the folder that holds the data folder; None where there is none.

        None too where that would be a folder outside the repository.
        """
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.prefix.rstrip("/")), name))
        if not self.prefix or path.startswith("../"):
            return None
        try:
            blob = self._git("rev-parse", "--verify", "--end-of-options", f"{commit.id}:{path}").strip()
            is_file = self._git("cat-file", "-t", blob).strip() == "blob"
        except (NotGit, ValueError):  # no such path, and what cannot be one
            return None
        with self.blobs() as blobs:
            return blobs.read(blob) if is_file else None

    def mentioning(self, commit: Commit, folder: str, texts: Iterable[str]) -> list[str]:
        """The files below `folder` in a commit that contain one of the texts."""
        patterns = "\n".join(texts)
        arguments = ("grep", "-l", "-z", "-F", "-f", "-", commit.id, "--", folder)
        output = _run(self.data, arguments, patterns, is_silent=True) if patterns else ""
        return [file.removeprefix(f"{commit.id}:") for file in output.split("\0") if file]

    def days(self, as_of: date) -> Mapping[str, date]:
        """The day of each commit along the first parents of the branch, which never run backwards.

        A commit that bears an earlier day than one before it was made no earlier than that. One that bears a day after
        `as_of` was made no later than the next one that does not; where there is none, its own day stands.
        """
        lines = self._git("log", "--first-parent", "--format=%H %ct", "HEAD").split("\n")
        own = [(id, self._day(moment)) for id, moment in (line.split() for line in reversed(lines) if line)]
        days: dict[str, date] = {}
        ahead: list[str] = []
        latest = date.min
        for id, day in own:
            days[id] = day
            if day > as_of:
                ahead.append(id)
                continue
            latest = days[id] = max(latest, day)
            days.update(dict.fromkeys(ahead, latest))
            ahead.clear()
        return days

    def _day(self, moment: str) -> date:
        return datetime.fromtimestamp(int(moment), self.zone).date()

    def mainline(self, folder: str, as_of: date) -> Iterator[tuple[Commit, list[Difference]]]:
        """The commits that changed something below `folder`, newest first, each against its first parent.

        What a merge brings in counts on the day of the merge: that is when readers saw it.
        """
        days = self.days(as_of)
        output = self._git(
            *("log", "--first-parent", "-m", "--raw", "-z", *SIMILAR, "--no-abbrev", "--format=%x01%H"),
            *("HEAD", "--", folder),
        )
        for part in output.split("\x01")[1:]:
            head, *rest = part.split("\0")
            yield Commit(head.strip(), days[head.strip()]), list(self._differences(iter(rest)))

    def uncommitted(self, *paths: str) -> list[str]:
        """What below `paths` differs from the last commit or is in none, as Git lists it; ignored files count not."""
        return self._git("status", "--porcelain", "--", *paths).splitlines()

    def blobs(self) -> Blobs:
        """A reader of contents, to be used in a `with`."""
        return Blobs(self.data)

    def _differences(self, parts: Iterator[str]) -> Iterator[Difference]:
        for part in parts:
            if not part.strip():
                continue
            old_mode, new_mode, before, after, status = part.strip().lstrip(":").split()
            old = self._within(next(parts))
            new = self._within(next(parts)) if status[0] in "RC" else old
            if old_mode not in REGULAR or status[0] == "C":
                old = None
            if new_mode not in REGULAR:
                new = None
            if old or new:
                yield Difference(old, new, before if old else NOTHING, after if new else NOTHING)

    def _within(self, path: str) -> str | None:
        return path.removeprefix(self.prefix) if path.startswith(self.prefix) else None

    def _git(self, *arguments: str) -> str:
        return _run(self.data, arguments)


def _run(folder: Path, arguments: Iterable[str], given: str = "", is_silent: bool = False) -> str:
    """What Git says; with `is_silent` it may find nothing, and says so by its exit status."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, input=given.encode(), capture_output=True, check=False)
        if not (is_silent and done.returncode == 1):
            done.check_returncode()
    except FileNotFoundError:
        raise NotGit("没有安装 Git。") from None
    except subprocess.CalledProcessError as reason:
        raise NotGit(answer(reason.stderr)) from None
    return done.stdout.decode("utf-8", "surrogateescape")


def answer(stderr: bytes) -> str:
    """What Git refused and what to do, in Chinese; Git's own words where they are none of the known ones."""
    words = stderr.decode("utf-8", "replace").strip()
    return next((explanation for part, explanation in REFUSALS.items() if part in words), f"Git 说：{words}")
