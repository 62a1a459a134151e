"""What a web server is told of addresses that moved: nginx's map of them, beside the link to the current release."""

import os
from pathlib import Path

from ..model import addresses

MAP = "moved.conf"
"""Included by scripts/deploy/gongshi.conf; nginx reads it when it is reloaded, and the pages lead on until then."""


def nginx_map(redirects: str) -> str:
    """The lines of nginx's map for the site's list of redirects: `from to status`, `*` and `:splat` for any rest."""
    lines = []
    for number, line in enumerate(redirects.splitlines()):
        old, new, _ = line.split()
        if old.endswith("*"):
            rest = f"rest{number}"
            lines.append(f'"~^{old[:-1]}(?<{rest}>.*)$" "{new.removesuffix(":splat")}${rest}";\n')
        else:
            lines.append(f'"{old}" "{new}";\n')
    return "".join(lines)


def write_map(release: Path, to: Path) -> None:
    """Write the map of a release's moved addresses below the folder that it is published to; none, where none moved."""
    listed = release / addresses.REDIRECTS.lstrip("/")
    target = to / MAP
    if not listed.is_file():
        target.unlink(missing_ok=True)
        return
    beside = to / f".{MAP}-{os.getpid()}"
    beside.write_text(nginx_map(listed.read_text("utf-8")), "utf-8")
    beside.replace(target)
