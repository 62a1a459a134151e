"""An address → a QR code as an SVG path."""

import re
from typing import NamedTuple

QUIET = 4
"""The empty border that readers of codes ask for, in modules."""

MASK = 2
"""Any of the eight masks can be read; to weigh them all up takes five times as long as the code itself."""

_RUN = re.compile(rb"\x01+")


class Code(NamedTuple):
    """A code as a drawing of `side` × `side` units: `path` is what an SVG path's `d` says."""

    side: int
    path: str


def code_of(address: str) -> Code:
    """The QR code of an address; the same for the same address. Raises ValueError for one that is too long."""
    import segno  # only where a code is drawn

    symbol = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
    path = "".join(
        f"M{run.start() + QUIET} {y}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(symbol.matrix, QUIET)
        for run in _RUN.finditer(row)
    )
    return Code(len(symbol.matrix) + 2 * QUIET, path)
