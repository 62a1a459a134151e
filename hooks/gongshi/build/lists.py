"""The lists of the whole: the columns of every district, taken from the cache and put together."""

import pickle
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from ..bulk import collector_held
from ..columns import Columns
from ..pages import documents
from .compile import Head
from .frame import Frame
from .outputs import Ledger, Outputs, recall, remember
from .publish import Published
from .store import opened


def publish_lists(
    frame: Frame, caches: Mapping[str, Path], site: Path, ledger: Path, is_long: bool, unit: bytes
) -> Published:
    """Write the documents that the lists' pages fetch; `unit` tells what they are made from, as for a district."""
    before = recall(ledger)
    if before.unit == unit and before.is_intact(site):
        return Published(tuple(before.stamps), 0)
    outputs = Outputs(site, before)
    districts = tuple(frame.districts.values())
    with collector_held():
        parts = {one.id: _columns(caches[one.id]) for one in districts if one.id in caches}
        made = documents.of_whole(districts, parts, frame.campaigns, frame.settings.as_of, is_long)
        for document in made:
            key = blake2b(document.content, digest_size=16).digest()
            outputs.put(document.address.lstrip("/"), key, document.content)
    remember(ledger, Ledger(unit, outputs.stamps))
    return Published(tuple(outputs.stamps), outputs.written)


def _columns(cache: Path) -> Columns:
    file = opened(cache)
    if file is None:
        raise FileNotFoundError(cache)
    with file:
        head: Head = file.head()
        columns: Columns = pickle.loads(file.body(head.columns))
        return columns
