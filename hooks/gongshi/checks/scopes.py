"""Rules over scopes: what a campaign and its rounds say that they are about."""

from collections.abc import Iterator
from datetime import date

from ..model.due import places_of
from ..model.register import Register, Units, campaign_file
from ..model.scope import Scope
from ..reading.diagnostic import At, DataPath, Diagnostic, error
from ..reading.field_errors import near


def districts_exist(register: Register) -> Iterator[Diagnostic]:
    """A scope names districts of districts.yml."""
    known = [one.id for one in register.districts]
    for file, at, scope in _scopes(register):
        for place, id in enumerate(scope.districts or ()):
            if id not in known and known:
                here = DataPath(file, (*at, "districts", place))
                yield error(here, f"县区“{id}”不存在，应为 districts.yml 里的代号。", near(id, known))


def rounds_stay_inside(register: Register) -> Iterator[Diagnostic]:
    """The scope of a round names no type and no district that the campaign's leaves out."""
    for id, campaign in register.campaigns.items():
        for index, round_ in enumerate(campaign.rounds):
            for key in ("types", "districts"):
                whole = getattr(campaign.scope, key)
                for place, one in enumerate((round_.scope and getattr(round_.scope, key)) or ()):
                    if whole is not None and one not in whole:
                        here = DataPath(campaign_file(id), ("rounds", index, "scope", key, place))
                        yield error(
                            here,
                            f"“{one}”不在整个督查的范围里，这一轮查不到它。",
                            f"整个督查的 scope 里 {key} 有：{'、'.join(map(str, whole))}；要查的先加在那里。",
                        )


def institutions_exist(register: Register, units: Units, as_of: date) -> Iterator[Diagnostic]:
    """A scope names institutions by where their files stand, or stood before they moved."""
    known = register.places | {place for entry in register.entries for place in places_of(entry)}
    for file, at, scope in _scopes(register):
        for key, places in (("only", scope.only), ("except", scope.exempt)):
            for index, place in enumerate(places or ()):
                if place not in known:
                    here = DataPath(file, (*at, key, index))
                    hint = near(place, sorted(known)) or "写单位文件所在的文件夹和文件名，不带 .yml。"
                    yield error(here, f"没有单位“{place}”，应为 institutions/ 下的 县区/代号。", hint)


def _scopes(register: Register) -> Iterator[tuple[str, At, Scope]]:
    """Every scope, with the file and the place in it."""
    for id, campaign in register.campaigns.items():
        yield campaign_file(id), ("scope",), campaign.scope
        for index, round_ in enumerate(campaign.rounds):
            if round_.scope:
                yield campaign_file(id), ("rounds", index, "scope"), round_.scope
