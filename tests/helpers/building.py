"""A minimal valid data folder, and what the checker finds when one part of it is changed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from gongshi.checks.load import load
from gongshi.reading.diagnostic import Diagnostic

AS_OF = date(2020, 6, 1)

CAMPAIGN = """\
title: 示例督查
authority: 示例市教育局
notice_days: {notice_days}
scope: [bureau_school, district_authority, district_school]
items:
  - {{id: 1, title: 组织领导, asks: 有没有领导小组。}}
  - {{id: 2, title: 值班值守, asks: 有没有人值班。}}
  - {{id: 12, title: 前轮整改, asks: 改了没有。, follows_up: 1}}
rounds:
  - {{id: 1, title: 第一轮, items: [1, 2]}}
  - id: 2
    title: 第二轮
    windows:
      - {{method: routine, starts: 2020-02-14, ends: 2020-03-01}}
"""

DISTRICTS = """\
- {id: city, name: 示例市直属, kind: direct}
- {id: east, name: 示例东区, kind: district}
"""

HEAD = """\
name: 示例第一中学
type: bureau_school
inspections:
"""

VISIT = """\
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
"""


def folder(path: Path, files: Mapping[str, str], notice_days: int = 7) -> Path:
    """A data folder below `path` with the campaign, the districts and `files`."""
    every = {"districts.yml": DISTRICTS, "campaigns/check.yml": CAMPAIGN.format(notice_days=notice_days), **files}
    for name, text in every.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return path


def checked(path: Path, files: Mapping[str, str], notice_days: int = 7, as_of: date = AS_OF) -> list[Diagnostic]:
    """What the checker finds in such a folder, located and in order."""
    return load(folder(path, files, notice_days), as_of)[1]


def institution(path: Path, body: str, notice_days: int = 7, as_of: date = AS_OF) -> list[Diagnostic]:
    """The same for one institution, given the lines below `inspections:`."""
    return checked(path, {"institutions/city/a.yml": HEAD + body}, notice_days, as_of)


def rectified(path: Path, log: str, measures: str = "[{text: 排班}]", notice_days: int = 7) -> list[Diagnostic]:
    """The same for one problem of item 1, found 2020-02-20, given its log's entries in flow style."""
    body = (
        VISIT
        + "    results:\n      1:\n        result: not_met\n        finding: 没有。\n        rectification:\n"
        + "          deadline: 2020-03-20\n          responsible: 总务处\n"
        + f"          measures: {measures}\n          log: [{log}]\n"
    )
    return institution(path, body, notice_days)
