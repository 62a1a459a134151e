#!/usr/bin/env python3
"""Bring the English catalogue up to date with the labels of templates and package: new ones in, unused ones out."""

import argparse
import sys
import tempfile
from pathlib import Path

from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "hooks" / "gongshi" / "locale" / "en.po"
KEYWORDS = ("say", "Sentence", "public", "staff")
"""What labels stand in, beside gettext's own: the package's calls, and fields of the model, which the data dictionary
explains."""


def main() -> int:
    """Parse arguments, have Babel do it."""
    parser = argparse.ArgumentParser(description="更新英文标签 hooks/gongshi/locale/en.po；新的标签还没有译文。")
    parser.add_argument("--check", action="store_true", help="只检查，不写文件；不是最新就返回 1")
    arguments = parser.parse_args()
    run = CommandLineInterface().run
    options = ["--omit-header", "--no-wrap"]
    with tempfile.TemporaryDirectory() as folder:
        template = str(Path(folder) / "labels.pot")
        gather = ["--quiet", "extract", "-F", str(ROOT / "pyproject.toml"), "--no-location", *options, "-o", template]
        run(["pybabel", *gather, *(word for one in KEYWORDS for word in ("-k", one)), str(ROOT / "hooks")])
        renew = ["--quiet", "update", "-l", "en", "-i", template, "-o", str(CATALOGUE), *options]
        checking = ["--check"] if arguments.check else []
        return run(["pybabel", *renew, "--no-fuzzy-matching", "--ignore-obsolete", *checking]) or 0


if __name__ == "__main__":
    sys.exit(main())
