"""Two states of a record → the published values that the newer one does not keep; the same for every kind of record.

It walks both records by the model, field by field, and asks of each value what may become of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from ..model.campaign import Campaign
from ..model.fields import RecordField, fields_of
from ..model.institution import Inspection, ItemResult
from ..model.record import Correction, Record
from ..model.reports import RoundReports
from ..reading.diagnostic import At
from .keeping import Context, keeps, keeps_whole
from .parts import ITEM_RESULT, Names, Part, part_of
from .reason import says_something


class Corrected(Protocol):
    """A record that may carry a correction."""

    @property
    def correction(self) -> Correction | None:
        """That it was put right."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in both states, with the record whose correction would excuse a difference there.

    `unnamed` are the parts below that record, each by what its reason may call it; `path` all parts, as people say.
    """

    at_old: At = ()
    at_new: At = ()
    holder: tuple[Corrected, Corrected] | None = None
    unnamed: tuple[Names, ...] = ()
    path: tuple[str, ...] = ()

    def down(self, old: At, new: At) -> "Place":
        """The place of a value inside this one."""
        return replace(self, at_old=(*self.at_old, *old), at_new=(*self.at_new, *new))

    def part(self, part: Part, names: Names) -> "Place":
        """The place of one part of a list, with the names that a correction's reason may call it by."""
        location = f"{names[0]} 的{part.label}" if part.label == "检查" else names[0]
        return replace(self, unnamed=(*self.unnamed, names), path=(*self.path, location))


@dataclass(frozen=True, slots=True)
class Loss:
    """A published value that is not kept: `new` is None where it is gone, `part` set where a whole part is.

    Where both are the same, it is a file whose content was exchanged under its name.
    """

    place: Place
    field: RecordField
    old: Any
    new: Any
    part: Part | None = None
    is_inserted: bool = False

    @property
    def excuse(self) -> Correction | None:
        """The correction that is new on the record it belongs to, whatever it says."""
        if self.place.holder is None or self.field.inner is Correction:
            return None
        old, new = (one.correction for one in self.place.holder)
        return new if new != old else None

    @property
    def is_excused(self) -> bool:
        """Whether that correction says why, and of which part."""
        return self.excuse is not None and self.says_why and not self.unsaid

    @property
    def says_why(self) -> bool:
        """Whether the new correction's reason says something that no earlier one did."""
        earlier = self.place.holder[0].correction if self.place.holder else None
        return bool(self.excuse and says_something(self.excuse.reason, [earlier.reason] if earlier else []))

    @property
    def unsaid(self) -> tuple[Names, ...]:
        """The parts that the new correction's reason does not name."""
        reason = self.excuse.reason if self.excuse else ""
        return tuple(names for names in self.place.unnamed if not any(name in reason for name in names))


def losses(
    old: Record,
    new: Record,
    campaigns: tuple[Mapping[str, Campaign], Mapping[str, Campaign]],
    campaign: str = "",
    replaced: frozenset[str] = frozenset(),
    published: date = date.max,
) -> Iterator[Loss]:
    """Everything published in `old` that `new` does not keep; both as the public reads them.

    `campaign` is the one that the records belong to, where they do not say it themselves; `replaced` are the files
    whose content is another under the same name; `published` is the last day on which `old` was public.
    """
    context = Context(old, new, published=published)
    yield from _Walk(campaigns, replaced).records(old, new, Place(), _at(campaigns, campaign, context))


def _at(campaigns: tuple[Mapping[str, Campaign], Mapping[str, Campaign]], id: str, context: Context) -> Context:
    before, after = (one.get(id) for one in campaigns)
    return replace(context, campaigns=(before, after))


@dataclass(frozen=True, slots=True)
class _Walk:
    campaigns: tuple[Mapping[str, Campaign], Mapping[str, Campaign]]
    replaced: frozenset[str]

    def records(self, old: Record, new: Record, place: Place, context: Context) -> Iterator[Loss]:
        """What one record loses."""
        fields = fields_of(type(old))
        if any(field.inner is Correction for field in fields):
            place = replace(place, holder=(old, new), unnamed=())  # type: ignore[arg-type]  # has the field
        context = self._within(replace(context, old=old, new=new))
        for field in fields:
            if field.is_public:
                inner = place.down((field.key,), (field.key,))
                yield from self._values(field, getattr(old, field.name), getattr(new, field.name), inner, context)

    def _within(self, context: Context) -> Context:
        old, new = context.old, context.new
        if isinstance(old, Inspection):
            return _at(self.campaigns, old.campaign, context)
        if isinstance(old, RoundReports):
            before, after = (one.round(old.round) if one else None for one in context.campaigns)
            return replace(context, rounds=(before, after))
        assert type(old) is type(new)
        return context

    def _values(self, field: RecordField, old: Any, new: Any, place: Place, context: Context) -> Iterator[Loss]:
        if isinstance(old, Record) and isinstance(new, Record) and not isinstance(old, Correction):
            yield from self.records(old, new, place, context)
        elif isinstance(old, list) and isinstance(new, list) and old and isinstance(old[0], Record):
            found = list(self._lists(field, old, new, place, context))
            whole = keeps_whole(field)
            yield from found
            if whole and not found and not whole(old, new, context):
                yield Loss(place, field, old, new)
        elif isinstance(old, dict):
            for key in old:
                inner = place.down((key,), (key,)).part(ITEM_RESULT, ITEM_RESULT.names(key))
                if key in new:
                    yield from self._results(old[key], new[key], inner, context)
                else:
                    yield Loss(replace(inner, at_new=place.at_new), field, old[key], None, ITEM_RESULT)
        elif not keeps(field)(old, new, context):
            yield Loss(place, field, old, new)
        else:
            for path in self.replaced.intersection(_files(old)):
                yield Loss(place, field, path, path)

    def _results(self, old: Record, new: Record, place: Place, context: Context) -> Iterator[Loss]:
        """What a result loses; where one of the two lists its problems, the other is read as a list of one."""
        if not (isinstance(old, ItemResult) and isinstance(new, ItemResult) and (old.problems or new.problems)):
            yield from self.records(old, new, place, context)
            return
        for loss in self.records(old.listed, new.listed, place, context):
            ways = (loss.place.at_old, old, place.at_old), (loss.place.at_new, new, place.at_new)
            at_old, at_new = (at if one.problems else _unlisted(at, len(above)) for at, one, above in ways)
            yield replace(loss, place=replace(loss.place, at_old=at_old, at_new=at_new))

    def _lists(
        self, field: RecordField, olds: Sequence[Record], news: Sequence[Record], place: Place, context: Context
    ) -> Iterator[Loss]:
        part = part_of(type(olds[0]))
        pairs = part.pairs(olds, news)
        kept = [(old, new) for old, new in pairs if old is not None and new is not None]
        if part.is_ranked and sorted(kept) != sorted(kept, key=lambda pair: pair[1]):
            was, now = ("、".join(part.names(one)[0] for one in some) for some in (olds, news))
            yield Loss(place, field, was, now)
        if part.has_usual and (0, 0) not in pairs:
            yield Loss(place, field, part.names(olds[0])[0], part.names(news[0])[0])
        last = max((new for old, new in pairs if old is not None and new is not None), default=-1)
        for old, new in pairs:
            if old is None:
                assert new is not None
                if part.is_appended and new < last:
                    inner = place.down((), (new,)).part(part, part.called(news[new], new))
                    yield Loss(inner, field, None, news[new], part, is_inserted=True)
                continue
            inner = place.down((old,), () if new is None else (new,)).part(part, part.called(olds[old], old))
            if new is None:
                yield Loss(inner, field, olds[old], None, part)
            else:
                yield from self.records(olds[old], news[new], inner, context)


def _unlisted(at: At, above: int) -> At:
    """The path of a value in a result that lists no problems, from its path in a list of one."""
    return (*at[:above], *at[above + 2 :]) if at[above : above + 1] == ("problems",) else at


def _files(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if type(one) is str]
