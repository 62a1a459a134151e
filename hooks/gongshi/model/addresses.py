"""Every address of the site, from its root. Once published, an address stays."""

import re

SAFE_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""What may stand in an address."""

HOME = "/"
INSTITUTIONS = "/institutions/"
CAMPAIGNS = "/campaigns/"
RECTIFICATION = "/rectification/"
GOOD_PRACTICES = "/good-practices/"
UPDATES = "/updates/"
DATA = "/data/"
DICTIONARY = "/data/dictionary/"
CHANGELOG = "/data/changelog/"
DOWNLOADS = "/data/v1/"
"""Below it every download; what stands there keeps its name and its columns."""
ABOUT = "/about/"
WORKLIST = "/worklist/"
"""What a follow-up visit must look at; there in the staff edition alone."""
RESULTS = "/institutions/results.json"
SITE_CARD = "/assets/gongshi/card.png"
"""The picture for sharing that stands for the whole site."""
REDIRECTS = "/_redirects"
"""Which former addresses lead on where: one a line, with what stands there now."""
CHANGES_FEED = "/updates/feed.xml"
PRACTICES_FEED = "/good-practices/feed.xml"

GENERATED = (
    *(INSTITUTIONS, "/districts/", CAMPAIGNS, RECTIFICATION, GOOD_PRACTICES, UPDATES, DOWNLOADS, DICTIONARY, WORKLIST),
    *("/media/", "/search/", "/assets/gongshi/"),
)
"""Below these everything is made from the data and the program, and nothing is written by hand."""


def is_generated(address: str) -> bool:
    """Whether what stands at an address is made from the data, so that no hand-written page may take its place."""
    return address in (HOME, DATA) or address.startswith(GENERATED)


def institution(district: str, id: str) -> str:
    """An institution's page."""
    return f"/institutions/{district}/{id}/"


def badge(district: str, id: str) -> str:
    """The badge that an institution may put on its own site."""
    return institution(district, id) + "badge.svg"


def feed_of(district: str, id: str) -> str:
    """The feed of one institution's changes."""
    return institution(district, id) + "feed.xml"


def card(page: str) -> str:
    """The picture for sharing of the page with that address."""
    return page + "card.png"


def district(id: str) -> str:
    """A district's page."""
    return f"/districts/{id}/"


def campaign(id: str) -> str:
    """A campaign's page."""
    return f"/campaigns/{id}/"


def round(campaign: str, number: int) -> str:
    """A round's page."""
    return f"/campaigns/{campaign}/rounds/{number}/"


def findings(campaign: str, number: int) -> str:
    """The list of every finding of a round."""
    return f"/campaigns/{campaign}/rounds/{number}/findings/"


def reports(campaign: str, number: int) -> str:
    """The page of the reports owed for a round."""
    return f"/campaigns/{campaign}/rounds/{number}/reports/"


def item(campaign: str, number: int | str) -> str:
    """An item's page."""
    return f"/campaigns/{campaign}/items/{number}/"


def problem(district: str, id: str, campaign: str, round: int, item: int | str, suffix: str = "") -> str:
    """A problem's card on its institution's page; `suffix` is what the numbers of an item's further problems end
    in."""
    return f"{institution(district, id)}#problem-{campaign}-{round}-{item}{suffix}"


def practice(district: str, id: str, campaign: str, round: int, n: int) -> str:
    """A good practice's page; `n` counts from 1 within the round at that institution."""
    return f"/good-practices/{district}/{id}/{campaign}-{round}-{n}/"


def media(path: str) -> str:
    """A picture or document; `path` as the data has it, media/…"""
    return f"/{path}"


def ledger_of(district: str) -> str:
    """A district's part of the ledger, where the whole does not fit on a page."""
    return f"/rectification/{district}/"


def worklist_of(district: str) -> str:
    """A district's worklist, by responsible area and unit."""
    return f"/worklist/{district}/"


def worklist_by_team(district: str) -> str:
    """A district's worklist, grouped by inspection team."""
    return f"/worklist/{district}/teams/"


def documents(list: str, district: str | None = None) -> str:
    """The rows of a list for its page to fetch: those of one district, or all."""
    return f"{list}rows/{district}.json" if district else f"{list}rows.json"


def districts_of(campaign: str, number: int) -> str:
    """The table of all districts of a round, for rounds whose own page shows only some of them."""
    return f"{round(campaign, number)}districts/"


def practices_of(district: str) -> str:
    """A district's part of the gallery, where the whole does not fit on a page."""
    return f"/good-practices/{district}/"


def download(path: str) -> str:
    """A download; `path` is relative to the index of downloads."""
    return f"{DOWNLOADS}{path}"


def updates_of(district: str) -> str:
    """The latest changes in one district."""
    return f"/districts/{district}/updates/"


def changes_feed_of(district: str) -> str:
    """The latest changes in one district, as a feed."""
    return f"/districts/{district}/updates/feed.xml"


def practices_feed_of(district: str) -> str:
    """The newest good practices of one district, as a feed."""
    return f"/districts/{district}/good-practices.xml"


def deadlines_of(district: str) -> str:
    """The running deadlines of one district, as a calendar."""
    return f"/districts/{district}/deadlines.ics"


def feed_part(feed: str, number: int) -> str:
    """A feed's document of that number, from 1, which is the feed itself."""
    return feed if number == 1 else f"{feed.removesuffix('.xml')}-{number}.xml"
