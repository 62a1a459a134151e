"""What a campaign rests on."""

from .record import Day, Record, Text, public


class Notice(Record):
    """The notice a campaign rests on."""

    title: Text = public("文件标题", "Title")
    date: Day | None = public("发文日期", "Date", default=None)
    number: Text | None = public("文号", "Number", default=None)
