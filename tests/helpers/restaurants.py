"""A regulator of restaurants in townships: made-up data with a vocabulary of its own, and no word of schools."""

from datetime import date
from pathlib import Path

AS_OF = date(2026, 6, 1)

VOCABULARY = """\
nouns:
  institution: {label: 餐饮单位, label_en: establishment, counter: 家, name: 店名}
  district: {label: 乡镇, label_en: township}
type_groups:
  - {id: eating, label: 餐饮, label_en: Eating places}
types:
  - {id: restaurant, label: 餐馆, label_en: Restaurant, group: eating, needs_authority: true}
  - {id: canteen, label: 食堂, label_en: Canteen, group: eating}
  - {id: office, label: 市场监管所, label_en: Market office, role: authority}
district_kinds:
  - {id: town, label: 镇, label_en: Town}
methods:
  - {id: patrol, label: 日常巡查, label_en: Patrol}
  - {id: self, label: 自查, label_en: Self-check, by: institution}
  - {id: town_check, label: 镇级检查, label_en: Town inspection, by: district}
purposes:
  - {id: first, label: 首查, label_en: First visit}
  - {id: again, label: 复查, label_en: Second visit, follows_up: true}
  - {id: complaint, label: 投诉核查, label_en: Complaint}
accountability:
  - {id: fine, label: 罚款, label_en: Fine}
"""

DISTRICTS = """\
- {id: liuxi, name: 柳溪镇, kind: town}
- {id: shankou, name: 山口镇, kind: town}
"""

CAMPAIGN = """\
title: 餐饮食品安全检查
authority: 示例县市场监督管理局
notice_days: 0
scope: [restaurant, canteen, office]
items:
  - {id: 1, title: 食品存放, asks: 生熟分开没有。}
  - {id: 2, title: 餐具消毒, asks: 有没有消毒记录。}
rounds:
  - id: 1
    title: 春季检查
    windows:
      - {method: self, starts: 2026-03-01, ends: 2026-03-31}
      - {method: patrol, starts: 2026-04-01, ends: 2026-04-30}
"""

OFFICE = "name: 柳溪市场监管所\ntype: office\n"

RESTAURANT = """\
name: 柳溪老面馆
type: restaurant
inspections:
  - campaign: food
    round: 1
    date: 2026-04-10
    method: patrol
    results:
      1: met
      2:
        result: not_met
        finding: 没有消毒记录。
        rectification:
          deadline: 2026-04-20
          responsible: 后厨
          measures: [{text: 每天登记, done: 2026-04-12}]
          log:
            - {date: 2026-04-11, state: in_progress}
            - {date: 2026-04-13, state: submitted, note: 已登记。}
            - {date: 2026-04-15, state: closed, purpose: again, means: on_site, by: 县市场监管局}
    accountability:
      - {date: 2026-04-16, kind: fine, item: 2, note: 依规处理。}
"""

CANTEEN = "name: 山口敬老食堂\ntype: canteen\n"

SELF = """\
inspections:
  - campaign: food
    round: 1
    date: 2026-03-10
    method: self
    results:
      1: met
      2: met
"""
"""What an institution says of itself."""

PATROL = """\
  - campaign: food
    round: 1
    date: 2026-04-12
    method: town_check
    results:
      2: {result: pending, finding: 记录要再核对。}
"""

FILES = {
    "vocabulary.yml": VOCABULARY,
    "districts.yml": DISTRICTS,
    "campaigns/food.yml": CAMPAIGN,
    "institutions/liuxi/office.yml": OFFICE,
    "institutions/liuxi/noodles.yml": RESTAURANT,
    "institutions/shankou/canteen.yml": CANTEEN,
}


def restaurants(folder: Path, **changed: str) -> Path:
    """The data folder, with other texts in the place of some files, by the stem of their names."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), "utf-8")
    return folder
