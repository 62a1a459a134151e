"""A folder changes hands between the editions before anything is written into it."""

from pathlib import Path

import pytest
from gongshi.engine.edition_folder import STAFF_MARK, mark_folder
from gongshi.model.words import Edition

BOTH = (Edition.PUBLIC, Edition.STAFF)


def fill(site: Path) -> None:
    (site / "institutions").mkdir(parents=True)
    (site / "institutions" / "index.html").write_text("一页")
    (site / ".nojekyll").touch()


@pytest.mark.parametrize("edition", BOTH)
@pytest.mark.parametrize("held", BOTH)
def test_what_the_other_edition_left_goes_and_ones_own_stays(tmp_path: Path, held: Edition, edition: Edition) -> None:
    mark_folder(tmp_path, held)
    fill(tmp_path)
    mark_folder(tmp_path, edition)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    page = {"institutions/index.html"} if held is edition else set()
    mark = {STAFF_MARK} if edition is Edition.STAFF else set()
    assert left == page | mark | {".nojekyll"}


def test_the_mark_goes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark_folder(tmp_path, Edition.STAFF)
    fill(tmp_path)

    unlink = Path.unlink

    def fail(self: Path, missing_ok: bool = False) -> None:
        if self.name != STAFF_MARK:
            raise OSError("no")
        unlink(self, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", fail)
        with pytest.raises(OSError, match="no"):
            mark_folder(tmp_path, Edition.PUBLIC)
    assert (tmp_path / STAFF_MARK).is_file()
    mark_folder(tmp_path, Edition.PUBLIC)
    assert not (tmp_path / STAFF_MARK).exists() and not (tmp_path / "institutions").exists()
