"""Git's differences → differences with renames that the records confirm, by `moved_from`, name or code."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from .git import NOTHING, Difference

IDENTITY = re.compile(rb"""^(name|code):[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([^\s#"'][^#\n]*))""", re.MULTILINE)
MOVED_FROM = re.compile(rb"^moved_from:.*(?:\n(?:[ \t-].*)?)*", re.MULTILINE)
PLACE = re.compile(rb"place:[ \t]*[\"']?([a-z0-9_/-]+)")


def identified(differences: Iterable[Difference], read: Callable[[str], bytes]) -> Iterator[Difference]:
    """The differences, with renames as the records have them.

    A file is another one under a new name where its `moved_from` names the old place, or where Git says so and the
    institution's name or code is the same. What is neither is gone, and new. `read` gives a content by its id.
    """
    given = list(differences)
    gone = {one.old: one for one in given if one.old and one.old != one.new}
    taken: set[str] = set()
    for one in given:
        if one.new is None or one.old == one.new:
            continue
        former = _moved_from(read(one.after)) if gone else frozenset()
        old = next((file for file in gone if _place(file) in former), None)
        if old is None and one.old and (one.before == one.after or _is_same(read(one.before), read(one.after))):
            old = one.old
        if old is None or old in taken:
            yield Difference(None, one.new, NOTHING, one.after)
        else:
            taken.add(old)
            yield Difference(old, one.new, gone[old].before, one.after)
    for one in given:
        if one.old == one.new:
            yield one
        elif one.old and one.old not in taken:
            yield Difference(one.old, None, one.before, NOTHING)


def _place(file: str) -> str:
    path = PurePosixPath(file)
    return f"{path.parent.name}/{path.stem}"


def _moved_from(text: bytes) -> frozenset[str]:
    """The places that a file names under `moved_from`."""
    found = MOVED_FROM.search(text)
    return frozenset(place.decode() for place in PLACE.findall(found[0])) if found else frozenset()


def _is_same(old: bytes, new: bytes) -> bool:
    """Whether two texts are of one institution: of the same name, or of the same code."""
    was, now = _identity(old), _identity(new)
    return any(kind in now and now[kind] == value for kind, value in was.items())


def _identity(text: bytes) -> dict[bytes, bytes]:
    return {kind: next(filter(None, values)).strip() for kind, *values in IDENTITY.findall(text)}
