"""Every address that a site names leads somewhere: of pages, feeds, calendars, data, the search and the site map."""

import json
import shutil
from pathlib import Path

import leads
import pytest
from conftest import URL, Built
from lxml import etree
from playwright.sync_api import Page


@pytest.mark.parametrize("which", ["published", "demo", "demo_staff", "second"])
def test_every_address_leads_somewhere(request: pytest.FixtureRequest, which: str) -> None:
    site: Built = request.getfixturevalue(which)
    every = list(leads.named(site))
    kinds = {where.rsplit(".", 1)[-1] for where, _ in every}
    assert {"html", "xml", "json", "csv", "pf_fragment", "js"} <= kinds and ("ics" in kinds) == (which == "published")
    assert any("#" in one for where, one in every if where.endswith(".pf_fragment"))
    assert leads.broken(site, iter(every)) == []


def test_the_pages_of_a_large_site_lead_somewhere(large: Built) -> None:
    ones = leads.named(large, lambda where: "unit-" not in where or "/unit-3/" in where)
    # A list of findings is made from the results of the districts: its address only tells the round.
    assert leads.broken(large, (one for one in ones if "findings/rows.json" not in one[1])) == []


ASTRAY = {
    "institutions/index.html": ('href="../institutions/mailang/dongdu-junior/"', 'href="../institutions/nowhere/"'),
    "rectification/index.html": ("#problem-covid-2020-2", "#problem-covid-2021-2"),
    "updates/feed.xml": ("/institutions/", "/institution/"),
    "districts/mailang/deadlines.ics": ("/ducha/institutions/", "/ducha/institution/"),
    "data/v1/institutions.json": ('"institutions/mailang/', '"institutions/nowhere/'),
    "good-practices/index.html": ('src="../media/', 'src="../medium/'),
    "about/index.html": ("/ducha/assets/gongshi/card.png", "/ducha/assets/gongshi/none.png"),
    "sitemap.xml": ("/districts/mailang/", "/districts/none/"),
}


def test_what_leads_nowhere_is_found(published: Built, tmp_path: Path) -> None:
    site = Built(Path(shutil.copytree(published.folder, tmp_path / "site")), published.data, published.as_of)
    for file, (old, new) in ASTRAY.items():
        page = site.folder / file
        text = page.read_bytes().decode("utf-8")
        assert old in text
        page.write_bytes(text.replace(old, new).encode())
    assert {where for where, _ in leads.broken(site, leads.named(site))} == set(ASTRAY)


def test_the_map_of_the_site_lists_every_lasting_page(published: Built) -> None:
    told = {str(one.text) for one in etree.parse(published.folder / "sitemap.xml").iter("{*}loc")}
    pages = {path.parent.relative_to(published.folder).as_posix() for path in published.pages()}
    lasting = {page for page in pages if page.split("/")[0] in ("institutions", "guide", "about", "campaigns", "data")}
    lasting = {page for page in lasting if not page.endswith("findings")} | {"", "rectification", "updates"}
    assert {f"{URL}{page}/".replace(f"{URL}/", URL) for page in lasting} - told == set()
    assert "slot" not in "".join(told)


def test_what_scripts_draw_leads_somewhere(page: Page, large: Built, large_address: str) -> None:
    for path in ("/institutions/?district=area-1", "/rectification/?state=open", "/good-practices/?featured=yes"):
        page.goto(large_address + path)
        page.locator("[data-list] [data-row]").first.wait_for()
        drawn = page.locator("[data-list] [href], [data-list] [src]").evaluate_all(
            "all => all.map((one) => one.getAttribute('href') ?? one.getAttribute('src'))"
        )
        assert len(drawn) > 10
        where = path.partition("?")[0].strip("/") + "/index.html"
        assert leads.broken(large, ((where, one) for one in drawn)) == [], json.dumps(drawn[:3])
