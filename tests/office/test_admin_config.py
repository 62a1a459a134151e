"""The configuration of the page for visual editing: nothing of the model is left out, and settings are checked."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args

import pytest
from demonstration import about_demonstration
from gongshi.checks.load import load
from gongshi.model.institution import Inspection, Institution
from gongshi.model.record import Mapped
from gongshi.model.reports import Reports
from gongshi.model.terms import BUILT_IN, Term
from gongshi.office.admin.config import backend_of, config, hosts_of
from gongshi.office.admin.fields import AT, FormChoices, form_fields
from gongshi.office.admin.script import BESIDE, beside
from reports import ROOT

REGISTER, _ = load(ROOT / "data", date(2020, 3, 5))
SECOND, _ = load(ROOT / "tests" / "second", date(2024, 11, 20))


def records(annotation: Any) -> Iterator[type[Mapped]]:
    """The records that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Mapped):
        yield annotation
    for part in get_args(annotation):
        yield from records(part)


def compare(record: type[Mapped], fields: list[dict[str, Any]], path: str = "") -> Iterator[str]:
    """Every field of the model that the form has."""
    named = {one["name"]: one for one in fields if one["widget"] != "hidden"}
    extra = {"item"} if path.endswith("results.") else set()
    lacking = {"campaign"} if record is Inspection else set()  # the choice of a type is the campaign
    # A choice among what a campaign names is left out where it names nothing.
    lacking |= {"overall", "severity"} & record.model_fields.keys() - named.keys()
    assert named.keys() - extra == record.model_fields.keys() - lacking, path
    for name, info in record.model_fields.items():
        if name in lacking:
            continue
        field, where = named[name], f"{path}{name}"
        assert field["label"] and field["required"] == (info.is_required() or where == "inspections.round"), where
        yield where
        inside = list(records(info.annotation))
        for one in field.get("types") or [field]:
            assert bool(inside) == bool(one.get("fields")), where
            if inside:
                yield from compare(inside[0], one["fields"], f"{where}.")


@pytest.mark.parametrize("register", [REGISTER, SECOND], ids=["demo", "second"])
def test_every_field_of_the_model_has_a_control(register: Any) -> None:
    told = set(compare(Institution, form_fields(Institution, register.campaigns)))
    assert "inspections.results.rectification.log.measures.internal" in told and len(told) > 70


@about_demonstration
def test_every_field_of_the_reports_has_a_control() -> None:
    campaign = REGISTER.campaigns["covid-2020"]
    told = form_fields(Reports, REGISTER.campaigns, FormChoices(campaign, REGISTER.districts))
    assert "rounds.reports.correction.reason" in set(compare(Reports, told))
    rounds = find(told, "rounds", "round")["options"]
    assert rounds == [{"value": one.id, "label": one.title} for one in campaign.rounds]
    offered = find(told, "rounds", "reports", "district")["options"]
    assert offered == [{"value": one.id, "label": one.name} for one in REGISTER.districts]


def find(fields: list[dict[str, Any]], *names: str) -> dict[str, Any]:
    first, *rest = names
    found = next(one for one in fields if one["name"] == first)
    return find(found.get("fields") or found["types"], *rest) if rest else found


def test_words_items_and_grades_are_offered_in_chinese() -> None:
    told = form_fields(Institution, SECOND.campaigns)
    campaign = SECOND.campaigns["safety-2024"]
    grades = find(told, "inspections", "safety-2024", "results", "result")["options"]
    assert [one["value"] for one in grades][: len(campaign.scale)] == [one.id for one in campaign.scale]
    assert {"pending", "not_applicable", "withheld"} <= {one["value"] for one in grades}
    items = find(told, "inspections", "safety-2024", "results", "item")["options"]
    assert [one["value"] for one in items] == [one.id for one in campaign.items]
    kinds = find(told, "type")
    info = Institution.model_fields["type"].annotation
    assert isinstance(info, type) and issubclass(info, Term)
    assert kinds["options"] == [{"value": word.value, "label": word.zh} for word in BUILT_IN.words(info)]
    assert find(told, "inspections", "safety-2024", "means")["hint"] == "不选就是实地核查"


def test_items_of_lists_remember_their_place() -> None:
    def lists(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for one in fields:
            if one["widget"] == "list" and not one.get("keyed"):
                yield from one.get("types") or ([one] if "fields" in one else [])
            yield from lists(one.get("fields") or one.get("types") or [])

    every = list(lists(form_fields(Institution, REGISTER.campaigns)))
    assert len(every) > 5 and all(one["fields"][0]["name"] == AT for one in every)


@about_demonstration
def test_a_collection_for_each_district_and_nothing_is_created_or_deleted() -> None:
    told = config("站", REGISTER.districts, REGISTER.campaigns, REGISTER.vocabulary, "data/", None)
    collections = told["config"]["collections"]
    *districts, reports = collections
    assert [one["label"] for one in districts] == [one.name for one in REGISTER.districts]
    assert all(not one["create"] and not one["delete"] for one in districts)
    assert [one["file"] for one in reports["files"]] == [f"data/reports/{id}.yml" for id in REGISTER.campaigns]
    assert told["reports"].keys() == REGISTER.campaigns.keys()
    assert collections[1]["folder"] == "data/institutions/yunting" and not told["has_host"]


GITLAB = {"name": "gitlab", "repo": "jyj/ducha", "api_root": "https://git.jyj.example.cn/api/v4"}


def test_the_git_host_comes_from_the_settings() -> None:
    backend = backend_of({"admin": {"backend": GITLAB}})
    assert backend and backend["repo"] == "jyj/ducha" and backend["auth_methods"] == ["token"]
    assert hosts_of(backend) == ["https://git.jyj.example.cn"]
    assert hosts_of(backend_of({"admin": {"backend": {"name": "github", "repo": "a/b"}}})) == ["https://api.github.com"]
    assert backend_of({}) is None and backend_of({"admin": None}) is None and hosts_of(None) == []
    assert config("站", (), {}, BUILT_IN, "data/", backend)["config"]["backend"] is backend


@pytest.mark.parametrize(
    ("backend", "said"),
    [
        ({"name": "svn", "repo": "a/b"}, "要写 name（github、gitlab、gitea 之一）和 repo"),
        ({"name": "gitea"}, "和 repo"),
        ("gitlab", "要写 name"),
        ({**GITLAB, "token": "secret"}, "不认识 token，可以写的有：api_root、"),
    ],
)
def test_wrong_settings_are_told(backend: Mapping[str, str] | str, said: str) -> None:
    with pytest.raises(ValueError, match=r"extra\.admin\.backend") as reason:
        backend_of({"admin": {"backend": backend}})
    assert said in str(reason.value)


def test_another_version_of_the_library_is_refused() -> None:
    whole = "\n".join(BESIDE)
    assert "https://" not in beside(whole)
    with pytest.raises(ValueError, match="换了版本"):
        beside(whole.replace("noto-mono@5.3.0", "noto-mono@6.0.0"))
    with pytest.raises(ValueError, match="不止一处"):
        beside(whole * 2)
