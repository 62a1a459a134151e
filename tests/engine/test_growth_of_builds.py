"""What a build takes grows with what is in the data, and no faster, whatever there is more of.

Counted are the calls of functions, of Python's and of its library's: they are the same on every machine. A site of a
size, of twice and of four times as much is built; were the second step more than so many times the first, the work
would grow faster than the data. What all sizes cost alike falls out.
"""

import math
import shutil
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from build_site import build
from cost import calls

pytestmark = pytest.mark.whole

DAY = date(2000, 1, 1)
AS_OF = date(2024, 1, 1)
MOST = 1.15
FINDING = "消防通道堆放杂物。"

Data = tuple[Iterable[list[dict[str, Any]]], Mapping[str, Any]]
"""The inspections of each institution, and the campaigns by id."""


def campaign(items: int = 2, rounds: int = 1) -> dict[str, Any]:
    return {
        "title": "示例督查",
        "authority": "示例局",
        "notice_days": 0,
        "scope": ["bureau_school"],
        "items": [{"id": one, "title": f"项目{one}", "asks": "要求"} for one in range(1, items + 1)],
        "rounds": [{"id": one, "title": f"第{one}轮"} for one in range(1, rounds + 1)],
    }


def problem(day: int, finding: str = FINDING, log: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    due = DAY + timedelta(days=day + 20)
    done = [{"text": "清理", "done": DAY + timedelta(days=day + 1)}]
    plan = {"deadline": due, "responsible": "总务处", "measures": done, "log": list(log)}
    return {"result": "not_met", "finding": finding, "rectification": plan}


def visit(day: int, results: Mapping[int, Any] | None = None, id: str = "c", round: int = 1) -> dict[str, Any]:
    when = DAY + timedelta(days=day)
    found = results or {1: problem(day), 2: {"result": "met"}}
    return {"campaign": id, "round": round, "date": when, "method": "routine", "results": dict(found)}


def closed(day: int) -> dict[str, Any]:
    """A problem that is closed four days after it was found."""
    words: list[dict[str, Any]] = [{"state": "in_progress"}, {"state": "submitted", "note": "已清理"}]
    verified: dict[str, Any] = {
        "state": "closed",
        "purpose": "follow_up",
        "means": "on_site",
        "by": "督学",
        "objections": 0,
    }
    log = [{"date": DAY + timedelta(days=day + n), **one} for n, one in enumerate([*words, verified], 1)]
    return problem(day, log=log)


def institutions(size: int) -> Data:
    return [[visit(0)]] * size, {"c": campaign()}


def visits_of_a_round(size: int) -> Data:
    met = {1: {"result": "met"}, 2: {"result": "met"}}
    return [[visit(day * 10, met) for day in range(size)]], {"c": campaign()}


def items(size: int) -> Data:
    met = {one: {"result": "met"} for one in range(1, size + 1)}
    return [[visit(0, met)]] * 3, {"c": campaign(size)}


def problems(size: int) -> Data:
    return [[visit(0, {one: problem(0) for one in range(1, size + 1)})]], {"c": campaign(size)}


def problems_of_an_item(size: int) -> Data:
    every = [problem(0, f"第 {one} 处：{FINDING}") for one in range(size)]
    several = {"result": "not_met", "problems": [{k: v for k, v in one.items() if k != "result"} for one in every]}
    return [[visit(0, {1: several})]], {"c": campaign()}


def rounds(size: int) -> Data:
    every = [visit(one * 10, {2: {"result": "met"}}, round=one + 1) for one in range(size)]
    return [every] * 3, {"c": campaign(rounds=size)}


def problems_of_all_rounds(size: int) -> Data:
    """In each round another item has one."""
    every = [visit(one * 10, {one + 1: closed(one * 10)}, round=one + 1) for one in range(size)]
    return [every], {"c": campaign(size, size) | {"rounds": _apart(size)}}


def _apart(size: int) -> list[dict[str, Any]]:
    return [{"id": one, "title": f"第{one}轮", "items": [one]} for one in range(1, size + 1)]


def campaigns(size: int) -> Data:
    every = [visit(one * 10, {2: {"result": "met"}}, f"c{one}") for one in range(size)]
    return [every] * 3, {f"c{one}": campaign() for one in range(size)}


def steps_of_a_problem(size: int) -> Data:
    """It is handed in and sent back so often."""
    back, forth = {"state": "in_progress", "note": "退回，重做。"}, {"state": "submitted", "note": "已清理"}
    log = [{"date": DAY + timedelta(days=n + 1), **(forth if n % 2 else back)} for n in range(2 * size)]
    return [[visit(0, {1: problem(0, log=log)})]], {"c": campaign()}


def length_of_a_text(size: int) -> Data:
    finding = "\n".join(f"- 第 {one} 处：{FINDING}" for one in range(size))
    return [[visit(0, {1: problem(0, finding)})]], {"c": campaign()}


def practices(size: int) -> Data:
    every = [{"title": f"做法{one}", "item": 1, "summary": f"概要{one}", "story": "*一*" * 9} for one in range(size)]
    return [[visit(0) | {"good_practices": every}]], {"c": campaign()}


SIZES: dict[Callable[[int], Data], int] = {
    institutions: 40,
    visits_of_a_round: 40,
    items: 40,
    problems: 30,
    problems_of_an_item: 30,
    rounds: 20,
    problems_of_all_rounds: 20,
    campaigns: 15,
    steps_of_a_problem: 40,
    length_of_a_text: 100,
    practices: 25,
}


def put(folder: Path, data: Data) -> Path:
    every, campaigns = data
    files: dict[str, Any] = {"districts.yml": [{"id": "d", "name": "示例区", "kind": "county"}]}
    files |= {f"campaigns/{id}.yml": one for id, one in campaigns.items()}
    for n, inspections in enumerate(every):
        record = {"name": f"示例第{n}小学", "type": "bureau_school", "inspections": inspections}
        files[f"institutions/d/a{n}.yml"] = record
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(yaml.dump(content, Dumper=Plain, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


class Plain(yaml.CSafeDumper):
    """Writes what stands twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


@pytest.mark.parametrize("more", SIZES, ids=lambda more: more.__name__)
def test_twice_as_much_takes_twice_the_work(tmp_path: Path, more: Callable[[int], Data]) -> None:
    def work(size: int) -> int:
        folder = tmp_path / str(size)
        data = put(folder / "data", more(size))
        made = calls(lambda: build(data, folder / "site", folder / "cache", AS_OF))
        shutil.rmtree(folder)
        return made

    work(2)  # what the process makes once
    small, twice, four = (work(SIZES[more] * times) for times in (1, 2, 4))
    assert math.log2((four - twice) / (twice - small)) <= MOST
