"""Every closed vocabulary of the project, stated once, each word with its labels: words that carry logic.

Words that only name things stand in terms.py, and are data.
"""

from enum import Enum
from functools import cached_property
from typing import Any, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Bilingual:
    """Whatever is called something in each language of the pages."""

    __slots__ = ()
    zh: str
    en: str

    def label(self, language: str = "zh") -> str:
        """What readers of `language` ("zh" or "en") call it."""
        return self.en if language == "en" else self.zh


class Word(Bilingual, str, Enum):
    """A word of a closed vocabulary: its value stands in YAML, its labels on pages."""

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        """A member: a text that is the value, and carries both labels."""
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

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """As for any enum; what is none of its words is an error whose context holds them, for messages and hints."""
        known = {"words": [word.value for word in cls]}
        return core_schema.custom_error_schema(
            handler(source), "word", custom_error_message="not one of the words", custom_error_context=known
        )


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


class SettledBy(Word):
    """What settles a problem."""

    VERIFICATION = "verification", "验收销号", "Verification"
    REINSPECTION = "reinspection", "复查合格即办结", "A later inspection that finds it met"


class Portion(Word):
    """A part of a chart's bar that is neither a result nor a state."""

    UNINSPECTED = "uninspected", "未检查", "Not inspected"
    WITHDRAWN = "withdrawn", "已撤销", "Withdrawn"
    PUT_RIGHT = "put_right", "已整改销号", "Put right and closed"
    CAME_BACK = "came_back", "反弹重开，尚未办结", "Reopened, not settled yet"
    UNSETTLED = "unsettled", "其他尚未办结", "Others not settled yet"
    NEW = "new", "新发现的问题", "New problems"
    CARRIED = "carried", "由前一轮延续的问题", "Carried over from the round before"


class Recency(Word):
    """How long ago an institution was last inspected, by an inspection with results."""

    WITHIN_1 = "within_1", "一年以内", "Within a year"
    WITHIN_2 = "within_2", "一到两年前", "One to two years ago"
    WITHIN_3 = "within_3", "两到三年前", "Two to three years ago"
    LONGER = "longer", "三年以上", "Three years ago or longer"
    NEVER = "never", "没有公布的检查", "None published"


class Movement(Word):
    """How a judgement compares with the one before."""

    BETTER = "better", "变好", "Better"
    SAME = "same", "不变", "Unchanged"
    WORSE = "worse", "变差", "Worse"


class OverallStatus(Word):
    """The answer to "is this institution all right?", worst first."""

    OVERDUE = "overdue", "有问题逾期未改", "Overdue problems"
    IN_HAND = "in_hand", "有问题正在整改", "Problems being put right"
    UNSETTLED = "unsettled", "有问题没有办结，等下一次检查", "Problems not settled, next inspection awaited"
    DISPUTED = "disputed", "对查到的问题有申诉，正在处理", "Findings disputed, ruling pending"
    FOUND_MET = "found_met", "后来检查已落实，待验收", "Found met later, to be verified"
    PUT_RIGHT = "put_right", "所有问题已整改到位", "All problems put right"
    CLEAR = "clear", "已检查项目未发现问题", "No problem found in what was inspected"
    NO_VERDICT = "no_verdict", "已检查，还没有结论", "Inspected, no verdict yet"
    VISITED = "visited", "已去过，结果尚未公布", "Visited, results not published yet"
    NOT_INSPECTED = "not_inspected", "还没有公布的检查结果", "No published results yet"


class Role(Word):
    """What an institution of a type is, beside being inspected."""

    AUTHORITY = "authority", "管本{district}的主管部门，报送本{district}的报告", "The authority of its {district}"


class Organiser(Word):
    """Who organises inspections of a method."""

    AUTHORITY = "authority", "组织单位", "The campaign's authority"
    INSTITUTION = "institution", "单位自己", "The institution itself"
    DISTRICT = "district", "{district}", "The {district}"


class Openness(Word):
    """Whether the visit was announced."""

    ANNOUNCED = "announced", "明查", "Announced"
    UNANNOUNCED = "unannounced", "暗访", "Unannounced"


class Means(Word):
    """How inspectors reached the institution: on site, by phone or online."""

    ON_SITE = "on_site", "实地核查", "On site"
    PHONE = "phone", "电话访查", "By phone"
    ONLINE = "online", "互联网", "Online"


class Edition(Word):
    """For whom a site is built."""

    PUBLIC = "public", "公开版", "Public edition"
    STAFF = "staff", "内部版", "Staff edition"


class DocumentKind(Word):
    """The kinds of Word documents about a round."""

    REPORT = "report", "督查报告", "Report"
    CIRCULAR = "circular", "通报", "Circular"


class EventKind(Word):
    """What happened, for the list of latest changes."""

    INSPECTED = "inspected", "完成检查", "Inspected"
    STATE = "state", "整改进展", "Rectification"
    EXTENDED = "extended", "整改延期", "Deadline extended"
    REPLIED = "replied", "单位回应", "Reply"
    ACCOUNTABILITY = "accountability", "责任追究", "Accountability"
    CORRECTED = "corrected", "更正", "Corrected"
    CLOSURE = "closure", "单位撤销", "Closed or merged"
    RENAME = "rename", "单位更名", "Renamed"
    MOVE = "move", "网址更换", "Moved"


class Answer(Word):
    """A yes or a no."""

    YES = "yes", "是", "Yes"
    NO = "no", "否", "No"


class Phase(Word):
    """How far a campaign has come, or a round of one."""

    COMING = "coming", "尚未开始", "Not begun yet"
    RUNNING = "running", "正在督查", "Under inspection"
    FOLLOWING_UP = "following_up", "检查结束，整改中", "Inspected, being put right"
    FINISHED = "finished", "已结束", "Finished"
    INCOMPLETE = (
        "incomplete",
        "检查时间已过，有的轮次没有公布的检查结果",
        "Time of inspection past, no published results of some rounds",
    )
    UNINSPECTED = "uninspected", "检查时间已过，没有公布的检查结果", "Time of inspection past, no published results"
    SELF_CHECK = "self_check", "单位自查，不算检查过", "Self-check by the {institutions}, not an inspection"


class Reporter(Word):
    """What kind of unit owes a report."""

    DISTRICT = "district", "{authority}", "{Authority}"
    AREA = "area", "责任区", "Inspectors' area"
    TEAM = "team", "督查组", "Inspection team"
    INSTITUTION = "institution", "{institution}", "{Institution}"


class InstitutionsReport(Word):
    """Which institutions owe a report on a round."""

    ALL = "all", "本轮对象里的每个单位", "Each that the round is about"
    LISTED = "listed", "列出的单位", "Those listed"


class ReportStatus(Word):
    """What became of a report that is owed."""

    ON_TIME = "on_time", "按时收到", "Received on time"
    LATE = "late", "迟交", "Received late"
    MISSING = "missing", "逾期未交", "Missing"
    NOT_DUE = "not_due", "未到期", "Not due yet"

    @property
    def is_received(self) -> bool:
        """Whether the report has come."""
        return self in (ReportStatus.ON_TIME, ReportStatus.LATE)


class ChangeKind(Word):
    """What became of a part of a record."""

    ADDED = "added", "新增", "Added"
    ALTERED = "altered", "改动", "Altered"
    REMOVED = "removed", "撤下", "Taken back"


class Topic(Word):
    """The headings under which changes of published data are listed, in the order in which they are shown."""

    TAKEN_BACK = "taken_back", "撤下或改写的内容", "Taken back or reworded"
    FOUND = "found", "新发现的问题", "New problems"
    CLOSED = "closed", "销号", "Closed"
    REOPENED = "reopened", "反弹重开", "Reopened"
    OVERDUE = "overdue", "逾期", "Overdue"
    PROGRESS = "progress", "整改进展", "Rectification"
    INSPECTED = "inspected", "新的检查", "New inspections"
    RESULTS = "results", "检查结果", "Results"
    PRACTICES = "practices", "好做法", "Good practices"
    ACCOUNTABILITY = "accountability", "责任追究", "Accountability"
    PROFILE = "profile", "单位信息", "Institutions"
    CORRECTIONS = "corrections", "更正", "Corrections"
    REPORTS = "reports", "报告报送", "Reports owed"
    CAMPAIGNS = "frame", "督查与县区", "Campaigns and districts"


class Aspect(Word):
    """What a change concerns where that is not a single field: a whole part of the data, or a derived fact."""

    ACCOUNTABILITY = "accountability", "责任追究", "Accountability"
    ADDRESS = "address", "网址", "Address"
    CAMPAIGN = "campaign", "督查", "Campaign"
    CORRECTION = "correction", "更正", "Correction"
    DISTRICT = "district", "县区", "District"
    DONE = "done", "措施完成", "Measure done"
    GOOD_PRACTICES = "good_practices", "好做法", "Good practice"
    INSPECTIONS = "inspections", "检查", "Inspection"
    INSTITUTION = "institution", "单位", "Institution"
    ITEMS = "items", "督查项目", "Item"
    LOG = "log", "整改经过的一条", "Entry of the log"
    MEASURES = "measures", "整改措施", "Measure"
    MEDIA = "media", "图片或材料", "Picture or document"
    OVERDUE = "overdue", "逾期", "Overdue"
    PROBLEM = "problem", "问题", "Problem"
    PUBLISHED_REPORT = "published_report", "公开的报告", "Published report"
    RECTIFICATION = "rectification", "整改", "Rectification"
    REPORT = "report", "应报送的报告", "Report owed"
    RESULTS = "results", "结果", "Result"
    ROUNDS = "rounds", "轮次", "Round"
    STATE = "state", "整改状态", "State"
    HIDDEN = "hidden", "现在不公开的内容", "Content that is not public now"
    WORD = "word", "用词", "Word"
    UNREADABLE = "unreadable", "文件", "File"

    @property
    def is_prose(self) -> bool:
        """Whether such a change is described by free text, which the public record of changes does not repeat."""
        return self in (Aspect.LOG, Aspect.MEASURES)


class SearchKind(Word):
    """What a search has found."""

    INSTITUTION = "institution", "单位", "Institution"
    PROBLEM = "problem", "问题", "Problem"
    PRACTICE = "practice", "好做法", "Good practice"
    PAGE = "page", "说明和督查", "Page"
