#!/usr/bin/env python3
"""Write NOTICE: every library, vendored file and font that the program or the site is made with, and its licence.

With --check nothing is written; exit status 1 where NOTICE is not what would be written.
"""

import argparse
import json
import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
NOTICE = ROOT / "NOTICE"
BASE = "mkdocs"
"""The extra with what builds the site unless another is chosen."""
VENDOR = ROOT / "hooks" / "theme" / "assets" / "vendor"
HEAD = """\
Gongshi 公示
Licensed under the Apache License 2.0, see LICENSE.

Written by scripts/notice.py. Whoever passes the program on passes on what is named here with it, under these licences.
"""
IN_THE_SITE = """\
In every site
-------------
Sites carry, beside our own styles and scripts: those of mkdocs-material (MIT), with icons of Material Design
(Apache-2.0), Font Awesome (CC BY 4.0), Octicons and Simple Icons as it ships them; the search program of Pagefind
(MIT); and in pictures for sharing letters of Noto Sans CJK SC (OFL-1.1, hooks/gongshi/pages/drawing/fonts).
"""
LONG = 60
"""A licence field that holds more is the licence's text, not its name."""


def main() -> int:
    """Parse arguments, write or compare."""
    parser = argparse.ArgumentParser(description="写出 NOTICE：用到的库、字体和前端文件，各自的许可。")
    parser.add_argument("--check", action="store_true", help="只核对，不写")
    arguments = parser.parse_args()
    text = notice()
    if not arguments.check:
        NOTICE.write_text(text, "utf-8")
    elif not NOTICE.is_file() or NOTICE.read_text("utf-8") != text:
        print("NOTICE 过时了：请运行 python scripts/notice.py", file=sys.stderr)
        return 1
    return 0


def notice() -> str:
    """The text of NOTICE."""
    libraries = [f"{name}: {licence(found)}" for name, found in sorted(closure("gongshi").items())]
    manifests = [json.loads(path.read_text("utf-8")) for path in sorted(VENDOR.glob("*/vendor.json"))]
    vendored = [f"{one['name']} {one['version']}: {one['license']}, {one['source']}" for one in manifests]
    titles = (("Vendored in hooks/theme/assets/vendor", vendored), ("Python libraries that a build needs", libraries))
    parts = [f"{title}\n{'-' * len(title)}\n" + "\n".join(lines) + "\n" for title, lines in titles]
    return "\n".join([HEAD, IN_THE_SITE, *parts])


def closure(root: str) -> dict[str, Distribution]:
    """What a package needs to build a site by MkDocs, and what that needs, as installed here, without the package."""
    found: dict[str, Distribution] = {}
    waiting = [root]
    while waiting:
        package = waiting.pop()
        extras = ("", BASE) if package == root else ("",)
        for line in distribution(package).requires or ():
            wanted = Requirement(line)
            name = re.sub(r"[-_.]+", "-", wanted.name).lower()
            is_wanted = wanted.marker is None or any(wanted.marker.evaluate({"extra": one}) for one in extras)
            if name not in found and is_wanted:
                found[name] = distribution(name)
                waiting.append(name)
    return found


def licence(found: Distribution) -> str:
    """The name of a package's licence, as its metadata has it."""
    metadata = found.metadata
    stated = next((metadata[name] for name in ("License-Expression", "License") if metadata[name]), "")
    classified = [
        one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier") or () if one.startswith("License ::")
    ]
    # What says no more than that there are two is no name.
    is_a_name = stated not in ("UNKNOWN", "Dual License") and 0 < len(stated) < LONG and "\n" not in stated
    return stated if is_a_name else "; ".join(classified)


if __name__ == "__main__":
    sys.exit(main())
