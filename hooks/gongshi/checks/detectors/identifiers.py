"""Detectors of pupil numbers, QQ and WeChat names, and home addresses."""

import re
from collections.abc import Iterator

from .hit import Hit, folded

_STUDENT = re.compile(
    r"(?:学籍(?:辅)?(?:号码|号|编号)|学籍号码|学生编号|学号|考生号|准考证号)[^\w\n]{0,3}(?:是|为)?[^\w\n]{0,2}"
    r"([A-Za-z]?\d{6,19}[Xx]?)(?![A-Za-z0-9])"
)
_QQ = re.compile(r"(?<![A-Za-z])[Qq]{2}(?!\s?群)(?:号码|号)?[^\w\n]{0,3}(?:是|为)?[^\w\n]{0,2}([1-9]\d{4,10})(?!\d)")
_WECHAT = re.compile(
    r"(?:微信(?!群|公众号|小程序|公众平台)|(?<![A-Za-z])(?:WeChat|VX|vx|wx|V信))(?:号码|号|ID|id)?"
    r"[^\w\n]{0,3}(?:是|为)?[^\w\n]{0,2}([A-Za-z][\w-]{5,19})(?![\w-])",
    re.ASCII,
)
_WECHAT_ID = re.compile(r"(?<!\w)(wxid_[a-z0-9]{6,30})(?!\w)", re.ASCII)

_PLACE = "小区|花园|家园|新村|花苑|嘉苑|公馆|公寓|家属院|安置房|大院|里弄|街道|社区|村|路|街|巷|弄|胡同|组|苑|城"
_DOOR = r"(?:\d{1,5}|[一二三四五六七八九十]{1,3})(?:号楼|单元|号|栋|幢|座|室|户|门)"
_LIVES = re.compile(
    r"(?:家庭住址|家庭地址|居住地址?|户籍(?:地址|所在地)|现住址?|住址|家住|住在|居住在|家在|住)[^\w\n]{0,2}(?:是|为|在|于)?[^\w\n]{0,1}"
    rf"([\w·-]{{0,30}}?(?:{_PLACE})[\w·-]{{0,12}}?{_DOOR}(?:[\w-]{{0,8}}?{_DOOR}){{0,3}})"
)
_FLAT = re.compile(
    rf"[到在往去至从]?([\u4e00-\u9fff]{{1,12}}(?:{_PLACE})(?:\d{{1,4}}(?:号楼|栋|幢|座|号))\d{{1,2}}单元\d{{2,4}}(?:室|号|户)?)"
)
_OF_SCHOOL = re.compile("宿舍|教学楼|校区|校园|学生公寓|学校|隔离点|宾馆|酒店|集中隔离")
"""Where pupils and guests live by the house is nobody's home."""
_PERHAPS = re.compile("住|家庭地址|户籍|家在|单元")
_SHOWN = 2


def student_numbers(text: str) -> Iterator[Hit]:
    """Numbers that stand for one pupil: 学籍号, 学号 and such, behind the word."""
    if "号" in text:
        yield from _hits(_STUDENT, folded(text))


def accounts(text: str) -> Iterator[Hit]:
    """Names of persons in QQ and WeChat; groups, official accounts and programs are nobody's."""
    plain = folded(text)
    yield from _hits(_QQ, plain)
    seen = set()
    for pattern in (_WECHAT_ID, _WECHAT):
        for hit in _hits(pattern, plain):
            if hit.start not in seen:
                seen.add(hit.start)
                yield hit


def home_addresses(text: str) -> Iterator[Hit]:
    """Homes down to the door: behind a word for living there, or a flat by house, stairs and number."""
    plain = folded(text)
    end = 0
    for pattern in (_LIVES, _FLAT):
        for match in pattern.finditer(plain) if _PERHAPS.search(plain) else ():
            if match.start(1) >= end and not _OF_SCHOOL.search(match[0]):
                end = match.end(1)
                yield Hit(match.start(1), match.end(1), f"{match[1][:_SHOWN]}***")


def _hits(pattern: re.Pattern[str], plain: str) -> Iterator[Hit]:
    for match in pattern.finditer(plain):
        yield Hit(match.start(1), match.end(1), f"{match[1][:_SHOWN]}***")
