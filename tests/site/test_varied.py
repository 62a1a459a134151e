"""What the demonstration does not use: ids that are texts, groups, retired items, `others`, several days, a contact."""

import csv
import json
from io import StringIO

from bs4 import BeautifulSoup
from conftest import Built
from varied import CAMPAIGN, IDS, RETIRED


def soup(site: Built, path: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / path / "index.html").read_text("utf-8"), "lxml")


def results(site: Built) -> list[dict[str, str]]:
    text = (site.folder / "data/v1/results.csv").read_text("utf-8-sig")
    return [row for row in csv.DictReader(StringIO(text)) if row["campaign"] == CAMPAIGN]


def test_every_item_has_its_address_and_its_group(varied: Built) -> None:
    page = soup(varied, f"campaigns/{CAMPAIGN}")
    headings = [row.get_text(strip=True) for row in page.select("#items + table .gs-group")]
    assert headings == ["门卫与消防", "食堂与校车"]
    titles = [str(link["href"]) for link in page.select("#items + table tbody th[scope=row] a")]
    ids = [IDS.get(number, str(number)) for number in range(1, 10)]
    assert titles == [
        f"items/{id}/" if link.startswith("items/") else link for id, link in zip(ids, titles, strict=True)
    ]
    for id in ids:
        assert (varied.folder / f"campaigns/{CAMPAIGN}/items/{id}/index.html").exists()


def test_what_others_stand_for_is_there_as_if_it_were_written(varied: Built) -> None:
    rows = [row for row in results(varied) if row["round"] == "1"]
    places = {(row["district"], row["institution"]) for row in rows}
    items = [*IDS.values(), "6", "7"]
    assert all(
        sorted(row["item"] for row in rows if (row["district"], row["institution"]) == place) == sorted(items)
        for place in places
    )
    district, id = min(places)
    page = soup(varied, f"institutions/{district}/{id}")
    table = page.select_one(f"#round-{CAMPAIGN}-1 ~ table, details#round-{CAMPAIGN}-1 table")
    assert table and not table.select(".gs-b--uninspected") and len(table.select("tr[id]")) == len(items)


def test_a_retired_item_stays_with_its_rounds_and_is_absent_from_later_ones(varied: Built) -> None:
    rounds = {row["round"] for row in results(varied) if row["item"] == str(RETIRED)}
    assert rounds == {"1"}
    page = soup(varied, f"campaigns/{CAMPAIGN}/items/{RETIRED}")
    assert "2020-01-01 起不再检查" in page.get_text()
    assert [one["id"] for one in page.select("h2[id^=round]")] == ["round-1"]


def test_an_inspection_over_several_days_shows_its_span_its_summary_and_its_report(varied: Built) -> None:
    row = results(varied)[0]
    assert row["started_on"] < row["inspected_on"] and row["item_group"]
    page = soup(varied, f"institutions/{row['district']}/{row['institution']}")
    visits = [one for one in page.select(".gs-visits li") if one.select(".gs-prose")]
    assert visits
    days = [str(one["datetime"]) for one in visits[0].find_all("time", recursive=False)]
    assert len(days) == 2 and days[0] < days[1]
    assert [one.get_text() for one in visits[0].select(".gs-prose li")] == ["制度齐全", "台账不全"]
    assert visits[0].select("a[href='https://jyj.example.org/report.html']")
    listed = json.loads((varied.folder / "data/v1/institutions.json").read_text("utf-8"))
    mine = next(one for one in listed if (one["district"], one["institution"]) == (row["district"], row["institution"]))
    assert [one["starts"] < one["date"] for one in mine["visits"] if one["campaign"] == CAMPAIGN]
    assert all("starts" not in one for one in mine["visits"] if one["campaign"] != CAMPAIGN)


def test_an_office_to_object_to_stands_beside_what_is_in_public_notice(varied: Built) -> None:
    campaign = soup(varied, f"campaigns/{CAMPAIGN}").get_text()
    assert "0791-86754321" in campaign and "工作日 9:00—17:00" in campaign
    cards = [
        card
        for page in varied.pages()
        if page.parent.parent.parent.name == "institutions"
        for card in BeautifulSoup(page.read_text("utf-8"), "lxml").select("article.gs-problem")
    ]
    noticed = [card for card in cards if card.select("header .gs-b--notice")]
    assert noticed and all("office@example.org" in card.get_text() for card in noticed)
    assert not [card for card in cards if card not in noticed and "office@example.org" in card.get_text()]


def test_the_description_for_programs_says_that_an_id_may_be_a_text(varied: Built, demo: Built) -> None:
    def kind(site: Built) -> str:
        package = json.loads((site.folder / "data/v1/datapackage.json").read_text("utf-8"))
        fields = next(one for one in package["resources"] if one["name"] == "results")["schema"]["fields"]
        return str(next(one["type"] for one in fields if one["name"] == "item"))

    assert (kind(varied), kind(demo)) == ("string", "integer")
