"""Checks commits out into temporary folders, in which releases are built.

Git checks the commits out beside everybody's own folders, so that what is excluded there, marked as unchanged, or
edited while the build runs, is in no release.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from ..changes.git import Repository, answer
from .git_tree import tree_of

CONFIGURATION = "mkdocs.yml"
PUSHED = "pushed.yml"
DATA, DOCS = "data", "docs"
SETTINGS = ("site_name", "site_description")
OF_EXTRA = ("government",)
"""What of a pushed mkdocs.yml counts, as plain text: how the site is called, and who answers for it."""
LONGEST = 500
PLAIN = (b"100644", b"100755")
ANYWAY = ("--force", "--force")
"""Git locks a folder while it checks out: where it was killed meanwhile, the folder counts as locked, though it is
gone. Twice, the option passes over that."""
PAGE_FILES = frozenset({".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif"})
"""What of a pushed `docs/` is published: the words and the pictures. No script, style or SVG, which browsers run."""


class NotCheckedOut(Exception):
    """A commit cannot be checked out, or holds files that must not be built; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of a build: the program's root, its configuration file, and the data."""

    root: Path
    configuration: Path
    data: Path


@contextmanager
def checked_out(repository: Path, commit: str, at: Path) -> Iterator[Path]:
    """A commit in a folder of its own, with its history. Raises NotCheckedOut."""
    shutil.rmtree(at, ignore_errors=True)
    _git(repository, "worktree", "prune")
    # No hook of a repository has a say in what is checked out.
    _git(
        repository, "-c", "core.hooksPath=/dev/null", "worktree", "add", *ANYWAY, "--quiet", "--detach", str(at), commit
    )
    try:
        yield at
    finally:
        shutil.rmtree(at, ignore_errors=True)
        _git(repository, "worktree", "prune")


@contextmanager
def of_commits(work: Path, root: Path, program: str, data: Path, commit: str | None) -> Iterator[Workplace]:
    """The program's commit, with the data of its own repository or of another; data that is in none is copied.

    `root` and `data` are anybody's folders, of which only the repositories are used. Raises NotCheckedOut.
    """
    with ExitStack() as stack:
        place = stack.enter_context(checked_out(root, program, work / "program")) / Repository(root).prefix
        if data.resolve().is_relative_to(root.resolve()):
            inner = place / data.resolve().relative_to(root.resolve())
        elif commit:
            inner = stack.enter_context(checked_out(data, commit, work / "content")) / Repository(data).prefix
        else:
            inner = work / "content"
            shutil.rmtree(inner, ignore_errors=True)
            shutil.copytree(data, inner, symlinks=True)
        yield Workplace(place, place / CONFIGURATION, inner)


@contextmanager
def of_push(work: Path, root: Path, program: str, repository: Path, commit: str) -> Iterator[Workplace]:
    """The data, the hand-written pages and a few settings of a pushed commit, under the program of another.

    Nothing of the pushed commit runs: not its hooks, theme, scripts or configuration. Raises NotCheckedOut.
    """
    _only_plain(repository, commit)
    with (
        checked_out(root, program, work / "program") as place,
        checked_out(repository, commit, work / "content") as content,
    ):
        if not (content / DATA).is_dir():
            raise NotCheckedOut(f"提交 {commit[:10]} 里没有 {DATA} 文件夹。")
        _unfiltered(repository, commit, content)
        settings = pushed_settings(
            (content / CONFIGURATION).read_bytes() if (content / CONFIGURATION).is_file() else b""
        )
        if (content / DOCS).is_dir():
            settings |= {"docs_dir": str(content / DOCS)}
        configuration = place / PUSHED
        configuration.write_text(json.dumps({"INHERIT": CONFIGURATION, **settings}, ensure_ascii=False), "utf-8")
        yield Workplace(place, configuration, content / DATA)


def pushed_settings(raw: bytes) -> dict[str, Any]:
    """The settings that a pushed mkdocs.yml may change; what is no plain text, or cannot be read, changes nothing."""
    try:
        settings = yaml.load(raw, _Plain)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(settings, dict):
        return {}
    extra = settings.get("extra")
    named = {name: _texts(extra.get(name)) for name in OF_EXTRA} if isinstance(extra, dict) else {}
    return {
        **{name: settings[name] for name in SETTINGS if _is_text(settings.get(name))},
        **({"extra": {name: texts for name, texts in named.items() if texts}} if any(named.values()) else {}),
    }


class _Plain(yaml.SafeLoader):
    """YAML without tags: what a tag would make is None."""


_Plain.add_constructor(None, lambda loader, node: None)


def _texts(value: object) -> dict[str, str]:
    found: Mapping[object, object] = value if isinstance(value, dict) else {}
    return {str(key): str(text) for key, text in found.items() if _is_text(key) and _is_text(text)}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()


def _only_plain(repository: Path, commit: str) -> None:
    """Raises NotCheckedOut where data or pages hold a link or another repository, which could lead out of the commit,
    or where pages hold what would run in a reader's browser."""
    listed = _git(repository, "ls-tree", "-r", "-z", "--full-tree", commit, "--", DATA, DOCS, CONFIGURATION)
    for line in listed.split(b"\0"):
        mode, _, rest = line.partition(b" ")
        path = rest.partition(b"\t")[2].decode("utf-8", "replace")
        if line and mode not in PLAIN:
            raise NotCheckedOut(f"{path}：是链接或子模块，不是文件；改成文件本身。")
        if path.startswith(f"{DOCS}/") and PurePosixPath(path).suffix.lower() not in PAGE_FILES:
            kinds = "、".join(sorted(PAGE_FILES))
            raise NotCheckedOut(f"{path}：推送的 {DOCS} 里只能有网页文字和图片（{kinds}），脚本和样式不发布；删去它。")


def _unfiltered(repository: Path, commit: str, content: Path) -> None:
    """Raises NotCheckedOut where Git's attributes have the data checked out as something else than was committed."""
    if tree_of(content / DATA) != _git(repository, "rev-parse", f"{commit}:{DATA}").decode().strip():
        raise NotCheckedOut(f"取出的 {DATA} 和提交 {commit[:10]} 里的不同：删去 .gitattributes 里改动内容的规定。")


def head_of(repository: Path, branch: str) -> str:
    """The commit that a branch stands at now. Raises NotCheckedOut."""
    return (
        _git(repository, "rev-parse", "--verify", "--end-of-options", f"refs/heads/{branch}^{{commit}}")
        .decode()
        .strip()
    )


def has(repository: Path, commit: str) -> bool:
    """Whether the branch that is checked out holds a commit."""
    try:
        _git(repository, "merge-base", "--is-ancestor", commit, "HEAD")
    except NotCheckedOut:
        return False
    return True


def _git(repository: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=False)
    except OSError as reason:
        raise NotCheckedOut(f"用不了 Git：{reason.strerror}") from None
    if done.returncode:
        raise NotCheckedOut(answer(done.stderr))
    return done.stdout
