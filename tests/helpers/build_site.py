"""A site built by the package alone, with shells so plain that everything in it is ours."""

import atexit
import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from gongshi import pages
from gongshi.engine.build import BuildOrder
from gongshi.engine.build import build as build_steps
from gongshi.engine.settings import BuildResources, Settings, Site
from gongshi.engine.site import Outcome, finish
from gongshi.engine.theme_files import DEMO, Chrome
from gongshi.model.words import Edition
from gongshi.pages.html import shell

SITE = Site("示例公示", "https://example.org/ducha/")
THEME = Path(__file__).parents[2] / "hooks" / "theme"


@cache
def chrome(stage: Path) -> Chrome:
    """A shell for each kind of page that names every slot, around a folder without files."""
    stage.mkdir(parents=True, exist_ok=True)
    named = f"{shell.TITLE} {shell.DESCRIPTION} {{path}} {shell.SOURCE} {shell.IMAGE}"
    slots = f"{named} {DEMO[0]}演示{DEMO[1]} {shell.BODY}"
    kinds = pages.kinds(pages.SINGLE)
    shells = {kind: slots.replace("{path}", kind.own or shell.path(kind.depth, kind.is_sourced)) for kind in kinds}
    return Chrome(shells, stage, frozenset())


@cache
def _compiled() -> Path:
    """A folder for the templates that a former build of this process compiled: half of the work of a small build with
    an empty cache, and not what its callers are about."""
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def build(
    data: Path, site: Path, cache: Path, as_of: date, edition: Edition = Edition.PUBLIC, jobs: int = 1
) -> Outcome:
    """Build a site. Fails where the data has errors."""
    compiled = _compiled()
    if not (cache / "templates").exists():
        shutil.copytree(compiled, cache / "templates")
    settings = Settings(data, edition, as_of, has_cards=True)
    order = BuildOrder(settings, SITE, THEME, "zh", BuildResources(cache, jobs))
    outcomes: list[Outcome] = []
    steps = build_steps(order, lambda done, _: None)
    next(steps)
    with pytest.raises(StopIteration) as end:
        steps.send(lambda districts: outcomes.append(finish(districts, chrome(site.parent / "stage"), site)))
    assert [diagnostic.text() for diagnostic in end.value.value if diagnostic.severity == "error"] == []
    shutil.copytree(cache / "templates", compiled, dirs_exist_ok=True)
    return outcomes[0]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
