"""The full-text search: prepared records from the cache → an index for each group of districts, and what reads them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from ..pages.search.facets import WHOLE, search_facets
from ..pages.search.groups import PAGES, groups, manifest
from ..pages.search.index import ENGINE, engine, index, prepared
from ..pages.search.record import SearchRecord
from ..pages.search.records import district_record, item_record
from .inputs import BuildInputs
from .outputs import Outputs, Published, renew
from .store import sound

FOLDER = "search"


def publish_index(path: str, caches: Sequence[Path], site: Path, ledger: Path, unit: bytes) -> Published:
    """Write the index of some districts; `unit` tells what it is made from, as `renew` has it."""

    def write(outputs: Outputs) -> None:
        """Write the index from the districts' records in the cache."""
        records: list[bytes] = []
        for cache in caches:
            with sound(cache) as file:
                records += [file.body(each.search) for each in file.pieces().values() if each.search]
        _put(outputs, path, index(records))

    return renew(site, ledger, unit, write)


def publish_pages(inputs: BuildInputs, handwritten: Iterable[SearchRecord], site: Path, ledger: Path) -> Published:
    """Write the index of the pages that belong to no one district, the program that searches, and its manifest."""
    items = [item_record(id, item) for id, campaign in inputs.campaigns.items() for item in campaign.items]
    districts = [district_record(district) for district in inputs.districts.values()]
    records = [prepared(record) for record in (*handwritten, *items, *districts)]

    def write(outputs: Outputs) -> None:
        """Write the index, the search program and the manifest."""
        _put(outputs, PAGES, index(records))
        _put(outputs, ENGINE, engine())
        facets = search_facets(
            inputs.districts.values(), inputs.campaigns, inputs.vocabulary, inputs.say, inputs.language
        )
        described = manifest({**groups(list(inputs.outline.files)), PAGES: ()}, facets, WHOLE)
        _put(outputs, "", {"search.json": json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()})

    return renew(site, ledger, blake2b(repr((inputs.context, records)).encode(), digest_size=16).digest(), write)


def _put(outputs: Outputs, path: str, files: Mapping[str, bytes]) -> None:
    for name, content in sorted(files.items()):
        key = blake2b(content, digest_size=16).digest()
        outputs.put("/".join(part for part in (FOLDER, path, name) if part), key, content)
