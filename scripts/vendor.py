#!/usr/bin/env python3
"""Check the libraries under hooks/theme/assets/vendor against their manifests, or fetch them anew from npm.

A library stands in a folder `<name>@<version>` with its licence and a `vendor.json`: where it comes from, the
integrity that the registry states for it, and which files were taken out of it, each with its SHA-256.
"""

import argparse
import base64
import hashlib
import io
import json
import sys
import tarfile
import urllib.request
from pathlib import Path

VENDOR = Path(__file__).parents[1] / "hooks" / "theme" / "assets" / "vendor"


def main() -> int:
    """Parse arguments, check or fetch, print what is wrong."""
    parser = argparse.ArgumentParser(description="核对网站自带的前端库，或重新下载。")
    parser.add_argument("--fetch", action="store_true", help="从 npm 重新下载，核对后写入")
    arguments = parser.parse_args()
    wrong = 0
    for manifest in sorted(VENDOR.glob("*/vendor.json")):
        told = json.loads(manifest.read_text("utf-8"))
        if arguments.fetch:
            fetch(manifest.parent, told)
        for file, wanted in told["files"].items():
            content = (manifest.parent / file).read_bytes()
            if hashlib.sha256(content).hexdigest() != wanted["sha256"]:
                print(f"{manifest.parent.name}/{file}：与清单不符", file=sys.stderr)
                wrong += 1
    return 1 if wrong else 0


def fetch(folder: Path, told: dict[str, str | dict[str, dict[str, str]]]) -> None:
    """Write a library's files from its package, whose integrity must be the stated one."""
    source, files = str(told["source"]), told["files"]
    assert isinstance(files, dict)
    with urllib.request.urlopen(source, timeout=60) as response:
        package = response.read()
    stated = "sha512-" + base64.b64encode(hashlib.sha512(package).digest()).decode()
    if stated != told["integrity"]:
        raise SystemExit(f"{source}：内容与清单所记的 integrity 不符")
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for file, wanted in files.items():
            member = archive.extractfile(wanted["path"])
            if member is None:
                raise SystemExit(f"{source}：里面没有 {wanted['path']}")
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_bytes(member.read())


if __name__ == "__main__":
    sys.exit(main())
