"""What a page is before it is rendered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """An address, the template of its body, and what the template shows.

    `source` is the data file that the page's “edit” link leads to, relative to the data folder.
    """

    address: str
    template: str
    view: Mapping[str, Any]
    source: str | None = None
    is_searchable: bool = True
