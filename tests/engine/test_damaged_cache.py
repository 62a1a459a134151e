"""What the cache has spoilt is made anew, wherever it is come upon, and is never published."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pictures
import pytest
from build_site import build, tree
from gongshi.engine.store import Damaged, Writer, sealed, sound, unsealed
from test_incremental import START, Place

pytestmark = pytest.mark.whole

VISIT = """
  - campaign: covid-2020
    round: 2
    date: 2020-03-01
    method: routine
    results:
      13: {result: pending, finding: 等材料, evidence: [media/e/here.jpg]}
"""


def flip(path: Path, at: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 0x40
    path.write_bytes(raw)


def forget_the_site(place: Place) -> None:
    """The site has to be written from the cache, as where another machine has only that."""
    shutil.rmtree(place.site)


def change_a_file(place: Place) -> None:
    """What did not change is carried over from the old file of the cache to the new one."""
    path = place.institutions()[0]
    place.rewrite(path, lambda text: text.replace("name: 示例", "name: 示例新", 1))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path / "place")
    (place.data / "media/e").mkdir(exist_ok=True)
    (place.data / "media/e/here.jpg").write_bytes(pictures.jpeg())
    place.rewrite(place.institutions()[1], lambda text: text.rstrip("\n") + VISIT)
    build(place.data, place.site, place.cache, START)
    return place


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("after", [forget_the_site, change_a_file])
def test_a_spoilt_body_is_never_published(place: Place, after: Callable[[Place], None], jobs: int) -> None:
    for pieces in sorted(place.cache.glob("pieces/*/*.pieces")):
        for part in range(1, 8):
            flip(pieces, pieces.stat().st_size * part // 16)
    after(place)
    build(place.data, place.site, place.cache, START, jobs=jobs)
    clean = place.clean / "site"
    build(place.data, clean, place.clean / "cache", START)
    assert tree(place.site) == tree(clean)


def test_a_spoilt_picture_is_never_published(place: Place) -> None:
    kept = [path for path in place.cache.glob("media/*") if path.is_file()]
    assert kept
    before = tree(place.site)
    for path in kept:
        flip(path, path.stat().st_size // 2)
    forget_the_site(place)
    build(place.data, place.site, place.cache, START)
    assert tree(place.site) == before


def test_each_byte_of_a_body_counts(tmp_path: Path) -> None:
    new = Writer(tmp_path / "district")
    spans = [new.add(body.encode()) for body in ("一", "two", "")]
    new.finish({}, None)
    with sound(tmp_path / "district") as file:
        assert [file.body(span) for span in spans] == ["一".encode(), b"two", b""]
    for at in range(6):
        flip(tmp_path / "district", at)
        with sound(tmp_path / "district") as file, pytest.raises(Damaged, match="district"):
            file.body(spans[at // 3])
        flip(tmp_path / "district", at)


@pytest.mark.parametrize("at", [0, 15, 16, 18])
def test_each_byte_of_a_sealed_file_counts(tmp_path: Path, at: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(sealed(b"abc"))
    assert unsealed(path) == b"abc"
    flip(path, at)
    with pytest.raises(Damaged, match="file"):
        unsealed(path)
