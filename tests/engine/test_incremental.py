"""An incremental build is the clean build, byte for byte, whatever was changed, lost or damaged in between."""

import os
import random
import shutil
from collections.abc import Callable
from copy import copy
from datetime import date, timedelta
from pathlib import Path

import pytest
from build_site import SITE, THEME, build, chrome, tree
from generate.dataset import files
from gongshi.checks.load import load_outline
from gongshi.engine.districts import Districts
from gongshi.engine.inputs import inputs
from gongshi.engine.settings import Settings
from gongshi.engine.site import finish
from gongshi.engine.workers import Workers
from gongshi.model.words import Edition
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shared import once

pytestmark = pytest.mark.whole

REPOSITORY = Path(__file__).parents[2]
START = date(2020, 3, 5)
REPORTS = (
    "reports/covid-2020.yml",
    "rounds: [{round: 2, reports: [{team: 第三督查组}, {district: direct, received: 2020-03-09, internal: 催过。}]}]\n",
)
"""Two reports that are owed; the generated data come without."""


class Place:
    """A data folder with the site and the cache of an incremental build beside it."""

    def __init__(self, folder: Path, institutions: int = 24) -> None:
        self.data, self.site, self.cache, self.clean = (folder / name for name in ("data", "site", "cache", "clean"))
        self.as_of, self.edition, self.count = START, Edition.PUBLIC, 0
        for part in ("campaigns", "media"):
            shutil.copytree(REPOSITORY / "data" / part, self.data / part)
        for file, text in [*files(institutions, 7), REPORTS]:
            (self.data / file).parent.mkdir(parents=True, exist_ok=True)
            (self.data / file).write_text(text, "utf-8")

    def institutions(self) -> list[Path]:
        return sorted((self.data / "institutions").glob("*/*.yml"))

    def rewrite(self, path: Path, change: Callable[[str], str]) -> None:
        path.write_text(change(path.read_text("utf-8")), "utf-8")

    def begun(self, folder: Path) -> "Place":
        """A copy of this place in another folder, with its site and its cache."""
        copied = copy(self)
        copied.data, copied.site, copied.cache, copied.clean = (
            folder / one.name for one in (self.data, self.site, self.cache, self.clean)
        )
        for part in ("data", "site", "cache"):
            shutil.copytree(getattr(self, part), getattr(copied, part))
        return copied

    def check(self) -> None:
        build(self.data, self.site, self.cache, self.as_of, self.edition, jobs=2)
        self.count += 1
        clean = self.clean / str(self.count)
        build(self.data, clean / "site", clean / "cache", self.as_of, self.edition)
        assert tree(self.site) == tree(clean / "site")
        shutil.rmtree(clean)


def reword(place: Place, chance: random.Random) -> None:
    place.rewrite(chance.choice(place.institutions()), lambda text: text.replace("finding: ", "finding: 又", 1))


def judge_otherwise(place: Place, chance: random.Random) -> None:
    place.rewrite(chance.choice(place.institutions()), lambda text: text.replace(": met\n", ": pending\n", 1))


def rename(place: Place, chance: random.Random) -> None:
    place.rewrite(chance.choice(place.institutions()), lambda text: text.replace("name: 示例", "name: 示例新", 1))


def close_down(place: Place, chance: random.Random) -> None:
    schools = [path for path in place.institutions() if "type: district_authority" not in path.read_text("utf-8")]
    if len(schools) > 3:
        chance.choice(schools).unlink()


def found(place: Place, chance: random.Random) -> None:
    model = chance.choice(place.institutions())
    place.count += 1
    new = model.with_name(f"new-{place.count}.yml")
    new.write_text(model.read_text("utf-8").replace("name: ", f"name: 示例增设{place.count}", 1), "utf-8")


def retitle_an_item(place: Place, chance: random.Random) -> None:
    campaign = place.data / "campaigns" / "covid-2020.yml"
    place.rewrite(campaign, lambda text: text.replace("title: 值班值守", "title: 日夜值班值守", 1))


def rename_a_district(place: Place, chance: random.Random) -> None:
    place.rewrite(place.data / "districts.yml", lambda text: text.replace("示例第", "示例大第", 1))


def receive_a_report(place: Place, chance: random.Random) -> None:
    reports = place.data / "reports" / "covid-2020.yml"
    place.rewrite(reports, lambda text: text.replace("{team", "{received: 2020-03-01, team", 1))


def correct_reports(place: Place, chance: random.Random) -> None:
    reports = place.data / "reports" / "covid-2020.yml"
    said = "correction: {date: 2020-03-01, reason: 原来登记的日期抄错了。}"
    place.rewrite(reports, lambda text: text.replace("{district: direct, rec", f"{{district: direct, {said}, rec", 1))


def let_days_pass(place: Place, chance: random.Random) -> None:
    place.as_of += timedelta(days=chance.choice([1, 2, 30]))


def go_back(place: Place, chance: random.Random) -> None:
    place.as_of -= timedelta(days=chance.choice([1, 9]))


def change_edition(place: Place, chance: random.Random) -> None:
    place.edition = Edition.STAFF if place.edition is Edition.PUBLIC else Edition.PUBLIC


def touch(place: Place, chance: random.Random) -> None:
    os.utime(chance.choice(place.institutions()))


def lose_pages(place: Place, chance: random.Random) -> None:
    for page in chance.sample(sorted(place.site.rglob("*.html")), 3):
        page.unlink()


def spoil_a_page(place: Place, chance: random.Random) -> None:
    chance.choice(sorted(place.site.rglob("*.html"))).write_text("spoilt")


def leave_a_stranger(place: Place, chance: random.Random) -> None:
    (place.site / "institutions" / "stranger").mkdir(exist_ok=True)
    (place.site / "institutions" / "stranger" / "index.html").write_text("stranger")


def damage_the_cache(place: Place, chance: random.Random) -> None:
    files = sorted(path for path in place.cache.rglob("*") if path.is_file() and path.stat().st_size)
    if not files:
        return
    file = chance.choice(files)
    raw = bytearray(file.read_bytes())
    if chance.random() < 0.5:
        raw[chance.randrange(len(raw))] ^= 0xFF
    else:
        del raw[chance.randrange(len(raw)) :]
    if "templates" not in file.parts:
        file.write_bytes(raw)


def lose_the_cache(place: Place, chance: random.Random) -> None:
    shutil.rmtree(place.cache, ignore_errors=True)


CHANGES = [
    reword,
    judge_otherwise,
    rename,
    close_down,
    found,
    retitle_an_item,
    rename_a_district,
    receive_a_report,
    correct_reports,
    let_days_pass,
    go_back,
    change_edition,
    touch,
    lose_pages,
    spoil_a_page,
    leave_a_stranger,
    damage_the_cache,
    lose_the_cache,
]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The generated data, built once, as every run below begins."""

    def make(folder: Path) -> Place:
        place = Place(folder)
        place.check()
        return place

    return once(tmp_path_factory, "incremental", make)


def run(start: Place, folder: Path, seed: int, changes: list[list[int]]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    chance = random.Random(seed)
    place = start.begun(folder)
    for step in changes:
        for change in step:
            CHANGES[change](place, chance)
        place.check()


STEPS = st.lists(st.lists(st.integers(0, len(CHANGES) - 1), min_size=1, max_size=3), min_size=1, max_size=4)
QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(st.integers(0, 10**6), STEPS)
@settings(max_examples=6, derandomize=True, suppress_health_check=QUIET)
def test_an_incremental_build_is_the_clean_one(
    start: Place, tmp_path: Path, seed: int, changes: list[list[int]]
) -> None:
    run(start, tmp_path / "place", seed, changes)


@pytest.mark.soak
@given(st.integers(0, 10**6), STEPS)
@settings(max_examples=150, suppress_health_check=QUIET)
def test_an_incremental_build_is_the_clean_one_many_times(
    start: Place, tmp_path: Path, seed: int, changes: list[list[int]]
) -> None:
    run(start, tmp_path / "place", seed, changes)


@pytest.mark.parametrize("change", range(len(CHANGES)), ids=[change.__name__ for change in CHANGES])
def test_each_change_is_seen(start: Place, tmp_path: Path, change: int) -> None:
    run(start, tmp_path / "place", 3, [[change]])


def test_what_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    place = Place(tmp_path)
    build(place.data, place.site, place.cache, START)
    before = {path: path.stat().st_mtime_ns for path in place.site.rglob("*") if path.is_file()}
    reword(place, random.Random(1))
    outcome = build(place.data, place.site, place.cache, START)
    after = {path: path.stat().st_mtime_ns for path in place.site.rglob("*") if path.is_file()}
    changed = {path for path in after if after[path] != before.get(path)}
    assert outcome.made == 1 and len(changed) == outcome.written
    pages = [path for path in changed if path.suffix == ".html"]
    assert 1 <= len(pages) < 6 < len(after) / 4
    assert len(changed) < len(after) / 3
    again = build(place.data, place.site, place.cache, START)
    assert (again.made, again.written) == (0, 0)


def test_a_new_day_renders_only_where_something_is_due(tmp_path: Path) -> None:
    place = Place(tmp_path)
    late = date(2020, 12, 1)
    build(place.data, place.site, place.cache, late)
    outcome = build(place.data, place.site, place.cache, late + timedelta(days=1))
    assert 0 < outcome.made < outcome.institutions


def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    place = Place(tmp_path)
    build(place.data, place.site, place.cache, START)
    outline, _ = load_outline(place.data)
    one = inputs(Settings(place.data, Edition.PUBLIC, START), SITE, outline, THEME, "zh", True, place.cache)
    with Workers(1) as workers, Districts(one, place.cache, workers) as held:
        held.start()
        reword(place, random.Random(1))
        build(place.data, tmp_path / "other" / "site", place.cache, START)
        finish(held, chrome(tmp_path / "stage"), place.site)
    clean = tmp_path / "clean"
    build(place.data, clean / "site", clean / "cache", START)
    assert tree(tmp_path / "other" / "site") == tree(clean / "site")


def test_to_let_go_of_the_cache_twice_does_no_harm(tmp_path: Path) -> None:
    place = Place(tmp_path, 3)
    outline, _ = load_outline(place.data)
    one = inputs(Settings(place.data, Edition.PUBLIC, START), SITE, outline, THEME, "zh", True, place.cache)
    with (
        Workers(1) as workers,
        Districts(one, place.cache, workers) as first,
        Districts(one, place.cache, workers) as beside,
    ):
        first.start()
        beside.start()
        kept = sorted(place.cache.rglob("*.pieces"))
        for build_ in (first, beside, first, beside):
            build_.__exit__(None, None, None)
    left = sorted(place.cache.rglob("*.pieces"))
    assert left == [path for path in kept if "beside-" not in str(path)] and len(left) * 2 == len(kept)


def test_a_window_that_opens_is_seen_where_the_file_names_no_such_day(tmp_path: Path) -> None:
    place = Place(tmp_path)
    opens = date(2020, 5, 11)
    assert f"starts: {opens}" in (place.data / "campaigns" / "campus-safety.yml").read_text("utf-8")
    place.as_of = opens - timedelta(days=1)
    place.check()
    assert any("尚未开始" in path.read_text("utf-8") for path in place.site.glob("institutions/*/*/index.html"))
    place.as_of = opens
    place.check()
    assert not any("尚未开始" in path.read_text("utf-8") for path in place.site.glob("institutions/*/*/index.html"))
