"""The demonstration data told in the ways that it does not use itself.

One campaign's items have texts for ids, groups, and one of them is retired after the first round; its inspections take
several days, have a summary and an official report, and say with `others` that all is well for what they do not list.
"""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

CAMPAIGN = "campus-safety"
IDS: dict[Any, str] = {1: "3-501.16", 2: "3.10", 3: "2020-01-02", 4: "B-4", 5: "a.5"}
"""Ids that look like numbers, days and parts of a number beside ids that stay numbers."""

CONTACT = {"phone": "0791-86754321", "email": "office@example.org", "hours": "工作日 9:00—17:00"}
RETIRED = 7
SUMMARY = "总的情况：\n- 制度齐全\n- 台账不全"


def write(data: Path, out: Path) -> Path:
    """A copy of a data folder in which that campaign's items have these ids."""
    shutil.copytree(data, out)
    for path in (out / "campaigns").glob("*.yml"):
        _write(path, {**_read(path), "contact": CONTACT})
    path = out / "campaigns" / f"{CAMPAIGN}.yml"
    campaign = _read(path)
    for item in campaign["items"]:
        item["group"] = "门卫与消防" if item["id"] <= 4 else "食堂与校车"
        if item["id"] == RETIRED:
            item["retired"] = date(2020, 1, 1)
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
    if visit["round"] == 1:
        visit["others"] = "合格"
    else:
        visit.get("results", {}).pop(RETIRED, None)
    visit["starts"] = visit["date"] - timedelta(days=2)
    visit["summary"] = SUMMARY
    visit["source"] = {"title": "检查报告", "url": "https://jyj.example.org/report.html"}
    visit["results"] = {IDS.get(item, item): one for item, one in (visit.get("results") or {}).items()}
    for one in [*(visit.get("good_practices") or []), *(visit.get("accountability") or [])]:
        if "item" in one:
            one["item"] = IDS.get(one["item"], one["item"])


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
