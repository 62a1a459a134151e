"""A small data folder for skeletons, and what the checker says of it."""

from datetime import date
from pathlib import Path

from gongshi.checks.load import load
from gongshi.reading.diagnostic import Diagnostic, Severity

ROOT = Path(__file__).parents[2]
AS_OF = date(2020, 3, 5)
DAY = date(2020, 2, 21)
SCHOOL = "institutions/qinghe/no-1.yml"

DISTRICTS = "- {id: qinghe, name: 示例青禾区, kind: district}\n- {id: bailu, name: 示例白鹭区, kind: district}\n"
CAMPAIGN = """
title: 防控督查
authority: 示例市教育局
notice_days: 7
scope: [bureau_school, district_authority, district_school]
items:
  - {id: 1, title: 决策部署, asks: 查部署。}
  - {id: 5, title: 日报告, asks: 查报告。}
  - {id: 12, title: 第一轮问题整改, asks: 查整改。, follows_up: 1}
rounds:
  - {id: 1, title: 第一轮督查, items: [1, 5]}
  - id: 2
    title: 第二轮督查
    windows:
      - {method: focused, starts: 2020-02-19, ends: 2020-02-29}
      - {method: routine, starts: 2020-02-14, ends: 2020-03-01}
"""
GRADED = CAMPAIGN.replace(
    "items:\n",
    "scale:\n  - {id: 良好, label: 良好, counts_as: met}\n"
    "  - {id: 较差, label: 较差（需整改）, counts_as: not_met}\nitems:\n",
    1,
)
VISITED = """\
name: 示例第一小学
type: bureau_school
inspections:
  - campaign: covid
    round: 1
    date: 2020-02-05
    method: routine
    results:
      1:
        result: not_met
        finding: 没有传达记录。
        rectification:
          deadline: 2020-02-12
          responsible: 办公室
          measures: [{text: 补开会议}]
          log:
            - {date: 2020-02-06, state: in_progress}
            - {date: 2020-03-08, state: submitted, note: 已补开。}
      5:
        result: partly_met
        finding: |
          两天
          漏报。
        rectification:
          deadline: 2020-02-12
          responsible: 办公室
          log: [{date: 2020-02-06, state: withdrawn, reason: 核实后不成立。}]
"""


def make(folder: Path, **files: str) -> Path:
    """A small data folder; `files` name institutions of qinghe."""
    texts = {"districts.yml": DISTRICTS, "campaigns/covid.yml": CAMPAIGN, "campaigns/graded.yml": GRADED}
    texts |= {f"institutions/qinghe/{name.replace('_', '-')}.yml": text for name, text in files.items()}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def told(data: Path, as_of: date = AS_OF) -> list[Diagnostic]:
    return load(data, as_of)[1]


def errors(data: Path) -> list[str]:
    return [f"{one.file}: {one.text}" for one in told(data) if one.severity is Severity.ERROR]
