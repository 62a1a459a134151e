"""Checks of a finished release: links, files, leaks, counts; readers see it only if all pass."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from ..engine.settings import Settings
from ..engine.workers import Workers
from ..model import addresses
from ..model.words import Edition
from ..pages.hosting import SETTINGS
from ..reading.folder import Outline
from .leaks import leaks
from .links import LinkSurvey, LinkTarget, ids, survey_of
from .manifest import File

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")

BATCH = 200
SHOWN = 20
NEVER_LINKED = "search/"
INDEX = "data/v1/index.json"
TEXTS = (".html", ".json", ".svg")


def problems(
    folder: Path,
    files: Mapping[str, File],
    former: tuple[Path, Mapping[str, File]] | None,
    outline: Outline,
    settings: Settings,
    base: str,
    workers: Workers,
) -> list[str]:
    """Everything that is wrong with the files of a release, in Chinese.

    `outline` is of the data. `former` is a release that was checked before, with its files: what stands there the same
    is not looked into again, unless something that it may lead to is gone.
    """
    is_public = settings.edition is Edition.PUBLIC
    before = former[1] if former else {}
    new = [path for path, file in files.items() if before.get(path) != file]
    found = [*_strange(files, is_public), *_miscounted(folder, files, outline), *_misstated(folder, settings)]
    if is_public:
        made = _made_of(outline, new)
        above = outline.campaigns, outline.vocabulary
        for one in _spread(workers, leaks, made, folder, settings.data, *above, settings.as_of):
            found += one
    if former and _is_something_gone(folder, former, files, new):
        new = list(files)
    seen = _all_surveyed(workers, folder, new, base, is_public)
    return [*found, *seen.faults, *_broken(workers, folder, files, seen.targets)]


def some(faults: Sequence[str]) -> str:
    """The first of many problems, one a line, and how many there are."""
    more = [f"……共 {len(faults)} 处"] if len(faults) > SHOWN else []
    return "\n".join([*faults[:SHOWN], *more])


def _strange(files: Collection[str], is_public: bool) -> Iterator[str]:
    """What no release may hold: half-written files, hidden ones, and the data itself."""
    for path in files:
        name = path.rpartition("/")[2]
        if ".new-" in name:
            yield f"{path}：写了一半的文件"
        elif (path.startswith(".") or "/." in path) and f"/{path}" not in SETTINGS:
            yield f"{path}：隐藏文件，不应公开"
        elif is_public and name.endswith((".yml", ".yaml")):
            yield f"{path}：数据原文，不应公开"


def institutions(outline: Outline) -> dict[tuple[str, str], str]:
    """The institutions of the data by district and id, with their files."""
    return {(district, Path(file).stem): file for district, some in outline.files.items() for file in some}


def _made_of(outline: Outline, new: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The files of the data with those new files that are about one institution alone."""
    known = institutions(outline)
    found: dict[str, list[str]] = {}
    for path in new:
        parts = path.removeprefix("data/v1/").split("/")
        if parts[0] in ("institutions", "good-practices") and len(parts) > 2 and path.endswith(TEXTS):
            file = known.get((parts[1], parts[2].removesuffix(".json")))
            if file:
                found.setdefault(file, []).append(path)
    return list(found.items())


def _former_places(folder: Path) -> set[str]:
    """The pages of institutions that moved, at their former addresses."""
    file = folder / addresses.REDIRECTS.lstrip("/")
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return {
        line.split()[0].lstrip("/").replace("*", "index.html")
        for line in lines
        if line.startswith(addresses.INSTITUTIONS)
    }


def _miscounted(folder: Path, files: Collection[str], outline: Outline) -> Iterator[str]:
    wanted = {f"institutions/{district}/{id}/index.html" for district, id in institutions(outline)}
    wanted |= _former_places(folder)
    there = {path for path in files if path.startswith("institutions/") and path.count("/") == 3}
    there = {path for path in there if path.endswith("/index.html")}
    yield from (f"{path}：数据里有这个单位，网站上没有" for path in sorted(wanted - set(files)))
    yield from (f"{path}：网站上有这一页，数据里没有这个单位" for path in sorted(there - wanted))


def _misstated(folder: Path, settings: Settings) -> Iterator[str]:
    try:
        index = json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        yield f"{INDEX}：没有，或不完整"
        return
    if index["edition"] != settings.edition.value:
        yield f"{INDEX}：写的是 {index['edition']} 版，要发布的是 {settings.edition.value} 版"
    if index["as_of"] != settings.as_of.isoformat():
        yield f"{INDEX}：统计日是 {index['as_of']}，应为 {settings.as_of}"


def _is_something_gone(
    folder: Path, former: tuple[Path, Mapping[str, File]], files: Mapping[str, File], new: Sequence[str]
) -> bool:
    place, before = former
    if any(path not in files and not path.startswith(NEVER_LINKED) for path in before):
        return True
    changed = (path for path in new if path in before and path.endswith((".html", ".svg")))
    return any(ids((place / path).read_bytes()) - ids((folder / path).read_bytes()) for path in changed)


def _all_surveyed(workers: Workers, folder: Path, paths: Sequence[str], base: str, is_public: bool) -> LinkSurvey:
    seen = LinkSurvey()
    for one in _spread(workers, _surveyed, paths, folder, base, is_public):
        seen.add(one)
    return seen


def _surveyed(paths: Sequence[str], folder: Path, base: str, is_public: bool) -> LinkSurvey:
    seen = LinkSurvey()
    for path in paths:
        seen.add(survey_of(path, (folder / path).read_bytes(), base, is_public))
    return seen


def _broken(workers: Workers, folder: Path, files: Collection[str], targets: Mapping[LinkTarget, str]) -> list[str]:
    faults = [f"{page}：链接指向 {at.path}，那里没有文件" for at, page in targets.items() if at.path not in files]
    wanted: dict[str, list[tuple[str, str]]] = {}
    for at, page in targets.items():
        if at.id and at.path in files and at.path.endswith((".html", ".svg")):
            wanted.setdefault(at.path, []).append((at.id, page))
    for one in _spread(workers, _missing, list(wanted.items()), folder):
        faults += one
    return sorted(faults)


def _missing(wanted: Sequence[tuple[str, list[tuple[str, str]]]], folder: Path) -> list[str]:
    faults = []
    for path, some in wanted:
        there = ids((folder / path).read_bytes())
        faults += [f"{page}：链接指向 {path}#{id}，那里没有这一处" for id, page in some if id not in there]
    return faults


def _spread(
    workers: Workers,
    work: Callable[Concatenate[Sequence[S], P], T],
    things: Sequence[S],
    *args: P.args,
    **kwargs: P.kwargs,
) -> list[T]:
    """The outcomes of some work on many things, in batches."""
    batches = [things[at : at + BATCH] for at in range(0, len(things), BATCH)]
    return [one.result() for one in [workers.submit(work, batch, *args, **kwargs) for batch in batches]]
