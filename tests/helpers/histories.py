"""Histories of institutions, made by Hypothesis: visits, results, logs, disputes, withdrawals, embargoes, later looks.

Each is one institution's file; many of them stand in one data folder, so that one build serves them all.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from gongshi.checks.load import load
from gongshi.reading.diagnostic import Severity
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

SPARE = 1.3
"""So many more are drawn than are wanted, since some break a rule of the data and are left out."""
AS_OF = date(2023, 6, 30)
FIRST = date(2023, 1, 10)
Record = dict[str, Any]

DISTRICTS = """\
- {id: city, name: 示例市直属, kind: direct, demo: true}
- {id: east, name: 示例东区, kind: district, demo: true}
- {id: west, name: 示例西区, kind: district, demo: true}
"""

CAMPAIGN = """\
title: 示例{title}督查
authority: 示例市教育局
demo: true
notice_days: {notice}
{settled}scope: [bureau_school, private_school]
items:
  - {{id: 1, title: {title}组织领导, asks: 有没有领导小组。}}
  - {{id: 2, title: {title}值班值守, asks: 有没有人值班。}}
  - {{id: 3, title: {title}安全通道, asks: 通道通不通。}}
rounds:
  - {{id: 1, title: 第一轮}}
  - {{id: 2, title: 第二轮}}
  - {{id: 3, title: 第三轮}}
"""
CAMPAIGNS: dict[str, dict[str, Any]] = {
    "verified": {"title": "消防", "notice": 7, "settled": ""},
    "reinspected": {"title": "食堂", "notice": 0, "settled": "settled_by: reinspection\nverify_days: 10\n"},
}
BAD = ("partly_met", "not_met")
NEXT = {
    "open": ("in_progress", "in_progress", "submitted", "submitted"),
    "in_progress": ("submitted", "submitted", "submitted", "long_term"),
    "submitted": ("verified", "verified", "verified", "in_progress"),
    "notice": ("closed", "closed", "closed", "in_progress"),
    "closed": ("reopened",),
    "long_term": ("submitted",),
    "reopened": ("in_progress", "submitted"),
    "disputed": ("back", "back", "withdrawn"),
    "withdrawn": (),
}
ASIDE = {"open": ("disputed", "withdrawn"), "closed": ("withdrawn",), "reopened": (), "long_term": ()}
ASIDE |= {"disputed": (), "withdrawn": ()}
"""What may follow each state, and what seldom does; what leads on stands more often, so that each is reached."""
OTHER_UNIT = "示例督查组"


@st.composite
def log(draw: st.DrawFn, found: date, deadline: date, notice: int) -> list[Record]:
    """A way through the states, as the design's table of transitions allows it."""
    steps: list[Record] = []
    state, before, day = "open", "open", found
    for _ in range(draw(st.integers(0, 8))):
        day += timedelta(days=draw(st.integers(1, 12)))
        if state in ("open", "in_progress") and draw(st.integers(0, 5)) == 0:
            deadline = max(deadline, day) + timedelta(days=draw(st.integers(1, 20)))
            steps.append({"date": day, "extends_to": deadline, "by": OTHER_UNIT, "note": "材料还没有到。"})
            continue
        aside = ASIDE.get(state, ("disputed", "withdrawn"))
        ways = aside if aside and draw(st.integers(0, 13)) == 0 else NEXT[state]
        if not ways or (state == "disputed" and draw(st.booleans())):
            break
        way = draw(st.sampled_from(ways))
        entered = {"back": before, "verified": "notice" if notice else "closed"}.get(way, way)
        if state == "notice" and way == "closed":
            day += timedelta(days=notice)
        step: Record = {"date": day, "state": entered}
        if state == "disputed":
            step |= {"by": OTHER_UNIT, "ruling": "维持。" if way == "back" else "撤销。", "reason": "核对了材料。"}
        elif entered == "withdrawn":
            step |= {"by": OTHER_UNIT, "reason": "查错了单位。"}
        elif entered == "submitted":
            step |= {"note": "已经整改。"}
        elif entered == "in_progress" and state in ("submitted", "notice"):
            step |= {"note": "还没有改好。"}
            if state == "notice":
                step |= {"objections": 1, "outcome": "属实。"}
        elif way == "verified":
            step |= {"purpose": "follow_up", "means": "on_site", "by": OTHER_UNIT}
        elif entered == "closed":
            step |= {"objections": 0}
        elif entered == "long_term":
            step |= {"next_review": day + timedelta(days=90)}
        elif entered == "reopened":
            deadline = day + timedelta(days=draw(st.integers(1, 30)))
            step |= {"deadline": deadline, "by": OTHER_UNIT, "note": "又坏了。"}
            step |= {"purpose": "follow_up", "means": "on_site"}
        elif entered == "disputed":
            step |= {"note": "对结果有异议。"}
        steps.append(step)
        if state == "reopened" and entered in ("in_progress", "submitted"):
            step["measures"] = [draw(measure(day))]
        if entered == "disputed":
            before = state
        state = entered
    return steps


@st.composite
def measure(draw: st.DrawFn, day: date) -> Record:
    done = {"done": day + timedelta(days=draw(st.integers(0, 20)))} if draw(st.booleans()) else {}
    return {"text": "换锁", **done}


@st.composite
def problem(draw: st.DrawFn, day: date, notice: int) -> Record:
    """A bad result, mostly with its rectification."""
    result: Record = {"result": draw(st.sampled_from(BAD)), "finding": "疏散门上了锁（见照片）"}
    if draw(st.integers(0, 9)) == 0:
        return result
    deadline = day + timedelta(days=draw(st.integers(5, 60)))
    result["rectification"] = {
        "deadline": deadline,
        "responsible": "总务处",
        "measures": draw(st.lists(measure(day), min_size=1, max_size=2)),
        "log": draw(log(day, deadline, notice)),
    }
    return result


@st.composite
def several(draw: st.DrawFn, day: date, notice: int) -> Record:
    """A bad result that lists problems, each with a course of its own."""
    listed = []
    for n in range(draw(st.integers(1, 3))):
        one = draw(problem(day, notice))
        one |= {"finding": f"{day} 查到的第 {n + 1} 处：应急灯不亮"}
        one.pop("result")
        if draw(st.integers(0, 5)) == 0:
            one["response"] = {"date": day + timedelta(days=draw(st.integers(0, 9))), "text": "已经报修。"}
        listed.append(one)
    return {"result": draw(st.sampled_from(BAD)), "problems": listed}


@st.composite
def visit(draw: st.DrawFn, campaign: str, round_: int, day: date) -> Record:
    notice = CAMPAIGNS[campaign]["notice"]
    found: Record = {
        "campaign": campaign,
        "round": round_,
        "date": day,
        "method": draw(st.sampled_from(("routine", "focused"))),
        "team": draw(st.sampled_from(("第一督查组", "第二督查组"))),
    }
    if draw(st.integers(0, 5)) == 0:
        found["publish_from"] = day + timedelta(days=draw(st.sampled_from((1, 30, 400))))
    if draw(st.booleans()):
        found["openness"] = draw(st.sampled_from(("announced", "unannounced")))
    if draw(st.integers(0, 7)) == 0:
        return found  # a visit whose results are still to come
    results: dict[int, Any] = {}
    for item in (1, 2, 3):
        kind = draw(st.sampled_from(("met", "met", "met", "bad", "bad", "pending", "not_applicable", "withheld", None)))
        if kind == "bad":
            results[item] = draw(several(day, notice) if draw(st.integers(0, 3)) == 0 else problem(day, notice))
        elif kind in ("not_applicable", "withheld"):
            results[item] = {"result": kind, "reason": "本单位没有这一项。"}
        elif kind == "pending":
            results[item] = {"result": kind, "finding": "台账还在核对。"}
        elif kind:
            results[item] = kind
    if results:
        found["results"] = results
    return found


@st.composite
def history(draw: st.DrawFn) -> Record:
    """One institution with up to five visits of one or both campaigns, in order."""
    day = FIRST + timedelta(days=draw(st.integers(0, 30)))
    visits: list[Record] = []
    reached = dict.fromkeys(CAMPAIGNS, 1)
    for _ in range(draw(st.integers(0, 6))):
        campaign = draw(st.sampled_from(sorted(CAMPAIGNS)))
        reached[campaign] = min(3, reached[campaign] + draw(st.integers(0, 1)))
        later = draw(visit(campaign, reached[campaign], day))
        visits.append(_without_second_courses(visits, later, draw(st.booleans())))
        day += timedelta(days=draw(st.integers(1, 45)))
    return {"type": draw(st.sampled_from(("bureau_school", "private_school"))), "inspections": visits}


def _without_second_courses(earlier: list[Record], visit: Record, is_other: bool) -> Record:
    """In one round a problem has one rectification: a later look at it records none of its own, unless it found another
    problem, which it lists."""
    known = {
        item
        for one in earlier
        if (one["campaign"], one["round"]) == (visit["campaign"], visit["round"])
        for item, result in one.get("results", {}).items()
        if "rectification" in result or "problems" in result
    }
    for item, result in visit.get("results", {}).items():
        if item not in known or not isinstance(result, dict):
            continue
        plan = result.pop("rectification", None)
        if plan and is_other:
            result["problems"] = [{"finding": f"{visit['date']} 另外查到的", "rectification": plan}]
            del result["finding"]
    return visit


def drawn(count: int, number: int) -> list[Record]:
    """So many histories; the same number gives the same ones."""
    found: list[Record] = []

    @seed(number)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(history())
    def collect(one: Record) -> None:
        found.append(one)

    collect()
    return found


def write(folder: Path, histories: list[Record]) -> Path:
    """A data folder with both campaigns and an institution for each history."""
    for name, campaign in CAMPAIGNS.items():
        target = folder / "campaigns" / f"{name}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(CAMPAIGN.format(**campaign), "utf-8")
    (folder / "districts.yml").write_text(DISTRICTS, "utf-8")
    for district, id, record in placed(histories):
        target = folder / "institutions" / district / f"{id}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


def placed(histories: list[Record]) -> Iterator[tuple[str, str, Record]]:
    """Each history with its district, its id and its name."""
    for n, record in enumerate(histories):
        district = "city" if record["type"] == "bureau_school" else ("east", "west")[n % 2]
        yield district, f"s{n:05}", {"name": f"示例第{n}学校", "demo": True, **record}


def valid(folder: Path, number: int, count: int) -> Path:
    """A data folder of so many histories that break no rule."""
    every = drawn(int(count * SPARE), number)
    draft = write(folder / "draft", every)
    found = load(draft, AS_OF)[1]
    broken = {Path(one.file).stem for one in found if one.severity is Severity.ERROR}
    sound = [record for (_, id, _), record in zip(placed(every), every, strict=True) if id not in broken]
    assert len(sound) >= count, f"seed {number}: {sorted({one.text() for one in found if one.file})[:5]}"
    return write(folder / "data", sound[:count])
