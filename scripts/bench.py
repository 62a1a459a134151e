#!/usr/bin/env python3
"""Measure our build beside its peers on generated data, and write the figures into BENCH.md."""

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from contest.heats import Plan, contest  # noqa: E402
from contest.measure import Failed  # noqa: E402
from contest.report import conditions, tables, written  # noqa: E402
from contest.runs import Unequal  # noqa: E402

PAGE = ROOT / "BENCH.md"
LARGE = 100_000


def main() -> int:
    """Parse arguments, measure, print."""
    parser = argparse.ArgumentParser(description="在同一次运行里，把我们的构建和 Hugo、普通的 MkDocs 轮流量一遍。")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="N", help="各有多少个单位")
    parser.add_argument("--large", action="store_true", help=f"再加上 {LARGE:,} 个单位")
    parser.add_argument("--runs", type=int, default=5, help="每样量几次，默认 5")
    parser.add_argument(
        "--plain-up-to", type=int, default=1_000, metavar="N", help="列进 nav 的普通 MkDocs 只量到多少个单位"
    )
    parser.add_argument("--work", type=Path, metavar="DIR", help="在哪个文件夹里做；默认用临时文件夹")
    parser.add_argument("--print", action="store_true", help=f"只打印，不写进 {PAGE.name}")
    arguments = parser.parse_args()
    sizes = sorted({*arguments.sizes, *([LARGE] if arguments.large else [])})
    plan = Plan(tuple(sizes), arguments.runs, date(2020, 3, 5), arguments.plain_up_to)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True).stdout
    try:
        with tempfile.TemporaryDirectory(prefix="gongshi-bench-", dir=arguments.work) as folder:
            results = list(contest(plan, Path(folder), environment, partial(print, flush=True)))
    except (Failed, Unequal) as reason:
        print(reason, file=sys.stderr)
        return 1
    circumstances = conditions(commit.strip())
    print(*tables(results, plan, circumstances), sep="\n")
    if not arguments.print:
        PAGE.write_text(written(PAGE.read_text("utf-8"), results, plan, circumstances), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
