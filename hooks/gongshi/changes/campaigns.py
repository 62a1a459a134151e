"""Compares words, campaigns and districts between two states of the data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.fields import field_of, fields_of
from ..model.record import Allowance, Correction, Record
from ..model.vocabulary import LISTS, NounsInFile, VocabularyFile
from ..model.words import Aspect, Topic
from .change import Change
from .state import corrected, differing

P = TypeVar("P", Item, Round)


def vocabulary(before: VocabularyFile, after: VocabularyFile) -> Iterator[Change]:
    """Every difference between two vocabularies, each in full; the order of a list is not one."""
    for name in LISTS:
        heading = field_of(VocabularyFile, name).zh
        olds, news = ({word.id: word for word in getattr(one, name)} for one in (before, after))
        for id in sorted(olds.keys() | news.keys()):
            old, new = olds.get(id), news.get(id)
            if old and new:
                yield from _values(old, new, f"{heading} · {new.label}")
            elif new:
                yield Change(Topic.CAMPAIGNS, Aspect.WORD, None, new.label, name=heading)
            elif old:
                yield Change(Topic.TAKEN_BACK, Aspect.WORD, old.label, None, name=heading)
    for noun in fields_of(NounsInFile):
        if noun.is_public:
            was, now = (in_one_line(one.nouns and getattr(one.nouns, noun.name)) for one in (before, after))
            if was != now:
                yield Change(Topic.CAMPAIGNS, noun, was, now, name=field_of(VocabularyFile, "nouns").zh)
    yield from corrected(before.correction, after.correction)


def campaigns(before: Mapping[str, Campaign], after: Mapping[str, Campaign]) -> Iterator[Change]:
    """Every difference between two sets of campaigns."""
    for id in sorted(before.keys() | after.keys()):
        old, new = before.get(id), after.get(id)
        if old and new:
            yield from _campaign(old, new)
        elif new:
            yield Change(Topic.CAMPAIGNS, Aspect.CAMPAIGN, None, new.title)
        elif old:
            yield Change(Topic.TAKEN_BACK, Aspect.CAMPAIGN, old.title, None)


def _campaign(old: Campaign, new: Campaign) -> Iterator[Change]:
    yield from _values(old, new, new.title, "items", "rounds")
    yield from _parts(Aspect.ITEMS, old.items, new.items, new.title)
    yield from _parts(Aspect.ROUNDS, old.rounds, new.rounds, new.title)


def _values(old: Record, new: Record, name: str, *without: str) -> Iterator[Change]:
    """The fields that differ: values, and small records in one line, but for those named."""
    for field, was, now in differing(old, new):
        yield Change(Topic.CAMPAIGNS, field, was, now, name=name)
    for field in fields_of(type(new)):
        if field.record not in (None, Allowance, Correction) and field.name not in without:
            texts = in_one_line(getattr(old, field.name)), in_one_line(getattr(new, field.name))
            if texts[0] != texts[1]:
                yield Change(Topic.CAMPAIGNS, field, *texts, name=name)
    if isinstance(old, Campaign | District) and isinstance(new, Campaign | District):
        yield from corrected(old.correction, new.correction, name=name)


def _parts(aspect: Aspect, olds: Sequence[P], news: Sequence[P], campaign: str) -> Iterator[Change]:
    for old, new in _paired(olds, news):
        if old and new:
            yield from _values(old, new, f"{campaign} · {aspect.zh} {new.id}")
        elif new:
            yield Change(Topic.CAMPAIGNS, aspect, None, f"{new.id} {new.title}", name=campaign)
        elif old:
            yield Change(Topic.TAKEN_BACK, aspect, f"{old.id} {old.title}", None, name=campaign)


def _paired(olds: Sequence[P], news: Sequence[P]) -> list[tuple[P | None, P | None]]:
    was, now = {one.id: one for one in olds}, {one.id: one for one in news}
    return [(was.get(id), now.get(id)) for id in sorted(was.keys() | now.keys())]


def in_one_line(value: BaseModel | Sequence[BaseModel] | None) -> str | None:
    """A small record, or a list of such, in one line."""
    parts = [value] if isinstance(value, BaseModel) else value or []
    return "；".join("、".join(_value_texts(one)) for one in parts) or None


def _value_texts(record: BaseModel) -> Iterator[str]:
    for one in fields_of(type(record)):
        value = getattr(record, one.name)
        if value not in (None, []):
            yield "、".join(_label(one) for one in value) if isinstance(value, list) else _label(value)


def _label(value: object) -> str:
    return str(getattr(value, "zh", value))


def districts(before: Sequence[District], after: Sequence[District]) -> Iterator[Change]:
    """Every difference between two lists of districts; their order is not one."""
    was, now = {one.id: one for one in before}, {one.id: one for one in after}
    for id in sorted(was.keys() | now.keys()):
        old, new = was.get(id), now.get(id)
        if old and new:
            yield from _values(old, new, new.name)
        elif new:
            yield Change(Topic.CAMPAIGNS, Aspect.DISTRICT, None, new.name)
        elif old:
            yield Change(Topic.TAKEN_BACK, Aspect.DISTRICT, old.name, None)
