"""Files made to exhaust whoever reads them. Reads each, and writes what it took as JSON, one line a file; the last line
is what the fullest sound file takes.

Run as a process of its own, so that its memory can be told from the tests'.
"""

import json
import resource
import sys
import time

from cost import yardstick
from gongshi.model.institution import Institution
from gongshi.reading.encoding import MOST_BYTES
from gongshi.reading.parse import parse

FULL = MOST_BYTES - 200
HEAD = "name: 示例学校\ntype: bureau_school\n"

FILES = {
    "nested brackets": "[" * FULL,
    "nested dashes": "- " * (FULL // 2) + "x",
    "nested keys": "".join(" " * n + "a:\n" for n in range(1000)),
    "a long list": HEAD + "inspections: [" + "1," * (FULL // 2) + "1]",
    "many wrong items": HEAD + "inspections: [" + "1," * 40_000 + "1]",
    "many wrong names": HEAD + "".join(f"x{n}: 1\n" for n in range(9_000)),
    "many empty items": HEAD + "inspections: [" + "{}," * 16_000 + "]",
    "laughs": "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    "laughs with a key twice": "a: &a {x: 1, x: 2}\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n",
    "itself": HEAD + "about: &a [*a]\n",
    "merges": "a: &a {x: 1}\n" + "".join(f"m{n}: {{<<: *a}}\n" for n in range(5_000)),
    "a key many times": "a: 1\n" * (FULL // 5),
    "a float of sixties": HEAD + "about: " + "1:" * (FULL // 2 - 100) + "1.0",
    "a long whole number": HEAD + "about: " + "1" * (FULL - 100),
    "tags": "!" * FULL,
    "commas": "{" + "a，b:" * (FULL // 7),
    "brackets without a comma": "{[" * 400 + "，" * (FULL // 4) + "a:",
    "a line of Han and a comment": HEAD + "about: " + "县" * (FULL // 4) + "\nteam: 甲 #乙\n",
    "full-width spaces": "　" * (FULL // 3) + "\u00a0" + "x",
    "tabs": "\t\n" * (FULL // 2),
    "controls": "\x07" * FULL,
    "merge markers": "<<<<<<< a\n" + "=======\n" * (FULL // 8),
    "quotes": '"' * FULL,
    "question marks": "? " * (FULL // 2),
    "anchors": "&a " * (FULL // 3),
    "aliases": "- *a\n" * (FULL // 5),
    "comments": HEAD + "about: 甲 #乙\n" + "# 丙 #丁\n" * (FULL // 12),
    "too large": "x" * (MOST_BYTES + 1),
}


def main() -> int:
    """Read every file, and write."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, text in FILES.items():
        raw = text.encode()
        began = time.process_time()
        parsed = parse("institutions/a/b.yml", raw, Institution)
        took = time.process_time() - began
        first = parsed.diagnostics[0] if parsed.diagnostics else None
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        told = {
            "name": name,
            "seconds": took,
            "megabytes": memory // 1024,
            "problems": len(parsed.diagnostics),
            "first": first and [*first.position, first.message],
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    # After them all: it takes memory too.
    sys.stdout.write(json.dumps({"name": "yardstick", "seconds": yardstick()}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
