"""The demonstration data told in the ways that it does not use itself: one campaign's items have texts for ids."""

import shutil
from pathlib import Path
from typing import Any

import yaml

CAMPAIGN = "campus-safety"
IDS: dict[Any, str] = {1: "3-501.16", 2: "3.10", 3: "2020-01-02", 4: "B-4", 5: "a.5"}
"""Ids that look like numbers, days and parts of a number beside ids that stay numbers."""


def write(data: Path, out: Path) -> Path:
    """A copy of a data folder in which that campaign's items have these ids."""
    shutil.copytree(data, out)
    path = out / "campaigns" / f"{CAMPAIGN}.yml"
    campaign = _read(path)
    for item in campaign["items"]:
        item["id"] = IDS.get(item["id"], item["id"])
    for round_ in campaign["rounds"]:
        if round_.get("items"):
            round_["items"] = [IDS.get(one, one) for one in round_["items"]]
    _write(path, campaign)
    for path in (out / "institutions").glob("*/*.yml"):
        record = _read(path)
        for visit in record.get("inspections") or []:
            if visit["campaign"] == CAMPAIGN:
                _visit(visit)
        _write(path, record)
    return out


def _visit(visit: dict[str, Any]) -> None:
    visit["results"] = {IDS.get(item, item): one for item, one in (visit.get("results") or {}).items()}
    for one in [*(visit.get("good_practices") or []), *(visit.get("accountability") or [])]:
        if "item" in one:
            one["item"] = IDS.get(one["item"], one["item"])


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
