"""Compares words, campaigns and districts between two states of the data."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from ..model.campaign import Campaign, Item, Round
from ..model.district import District
from ..model.fields import field_of, fields_of
from ..model.record import Allowance, Correction, ItemId, Record, item_order
from ..model.vocabulary import LISTS, NounsInFile, VocabularyFile
from ..model.words import Aspect, Topic
from .change import Change, text
from .state import corrected, differing, shown

R = TypeVar("R", bound=Record)


def vocabulary(before: VocabularyFile, after: VocabularyFile) -> Iterator[Change]:
    """Every difference between two vocabularies, each in full; the order of a list is not one."""
    for name in LISTS:
        heading = field_of(VocabularyFile, name).zh
        olds, news = (_by_id(getattr(one, name)) for one in (before, after))
        yield from _each(Aspect.WORD, olds, news, lambda one: str(one.label), heading)
    for noun in fields_of(NounsInFile):
        if noun.is_public:
            was, now = (in_one_line(one.nouns and getattr(one.nouns, noun.name)) for one in (before, after))
            if was != now:
                yield Change(Topic.CAMPAIGNS, noun, was, now, name=field_of(VocabularyFile, "nouns").zh)
    yield from corrected(before.correction, after.correction)


def campaigns(before: Mapping[str, Campaign], after: Mapping[str, Campaign]) -> Iterator[Change]:
    """Every difference between two sets of campaigns."""
    yield from _each(Aspect.CAMPAIGN, before, after, lambda one: one.title)


def districts(before: Sequence[District], after: Sequence[District]) -> Iterator[Change]:
    """Every difference between two lists of districts; their order is not one."""
    yield from _each(Aspect.DISTRICT, _by_id(before), _by_id(after), lambda one: one.name)


def _by_id(records: Iterable[Any]) -> dict[ItemId, Any]:
    return {one.id: one for one in records}


def _each(
    aspect: Aspect, olds: Mapping[Any, R], news: Mapping[Any, R], named: Callable[[R], str], within: str = ""
) -> Iterator[Change]:
    """The differences between records with ids: those that are new or gone, and the fields of the others; `named` is
    what readers call one, `within` the name of what they belong to."""
    for id in sorted(olds.keys() | news.keys(), key=item_order):
        old, new = olds.get(id), news.get(id)
        if old and new:
            name = f"{aspect.zh} {id}" if isinstance(new, Item | Round) else named(new)
            yield from _values(old, new, f"{within} · {name}" if within else name)
        elif new:
            yield Change(Topic.CAMPAIGNS, aspect, None, named(new), name=within)
        elif old:
            yield Change(Topic.TAKEN_BACK, aspect, named(old), None, name=within)


def _values(old: Record, new: Record, name: str) -> Iterator[Change]:
    """The fields that differ: values, small records in one line, and the parts of a campaign."""
    for field, was, now in differing(old, new):
        yield Change(Topic.CAMPAIGNS, field, was, now, name=name)
    for field in fields_of(type(new)):
        if field.record not in (None, Allowance, Correction, Item, Round):
            texts = in_one_line(getattr(old, field.name)), in_one_line(getattr(new, field.name))
            if texts[0] != texts[1]:
                yield Change(Topic.CAMPAIGNS, field, *texts, name=name)
    if isinstance(old, Campaign | District) and isinstance(new, Campaign | District):
        yield from corrected(old.correction, new.correction, name=name)
    if isinstance(old, Campaign) and isinstance(new, Campaign):
        for aspect, parts in ((Aspect.ITEMS, "items"), (Aspect.ROUNDS, "rounds")):
            olds, news = (_by_id(getattr(one, parts)) for one in (old, new))
            yield from _each(aspect, olds, news, lambda one: f"{one.id} {one.title}", name)


def in_one_line(value: BaseModel | Sequence[BaseModel] | None) -> str | None:
    """A small record, or a list of such, in one line."""
    parts = [value] if isinstance(value, BaseModel) else value or []
    return "；".join("、".join(_value_texts(one)) for one in parts) or None


def _value_texts(record: BaseModel) -> Iterator[str]:
    values = (shown(getattr(record, one.name)) for one in fields_of(type(record)))
    return (text(value) for value in values if value is not None)
