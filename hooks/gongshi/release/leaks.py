"""Finds lines of an institution's data that are not public and still occur in a release's files.

The edition is applied before anything is derived; this looks at the finished files, whoever made the mistake. Texts
that also stand in what is public of the institution or of a campaign cannot be distinguished and are left out, as are
words of the vocabulary, short texts and ids, which pages say for other reasons.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from pathlib import Path

from pydantic import BaseModel

from ..checks.load import entry_of
from ..derived.edition import allowed, edit_entry
from ..model.campaign import Campaign
from ..model.terms import Vocabulary
from ..model.words import Edition, Result
from ..reading.folder import institution

LEAST = 8
"""Texts of fewer characters may stand in a page by chance."""

AN_ID = re.compile(r"[a-z0-9-]*[a-z][a-z0-9-]*")


def kept_back(
    data: Path, file: str, campaigns: Mapping[str, Campaign], vocabulary: Vocabulary, common: Sequence[str], as_of: date
) -> list[str]:
    """The lines of an institution's file that the public may not read on a day, in order.

    `common` are texts that may stand on any institution's page.
    """
    _, parsed = institution(data, file, vocabulary)
    if parsed.record is None:
        return []
    entry = entry_of(file, parsed.record)
    public = [*common, *_texts(edit_entry(entry, campaigns, Edition.PUBLIC, as_of).record)]
    lines = {line.strip() for text in _texts(entry.record) for line in text.splitlines()}
    secret = (line for line in lines if len(line) >= LEAST and not AN_ID.fullmatch(line))
    return sorted(line for line in secret if not any(line in text for text in public))


def leaks(
    some: Sequence[tuple[str, Sequence[str]]],
    folder: Path,
    data: Path,
    campaigns: Mapping[str, Campaign],
    vocabulary: Vocabulary,
    as_of: date,
) -> list[str]:
    """What the files of a release show of what their institution's data keeps back; `some` are files of the data, each
    with the paths of what was made of it."""
    found = []
    common = [word.value for word in Result]
    for campaign in campaigns.values():
        common += _texts(allowed(campaign))
    for file, paths in some:
        secret = kept_back(data, file, campaigns, vocabulary, common, as_of)
        for path in paths if secret else ():
            text = unescape((folder / path).read_bytes().decode("utf-8", "replace"))
            found += [f"{path}：含有 {file} 里不公开的内容“{line[:LEAST]}……”" for line in secret if line in text]
    return found


def _texts(record: object) -> Iterator[str]:
    """Every text in a record; words of a vocabulary are none."""
    if type(record) is str:
        yield record
    elif isinstance(record, BaseModel):
        for _, value in record:
            yield from _texts(value)
    elif isinstance(record, Mapping):
        for value in record.values():
            yield from _texts(value)
    elif isinstance(record, (tuple, list)):
        for value in record:
            yield from _texts(value)
