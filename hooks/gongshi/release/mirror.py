"""Copies a finished site to a folder that a web server shows, and takes away there what the site no longer has."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ..engine.edition_folder import STAFF_MARK
from ..engine.outputs import files_below, remove

SITE = "data/v1/index.json"
"""Every site has this file; a folder that has it was a site of ours before."""


class MirrorRefused(ValueError):
    """The folder may hold what is not ours, or the other edition; the text says so, in Chinese."""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """How many files were written to the folder, and how many taken away."""

    written: int
    removed: int


def mirror(site: Path, to: Path) -> Mirrored:
    """Make a folder like the site; pages come after what they ask for, and nothing goes before all of them are there.

    Raises MirrorRefused for a folder that holds anything else than a site of the same edition.
    """
    _may_be_replaced(site, to)
    wanted = sorted((path for path, _ in files_below(site)), key=lambda path: (path.endswith(".html"), path))
    changed = [path for path in wanted if not _is_same(site / path, to / path)]
    for path in changed:
        _put(site / path, to / path)
    known = set(wanted)
    gone = [path for path, _ in files_below(to) if path not in known]
    remove(to, gone)
    return Mirrored(len(changed), len(gone))


def _may_be_replaced(site: Path, to: Path) -> None:
    if not (site / SITE).is_file():
        raise MirrorRefused(f"{site} 里没有生成好的网站。")
    there, here = to.resolve(), site.resolve()
    if there.is_relative_to(here) or here.is_relative_to(there):
        raise MirrorRefused(f"{to} 和 {site} 一个在另一个里面；请换一个文件夹。")
    if not to.exists() or (to.is_dir() and not any(to.iterdir())):
        return
    if not (to / SITE).is_file():
        raise MirrorRefused(f"{to} 里有别的东西，复制时会被删去；请换一个空文件夹，或者先自己清空。")
    if (to / STAFF_MARK).is_file() is not (site / STAFF_MARK).is_file():
        raise MirrorRefused(f"{to} 里是另一版网站；公开版和内部版不能放在同一个文件夹里。")


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _put(source: Path, target: Path) -> None:
    """A file as a whole, so that no reader sees half of one."""
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.new-mirror")
    shutil.copyfile(source, beside)
    beside.replace(target)
