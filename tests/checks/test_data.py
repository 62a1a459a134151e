"""The repository's own data: the campaign as the notice has it, and demonstration data that shows everything."""

import re
from datetime import date

import pytest
from demonstration import DATA, about_demonstration
from gongshi.checks.load import load
from gongshi.derived.edition import edit
from gongshi.derived.summary import Summary
from gongshi.model.register import Register
from gongshi.model.terms import BUILT_IN, AccountabilityKind, InstitutionType, Method, Purpose
from gongshi.model.words import Edition, Means, Openness, OverallStatus, Result, State
from summaries import summarise

pytestmark = about_demonstration
READ_ON = date(2020, 3, 5)
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def register() -> Register:
    found, diagnostics = load(DATA, TODAY)
    assert diagnostics == []
    return found


def summary(register: Register, edition: Edition, as_of: date) -> Summary:
    return summarise(edit(register, edition, as_of), edition, as_of)


def test_the_campaign_is_the_one_of_the_notice(register: Register) -> None:
    campaign = register.campaigns["covid-2020"]
    assert [item.id for item in campaign.items] == list(range(1, 14))
    assert campaign.item(12).follows_up == 1  # type: ignore[union-attr]
    assert all(item.check_points for item in campaign.items if item.id != 13)
    assert set(campaign.scope.types or ()) == set(BUILT_IN.words(InstitutionType))
    assert campaign.document and campaign.document.date == date(2020, 2, 12)
    second = campaign.rounds[1]
    assert [(one.method, one.starts, one.ends) for one in second.windows] == [
        ("routine", date(2020, 2, 14), date(2020, 3, 1)),
        ("focused", date(2020, 2, 19), date(2020, 2, 29)),
    ]
    assert second.reports_due == date(2020, 2, 29)


def test_everything_invented_says_so(register: Register) -> None:
    assert len(register.districts) == 10
    assert len(register.entries) >= 72
    for entry in register.entries:
        assert entry.record.demo and entry.record.name.startswith("示例"), entry.file
    assert all(district.demo and district.name.startswith("示例") for district in register.districts)


def test_no_telephone_number_identity_number_or_mail_address_stands_in_the_data() -> None:
    personal = re.compile(r"1[3-9]\d{9}|\d{17}[\dXx]|\b0\d{2,3}-\d{7,8}\b|\w@\w+\.\w")
    found = {path.name: personal.findall(path.read_text("utf-8")) for path in DATA.rglob("*.yml")}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_every_word_occurs(register: Register) -> None:
    shown = summary(register, Edition.STAFF, READ_ON)
    visits = [visit for entry in register.entries for visit in entry.record.inspections]
    assert {entry.record.type for entry in register.entries} == set(BUILT_IN.words(InstitutionType))
    assert {visit.method for visit in visits} == set(BUILT_IN.words(Method))
    assert {visit.openness for visit in visits} >= set(Openness)
    assert {visit.means for visit in visits} == set(Means)
    assert {visit.purpose for visit in visits} == set(BUILT_IN.words(Purpose))
    assert {one.kind for visit in visits for one in visit.accountability} == set(BUILT_IN.words(AccountabilityKind))
    assert {state for state in State if shown.problems.count(state=state)} == set(State)
    seen = {word for word in Result for tally in shown.findings.values() if tally.count(result=word)}
    assert seen == set(Result)
    # What is left to the next inspection is so where a campaign is settled by inspections alone.
    standings = set(OverallStatus) - {OverallStatus.UNSETTLED}
    assert {word for word in OverallStatus if shown.institutions.count(standing=word)} == standings
    assert {(visit.campaign, visit.round) for visit in visits} == {
        (id, round_.id) for id, campaign in register.campaigns.items() for round_ in campaign.rounds
    }


def test_it_shows_what_the_site_is_for(register: Register) -> None:
    shown = summary(register, Edition.PUBLIC, READ_ON)
    visits = [visit for entry in register.entries for visit in entry.record.inspections]
    assert shown.practices.figure().count >= 30
    assert shown.practices.figure(featured="yes").count >= 8
    for query in (
        {"overdue": "yes"},
        {"due_soon": "yes"},
        {"state": "notice"},
        {"reopened": "yes"},
        {"carried": "yes"},
    ):
        assert shown.problems.figure(**query).count >= 3, query
    assert shown.institutions.figure(standing=OverallStatus.NOT_INSPECTED).count >= 3
    assert sum(bool(visit.publish_from and visit.publish_from > READ_ON) for visit in visits) >= 3
    assert sum(any(result.response for result in visit.results.values()) for visit in visits) >= 8
    extended = [
        step
        for visit in visits
        for result in visit.results.values()
        for step in (result.rectification.log if result.rectification else [])
        if step.extends_to and step.date <= READ_ON
    ]
    assert len(extended) >= 5


def test_findings_differ_from_place_to_place(register: Register) -> None:
    findings = [
        result.finding
        for entry in register.entries
        for visit in entry.record.inspections
        for result in visit.results.values()
        if result.finding
    ]
    assert len(findings) > 250 and len(set(findings)) / len(findings) > 0.99
