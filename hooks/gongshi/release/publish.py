"""One publish: build beside, link, pack, check, and show."""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from ..checks.load import load_outline
from ..engine.pictures import MEDIA, forget
from ..engine.settings import Settings
from ..engine.workers import Workers
from ..reading.folder import Outline
from .builder import build, shape, tools
from .checks import institutions, problems, some
from .compressed import endings_of, is_packed, pack
from .folder import Releases
from .manifest import FORMAT, NAME, SIGNATURE, File, Manifest, NoManifest, Shaping, hashed, listed, of_release
from .moved_addresses import write_map
from .signature import Key, sign
from .source import ReleaseSource, committed, pushed
from .workplace import Workplace

ASSETS = "assets/"
"""Only the program's own files are carried from former releases, whose names tell their versions: never the data's."""

BATCH = 100


class ReleaseRefused(Exception):
    """The site was built and did not pass a check, so that it is not published; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published: the program's root, its settings, with what means and key; and where the data and the
    pages come from another repository, that and its branch."""

    root: Path
    settings: Settings
    environment: Mapping[str, str]
    jobs: int
    cache: Path
    keep: int
    key: Key | None = None
    pushed: tuple[Path, str] | None = None


@dataclass(frozen=True, slots=True)
class _Made:
    """What a release is made from."""

    order: Order
    settings: Settings
    source: ReleaseSource
    outline: Outline
    shaping: Shaping


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """What readers see now: the release, how many files it has, and how many of them are not the former's."""

    release: Path
    files: int
    new: int


def publish(order: Order, releases: Releases, report: Callable[[str], None]) -> PublishedRelease:
    """Publish, with the lock of the releases held; `report` is called with a sentence before each step.

    What is to be published is read only now: of two publishes the later one shows the later state. Raises Unprovable,
    BuildFailed, ReleaseRefused, SignFailed or OSError (a full disk): readers then see what they saw before.
    """
    for foreign in releases.sweep():
        report(f"{foreign} 不是发布程序放的，没有动它")
    site = releases.work / "site"
    shaping = _shaping(shape(order.environment, order.settings))
    with _source(order, releases.work) as (source, place):
        report(f"生成网站：程序 {source.program[:7]}，数据 {(source.data.commit or source.data.tree)[:7]}")
        settings = replace(order.settings, data=place.data)
        build(place, site, shaping.variables, {**order.environment, "CACHE_DIR": str(order.cache)})
        outline, _ = load_outline(place.data)
        made = releases.begin(source.data.commit or source.program)
        try:
            manifest, new = _make(_Made(order, settings, source, outline, shaping), releases, site, made, report)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    report("换上新版")
    release = releases.show(made)
    write_map(release, releases.to)
    kept = releases.keep(order.keep)
    _forget_pictures(order.cache, kept)
    return PublishedRelease(release, len(manifest.files), new)


def _source(order: Order, work: Path) -> AbstractContextManager[tuple[ReleaseSource, Workplace]]:
    if order.pushed:
        return pushed(work, order.root, *order.pushed)
    return committed(work, order.root, order.settings.data)


def _shaping(variables: Mapping[str, str]) -> Shaping:
    """The variables as a manifest may name them. Raises ReleaseRefused for a value that is none."""
    try:
        return Shaping.model_validate(variables)
    except ValidationError as reason:
        wrong = "、".join(str(one["loc"][0]) for one in reason.errors())
        raise ReleaseRefused(f"环境变量 {wrong} 的值不能用：网址要以 http:// 或 https:// 开头，没有空格。") from None


def _make(of: _Made, releases: Releases, site: Path, made: Path, report: Callable[[str], None]) -> tuple[Manifest, int]:
    """Fill the folder of a release, and check it before its manifest says that it is whole."""
    order = of.order
    paths = [path for path in listed(site) if path not in (NAME, SIGNATURE)]
    _link(site, made, paths)
    former = _former(releases)
    known = _same(made, former)
    files = hashed(made, paths, known)
    report(f"核对 {len(files)} 个文件")
    carried = _carry(releases, made, files, order.keep)
    base = urlsplit(of.shaping.SITE_URL or "").path or "/"
    with Workers(order.jobs) as workers:
        faults = problems(made, files, former, of.outline, of.settings, base, workers)
        if faults:
            raise ReleaseRefused(some(faults))
        _pack(made, {**files, **carried}, former, workers)
    manifest = Manifest(
        format=FORMAT,
        program=of.source.program,
        data=of.source.data,
        settings=of.shaping,
        tools=tools(),
        institutions=len(institutions(of.outline)),
        files=files,
        carried=carried,
    )
    (made / NAME).write_text(manifest.text(), "utf-8")
    if order.key:
        sign(made / NAME, order.key)
    _agree(made, manifest)
    return manifest, len(files) - len(known)


def _agree(made: Path, manifest: Manifest) -> None:
    """What stands in the folder is what the manifest says, no more and no less. Raises ReleaseRefused."""
    every = manifest.every
    packed = (path for path, file in every.items() if is_packed(path, file.size))
    wanted = {*every, *(path + ending for path in packed for ending in endings_of(path, every)), NAME}
    there = set(listed(made)) - {SIGNATURE}
    sizes = [path for path, file in every.items() if path in there and (made / path).stat().st_size != file.size]
    if there != wanted or sizes:
        raise ReleaseRefused(f"{NAME} 与文件不符：" + "、".join([*sorted(there ^ wanted), *sizes][:20]))


def _forget_pictures(cache: Path, kept: Iterable[Path]) -> None:
    """A picture that was taken back goes with the last release that shows it, from the cache too."""
    known: set[str] = set()
    for release in kept:
        try:
            known.update(file.sha256 for file in of_release(release).files.values())
        except NoManifest:
            return
    forget(cache / MEDIA, known)


def _former(releases: Releases) -> tuple[Path, Mapping[str, File]] | None:
    """The release that readers see, with its files; None where there is none with a manifest."""
    if releases.current is None:
        return None
    try:
        return releases.current, of_release(releases.current).files
    except NoManifest:
        return None


def _same(made: Path, former: tuple[Path, Mapping[str, File]] | None) -> dict[str, File]:
    """The files that are the very same as in the former release, by what its manifest says of them."""
    if former is None:
        return {}
    place, files = former
    return {path: file for path, file in files.items() if _is_one(f"{made}/{path}", f"{place}/{path}")}


def _is_one(path: str, other: str) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.stat(other))  # noqa: PTH116 - twice a file
    except OSError:
        return False


def _carry(releases: Releases, made: Path, files: Mapping[str, File], keep: int) -> dict[str, File]:
    """Link what pages of the releases that are kept ask for, and that this one has no more, under the same names."""
    carried: dict[str, File] = {}
    for release in releases.every()[-keep:]:
        try:
            old = of_release(release).files
        except NoManifest:
            continue
        carried |= {path: file for path, file in old.items() if path.startswith(ASSETS) and path not in files}
        _link(release, made, [path for path in carried if path in old])
    return carried


def _pack(
    made: Path, files: Mapping[str, File], former: tuple[Path, Mapping[str, File]] | None, workers: Workers
) -> None:
    """Give every text its compressed forms: the former release's where the file is the same, new ones else."""
    left: list[tuple[str, str]] = []
    for path in (path for path, file in files.items() if is_packed(path, file.size)):
        endings = endings_of(path, files)
        is_same = former and _is_one(f"{made}/{path}", f"{former[0]}/{path}")
        if former and is_same and all(os.path.isfile(f"{former[0]}/{path}{ending}") for ending in endings):  # noqa: PTH113
            _link(former[0], made, [path + ending for ending in endings])
        else:
            left += [(path, ending) for ending in endings]
    batches = [left[at : at + BATCH] for at in range(0, len(left), BATCH)]
    for one in [workers.submit(pack, batch, made) for batch in batches]:
        one.result()


def _link(source: Path, target: Path, paths: Iterable[str]) -> None:
    """Have files stand in a second place without a copy. Nothing ever changes one in place: a build writes beside and
    renames, so that what a release holds stays as it was."""
    folders = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            os.makedirs(f"{target}/{folder}", exist_ok=True)  # noqa: PTH103 - once a folder of thousands
            folders.add(folder)
        if not os.path.lexists(f"{target}/{path}"):
            os.link(f"{source}/{path}", f"{target}/{path}")
