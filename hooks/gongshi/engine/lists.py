"""The lists of the whole: the columns of every district, taken from the cache and put together."""

import pickle
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from ..derived.list_columns import Columns
from ..pages import list_data
from .bulk import collector_held
from .district import Head
from .inputs import BuildInputs
from .outputs import Outputs, Published, renew
from .store import sound


def publish_lists(
    inputs: BuildInputs, caches: Mapping[str, Path], site: Path, ledger: Path, is_long: bool, unit: bytes
) -> Published:
    """Write the documents that the lists' pages fetch; `unit` tells what they are made from, as for a district."""
    districts = tuple(inputs.districts.values())

    def write(outputs: Outputs) -> None:
        """Write the documents that differ from those in the site."""
        with collector_held():
            parts = {one.id: _columns(caches[one.id]) for one in districts if one.id in caches}
            for document in list_data.of_whole(districts, parts, inputs.campaigns, inputs.settings.as_of, is_long):
                key = blake2b(document.content, digest_size=16).digest()
                outputs.put(document.address.lstrip("/"), key, document.content)

    return renew(site, ledger, unit, write)


def _columns(cache: Path) -> Columns:
    with sound(cache) as file:
        head: Head = file.head()
        columns: Columns = pickle.loads(file.body(head.columns))
        return columns
