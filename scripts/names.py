#!/usr/bin/env python3
"""Hold that a name means one thing wherever one meets it, and says what it is.

A public class name stands once in the package; so does the name of a test file: of two with one name, pytest collects
neither. No module, class, function, argument or variable of the program is called by one of RIDDLES, which name a
gesture and not the thing.
Exit status: 0 where all this holds, 1 with a line for each place where it does not.
"""

import argparse
import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hooks" / "gongshi"
TESTS = ROOT / "tests"
PROGRAMS = [ROOT / "hooks", ROOT / "scripts", ROOT / "bench", ROOT / "audit" / "examine"]
RIDDLES = frozenset(
    {"told", "tell", "tells", "look", "looks", "turn", "turns"}
    | {"finger", "fingers", "twin", "twins", "claim", "claims"}
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def main() -> int:
    """Parse arguments, compare, print."""
    parser = argparse.ArgumentParser(
        description="同一个类名在程序包里只能有一处，测试文件也不能重名；名称要说出是什么，不打哑谜。"
    )
    parser.add_argument("package", nargs="?", type=Path, default=PACKAGE, help="程序包的文件夹，默认 hooks/gongshi")
    parser.add_argument("tests", nargs="?", type=Path, default=TESTS, help="测试的文件夹，默认 tests")
    arguments = parser.parse_args()
    found = {**classes(arguments.package), **test_files(arguments.tests)}
    twice = {name: places for name, places in found.items() if len(places) > 1}
    for name, (first, *others) in sorted(twice.items()):
        for place in others:
            print(f"{place}: {name} 在 {first} 已经有了：换一个名字", file=sys.stderr)
    programs = PROGRAMS if arguments.package == PACKAGE else [arguments.package]
    puzzling = [f"{place}: {name} 没有说出是什么：换一个名字" for place, name in riddles(programs)]
    print(*puzzling, sep="\n", end="\n" if puzzling else "", file=sys.stderr)
    return 1 if twice or puzzling else 0


def riddles(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Each name of a module, and each that a module binds, which one of RIDDLES is a word of; with its place."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            place = path.relative_to(folder.parent).as_posix()
            names = [(1, path.stem), *bound(ast.parse(path.read_bytes()))]
            for line, name in names:
                if RIDDLES & {word.lower() for word in _WORD.findall(name)}:
                    yield f"{place}:{line}", name


def bound(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The names that a module gives to anything, each with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.lineno, node.name
            case ast.Name(ctx=ast.Store()):
                yield node.lineno, node.id
            case ast.Attribute(ctx=ast.Store()):
                yield node.lineno, node.attr
            case ast.arg():
                yield node.lineno, node.arg
            case ast.alias(asname=str(name)):
                yield node.lineno, name


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
