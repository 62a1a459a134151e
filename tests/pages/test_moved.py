"""An institution that moved: its old addresses lead on, its old numbers stay, a web server is told."""

import re
from contextlib import closing
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

import oracle
import pytest
from build_site import build, tree
from building import CAMPAIGN, DISTRICTS
from gongshi.checks.load import load
from gongshi.derived.dossier import compile
from gongshi.pages.html.shell import cut
from gongshi.pages.search.records import institution_record
from gongshi.release.moved_addresses import nginx_map, write_map
from web_server import nginx

AS_OF = date(2021, 6, 1)
SCHOOL = """\
name: 示例梧桐小学
type: bureau_school
code: "3136010001"
former_names: [{name: 示例青禾小学, until: 2020-08-31}]
opened: 1998-09-01
moved_from: [{place: city/old, on: 2020-09-01}]
inspections:
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    results: {1: {result: not_met, finding: 没有。}}
    good_practices: [{title: 错峰放学, summary: 分三批。}]
  - campaign: check
    round: 2
    date: 2020-10-20
    method: routine
    results: {2: {result: not_met, finding: 也没有。}}
    good_practices: [{title: 家长值守, summary: 每天两人。}]
"""
NEW, OLD = "institutions/east/wutong/", "institutions/city/old/"
FILES = {
    "districts.yml": DISTRICTS,
    "campaigns/check.yml": CAMPAIGN.format(notice_days=7),
    "institutions/east/wutong.yml": SCHOOL,
    "institutions/city/b.yml": "name: 示例第二中学\ntype: bureau_school\nclosed: {date: 2021-01-31, note: 停办。}\n",
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moved")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def site(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("site")
    build(data, out / "site", out / "cache", AS_OF)
    return tree(out / "site")


def test_old_pages_lead_to_the_new_ones(site: dict[str, bytes]) -> None:
    page = site[f"{OLD}index.html"].decode()
    assert f'href="../../../{NEW}"' in page and "示例梧桐小学" in page and "查到的情况" not in page
    practice = site["good-practices/city/old/check-2-1/index.html"].decode()
    assert 'href="../../../../good-practices/east/wutong/check-2-1/"' in practice
    assert "good-practices/east/wutong/check-2-2/index.html" in site
    assert "good-practices/city/old/check-2-2/index.html" not in site, "it never stood there"


def test_old_files_stay(site: dict[str, bytes]) -> None:
    for name in ("badge.svg", "card.png"):
        assert site[OLD + name] == site[NEW + name]
    assert site["data/v1/institutions/city/old.json"] == site["data/v1/institutions/east/wutong.json"]


def test_numbers_keep_the_place_where_the_problem_was_found(site: dict[str, bytes], data: Path) -> None:
    numbers = set(re.findall("check-2-[a-z0-9-]+", site["data/v1/problems.csv"].decode()))
    assert numbers == {"check-2-city-old-1", "check-2-east-wutong-2"} == oracle.read(data, AS_OF).problems.keys()


def test_a_browser_goes_on_and_a_search_engine_keeps_the_new_address() -> None:
    shell = cut('<head><link rel="canonical" href="https://example.org/gongshi-slot-path-z/x/x/"></head>')
    filled = shell.fill("", "", "", OLD, "", "", "", f"/{NEW}")
    assert f'<head><meta http-equiv="refresh" content="0; url=../../../{NEW}">' in filled
    assert f'href="https://example.org/{NEW}"' in filled and OLD not in filled
    assert "refresh" not in shell.fill("", "", "", NEW, "", "", "")


def test_the_policy_stands_before_the_way_on() -> None:
    policy = '<head>\n  <meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    filled = cut(f"{policy}<meta charset=utf-8></head>").fill("", "", "", OLD, "", "", "", f"/{NEW}")
    assert filled.startswith(f'{policy}<meta http-equiv="refresh" content="0; url=../../../{NEW}"><meta charset')


def test_a_web_server_is_told(site: dict[str, bytes], tmp_path: Path) -> None:
    told = site["_redirects"].decode()
    assert "/institutions/city/old/* /institutions/east/wutong/:splat 301\n" in told
    assert nginx_map("/a/x/* /a/y/:splat 301\n/d/x.json /d/y.json 301\n") == (
        '"~^/a/x/(?<rest0>.*)$" "/a/y/$rest0";\n"/d/x.json" "/d/y.json";\n'
    )
    release = tmp_path / "release"
    release.mkdir()
    (release / "_redirects").write_text(told, "utf-8")
    write_map(release, tmp_path)
    assert (tmp_path / "moved.conf").read_text("utf-8").count(";\n") == 3
    (release / "_redirects").unlink()
    write_map(release, tmp_path)
    assert not (tmp_path / "moved.conf").exists()


def test_the_page_says_what_became_of_it(site: dict[str, bytes]) -> None:
    page = site[f"{NEW}index.html"].decode()
    for words in ("单位编码：3136010001", "曾用名：示例青禾小学", "成立日期：", "以前的问题编号不变"):
        assert words in page, words
    assert "以后不再检查" in site["institutions/city/b/index.html"].decode()


def test_it_is_found_by_its_former_name_and_its_code(site: dict[str, bytes], data: Path) -> None:
    (entry,) = (one for one in load(data, AS_OF)[0].entries if one.id == "wutong")
    record = institution_record(compile(entry, load(data, AS_OF)[0].campaigns, AS_OF))
    assert "示例青禾小学" in record.sections[0].text and "3136010001" in record.sections[0].text
    assert '"示例青禾小学 3136010001"' in site["institutions/rows.json"].decode()
    assert 'data-also="示例青禾小学 3136010001"' in site["institutions/index.html"].decode()
    assert "closed:yes" in site["institutions/index.html"].decode()


@pytest.mark.server
def test_nginx_answers_301_once_it_was_told(site: dict[str, bytes], tmp_path: Path) -> None:
    """The configuration takes up the map beside the release; without one it serves as before."""
    root = tmp_path / "www" / "current"
    for path, content in site.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    def answers(path: str) -> tuple[int, str]:
        """The status for a path, and where it leads."""
        with (
            nginx(tmp_path / "nginx", root) as address,
            closing(HTTPConnection(address.removeprefix("http://"), timeout=10)) as connection,
        ):
            connection.request("GET", path)
            with connection.getresponse() as answer:
                return answer.status, answer.getheader("Location", "")

    assert answers(f"/{OLD}") == (200, "")
    write_map(root, root.parent)
    assert answers(f"/{OLD}") == (301, f"/{NEW}")
    assert answers("/good-practices/city/old/check-2-1/") == (301, "/good-practices/east/wutong/check-2-1/")
    assert answers("/data/v1/institutions/city/old.json") == (301, "/data/v1/institutions/east/wutong.json")
    assert answers(f"/{NEW}") == (200, "")
