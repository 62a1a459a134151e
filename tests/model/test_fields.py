"""The walk over the model's declarations."""

from typing import Any

import pytest
from gongshi.model.campaign import Campaign
from gongshi.model.district import District, DistrictList
from gongshi.model.fields import Holding, ValueKind, field_of, fields_of, records_in, walk
from gongshi.model.institution import Inspection, Institution, ItemResult
from gongshi.model.record import Alteration, Day, MediaPath, Number, Prose, Record, Text, public, staff
from gongshi.model.words import Means


class Inner(Record):
    """What another record holds."""

    text: Prose = public("内容", "Text")


class Outer(Record):
    """A record with a field of every kind."""

    title: Text = public("标题：一行", "Title")
    about: Prose | None = public("简介", "About", default=None)
    photo: MediaPath | None = public("图片", "Picture", default=None)
    day: Day = public("日期", "Date", is_event=True)
    count: Number | None = public("几个", "Count", default=None, zh="个数")
    means: list[Means] = public("手段", "Means", default=[])
    listed: list[Inner] = public("条目", "Entries", default=[])
    keyed: dict[Number, Inner | None] = public("各项", "Items", default={})
    contact: Text | None = staff("联系科室", "Contact", is_prose=True)
    plain: str = "秘"


def test_each_field_tells_its_kind_and_how_many_it_holds() -> None:
    found = {one.name: (one.kind, one.holding) for one in fields_of(Outer)}
    assert found == {
        "internal": (ValueKind.PROSE, Holding.ONE),
        "allow": (ValueKind.RECORD, Holding.LIST),
        "title": (ValueKind.TEXT, Holding.ONE),
        "about": (ValueKind.PROSE, Holding.ONE),
        "photo": (ValueKind.PATH, Holding.ONE),
        "day": (ValueKind.DAY, Holding.ONE),
        "count": (ValueKind.NUMBER, Holding.ONE),
        "means": (ValueKind.WORD, Holding.LIST),
        "listed": (ValueKind.RECORD, Holding.LIST),
        "keyed": (ValueKind.RECORD, Holding.MAPPING),
        "contact": (ValueKind.TEXT, Holding.ONE),
        "plain": (ValueKind.TEXT, Holding.ONE),
    }


def test_what_is_not_declared_follows_from_the_type() -> None:
    title, about, count = (field_of(Outer, name) for name in ("title", "about", "count"))
    assert (title.zh, title.en, title.label(), title.label("en")) == ("标题", "Title", "标题", "Title")
    assert (count.zh, count.description) == ("个数", "几个")
    assert (title.is_prose, about.is_prose, field_of(Outer, "photo").is_prose) == (False, True, True)
    assert field_of(Outer, "contact").is_prose and field_of(Outer, "contact").alteration is Alteration.PROGRESS
    assert field_of(Outer, "day").is_own_day and not title.is_own_day
    assert not field_of(Outer, "plain").is_public
    assert (field_of(Outer, "listed").default, title.default) == ([], None)
    assert field_of(Outer, "means").words is Means and field_of(Outer, "keyed").record is Inner
    with pytest.raises(KeyError):
        field_of(Outer, "none")


def test_a_type_that_no_walker_knows_is_refused() -> None:
    class Odd(Record):
        whatever: Any = public("什么", "Anything", default=None)

    class Mixed(Record):
        either: int | str | None = public("两样", "Either", default=None)

    for record in (Odd, Mixed):
        with pytest.raises(TypeError, match=record.__name__):
            fields_of(record)


def test_a_walk_goes_all_the_way_down() -> None:
    paths = {".".join(path) for path, _ in walk(Institution)}
    assert {"name", "inspections.results.rectification.log.measures.done", "correction.reason"} <= paths
    assert {Inspection, ItemResult, Institution} <= set(records_in(Institution))
    assert records_in(DistrictList, Campaign).count(District) == 1
