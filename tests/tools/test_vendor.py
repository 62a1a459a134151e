"""The vendored libraries are what their manifests say, with their licences, and none is loaded that has no manifest."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "hooks" / "theme" / "assets" / "vendor"


def check(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, root / "scripts" / "vendor.py"], capture_output=True, text=True)


def test_every_file_is_in_its_manifest_and_as_it_says() -> None:
    assert check(ROOT).returncode == 0
    for folder in VENDOR.iterdir():
        told = json.loads((folder / "vendor.json").read_text("utf-8"))
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert files == {"vendor.json", *told["files"]}
        assert "LICENSE" in told["files"] and told["license"] in ("MIT", "Apache-2.0", "ISC")
        assert (
            folder.name == f"{told['name'].split('/')[-1]}@{told['version']}"
            and folder.name.split("@")[1] in told["source"]
        )


def test_a_file_that_was_changed_is_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(VENDOR, tmp_path / VENDOR.relative_to(ROOT))
    file = next((tmp_path / VENDOR.relative_to(ROOT)).glob("itemsjs@*/*.js"))
    file.write_bytes(file.read_bytes() + b"\n")
    done = check(tmp_path)
    assert done.returncode == 1 and "itemsjs@" in done.stderr and "与清单不符" in done.stderr


@pytest.mark.parametrize("pattern", ["*.html", "*.js"])
def test_what_pages_load_is_there(pattern: str) -> None:
    named = set()
    for path in (ROOT / "hooks" / "theme").rglob(pattern):
        if VENDOR not in path.parents:
            named |= set(re.findall(r"vendor/([\w.@-]+/[\w.-]+)", path.read_text("utf-8")))
    assert named and all((VENDOR / one).is_file() for one in named)


def test_a_bundle_names_what_made_it() -> None:
    manifests = [json.loads(path.read_text("utf-8")) for path in VENDOR.glob("*/vendor.json")]
    bundled = [one for one in manifests if "bundler" in one]
    assert [one["name"] for one in bundled] == ["yaml"]
    for one in bundled:
        assert set(one["files"]) == {"LICENSE", "index.js"}
        assert one["bundler"]["name"] == "esbuild" and one["bundler"]["integrity"].startswith("sha512-")
        assert re.fullmatch(r"\d+\.\d+\.\d+", one["bundler"]["version"]) and "--bundle" in one["bundler"]["options"]
