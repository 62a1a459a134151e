"""What belongs to publishing an inspection: how soon it is due, how the institution is heard before, the report."""

from datetime import date
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from .record import Alteration, Day, MediaPath, Prose, Record, Text, Url, public
from .span import TimeSpan


class PublicationTerms(Record):
    """Within what time an inspection is published, and how long before the inspected institution sees the draft.

    In China the inspected is heard before the findings are final (教育督导条例第二十条), and information is published
    within twenty workdays of the day on which it came about (政府信息公开条例第二十六条).
    """

    within: TimeSpan | None = public(
        "检查以后多久内公布；晚了给出警告",
        "Published within",
        default=None,
        zh="公布期限",
        alteration=Alteration.MILDER,
    )
    comments: TimeSpan | None = public(
        "公布以前，单位有多久可以看初稿、提意见",
        "Time for comments",
        default=None,
        zh="提意见的时间",
        alteration=Alteration.MILDER,
    )

    def last_day(self, inspected: date) -> date | None:
        """The day by which an inspection of that day is to be published; None where none is stated."""
        return self.within.after(inspected) if self.within else None

    def heard_by(self, sent: date) -> date | None:
        """The last day for comments on a draft that was sent on a day; None where no time is stated."""
        return self.comments.after(sent) if self.comments else None


class Feedback(Record):
    """How the institution was heard before the inspection was published."""

    sent: Day = public("初稿送给单位的日期", "Draft sent on", is_event=True)
    comments_by: Day | None = public(
        "单位最晚哪天提意见；不写就按督查里的 comments 算", "Comments by", default=None, zh="提意见截止日期"
    )
    received: Day | None = public("收到意见的日期", "Comments received on", default=None, is_event=True)
    text: Prose | None = public("单位的意见；没有意见不写", "Comments", default=None, zh="单位意见")

    def last_day(self, terms: PublicationTerms | None) -> date | None:
        """The last day for comments: the one that is written, else by the campaign's terms; None without either."""
        return self.comments_by or (terms.heard_by(self.sent) if terms else None)

    def is_open(self, terms: PublicationTerms | None, as_of: date) -> bool:
        """Whether comments may still come: none are in, and their last day is not over."""
        last = self.last_day(terms)
        return self.received is None and last is not None and as_of <= last


class Source(Record):
    """The official report on an inspection: an address on the web, or a document below media/."""

    title: Text = public("检查报告的标题", "Title of the report", zh="报告标题")
    url: Url | None = public("检查报告的网址", "Address of the report", default=None, zh="报告网址")
    file: MediaPath | None = public(
        "检查报告的文件，media/ 下的路径", "File of the report", default=None, zh="报告文件"
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.url is None) == (self.file is None):
            raise PydanticCustomError("source", "either an address or a file")
        return self

    def __str__(self) -> str:
        return f"{self.title}（{self.url or self.file}）"
