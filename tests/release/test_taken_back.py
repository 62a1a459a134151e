"""A picture that was taken back leaves the cache with the last release that shows it."""

import json
from hashlib import sha256
from pathlib import Path

from gongshi.engine.pictures import MEDIA
from gongshi.engine.store import sealed
from gongshi.release.manifest import listed
from gongshi.release.publish import _forget_pictures


def release(folder: Path, *contents: bytes) -> Path:
    """A release with a manifest of these files."""
    folder.mkdir()
    files = {f"{one}.webp": {"size": 1, "sha256": sha256(content).hexdigest()} for one, content in enumerate(contents)}
    told = {
        "format": 1,
        "program": "0" * 40,
        "data": {"path": None, "commit": None, "tree": "0" * 40},
        "settings": {"EDITION": "public", "AS_OF": "2020-03-05"},
        "tools": {},
        "institutions": 0,
        "files": files,
        "carried": {},
    }
    (folder / "release.json").write_text(json.dumps(told))
    return folder


def test_what_no_release_shows_goes(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (cache / MEDIA).mkdir(parents=True)
    for name, content in (("a", b"shown"), ("b", b"shown before"), ("c", b"taken back")):
        (cache / MEDIA / name).write_bytes(sealed(content))
    old, new = release(tmp_path / "1", b"shown", b"shown before"), release(tmp_path / "2", b"shown")
    _forget_pictures(cache, [old, new])
    assert listed(cache / MEDIA) == ["a", "b"]
    _forget_pictures(cache, [new])
    assert listed(cache / MEDIA) == ["a"]
    (new / "release.json").write_text("{}")
    _forget_pictures(cache, [new])
    assert listed(cache / MEDIA) == ["a"], "nothing goes where a release cannot say what it shows"


def test_there_may_be_no_cache(tmp_path: Path) -> None:
    _forget_pictures(tmp_path / "none", [])
