"""What is about one person is found however it is written, and what only looks like it is left alone.

Every number here is made up: check digits are computed, names are put together from common characters.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from demonstration import about_demonstration
from food import food
from generate.dataset import files
from gongshi.checks.detectors.hit import Hit, folded
from gongshi.checks.detectors.identifiers import accounts, home_addresses, student_numbers
from gongshi.checks.detectors.marks import mail_addresses, plates
from gongshi.checks.detectors.names import person_names
from gongshi.checks.detectors.numbers import card_numbers, identity_numbers, landline_numbers, mobile_numbers
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]
Detector = Callable[[str], Iterator[Hit]]

FULL_WIDTH = str.maketrans("0123456789Xx-@.", "０１２３４５６７８９Ｘｘ－＠．")


def identity(first: str = "36010219800101123") -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(w * int(d) for w, d in zip(weights, first, strict=True)) % 11]


def card(first: str) -> str:
    for last in range(10):
        digits = [int(one) for one in f"{first}{last}"][::-1]
        if sum(digits[::2] + [sum(divmod(2 * one, 10)) for one in digits[1::2]]) % 10 == 0:
            return f"{first}{last}"
    raise AssertionError


ID = identity()
ID_X = next(one for n in range(20) if (one := identity(f"362301201209{10 + n:02}00{n % 10}"))[-1] == "X")
CARD_16, CARD_19 = card("622202150200112"), card("622848040256489001")

FOUND: dict[Detector, list[tuple[str, str]]] = {
    identity_numbers: [
        (f"身份证号{ID}。", ID),
        (f"身份证{ID_X}", ID_X),
        (f"身份证{ID_X.lower()}。", ID_X.lower()),
        (f"（{ID[:6]} {ID[6:14]} {ID[14:]}）", f"{ID[:6]} {ID[6:14]} {ID[14:]}"),
        (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}"),
        (ID.translate(FULL_WIDTH), ID.translate(FULL_WIDTH)),
        (" ".join(ID), " ".join(ID)),
        (f"{ID[:9]}\n{ID[9:]}", f"{ID[:9]}\n{ID[9:]}"),
        (f"第1 {ID}", ID),
    ],
    mobile_numbers: [
        ("电话13800138000。", "13800138000"),
        ("138 0013 8000", "138 0013 8000"),
        ("138-0013-8000", "138-0013-8000"),
        ("+86 138 0013 8000", "138 0013 8000"),
        ("8613800138000", "13800138000"),
        ("１３８００１３８０００", "１３８００１３８０００"),
        ("138－0013－8000", "138－0013－8000"),
        ("1 3 8 0 0 1 3 8 0 0 0", "1 3 8 0 0 1 3 8 0 0 0"),
        ("138.0013.8000", "138.0013.8000"),
        ("微信13800138000abc", "13800138000"),
        ("联系人：19912345678，随时", "19912345678"),
        ("138　0013　8000", "138　0013　8000"),
    ],
    landline_numbers: [
        ("0791-86754321", "0791-86754321"),
        ("（0791）86754321", "（0791）86754321"),
        ("079186754321", "079186754321"),
        ("010 6552 1234", "010 6552 1234"),
        ("０７９１－８６７５４３２１", "０７９１－８６７５４３２１"),
        ("电话：86754321", "86754321"),
        ("值班电话 8675 4321", "8675 4321"),
        ("传真为6754321。", "6754321"),
    ],
    mail_addresses: [
        ("发到zhang.san@example.com，", "zhang.san@example.com"),
        ("12345678@qq.com", "12345678@qq.com"),
        ("a_b+c@mail.example.edu.cn。", "a_b+c@mail.example.edu.cn"),
        ("zhangsan＠example．com", "zhangsan＠example．com"),
        ("zhangsan @ example.com", "zhangsan @ example.com"),
    ],
    card_numbers: [
        (f"卡号{CARD_16}", CARD_16),
        (f"卡号{CARD_19}。", CARD_19),
        (f"{CARD_16[:4]} {CARD_16[4:8]} {CARD_16[8:12]} {CARD_16[12:]}",) * 2,
        (f"{CARD_19[:4]}-{CARD_19[4:8]}-{CARD_19[8:12]}-{CARD_19[12:16]}-{CARD_19[16:]}",) * 2,
        (CARD_16.translate(FULL_WIDTH), CARD_16.translate(FULL_WIDTH)),
    ],
    plates: [
        ("车牌赣A12345。", "赣A12345"),
        ("赣A·12345", "赣A·12345"),
        ("赣 A-B1234", "赣 A-B1234"),
        ("京AD12345", "京AD12345"),
        ("沪A12345D", "沪A12345D"),
        ("粤B1234学", "粤B1234学"),
        ("粤Ｂ１２３４５", "粤Ｂ１２３４５"),
        ("赣a12345", "赣a12345"),
    ],
    person_names: [
        ("学生张小明发热。", "张小明"),
        ("家长李娟反映", "李娟"),
        ("患者：王建国，男", "王建国"),
        ("发热学生（刘子轩）", "刘子轩"),
        ("经查，陈浩同学没有报告", "陈浩"),
        ("由赵敏老师负责", "赵敏"),
        ("孙志强同志带班", "孙志强"),
        ("同志吴晓红", "吴晓红"),
        ("周梓涵家长来电", "周梓涵"),
        ("学生徐诗雨、班主任朱丽", "徐诗雨"),
        ("学生张三没有测温", "张三"),
        ("对高磊同学的情况", "高磊"),
        ("学生高磊，男", "高磊"),
        ("家长林家栋", "林家栋"),
        ("教师郭振华值班", "郭振华"),
        ("病例何俊杰的密切接触者", "何俊杰"),
        ("幼儿唐一诺", "唐一诺"),
        ("学生马欣怡", "马欣怡"),
        ("患者谢文斌", "谢文斌"),
        ("学生欧阳娜", "欧阳娜"),
        ("校长张建国在岗", "张建国"),
        ("园长：李秀英", "李秀英"),
        ("书记王子轩带队", "王子轩"),
        ("主任 刘沐宸", "刘沐宸"),
        ("校医陈可欣值班", "陈可欣"),
        ("保安杨勇脱岗", "杨勇"),
        ("负责人为黄依诺", "黄依诺"),
        ("联系人：赵语桐", "赵语桐"),
        ("值班人员（吴一诺）", "吴一诺"),
        ("姓名：周敏", "周敏"),
        ("由徐建华校长负责", "徐建华"),
        ("经查，孙丽园长未到", "孙丽"),
    ],
    student_numbers: [
        (f"学籍号G{ID}。", f"G{ID}"),
        ("学籍号：L000000000000000001", "L000000000000000001"),
        ("学号是20190101", "20190101"),
        ("考生号 20360102110001", "20360102110001"),
    ],
    accounts: [
        ("QQ：123456789", "123456789"),
        ("加QQ号123456", "123456"),
        ("qq 1234567890，", "1234567890"),
        ("微信号：zhang_san-01", "zhang_san-01"),
        ("微信zhangsan2020。", "zhangsan2020"),
        ("加微信 wxid_a1b2c3d4e5f6", "wxid_a1b2c3d4e5f6"),
    ],
    home_addresses: [
        ("家住阳光小区3栋2单元501室。", "阳光小区3栋2单元501室"),
        ("家庭住址：示例区解放路18号", "示例区解放路18号"),
        ("学生住幸福村五组12号", "幸福村五组12号"),
        ("到锦绣花园12号楼3单元402家访", "锦绣花园12号楼3单元402"),
        ("住址为示例镇东街巷7号", "示例镇东街巷7号"),
    ],
}
LEFT_ALONE: dict[Detector, list[str]] = {
    identity_numbers: [
        ID[:-1] + ("1" if ID[-1] != "1" else "2"),
        identity("36010219801301123"),
        identity("36010218000101123"),
        ID[:6] + "********" + ID[-4:],
        f"1{ID}",
        f"{ID}5",
        "统一社会信用代码91360100MA35ABCD12",
        "2020-02-21 2020-02-24",
    ],
    mobile_numbers: [
        *("138****0000", "12800138000", "113800138000", "138001380001", "20200213800138000", "12345", "400-800-1234"),
        *("13 14 15 16 17 1", "1301 1402 150", "2020-02-13 13:00", "防疫热线12320", "13,800,138,000"),
    ],
    landline_numbers: [
        *(
            "0791-****4321",
            "电话访查20200221",
            "拨打12345",
            "2020-02-21",
            "02-20 2020",
            "编号0791",
            "电话：120",
            "热线12320",
        ),
        *("010号教室25人", "第03页", "0.25 2345"),
    ],
    mail_addresses: ["a***@qq.com", "@所有人", "3@5元", "班级@群", "https://example.com/@a"],
    card_numbers: [
        *(f"{CARD_16[:4]} **** **** {CARD_16[12:]}", CARD_16[:-1] + str((int(CARD_16[-1]) + 1) % 10)),
        *("1234567890123456", "2020022120200224", "2020-0221-2020-0224x", "0" * 16, f"{CARD_16}{CARD_16}", ID),
    ],
    plates: [
        *(
            "赣A****5",
            "新A班12345",
            "京津冀",
            "川A区12栋345室",
            "云A楼",
            "湘AB",
            "藏书A12345册",
            "苏教版A1234567",
            "鲁迅A12345",
        ),
        *("见附件A12345", "桂A", "新ABCDE"),
    ],
    person_names: [
        *(
            "学生名单",
            "学生宿舍",
            "患者信息",
            "学生张某发热",
            "家长王女士",
            "某同学",
            "学生家长",
            "全体同志",
            "教师宿舍",
        ),
        *("高三学生返校", "高年级同学", "学生高度重视", "学生任务", "周一学生返校", "患者万一发热", "学生金属餐具"),
        *(
            "学生江河安全教育",
            "同志们",
            "老师和学生",
            "学生毛巾",
            "学生马上离开",
            "学生石墨铅笔",
            "家长方面",
            "学生路上",
        ),
        *(
            "学生严格执行",
            "患者余下的",
            "学生温度",
            "学生于家中隔离",
            "家长向学校报告",
            "龙湾学生",
            "金华家长",
            "学生何时返校",
        ),
        *(
            "学生李*",
            "学生张××",
            "学生白色口罩",
            "学生车辆",
            "贫困学生程度",
            "学生史无前例",
            "学生安全",
            "石门学生",
            "学生钟表",
        ),
        *(
            "学生单独用餐",
            "学生谢绝探视",
            "学生黄码",
            "学生田径",
            "学生苏打水",
            "学生林荫道",
            "家长贺卡",
            "学生雷雨天",
            "学生方阵",
        ),
        *(
            "校长办公会",
            "负责人金额审批",
            "主任高度重视",
            "校医室",
            "保安严格登记",
            "联系人方式",
            "姓名和单位",
            "校长马上到场",
        ),
        *(
            "书记任组长",
            "负责人张某",
            "联系人：办公室",
            "值班人员安排表",
            "园长李*",
            "校长和书记",
            "主任于2月到岗",
            "姓名、性别",
        ),
    ],
    student_numbers: ["学籍号已登记", "学号（略）", "学籍号G3601****", "文号20200212", "编号 20190101"],
    accounts: [
        "QQ群123456789",
        "微信公众号shili_jyj",
        "微信群：jiazhang",
        "微信小程序fangyi2020",
        "QQ办公",
        "微信工作群",
    ],
    home_addresses: [
        *(
            "住宿生住3号楼501室",
            "住学生公寓2栋301室",
            "家住外地",
            "学校在解放路18号",
            "宿舍3栋2单元501室",
            "住校区东街3号楼",
        ),
        *("家庭住址已核对", "隔离点在阳光酒店3号楼2单元", "家住示例区"),
    ],
}


def hits(detect: Detector, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in detect(text)]


@pytest.mark.parametrize(("detect", "text", "words"), [(one, *case) for one, cases in FOUND.items() for case in cases])
def test_it_is_found(detect: Detector, text: str, words: str) -> None:
    assert words in hits(detect, text)
    for hit in detect(text):
        assert text[hit.start : hit.end] not in hit.masked
        assert hits(detect, hit.masked) == []


@pytest.mark.parametrize(("detect", "text"), [(one, text) for one, texts in LEFT_ALONE.items() for text in texts])
def test_what_only_looks_like_it_is_left_alone(detect: Detector, text: str) -> None:
    assert hits(detect, text) == []


def test_recall_is_what_the_maintainers_are_told() -> None:
    cases = [(detect, text, words) for detect, some in FOUND.items() for text, words in some]
    found = sum(words in hits(detect, text) for detect, text, words in cases)
    assert (found, len(cases)) == (94, 94)


OFFICES = {"ducha@example.org", "feedback@care.example.org", "0790-5550100"}
"""Under `contact` of a campaign: an office's, which the gate lets stand there."""


def regimes(made: Path) -> list[str]:
    """The texts of the demonstration and of every made-up regime; the one of food is made below a folder."""
    folders = [ROOT / "data", *(ROOT / "tests" / name for name in ("second", "county", "services")), food(made)]
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.yml"))]


@about_demonstration
def test_there_is_no_false_alarm_in_any_text_of_the_project(tmp_path: Path) -> None:
    texts = [*regimes(tmp_path), *(text for _, text in files(1000, 3))]
    assert sum(map(len, texts)) > 2_500_000
    alarms = {one for detect in FOUND for text in texts for one in hits(detect, text)}
    assert alarms == OFFICES


NEWBORN = """
    一诺 沐宸 可欣 依诺 语桐 子轩 梓涵 浩宇 欣怡 宇轩 浩然 奕辰 宇辰 诗涵 若汐 亦辰 语汐 沐阳 梓萱 子墨
    雨桐 欣妍 俊熙 艺涵 诗琪 佳怡 思远 雨泽 宇航 晨曦 子涵 梓豪 明轩 博文 嘉豪 语嫣
    """
ELDERS = """
    伟 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 超 明 霞 秀英 桂英 秀兰 玉兰
    建华 建国 志强 淑珍 婷婷 丽娟 海燕 晓东 国强 春梅 红梅
    """
BORNE = [*NEWBORN.split(), *ELDERS.split()]
"""Given names in common use, listed by hand, as the package's own list is; it knows most of them as a whole."""
FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
SPOKEN = ("学生{}没有测温。", "校长{}在岗", "联系人：{}", "由{}老师带班", "值班人员：{}，")


def test_frequent_names_are_found() -> None:
    assert (len(BORNE), len(set(BORNE)), len(set(FAMILIES))) == (67, 67, 30)
    names = [family + given for family in FAMILIES for given in BORNE]
    missed = [text for name in names for one in SPOKEN if name not in hits(person_names, text := one.format(name))]
    assert len(missed) <= 0.03 * len(names) * len(SPOKEN), missed[:40]


def test_names_of_an_independent_list_are_found() -> None:
    """What Faker makes up names of, which the package's list was not made from: 97 of 100 sentences."""
    lines = (Path(__file__).parent / "given_names_of_faker.txt").read_text("utf-8").splitlines()
    given_names = [name for line in lines if not line.startswith("#") for name in line.split()]
    assert len(given_names) == len(set(given_names)) == 131
    spoken = [(family + name, one) for family in FAMILIES for name in given_names for one in SPOKEN]
    found = sum(name in hits(person_names, one.format(name)) for name, one in spoken)
    assert found >= 0.97 * len(spoken), found


@about_demonstration
def test_words_beside_a_job_are_no_names(tmp_path: Path) -> None:
    """Every clause of the project's texts behind a job and before it: under one in ten thousand is taken for a name."""
    texts = [*regimes(tmp_path), *(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))]
    clauses = {
        one for text in texts for one in re.findall("[\\u4e00-\\u9fff]{2,}", text) if not hits(person_names, one)
    }
    beside = [
        text for one in clauses for job in ("负责人", "校长", "联系人", "主任") for text in (job + one, one + job)
    ]
    alarms = [text for text in beside if hits(person_names, text)]
    assert len(beside) > 40_000 and 10_000 * len(alarms) < len(beside), alarms


@given(st.text())
def test_a_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("0123456789 -Xx@.赣A学生张")))
def test_no_text_is_too_odd(text: str) -> None:
    for detect in FOUND:
        for hit in detect(text):
            assert 0 <= hit.start < hit.end <= len(text) and hit.masked
