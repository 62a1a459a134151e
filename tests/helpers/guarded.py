"""A small world of published data, and what the guard says of edits to it, without a repository."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from building import CAMPAIGN, DISTRICTS
from gongshi.changes.git import Commit
from gongshi.changes.guard import Guarded, logs_go_on, refusals
from gongshi.changes.review import Review, review
from gongshi.changes.snapshot import BlobReader, Two, entry_from, is_institution, snapshot_of
from gongshi.derived.edition import edit
from gongshi.model.fields import fields_of
from gongshi.model.institution import Inspection
from gongshi.model.record import Record
from gongshi.model.register import Register
from gongshi.model.terms import BUILT_IN, Term
from gongshi.model.vocabulary import in_full
from gongshi.model.words import Edition, Word
from gongshi.model.workdays import Holidays
from repository import AS_OF, FILE, OTHERS, SCHOOL

Edit = tuple[str, str, str]
"""A file, a passage that stands in it once, and what takes its place."""

GRADED = """\
title: 示例安全督查
authority: 示例市教育局
document: {title: 关于开展安全督查的通知, date: 2020-01-10, number: 示教〔2020〕1号}
about: 每年一次。
consequences: 瞒报的，在全市通报。
publicity: 好做法编成简报。
notice_days: 7
scope: [bureau_school, district_school]
scale:
  - {id: 优, label: 优秀, counts_as: met}
  - {id: 中, label: 一般, counts_as: partly_met}
  - {id: 差, label: 较差, counts_as: not_met}
items:
  - {id: 1, title: 消防通道, asks: 通道是否畅通。, check_points: [门不上锁, 不堆杂物]}
  - {id: 2, title: 食品留样, asks: 是否留样四十八小时。}
  - {id: 3, title: 校车, asks: 有没有随车人员。}
rounds:
  - id: 1
    title: 第一轮督查
    items: [1, 2]
    windows:
      - {method: routine, starts: 2020-02-01, ends: 2020-02-29, means: [on_site], openness: [unannounced], how: 暗访。}
    reports_due: 2020-03-05
    reports_from: [各县区, 各督查组]
"""
SECOND = """\
name: 示例第二中学
type: bureau_school
area: 第一责任区
inspections:
  - campaign: graded
    round: 1
    date: 2020-02-18
    method: routine
    openness: unannounced
    team: 第一督查组
    publish_from: 2020-02-20
    results:
      1: {result: 差, finding: 后门上锁。}
      2: {result: 优, finding: 留样齐全。, correction: {date: 2020-02-25, reason: 原来把留样时间写成了二十四小时。}}
    good_practices:
      - {title: 明厨亮灶, item: 2, summary: 家长可以看。, story: 装了摄像头。, photo: media/p/kitchen.jpg,
         featured: true}
    accountability:
      - {date: 2020-02-28, kind: interview, item: 1, note: 约谈总务处。}
"""
REPORTS = """\
rounds:
  - round: 1
    reports:
      - {district: city, received: 2020-03-04, document: media/e/city.pdf}
      - {district: east, due: 2020-03-08, note: 湖区停航。}
      - {team: 第一督查组}
"""
GRADED_FILE, SECOND_FILE, REPORTS_FILE = "campaigns/graded.yml", "institutions/city/second.yml", "reports/graded.yml"
WORLD: Mapping[str, str] = {
    "districts.yml": DISTRICTS,
    "campaigns/check.yml": CAMPAIGN.format(notice_days=7),
    GRADED_FILE: GRADED,
    FILE: SCHOOL,
    SECOND_FILE: SECOND,
    REPORTS_FILE: REPORTS,
    **OTHERS,
}


class Texts:
    """Contents by id, where the id is the text itself."""

    def read(self, id: str) -> bytes:
        """The bytes of one file."""
        return id.encode()


def edited(edits: Sequence[Edit], world: Mapping[str, str] = WORLD) -> dict[str, str]:
    """The world with passages exchanged; an empty old passage puts the new one at the end."""
    files = dict(world)
    for file, old, new in edits:
        if old:
            assert files[file].count(old) == 1, (file, old, files[file].count(old))
            files[file] = files[file].replace(old, new)
        else:
            files[file] = files.get(file, "") + new
    return files


def guarded(
    before: Mapping[str, str],
    after: Mapping[str, str],
    replaced: tuple[str, ...] = (),
    as_of: date = AS_OF,
    committed: date | None = None,
) -> Review:
    """What is told and refused where these files take the place of those, which were committed on a day."""
    reader = BlobReader(Texts())  # type: ignore[arg-type]  # reads like any other
    names = sorted(file for file in before.keys() | after.keys() if is_institution(file))
    differing = [file for file in names if before.get(file) != after.get(file)]
    read = []
    for id, files in (("0" * 40, before), ("1" * 40, after)):
        frame = {file: text for file, text in files.items() if not is_institution(file)}
        wanted = {file: files[file] for file in names if file in files and (replaced or file in differing)}
        read.append(snapshot_of(Commit(id, committed or as_of), frame, wanted, reader))
    (base, wrong), (head, wrong_now) = read
    pairs = tuple((file if file in before else None, file if file in after else None) for file in differing)
    vocabulary = base.register.vocabulary
    bearing = tuple(
        one
        for one in (entry_from(file, before[file].encode(), vocabulary)[0] for file in names if file in before)
        if one
    )
    states = Two(base, head, pairs, (*wrong, *wrong_now), replaced, bearing)
    return review(states, Edition.PUBLIC, as_of, is_guarded=True)


def registered(world: Mapping[str, str] = WORLD) -> Register:
    """The world as the public reads it."""
    reader = BlobReader(Texts())  # type: ignore[arg-type]
    institutions = {file: text for file, text in world.items() if is_institution(file)}
    frame = {file: text for file, text in world.items() if file not in institutions}
    snapshot, wrong = snapshot_of(Commit("0" * 40, AS_OF), frame, institutions, reader)
    assert not wrong
    return edit(snapshot.register, Edition.PUBLIC, AS_OF)


def refused(before: Register, after: Register) -> list[str]:
    """What the guard refuses where one register takes the place of another; the same files stay."""
    both = before.campaigns, after.campaigns
    pairs: list[tuple[Record, Record, str]] = [
        *((old.record, new.record, "") for old, new in zip(before.entries, after.entries, strict=True)),
        *((old, new, "") for old, new in zip(before.districts, after.districts, strict=True)),
        *((old, after.campaigns[id], id) for id, old in before.campaigns.items()),
        *((old, after.reports[id], id) for id, old in before.reports.items()),
        (in_full(before.vocabulary_file), in_full(after.vocabulary_file), ""),
        (before.holidays or Holidays(), after.holidays or Holidays(), ""),
    ]
    found = [one for old, new, id in pairs for one in refusals(Guarded("", old, new, new, both, id))]
    for old, new in zip(before.entries, after.entries, strict=True):
        found += logs_go_on(old, new, after.campaigns)
    return [one.message for one in found]


def mutated(register: Register) -> Iterator[tuple[type[Record], str, Register]]:
    """The register with one public value taken away or changed, and whose it was: every value, in every way."""
    for place, entry in enumerate(register.entries):
        for model, name, record in _records(entry.record):
            entries = list(register.entries)
            entries[place] = replace(entry, record=record)
            yield model, name, replace(register, entries=tuple(entries))
    for place, district in enumerate(register.districts):
        for model, name, record in _records(district):
            districts = list(register.districts)
            districts[place] = record
            yield model, name, replace(register, districts=tuple(districts))
    for id, campaign in register.campaigns.items():
        for model, name, record in _records(campaign):
            yield model, name, replace(register, campaigns={**register.campaigns, id: record})
    for id, reports in register.reports.items():
        for model, name, record in _records(reports):
            yield model, name, replace(register, reports={**register.reports, id: record})
    for model, name, record in _records(register.vocabulary_file) if register.vocabulary_file else ():
        yield model, name, replace(register, vocabulary_file=record)
    for model, name, record in _records(register.holidays) if register.holidays else ():
        yield model, name, replace(register, holidays=record)


def _records(record: Record) -> Iterator[tuple[type[Record], str, Any]]:
    for field in fields_of(type(record)):
        name, value = field.name, getattr(record, field.name)
        if not field.is_public or value in (None, [], {}) or (type(record), name) == (Inspection, "round"):
            continue  # a visit's round tells which visit it is
        if not field.is_required and value != field.default:
            yield type(record), name, record.changed({name: field.default})
        for model, inner, other in _values(type(record), name, value):
            yield model, inner, record.changed({name: other})


def _values(owner: type[Record], name: str, value: Any) -> Iterator[tuple[type[Record], str, Any]]:
    """Other values in the place of one, and whose they are."""
    if isinstance(value, Record):
        yield from _records(value)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            rest = value[:place], value[place + 1 :]
            yield owner, name, [*rest[0], *rest[1]]
            for model, inner, other in _values(owner, name, one):
                yield model, inner, [*rest[0], other, *rest[1]]
    elif isinstance(value, dict):
        for key, one in value.items():
            yield owner, name, {other: kept for other, kept in value.items() if other != key}
            for model, inner, changed in _values(owner, name, one):
                yield model, inner, {**value, key: changed}
    elif isinstance(value, bool):
        yield owner, name, not value
    elif isinstance(value, Word):
        yield from ((owner, name, other) for other in type(value) if other is not value)
    elif isinstance(value, Term):
        yield from ((owner, name, other) for other in BUILT_IN.of(type(value)).values() if other != value)
    elif isinstance(value, date):
        yield from ((owner, name, value + timedelta(days=days)) for days in (-400, -1, 1, 400))
    elif isinstance(value, int):
        yield from ((owner, name, value + more) for more in (-1, 1))
    elif name == "result":
        words = ("met", "partly_met", "not_met", "pending", "withheld", "优", "中", "差")
        yield from ((owner, name, word) for word in words if word != value)
    else:
        yield from ((owner, name, other) for other in _reworded(value))


def _reworded(text: str) -> set[str]:
    return {"另有说法", text[:1], f"据说{text}", text.replace("不", "").replace("没", "")} - {text, ""}
