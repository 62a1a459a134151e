"""A whole generated data folder, file by file."""

from collections.abc import Iterator

from gongshi.model.register import institution_file

from generate.emit import emit
from generate.institution import institution

LARGEST_DISTRICT = 120
"""No district is larger, so that no page about one grows without bound."""
KINDS = ("district", "district", "county", "development_zone")
SUFFIXES = {"district": "区", "county": "县", "development_zone": "开发区"}
DIRECT_TYPES = ("bureau_school", "bureau_school", "private_school", "provincial_school", "training_provider")
SCHEMA = "# yaml-language-server: $schema={}schema/{}.json\n"


def files(institutions: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path and text of every generated file, given how many institutions are wanted (one at least)."""
    spread = list(_districts(institutions))
    listed = [{"id": id, "name": name, "kind": kind, "demo": True} for id, name, kind, _ in spread]
    yield "districts.yml", SCHEMA.format("", "districts") + emit(listed)
    for id, name, kind, size in spread:
        for number in range(1, size + 1):
            record = institution(seed, id, name, number, _type(kind, number))
            text = SCHEMA.format("../../", "institution") + emit(record)
            yield institution_file(id, f"unit-{number}"), text


def _districts(institutions: int) -> Iterator[tuple[str, str, str, int]]:
    """Id, name, kind and size; the first is the bureau's own, and sizes differ by one at most."""
    count = max(2 if institutions > 1 else 1, -(-institutions // LARGEST_DISTRICT))
    for place in range(count):
        size = institutions // count + (place < institutions % count)
        kind = KINDS[place % len(KINDS)]
        if place == 0:
            yield "direct", "示例市直属", "direct", size
        else:
            yield f"area-{place}", f"示例第{place}{SUFFIXES[kind]}", kind, size


def _type(kind: str, number: int) -> str:
    if kind == "direct":
        return DIRECT_TYPES[(number - 1) % len(DIRECT_TYPES)]
    if number == 1:
        return "district_authority"
    return "training_provider" if number % 5 == 0 else "district_school"
