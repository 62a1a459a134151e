"""Pictures and documents: their names, what they are, and links that lead elsewhere."""

from pathlib import Path

import pictures
import pytest
from building import VISIT, institution
from gongshi.checks import above
from gongshi.model.register import Register
from pins import pins

SHOWN = VISIT + "    good_practices: [{title: 好, summary: 好。, photo: media/x.jpg}]\n"


@pytest.mark.parametrize(
    "name",
    [
        *("con.jpg", "NUL.pdf", "aux/x.jpg", "x.jpg.", "a b.jpg", "a#b.jpg", "a?b.jpg", "a%2e.jpg", "-rf.jpg"),
        *("a\u202egpj.jpg", "a\u200b.jpg", "a\x07.jpg", "a\nb.jpg", 'a"b.jpg', "a<b>.jpg", "a\\b.jpg", "..jpg"),
    ],
)
def test_a_name_that_is_not_safe_is_told(name: str) -> None:
    (one,) = above(Register(media=frozenset({f"media/{name}"})))
    assert pins([one]) == [f"{name.rsplit('/', 1)[-1]}:1:1: error [media-name]"]
    assert one.message.isprintable()


def test_names_as_people_give_them_are_safe() -> None:
    names = frozenset({"media/evidence/duty-log.jpg", "media/值班表2.pdf", "media/IMG_0012.JPG", "media/a.b.jpg"})
    assert list(above(Register(media=names))) == []


def test_names_that_would_be_one_on_the_site_or_on_windows_are_told() -> None:
    media = frozenset({"media/a.jpg", "media/A.png", "media/a.pdf", "media/b.webp", "media/c/a.jpg"})
    (one,) = above(Register(media=media))
    assert (one.file, pins([one])) == ("media/a.jpg", ["a.jpg:1:1: error [media-twin]"])
    assert "“media/a.jpg”" in one.message and "“media/A.png”" in one.message


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (pictures.jpeg(), None),
        (pictures.png(), None),
        (b"", "media-broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "media-broken"),
        (pictures.bomb(), "media-size"),
        (bytes(20_000_001), "media-size"),
    ],
    ids=["jpeg", "png under another name", "empty", "svg", "bomb", "large"],
)
def test_a_picture_that_cannot_be_published_is_told_where_it_lies(tmp_path: Path, raw: bytes, rule: str | None) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/x.jpg").write_bytes(raw)
    assert pins(institution(tmp_path, SHOWN)) == ([] if rule is None else [f"x.jpg:1:1: error [{rule}]"])


def test_a_file_that_nothing_points_to_is_not_looked_into(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/y.jpg").write_bytes(b"no picture")
    (tmp_path / "media/.DS_Store").write_bytes(b"")
    assert institution(tmp_path, VISIT) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "../districts.yml", "nowhere"])
def test_links_are_told_and_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/x.jpg").symlink_to(target)
    assert pins(institution(tmp_path, SHOWN)) == [
        "a.yml:8:53: error [media-missing]",
        "x.jpg:1:1: error [file-link]",
    ]


@pytest.mark.parametrize(
    "place", ["institutions/city/b.yml", "institutions/west", "campaigns/other.yml", "media/folder", "media"]
)
def test_links_anywhere_in_the_data_are_told(tmp_path: Path, place: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "b.yml").write_text("secret: 1\n")
    data = tmp_path / "data"
    (data / place).parent.mkdir(parents=True)
    (data / place).symlink_to(outside / "b.yml" if place.endswith(".yml") else outside)
    assert pins(institution(data, VISIT)) == [f"{place.rsplit('/', 1)[-1]}:1:1: error [file-link]"]
