"""Detector of names of persons, which stand next to a word such as 学生 or 校长."""

import re
from collections.abc import Iterator

from .given_names import FREQUENT
from .hit import Hit
from .surnames import BESIDE, COMPOUND, GIVEN, SURNAMES, UNSURE, USUAL, WORDS

_PEOPLE = (
    "学生",
    "同学",
    "患者",
    "病人",
    "病例",
    "家长",
    "同志",
    "老师",
    "教师",
    "班主任",
    "幼儿",
    "孩子",
    "母亲",
    "父亲",
    "监护人",
    "姓名",
)
_JOBS = (
    *("校长", "园长", "院长", "书记", "主任", "组长", "队长", "科长", "处长", "局长", "所长", "站长", "店长", "厨师长"),
    *("校医", "医生", "护士", "保安", "门卫", "厨师", "司机", "经理", "会计", "出纳", "督学", "辅导员", "保育员"),
    *("负责人", "联系人", "值班人员", "值班员", "值班领导", "经办人", "法定代表人", "管理员", "安全员", "举办者"),
)
_AFTER = (*_PEOPLE, *_JOBS)
_BEFORE = ("同学", "同志", "老师", "教师", "家长", "学生", "患者", *_JOBS[:27], "副校长", "副园长", "副书记", "副主任")
_SURNAME, _GIVEN = "".join(sorted(SURNAMES)), "".join(sorted(GIVEN))
_NUMERALS = "三四五六七八九十"
_BESIDE = "".join(sorted(BESIDE - GIVEN))
_FULL = "|".join(sorted(FREQUENT))
_NAME = (
    f"({'|'.join(COMPOUND)}|[{_SURNAME}])({_FULL}|[{_GIVEN}][{_GIVEN}{_BESIDE}]?|[{_BESIDE}][{_GIVEN}]|[{_NUMERALS}])"
)
_THEN = re.compile(f"({'|'.join(_AFTER)})(?:[：:、（(“ ]|是|为|叫)?{_NAME}")
_LEAD = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[对向给与和由让请被经把叫及将是为名]))"
_FIRST = re.compile(f"{_LEAD}{_NAME}({'|'.join(_BEFORE)})", re.MULTILINE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_GOES_ON = "的在因从未已没是有请经被和与及等由于也不出发到去曾即可将"


def person_names(text: str) -> Iterator[Hit]:
    """Names next to 学生, 家长, 校长, 联系人 and such.

    A name is a common surname with a frequent given name, or with one or two characters that given names are made of.
    """
    for match in _THEN.finditer(text):
        length = _length(match[2], match[3], text[match.end() : match.end() + 1])
        if length:
            yield Hit(match.start(2), match.start(2) + length, f"{match[2]}某")
    for match in _FIRST.finditer(text):
        if _is_name(match[1], match[2]):
            yield Hit(match.start(1), match.end(2), f"{match[1]}某")


def _length(surname: str, given: str, after: str) -> int:
    """How many characters are a name; 0 where they are none."""
    if not _is_name(surname, given):
        return 0
    is_end = not _HAN.match(after) or after in _GOES_ON
    return len(surname + given) if is_end or surname not in UNSURE else 0


def _is_name(surname: str, given: str) -> bool:
    if given in FREQUENT:
        return True
    if given in _NUMERALS:
        return surname + given in USUAL
    return surname + given[0] not in WORDS and given not in WORDS
