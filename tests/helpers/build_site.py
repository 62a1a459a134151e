"""A site built by the package alone, with shells so plain that everything in it is ours."""

from datetime import date
from functools import cache
from pathlib import Path

from gongshi import pages
from gongshi.checks.load import load_outline
from gongshi.engine.districts import Districts
from gongshi.engine.inputs import inputs
from gongshi.engine.settings import Settings, Site
from gongshi.engine.site import Outcome, finish
from gongshi.engine.theme_files import DEMO, Chrome
from gongshi.engine.workers import Workers
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


def build(
    data: Path, site: Path, cache: Path, as_of: date, edition: Edition = Edition.PUBLIC, jobs: int = 1
) -> Outcome:
    """Build a site. Fails where the data has errors."""
    settings = Settings(data, edition, as_of, has_cards=True)
    outline, found = load_outline(data)
    made = inputs(settings, SITE, outline, THEME, "zh", not found, cache)
    with Workers(jobs) as workers, Districts(made, cache, workers) as one:
        one.start()
        errors = [diagnostic.text() for diagnostic in [*found, *one.check()] if diagnostic.severity == "error"]
        assert errors == []
        return finish(one, chrome(site.parent / "stage"), site)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
