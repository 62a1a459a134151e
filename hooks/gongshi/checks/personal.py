"""Personal data in texts that the public may read."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..reading.diagnostic import DataPath, Diagnostic, error, warning
from .detectors.hit import Hit
from .detectors.identifiers import accounts, home_addresses, student_numbers
from .detectors.marks import mail_addresses, plates
from .detectors.names import person_names
from .detectors.numbers import card_numbers, identity_numbers, landline_numbers, mobile_numbers
from .texts import PublicTexts

Detector = Callable[[str], Iterator[Hit]]


def no_identity_numbers(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds a resident identity number."""
    yield from _diagnostics(public, identity_numbers, "居民身份证号")


def no_mobile_numbers(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds a mobile number."""
    yield from _diagnostics(public, mobile_numbers, "手机号")


def no_landline_numbers(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds a landline number, but where that of an office belongs."""
    yield from _diagnostics(_of_people(public), landline_numbers, "电话号码")


def no_mail_addresses(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds an e-mail address, but where that of an office belongs."""
    yield from _diagnostics(_of_people(public), mail_addresses, "电子邮箱")


def no_card_numbers(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds the number of a bank card."""
    yield from _diagnostics(public, card_numbers, "银行卡号")


def no_plates(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds the plate of a vehicle."""
    yield from _diagnostics(public, plates, "车牌号")


def no_person_names(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text names a person beside a word for what the person is: student, parent, headmaster, contact."""
    yield from _diagnostics(public, person_names, "姓名")


def no_student_numbers(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds a number that stands for one pupil."""
    yield from _diagnostics(public, student_numbers, "学籍号或学号")


def no_accounts(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text holds a person's QQ or WeChat name."""
    yield from _diagnostics(public, accounts, "QQ 号或微信号")


def no_home_addresses(public: PublicTexts) -> Iterator[Diagnostic]:
    """No public text tells where a person lives, down to the door."""
    yield from _diagnostics(public, home_addresses, "家庭住址")


DETECTORS: tuple[Detector, ...] = (
    *(identity_numbers, mobile_numbers, landline_numbers, mail_addresses, card_numbers, plates, person_names),
    *(student_numbers, accounts, home_addresses),
)


def allowances_are_needed(public: PublicTexts) -> Iterator[Diagnostic]:
    """What is allowed to look like personal data does so in its record (a warning where it does not any more)."""
    for at, allowances in public.allowances.items():
        texts = [one.text for one in public.texts if one.owner == at]
        hits = ((detect, text[hit.start : hit.end]) for text in texts for detect in DETECTORS for hit in detect(text))
        found = {reading for detect, words in hits for reading in _readings(detect, words)}
        for index, one in enumerate(allowances):
            if one.text not in found:
                yield warning(
                    DataPath(public.file, (*at, "allow", index)),
                    "这条放行（allow）已经没有用：同一条记录的公开文字里没有这样的个人信息。",
                    "原文改过就照新的写；放行只管写着它的那一条记录，不管下一级；用不着了就删去。",
                )


def may_break_a_rule(texts: str | None) -> bool:
    """A quick test before the rules run: whether a detector hits in `texts`, or they are None since there are
    allowances."""
    return texts is None or any(True for detect in DETECTORS for _ in detect(texts))


def _of_people(public: PublicTexts) -> PublicTexts:
    """The texts without those where an office's number or address belongs."""
    return replace(public, texts=tuple(one for one in public.texts if not one.is_office))


def _diagnostics(public: PublicTexts, detect: Detector, what: str) -> Iterator[Diagnostic]:
    for part in public.texts:
        for hit in detect(part.text):
            words = part.text[hit.start : hit.end]
            allowed = {one.text for one in public.allowances.get(part.owner, ())}
            if allowed.isdisjoint(_readings(detect, words)):
                # The number itself is not repeated: what the checker says may be read by more people than the file.
                yield error(
                    DataPath(public.file, part.at, within=words),
                    f"公开的文字里有{what}（{hit.masked}），不能公开。",
                    _hint(hit, detect),
                )


def _hint(hit: Hit, detect: Detector) -> str:
    instead = f"“{hit.masked}”" + ("或“某同学”“某家长”" if detect is person_names else "")
    return f"改成{instead}，或者删去；经审核确需公开的，在数据文件里写着它的那条记录下用“allow”写明原文和理由。"


def _readings(detect: Detector, words: str) -> tuple[str, ...]:
    """What counts as the exact text of a hit: nothing can tell where a name of two characters ends."""
    return (words, words[:2]) if detect is person_names else (words,)
