"""The files of the page for visual editing, which only the staff edition has."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment

from ...changes.git import NotGit, Repository
from ...model.campaign import Campaign
from ...model.district import District
from ...model.terms import Vocabulary
from .config import backend_of, config, hosts_of
from .script import LATEST, LIBRARY, SCRIPT, VERSION, YAML, beside

FOLDER = "admin/"
PARTS = (FOLDER, LIBRARY, YAML)
"""Where the theme has what only this page needs."""


def is_part(path: str) -> bool:
    """Whether a file of the theme belongs to the page, so that the public edition must not have it."""
    return path.startswith(PARTS)


def folder_in_repository(data: Path) -> str:
    """The data folder's path in its repository, ending in a slash; paths of this machine are left out."""
    try:
        return Repository(data).prefix
    except NotGit:
        return f"{data.name}/"


def files(
    env: Environment,
    name: str,
    districts: Iterable[District],
    campaigns: Mapping[str, Campaign],
    vocabulary: Vocabulary,
    folder: str,
    extra: Mapping[str, Any],
    script: str,
) -> dict[str, str]:
    """The files that are made, by their paths in the site; `script` is the library's as it comes.

    Raises ValueError, in Chinese, for settings under extra.admin that cannot be.
    """
    backend = backend_of(extra)
    settings = config(name, districts, campaigns, vocabulary, folder, backend)
    page = env.get_template("admin.html").render(script=SCRIPT, hosts=hosts_of(backend))
    return {
        FOLDER + "index.html": page,
        FOLDER + "config.json": json.dumps(settings, ensure_ascii=False, separators=(",", ":")),
        SCRIPT: beside(script),
        LATEST: json.dumps({"version": VERSION}),
    }
