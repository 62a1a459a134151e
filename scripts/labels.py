#!/usr/bin/env python3
"""Bring the English catalogue up to date with the labels of templates and package: new ones in, unused ones out."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "hooks" / "gongshi" / "pages" / "html" / "locale" / "en.po"
KEYWORDS = ("say", "Sentence", "public", "staff", "counted:1,1")
"""What labels stand in, beside gettext's own: the package's calls, and fields of the model, which the data dictionary
explains."""


def main() -> int:
    """Parse arguments, have Babel do it."""
    parser = argparse.ArgumentParser(
        description="更新英文标签 hooks/gongshi/pages/html/locale/en.po；新的标签还没有译文。"
    )
    parser.add_argument("--check", action="store_true", help="只检查，不写文件；不是最新就返回 1")
    arguments = parser.parse_args()
    options = ["--omit-header", "--no-wrap"]
    with tempfile.TemporaryDirectory() as folder:
        template = str(Path(folder) / "labels.pot")
        gather = ["extract", "-F", str(ROOT / "pyproject.toml"), "--no-location", *options, "-o", template]
        _babel(*gather, *(word for one in KEYWORDS for word in ("-k", one)), str(ROOT / "hooks"))
        renew = ["update", "-l", "en", "-i", template, "-o", str(CATALOGUE), *options]
        return _babel(*renew, "--no-fuzzy-matching", "--ignore-obsolete", *(["--check"] if arguments.check else []))


def _babel(*arguments: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", "babel.messages.frontend", "--quiet", *arguments], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
