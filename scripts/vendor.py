#!/usr/bin/env python3
"""Check the libraries under hooks/theme/assets/vendor against their manifests, or fetch them anew from npm.

A library stands in a folder `<name>@<version>` with its licence and a `vendor.json`: where it comes from, the
integrity that the registry states for it, and which files were taken out of it, each with its SHA-256. A library of
many modules is one file instead, which the `bundler` named there made out of the package, byte for byte again.
"""

import argparse
import base64
import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from pathlib import Path
from typing import Any

VENDOR = Path(__file__).parents[1] / "hooks" / "theme" / "assets" / "vendor"


def main() -> int:
    """Parse arguments, check or fetch, print what is wrong."""
    parser = argparse.ArgumentParser(description="核对网站自带的前端库，或重新下载。")
    parser.add_argument("--fetch", action="store_true", help="从 npm 重新下载，核对后写入；打包的库要有 npm")
    arguments = parser.parse_args()
    wrong = 0
    for path in sorted(VENDOR.glob("*/vendor.json")):
        manifest = json.loads(path.read_text("utf-8"))
        if arguments.fetch:
            fetch(path.parent, manifest)
        for file, wanted in manifest["files"].items():
            content = (path.parent / file).read_bytes()
            if hashlib.sha256(content).hexdigest() != wanted["sha256"]:
                print(f"{path.parent.name}/{file}：与清单不符", file=sys.stderr)
                wrong += 1
    return 1 if wrong else 0


def fetch(folder: Path, manifest: dict[str, Any]) -> None:
    """Write a library's files from its package, whose integrity must be the stated one."""
    package = downloaded(manifest["source"], manifest["integrity"])
    with tarfile.open(fileobj=io.BytesIO(package)) as archive, tempfile.TemporaryDirectory() as place:
        archive.extractall(place, filter="data")
        for file, wanted in manifest["files"].items():
            source = Path(place) / wanted["path"]
            if not source.is_file():
                raise SystemExit(f"{manifest['source']}：里面没有 {wanted['path']}")
            is_bundled = "bundler" in manifest and source.suffix == ".js"
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(bundled(source, manifest["bundler"]) if is_bundled else source.read_bytes())


def downloaded(source: str, integrity: str) -> bytes:
    """The package at an address. Ends the program where its SHA-512 is not the stated one."""
    with urllib.request.urlopen(source, timeout=60) as response:
        package: bytes = response.read()
    if "sha512-" + base64.b64encode(hashlib.sha512(package).digest()).decode() != integrity:
        raise SystemExit(f"{source}：内容与清单所记的 integrity 不符")
    return package


def bundled(entry: Path, bundler: dict[str, str]) -> bytes:
    """The module `entry` with all that it imports as one file, made by the pinned bundler from npm.

    Ends the program where npm brings a bundler of another integrity than the manifest states.
    """
    with tempfile.TemporaryDirectory() as place:
        name = f"{bundler['name']}@{bundler['version']}"
        subprocess.run(
            ["npm", "install", "--prefix", place, "--ignore-scripts", "--no-audit", "--no-fund", "--silent", name],
            check=True,
        )
        lock = json.loads((Path(place) / "package-lock.json").read_text("utf-8"))
        if lock["packages"][f"node_modules/{bundler['name']}"]["integrity"] != bundler["integrity"]:
            raise SystemExit(f"{name}：内容与清单所记的 integrity 不符")
        program = Path(place) / "node_modules" / ".bin" / bundler["name"]
        done = subprocess.run([program, entry, *bundler["options"].split()], capture_output=True, check=True)
        return done.stdout


if __name__ == "__main__":
    sys.exit(main())
