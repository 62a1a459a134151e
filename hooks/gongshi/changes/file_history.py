"""Commits, newest first → for each institution's file the commits that changed it, followed through renames."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .git import Commit, Difference
from .renames import identified


@dataclass(frozen=True, slots=True)
class FileCommit:
    """One commit's change to one institution's file."""

    commit: Commit
    difference: Difference


def trace(
    commits: Iterable[tuple[Commit, list[Difference]]], files: Iterable[str], read: Callable[[str], bytes]
) -> Mapping[str, tuple[FileCommit, ...]]:
    """For each of today's `files` the commits that changed it, oldest first.

    A file that was deleted and came back under the same name is the same file: a deletion leaves a trace. `read` gives
    a content by its id, where a rename has to be looked into.
    """
    found: dict[str, list[FileCommit]] = {file: [] for file in files}
    names = {file: file for file in found}
    for commit, differences in commits:
        renamed = {}
        for one in identified(differences, read):
            today = names.get(one.new or one.old or "")
            if today is None:
                continue
            found[today].append(FileCommit(commit, one))
            if one.old and one.new and one.old != one.new:
                del names[one.new]
                renamed[one.old] = today
        names.update(renamed)
    return {file: tuple(steps[::-1]) for file, steps in found.items() if steps}
