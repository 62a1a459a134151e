"""A build, step by step: from the YAML of a data folder to the files of a site."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..checks.formats import counts
from ..checks.load import load_outline
from ..reading.diagnostic import Diagnostic, in_order
from .districts import Districts
from .inputs import BuildInputs, inputs
from .memory import Memory
from .settings import BuildResources, Settings, Site
from .workers import Workers


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What is to be built: settings, the site's name and address, templates and language; and with what means."""

    settings: Settings
    site: Site
    templates: Path
    language: str
    means: BuildResources


Follow = Callable[[Iterator[int], BuildInputs], None]
"""Shows how far the districts are, from how many institutions more are done each time some are."""

Steps = Generator[BuildInputs, Callable[[Districts], None], list[Diagnostic]]
"""A build under way: it stops once, for the theme; is sent how to write the site; and ends with what is wrong."""


def build(order: BuildOrder, follow: Follow, memory: Memory | None = None) -> Steps:
    """Read, check, derive, render, write. A live preview has a memory, in which districts outlast a build."""
    made, found = gathered(order)  # districts, campaigns, reports: read, checked, and what readers may see of them
    with Workers(order.means.jobs) as workers, Districts(made, order.means.cache, workers, memory) as districts:
        districts.start()  # each institution: read, checked, derived, rendered
        write = yield made  # meanwhile the theme makes a shell for each kind of page
        follow(districts.wait(), made)
        found = in_order([*found, *districts.check()])  # institutions beside each other, and what they show
        if not counts(found)[0]:
            write(districts)  # pages, lists, downloads, search: see site.finish
        return found


def prepare(order: BuildOrder, shard: tuple[int, int]) -> list[Diagnostic]:
    """Compile one shard of the districts into the cache, for another machine to build from; returns the diagnostics."""
    made, found = gathered(order)
    with Workers(order.means.jobs) as workers, Districts(made, order.means.cache, workers) as districts:
        districts.start(shard)
        return in_order([*found, *districts.check()])


def gathered(order: BuildOrder) -> tuple[BuildInputs, list[Diagnostic]]:
    """Read everything above the institutions: the inputs of every district, and their diagnostics."""
    outline, found = load_outline(order.settings.data)
    is_sound = not counts(found)[0]
    cache = order.means.cache
    return inputs(order.settings, order.site, outline, order.templates, order.language, is_sound, cache), found
