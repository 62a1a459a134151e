#!/usr/bin/env python3
"""Measure how the build grows: a small and a large generated data set, built in turn in the same run.

Prints wall time, peak memory and output of the whole build, the seconds of each step, and the ratio of large to small.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from gongshi.bulk import collector_held
from gongshi.edition import edit
from gongshi.load import load
from gongshi.pages import pages
from gongshi.render import environment, render
from gongshi.summary import summarise
from gongshi.words import Edition

ROOT = Path(__file__).parents[1]
AS_OF = date(2020, 3, 5)
T = TypeVar("T")


def main() -> int:
    """Parse arguments, measure, print."""
    parser = argparse.ArgumentParser(description="测量构建时间随单位数的增长。")
    parser.add_argument("--small", type=int, default=1_000, help="小的一套有多少个单位")
    parser.add_argument("--large", type=int, default=10_000, help="大的一套有多少个单位")
    parser.add_argument("--steps", type=Path, metavar="DATA_DIR", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.steps:
        return _steps(arguments.steps)
    with tempfile.TemporaryDirectory(prefix="gongshi-bench-") as folder:
        walls = [_measure(Path(folder), size) for size in (arguments.small, arguments.large)]
    ratio, growth = walls[1] / walls[0], arguments.large / arguments.small
    print(f"build time grows {ratio:.1f} times for {growth:.1f} times the institutions")
    return 0


def _measure(folder: Path, institutions: int) -> float:
    data, site = folder / f"data-{institutions}", folder / f"site-{institutions}"
    generate = ["scripts/demo_data.py", "--institutions", str(institutions), "--out", str(data)]
    subprocess.run([sys.executable, *generate], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    print(f"\n{institutions} institutions")
    subprocess.run([sys.executable, __file__, "--steps", str(data)], check=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(site)]
    environment = {**os.environ, "DATA_DIR": str(data), "AS_OF": AS_OF.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    before = time.perf_counter()
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=quiet, stderr=quiet) as build:
        _, status, usage = os.wait4(build.pid, 0)
        build.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - before
    if build.returncode:
        raise SystemExit(f"the build of {institutions} institutions failed with {build.returncode}")
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    print(f"  {'whole build':<24}{wall:8.2f} s   peak {usage.ru_maxrss / 1024:.0f} MB")
    print(f"  {'output':<24}{sum(files) / 1e6:8.1f} MB  in {len(files)} files, largest {max(files) / 1e6:.1f} MB")
    return wall


def _steps(data: Path) -> int:
    """The package's own steps, in one process; what the whole build takes beyond them is MkDocs and the theme."""
    with collector_held():
        register, _ = _timed("read and check", lambda: load(data, AS_OF))
        edited = _timed("edition", lambda: edit(register, Edition.PUBLIC, AS_OF))
        summary = _timed("summary", lambda: summarise(edited, Edition.PUBLIC, AS_OF))
        views = _timed("pages", lambda: list(pages(summary)))
    templates = environment(ROOT / "hooks" / "theme", "zh", {"as_of": AS_OF, "edition": Edition.PUBLIC})
    _timed("bodies", lambda: sum(len(render(templates, page).html) for page in views))
    print(f"  {'peak of these steps':<24}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    return 0


def _timed(step: str, run: Callable[[], T]) -> T:
    before = time.perf_counter()
    value = run()
    print(f"  {step:<24}{time.perf_counter() - before:8.2f} s", flush=True)
    return value


if __name__ == "__main__":
    sys.exit(main())
