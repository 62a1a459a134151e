"""Every kind of change, planted one by one: it is told in the public's words, and nothing else is."""

from pathlib import Path

import pytest
from building import CAMPAIGN
from gongshi.model.words import Edition
from repository import FILE, SCHOOL, Repo

Edit = tuple[str, str]
ROUND_2 = "第二轮，项目 2 值班值守："
LOG_END = "            - {date: 2020-02-24, state: submitted, note: 已排班。}\n"
NOTICE = "            - {date: 2020-03-01, state: notice, purpose: follow_up, means: on_site, by: 督学}\n"
CLOSED = "            - {date: 2020-03-08, state: closed, objections: 0}\n"
CLOSED_1 = "            - {date: 2020-02-12, state: closed, objections: 0}\n"
REOPENED = (
    "            - {date: 2020-03-01, state: reopened, purpose: follow_up, means: on_site, by: 督学,"
    " deadline: 2020-03-15, note: 小组解散了。}\n"
)
NEW_VISIT = """\
  - campaign: check
    round: 2
    date: 2020-03-02
    method: routine
    openness: unannounced
    results:
      1: {result: not_met, finding: 小组不开会。, rectification: {deadline: 2020-03-05, responsible: 校办}}
      2: partly_met
      12: met
"""
EMBARGOED = "  - campaign: check\n    round: 2\n    date: 2020-02-28\n"

PLANTED: dict[str, tuple[list[Edit], list[str]]] = {
    "nothing but a comment": ([("about: 一所学校。", "about: 一所学校。  # 说明")], []),
    "name": ([("示例第一中学", "示例第一高中")], ["profile: 名称：示例第一中学 → 示例第一高中"]),
    "type": ([("type: bureau_school", "type: district_school")], ["profile: 类型：局属学校 → 县区所辖学校"]),
    "about reworded": (
        [("一所学校。", "一所老学校。")],
        ["profile: 简介改写：“一所学校。” → “一所老学校。”"],
    ),
    "area": ([("contact: 办公室", "contact: 办公室\narea: 一区")], ["profile: 新增所属责任区：一区"]),
    "contact, which the public does not see": ([("contact: 办公室", "contact: 教务处")], []),
    "under embargo": ([("机密草稿", "另一份草稿")], []),
    "finding reworded": (
        [("夜间没有人值班。", "夜间值班不规范。")],
        [f"taken_back: {ROUND_2}查到的情况改写：“夜间没有人值班。” → “夜间值班不规范。”"],
    ),
    "finding removed": (
        [("        finding: 夜间没有人值班。\n", "")],
        [f"taken_back: {ROUND_2}撤下查到的情况：夜间没有人值班。"],
    ),
    "reply changed": (
        [("马上安排。", "尽快安排。")],
        [f"taken_back: {ROUND_2}单位回应改写：“马上安排。” → “尽快安排。”（2020-02-21）"],
    ),
    "evidence removed": (
        [("        evidence: [media/e/minutes.jpg]\n", "")],
        ["taken_back: 第二轮，项目 1 组织领导：撤下佐证材料：media/e/minutes.jpg"],
    ),
    "evidence added": (
        [("[media/e/minutes.jpg]", "[media/e/minutes.jpg, media/e/door.jpg]")],
        ["results: 第二轮，项目 1 组织领导：新增佐证材料：media/e/door.jpg"],
    ),
    "a verdict rewritten": (
        [("      2: met\n", "      2: {result: not_applicable, reason: 没有住校生。}\n")],
        [
            "taken_back: 第一轮，项目 2 值班值守：结果：已落实 → 不适用",
            "results: 第一轮，项目 2 值班值守：新增理由：没有住校生。",
        ],
    ),
    "a problem in place of a verdict": (
        [("      2: met\n", "      2: {result: partly_met, finding: 少一人。}\n")],
        [
            "taken_back: 第一轮，项目 2 值班值守：结果：已落实 → 部分落实",
            "found: 第一轮，项目 2 值班值守：由“已落实”转为问题，部分落实。少一人。",
        ],
    ),
    "a problem made to vanish": (
        [
            (
                SCHOOL[SCHOOL.index("        result: not_met") : SCHOOL.index("    good_practices")],
                "        result: met\n",
            )
        ],
        [
            f"taken_back: {ROUND_2}撤下查到的情况：夜间没有人值班。",
            f"taken_back: {ROUND_2}撤下单位回应：马上安排。",
            f"taken_back: {ROUND_2}问题撤下，结果：未落实 → 已落实。夜间没有人值班。",
        ],
    ),
    "a result removed": (
        [("      2: met\n", "")],
        ["taken_back: 第一轮，项目 2 值班值守：撤下结果：已落实"],
    ),
    "a result added": (
        [("      2: met\n", "      2: met\n      12: {result: met, finding: 都改了。}\n")],
        ["results: 第一轮，项目 12 前轮整改：新增结果：已落实（都改了。）"],
    ),
    "to public notice": (
        [(LOG_END, LOG_END + NOTICE)],
        [f"progress: {ROUND_2}整改状态：待验收 → 公示中（2020-03-01）"],
    ),
    "closed": (
        [(LOG_END, LOG_END + NOTICE + CLOSED)],
        [
            f"closed: {ROUND_2}整改状态：公示中 → 已销号（2020-03-08）",
            f"progress: {ROUND_2}整改状态：待验收 → 公示中（2020-03-01）",
        ],
    ),
    "a step that is still to come": (
        [(LOG_END, LOG_END + NOTICE.replace("2020-03-01", "2020-03-11"))],
        [],
    ),
    "reopened": (
        [(CLOSED_1, CLOSED_1 + REOPENED)],
        [
            "reopened: 第一轮，项目 1 组织领导：整改状态：已销号 → 反弹重开（2020-03-01；小组解散了。）",
            "progress: 第一轮，项目 1 组织领导：整改期限：2020-02-10 → 2020-03-15（2020-03-01）",
        ],
    ),
    "reopened and late already": (
        [(CLOSED_1, CLOSED_1 + REOPENED.replace("2020-03-15", "2020-03-05"))],
        [
            "reopened: 第一轮，项目 1 组织领导：整改状态：已销号 → 反弹重开（2020-03-01；小组解散了。）",
            "overdue: 第一轮，项目 1 组织领导：逾期 5 天",
            "progress: 第一轮，项目 1 组织领导：整改期限：2020-02-10 → 2020-03-05（2020-03-01）",
        ],
    ),
    "extended": (
        [(LOG_END, LOG_END + "            - {date: 2020-03-01, extends_to: 2020-03-30, by: 教育局, note: 缺人。}\n")],
        [f"progress: {ROUND_2}整改期限：2020-03-20 → 2020-03-30（2020-03-01；缺人。）"],
    ),
    "deadline rewritten": (
        [("deadline: 2020-03-20", "deadline: 2020-03-30")],
        [f"taken_back: {ROUND_2}整改期限：2020-03-20 → 2020-03-30"],
    ),
    "sent back": (
        [(LOG_END, LOG_END + "            - {date: 2020-02-26, state: in_progress, note: 不合格。}\n")],
        [f"progress: {ROUND_2}整改状态：待验收 → 整改中（2020-02-26；不合格。）"],
    ),
    "an entry removed": (
        [(LOG_END, "")],
        [f"taken_back: {ROUND_2}撤下整改经过的一条：2020-02-24 待验收（已排班。）"],
    ),
    "an entry changed": (
        [("note: 已排班。", "note: 已排好班。")],
        [
            f"taken_back: {ROUND_2}整改经过的一条改写：“2020-02-24 待验收（已排班。）”"
            " → “2020-02-24 待验收（已排好班。）”"
        ],
    ),
    "responsible unit and target": (
        [("responsible: 总务处", "responsible: 保卫处"), ("每夜两人", "每夜三人")],
        [
            f"progress: {ROUND_2}整改目标改写：“每夜两人” → “每夜三人”",
            f"progress: {ROUND_2}责任单位：总务处 → 保卫处",
        ],
    ),
    "a measure done": (
        [("{text: 排班}", "{text: 排班, done: 2020-02-24}")],
        [f"progress: {ROUND_2}措施“排班”完成：2020-02-24"],
    ),
    "measures added, reworded, removed": (
        [("            - {text: 装电话, done: 2020-02-23}\n", "            - {text: 装对讲机, done: 2020-02-23}\n")],
        [f"progress: {ROUND_2}整改措施改写：“装电话” → “装对讲机”"],
    ),
    "a measure removed": (
        [("            - {text: 排班}\n", "")],
        [f"progress: {ROUND_2}撤下整改措施：排班"],
    ),
    "a new visit": (
        [(EMBARGOED, NEW_VISIT + EMBARGOED)],
        [
            "found: 第二轮，项目 1 组织领导：由“已落实”转为问题，未落实。小组不开会。",
            "overdue: 第二轮，项目 1 组织领导：逾期 5 天",
            "progress: 第二轮，项目 1 组织领导：由校办整改，期限 2020-03-05",
            "inspected: 第二轮：新增检查：2020-03-02（日常督查、暗访、实地核查、初查，"
            "已落实 1 项，部分落实 1 项，未落实 1 项）",
            "results: 第二轮，项目 2 值班值守：结果：未落实 → 部分落实",
        ],
    ),
    "a visit that is still to come": (
        [(EMBARGOED, NEW_VISIT.replace("2020-03-02", "2020-03-12") + EMBARGOED)],
        [],
    ),
    "a visit taken back": (
        [
            (
                SCHOOL[
                    SCHOOL.index("  - campaign: check\n    round: 1") : SCHOOL.index(
                        "  - campaign: check\n    round: 2"
                    )
                ],
                "",
            )
        ],
        [
            "taken_back: 第一轮：撤下检查：2020-02-01（集中督查、实地核查、初查，已落实 1 项，部分落实 1 项）",
            "taken_back: 第一轮，项目 1 组织领导：问题撤下。没有成立领导小组。",
        ],
    ),
    "a visit moved": (
        [("date: 2020-02-20", "date: 2020-02-19")],
        ["taken_back: 第二轮：检查日期：2020-02-20 → 2020-02-19"],
    ),
    "how a visit was made": (
        [("method: focused", "method: routine"), ("team: 第三督查组", "team: 第四督查组")],
        ["inspected: 第一轮：组织方式：集中督查 → 日常督查", "inspected: 第二轮：督查组：第三督查组 → 第四督查组"],
    ),
    "published at last": (
        [("publish_from: 2020-04-01", "publish_from: 2020-03-05")],
        ["inspected: 第二轮：新增检查：2020-02-28（日常督查、实地核查、初查，待核实 1 项）"],
    ),
    "a practice": (
        [
            (
                "      - {title: 错峰取餐, summary: 分三批。}\n",
                "      - {title: 错峰取餐, summary: 分三批。}\n      - {title: 门口测温, summary: 快。}\n",
            )
        ],
        ["practices: 第二轮：新增好做法：门口测温（快。）"],
    ),
    "a practice retitled and featured": (
        [("title: 线上家访", "title: 电话家访, featured: true")],
        [
            "practices: 第二轮，项目 1 组织领导，“电话家访”：标题：线上家访 → 电话家访",
            "practices: 第二轮，项目 1 组织领导，“电话家访”：首页推荐：否 → 是",
        ],
    ),
    "a practice removed": (
        [("      - {title: 错峰取餐, summary: 分三批。}\n", "")],
        ["taken_back: 第二轮：撤下好做法：错峰取餐（分三批。）"],
    ),
    "a consequence": (
        [("note: 通报批评。}\n", "note: 通报批评。}\n      - {date: 2020-03-01, kind: interview, note: 约谈校办。}\n")],
        ["accountability: 第二轮：新增责任追究：约谈（2020-03-01；约谈校办。）"],
    ),
    "a consequence removed": (
        [("    accountability:\n      - {date: 2020-02-25, kind: circulated, item: 2, note: 通报批评。}\n", "")],
        [f"taken_back: {ROUND_2}撤下责任追究：通报（2020-02-25；通报批评。）"],
    ),
    "a correction": (
        [
            (
                "        result: not_met\n",
                "        result: not_met\n        correction: {date: 2020-03-01, reason: 时间写错。}\n",
            )
        ],
        [f"corrections: {ROUND_2}更正（2020-03-01）：时间写错。"],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_is_told_and_nothing_else(tmp_path: Path, name: str) -> None:
    edits, told = PLANTED[name]
    repo = Repo(tmp_path)
    repo.replace(*edits)
    repo.commit()
    assert repo.changes() == told


FRAMES: dict[str, tuple[str, list[Edit], list[str]]] = {
    "days of notice": (
        "campaigns/check.yml",
        [("notice_days: 7", "notice_days: 5")],
        ["frame: 示例督查：公示天数：7 → 5"],
    ),
    "an item": (
        "campaigns/check.yml",
        [("title: 组织领导, asks: 有没有领导小组。", "title: 组织领导, asks: 有没有班子。")],
        ["frame: 示例督查 · 督查项目 1：督查内容：有没有领导小组。 → 有没有班子。"],
    ),
    "a new item": (
        "campaigns/check.yml",
        [("rounds:\n", "  - {id: 13, title: 其他, asks: 其他。}\nrounds:\n")],
        ["frame: 示例督查：新增督查项目：13 其他"],
    ),
    "an item gone": (
        "campaigns/check.yml",
        [("  - {id: 12, title: 前轮整改, asks: 改了没有。, follows_up: 1}\n", "")],
        ["taken_back: 示例督查：撤下督查项目：12 前轮整改"],
    ),
    "a window": (
        "campaigns/check.yml",
        [("ends: 2020-03-01", "ends: 2020-03-05")],
        ["frame: 示例督查 · 轮次 2：起止日期：日常督查、2020-02-14、2020-03-01 → 日常督查、2020-02-14、2020-03-05"],
    ),
    "a district": ("districts.yml", [("示例东区", "示例东新区")], ["frame: 示例东新区：名称：示例东区 → 示例东新区"]),
}


@pytest.mark.parametrize("name", FRAMES)
def test_campaigns_and_districts(tmp_path: Path, name: str) -> None:
    file, edits, told = FRAMES[name]
    repo = Repo(tmp_path)
    repo.replace(*edits, file=file)
    repo.commit()
    assert repo.changes() == told


def test_an_item_may_have_a_text_for_an_id_beside_others_with_numbers(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    items = "  - {id: 12, title: 前轮整改, asks: 改了没有。, follows_up: 1}\n"
    repo.replace((items, items + "  - {id: A.2, title: 门卫, asks: 有没有登记。}\n"), file="campaigns/check.yml")
    repo.base = repo.commit()
    plan = "rectification: {deadline: 2020-03-05, responsible: 校办}"
    problems = f"{{result: not_met, finding: 没有登记。, {plan}}}"
    visit = "  - campaign: check\n    round: 2\n    date: 2020-02-29\n    method: routine\n    results:\n"
    repo.write({FILE: SCHOOL + f"{visit}      A.2: {problems}\n"})
    repo.replace(("title: 门卫", "title: 门卫登记"), file="campaigns/check.yml")
    repo.commit()
    changes = repo.changes()
    assert "frame: 示例督查 · 督查项目 A.2：标题：门卫 → 门卫登记" in changes
    assert "found: 第二轮，项目 A.2 门卫登记：发现问题，未落实。没有登记。" in changes


def test_the_staff_edition_tells_what_the_public_does_not_see(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("contact: 办公室", "contact: 教务处"), ("机密草稿", "另一份草稿"))
    repo.commit()
    assert repo.changes() == []
    assert repo.changes(Edition.STAFF) == [
        "taken_back: 第二轮，项目 12 前轮整改：查到的情况改写：“机密草稿” → “另一份草稿”",
        "profile: 联系科室改写：“办公室” → “教务处”",
    ]


def test_institutions_come_and_go_and_move(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.write({"institutions/city/new.yml": "name: 示例新校\ntype: bureau_school\nabout: 新办的。\n"})
    (repo.data / "institutions/east/bureau.yml").unlink()
    repo.run("mv", f"data/{FILE}", "data/institutions/east/a-moved.yml")
    repo.replace(("一所学校。", "一所老学校。"), file="institutions/east/a-moved.yml")
    repo.commit()
    review = repo.review()
    places = [(one.place.name, one.place.district_name) if one.place else None for one in review.changes]
    assert list(zip(places, repo.changes(), strict=True)) == [
        (("示例第一中学", "示例东区"), "taken_back: 网址：/institutions/city/a/ → /institutions/east/a-moved/"),
        (("示例东区教育局", "示例东区"), "taken_back: 撤下单位：示例东区教育局"),
        (("示例新校", "示例市直属"), "profile: 新增单位：示例新校（局属学校）"),
        (("示例第一中学", "示例东区"), "profile: 简介改写：“一所学校。” → “一所老学校。”"),
    ]


def test_a_picture_replaced_under_its_name_is_told_where_it_is_shown(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("{result: pending, finding: 机密草稿}", "{result: pending, evidence: [media/e/secret.jpg]}"))
    repo.write(
        {"media/e/minutes.jpg": "1", "media/e/secret.jpg": "1", "media/e/unused.jpg": "1", "media/e/moved.jpg": "2"}
    )
    repo.base = repo.commit()
    repo.write({"media/e/minutes.jpg": "3", "media/e/secret.jpg": "3", "media/e/unused.jpg": "3"})
    repo.run("mv", "data/media/e/moved.jpg", "data/media/e/away.jpg")
    repo.commit()
    assert repo.changes() == ["taken_back: 图片或材料换了内容：media/e/minutes.jpg"]
    assert len(repo.changes(Edition.STAFF)) == 2


def test_only_files_that_differ_are_read(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("一所学校。", "一所老学校。"))
    repo.commit()
    (repo.data / "institutions/east/b.yml").write_text("name: [", "utf-8")
    broken = repo.commit()
    repo.replace(("一所老学校。", "一所学校。"))
    repo.commit()
    assert repo.changes() == []
    assert [one.file for one in repo.review().diagnostics] == ["institutions/east/b.yml"]
    assert repo.review(base=broken).diagnostics == ()


def test_a_text_that_cannot_be_read_is_told_and_not_compared(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.replace(("result: not_met", "result: [not_met]"))
    broken = repo.commit()
    told = repo.review()
    assert (told.changes, told.refusals) == ((), ())
    (one,) = told.diagnostics
    assert (one.file, one.position, one.severity.value) == (FILE, (36, 17), "error")
    repo.write({FILE: SCHOOL.replace("一所学校。", "一所老学校。")})
    repo.commit()
    back = repo.review(base=broken)
    (one,) = back.diagnostics
    assert (back.changes, one.severity.value) == ((), "warning")
    assert broken[:10] in one.message


VISITED = "  - {campaign: check, round: 2, date: 2020-02-28, method: routine, team: 二组, results: {2: met}}\n"
UNSETTLED = "  - {campaign: check, round: 2, date: 2020-02-28, method: routine, team: 二组}\n"


def test_what_follows_from_a_later_visit_is_told_as_a_step(tmp_path: Path) -> None:
    """Under `settled_by: reinspection`: the closing by a visit, what the log says after it, the closing taken back."""
    repo = Repo(tmp_path)
    repo.write({"campaigns/check.yml": CAMPAIGN.format(notice_days=0) + "settled_by: reinspection\n"})
    repo.base = repo.commit()
    repo.write({FILE: SCHOOL + VISITED})
    closed = repo.commit()
    assert f"closed: {ROUND_2}整改状态：待验收 → 已销号（2020-02-28）" in repo.changes()
    repo.replace((LOG_END, LOG_END + REOPENED))
    repo.commit()
    assert f"reopened: {ROUND_2}整改状态：已销号 → 反弹重开（2020-03-01；小组解散了。）" in repo.changes()
    assert repo.review(base=closed).refusals == ()
    repo.write({FILE: SCHOOL + UNSETTLED})
    repo.commit()
    repo.base = closed
    assert f"taken_back: {ROUND_2}撤下整改经过的一条：2020-02-28 已销号（初查；实地核查；二组）" in repo.changes()


def test_what_followed_from_a_visit_and_is_written_down_is_not_taken_back(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    again = "  - {campaign: check, round: 1, date: 2020-03-01, method: routine, results: {1: not_met}}\n"
    repo.write({FILE: SCHOOL + again})
    repo.base = repo.commit()
    repo.replace((CLOSED_1, CLOSED_1 + REOPENED))
    repo.commit()
    assert repo.changes() == ["progress: 第一轮，项目 1 组织领导：新增整改期限：2020-03-15（2020-03-01）"]
