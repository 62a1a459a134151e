"""`release.json` is a stranger's: whatever it says, nothing in it becomes an option, a variable or a path elsewhere."""

import copy
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gongshi.release import verify
from gongshi.release.compressed import PACK, UNPACK, unlike
from gongshi.release.manifest import MOST_BYTES, NoManifest, hashed, listed, parsed
from gongshi.release.verify import Folder, SiteUnreadable, differences, manifest_of, rebuilt, site_at

SOUND: dict[str, Any] = {
    "format": 1,
    "program": "0123456789" * 4,
    "data": {"path": "data", "commit": None, "tree": "a" * 40},
    "settings": {
        "EDITION": "public",
        "AS_OF": "2020-03-05",
        "SITE_URL": "https://jyj.example.org/ducha/",
        "CARDS": "1",
    },
    "tools": {"python": "3.11.2", "mkdocs": "1.6.1"},
    "institutions": 1,
    "files": {"index.html": {"size": 1, "sha256": "0" * 64}, "学校/a.b.webp": {"size": 0, "sha256": "f" * 64}},
    "carried": {},
}
ODD_PATHS = (
    "../x",
    "/etc/passwd",
    "a/../../x",
    "a/..",
    "..",
    ".",
    "a//b",
    "a/./b",
    "",
    "a\\b",
    "a\nb",
    "a/b\n",
    "a\x00",
)


def at(*path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Put a value somewhere into the manifest."""

    def change(manifest: dict[str, Any]) -> None:
        for step in path[:-1]:
            manifest = manifest[step]
        manifest[path[-1]] = value

    return change


HOSTILE = {
    "an option as commit": at("program", value="--no-detach"),
    "a branch as commit": at("program", value="main"),
    "a short commit": at("program", value="0123456"),
    "a commit and a line break": at("program", value="0123456789" * 4 + "\n"),
    "an option as data's commit": at("data", "commit", value="--output=/tmp/x"),
    "a tree that is none": at("data", "tree", value="HEAD:data"),
    **{f"data at {path!r}": at("data", "path", value=path) for path in ("/proc/self", *ODD_PATHS)},
    **{f"a file at {path!r}": at("files", path, value={"size": 1, "sha256": "0" * 64}) for path in ODD_PATHS},
    **{f"carried at {path!r}": at("carried", path, value={"size": 1, "sha256": "0" * 64}) for path in ODD_PATHS},
    **{
        f"the variable {name}": at("settings", name, value="x")
        for name in ("PATH", "PYTHONPATH", "GIT_SSH_COMMAND", "PYTHONSTARTUP", "BROWSER", "LD_PRELOAD", "DATA_DIR", "x")
    },
    "an edition that is none": at("settings", "EDITION", value="staff; id"),
    "a day that is none": at("settings", "AS_OF", value="$(id)"),
    "an address that is none": at("settings", "SITE_URL", value="javascript:alert(1)"),
    "an address with a line break": at("settings", "SITE_URL", value="https://a.example/\nx: !!python/name:os"),
    "an address of the editing page that is none": at("settings", "EDIT_URI", value="!ENV x"),
    "a size below nothing": at("files", "index.html", "size", value=-1),
    "a size beyond all": at("files", "index.html", "size", value=1 << 60),
    "a size in words": at("files", "index.html", "size", value="1"),
    "a hash that is none": at("files", "index.html", "sha256", value="0"),
    "a field that is unknown": at("hooks", value=["x.py"]),
    "a tool with a name to print": at("tools", "\x1b[31m", value="1"),
}


def write(folder: Path, **files: bytes) -> Path:
    """A site with a manifest that is true of its files."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    every = hashed(folder, listed(folder), {})
    manifest = {**SOUND, "files": {path: file.model_dump() for path, file in every.items()}}
    (folder / "release.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def test_a_sound_one_is_read() -> None:
    manifest = parsed(json.dumps(SOUND).encode())
    assert parsed(manifest.text().encode()) == manifest
    assert manifest.settings.variables == SOUND["settings"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_made_up_one_is_not(name: str) -> None:
    manifest = copy.deepcopy(SOUND)
    HOSTILE[name](manifest)
    with pytest.raises(NoManifest, match="读不懂"):
        parsed(json.dumps(manifest).encode())


def test_one_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "release.json").open("wb") as file:
        file.truncate(1 << 40)  # a hole: it takes no room on the disk
    with pytest.raises(NoManifest, match=f"超过 {MOST_BYTES >> 20} MB"):
        manifest_of(Folder(tmp_path))


def test_only_plain_files_are_read(tmp_path: Path) -> None:
    site = write(tmp_path / "site", a=b"1", b=b"2", c=b"3")
    for name in "ab":
        (site / name).unlink()
    os.mkfifo(site / "a")  # who opened it would wait for ever
    (tmp_path / "elsewhere").write_bytes(b"2")
    (site / "b").symlink_to(tmp_path / "elsewhere")
    (site / "folder").symlink_to(tmp_path)
    folder = site_at(str(site))
    found = differences(folder, manifest_of(folder))
    assert sorted(found) == sorted(
        [
            *(f"{name}：缺少" for name in "ab"),
            *(f"{name}：不是普通文件（链接、管道或设备），不看" for name in ("a", "b", "folder")),
        ]
    )
    assert folder.read("folder/elsewhere", 9) is None and folder.read("../elsewhere", 9) is None


def test_too_many_files_are_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "MOST_FILES", 1)
    with pytest.raises(SiteUnreadable, match="文件太多"):
        Folder(write(tmp_path / "site", a=b"1", b=b"2", c=b"3", d=b"4"))


@pytest.mark.parametrize("ending", PACK)
def test_a_few_bytes_that_unpack_to_many_are_not_unpacked(tmp_path: Path, ending: str) -> None:
    bomb = PACK[ending](bytes(50_000_000))
    assert len(UNPACK[ending](bomb, 10)) < 200_000
    (tmp_path / "a.txt").write_bytes(b"0" * 10)
    (tmp_path / f"a.txt{ending}").write_bytes(bomb)
    assert unlike(tmp_path, [f"a.txt{ending}"]) == [f"a.txt{ending}"]


def test_what_no_branch_of_ours_holds_is_not_built(tmp_path: Path) -> None:
    """Whoever may write a branch or a fork could have it run otherwise, by naming it."""

    def git(*words: str) -> str:
        whole = ["git", "-c", "user.name=示例", "-c", "user.email=a@example.org", *words]
        return subprocess.run(whole, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.strip()

    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "1")
    git("checkout", "-q", "-b", "fork")
    git("commit", "-q", "--allow-empty", "-m", "2")
    stranger = git("rev-parse", "HEAD")
    git("checkout", "-q", "main")
    manifest = parsed(json.dumps({**SOUND, "program": stranger}).encode())
    with pytest.raises(SiteUnreadable, match="不安全"):
        rebuilt(manifest, tmp_path, tmp_path, None, {})
