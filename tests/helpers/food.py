"""A food regulator: made-up establishments that are inspected all year round, some of them forty times.

No rounds, items by the clauses of a code, an overall judgement and severities; what a later visit finds in order is
settled. The same texts come out on every run.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from restaurants import AS_OF as AS_OF
from restaurants import VOCABULARY as WORDS

VOCABULARY = WORDS.replace(", needs_authority: true", "")
TOWNS = {"liuxi": "示例柳溪镇", "shankou": "示例山口镇", "gulou": "示例鼓楼镇", "zhuyuan": "示例竹园镇"}
DISTRICTS = "".join(f"- {{id: {id}, name: {name}, kind: town, demo: true}}\n" for id, name in TOWNS.items())
EACH = 15
"""So many establishments in each town."""
FIRST = date(2019, 1, 7)

ITEMS = (
    ("2-201.11", "从业人员健康", "患病的人员有没有暂停接触食品。", "人员", "critical", "一名人员带病加工凉菜。"),
    ("2-301.14", "洗手", "该洗手的时候洗了没有。", "人员", "major", "接触生肉以后没有洗手。"),
    ("2-402.11", "发帽", "头发罩住没有。", "人员", "minor", "两名人员没有戴发帽。"),
    ("3-201.11", "进货来源", "食品从有许可的供货者进货没有。", "来源", "critical", "冻肉没有进货凭证。"),
    ("3-202.15", "包装完好", "包装有没有破损。", "来源", "minor", "两罐番茄酱胀罐。"),
    ("3-302.11", "生熟分开", "生熟食品分开存放没有。", "存放与温度", "critical", "生鸡肉放在熟食上面。"),
    ("3-501.16", "冷热存放温度", "冷藏 5℃ 以下、热存 57℃ 以上。", "存放与温度", "critical", "凉菜柜 11℃。"),
    ("3-501.17", "开封日期标签", "开封、加工的食品标了日期没有。", "存放与温度", "minor", "三盒酱料没有标签。"),
    ("4-601.11", "设备清洁", "接触食品的设备洗干净没有。", "清洁与消毒", "major", "切片机有陈旧食物残渣。"),
    ("4-703.11", "餐具消毒", "消毒的温度、浓度够不够。", "清洁与消毒", "major", "消毒液浓度不足。"),
    ("5-202.12", "洗手设施", "洗手池有没有热水。", "设施", "major", "后厨洗手池没有热水。"),
    ("6-501.111", "虫鼠害", "有没有虫鼠的痕迹。", "设施", "critical", "储藏间有鼠粪。"),
    ("6-501.12", "地面与墙面", "地面、墙面干净没有。", "设施", "minor", "灶台后面油污堆积。"),
    ("8-103.12", "特许加工记录", "特许加工有没有记录。", "设施", "minor", "真空包装没有记录。"),
)
RETIRED, RETIRED_ON = "8-103.12", date(2023, 7, 1)

CAMPAIGN = """\
title: 餐饮食品安全检查
authority: 示例县市场监督管理局
demo: true
rolling: true
settled_by: reinspection
notice_days: 0
scope: [restaurant, canteen]
contact: {phone: 0790-5550100, hours: 工作日 9:00—17:00}
overall:
  - {id: pass, label: 合格, label_en: Pass, counts_as: met}
  - {id: conditional, label: 限期改正, label_en: Conditional pass, counts_as: partly_met}
  - {id: shut, label: 责令停业, label_en: Ordered to close, counts_as: not_met}
severities:
  - {id: critical, label: 严重, label_en: Critical}
  - {id: major, label: 较重, label_en: Major}
  - {id: minor, label: 一般, label_en: Minor}
items:
""" + "".join(
    f'  - {{id: "{id}", title: {title}, asks: {asks}, group: {group}'
    f"{f', retired: {RETIRED_ON}' if id == RETIRED else ''}}}\n"
    for id, title, asks, group, _, _ in ITEMS
)
PRACTICES = ("砧板按颜色分生熟", "冷柜温度每两小时一记", "进货凭证贴在柜门上")
PLACES = ("前厅", "后厨", "凉菜间", "储藏间", "洗碗间")
KINDS = ("面馆", "饭店", "小吃店", "火锅店", "早餐店", "食堂")


@dataclass
class Kitchen:
    """An establishment while its story is made up: what of it is out of order, and what was written down."""

    random: Random
    open: set[str] = field(default_factory=set)
    visits: list[str] = field(default_factory=list)

    def visit(self, day: date, purpose: str, trouble: float) -> bool:
        """Write a visit down; returns whether somebody must come again."""
        items = [one for one in ITEMS if one[0] != RETIRED or day < RETIRED_ON]
        found = [one for one in items if one[0] in self.open and self.random.random() < 0.25]
        new = [one for one in items if one[0] not in self.open and self.random.random() < trouble]
        known = set(self.open)
        self.open = {one[0] for one in (*found, *new)}
        lines = [self._result(one, day, one[0] in known) for one in items if one in found or one in new]
        worst = {one[4] for one in (*found, *new)}
        overall = "shut" if len(worst) == 3 and "critical" in worst else "conditional" if worst - {"minor"} else "pass"
        head = f"  - campaign: food\n    date: {day}\n    method: patrol\n    openness: unannounced\n"
        head += f"    purpose: {purpose}\n    team: 食品安全{self.random.randint(1, 3)}组\n    overall: {overall}\n"
        told = "    summary: 接到投诉后核查。\n" if purpose == "complaint" else ""
        results = f"    results:\n{''.join(lines)}" if lines else ""
        self.visits.append(f"{head}{told}    others: met\n{results}")
        return bool(worst - {"minor"})

    def _result(self, item: tuple[str, ...], day: date, is_known: bool) -> str:
        id, _, _, _, severity, finding = item
        seen = f"{finding}第 {len(self.visits) + 1} 次检查，{self.random.choice(PLACES)}。"
        told = f"      {id}:\n        result: not_met\n        severity: {severity}\n        finding: {seen}\n"
        if is_known or severity == "minor":
            return told
        deadline = day + timedelta(days=3 if severity == "critical" else 14)
        return f"{told}        rectification: {{deadline: {deadline}, responsible: 店方}}\n"


def establishment(number: int) -> str:
    """The file of an establishment."""
    random = Random(number)
    kind = KINDS[number % len(KINDS)]
    name = f"示例{kind}{number:02}"
    head = f"name: {name}\ntype: {'canteen' if kind == '食堂' else 'restaurant'}\ndemo: true\ncode: 示食许{number:04}\n"
    if number % 20 == 7:
        return head  # opened lately: nobody has been there yet
    kitchen = Kitchen(random)
    gap = (110, 150, 240, 360, 520)[number % 5]
    trouble = (0.02, 0.04, 0.09)[number % 3]
    day = FIRST + timedelta(days=random.randint(0, gap))
    last = date(2022, 11, 30) if number % 20 == 13 else AS_OF - timedelta(days=random.randint(1, 40))
    while day <= last and len(kitchen.visits) < 40:
        purpose = "complaint" if random.random() < 0.1 else "first"
        must_return = kitchen.visit(day, purpose, trouble)
        while must_return and day + timedelta(days=15) <= last and len(kitchen.visits) < 40:
            day += timedelta(days=random.randint(7, 15))
            must_return = kitchen.visit(day, "again", trouble / 8)
        day += timedelta(days=random.randint(gap // 2, gap * 3 // 2))
    if number % 6 == 1 and number % 20 != 13 and len(kitchen.visits) < 40:
        kitchen.visit(AS_OF - timedelta(days=5), "complaint", 0.25)
    if number % 20 == 13:
        head += f"closed: {{date: {last + timedelta(days=60)}, note: 停业。}}\n"
    if number % 6 == 0:
        kitchen.visits[-1] += (
            f"    good_practices:\n      - {{title: {PRACTICES[number % 3]}, summary: 由店方自己想出来的办法。}}\n"
        )
    if number % 20 == 3:  # been there, and nothing published yet
        kitchen.visits.append(f"  - {{campaign: food, date: {AS_OF - timedelta(days=1)}, method: patrol}}\n")
    return head + "inspections:\n" + "".join(kitchen.visits)


def food(folder: Path) -> Path:
    """The data folder."""
    files = {"vocabulary.yml": VOCABULARY, "districts.yml": DISTRICTS, "campaigns/food.yml": CAMPAIGN}
    for place, town in enumerate(TOWNS):
        for n in range(EACH):
            number = 1 + place * EACH + n
            files[f"institutions/{town}/e{number:02}.yml"] = establishment(number)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
