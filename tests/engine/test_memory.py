"""A live preview shows what a clean build would, and reads only what changed."""

import random
from pathlib import Path

import pytest
from build_site import SITE, THEME, build, chrome, tree
from gongshi.checks.load import load_outline
from gongshi.engine.districts import Districts
from gongshi.engine.inputs import inputs
from gongshi.engine.memory import Memory
from gongshi.engine.settings import Settings
from gongshi.engine.site import Outcome
from gongshi.engine.site import preview as previewed
from gongshi.engine.workers import Workers
from test_incremental import START, Place, found, judge_otherwise, rename, rename_a_district, retitle_an_item, reword

pytestmark = pytest.mark.whole

EDITS = [reword, judge_otherwise, rename, found, rename_a_district, retitle_an_item]


def preview(place: Place, memory: Memory) -> Outcome:
    """Rebuild as the preview does, what it leaves for later included."""
    outline, _ = load_outline(place.data)
    made = inputs(
        Settings(place.data, place.edition, START, has_cards=True), SITE, outline, THEME, "zh", True, place.cache
    )
    with Workers(1) as workers, Districts(made, place.cache, workers, memory) as one:
        one.start()
        one.check()
        outcome, rest = previewed(one, chrome(place.site.parent / "stage"), place.site)
        rest()
    return outcome


@pytest.mark.parametrize("seed", range(1))
def test_a_preview_is_the_clean_build(tmp_path: Path, seed: int) -> None:
    place, memory, chance = Place(tmp_path, 12), Memory(), random.Random(seed)
    build(place.data, place.site, place.cache, START)
    for number in range(4):
        chance.choice(EDITS)(place, chance)
        preview(place, memory)
        clean = tmp_path / str(number)
        build(place.data, clean / "site", clean / "cache", START)
        expected, shown = tree(clean / "site"), tree(place.site)
        # The search waits for the next whole build.
        assert [path for path in expected if not path.startswith("search/") and expected[path] != shown.get(path)] == []


def test_what_did_not_change_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, memory = Place(tmp_path, 12), Memory()
    build(place.data, place.site, place.cache, START)
    preview(place, memory)
    file = place.institutions()[0]
    read: list[str] = []

    def noted(path: str) -> bytes:
        read.append(path)
        return Path(path).read_bytes()

    monkeypatch.setattr("gongshi.engine.district._bytes", noted)
    preview(place, memory)
    assert read == []
    # As long as before, and saved at once.
    place.rewrite(file, lambda text: text.replace("示例", "例示", 1))
    assert preview(place, memory).made == 1
    assert {Path(path).parent.name for path in read} == {file.parent.name}
