"""Several problems of one item: what the guard refuses of them and lets pass, and how their changes are told."""

import pytest
from gongshi.changes.wording import sentence
from guarded import WORLD, Edit, edited, guarded
from pins import pins
from repository import FILE, SCHOOL

SINGLE = SCHOOL[SCHOOL.index("        result: not_met") : SCHOOL.index("    good_practices")]
A = "          - {finding: 夜间没有人值班。, rectification: {deadline: 2020-03-20, responsible: 总务处, log: [{date: 2020-02-24, state: submitted, note: 已排班。}]}}\n"  # noqa: E501
B = "          - {finding: 应急灯不亮。, response: {date: 2020-02-22, text: 已报修。}, rectification: {deadline: 2020-03-10, responsible: 后勤处}}\n"  # noqa: E501
C = "          - {finding: 疏散门上锁。, rectification: {deadline: 2020-03-12, responsible: 总务处}}\n"
LISTED = "        result: not_met\n        problems:\n"
WHY = "        correction: {date: 2020-03-09, reason: 第 1 个问题、第 2 个问题登记时抄错了督查组的原始记录。}\n"
VISIT = "  - campaign: check\n    round: 2\n    date: {day}\n    method: routine\n{more}    results: {{2: {{result: not_met, problems: [{{finding: 楼梯堆物。, rectification: {{deadline: 2020-03-30, responsible: 总务处}}}}]}}}}\n"  # noqa: E501
SECOND_VISIT = "  - campaign: check\n    round: 2\n    date: 2020-02-28\n"


def world(*problems: str, more: str = "") -> dict[str, str]:
    """The world with that item's problems listed."""
    return edited([(FILE, SINGLE, LISTED + "".join(problems) + more)])


def refused(before: dict[str, str], after: dict[str, str]) -> list[str]:
    review = guarded(before, after)
    assert review.diagnostics == ()
    assert all(one.hint for one in review.refusals)
    return [pin.partition(": error ")[2] for pin in pins(review.refusals)]


@pytest.mark.parametrize(
    ("problems", "rule", "is_excused"),
    [
        ((A,), "[kept-part]", True),
        ((B,), "[kept-number]", False),
        ((B, A), "[kept-number]", False),
        ((C, A, B), "[kept-number]", False),
        ((A, C, B), "[kept-number]", False),
        ((A, B.replace("应急灯", "灯")), "[kept-value]", True),
        ((A.replace("2020-03-20", "2020-04-20"), B), "[kept-value]", False),
        ((A.replace(", log: [{date: 2020-02-24, state: submitted, note: 已排班。}]", ""), B), "[kept-part]", False),
        ((A, B.replace(", response: {date: 2020-02-22, text: 已报修。}", "")), "[kept-value]", True),
        ((A, B.replace("后勤处}", "后勤处, log: [{date: 2020-03-01, state: closed}]}")), "[kept-state]", False),
    ],
    ids=[
        "the second dropped",
        "the first dropped",
        "swapped",
        "one put before",
        "one put between",
        "reworded",
        "a deadline put off",
        "a log dropped",
        "a reply dropped",
        "a step that may not follow",
    ],
)
def test_what_was_published_of_each_stays(problems: tuple[str, ...], rule: str, is_excused: bool) -> None:
    before = world(A, B)
    assert rule in refused(before, world(*problems))
    # A correction of the result excuses other words of its problems, but nothing of their rectifications, which have
    # their own; and never that a number moves.
    said = refused(before, world(*problems, more=WHY))
    assert (rule not in said) is is_excused, said


@pytest.mark.parametrize(
    "after",
    [(A, B, C), (A, B.replace("后勤处}", "后勤处, log: [{date: 2020-03-01, state: submitted, note: 换了。}]}"))],
)
def test_what_goes_on_passes(after: tuple[str, ...]) -> None:
    assert refused(world(A, B), world(*after)) == []


def test_one_problem_written_as_a_list_of_it_and_others_is_the_same_problem() -> None:
    fix = SINGLE[SINGLE.index("        finding") :]
    listed = "          - " + fix.strip().replace("\n        ", "\n            ") + "\n"
    after = edited([(FILE, SINGLE, LISTED + listed + B)])
    assert refused(dict(WORLD), after) == []
    assert refused(edited([(FILE, SINGLE, LISTED + listed)]), dict(WORLD)) == []
    assert "[kept-value]" in refused(dict(WORLD), edited([(FILE, SINGLE, LISTED + listed.replace("每夜", "每周") + B)]))


def later(text: str, day: str, more: str = "") -> Edit:
    return FILE, SECOND_VISIT, VISIT.format(day=day, more=more) + text


def test_an_inspection_recorded_afterwards_stands_behind_by_its_day_of_publication() -> None:
    """Its problem would take the number of one that is known; public only from today on, it has the next."""
    before = edited([(FILE, SINGLE, LISTED + A)])
    at = before[FILE].index("  - campaign: check\n    round: 2\n    date: 2020-02-20")
    early = VISIT.format(day="2020-02-15", more="")
    after = before | {FILE: before[FILE][:at] + early + before[FILE][at:]}
    assert "[kept-number]" in refused(before, after)
    dated = VISIT.format(day="2020-02-15", more="    publish_from: 2020-03-09\n")
    assert refused(before, before | {FILE: before[FILE][:at] + dated + before[FILE][at:]}) == []


def told(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [sentence(one.change) for one in guarded(before, after).changes]


def test_what_happened_to_each_is_told_with_its_place() -> None:
    (found, planned) = told(world(A), world(A, B))
    assert "第 2 个问题" in found and "应急灯不亮" in found
    assert "后勤处" in planned and "第 2 个问题" in planned
    (moved,) = told(
        world(A, B), world(A, B.replace("后勤处}", "后勤处, log: [{date: 2020-03-01, state: in_progress}]}"))
    )
    assert "第 2 个问题" in moved and "整改中" in moved
    (reworded,) = told(world(A, B), world(A, B.replace("已报修。", "已报修，下周到货。")))
    assert "第 2 个问题" in reworded and "下周到货" in reworded
