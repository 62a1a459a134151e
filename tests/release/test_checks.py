"""A release is looked into as far as something in it is new, or what it leads to is gone."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from building import HEAD, VISIT, folder
from gongshi.checks.load import load_outline
from gongshi.engine.settings import Settings
from gongshi.engine.workers import Workers
from gongshi.model.words import Edition
from gongshi.release.checks import SHOWN, problems, some
from gongshi.release.manifest import File, hashed, listed

SECRET = "督查组内部约定三月再去一次"
DATA = (
    HEAD.replace("bureau_school", "district_school")
    + VISIT
    + f"""    internal: {SECRET}
    results:
      1: {{result: met, finding: 领导小组已经成立并开过两次会}}
"""
)
PAGE = "<!doctype html><html><body>{}</body></html>"
SITE = {
    "index.html": '<a href="institutions/east/one/#problem">x</a> <a href="about/">x</a>',
    "about/index.html": '<a href="../">x</a>',
    "institutions/east/one/index.html": '<p id="problem">x</p>',
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, body in SITE.items():
        put(tmp_path / "new", path, PAGE.format(body))
    put(tmp_path / "new", "data/v1/index.json", json.dumps({"edition": "public", "as_of": "2020-03-05"}))
    return tmp_path / "new"


def put(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


def files(folder: Path) -> dict[str, File]:
    return hashed(folder, listed(folder), {})


def found(site: Path, former: Path | None = None, institutions: tuple[str, ...] = ("one",), data: str = DATA) -> str:
    """What is wrong with a site whose data has these institutions of the eastern district."""
    place = site.with_name("data")
    shutil.rmtree(place, ignore_errors=True)
    outline, _ = load_outline(folder(place, {f"institutions/east/{id}.yml": data for id in institutions}))
    before = (former, files(former)) if former else None
    settings = Settings(place, Edition.PUBLIC, date(2020, 3, 5))
    return "\n".join(problems(site, files(site), before, outline, settings, "/", Workers(1)))


def copy(site: Path) -> Path:
    other = site.with_name("former")
    for path in listed(site):
        put(other, path, (site / path).read_text("utf-8"))
    return other


def test_a_sound_site(site: Path) -> None:
    assert found(site) == "" and found(site, copy(site)) == ""


def test_a_link_in_a_page_that_did_not_change_is_found_broken(site: Path) -> None:
    former = copy(site)
    (site / "about" / "index.html").unlink()
    assert found(site, former) == "index.html：链接指向 about/index.html，那里没有文件"


def test_a_place_in_a_page_that_is_gone_is_found(site: Path) -> None:
    former = copy(site)
    put(site, "institutions/east/one/index.html", PAGE.format("x"))
    told = "index.html：链接指向 institutions/east/one/index.html#problem，那里没有这一处"
    assert found(site, former) == told and found(site) == told


def test_pages_are_counted_against_the_register(site: Path) -> None:
    assert "east/two/index.html：数据里有这个单位，网站上没有" in found(site, None, ("one", "two"))
    assert "east/one/index.html：网站上有这一页，数据里没有这个单位" in found(site, None, ())


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("x.html.new-12", "写了一半"),
        (".git/config", "隐藏文件"),
        ("a/.x", "隐藏文件"),
        ("institutions/a.yml", "数据原文"),
    ],
)
def test_what_no_public_release_holds(site: Path, path: str, told: str) -> None:
    put(site, path, "x")
    assert found(site).startswith(f"{path}：{told}")


def test_the_settings_of_a_web_server_are_no_hidden_file(site: Path) -> None:
    put(site, ".htaccess", "x")
    assert "隐藏文件" not in found(site)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"edition": "staff", "as_of": "2020-03-05"}, "staff 版"),
        ({"edition": "public", "as_of": "2020-03-06"}, "统计日是"),
    ],
)
def test_another_edition_or_day_is_told(site: Path, told: dict[str, str], wrong: str) -> None:
    put(site, "data/v1/index.json", json.dumps(told))
    assert wrong in found(site)
    (site / "data" / "v1" / "index.json").unlink()
    assert found(site) == "data/v1/index.json：没有，或不完整"


@pytest.mark.parametrize(
    "path",
    [
        "institutions/east/one/index.html",
        "institutions/east/one/badge.svg",
        "good-practices/east/one/check-2-1/index.html",
        "data/v1/institutions/east/one.json",
    ],
)
def test_what_the_data_keeps_back_is_found_in_what_was_made_of_it(site: Path, path: str) -> None:
    assert found(site) == ""
    shown = "领导小组已经成立并开过两次会"
    for text in (shown, SECRET):
        put(site, path, json.dumps([text], ensure_ascii=False) if path.endswith(".json") else PAGE.format(text))
        if path == "institutions/east/one/index.html":
            put(site, path, PAGE.format(f'<p id="problem">{text}</p>'))
        told = found(site)
        assert told == (
            f"{path}：含有 institutions/east/one.yml 里不公开的内容“督查组内部约定三……”" if text == SECRET else ""
        )


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("results: {1: {result: partly_met, finding: 领导小组只开过一次会}}", "partly_met"),
        ("internal: 有没有人值班。", "有没有人值班。"),
    ],
)
def test_what_any_page_may_say_is_no_secret(site: Path, line: str, shown: str) -> None:
    """A result under embargo is a word of the vocabulary; a note may be what the campaign asks."""
    data = f"{DATA}{VISIT.replace('2020-02-20', '2020-02-21')}    publish_from: 2020-04-01\n    {line}\n"
    put(site, "institutions/east/one/index.html", PAGE.format(f'<p id="problem">{shown}</p>'))
    assert found(site, data=data) == ""


def test_many_are_counted() -> None:
    assert some(["x"] * SHOWN).count("\n") == SHOWN - 1
    assert some(["x"] * 30).endswith("……共 30 处")
