"""Facts → report: which parts it has, in which order, how it is headed, addressed and signed."""

from collections.abc import Iterable, Iterator

from ...model.due import in_scope
from ...model.institution import Accountability
from ...model.register import Entry
from ...model.terms import InstitutionType, TypeGroup
from ...model.words import DocumentKind, Edition
from .blocks import Block, Heading, Paragraph, WordReport
from .figures import Facts
from .overview import items, overview
from .problems import former, ledger, numbered, unsettled
from .wording import day, lines, sentence, tight

TITLE = 20
"""So many characters of the title have room in a line."""


def compose(facts: Facts, kind: DocumentKind) -> WordReport:
    """The report or circular about a selection, ready to be written."""
    authority = facts.campaign.authority
    is_report = kind is DocumentKind.REPORT
    signed = (facts.selection.team if is_report else None) or authority
    return WordReport(
        title=_title(facts, kind, signed),
        marks=tuple(_marks(facts)),
        addressee=_addressee(facts, kind, signed),
        body=tuple(_numbered(_parts(facts, kind))),
        annexes=tuple(ledger(facts)),
        signed=signed,
        day=facts.summary.as_of,
    )


def _title(facts: Facts, kind: DocumentKind, signed: str) -> tuple[str, ...]:
    subject = "" if facts.selection.subject == signed else facts.selection.subject
    ending = "情况的报告" if kind is DocumentKind.REPORT else "情况的通报"
    first, second = facts.named
    return lines((signed, f"关于{subject}", first, f"{second}{ending}"), TITLE)


def _marks(facts: Facts) -> Iterator[str]:
    if facts.summary.edition is Edition.STAFF:
        yield "内部资料　不得公开"
    if facts.selection.register.has_demo:
        yield "演示数据　单位和县区均为虚构"


def _addressee(facts: Facts, kind: DocumentKind, signed: str) -> str | None:
    """A report goes up to who ordered the inspection, if another wrote it; a circular to all who were inspected."""
    if kind is DocumentKind.REPORT:
        return facts.campaign.authority if signed != facts.campaign.authority else None
    if facts.selection.is_single:
        return facts.selection.subject
    due = (one for one in facts.selection.register.entries if in_scope(one, facts.id, facts.campaign, facts.round))
    present, words = {entry.record.type for entry in due}, facts.summary.vocabulary.words
    kinds = [one for one in facts.campaign.scope.types or words(InstitutionType) if one in present]
    # The authorities of districts, to whom a circular goes first, and their group.
    led = {one.group for one in kinds if one.is_authority}
    groups = sorted((*words(TypeGroup), None), key=lambda one: one not in led)
    named = ("、".join(one.zh for one in kinds if one.group == group) for group in groups)
    return "，".join(filter(None, named))


def _parts(facts: Facts, kind: DocumentKind) -> Iterator[Block]:
    yield Heading(1, "总体情况")
    yield from overview(facts)
    yield Heading(1, "各项目检查结果")
    yield from items(facts)
    yield Heading(1, "存在的问题")
    yield from unsettled(facts)
    if facts.selection.former:
        yield Heading(1, f"{facts.selection.former.title}问题的整改情况")
        yield from former(facts)
    practices = facts.practices()
    if practices:
        yield Heading(1, "好的做法")
        for number, one in enumerate(practices, 1):
            yield Paragraph(f"{number}.{one.place.name}：{sentence(one.title)}{sentence(one.summary)}")
    consequences = list(_consequences(facts))
    if consequences:
        yield Heading(1, "责任追究情况")
        for number, (entry, consequence) in enumerate(consequences, 1):
            note = sentence(consequence.note) if consequence.note else ""
            yield Paragraph(f"{number}.{day(consequence.date)}，对{entry.record.name}予以{consequence.kind.zh}。{note}")
    if kind is DocumentKind.CIRCULAR:
        yield Heading(1, "工作要求")
        yield from _demands(facts)
    if contact := facts.campaign.contact:
        known = (("电话", contact.phone), ("邮箱", contact.email), ("时间", contact.hours))
        ways = "，".join(f"{label}：{value}" for label, value in known if value)
        yield Heading(1, "联系方式")
        yield Paragraph(f"对结果有异议，或者报送整改情况，请联系{facts.campaign.authority}（{ways}）。")


def _consequences(facts: Facts) -> Iterator[tuple[Entry, Accountability]]:
    found = [
        (entry, one)
        for entry in facts.selection.register.entries
        for inspection in entry.record.inspections
        if facts.selection.has(inspection)
        for one in inspection.accountability
    ]
    yield from sorted(found, key=lambda pair: pair[1].date)


def _demands(facts: Facts) -> Iterator[Block]:
    """What follows from the findings and from the campaign's own words; nothing is demanded beyond them."""
    asked = ["尚未办结的问题，由责任单位按整改期限完成整改，逐项报送整改情况和佐证材料。"]
    if facts.campaign.notice_days:
        asked.append(f"整改经验收合格后公示{facts.campaign.notice_days}天，期满无异议或者异议处理完毕的，予以销号。")
    asked += [sentence(one) for one in (facts.campaign.consequences, facts.campaign.publicity) if one]
    for number, one in enumerate(asked, 1):
        yield Paragraph(f"{number}.{one}")


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with their headings numbered, and texts as official documents set them."""
    first = second = 0
    for one in blocks:
        match one:
            case Heading(1, text):
                first, second = first + 1, 0
                yield Heading(1, numbered(1, first) + tight(text))
            case Heading(level, text):
                second += 1
                yield Heading(level, numbered(level, second) + tight(text))
            case Paragraph(text):
                yield Paragraph(tight(text))
            case table:
                yield table
