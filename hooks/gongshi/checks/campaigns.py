"""Rules within one campaign's file."""

from collections.abc import Iterator, Sequence

from ..model.campaign import has_text_ids
from ..model.record import ItemId
from ..model.register import Register, campaign_file
from ..reading.diagnostic import At, DataPath, Diagnostic, error


def ids_are_unique(register: Register) -> Iterator[Diagnostic]:
    """Items, rounds, grades and severities of a campaign each have an id of their own."""
    for id, campaign in register.campaigns.items():
        file = campaign_file(id)
        yield from _repeated(file, "items", "项目编号", [_folded(item.id) for item in campaign.items])
        yield from _repeated(file, "rounds", "轮次编号", [round_.id for round_ in campaign.rounds])
        yield from _repeated(file, "scale", "等次", [grade.id for grade in campaign.scale])
        yield from _repeated(file, "overall", "总体评价等次", [grade.id for grade in campaign.overall])
        yield from _repeated(file, "severities", "严重程度", [level.id for level in campaign.severities])


def items_are_distinct(register: Register) -> Iterator[Diagnostic]:
    """Campaign, round and item, joined, name one item: with the ids of items that are texts, two campaigns could share
    a name. With campaigns food and food-1, item 2-3 of food in round 1 would be item 3 of food-1 in round 2."""
    seen: dict[str, tuple[str, ItemId]] = {}
    for id, campaign in register.campaigns.items() if has_text_ids(register.campaigns) else ():
        for index, item in enumerate(campaign.items):
            for joined in (f"{id}-{item.id}", *(f"{id}-{round_.id}-{item.id}" for round_ in campaign.rounds)):
                other, theirs = seen.setdefault(joined, (id, item.id))
                if other != id:
                    yield error(
                        DataPath(campaign_file(id), ("items", index, "id")),
                        f"督查“{id}”的项目 {item.id} 与督查“{other}”的项目 {theirs} 连起来分不清，编号会重复。",
                        "换一个项目编号，或者换一个督查的代号。",
                    )
                    break


def references_exist(register: Register) -> Iterator[Diagnostic]:
    """A round names items, and an item follows up a round, that the campaign has."""
    for id, campaign in register.campaigns.items():
        file = campaign_file(id)
        for index, round_ in enumerate(campaign.rounds):
            for place, number in enumerate(round_.items or []):
                if campaign.item(number) is None:
                    at: At = ("rounds", index, "items", place)
                    yield error(DataPath(file, at), f"项目 {number} 不存在，应为本督查 items 里的编号。")
        for index, item in enumerate(campaign.items):
            if item.follows_up is not None and not campaign.rolling and campaign.round(item.follows_up) is None:
                at = ("items", index, "follows_up")
                yield error(DataPath(file, at), f"第 {item.follows_up} 轮不存在，应为本督查 rounds 里的编号。")


def days_run_forward(register: Register) -> Iterator[Diagnostic]:
    """A window does not end before it starts."""
    for id, campaign in register.campaigns.items():
        for index, round_ in enumerate(campaign.rounds):
            for place, window in enumerate(round_.windows):
                if window.starts and window.ends and window.ends < window.starts:
                    at: At = ("rounds", index, "windows", place, "ends")
                    message = f"结束日期 {window.ends} 早于开始日期 {window.starts}，应不早于它。"
                    yield error(DataPath(campaign_file(id), at), message, "看看年份和月份有没有写错。")


def _folded(id: ItemId) -> ItemId:
    """An id as addresses tell it apart: where letters may be of either case."""
    return id.lower() if isinstance(id, str) else id


def _repeated(file: str, key: str, what: str, ids: Sequence[int | str]) -> Iterator[Diagnostic]:
    for index, id in enumerate(ids):
        first = ids.index(id)
        if first < index:
            there = DataPath(file, (key, first, "id"))
            yield error(DataPath(file, (key, index, "id")), f"{what}“{id}”与 {{also}} 重复，应各不相同。", also=there)
