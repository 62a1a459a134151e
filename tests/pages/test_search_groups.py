"""Districts → indexes."""

from gongshi.pages.search.groups import MOST, groups, manifest


def test_few_districts_have_an_index_each() -> None:
    assert groups(["east", "west"]) == {"districts/east": ("east",), "districts/west": ("west",)}
    assert groups([]) == {}


def test_many_districts_share_few_indexes_and_none_is_lost() -> None:
    districts = [f"area-{n}" for n in range(84)]
    found = groups(districts)
    assert len(found) <= MOST
    assert [district for members in found.values() for district in members] == districts


def test_the_manifest_tells_indexes_and_labels() -> None:
    told = manifest({"pages": ()}, {"state": ("整改状态", {"open": "待整改"}), "type": ("类型", {})}, ["type"])
    assert told["indexes"] == [{"path": "pages", "districts": []}]
    assert told["facets"][0] == {"name": "state", "label": "整改状态", "whole": False, "values": [["open", "待整改"]]}
    assert told["facets"][1]["whole"] is True
