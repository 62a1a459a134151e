"""What an honest record of reports cannot do: one rule a function, its docstring is the rule."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..model.register import Register, reports_file
from ..model.reports import RoundReports
from .pair import CURE, Refusal, correction_stays, excused
from .reports import Owed, owed, rounds


@dataclass(frozen=True, slots=True)
class OwedPair:
    """A report that was published as owed and the same as it stands, with what holds them; None for what is gone."""

    before: Owed
    after: Owed | None
    round_before: RoundReports
    round_after: RoundReports | None

    @property
    def is_excused(self) -> bool:
        """Whether a correction of the report or of its round is new."""
        report = self.after.report if self.after else None
        return excused((self.round_before, self.round_after), (self.before.report, report))


def reports_stay(pair: OwedPair) -> Iterator[Refusal]:
    """A report that was published as owed stays owed."""
    if pair.after is None and not pair.is_excused:
        cure = f"恢复这一条；确实不该报送的，{CURE.format('这一轮下面')}"
        yield Refusal(pair.before.at, "公布过的应报送的报告不能删除。", cure, True)


def what_came_stays(pair: OwedPair) -> Iterator[Refusal]:
    """The day on which a report came, and the report that was published, are neither deleted nor changed."""
    if pair.after is None or pair.is_excused:
        return
    old, new = pair.before.report, pair.after.report
    cure = f"改回原样；确实写错的，{CURE.format('这一条下面')}"
    if old.received and new.received != old.received:
        now = f"改成了 {new.received}" if new.received else "不能删除"
        at = (*pair.after.at, "received") if new.received else pair.after.at
        yield Refusal(at, f"公布过的收到日期 {old.received} {now}。", cure)
    if old.document and new.document != old.document:
        at = (*pair.after.at, "document") if new.document else pair.after.at
        yield Refusal(at, f"公开过的报告“{old.document}”不能撤下或换成别的。", cure)


def due_days_move_with_a_reason(pair: OwedPair) -> Iterator[Refusal]:
    """A report's own last day moves with a note that says why; once the report has come, not any more."""
    if pair.after is None or pair.is_excused:
        return
    old, new = pair.before.report, pair.after.report
    if old.due == new.due:
        return
    at = (*pair.after.at, "due") if new.due else pair.after.at
    if old.received:
        cure = f"改回原样；确实写错的，{CURE.format('这一条下面')}"
        yield Refusal(at, "报告已经收到，截止日期不能再改。", cure)
    elif new.note is None or new.note == old.note:
        was, now = (f" {one.due}" if one.due else "本轮的截止日期" for one in (old, new))
        gap = " " if old.due else ""
        message = f"公布过的报告截止日期由{was}{gap}改成了{now}，却没有说明。"
        yield Refusal(at, message, "在这一条的 note 里写明为什么改。")


def corrections_stay(pair: OwedPair) -> Iterator[Refusal]:
    """A correction that was published is not deleted; only one that is not older takes its place."""
    if pair.after:
        yield from correction_stays(
            pair.before.report.correction, pair.after.report.correction, pair.before.at, pair.after.at
        )


RULES: Mapping[str, Callable[[OwedPair], Iterator[Refusal]]] = {
    "kept-report": reports_stay,
    "kept-received": what_came_stays,
    "kept-due": due_days_move_with_a_reason,
    "kept-correction": corrections_stay,
}
"""Every rule, by its id, which is the anchor of its section in the guide's page of mistakes."""


def refusals(before: Register, after: Register) -> Iterator[tuple[str, str, Refusal]]:
    """What is refused of the reports, each with its file and the id of the rule that refuses it."""
    olds, news = rounds(before.reports), rounds(after.reports)
    now = owed(after.reports)
    for key, report in owed(before.reports).items():
        whole = key[:2]
        pair = OwedPair(report, now.get(key), olds[whole][0], news[whole][0] if whole in news else None)
        for id, rule in RULES.items():
            for refusal in rule(pair):
                yield report.file, id, refusal
    for whole in olds.keys() & news.keys():
        (old, at_old), (new, at_new) = olds[whole], news[whole]
        for refusal in correction_stays(old.correction, new.correction, at_old, at_new):
            yield reports_file(whole[0]), "kept-correction", refusal
