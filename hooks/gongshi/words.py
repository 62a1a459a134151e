"""Every vocabulary of the project, stated once, each word with its labels."""

from enum import Enum
from functools import cached_property
from typing import Self


class Word(str, Enum):
    """A word of a closed vocabulary: its value stands in YAML, its labels on pages."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh = zh
        word.en = en
        return word

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def of(cls, value: str) -> Self:
        """The word with that value. Raises KeyError where there is none."""
        return cls._value2member_map_[value]  # type: ignore[return-value]

    def label(self, language: str = "zh") -> str:
        """The word as readers of `language` ("zh" or "en") see it."""
        return self.en if language == "en" else self.zh


class Result(Word):
    """What an inspection found about one item."""

    MET = "met", "已落实", "Met"
    PARTLY_MET = "partly_met", "部分落实", "Partly met"
    NOT_MET = "not_met", "未落实", "Not met"
    PENDING = "pending", "待核实", "To be verified"
    NOT_APPLICABLE = "not_applicable", "不适用", "Not applicable"
    WITHHELD = "withheld", "不公开", "Withheld"

    @cached_property
    def is_problem(self) -> bool:
        """Whether the result calls for rectification."""
        return self in (Result.PARTLY_MET, Result.NOT_MET)

    @cached_property
    def is_rated(self) -> bool:
        """Whether the result enters the denominator of a rate: a verdict was reached."""
        return self is Result.MET or self.is_problem

    @cached_property
    def needs_reason(self) -> bool:
        """Whether the result must say why no verdict stands there."""
        return self in (Result.NOT_APPLICABLE, Result.WITHHELD)


class State(Word):
    """How far the rectification of a problem has come."""

    OPEN = "open", "待整改", "Open"
    IN_PROGRESS = "in_progress", "整改中", "In progress"
    SUBMITTED = "submitted", "待验收", "Submitted"
    NOTICE = "notice", "公示中", "In public notice"
    CLOSED = "closed", "已销号", "Closed"
    LONG_TERM = "long_term", "长期坚持", "Long-term"
    REOPENED = "reopened", "反弹重开", "Reopened"
    DISPUTED = "disputed", "申诉中", "Disputed"
    WITHDRAWN = "withdrawn", "已撤销", "Withdrawn"

    @cached_property
    def is_settled(self) -> bool:
        """Whether nothing more is asked of the responsible unit."""
        return self in (State.CLOSED, State.WITHDRAWN)

    @cached_property
    def has_running_deadline(self) -> bool:
        """Whether the responsible unit has to act before the deadline, so that it can be overdue."""
        return self in (State.OPEN, State.IN_PROGRESS, State.REOPENED)


class Standing(Word):
    """The answer to "is this institution all right?", worst first."""

    OVERDUE = "overdue", "有问题逾期未改", "Overdue problems"
    IN_HAND = "in_hand", "有问题正在整改", "Problems being put right"
    PUT_RIGHT = "put_right", "所有问题已整改到位", "All problems put right"
    CLEAR = "clear", "已检查项目未发现问题", "No problem found in what was inspected"
    NOT_INSPECTED = "not_inspected", "尚未检查", "Not inspected yet"


class Method(Word):
    """How an inspection was organised."""

    ROUTINE = "routine", "日常督查", "Routine"
    FOCUSED = "focused", "集中督查", "Focused"


class Openness(Word):
    """Whether the visit was announced."""

    ANNOUNCED = "announced", "明查", "Announced"
    UNANNOUNCED = "unannounced", "暗访", "Unannounced"


class Means(Word):
    """By what means the inspectors looked."""

    ON_SITE = "on_site", "实地核查", "On site"
    PHONE = "phone", "电话访查", "By phone"
    ONLINE = "online", "互联网", "Online"


class Purpose(Word):
    """What a visit was for."""

    INITIAL = "initial", "初查", "Initial"
    FOLLOW_UP = "follow_up", "回头看", "Follow-up"


class AccountabilityKind(Word):
    """How a unit was held to account; units only, never persons."""

    CIRCULATED = "circulated", "通报", "Circulated"
    INTERVIEW = "interview", "约谈", "Interview"
    ACCOUNTABLE = "accountable", "追责", "Held accountable"


class DistrictKind(Word):
    """What kind of area a district is."""

    DIRECT = "direct", "市直属", "Under the city bureau"
    DISTRICT = "district", "区", "District"
    COUNTY = "county", "县", "County"
    DEVELOPMENT_ZONE = "development_zone", "开发区", "Development zone"


class TypeGroup(Word):
    """The three groups of the scope."""

    CITY = "city", "市属学校", "City schools"
    AREA = "area", "县（区）、开发区", "Districts"
    TRAINING = "training", "校外培训机构", "Training providers"


class InstitutionType(Word):
    """What is inspected."""

    BUREAU_SCHOOL = "bureau_school", "局属学校", "Bureau school"
    PRIVATE_SCHOOL = "private_school", "市管民办学校", "City-run private school"
    PROVINCIAL_SCHOOL = "provincial_school", "省属事业单位办学校", "School of a provincial institution"
    DISTRICT_AUTHORITY = "district_authority", "县区/开发区教育行政部门", "District education authority"
    DISTRICT_SCHOOL = "district_school", "县区所辖学校", "District school"
    TRAINING_PROVIDER = "training_provider", "校外培训机构", "Off-campus training provider"

    @cached_property
    def group(self) -> TypeGroup:
        """The group of the scope the type belongs to."""
        if self is InstitutionType.TRAINING_PROVIDER:
            return TypeGroup.TRAINING
        if self in (InstitutionType.DISTRICT_AUTHORITY, InstitutionType.DISTRICT_SCHOOL):
            return TypeGroup.AREA
        return TypeGroup.CITY


class Edition(Word):
    """For whom a site is built."""

    PUBLIC = "public", "公开版", "Public edition"
    STAFF = "staff", "内部版", "Staff edition"


class EventKind(Word):
    """What happened, for the list of latest changes."""

    INSPECTED = "inspected", "完成检查", "Inspected"
    STATE = "state", "整改进展", "Rectification"
    EXTENDED = "extended", "整改延期", "Deadline extended"
    REPLIED = "replied", "单位回应", "Reply"
    ACCOUNTABILITY = "accountability", "责任追究", "Accountability"


VOCABULARIES: dict[str, type[Word]] = {
    "result": Result,
    "state": State,
    "standing": Standing,
    "method": Method,
    "openness": Openness,
    "means": Means,
    "purpose": Purpose,
    "accountability": AccountabilityKind,
    "type": InstitutionType,
}
"""The vocabularies that pages explain, by the name a page asks for them."""
