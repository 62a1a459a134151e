"""What government websites in China must say about themselves: tags and footer, from mkdocs.yml alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, URL, Built
from demonstration import demonstration
from lxml import html

OWNER = {
    "sponsor": "示例市教育局",
    "undertaker": "示例市教育督导办",
    "contact": "办公室 0000-00000000",
    "site_code": "3600000000",
    "icp": "赣ICP备00000000号",
    "police": "赣公网安备 00000000000000 号",
}


def tags(page: Path) -> dict[str, str]:
    """The tags of a page by name, without the ones every web page has."""
    found = html.fromstring(page.read_bytes()).xpath("//meta[@name and @content]")
    return {one.get("name"): one.get("content") for one in found if one.get("name")[0].isupper()}


def test_without_an_owner_a_page_says_what_is_known(published: Built) -> None:
    assert tags(published.folder / "index.html") == {"SiteName": "督查结果公示", "SiteDomain": "jyj.example.org"}
    ledger = tags(published.folder / "rectification" / "index.html")
    assert {name: ledger[name] for name in ledger if name.startswith("Column")} == {
        "ColumnName": "整改台账",
        "ColumnDescription": "每一个问题的责任单位、期限和进度",
        "ColumnKeywords": "督查,整改,整改台账",
        "ColumnType": "信息公开",
    }


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("institutions/mailang/dongdu-junior/", "2020-02-28"),
        ("good-practices/mailang/second-middle/covid-2020-2-1/", "2020-02-23"),
        ("about/", "2020-03-05"),
    ],
)
def test_a_page_with_something_to_say_says_when_and_who(published: Built, address: str, day: str) -> None:
    found = tags(published.folder / address / "index.html")
    assert (found["PubDate"], found["Url"], found["ContentSource"]) == (day, URL + address, "督查结果公示")
    assert found["ArticleTitle"] and found["Description"] and found["Keywords"]
    assert not any(name.startswith("Column") for name in found)


def test_the_owner_stands_in_tags_and_footer(tmp_path: Path) -> None:
    lines = "".join(f"    {name}: {value}\n" for name, value in OWNER.items())
    (tmp_path / "mkdocs.yml").write_text(f"INHERIT: {ROOT}/mkdocs.yml\nextra:\n  government:\n{lines}", "utf-8")
    told = (tmp_path / "mkdocs.yml").read_text("utf-8")
    for name, value in {"docs_dir": "docs", "hooks": "[hooks/publish.py]", "custom_dir": "hooks/theme"}.items():
        path = value.replace("hooks/", f"{ROOT}/hooks/") if "hooks" in value else f"{ROOT}/{value}"
        told += f"theme:\n  custom_dir: {path}\n" if name == "custom_dir" else f"{name}: {path}\n"
    (tmp_path / "mkdocs.yml").write_text(told, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(tmp_path / "mkdocs.yml")]
    environment = {"DATA_DIR": str(demonstration()), "AS_OF": "2020-03-05", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "site")], env=environment, capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    page = tmp_path / "site" / "institutions" / "mailang" / "dongdu-junior" / "index.html"
    assert tags(page)["SiteIDCode"] == OWNER["site_code"] and tags(page)["ContentSource"] == OWNER["sponsor"]
    foot = html.fromstring(page.read_bytes()).xpath("//p[@class='gs-footer__owner']")[0].text_content()
    assert [value for value in OWNER.values() if value not in foot] == []
