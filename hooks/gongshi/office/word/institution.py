"""What a report about one institution says of it, and of each visit: its names and days, and the visit as a whole."""

from collections.abc import Iterator

from ...model.institution import Inspection, Institution
from .blocks import Block, Paragraph
from .figures import Facts
from .wording import cited, day, sentence, span


def about(facts: Facts) -> Iterator[Block]:
    """A paragraph on the institution, where its file says what it went by and how long it was open, and one on each
    visit of the round that has something to say as a whole."""
    (entry,) = facts.selection.register.entries
    life = "；".join(_life(entry.record))
    if life:
        yield Paragraph(f"{entry.record.name}：{life}。")
    for visit in entry.record.visits:
        if facts.selection.has(visit) and (visit.starts or visit.summary or visit.source):
            yield Paragraph(_visit(visit))


def _life(record: Institution) -> Iterator[str]:
    if record.code:
        yield f"单位编码{record.code}"
    for name in record.former_names or ():
        yield f"曾用名{name.name}" + (f"（用到{day(name.until)}）" if name.until else "")
    if record.opened:
        yield f"{day(record.opened)}成立"
    for place in record.moved_from or ():
        yield f"{day(place.on)}起问题编号用现在的位置，以前的编号不变"
    if record.closed:
        note = f"：{sentence(record.closed.note).rstrip('。')}" if record.closed.note else ""
        yield f"办到{day(record.closed.date)}，已经撤销、停办或者并入别处{note}"


def _visit(visit: Inspection) -> str:
    when = span(visit.starts, visit.date) if visit.starts else day(visit.date)
    said = sentence(visit.summary) if visit.summary else "。"
    report = f"检查报告：{cited(visit.source.title)}。" if visit.source else ""
    return f"{when}{visit.method.zh}{'：' if visit.summary else ''}{said}{report}"
