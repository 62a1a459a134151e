"""The settings of a build, from the environment and the site's configuration."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..model.host import Host
from ..model.timezone import DEFAULT_TIMEZONE
from ..model.words import Edition
from .as_of import as_of_from


@dataclass(frozen=True, slots=True)
class Settings:
    """What the site depends on beside the data itself."""

    data: Path
    edition: Edition
    as_of: date
    has_cards: bool = False
    """Whether institutions and good practices get a picture each for where people share links to them."""
    as_of_source: str = "AS_OF"
    """What said which day it is: AS_OF, extra.as_of or today."""
    timezone: str = DEFAULT_TIMEZONE
    """Where today is, and where the days of the data begin."""
    host: Host = Host.NONE
    """The web server whose settings are to stand in the site's folder."""

    @property
    def as_of_facts(self) -> dict[str, str]:
        """What index.json says of the day."""
        day = self.as_of.isoformat()
        return {"as_of": day, "as_of_source": self.as_of_source, "timezone": self.timezone}


@dataclass(frozen=True, slots=True)
class Site:
    """The site's name and address, which ends in a slash; it is empty where it is not known."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class BuildResources:
    """Settings that do not change the result of a build: the cache folder, the number of processes, the shard."""

    cache: Path
    jobs: int
    shard: tuple[int, int] | None = None
    """Which part of the districts, of how many, this machine prepares for another to put together."""


def settings_from(environment: Mapping[str, str], root: Path, extra: Mapping[str, Any], now: datetime) -> Settings:
    """DATA_DIR (below `root` unless absolute), EDITION, CARDS (data, public, 0), `extra.host` (none); and the day, by
    `as_of_from`.

    Raises ValueError, in Chinese, for a value that is none.
    """
    edition = environment.get("EDITION") or Edition.PUBLIC.value
    editions = {word.value: word for word in Edition}
    if edition not in editions:
        raise ValueError(f"EDITION 是“{edition}”，应为 {'、'.join(editions)} 之一。")
    data = root / (environment.get("DATA_DIR") or "data")
    if not data.is_dir():
        raise ValueError(f"DATA_DIR 指的文件夹不存在：{data}")
    cards = environment.get("CARDS") or "0"
    if cards not in ("0", "1"):
        raise ValueError(f"CARDS 是“{cards}”，应为 1（给每个单位、每个好做法画分享图片）或 0（不画）。")
    hosts = {host.value: host for host in Host}
    host = str(extra.get("host") or Host.NONE.value)
    if host not in hosts:
        raise ValueError(f"mkdocs.yml 的 extra.host 是“{host}”，应为 {'、'.join(hosts)} 之一。")
    as_of = as_of_from(environment, extra, now)
    return Settings(data, editions[edition], as_of.day, cards == "1", as_of.source, as_of.timezone, hosts[host])


def means_from(environment: Mapping[str, str], root: Path, cores: int) -> BuildResources:
    """CACHE_DIR (below `root` unless absolute; .cache/gongshi), JOBS (`cores`) and SHARD (none).

    Raises ValueError, in Chinese, for a value that is none.
    """
    jobs = environment.get("JOBS") or str(cores)
    if not jobs.isdecimal() or int(jobs) < 1:
        raise ValueError(f"JOBS 是“{jobs}”，应为 1 或更大的整数。")
    cache = root / (environment.get("CACHE_DIR") or ".cache/gongshi")
    return BuildResources(cache, int(jobs), _shard(environment.get("SHARD") or ""))


def _shard(written: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", written)
    if match and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    if written:
        raise ValueError(f"SHARD 是“{written}”，应写成 第几份/共几份，如 2/5。")
    return None
