#!/usr/bin/env python3
"""Hold that a public class name stands once in the package, so that a name means one thing wherever one meets it.

The names of test files stand once as well: of two with one name, pytest collects neither.
Exit status: 0 where each does, 1 with a line for each other place of a name.
"""

import argparse
import ast
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hooks" / "gongshi"
TESTS = ROOT / "tests"


def main() -> int:
    """Parse arguments, look, print."""
    parser = argparse.ArgumentParser(description="同一个类名在程序包里只能有一处，测试文件也不能重名。")
    parser.add_argument("package", nargs="?", type=Path, default=PACKAGE, help="程序包的文件夹，默认 hooks/gongshi")
    parser.add_argument("tests", nargs="?", type=Path, default=TESTS, help="测试的文件夹，默认 tests")
    arguments = parser.parse_args()
    found = {**classes(arguments.package), **test_files(arguments.tests)}
    twice = {name: places for name, places in found.items() if len(places) > 1}
    for name, (first, *others) in sorted(twice.items()):
        for place in others:
            print(f"{place}: {name} 在 {first} 已经有了：换一个名字", file=sys.stderr)
    return 1 if twice else 0


def test_files(tests: Path) -> dict[str, list[str]]:
    """Each name of a test file with the places below the folder at which it stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        found[path.name].append(path.relative_to(tests.parent).as_posix())
    return found


def classes(package: Path) -> dict[str, list[str]]:
    """Each public class, `class Name`, with the places, `file:line`, at which a module below the folder defines it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(package.rglob("*.py")):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[f"class {node.name}"].append(f"{path.relative_to(package.parent).as_posix()}:{node.lineno}")
    return found


if __name__ == "__main__":
    sys.exit(main())
