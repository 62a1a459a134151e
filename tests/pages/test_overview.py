"""Campaigns beside each other: how far each has come, which are former, and an institution's way through them."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from build_site import build
from conclusions import written
from demonstration import demonstration
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.derived.edition import edit
from gongshi.derived.rows import rows_of
from gongshi.derived.summary import Summary
from gongshi.model.register import Register
from gongshi.model.words import Edition, Phase
from gongshi.pages.institution import page
from gongshi.pages.overview import apart, lines, phase_of
from gongshi.pages.sharing import Sharing
from summaries import summarise


@pytest.fixture(scope="module")
def register() -> Register:
    return load(demonstration(), date(2020, 3, 5))[0]


def summary(register: Register, as_of: date) -> Summary:
    return summarise(edit(register, Edition.PUBLIC, as_of), Edition.PUBLIC, as_of)


@pytest.mark.parametrize(
    ("as_of", "safety", "covid"),
    [
        (date(2019, 10, 13), Phase.COMING, Phase.COMING),
        (date(2019, 10, 14), Phase.RUNNING, Phase.COMING),
        # Between two rounds, more are to come.
        (date(2020, 1, 20), Phase.RUNNING, Phase.COMING),
        # The notice is given, and the first round, which has no window, may have begun; the second is still to come.
        (date(2020, 2, 12), Phase.RUNNING, Phase.RUNNING),
        (date(2020, 3, 1), Phase.RUNNING, Phase.RUNNING),
        (date(2020, 3, 5), Phase.RUNNING, Phase.FOLLOWING_UP),
        (date(2020, 5, 29), Phase.RUNNING, Phase.FOLLOWING_UP),
        (date(2020, 5, 30), Phase.FOLLOWING_UP, Phase.FOLLOWING_UP),
    ],
)
def test_a_campaign_comes_runs_and_is_followed_up(register: Register, as_of: date, safety: Phase, covid: Phase) -> None:
    told = summary(register, as_of)
    assert phase_of(told, "campus-safety", told.campaigns["campus-safety"]) is safety
    assert phase_of(told, "covid-2020", told.campaigns["covid-2020"]) is covid


MET, BAD = ("met", "{result: not_met, finding: 锁着。, rectification: {deadline: 2024-05-20, responsible: 总务处}}")


@pytest.mark.parametrize(
    ("found", "as_of", "phase"),
    [
        ({1: MET, 2: MET}, "2024-06-01", Phase.FINISHED),
        ({1: BAD, 2: MET}, "2024-06-01", Phase.FOLLOWING_UP),
        # The windows are past, and nobody has published a result of one round, or of any.
        ({1: MET}, "2024-05-10", Phase.RUNNING),
        ({1: MET}, "2024-05-11", Phase.INCOMPLETE),
        ({2: BAD}, "2024-06-01", Phase.INCOMPLETE),
        ({}, "2024-06-01", Phase.UNINSPECTED),
    ],
)
def test_a_campaign_is_finished_when_all_its_rounds_were_inspected(
    tmp_path: Path, found: dict[int, str], as_of: str, phase: Phase
) -> None:
    days = {1: "2024-03-01", 2: "2024-05-01"}
    head = "  - {campaign: c, method: routine, round: "
    visits = [f"{head}{n}, date: {days[n]}, results: {{2: {one}}}}}\n" for n, one in found.items()]
    data = written(tmp_path, "".join(visits) or "  []\n")
    campaign = (data / "campaigns/c.yml").read_text("utf-8")
    for n, title, ends in ((1, "自查", "2024-03-05"), (2, "复查", "2024-05-10")):
        window = f"windows: [{{method: routine, starts: {days[n]}, ends: {ends}}}]"
        campaign = campaign.replace(f"title: {title}", f"title: {title}, {window}")
    (data / "campaigns/c.yml").write_text(campaign, "utf-8")
    day = date.fromisoformat(as_of)
    build(data, tmp_path / "site", tmp_path / "cache", day)
    told = summary(load(data, day)[0], day)
    assert phase_of(told, "c", told.campaigns["c"]) is phase
    texts = {
        place: BeautifulSoup((tmp_path / "site" / place / "index.html").read_text("utf-8"), "lxml").get_text(" ")
        for place in (".", "campaigns", "campaigns/c", "campaigns/c/rounds/1", "campaigns/c/rounds/2")
    }
    for place in (".", "campaigns", "campaigns/c") if phase is not Phase.RUNNING else ():
        assert phase.zh in texts[place], place
        assert phase is Phase.FINISHED or "已结束" not in texts[place], place
    for n in (1, 2):
        missed = n not in found and phase is not Phase.RUNNING
        assert (Phase.UNINSPECTED.zh in texts[f"campaigns/c/rounds/{n}"]) == missed


def test_a_campaign_that_names_no_day_is_neither_ahead_nor_over(register: Register) -> None:
    """Nobody can say that what has no days has not begun."""
    told = summary(register, date(2020, 1, 1))
    plain = told.campaigns["covid-2020"].changed({"document": None})
    rounds = [one.changed({"windows": [], "reports_due": None}) for one in plain.rounds]
    undated = plain.changed({"rounds": rounds})
    quiet = summarise(Register(told.districts, {"covid-2020": undated}, ()), Edition.PUBLIC, told.as_of)
    assert phase_of(quiet, "covid-2020", undated) is Phase.RUNNING


def test_former_campaigns_stand_apart_latest_first(register: Register) -> None:
    running, former = apart(lines(summary(register, date(2020, 3, 5))), "covid-2020")
    assert [one.id for one in running] == ["covid-2020", "campus-safety"] and former == []
    running, former = apart(lines(summary(register, date(2020, 5, 20))), "campus-safety")
    assert [one.id for one in running] == ["campus-safety"] and [one.id for one in former] == ["covid-2020"]


def test_figures_of_a_district_are_its_own(register: Register) -> None:
    told = summary(register, date(2020, 3, 5))
    whole = {one.id: one.inspected.part.count for one in lines(told)}
    parts = [{one.id: one.inspected.part.count for one in lines(told, district=place.id)} for place in told.districts]
    assert whole["campus-safety"] == 30
    assert all(sum(some.get(id, 0) for some in parts) == count for id, count in whole.items())


def test_an_institution_shows_every_round_the_latest_first(register: Register) -> None:
    as_of = date(2020, 3, 5)
    entry = next(one for one in edit(register, Edition.PUBLIC, as_of).entries if one.id == "no2-middle")
    place = next(one for one in register.districts if one.id == entry.district)
    shared = Sharing("示例", "zh", False, False, False)
    dossier = compile(entry, register.campaigns, as_of)
    view = page(dossier, rows_of(dossier, register.campaigns), place, register.campaigns, (), shared, as_of, ()).view
    told = [
        (one.campaign_id, one.round.id, bool(one.visits), one.is_ahead) for _, some in view["history"] for one in some
    ]
    assert told == [
        ("campus-safety", 3, False, True),
        ("campus-safety", 2, True, False),
        ("campus-safety", 1, True, False),
        ("covid-2020", 2, True, False),
        ("covid-2020", 1, False, False),
    ]
    assert all(one.visits for one in view["rounds"])
    # The autumn's round of the one campaign is older than the other's second round.
    assert [one.key for one in view["glance"]] == [("campus-safety", 2), ("covid-2020", 2)]


def test_earlier_rounds_are_folded_with_what_was_put_right_of_their_problems(register: Register) -> None:
    as_of = date(2020, 6, 30)
    folded = 0
    for entry in edit(register, Edition.PUBLIC, as_of).entries:
        place = next(one for one in register.districts if one.id == entry.district)
        dossier = compile(entry, register.campaigns, as_of)
        shared = Sharing("示例", "zh", False, False, False)
        view = page(
            dossier, rows_of(dossier, register.campaigns), place, register.campaigns, (), shared, as_of, ()
        ).view
        told = [*view["problems"], *(one for _, some in view["former"] for one in some)]
        assert sorted(one.number for one in told) == sorted(one.number for one in dossier.problems), entry.id
        assert all(one.state.is_settled for _, some in view["former"] for one in some)
        visited = {(one.campaign, one.round) for one in entry.record.inspections}
        assert {one.key for one in view["rounds"]} | {one.key for one, _ in view["former"]} == visited
        assert len(view["rounds"]) == min(4, len(visited))
        folded += len(view["former"])
    assert folded >= 2


@pytest.mark.parametrize(
    ("rounds", "found", "phase"), [(1, MET, Phase.RUNNING), (2, MET, Phase.FINISHED), (2, BAD, Phase.FOLLOWING_UP)]
)
def test_a_round_without_days_that_nobody_has_inspected_is_not_over(
    tmp_path: Path, rounds: int, found: str, phase: Phase
) -> None:
    visits = [
        f"  - {{campaign: c, method: routine, round: {n}, date: 2024-03-0{n}, results: {{2: {found}}}}}\n"
        for n in range(1, rounds + 1)
    ]
    if found is BAD:
        visits[1:] = ["  - {campaign: c, method: routine, round: 2, date: 2024-03-02, results: {1: met}}\n"]
    day = date(2024, 6, 1)
    told = summary(load(written(tmp_path, "".join(visits)), day)[0], day)
    assert phase_of(told, "c", told.campaigns["c"]) is phase
