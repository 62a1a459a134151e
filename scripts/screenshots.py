#!/usr/bin/env python3
"""Take the pictures of the editors' guide anew, from the data as it is."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "helpers"))

from screens import draw, readme  # noqa: E402

TARGET = ROOT / "docs" / "guide" / "pictures"
README = ROOT / ".github" / "pictures" / "site.webp"


def main() -> int:
    """Parse arguments, take the pictures, print where they are."""
    parser = argparse.ArgumentParser(description="重新截取编辑指南和 README 里的图片；要用 Chromium 和 LibreOffice。")
    parser.parse_args()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    for name, found in (("chromium", chromium), ("soffice", shutil.which("soffice"))):
        if not found:
            parser.error(f"没有 {name}；运行 make browser 和 tests/audit/office.sh 装好再试。")
    with tempfile.TemporaryDirectory() as work:
        for file in (*draw(TARGET, Path(work), str(chromium)), readme(README, Path(work), str(chromium))):
            print(f"{file.relative_to(ROOT).as_posix()}  {file.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
