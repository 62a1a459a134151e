"""A site copied to a web server's folder: what changed is written, what is gone is removed, nothing else is touched."""

from pathlib import Path

import pytest
from gongshi.engine.edition_folder import STAFF_MARK
from gongshi.release.mirror import SITE, Mirrored, MirrorRefused, mirror

FILES = {SITE: "{}", "index.html": "one", "institutions/east/one/index.html": "1", ".htaccess": "x"}


def put(folder: Path, **files: str) -> Path:
    for path, text in {**FILES, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_the_first_time_all_is_copied_and_then_only_what_changed(tmp_path: Path) -> None:
    site, to = put(tmp_path / "site"), tmp_path / "www" / "公示"
    assert mirror(site, to) == Mirrored(4, 0) and held(to) == FILES
    assert mirror(site, to) == Mirrored(0, 0)
    (site / "index.html").write_text("two", "utf-8")
    assert mirror(site, to) == Mirrored(1, 0) and held(to)["index.html"] == "two"


def test_what_is_gone_goes_with_its_folder(tmp_path: Path) -> None:
    site, to = put(tmp_path / "site", **{"institutions/east/two/index.html": "2"}), tmp_path / "www"
    mirror(site, to)
    (site / "institutions/east/two/index.html").unlink()
    (to / "institutions/east/stranger.txt").write_text("x", "utf-8")
    assert mirror(site, to) == Mirrored(0, 2)
    assert held(to) == FILES and not (to / "institutions/east/two").exists()


def test_pages_come_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    real = Path.replace

    def noted(one: Path, other: Path) -> Path:
        order.append(other.name)
        return real(one, other)

    monkeypatch.setattr(Path, "replace", noted)
    mirror(put(tmp_path / "site"), tmp_path / "www")
    assert [name.endswith(".html") for name in order] == [False, False, True, True]


def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path) -> None:
    site, to = put(tmp_path / "site"), tmp_path / "wwwroot"
    to.mkdir()
    (to / "default.aspx").write_text("x", "utf-8")
    with pytest.raises(MirrorRefused, match="会被删去"):
        mirror(site, to)
    assert held(to) == {"default.aspx": "x"}


def test_the_editions_do_not_mix(tmp_path: Path) -> None:
    staff, public, to = put(tmp_path / "staff", **{STAFF_MARK: "x"}), put(tmp_path / "public"), tmp_path / "www"
    mirror(staff, to)
    for one, there in ((public, to), (staff, public)):
        with pytest.raises(MirrorRefused, match="另一版"):
            mirror(one, there)


def test_what_is_no_site_or_stands_within_the_other_is_refused(tmp_path: Path) -> None:
    site = put(tmp_path / "site")
    for one, to in ((site, site / "www"), (site, tmp_path), (site, site)):
        with pytest.raises(MirrorRefused, match="一个在另一个里面"):
            mirror(one, to)
    with pytest.raises(MirrorRefused, match="没有生成好的网站"):
        mirror(tmp_path / "none", tmp_path / "www")
