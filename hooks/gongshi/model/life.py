"""What becomes of an institution: since when it is open, what it was called, where its file stood, how it ended."""

from .record import Day, Place, Prose, Record, Text, public


class FormerName(Record):
    """A name that the institution bore."""

    name: Text = public("原来的名称", "Former name")
    until: Day | None = public("用到哪一天", "Used until", default=None)


class FormerPlace(Record):
    """A place at which the institution's file stood; the address there leads to the new one."""

    place: Place = public("原来的位置，写 {district}/代号", "Former place")
    on: Day = public("从哪一天起在新的位置", "Moved on")


class Closure(Record):
    """That the institution is no more: its last day, and who goes on with what it left."""

    date: Day = public("撤销、停办或并入别处的日期（这一天还在）", "Closed on", is_event=True)
    successor: Place | None = public("由哪个单位接着整改，写 {district}/代号", "Successor", default=None, zh="承接单位")
    note: Prose | None = public("说明，如“并入……”", "Note", default=None)
