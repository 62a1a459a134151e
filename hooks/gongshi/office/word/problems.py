"""三、存在的问题, what became of the round before, and the ledger in the annex."""

from collections.abc import Iterator

from ...derived.references import rank_of
from ...derived.rows import ProblemRow
from ...model.words import OverallStatus
from .blocks import Annex, Block, Heading, Paragraph, WordTable
from .figures import Facts
from .overview import rectified
from .wording import day, numeral, sentence, short, tight

LEDGER = "问题台账"
WIDTHS = (9.0, 24.0, 22.0, 45.0, 20.0, 18.0, 18.0)


def unsettled(facts: Facts) -> Iterator[Block]:
    """The round's problems that something is still asked about, item by item, with owner and deadline."""
    found = facts.problems(facts.round)
    running = [one for one in found if not one.state.is_settled]
    if not running:
        has_verdict = facts.summary.results(facts.id, facts.round.id, rated="yes") > 0
        none = "没有发现需要整改的问题。" if has_verdict else "还没有得出结论的检查结果。"
        yield Paragraph(facts.period + ("发现的问题都已办结。" if found else none))
        return
    yield Paragraph(f"以下{len(running)}个问题尚未办结，请责任单位按期整改；{facts.period}的全部问题见附件。")
    by_item = [
        (item, [one for one in running if one.item.id == item.id]) for item in facts.campaign.items_of(facts.round)
    ]
    found_at = [(item, mine) for item, mine in by_item if mine]
    for item, mine in sorted(found_at, key=lambda pair: min(rank_of(one.severity) for one in pair[1])):
        yield Heading(2, item.title)
        yield from _listed(facts, mine)


def former(facts: Facts) -> Iterator[Block]:
    """What became of the problems of the round before, and which of them are not settled."""
    round_ = facts.selection.former
    assert round_
    yield Paragraph(f"{round_.title}{rectified(facts, round_.id)}")
    running = [one for one in facts.problems(round_) if not one.state.is_settled]
    if running:
        yield Paragraph("尚未办结的问题是：")
        yield from _listed(facts, running, names_item=True)


def _listed(facts: Facts, problems: list[ProblemRow], names_item: bool = False) -> Iterator[Block]:
    for number, one in enumerate(problems, 1):
        head = one.verdict.label or one.verdict.counts_as.zh
        of = filter(None, (one.item.title if names_item else "", one.severity.label if one.severity else ""))
        about = f"（{'，'.join(named)}）" if (named := list(of)) else ""
        yield Paragraph(f"{number}.{one.place.name}{about}：{sentence(one.finding or head)}{_course(one)}")
        if facts.selection.is_single:
            for place, measure in enumerate(one.measures, 1):
                done = f"{day(measure.done)}完成" if measure.done else "尚未完成"
                yield Paragraph(f"({place}){tight(measure.text).rstrip('。')}（{done}）。")


def _course(one: ProblemRow) -> str:
    """Who is to put it right, by when, and how it stands."""
    if one.deadline is None:
        return f"尚未明确责任单位和整改期限，{_state(one)}。"
    return f"责任单位：{tight(one.responsible or '')}；整改期限：{day(one.deadline)}；{_state(one)}。"


def _state(one: ProblemRow) -> str:
    return "，".join((one.state.zh, *_notes(one, "已逾期")))


def _notes(one: ProblemRow, late: str) -> Iterator[str]:
    """What is late, and whose turn it is."""
    if one.is_overdue and one.days_left is not None:
        yield f"{late}{-one.days_left}天"
    if one.found_met_on:
        yield OverallStatus.FOUND_MET.zh
    if one.days_verification_late:
        yield f"待验收超期{one.days_verification_late}天（是验收单位超期）"
    elif one.days_waiting:
        yield f"待验收第{one.days_waiting}天"


def ledger(facts: Facts) -> Iterator[Annex]:
    """Every problem of the round, in the order of the site's ledger; none where there is none."""
    found = facts.problems(facts.round)
    if found:
        header = ("序号", "单位", "督查项目", "查到的情况", "责任单位", "整改期限", "整改状态")
        rows = tuple(_row(number, one) for number, one in enumerate(found, 1))
        yield Annex(f"{facts.round.title}{LEDGER}", (WordTable(header, rows, WIDTHS, frozenset({1, 2, 3, 4})),))


def _row(number: int, one: ProblemRow) -> tuple[str, ...]:
    return (
        str(number),
        one.place.name,
        f"{one.item.id}.{one.item.title}",
        (f"【{one.severity.label}】" if one.severity else "")
        + _lined(one.finding or one.verdict.label or one.verdict.counts_as.zh)
        + f"\n问题编号：{one.number}",
        tight(one.responsible or "未明确"),
        short(one.deadline) if one.deadline else "未明确",
        "\n".join(_standing(one)),
    )


def _lined(text: str) -> str:
    """A finding for a cell of the ledger, line by line as it was written."""
    return "\n".join(filter(None, map(tight, text.splitlines())))


def _standing(one: ProblemRow) -> Iterator[str]:
    """How it stands, in lines for a narrow column."""
    yield one.state.zh
    yield from _notes(one, "逾期")
    if one.closed_on:
        yield short(one.closed_on)


def numbered(level: int, number: int) -> str:
    """The number of a heading."""
    return f"{numeral(number)}、" if level == 1 else f"（{numeral(number)}）"
