"""Keeps a site's folder to one edition: files of the other edition are removed before anything is written."""

from collections.abc import Mapping
from pathlib import Path

from ..model.words import Edition
from .outputs import remove, strangers

STAFF_MARK = "STAFF-ONLY.txt"
"""Stands in every folder that holds a staff edition, from before its first page until after its last."""

MARKS: Mapping[Edition, Mapping[str, bytes]] = {
    Edition.PUBLIC: {},
    Edition.STAFF: {STAFF_MARK: "内部版：含不对外公开的内容，不要放到网上，不要转发。\n".encode()},
}
"""The files by which each edition's folder is known."""


def mark_folder(site: Path, edition: Edition) -> None:
    """Make the folder that edition's. Where it is not, all that it holds goes first, and the mark of the staff last."""
    mark = site / STAFF_MARK
    is_staff = edition is Edition.STAFF
    if mark.is_file() is is_staff:
        return
    remove(site, strangers(site, {STAFF_MARK}))
    if is_staff:
        mark.write_bytes(MARKS[edition][STAFF_MARK])
    else:
        mark.unlink()
