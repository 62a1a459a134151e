"""audit/: its server is like a web server, a figure that is not met is told, an exception excuses only its place."""

import gzip
import json
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path

import pytest
from examine.figures import Failed, Figure, at_least, at_most, table
from examine.markup import THEIRS, markup
from examine.server import serving
from examine.sites import Sites
from examine.tools import Tools, tools


def got(address: str) -> tuple[int, Message, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def test_the_server_compresses_texts_and_says_what_they_are(tmp_path: Path) -> None:
    page = "<!doctype html><title>公示</title>" * 50
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(page, "utf-8")
    (tmp_path / "404.html").write_text("没有", "utf-8")
    (tmp_path / "x.pf_index").write_bytes(b"\x1f\x8b already")
    with serving(tmp_path) as address:
        status, headers, held = got(f"{address}/a/?q=1")
        assert status == 200 and headers["Content-Type"] == "text/html; charset=utf-8"
        assert gzip.decompress(held).decode() == page and len(held) < len(page) / 5
        status, headers, held = got(f"{address}/x.pf_index")
        assert held == b"\x1f\x8b already" and headers["Content-Encoding"] is None
        status, _, held = got(f"{address}/nowhere/")
        assert status == 404 and gzip.decompress(held).decode() == "没有"


def test_a_figure_that_is_not_met_is_told_with_its_notes() -> None:
    good, bad = at_least("快", 95, 95), at_most("首次查询", 401, 400, "kB", ["口罩", "值班"])
    assert good.is_met and not bad.is_met
    lines = list(table([good, bad]))
    assert [line.split()[-1] for line in lines[:2]] == ["ok", "FAILED"] and "401 kB" in lines[1]
    assert lines[2:] == ["    口罩", "    值班"]


def test_of_very_many_notes_some_are_told_and_the_rest_counted() -> None:
    lines = list(table([Figure("错", "30", "0", False, tuple("x" * 30))]))
    assert len(lines) == 14 and lines[-1].strip() == "… and 18 more"


class Said(Tools):
    """Tools whose html-validate has found these on every page: (rule, selector)."""

    found: list[tuple[str, str]]

    def node(self, script: str, *arguments: str, may_object: bool = False) -> str:
        messages = [
            {"ruleId": rule, "selector": selector, "message": "不对", "line": 1, "column": 2}
            for rule, selector in self.found
        ]
        return json.dumps([{"filePath": name, "messages": messages} for name in arguments if name.endswith(".html")])


PLACES = {
    "valid-autocomplete": "#__drawer",
    "input-missing-label": "#__search",
    "attribute-allowed-values": "#__nav_8_label",
    "unique-landmark": "html > body > div:nth-child(8) > main > div > div:nth-child(1) > nav",
    "void-style": "#content > p:nth-child(9) > img",
    "no-missing-references": "html > body > div:nth-child(8) > main > div > div:nth-child(2) > nav > label",
}


def marked(work: Path, found: list[tuple[str, str]]) -> list[Figure]:
    for name in ("public", "staff", "large"):
        (work / name).mkdir()
        (work / name / "index.html").write_text("", "utf-8")
    told = Said("chromium", {})
    object.__setattr__(told, "found", found)
    sites = Sites(told, work)
    for name in ("public", "staff", "large"):
        sites.__dict__[name] = work / name
    return list(markup(sites))


def test_what_the_theme_does_is_excused_where_it_does_it(tmp_path: Path) -> None:
    assert {one.rule for one in THEIRS} == set(PLACES)
    assert all(figure.is_met for figure in marked(tmp_path, list(PLACES.items())))


@pytest.mark.parametrize("rule", PLACES)
def test_the_same_elsewhere_is_an_error(tmp_path: Path, rule: str) -> None:
    ours = "html > body > div:nth-child(8) > main > div > div:nth-child(3) > article > nav"
    figures = marked(tmp_path, [*PLACES.items(), (rule, ours)])
    assert [figure.is_met for figure in figures] == [False, False, False, True]
    assert figures[0].notes == (f"public/index.html:1:2: 不对 [{rule}]",)


def test_an_exception_that_nothing_needs_is_told(tmp_path: Path) -> None:
    figures = marked(tmp_path, [one for one in PLACES.items() if one[0] != "unique-landmark"])
    assert not figures[-1].is_met and figures[-1].notes[0].startswith("unique-landmark")


def test_a_program_that_fails_is_told_with_what_it_said() -> None:
    with pytest.raises(Failed, match="no-such-module"):
        Tools("chromium", {}).python("-m", "no-such-module")


def test_what_would_choose_another_site_is_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("examine.tools.shutil.which", lambda name: f"/usr/bin/{name}")
    kept = tools({"EDITION": "staff", "AS_OF": "2021-01-01", "HOME": "/root"}).environment
    assert "EDITION" not in kept and "AS_OF" not in kept and kept["HOME"] == "/root"
    monkeypatch.setattr("examine.tools.shutil.which", lambda name: None)
    with pytest.raises(Failed, match="chromium"):
        tools({})
