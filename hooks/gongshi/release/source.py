"""The commits of program and data that a release is made from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..changes.git import NotGit, Repository
from .git_tree import tree_of
from .manifest import Data
from .workplace import DATA, NotCheckedOut, Workplace, head_of, of_commits, of_push

PROGRAM = ("mkdocs.yml", "docs", "hooks", "requirements.lock", "requirements.txt")
"""What of the repository a build depends on, beside the data."""


class Unprovable(Exception):
    """No commit proves what a build would be made from; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class ReleaseSource:
    """The program's commit, and the data."""

    program: str
    data: Data


@contextmanager
def committed(work: Path, root: Path, data: Path) -> Iterator[tuple[ReleaseSource, Workplace]]:
    """The current commits of program and data, checked out into a workplace. Raises Unprovable for uncommitted changes.

    Raises Unprovable for changes that are not committed, since who publishes means them to be seen, and for a clone
    that lacks history, which pages show. Data outside every repository is identified by its tree alone.
    """
    try:
        program = Repository(root)
    except NotGit as reason:
        raise Unprovable(f"程序不在 Git 仓库里，说不清是哪一版：{reason}") from None
    _sound(program, [path for path in PROGRAM if (root / path).exists()])
    inside = data.resolve().relative_to(root.resolve()).as_posix() if _is_within(data, root) else None
    head, commit = program.commit("HEAD").id, _commit(data)
    try:
        with of_commits(work, root, head, data, commit) as place:
            if not place.data.is_dir():
                raise Unprovable(f"数据文件夹 {data} 还没有提交。")
            yield ReleaseSource(head, Data(path=inside, commit=commit, tree=tree_of(place.data))), place
    except NotCheckedOut as reason:
        raise Unprovable(str(reason)) from None


@contextmanager
def pushed(work: Path, root: Path, repository: Path, branch: str) -> Iterator[tuple[ReleaseSource, Workplace]]:
    """The commit that a branch is at now as data, with the program that is checked out in `root`. Raises Unprovable."""
    try:
        program, commit = Repository(root).commit("HEAD").id, head_of(repository, branch)
        with of_push(work, root, program, repository, commit) as place:
            yield ReleaseSource(program, Data(path=DATA, commit=commit, tree=tree_of(place.data))), place
    except (NotCheckedOut, NotGit) as reason:
        raise Unprovable(str(reason)) from None


def _commit(data: Path) -> str | None:
    try:
        repository = Repository(data)
    except NotGit:
        return None
    _sound(repository, ["."])
    return repository.commit("HEAD").id


def _sound(repository: Repository, paths: list[str]) -> None:
    if repository.is_shallow:
        raise Unprovable("这是不带历史的克隆，缺变更记录：先运行 git fetch --unshallow。")
    left = repository.uncommitted(*paths)
    if left:
        raise Unprovable("有改动还没有提交，先 git commit 再发布：\n" + "\n".join(left[:20]))


def _is_within(data: Path, root: Path) -> bool:
    return data.resolve().is_relative_to(root.resolve())
