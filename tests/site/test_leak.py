"""Nothing leaks: a secret is planted wherever the public must not look, and every byte of the site is searched."""

import gzip
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import build_site
import building
import canaries
import pictures
import pytest
from canaries import HAN, Planted
from conftest import URL, Built, built
from gongshi.model.fields import fields_of
from gongshi.model.institution import Institution
from gongshi.model.vocabulary import VocabularyFile
from gongshi.model.words import Edition
from gongshi.model.workdays import Holidays


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Built, Planted]:
    """The public and the staff edition of a data folder full of secrets, and what was planted."""
    path = tmp_path_factory.mktemp("leak")
    data, told = canaries.folder(path)
    editions = [built(path / one, data, canaries.AS_OF, one, URL) for one in ("public", "staff")]
    return editions[0], editions[1], told


def test_every_field_that_the_public_may_not_read_is_planted(planted: tuple[Built, Built, Planted]) -> None:
    expected = {
        (model, field.name) for model in canaries.reachable() for field in fields_of(model) if not field.is_public
    }
    assert len(expected) > 15
    assert planted[2].fields >= expected


def test_the_public_site_tells_no_secret(planted: tuple[Built, Built, Planted]) -> None:
    public, _, told = planted
    seen = canaries.found(public.folder, told)
    assert {told.places.get(token, token): files for token, files in seen.items()} == {}
    shown = {path.relative_to(public.folder).as_posix() for path in public.folder.rglob("media/**/*") if path.is_file()}
    assert shown == {f"media/{name}" for name in ("e/list.webp", "e/shown.pdf", "e/shown.webp", "p/shown.webp")}
    originals = [path.read_bytes() for path in (public.data / "media").rglob("*") if path.is_file()]
    assert not [path for path in public.folder.rglob("*") if path.is_file() and path.read_bytes() in originals]
    # A drawn title cannot be searched: there is no page, and no picture, of what is under embargo.
    assert [path.name for path in (public.folder / "good-practices/city/a").iterdir()] == ["check-1-1"]
    # What is known of its past is told, so that the secrets of former commits had their chance.
    page = (public.folder / "institutions/city/a/index.html").read_text("utf-8")
    assert "变更记录" in page and page.count("2020-03-03") > 0


def test_the_same_search_finds_in_the_staff_site_what_staff_should_see(planted: tuple[Built, Built, Planted]) -> None:
    _, staff, told = planted
    seen = canaries.found(staff.folder, told)
    places = {told.places[token] for token in seen if token != HAN}
    fields = {f"{model.__name__}.{name}" for model, name in told.fields}
    shown = {".".join(place.split(".")[:2]) for place in places}
    # What was allowed in the texts of a district or of reports, and all notes in the lists of words and of days off,
    # are for those who keep the lists; no page shows them.
    lists = canaries.reachable((VocabularyFile, Holidays))
    listed = {f"{model.__name__}.{name}" for model in lists for name in ("internal", "allow")}
    allowed = {f"{name}.allow" for name in ("District", "Report", "RoundReports", "Reports")}
    assert fields - shown == {*allowed, *(listed - {"Correction.internal", "Correction.allow"})}
    embargoed = {place for place in told.places.values() if place.startswith("an embargoed inspection")}
    assert embargoed and embargoed <= places
    assert "behind a withheld result.finding" in places and "a file of a withheld result" in places
    kinds = {name.rpartition(".")[2] for files in seen.values() for name in files}
    assert kinds >= {"html", "json", "csv", "webp", "pdf", "pf_fragment"}
    # What cameras and offices write, comments, other files, and what is yet to come, staff do not see either.
    elsewhere = (
        "inside ",
        "a comment",
        "a stray file",
        "the machine",
        "the message",
        "an author",
        "an inspection that",
        "mended since",
    )
    assert not [place for place in places if place.startswith(elsewhere)]


def test_the_search_looks_into_everything(tmp_path: Path) -> None:
    told = Planted()
    secrets = [told.secret(str(n)) for n in range(9)]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("inner.xml.gz", gzip.compress(secrets[0].encode()))
    files = {
        "a.xlsx": packed.getvalue(),
        "b.pf_index": gzip.compress(secrets[1].upper().encode()),
        "c.jpg": pictures.jpeg(secrets[2]),
        "d.png": pictures.png(secrets[3]),
        "e.webp": pictures.webp(secrets[4]),
        "f.pdf": pictures.pdf(secrets[5]),
        f"g-{secrets[6]}.txt": b"",
        "h.html": secrets[7].replace("z", "%7A").encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert canaries.found(tmp_path, told) == {secret: {name} for secret, name in zip(secrets[:8], files, strict=True)}


class Rumoured(Institution):
    """An institution with a field whose audience nobody thought of."""

    rumour: str | None = None


@pytest.mark.parametrize("edition", Edition)
def test_a_field_added_without_an_audience_stays_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: Edition
) -> None:
    told = Planted()
    monkeypatch.setattr("gongshi.reading.folder.Institution", Rumoured)
    body = f"rumour: {told.words('a field without an audience')}\n" + building.HEAD.removesuffix("inspections:\n")
    data = building.folder(tmp_path / "data", {"institutions/city/a.yml": body})
    build_site.build(data, tmp_path / "site", tmp_path / "cache", date(2020, 3, 5), edition)
    assert bool(canaries.found(tmp_path / "site", told)) == (edition is Edition.STAFF)
