"""一、总体情况, and 二、各项目检查结果."""

from collections.abc import Iterator, Mapping

from ...derived.facet_values import value_of
from ...model.lifecycle import DUE_SOON_DAYS
from ...model.terms import InstitutionType
from ...model.words import Portion, ReportStatus, Result
from ...pages.tables import Coverage, RatedItem, coverage_by_type, judged, put_right, rated_items, relapsed, states
from .blocks import Block, Heading, Paragraph, WordTable
from .figures import Facts
from .institution import about
from .wording import cited, day, numeral, percent, quoted, share, span, tight

WORST = 3
"""So many items are named as those with the most problems."""
WIDTH, NARROW = 156.0, 14.0
"""Of the table of items, and of each column that holds numbers."""
SINGLE_WIDTHS = (44.0, 18.0, 94.0)


def overview(facts: Facts) -> Iterator[Block]:
    """The paragraphs of the overview: how the round was held, its coverage, its results, and progress of
    rectification."""
    if facts.selection.is_single:
        yield Paragraph(_held(facts))
        yield from about(facts)
        yield Paragraph(_judged(facts) + _found(facts) + rectified(facts, facts.round.id))
        return
    yield Heading(2, "督查开展情况")
    yield Paragraph(_held(facts))
    yield Paragraph(_reach(facts))
    if reported := _reported(facts):
        yield Paragraph(reported)
    yield Heading(2, "检查结果和整改进展")
    yield Paragraph(_judged(facts) + _found(facts))
    yield Paragraph(rectified(facts, facts.round.id))


def _held(facts: Facts) -> str:
    campaign, round_ = facts.campaign, facts.round
    document, basis = campaign.document, ""
    if document:
        when = day(document.date) if document.date else ""
        about = "，".join(one for one in (document.number, when) if one)
        basis = f"根据{cited(document.title)}" + (f"（{about}）" if about else "") + "，"
    windows = "，".join(
        f"{one.method.zh}时间为{when}" for one in round_.windows if (when := span(one.starts, one.ends))
    )
    who = facts.selection.team or campaign.authority
    sentence = f"{basis}{who}开展了{''.join(facts.named)}"
    return f"{sentence}。{windows}。" if windows else f"{sentence}。"


def _name(row: Coverage) -> str:
    return row.name.zh if isinstance(row.name, InstitutionType) else row.name


def _reach(facts: Facts) -> str:
    summary, selection = facts.summary, facts.selection
    inspected = summary.inspected(facts.id, facts.round)
    every = (one for entry in selection.register.entries for one in entry.record.inspections)
    visits = sum(map(selection.has_results, every))
    kinds = coverage_by_type(summary, facts.id, facts.round)
    alone = f"，其中{inspected.by_district.count}个只由{{district}}组织检查" if inspected.by_district.count else ""
    alone = summary.vocabulary.nouns.fill(alone, "zh")
    if selection.team or facts.campaign.rolling:
        some = "、".join(f"{_name(one)}{one.inspected.part.count}个" for one in kinds)
        return f"截至{day(summary.as_of)}，共检查{inspected.part.count}个单位、{visits}次，其中{some}。"
    some = "；".join(f"{_name(one)}{one.inspected.whole.count}个，已检查{one.inspected.part.count}个" for one in kinds)
    return (
        f"截至{day(summary.as_of)}，应检查{inspected.whole.count}个单位，已检查{inspected.part.count}个"
        f"{share(inspected)}{alone}，共检查{visits}次。{'各类型中' if alone else '其中'}，{some}。"
    )


def _reported(facts: Facts) -> str:
    """How many of the institutions' own reports on the round have come; nothing where they owe none."""
    if facts.selection.team:
        return ""
    statuses = [one.status for one in facts.summary.submissions(facts.id, facts.round) if one.place]
    if not statuses:
        return ""
    counted = "，".join(f"{word.zh}{statuses.count(word)}份" for word in ReportStatus if statuses.count(word))
    due = f"应于{day(facts.round.reports_due)}前报送" if facts.round.reports_due else "应报送"
    return f"本轮单位自己的报告{due}{len(statuses)}份：{counted}。"


def _found(facts: Facts) -> str:
    findings = facts.summary.findings[facts.id, facts.round.id]
    met = findings.rate({"result": Result.MET}, rated="yes")
    others = "，".join(
        f"{word.zh}{count}条"
        for word in Result
        if word is not Result.MET and ((count := findings.count(result=word)) or word.is_problem)
    )
    count = findings.count() - findings.count(withdrawn="yes")
    sentence = f"共得出检查结果{count}条，其中有结论的{met.whole.count}条。已落实{met.part.count}条"
    if met.percent is not None:
        sentence += f"，占有结论的{met.percent}%"
    return f"{sentence}；{others}。" if others else f"{sentence}。"


def rectified(facts: Facts, round_: int) -> str:
    """The sentence on how many problems of a round were put right, came back or were withdrawn."""
    where = {"campaign": facts.id, "round": round_}
    problems = facts.summary.problems
    done, back = put_right(facts.summary, **where), relapsed(facts.summary, **where)
    withdrawn = problems.count(**where, stands="no")
    if not facts.summary.results(facts.id, round_):
        sentence = "还没有检查"
    elif not done.whole.count and not facts.summary.results(facts.id, round_, rated="yes"):
        sentence = "还没有得出结论的检查结果"
    elif not done.whole.count:
        sentence = "没有需要整改的问题"
    else:
        sentence = f"发现需要整改的问题{done.whole.count}个，已销号{done.part.count}个{share(done)}"
        running = [(state, figure) for state, figure in states(facts.summary, **where, settled="no") if figure.count]
        if running:
            sentence += "；未办结的，" + "、".join(f"{state.zh}{figure.count}个" for state, figure in running)
        overdue, soon = (problems.count(**where, **{one: "yes"}) for one in ("overdue", "due_soon"))
        sentence += f"。逾期未改{overdue}个，{numeral(DUE_SOON_DAYS)}日内到期{soon}个" if running else ""
        sentence += "".join(f"。其中{one}" for one in _severities(facts, where))
        if back.part.count:
            sentence += f"。曾经销号的{back.whole.count}个问题中，反弹重开{back.part.count}个{share(back)}"
    return sentence + (f"。另有{withdrawn}个问题经申诉或复核撤销，不计入。" if withdrawn else "。")


def _severities(facts: Facts, where: Mapping[str, object]) -> Iterator[str]:
    """How many problems are how severe, and how many of the worst are not settled; nothing where none was said."""
    problems = facts.summary.problems
    counted = [
        (level, problems.count(**where, stands="yes", severity=value_of(level.id)))
        for level in facts.campaign.severities
    ]
    if any(count for _, count in counted):
        worst = facts.campaign.severities[0]
        left = problems.count(**where, settled="no", severity=value_of(worst.id))
        yield "，".join(f"{level.label}{count}个" for level, count in counted) + f"；{worst.label}未办结{left}个"


def _judged(facts: Facts) -> str:
    """How many institutions got which overall judgement; nothing where none was given."""
    some = "，".join(f"{grade.label}{figure.count}个" for grade, figure in judged(facts.summary, facts.id, facts.round))
    return f"总体评价：{some}。" if some else ""


def items(facts: Facts) -> Iterator[Block]:
    """Which items were met and which were not, as the round's page has them."""
    if facts.selection.is_single:
        yield _single(facts)
        return
    rated = rated_items(facts.summary, facts.id, facts.campaign, facts.round)
    worst = sorted(rated, key=lambda one: -_problems(one))[:WORST]
    named = "、".join(f"{quoted(one.item.title)}（{_problems(one)}条）" for one in worst if _problems(one))
    has_verdict = any(one.rate.whole.count for one in rated)
    none = "没有部分落实和未落实的项目" if has_verdict else "还没有得出结论的检查结果"
    opening = f"部分落实和未落实较多的项目是{named}" if named else none
    yield Paragraph(f"{opening}。各项目结果如下表。")
    has_withdrawn, is_year = any(one.withdrawn.count for one in rated), facts.campaign.rolling
    further = [(Portion.WITHDRAWN, has_withdrawn), (Portion.UNINSPECTED, not is_year)]
    words = [*Result, *(word for word, is_shown in further if is_shown)]
    yield WordTable(
        ("督查项目", *(_narrow(word.zh) for word in words), "落实率"),
        tuple(_row(one, has_withdrawn, is_year) for one in rated),
        (WIDTH - NARROW * (len(words) + 1), *(NARROW,) * (len(words) + 1)),
        frozenset({0}),
    )
    note = "一年里查过几次的，算当年最后一次的结果" if is_year else "没有检查的，不算落实"
    yield Paragraph(f"表中“落实率”是已落实的结果占有结论的结果（已落实、部分落实、未落实）的比例；{note}。")


def _single(facts: Facts) -> WordTable:
    """What was found at the one institution, item by item; an item nobody looked at is left out only of a year."""
    found = {one.observation.item.id: one for one in facts.findings}
    rows = []
    for item in facts.campaign.items_of(facts.round):
        finding = found.get(item.id)
        observation = finding.observation if finding else None
        if finding is None and facts.campaign.rolling:
            continue
        verdict = (observation.own_label or observation.counts_as.zh) if observation else "未检查"
        if finding and finding.is_withdrawn:
            verdict += f"（{Portion.WITHDRAWN.zh}）"
        result = observation.result if observation else None
        texts = [tight(one) for one in result.findings or (result.reason or "",)] if result else [""]
        if len(texts) > 1:
            texts = [f"({place}){text}" for place, text in enumerate(texts, 1)]
        rows.append((f"{item.id}.{item.title}", verdict, "\n".join(texts)))
    return WordTable(("督查项目", "结果", "查到的情况"), tuple(rows), SINGLE_WIDTHS, frozenset({0, 2}))


def _narrow(label: str) -> str:
    """A label of four characters in two lines."""
    return f"{label[:2]}\n{label[2:]}" if len(label) == 4 else label


def _problems(one: RatedItem) -> int:
    return sum(figure.count for word, figure in zip(Result, one.results, strict=True) if word.is_problem)


def _row(one: RatedItem, has_withdrawn: bool, is_year: bool) -> tuple[str, ...]:
    further = [(one.withdrawn, has_withdrawn), (one.uninspected, not is_year)]
    shown = (*one.results, *(figure for figure, is_shown in further if is_shown))
    return f"{one.item.id}.{one.item.title}", *(str(figure.count) for figure in shown), percent(one.rate)
