"""The facets by which rows of lists can be filtered and counted."""

from collections.abc import Collection, Iterator, Mapping

from ..model import addresses
from ..model.campaign import Campaign
from ..model.due import AT_ANY_TIME, RoundKey
from ..model.record import ItemId
from ..model.words import Result, State
from .figures import Facets, Figure, Tally, query
from .references import InstitutionRef
from .rows import FindingRow, InstitutionRow, ProblemRow, Rows
from .sorts import FindingSort, InstitutionSort, PracticeSort, ProblemSort, finding_sort, problem_sort
from .verdict import Verdict


def institution_facets(sort: InstitutionSort, district: str) -> Facets:
    """The facets of an institution; `inspected` and `uninspected` hold `campaign` and `campaign-round`, and so does
    `by_district`, where nobody but its district inspected it."""
    inspected, in_scope, by_others = (
        {key for id, round_ in some for key in _keys(id, round_)}
        for some in (sort.inspected, sort.scope, sort.inspected - sort.by_district)
    )
    return {
        "district": (district,),
        "type": (sort.type,),
        "group": (sort.group,) if sort.group else (),
        "standing": (sort.standing,),
        "scope": tuple(sorted(in_scope)),
        "inspected": tuple(sorted(inspected)),
        "uninspected": tuple(sorted(in_scope - inspected)),
        "by_district": tuple(sorted(inspected - by_others)),
        "last": (sort.recency,),
        "overall": (sort.overall,) if sort.overall else (),
        "judged": tuple(sorted(sort.judged)),
        "moved": (sort.moved,) if sort.moved else (),
        **_yes(problem=sort.problem, overdue=sort.overdue, practice=sort.practice),
        "closed": ("yes",) if sort.closed else (),
    }


def _keys(campaign: str, round_: int) -> tuple[str, ...]:
    """What stands for a round, and for its campaign."""
    return (campaign,) if round_ == AT_ANY_TIME else (campaign, f"{campaign}-{round_}")


def expected(scope: Collection[RoundKey], campaigns: Mapping[str, Campaign]) -> Iterator[tuple[str, int, ItemId]]:
    """Campaign, round and item of every finding there should be about an institution that these rounds are about."""
    for id, campaign in campaigns.items():
        for round_ in campaign.rounds:
            if (id, round_.id) in scope:
                for item in campaign.items_of(round_):
                    yield id, round_.id, item.id


def missing_facets(row: InstitutionRow, campaigns: Mapping[str, Campaign]) -> Facets:
    """The facets of an institution in the list of missing findings; `missing` holds `campaign-round-item`."""
    seen = {(one.campaign, one.round, one.item.id) for one in row.findings}
    lacking = (key for key in expected(row.scope, campaigns) if key not in seen)
    return {"missing": tuple(f"{campaign}-{round_}-{item}" for campaign, round_, item in lacking)}


def finding_facets(sort: FindingSort, district: str) -> Facets:
    """The facets of a finding; `rated` ones are the denominator of a rate, `problem` ones call for rectification."""
    verdict = Verdict(Result.of(sort.result), None, sort.withdrawn, sort.by_district)
    return {
        "item": (str(sort.item),),
        "district": (district,),
        "type": (sort.type,),
        **verdict_facets(verdict),
    }


def verdict_facets(verdict: Verdict) -> Facets:
    """The facets of a verdict. One that was withdrawn matches no result, and counts as neither good nor bad."""
    return {
        "result": () if verdict.is_withdrawn else (verdict.counts_as.value,),
        **_yes(rated=verdict.is_rated, problem=verdict.is_problem, withdrawn=verdict.is_withdrawn),
        **by_district(verdict.is_by_district),
    }


def by_district(flag: bool) -> Facets:
    """The facet of what an inspection found that a district organised; the authority's own are the rest."""
    return {"by_district": ("yes",) if flag else ()}


def finding_row_facets(place: InstitutionRef, row: FindingRow) -> Facets:
    """The facets of a row of the list of findings: those of the finding, and its institution."""
    return {**finding_facets(finding_sort(row, place.type), place.district), **_institution(place)}


def problem_row_facets(row: ProblemRow) -> Facets:
    """The facets of a row of the ledger: those of the problem, its institution, and who goes on with it."""
    heirs = tuple(f"{one.district}/{one.id}" for one in row.heirs)
    return {**problem_facets(problem_sort(row), row.place.district), **_institution(row.place), "heir": heirs}


def _institution(place: InstitutionRef) -> dict[str, tuple[str, ...]]:
    return {"institution": (f"{place.district}/{place.id}",)}


def problems_of(rows: Rows) -> Tally:
    """A tally of the problems of one institution, linked to the ledger."""
    return Tally(addresses.RECTIFICATION, ((problem_row_facets(one), 1) for one in rows.problems))


def taken_over_by(rows: Rows) -> Figure:
    """How many problems an institution goes on with for others that closed, linked to the ledger."""
    place = rows.institution.place
    return Figure(len(rows.taken_over), query(addresses.RECTIFICATION, heir=f"{place.district}/{place.id}"))


def findings_of(rows: Rows, campaign: str, round: int) -> Tally:
    """A tally of the findings of one institution in a round, linked to the round's list of findings."""
    own = rows.institution
    mine = (one for one in own.findings if (one.campaign, one.round) == (campaign, round))
    return Tally(addresses.findings(campaign, round), ((finding_row_facets(own.place, one), 1) for one in mine))


def problem_facets(sort: ProblemSort, district: str) -> Facets:
    """The facets of a problem; `stands` is `no` where it was withdrawn, `settled` is `yes` where it is closed or
    withdrawn."""
    return {
        "campaign": (sort.campaign,),
        "round": (str(sort.round),),
        "item": (str(sort.item),),
        "district": (district,),
        "type": (sort.type,),
        "result": (sort.result,),
        "severity": (sort.severity,) if sort.severity else (),
        "state": (sort.state,),
        **_yes(
            stands=sort.stands,
            settled=State.of(sort.state).is_settled,
            overdue=sort.overdue,
            due_soon=sort.due_soon,
            found_met=sort.found_met,
            verify_late=sort.verify_late,
            reopened=sort.reopened,
            ever_closed=sort.ever_closed,
            carried=sort.carried,
        ),
        "undated": ("yes",) if sort.undated else (),
        **by_district(sort.by_district),
    }


def practice_facets(sort: PracticeSort, district: str) -> Facets:
    """The facets of a good practice."""
    return {
        "campaign": (sort.campaign,),
        "round": (str(sort.round),),
        "item": (str(sort.item),) if sort.item else (),
        "district": (district,),
        "type": (sort.type,),
        **_yes(featured=sort.featured),
    }


def _yes(**asked: bool) -> dict[str, tuple[str, ...]]:
    return {name: ("yes",) if flag else ("no",) for name, flag in asked.items()}
