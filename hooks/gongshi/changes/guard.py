"""What an honest record cannot do: one rule a function, its docstring is the rule.

Every rule sees all that two commits hold of an institution, whatever its date or embargo, but no internal notes.
What a rule refuses is allowed where a record that encloses it says so in a new `correction`.
"""

from collections.abc import Callable, Iterator, Mapping

from ..model.lifecycle import state_of, steps
from ..model.words import State
from . import matching
from .pair import CURE, Held, Pair, Refusal, correction_stays, excused, same_log
from .problems import said


def institutions_stay(pair: Pair) -> Iterator[Refusal]:
    """An institution that was published keeps its file, and with it its address."""
    if pair.after is None:
        cure = "把文件恢复回来；停办的单位也留着，在简介（about）里写明。"
        yield Refusal((), "公布过的单位不能删除，它的网址要一直打得开。", cure, True)
    elif pair.before.file != pair.after.file and not excused((pair.before.record, pair.after.record)):
        message = f"公布过的单位挪了位置（原来是 {pair.before.file}），原来的网址会打不开。"
        yield Refusal((), message, f"挪回原处；非挪不可的，{CURE.format('单位下面')}")


def inspections_stay(pair: Pair) -> Iterator[Refusal]:
    """An inspection that was published is neither deleted nor moved to another day."""
    for visit in pair.visits():
        if visit.new is None:
            if not excused(pair.whole):
                message = f"公布过的检查（{visit.old.date}）不能删除。"
                yield Refusal(visit.at_old, message, f"恢复这次检查；确实不该有的，{CURE.format('单位下面')}", True)
        elif visit.new.date != visit.old.date and not excused(pair.whole, (visit.old, visit.new)):
            message = f"公布过的检查改了日期，原来是 {visit.old.date}。"
            cure = f"改回原来的日期；确实写错的，{CURE.format('这次检查下面')}"
            yield Refusal((*visit.at_new, "date"), message, cure)


def results_stay(pair: Pair) -> Iterator[Refusal]:
    """A result that was published is not deleted, nor are its finding and the institution's reply."""
    for held in pair.results():
        if held.new is None:
            if not excused(*held.around):
                message = f"项目 {held.item} 公布过的结果不能删除。"
                yield Refusal(held.at_old, message, f"恢复这一项；确实不该有的，{CURE.format('这次检查下面')}", True)
        elif not held.is_excused:
            for name, what in (("finding", "查到的情况"), ("response", "单位回应")):
                if getattr(held.old, name) and not getattr(held.new, name):
                    message = f"项目 {held.item} 公布过的{what}（{name}）不能删除。"
                    yield Refusal(held.at_new, message, f"恢复原文；确实不该公布的，{CURE.format('这一项下面')}")


def problems_stay(pair: Pair) -> Iterator[Refusal]:
    """A problem that was published stays a problem until it is closed or withdrawn, and keeps its rectification."""
    for held in pair.results():
        if held.new is None or held.is_excused or not pair.is_problem(held.old_visit, held.old, pair.campaigns_before):
            continue
        if not pair.is_problem(held.new_visit, held.new, pair.campaigns_after):
            message = f"项目 {held.item} 公布过的问题改成了“{held.new.result}”，问题不能这样消失。"
            cure = "整改好了的，在 log 里一步步写到 closed；查错了的，写 withdrawn 和理由；复查的结果写成新的一次检查。"
            yield Refusal((*held.at_new, "result"), message, cure)
        elif held.old.rectification and held.new.rectification is None:
            message = f"项目 {held.item} 公布过的整改（rectification）不能删除。"
            cure = f"恢复这一段；确实写错的，{CURE.format('这一项下面')}"
            yield Refusal((*held.at_old, "rectification"), message, cure, True, on_key=True)


def practices_stay(pair: Pair) -> Iterator[Refusal]:
    """A good practice that was published is not deleted, and keeps the number that its address ends in."""
    for old, at_old, new, at_new, visit in pair.practices() if pair.after else ():
        if excused(pair.whole, (visit.old, visit.new), (old.practice, new.practice if new else None)):
            continue
        title = old.practice.title
        if new is None:
            cure = f"恢复这一条；确实不该有的，{CURE.format('这次检查下面')}"
            yield Refusal(at_old, f"公布过的好做法“{title}”不能删除。", cure, True)
        elif old.n != new.n:
            message = f"公布过的好做法“{title}”从本轮第 {old.n} 条变成了第 {new.n} 条，网址会变。"
            yield Refusal(at_new, message, "新的好做法接在公布过的后面写。")


def consequences_stay(pair: Pair) -> Iterator[Refusal]:
    """A consequence that was published is neither deleted nor changed."""
    for visit in pair.visits():
        if visit.new is None or excused(pair.whole, (visit.old, visit.new)):
            continue
        for old, new in matching.records(visit.old.accountability, visit.new.accountability):
            if new is None and old is not None:
                message = f"公布过的责任追究（{visit.old.accountability[old].kind.zh}）不能删改。"
                cure = f"恢复这一条；确实写错的，{CURE.format('这次检查下面')}"
                yield Refusal((*visit.at_old, "accountability", old), message, cure, True)


def log_only_grows(pair: Pair) -> Iterator[Refusal]:
    """An entry of a log that was published is neither removed nor changed, and nothing is put before it."""
    for held in pair.rectified():
        olds, news = held.log_before, held.log_after
        if held.is_excused or same_log(olds, news):
            continue
        cure = f"恢复原来的各条，新的一条写在最后；确实写错的，{CURE.format('整改（rectification）下面')}"
        pairs = matching.log(olds, news)
        last = max((new for old, new in pairs if old is not None and new is not None), default=-1)
        for old, new in pairs:
            if old is not None and new is None:
                message = f"项目 {held.item} 公布过的整改经过“{said(olds[old])}”不能删去。"
                yield Refusal((*held.at_old, "rectification", "log", old), message, cure, True)
            elif old is None and new is not None:
                if new < last:
                    message = f"项目 {held.item} 的这一条整改经过插在公布过的前面，整改经过只能往后加。"
                    yield Refusal((*held.at_new, "rectification", "log", new), message, cure)
            elif old is not None and new is not None and matching.entry_key(olds[old]) != matching.entry_key(news[new]):
                message = f"项目 {held.item} 公布过的整改经过不能改，原来是“{said(olds[old])}”。"
                yield Refusal((*held.at_new, "rectification", "log", new), message, cure)


def transitions_follow_the_base(pair: Pair) -> Iterator[Refusal]:
    """What a log says anew is allowed by the state that was published."""
    for held in pair.rectified():
        rectification = held.new.rectification if held.new else None
        if rectification is None or held.is_excused or not same_log(held.log_before, held.log_after):
            continue
        campaign = pair.campaigns_after.get(held.new_visit.campaign)
        for step in steps(rectification):
            allowed = step.allowed_with(campaign.notice_days if campaign else None)
            after = step.entry.state
            if step.index >= len(held.log_before) and after and after not in allowed:
                ends = "、".join(f"{state.value}（{state.zh}）" for state in State if state in allowed)
                yield Refusal(
                    (*held.at_new, "rectification", "log", step.index, "state"),
                    f"项目 {held.item} 公布的状态是“{step.before.zh}”，不能转为“{after.zh}”。",
                    f"“{step.before.zh}”之后可以是：{ends}。" if ends else f"“{step.before.zh}”之后不能再变。",
                )


def deadlines_move_by_extension(pair: Pair) -> Iterator[Refusal]:
    """A deadline that was published stays as it is; an entry of the log moves it."""
    for held in pair.rectified():
        old, new = held.old.rectification, held.new.rectification if held.new else None
        if old and new and old.deadline != new.deadline and not held.is_excused:
            yield Refusal(
                (*held.at_new, "rectification", "deadline"),
                f"项目 {held.item} 公布过的整改期限 {old.deadline} 改成了 {new.deadline}，却没有延期记录。",
                f"期限写回 {old.deadline}，在 log 里加一条 extends_to: {new.deadline}，写明 by 和 note；"
                f"确实写错的，{CURE.format('整改（rectification）下面')}",
            )


def closed_problems_stay(pair: Pair) -> Iterator[Refusal]:
    """A problem that was published as closed or withdrawn is not edited any more."""
    for held in pair.results():
        old = held.old.rectification
        if not old or not held.new or not held.new.rectification or held.is_excused:
            continue
        if not state_of(old).is_settled:
            continue
        is_settled = state_of(held.new.rectification).is_settled
        for at, what in _edited(held, is_settled):
            yield Refusal(
                (*held.at_new, *at),
                f"项目 {held.item} 的问题{state_of(old).zh}，{what}不能再改。",
                f"改回原样；确实写错的，{CURE.format('整改（rectification）下面')}又出问题的，在 log 里写 reopened。",
            )


def _edited(held: Held, is_settled: bool) -> Iterator[tuple[tuple[str, ...], str]]:
    """The parts of a settled problem that differ; once it is reopened, its measures may."""
    assert held.new
    assert held.old.rectification
    assert held.new.rectification
    for name, what in (("result", "结果"), ("finding", "查到的情况"), ("evidence", "佐证材料")):
        if getattr(held.old, name) != getattr(held.new, name) and getattr(held.new, name):
            yield (name,), what
    parts = (("target", "整改目标"), ("responsible", "责任单位"), ("measures", "整改措施"))
    for name, what in parts if is_settled else parts[:0]:
        if getattr(held.old.rectification, name) != getattr(held.new.rectification, name):
            yield ("rectification", name), what


def corrections_stay(pair: Pair) -> Iterator[Refusal]:
    """A correction that was published is not deleted; only one that is not older takes its place."""
    for old, new, at_old, at_new in pair.corrections():
        yield from correction_stays(old, new, at_old, at_new)


RULES: Mapping[str, Callable[[Pair], Iterator[Refusal]]] = {
    "kept-institution": institutions_stay,
    "kept-inspection": inspections_stay,
    "kept-result": results_stay,
    "kept-problem": problems_stay,
    "kept-practice": practices_stay,
    "kept-consequence": consequences_stay,
    "kept-log": log_only_grows,
    "kept-state": transitions_follow_the_base,
    "kept-deadline": deadlines_move_by_extension,
    "kept-closed": closed_problems_stay,
    "kept-correction": corrections_stay,
}
"""Every rule, by its id, which is the anchor of its section in the guide's page of mistakes."""
