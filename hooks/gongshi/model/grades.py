"""What a campaign names itself: the grades of its scales, the levels of severity."""

from .record import Record, Text, public
from .words import Result


class Grade(Record):
    """One grade of a campaign's own scale, of results or of overall judgements."""

    id: Text = public("等次，写在结果里的词", "Grade")
    label: Text = public("页面上显示的名称", "Name", zh="名称")
    label_en: Text | None = public(
        "英文页面上显示的名称；不写就用 label", "Name in English", default=None, zh="英文名称"
    )
    counts_as: Result = public("按哪一种结果统计", "Counts as", zh="按哪种结果统计")


class SeverityLevel(Record):
    """How severe a problem can be, in a campaign's own words."""

    id: Text = public("严重程度，写在问题里的词", "Severity")
    label: Text = public("页面上显示的名称", "Name", zh="名称")
    label_en: Text | None = public(
        "英文页面上显示的名称；不写就用 label", "Name in English", default=None, zh="英文名称"
    )
