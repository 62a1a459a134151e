"""The full-text search: prepared records from the cache → an index for each group of districts, and what reads them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from ..derived.facet_values import overall_labels, severity_labels
from ..model.terms import InstitutionType, Labelled
from ..model.words import Result, SearchKind, State
from ..pages.search.groups import PAGES, groups, manifest
from ..pages.search.index import ENGINE, engine, index, prepared
from ..pages.search.record import SearchRecord
from ..pages.search.records import WHOLE, district_record, item_record
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
        manifest_text = json.dumps(_manifest(inputs), ensure_ascii=False, separators=(",", ":"))
        _put(outputs, "", {"search.json": manifest_text.encode()})

    return renew(site, ledger, blake2b(repr((inputs.context, records)).encode(), digest_size=16).digest(), write)


def _put(outputs: Outputs, path: str, files: Mapping[str, bytes]) -> None:
    for name, content in sorted(files.items()):
        key = blake2b(content, digest_size=16).digest()
        outputs.put("/".join(part for part in (FOLDER, path, name) if part), key, content)


def _manifest(inputs: BuildInputs) -> dict[str, object]:
    severities, overalls = severity_labels(inputs.campaigns), overall_labels(inputs.campaigns)
    facets = {
        "kind": (inputs.say("类别"), _labels(SearchKind, inputs.language)),
        "district": (inputs.say("{district}"), {district.id: district.name for district in inputs.districts.values()}),
        "type": (inputs.say("单位类型"), _labels(inputs.vocabulary.words(InstitutionType), inputs.language)),
        "campaign": (inputs.say("督查"), {id: campaign.title for id, campaign in inputs.campaigns.items()}),
        "result": (inputs.say("结果"), _labels(Result, inputs.language)),
        "state": (inputs.say("整改状态"), _labels(State, inputs.language)),
        **({"severity": (inputs.say("严重程度"), severities)} if severities else {}),
        **({"overall": (inputs.say("总体评价"), overalls)} if overalls else {}),
    }
    return manifest({**groups(list(inputs.outline.files)), PAGES: ()}, facets, WHOLE)


def _labels(words: Iterable[Labelled], language: str) -> dict[str, str]:
    return {word.value: word.label(language) for word in words}
