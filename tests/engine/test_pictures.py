"""A picture is made once for its content, kept in the cache, and gone from the site when nothing shows it any more."""

from datetime import date
from pathlib import Path

import build_site
import pictures as drawn
import pytest
from building import HEAD, VISIT, folder
from gongshi.engine import pictures
from gongshi.engine.workers import Workers
from gongshi.reading.clean.file import cleaned
from pins import pins

pytestmark = pytest.mark.whole

FILE = "institutions/city/a.yml"
SHOWN = HEAD + VISIT + "    good_practices: [{title: 好, summary: 好。, photo: media/x.jpg}]\n"
HIDDEN = SHOWN.replace("    good_practices", "    publish_from: 2020-06-02\n    good_practices")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were cleaned."""
    told: list[str] = []

    def count(raw: bytes, path: str) -> bytes:
        told.append(path)
        return cleaned(raw, path)

    monkeypatch.setattr(pictures, "cleaned", count)
    return told


def test_it_is_made_once_for_its_content(tmp_path: Path, made: list[str]) -> None:
    data, cache = tmp_path / "data", tmp_path / "cache"
    (data / "media").mkdir(parents=True)
    (data / "media/x.jpg").write_bytes(drawn.jpeg("secret"))
    (data / "media/y.png").write_bytes(drawn.png())

    def kept(*shown: str) -> list[str]:
        done = pictures.prepare(shown, ("media/x.jpg", "media/y.png"), data, cache, Workers(1))
        assert not done.diagnostics
        return [one.kept.name for one in done.files]

    first = kept("media/x.webp")
    assert kept("media/x.webp") == first and made == ["media/x.jpg"]
    assert kept("media/x.webp", "media/y.webp")[0] == first[0] and made == ["media/x.jpg", "media/y.png"]
    (data / "media/x.jpg").write_bytes(drawn.jpeg("secret", 80))
    assert kept("media/x.webp") != first and len(made) == 3


def test_a_site_shows_it_as_long_as_a_record_does(tmp_path: Path, made: list[str]) -> None:
    data = folder(tmp_path / "data", {FILE: SHOWN})
    (data / "media").mkdir()
    (data / "media/x.jpg").write_bytes(drawn.jpeg("secret"))
    site, cache, day = tmp_path / "site", tmp_path / "cache", date(2020, 6, 1)
    build_site.build(data, site, cache, day)
    page = (site / "good-practices/city/a/check-2-1/index.html").read_text("utf-8")
    assert [path.name for path in (site / "media").iterdir()] == ["x.webp"] and 'src="../../../../media/x.webp"' in page
    before = (site / "media/x.webp").stat().st_mtime_ns
    build_site.build(data, site, cache, day)
    assert (site / "media/x.webp").stat().st_mtime_ns == before and made == ["media/x.jpg"]
    (data / FILE).write_text(HIDDEN, "utf-8")
    build_site.build(data, site, cache, day)
    assert not (site / "media").exists()
    build_site.build(data, site, cache, date(2020, 6, 2))
    assert [path.name for path in (site / "media").iterdir()] == ["x.webp"] and made == ["media/x.jpg"]


def test_one_that_cannot_be_published_stops_the_build(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", {FILE: SHOWN})
    (data / "media").mkdir()
    (data / "media/x.jpg").write_bytes(b"no picture")
    (one,) = pictures.prepare(["media/x.webp"], ["media/x.jpg"], data, tmp_path / "cache", Workers(1)).diagnostics
    assert (one.file, pins([one])) == ("media/x.jpg", ["x.jpg:1:1: error [media-broken]"])
    with pytest.raises(AssertionError):
        build_site.build(data, tmp_path / "site", tmp_path / "cache", date(2020, 6, 1))
    assert not (tmp_path / "site").exists()
