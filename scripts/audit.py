#!/usr/bin/env python3
"""Look at the built site with Lighthouse, html-validate and a browser that counts bytes; print the figures."""

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "audit"))

from examine.figures import Failed, Figure, table  # noqa: E402
from examine.lighthouse import lighthouse  # noqa: E402
from examine.markup import markup  # noqa: E402
from examine.sites import Sites  # noqa: E402
from examine.tools import tools  # noqa: E402
from examine.weight import weight  # noqa: E402

STEPS = {"html": markup, "weight": weight, "lighthouse": lighthouse}
"""Each a function of the sites to its figures."""


def main() -> int:
    """Parse arguments, run the steps, print the table; 1 where a figure is not as it must be."""
    parser = argparse.ArgumentParser(description="用 Lighthouse、html-validate 和浏览器检查建好的网站。")
    parser.add_argument("--only", action="append", choices=STEPS, metavar="STEP", help=f"只做：{'、'.join(STEPS)}")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "audit", metavar="DIR", help="网站建在哪里")
    arguments = parser.parse_args()
    found: list[Figure] = []
    try:
        sites = Sites(tools(os.environ), arguments.work)
        for name in arguments.only or STEPS:
            began = time.monotonic()
            found += STEPS[name](sites)
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
    except Failed as reason:
        print(reason, file=sys.stderr)
        return 1
    print(*table(found), sep="\n")
    return 0 if all(figure.is_met for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
