"""Badges: whole drawings, whatever an institution is called, that stay current without being made anew."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from build_site import THEME, build
from building import HEAD, VISIT, folder
from gongshi.derived.judgement import Judgement
from gongshi.engine import finish
from gongshi.model.campaign import Campaign, Round
from gongshi.model.grades import Grade
from gongshi.model.institution import Inspection
from gongshi.model.terms import Method
from gongshi.model.words import OverallStatus, Result
from gongshi.pages.drawing.card import Card, drawn
from gongshi.pages.drawing.text_width import ems
from gongshi.pages.html.render import draw, environment
from gongshi.pages.html.shell import DAY, dated
from gongshi.pages.page import Drawing

SVG = "{http://www.w3.org/2000/svg}"
NAMES = [
    "示例第一中学",
    '</text><script>alert("1")</script>',
    "A & B <b> ' \" {{ 7 * 7 }} ]]>",
    DAY,
    "示例" * 60,
]


def badge(
    name: str,
    standing: OverallStatus = OverallStatus.OVERDUE,
    day: str = "2020-03-05",
    overall: Judgement | None = None,
) -> ElementTree.Element:
    env = environment(THEME, "zh", {"name": "督查结果公示"})
    view = {"name": name, "standing": standing, "overall": overall}
    svg = draw(env, Drawing("/institutions/a/b/badge.svg", "badge.svg.html", view))
    return ElementTree.fromstring(dated(svg, day))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_text_and_nothing_else(name: str) -> None:
    usual, drawn = badge(NAMES[0]), badge(name)
    assert [one.tag for one in usual.iter()] == [one.tag for one in drawn.iter()]
    title = drawn.find(f"{SVG}title")
    assert title is not None and title.text == f"{name}：有问题逾期未改"
    texts = [one.text or "" for one in drawn.iter(f"{SVG}text")]
    word, site, called, day = texts
    assert (word, site, day) == ("有问题逾期未改", "督查结果公示", "数据截至 2020-03-05")
    assert called == name or (called.endswith("…") and name.startswith(called[:-1]))


@pytest.mark.parametrize("standing", OverallStatus)
def test_a_badge_is_read_without_its_colours(standing: OverallStatus) -> None:
    drawn = badge("示例第一中学", standing)
    assert next(one.text for one in drawn.iter(f"{SVG}text")) == standing.zh
    icon = drawn.find(f"{SVG}svg")
    assert icon is not None and list(icon)


def judgement(label: str) -> Judgement:
    """An overall judgement that is called so."""
    grade = Grade(id="good", label=label, counts_as=Result.MET)
    campaign = Campaign.model_construct(overall=[grade])
    visit = Inspection(campaign="check", round=1, date=date(2020, 2, 21), method=Method("routine", "日常督查"))
    return Judgement(visit, "check", campaign, Round(id=1, title="第一轮"), grade, None)


def test_an_overall_judgement_stands_above_how_the_institution_stands() -> None:
    drawn = badge("示例第一中学", overall=judgement("总体合格"))
    texts = [one.text for one in drawn.iter(f"{SVG}text")]
    assert texts[:2] == ["总体评价：总体合格", "有问题逾期未改"]
    title = drawn.find(f"{SVG}title")
    assert title is not None and title.text == "示例第一中学：总体评价总体合格（2020-02-21）；有问题逾期未改"


@pytest.mark.parametrize("overall", [None, judgement("总体合格"), judgement("不够好，要在三个月内整改" * 4)])
def test_no_line_runs_over_the_edge(overall: Judgement | None) -> None:
    for name in NAMES:
        for line in badge(name, overall=overall).iter(f"{SVG}text"):
            wide = float(line.get("textLength", ems(line.text or "") * float(line.get("font-size", "0"))))
            left = float(line.get("x", "0")) - (wide if line.get("text-anchor") == "end" else 0)
            assert left > 61.99 and left + wide < 308.01


def test_letters_are_narrower_than_characters() -> None:
    assert ems("示例（一）") == 5 and ems("No. 1") == pytest.approx(3.1)


def test_a_badge_bears_the_day_though_nothing_else_is_made_anew(tmp_path: Path) -> None:
    data = folder(tmp_path / "data", {"institutions/city/a.yml": HEAD + VISIT + "    results: {1: met}\n"})
    site, cache = tmp_path / "site", tmp_path / "cache"
    assert build(data, site, cache, date(2020, 6, 1)).made == 1
    file = site / "institutions" / "city" / "a" / "badge.svg"
    assert "数据截至 2020-06-01" in file.read_text("utf-8")
    assert build(data, site, cache, date(2020, 6, 2)).made == 0
    assert "数据截至 2020-06-02" in file.read_text("utf-8")


def test_a_card_is_drawn_only_where_the_site_lacks_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[Card] = []

    def noted(card: Card) -> bytes:
        drawings.append(card)
        return drawn(card)

    monkeypatch.setattr(finish, "drawn", noted)
    path = "institutions/city/a.yml"
    data = folder(tmp_path / "data", {path: HEAD + VISIT + "    results: {1: met}\n"})
    site, cache = tmp_path / "site", tmp_path / "cache"
    build(data, site, cache, date(2020, 6, 1))
    own = Card("示例公示", "示例第一中学", "示例市直属 · 局属学校")
    assert own in drawings
    drawings.clear()
    (data / path).write_text(HEAD + VISIT + "    results: {1: pending}\n", "utf-8")
    assert build(data, site, cache, date(2020, 6, 1)).made == 1
    assert drawings == []
    (data / path).write_text((HEAD + VISIT).replace("第一", "第二") + "    results: {1: met}\n", "utf-8")
    build(data, site, cache, date(2020, 6, 1))
    assert drawings == [own._replace(title="示例第二中学")]
    assert (site / "institutions" / "city" / "a" / "card.png").read_bytes() == drawn(drawings[0])
