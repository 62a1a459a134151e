"""Whom to ask, object or reply to: an office, never a person."""

from .record import Alteration, Mail, Record, Text, public


class Contact(Record):
    """An office's, never a person's: where to object or reply."""

    phone: Text | None = public(
        "办公室的电话，不写个人的", "Phone", default=None, zh="电话", alteration=Alteration.PROGRESS, is_office=True
    )
    email: Mail | None = public(
        "办公室的邮箱，不写个人的", "E-mail", default=None, zh="邮箱", alteration=Alteration.PROGRESS, is_office=True
    )
    hours: Text | None = public(
        "何时可以联系，如“工作日 9:00—17:00”", "Office hours", default=None, zh="时间", alteration=Alteration.PROGRESS
    )

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.phone or self.email or self.hours)
