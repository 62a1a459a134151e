"""The reports on a campaign's rounds."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from ..model.campaign import Campaign, Round
from ..model.due import places_of
from ..model.record import Correction, FormerDeadline
from ..model.register import Register, Units, campaign_file, reports_file
from ..model.reports import Report, RoundReports, reporter_of
from ..model.words import InstitutionsReport, Reporter
from ..reading.clean.kinds import DOCUMENTS
from ..reading.diagnostic import At, DataPath, Diagnostic, error, warning
from ..reading.field_errors import near


def campaign_exists(register: Register) -> Iterator[Diagnostic]:
    """A file of reports bears the name of a campaign."""
    for id in register.reports:
        if id not in register.campaigns and campaign_file(id) not in register.broken:
            hint = near(id, register.campaigns) or f"现有的督查：{'、'.join(register.campaigns)}。"
            yield error(DataPath(reports_file(id)), f"督查“{id}”不存在，文件名应为 campaigns/ 下的文件名。", hint)


def rounds_exist_once(register: Register) -> Iterator[Diagnostic]:
    """Reports name a round of the campaign, and each round stands once."""
    for id, campaign in _campaigns(register):
        seen: dict[int, int] = {}
        for index, part in enumerate(register.reports[id].rounds):
            at = DataPath(reports_file(id), ("rounds", index, "round"))
            if campaign.round(part.round) is None and not campaign.rolling:
                rounds = "、".join(str(round_.id) for round_ in campaign.rounds)
                yield error(at, f"第 {part.round} 轮不存在，{id} 的轮次有：{rounds}。")
            if part.round in seen:
                first = DataPath(reports_file(id), ("rounds", seen[part.round], "round"))
                yield error(at, f"第 {part.round} 轮与 {{also}} 重复，一轮只写一处。", "把两处的报告合在一起。", first)
            seen.setdefault(part.round, index)


def one_unit_owes_each(register: Register) -> Iterator[Diagnostic]:
    """A report is owed by exactly one unit, which is listed once a round."""
    for file, at, part in _parts(register):
        seen: dict[tuple[Reporter, str], int] = {}
        for index, report in enumerate(part.reports):
            here = DataPath(file, (*at, "reports", index))
            unit = reporter_of(report)
            if unit is None:
                yield error(
                    here, "一条报告应写明一个报送单位：district、area、team、institution 四项里写一项，也只写一项。"
                )
            elif unit in seen:
                first = DataPath(file, (*at, "reports", seen[unit]))
                yield error(here, f"“{unit[1]}”在这一轮与 {{also}} 重复，一个单位一轮只写一条。", also=first)
            if unit:
                seen.setdefault(unit, index)


def districts_exist(register: Register) -> Iterator[Diagnostic]:
    """A district that owes a report is one of districts.yml."""
    known = [district.id for district in register.districts]
    for file, at, report, _ in _reports(register):
        if report.district and known and report.district not in known:
            message = f"县区“{report.district}”不存在，应为 districts.yml 里的代号。"
            yield error(DataPath(file, (*at, "district")), message, near(report.district, known))


def days_fit_the_round(register: Register) -> Iterator[Diagnostic]:
    """A report is due and received after the round has begun."""
    for file, at, report, round_ in _reports(register):
        starts = [window.starts for window in round_.windows if window.starts]
        for key, what, day in (("due", "截止日期", report.due), ("received", "收到日期", report.received)):
            if day and starts and day < min(starts):
                message = f"{what} {day} 早于本轮开始的日期 {min(starts)}，应不早于它。"
                yield error(DataPath(file, (*at, key)), message, "看看年份和月份有没有写错。")


def last_day_is_known(register: Register) -> Iterator[Diagnostic]:
    """A report has a last day, its own or its round's; without one none can be late (a warning)."""
    for file, at, report, round_ in _reports(register):
        if not (report.due or round_.reports_due):
            message = f"“{round_.title}”没有写报告截止日期（reports_due），这一条也没有写 due，无法判断是否逾期。"
            yield warning(DataPath(file, at), message, "在督查文件的这一轮里写 reports_due，或在这一条里写 due。")
    for id, campaign in register.campaigns.items():
        for index, round_ in enumerate(campaign.rounds):
            if round_.institutions_report is InstitutionsReport.ALL and not round_.reports_due:
                message = (
                    f"“{round_.title}”每个单位都要报送报告，却没有写报告截止日期（reports_due），无法判断是否逾期。"
                )
                here = DataPath(campaign_file(id), ("rounds", index, "institutions_report"))
                yield warning(here, message, "在这一轮里写 reports_due。")


def former_deadlines_run_forward(register: Register) -> Iterator[Diagnostic]:
    """Deadlines that were moved stand in the order they were in force, each unlike the next, before one that holds."""
    for id, campaign in register.campaigns.items():
        for index, round_ in enumerate(campaign.rounds):
            here = DataPath(campaign_file(id), ("rounds", index, "reports_due_before"))
            yield from _former(here, round_.reports_due_before, round_.reports_due, "reports_due")
    for file, at, report, round_ in _reports(register):
        here = DataPath(file, (*at, "due_before"))
        yield from _former(here, report.due_before, report.due or round_.reports_due, "due")


def _former(here: DataPath, former: Sequence[FormerDeadline], due: date | None, key: str) -> Iterator[Diagnostic]:
    if former and due is None:
        message = f"写了改动以前的截止日期 {former[-1].due}，却没有现在的截止日期，应有 {key}。"
        yield error(here, message, f"在 {key} 里写现在的截止日期；从来没有截止日期的，把这几行删去。")
    for place, (one, after) in enumerate(pairwise(former)):
        if after.until <= one.until:
            at = DataPath(here.file, (*here.at, place + 1, "until"))
            message = f"执行到 {after.until}，不晚于前一条的 {one.until}，应晚于它。"
            yield error(at, message, "改动以前的截止日期按先后写，先执行的在前。")
    for place, (old, new) in enumerate(pairwise((*(one.due for one in former), due))):
        if old == new:
            at = DataPath(here.file, (*here.at, place, "due"))
            message = f"原来的截止日期 {old} 和后一个相同，应不同。"
            yield error(at, message, "没有改动过的不用写；写错了的改成原来的日期。")


def documents_are_of_an_allowed_kind(register: Register) -> Iterator[Diagnostic]:
    """A report that is published is a PDF document."""
    for path, here in _documents(register):
        if not _is_document(path):
            kinds = "、".join(sorted(DOCUMENTS))
            yield error(here, f"“{path}”的类型不对，公开的报告应为 {kinds}。", "在 Word 里另存为 PDF。")


def documents_exist(register: Register) -> Iterator[Diagnostic]:
    """A report that is published lies below data/media/."""
    for path, here in _documents(register):
        if _is_document(path) and path not in register.media:
            hint = near(path, register.media) or "把文件放进 media/ 再提交；大小写要一致。"
            yield error(here, f"文件“{path}”不存在，应在数据文件夹的 media/ 下。", hint)


def _documents(register: Register) -> Iterator[tuple[str, DataPath]]:
    for file, at, report, _ in _reports(register):
        if report.document:
            yield report.document, DataPath(file, (*at, "document"))


def _is_document(path: str) -> bool:
    return path.lower().endswith(tuple(DOCUMENTS))


def institutions_are_in_scope(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """An institution that owes a report exists, the round says that institutions report and is about it, and it is
    listed once, under whichever of its places."""
    now = {place: places_of(one)[0] for one in register.entries for place in places_of(one)}
    for file, at, part in _parts(register):
        id = next(id for id in register.reports if reports_file(id) == file)
        campaign = register.campaigns.get(id)
        round_ = campaign.round(part.round) if campaign else None
        seen: dict[str, int] = {}
        for index, report in enumerate(part.reports if round_ else ()):
            assert round_
            place, here = report.institution, DataPath(file, (*at, "reports", index, "institution"))
            if place is None:
                continue
            first = seen.setdefault(now.get(place, place), index)
            if round_.institutions_report is None:
                hint = "在督查文件的这一轮里写 institutions_report: all（每个单位都报）或 listed（只有列出的报）。"
                yield error(here, f"“{round_.title}”没有说单位要报送报告，却列了单位“{place}”。", hint)
            elif place not in now and place not in register.places:
                known = sorted({*register.places, *now})
                hint = near(place, known) or "写单位文件所在的文件夹和文件名，不带 .yml。"
                yield error(here, f"没有单位“{place}”，应为 institutions/ 下的 县区/代号。", hint)
            elif (id, part.round, place) not in units.reporting and f"institutions/{place}.yml" not in register.broken:
                hint = "核对督查和这一轮的 scope，以及单位的成立、撤销日期；不该报的，删去这一条。"
                yield error(here, f"单位“{place}”不在“{round_.title}”的对象里，不应报送报告。", hint)
            elif first != index and part.reports[first].institution != place:
                also = DataPath(file, (*at, "reports", first))
                yield error(
                    here,
                    f"“{place}”和 {{also}} 是同一个单位，一个单位一轮只写一条。",
                    "搬过的单位，留下先写的那一条。",
                    also,
                )


def nothing_is_in_the_future(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """A report was received by the as-of date (a warning)."""
    for file, at, report, _ in _reports(register):
        if report.received and report.received > as_of:
            message = f"日期 {report.received} 在统计日 {as_of} 之后，到那天才会显示。"
            yield warning(DataPath(file, (*at, "received")), message, "看看年份和月份有没有写错。")


def corrections_have_a_possible_day(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """A correction of a report or of its round is not dated in the future (a warning)."""
    for file, at, part in _parts(register):
        yield from _correction(part.correction, DataPath(file, (*at, "correction", "date")), as_of)
    for file, at, report, _ in _reports(register):
        yield from _correction(report.correction, DataPath(file, (*at, "correction", "date")), as_of)


def units_are_known(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """Areas and teams that owe reports are named as the institutions' files name them (a warning)."""
    for file, at, report, _ in _reports(register):
        for key, what, known in (("area", "责任区", units.areas | units.teams), ("team", "督查组", units.teams)):
            name = getattr(report, key)
            if name and known and name not in known:
                message = f"没有一个单位的文件提到{what}“{name}”，应与检查记录里的写法一致。"
                hint = near(name, sorted(known)) or "核对名称；如果这个单位还没有检查记录，不用改。"
                yield warning(DataPath(file, (*at, key)), message, hint)


def _correction(correction: Correction | None, at: DataPath, as_of: date) -> Iterator[Diagnostic]:
    if correction and correction.date > as_of:
        message = f"更正日期 {correction.date} 在统计日 {as_of} 之后，内容却已经改了。"
        yield warning(at, message, "写实际更正的那一天。")


def _campaigns(register: Register) -> Iterator[tuple[str, Campaign]]:
    return ((id, register.campaigns[id]) for id in register.reports if id in register.campaigns)


def _parts(register: Register) -> Iterator[tuple[str, At, RoundReports]]:
    for id, reports in register.reports.items():
        for index, part in enumerate(reports.rounds):
            yield reports_file(id), ("rounds", index), part


def _reports(register: Register) -> Iterator[tuple[str, At, Report, Round]]:
    """Every report of a round that there is."""
    for id, campaign in _campaigns(register):
        for index, part in enumerate(register.reports[id].rounds):
            round_ = campaign.round(part.round)
            for place, report in enumerate(part.reports if round_ else ()):
                assert round_
                yield reports_file(id), ("rounds", index, "reports", place), report, round_
