"""An independent reading of the data: raw YAML in, rows out. It imports nothing of the package.

Every rule here is written a second time from the design's own words, so that a page's number is held
against a figure that no code of the package had a part in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

COMMON = ["met", "partly_met", "not_met", "pending", "not_applicable", "withheld"]
BAD = {"partly_met", "not_met"}
RATED = {"met", "partly_met", "not_met"}
STATES = ["open", "in_progress", "submitted", "notice", "closed", "long_term", "reopened", "disputed", "withdrawn"]
RUNNING = {"open", "in_progress", "reopened"}
GRADES = {"pending": "待核实", "not_applicable": "不适用", "withheld": "不公开"}
GROUPS = {
    "bureau_school": "city",
    "private_school": "city",
    "provincial_school": "city",
    "district_authority": "area",
    "district_school": "area",
    "training_provider": "training",
}
TABLES = ("problems", "results", "good-practices", "institutions", "changes")
CHANGE = (
    *("date", "kind", "district", "district_name", "institution", "institution_name", "type", "campaign", "round"),
    *("item", "item_title", "state", "until", "accountability", "page", "happened_on"),
    *("severity", "severity_label", "overall", "overall_label", "other_name"),
)
Row = dict[str, set[str]]


def _load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


@dataclass
class Oracle:
    """The rows of every list, each with the values it answers to."""

    institutions: list[Row] = field(default_factory=list)
    findings: dict[tuple[str, str], list[Row]] = field(default_factory=dict)
    problems: dict[str, Row] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: dict[tuple[str, str, str, int, int], list[str]] = field(default_factory=dict)
    """By district, institution, campaign, round and item: the numbers of its problems."""
    practices: list[Row] = field(default_factory=list)
    practice_paths: set[str] = field(default_factory=set)
    news: list[dict[str, Any]] = field(default_factory=list)
    """Good practices with the day on which readers could first know of them."""
    visits: Counter[tuple[str, int]] = field(default_factory=Counter)
    """For each campaign and round, how many visits wrote down results."""
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})

    _matching: defaultdict[str, defaultdict[tuple[str, str], set[int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set)), repr=False
    )
    """For each list, which rows have a value."""

    def rows(self, path: str) -> list[Row]:
        """The rows of the list that stands at an address."""
        parts = path.strip("/").split("/")
        if parts == ["institutions"]:
            return self.institutions
        if parts == ["rectification"]:
            return list(self.problems.values())
        if parts == ["good-practices"]:
            return self.practices
        assert parts[0] == "campaigns" and parts[2] == "rounds" and parts[4] == "findings", path
        return self.findings[parts[1], parts[3]]

    def count(self, path: str, query: list[tuple[str, str]]) -> int:
        """How many rows of the list at an address match a query."""
        rows = self.rows(path)
        if not query:
            return len(rows)
        if path not in self._matching:
            for number, row in enumerate(rows):
                for name, values in row.items():
                    for value in values:
                        self._matching[path][name, value].add(number)
        return len(set.intersection(*(self._matching[path].get(one, set()) for one in query)))


def facet(id: str) -> str:
    """An id from the data as it stands in an address: without blanks."""
    return "_".join(id.split())


def moved(scale: list[dict[str, Any]], before: str, now: str) -> str | None:
    """Which of two grades of a scale, best first, is better; nothing where one of them is no verdict."""
    order = [grade["id"] for grade in scale if grade["counts_as"] in RATED]
    if before not in order or now not in order:
        return None
    ahead = order.index(before) - order.index(now)
    return "better" if ahead > 0 else "worse" if ahead < 0 else "same"


def judged(visits: list[dict[str, Any]], campaigns: dict[str, Any]) -> list[dict[str, Any]]:
    """The overall judgements of some visits, by date, each with how it compares with the one before."""
    told: list[dict[str, Any]] = []
    for visit in sorted(visits, key=lambda one: one["date"]):
        scale = campaigns[visit["campaign"]].get("overall") or []
        grade = next((one for one in scale if one["id"] == visit.get("overall")), None)
        if grade:
            before = [one for one in told if one["campaign"] == visit["campaign"]]
            told.append(
                {
                    "campaign": visit["campaign"],
                    "round": visit["round"],
                    "on": visit["date"],
                    "id": grade["id"],
                    "label": grade["label"],
                    "moved": moved(scale, before[-1]["id"], grade["id"]) if before else None,
                }
            )
    return told


def yes(flag: bool) -> set[str]:
    return {"yes" if flag else "no"}


def read(data: Path, as_of: date, public: bool = True) -> Oracle:
    """Everything that a site built from `data` as of a day may count."""
    campaigns = campaigns_of(data, as_of, public)
    oracle = Oracle()
    for id, campaign in campaigns.items():
        for round_ in campaign["rounds"]:
            oracle.findings[id, str(round_["id"])] = []
    words = _load(data / "vocabulary.yml") if (data / "vocabulary.yml").is_file() else {}
    names = {one["id"]: one["name"] for one in _load(data / "districts.yml")}
    for path in sorted((data / "institutions").glob("*/*.yml")):
        record = _counted(_dated(_load(path), campaigns), words)
        _told_in_full(record, campaigns)
        _institution(oracle, campaigns, path.parent.name, path.stem, record, as_of, public)
        _tables(oracle, campaigns, path.parent.name, names[path.parent.name], path.stem, record, as_of, public)
    _above(oracle, data, campaigns, as_of)
    _taken_over(oracle, data, as_of)
    return oracle


def campaigns_of(data: Path, as_of: date, public: bool = True) -> dict[str, Any]:
    """The campaigns by their ids; where one is rolling, the years in which somebody was inspected are its rounds."""
    campaigns = {path.stem: _load(path) for path in (data / "campaigns").glob("*.yml")}
    rolling = {id for id, one in campaigns.items() if one.get("rolling")}
    years: dict[str, set[int]] = {id: set() for id in rolling}
    for path in (data / "institutions").glob("*/*.yml") if rolling else ():
        for visit in _visible(_load(path), as_of, public):
            if visit["campaign"] in rolling:
                years[visit["campaign"]].add(visit["date"].year)
    for id, some in years.items():
        campaigns[id]["rounds"] = [{"id": year, "title": f"{year}年"} for year in sorted(some or {as_of.year})]
    return campaigns


def _dated(record: dict[str, Any], campaigns: dict[str, Any]) -> dict[str, Any]:
    """A record whose inspections in rolling campaigns have the year in the place of the round."""
    for visit in record.get("inspections") or []:
        if campaigns[visit["campaign"]].get("rolling"):
            visit["round"] = visit["date"].year
    return record


def recency(day: date | None, as_of: date) -> str:
    """How long ago a day was, in whole years; the birthday of 29 February is 1 March."""
    if day is None:
        return "never"
    years = as_of.year - day.year - ((as_of.month, as_of.day) < (day.month, day.day))
    return ["within_1", "within_2", "within_3"][years] if years < 3 else "longer"


def _taken_over(oracle: Oracle, data: Path, as_of: date) -> None:
    """Whoever takes over from a closed institution goes on with the problems that it had not settled."""
    following, stood = dict[str, str](), dict[str, str]()
    for path in (data / "institutions").glob("*/*.yml"):
        record = yaml.safe_load(path.read_text("utf-8"))
        here = f"{path.parent.name}/{path.stem}"
        stood |= {move["place"]: here for move in record.get("moved_from") or []}
        closed = record.get("closed") or {}
        if closed.get("successor") and closed["date"] <= as_of:
            following[here] = closed["successor"]
    own = {next(iter(row["institution"])): row for row in oracle.institutions}
    for here in following:
        place, heirs = here, list[str]()
        while place in following:
            place = stood.get(following[place], following[place])
            heirs.append(place)
        for row in oracle.problems.values():
            if row["institution"] == {here} and row["settled"] == {"no"}:
                row["heir"] = set(heirs)
                for heir in heirs:
                    _burden(own[heir], row)
        for change in oracle.tables["changes"]:
            if change["kind"] == "closure" and f"{change['district']}/{change['institution']}" == here:
                last = yaml.safe_load((data / "institutions" / f"{heirs[-1]}.yml").read_text("utf-8"))
                change["other_name"] = last["name"]
    for told in oracle.tables["institutions"]:
        (told["standing"],) = own[f"{told['district']}/{told['institution']}"]["standing"]


BURDENS = ["overdue", "in_hand", "unsettled", "disputed", "found_met"]
"""What an unsettled problem makes of an institution, the worst first."""


def _burden(heir: Row, problem: Row) -> None:
    heir["problem"] = {"yes"}
    if problem["overdue"] == {"yes"}:
        heir["overdue"] = {"yes"}
        standing = "overdue"
    elif problem["state"] == {"disputed"}:
        standing = "disputed"
    elif problem["found_met"] == {"yes"}:
        standing = "found_met"
    else:
        standing = "unsettled" if problem["undated"] else "in_hand"
    (now,) = heir["standing"]
    if now not in BURDENS or BURDENS.index(standing) < BURDENS.index(now):
        heir["standing"] = {standing}


def _above(oracle: Oracle, data: Path, campaigns: dict[str, Any], as_of: date) -> None:
    """The news of corrections of districts, of campaigns, and of the reports owed."""
    districts = {one["id"]: one for one in _load(data / "districts.yml")}

    def corrected(record: dict[str, Any], page: str, **where: Any) -> None:
        day = record["correction"]["date"] if record.get("correction") else None
        if day and day <= as_of:
            row = dict.fromkeys(CHANGE) | {"kind": "corrected", "date": day, "happened_on": day, "page": page} | where
            oracle.tables["changes"].append(row)

    def named(id: str | None) -> dict[str, Any]:
        return {"district": id, "district_name": districts[id]["name"]} if id else {}

    for id, record in districts.items():
        corrected(record, f"districts/{id}/", **named(id))
    for id, record in campaigns.items():
        corrected(record, f"campaigns/{id}/", campaign=id)
        listed = data / "reports" / f"{id}.yml"
        for part in _load(listed)["rounds"] if listed.exists() else ():
            page = f"campaigns/{id}/rounds/{part['round']}/reports/"
            for one in (part, *part["reports"]):
                whose = one.get("district") or (one.get("institution") or "").partition("/")[0] or None
                corrected(one, page, campaign=id, round=part["round"], **named(whose))


def counts(data: Path, oracle: Oracle) -> dict[str, dict[str, Any]]:
    """The figures of each campaign, from the rows."""
    told = {}
    for path in (data / "campaigns").glob("*.yml"):
        id = path.stem
        problems = [row for row in oracle.problems.values() if row["campaign"] == {id}]
        results = Counter(
            word
            for (campaign, _), rows in oracle.findings.items()
            if campaign == id
            for row in rows
            for word in row["result"]
        )
        states = Counter(state for row in problems for state in row["state"])
        scope = [row for row in oracle.institutions if id in row["scope"]]
        told[id] = {
            "institutions": len(scope),
            "inspected": sum(id in row["inspected"] for row in scope),
            "inspected_by_district": sum(id in row["by_district"] for row in scope),
            "results": {word: results[word] for word in COMMON},
            "problems": sum(row["stands"] == {"yes"} for row in problems),
            "states": {state: states[state] for state in STATES},
            "overdue": sum(row["overdue"] == {"yes"} for row in problems),
            "good_practices": sum(row["campaign"] == {id} for row in oracle.practices),
        }
    return told


def reports(data: Path, as_of: date) -> dict[tuple[str, str], dict[str, tuple[str, int]]]:
    """By campaign and round: how each unit's report stands, and how many days it is late."""
    told: dict[tuple[str, str], dict[str, tuple[str, int]]] = {}
    names = {one["id"]: one["name"] for one in _load(data / "districts.yml")}
    for path in (data / "campaigns").glob("*.yml"):
        campaign, listed = _load(path), data / "reports" / path.name
        parts = {part["round"]: part["reports"] for part in _load(listed)["rounds"]} if listed.exists() else {}
        rounds = {one["id"]: one for one in campaign.get("rounds") or []}
        for number, round_ in rounds.items():
            owed = list(parts.get(number, []))
            if round_.get("institutions_report"):
                due, now = _reporting(data, campaign, round_, path.stem, as_of)
                named = {now.get(one.get("institution")) for one in owed}
                if round_["institutions_report"] == "all":
                    owed += [{"institution": place} for place in due if place not in named]
                names |= {place: due[known] for place, known in now.items() if known in due}
            mine: dict[str, tuple[str, int]] = {}
            if owed:
                told[path.stem, str(number)] = mine
            for one in owed:
                unit = names.get(one.get("district") or one.get("institution")) or one.get("area") or one["team"]
                came = one.get("received") if one.get("received") and one["received"] <= as_of else None
                last = _last_day(one, round_, came or as_of)
                late = (came or as_of) > last
                word = ("late" if late else "on_time") if came else ("missing" if late else "not_due")
                mine[unit] = (word, ((came or as_of) - last).days if late else 0)
    return told


def _reporting(
    data: Path, campaign: dict[str, Any], round_: dict[str, Any], id: str, as_of: date
) -> tuple[dict[str, str], dict[str, str]]:
    """The institutions that a round is about, by place with their names; and where each place leads now."""
    due, now = dict[str, str](), dict[str, str]()
    words = _load(data / "vocabulary.yml") if (data / "vocabulary.yml").is_file() else {}
    for path in sorted((data / "institutions").glob("*/*.yml")):
        record = _counted(_load(path), words)
        place = f"{path.parent.name}/{path.stem}"
        now |= dict.fromkeys((place, *(move["place"] for move in record.get("moved_from") or [])), place)
        been = any((one["campaign"], one["round"]) == (id, round_["id"]) for one in _visible(record, as_of, True))
        if is_due(campaign, round_, place, record, been, as_of):
            due[place] = record["name"]
    return due, now


def _last_day(report: dict[str, Any], round_: dict[str, Any], day: date) -> date:
    """The deadline that was in force on a day: the report's own where it has one, now or before, else the round's."""
    is_own = report.get("due") or report.get("due_before")
    former = (report.get("due_before") if is_own else round_.get("reports_due_before")) or []
    held = {one["until"]: one["due"] for one in former if day <= one["until"]}
    last: date = held[min(held)] if held else report.get("due") or round_["reports_due"]
    return last


def counts_as(campaign: dict[str, Any], word: str) -> str:
    for grade in campaign.get("scale") or []:
        if grade["id"] == word:
            return str(grade["counts_as"])
    return word


def _counted(record: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """A record with the group of its type, who organised each inspection, and without what the institution said of
    itself: it counts for nothing."""
    by = {one["id"]: one.get("by") or "authority" for one in words.get("methods") or []}
    groups = {one["id"]: one.get("group") for one in words["types"]} if words.get("types") else GROUPS
    told = [{**one, "by": by.get(one["method"], "authority")} for one in record.get("inspections") or []]
    inspections = [one for one in told if one["by"] != "institution"]
    return {**record, "group": groups[record["type"]], "inspections": inspections}


def _visible(record: dict[str, Any], as_of: date, public: bool) -> list[dict[str, Any]]:
    return [
        visit
        for visit in record.get("inspections") or []
        if visit["date"] <= as_of and not (public and visit.get("publish_from") and visit["publish_from"] > as_of)
    ]


def _items(campaign: dict[str, Any], round_: dict[str, Any], day: date | None = None) -> list[int | str]:
    return [
        item["id"]
        for item in campaign["items"]
        if (round_.get("items") is None or item["id"] in round_["items"])
        and not _is_retired(campaign, round_, item, day)
    ]


def _is_retired(
    campaign: dict[str, Any], round_: dict[str, Any], item: dict[str, Any], day: date | None = None
) -> bool:
    """Whether an item was retired by the day on which the round began; in a year, by that of a visit."""
    if campaign.get("rolling"):
        return bool(item.get("retired") and item["retired"] <= (day or date(round_["id"], 1, 1)))
    begun = [
        min(one["starts"] for one in each["windows"] if one.get("starts"))
        for each in sorted(campaign["rounds"], key=lambda one: one["id"])
        if each["id"] <= round_["id"] and any(one.get("starts") for one in each.get("windows") or [])
    ]
    return bool(item.get("retired") and begun and item["retired"] <= begun[-1])


def _told_in_full(record: dict[str, Any], campaigns: dict[str, Any]) -> None:
    """Write out what `others` stands for, item by item."""
    for visit in record.get("inspections") or []:
        if visit.get("others"):
            campaign = campaigns[visit["campaign"]]
            round_ = next((one for one in campaign["rounds"] if one["id"] == visit["round"]), {"id": visit["round"]})
            rest = dict.fromkeys(_items(campaign, round_, visit["date"]), visit["others"])
            visit["results"] = {**rest, **(visit.get("results") or {})}


def _institution(
    oracle: Oracle,
    campaigns: dict[str, Any],
    district: str,
    id: str,
    record: dict[str, Any],
    as_of: date,
    public: bool,
) -> None:
    visits = _visible(record, as_of, public)
    who: Row = {"district": {district}, "type": {record["type"]}}
    seen: dict[tuple[str, int, int], list[tuple[date, dict[str, Any], str]]] = {}
    for visit in sorted(visits, key=lambda one: one["date"]):
        campaign = campaigns[visit["campaign"]]
        for item, result in (visit.get("results") or {}).items():
            detail = {"result": result} if isinstance(result, str) else result
            word = counts_as(campaign, detail["result"])
            detail = {**detail, "released": max(visit["date"], visit.get("publish_from") or visit["date"])}
            detail["by"] = visit["by"]
            seen.setdefault((visit["campaign"], visit["round"], item), []).append((visit["date"], detail, word))
    mine: dict[tuple[str, int, int], list[Row]] = {}
    for key in seen:
        mine[key] = _problems(oracle, campaigns, (district, id, record), who, seen, key, as_of)
    for (campaign_id, round_id, item), observations in seen.items():
        word = observations[-1][2]
        found = mine[campaign_id, round_id, item]
        withdrawn = word in BAD and bool(found) and all(one["state"] == {"withdrawn"} for one in found)
        oracle.findings[campaign_id, str(round_id)].append(
            {
                **who,
                "item": {str(item)},
                "institution": {f"{district}/{id}"},
                # What was withdrawn counts as nothing.
                "result": set() if withdrawn else {word},
                "rated": yes(word in RATED and not withdrawn),
                "problem": yes(word in BAD and not withdrawn),
                "withdrawn": yes(withdrawn),
                "by_district": {"yes"} if observations[-1][1]["by"] == "district" else set(),
            }
        )
    praised = len(oracle.practices)
    _practices(oracle, visits, who, district, id)
    praised = len(oracle.practices) - praised
    # A visit without a result was a visit, and no inspection.
    inspected = {cid for cid, _, _ in seen} | {f"{cid}-{round_}" for cid, round_, _ in seen}
    by_others = {
        place
        for (cid, round_, _), observations in seen.items()
        if any(detail["by"] != "district" for _, detail, _ in observations)
        for place in (cid, f"{cid}-{round_}")
    }
    been = {(one["campaign"], one["round"]) for one in visits}
    due = {
        (cid, round_["id"]): round_
        for cid, one in campaigns.items()
        if not one.get("rolling")  # nobody is due in a year
        for round_ in one["rounds"]
        if is_due(one, round_, f"{district}/{id}", record, (cid, round_["id"]) in been, as_of)
    }
    scope_rounds = {key for cid, round_ in due for key in (cid, f"{cid}-{round_}")}
    is_closed = (record.get("closed") or {}).get("date", date.max) <= as_of
    scope_rounds |= {
        cid
        for cid, one in campaigns.items()
        if one.get("rolling") and not is_closed and is_due(one, {}, f"{district}/{id}", record, False, as_of)
    }
    last = max((observations[-1][0] for observations in seen.values()), default=None)
    missing = {
        f"{cid}-{number}-{item}"
        for (cid, number), round_ in due.items()
        for item in _items(campaigns[cid], round_)
        if (cid, number, item) not in seen
    }
    rows = [row for some in mine.values() for row in some]
    states = [(row["state"], row["overdue"]) for row in rows]
    unsettled = [row for row in rows if row["settled"] == {"no"}]
    verdicts = [
        key
        for key, observations in seen.items()
        if observations[-1][2] in RATED
        and not (observations[-1][2] in BAD and all(row["state"] == {"withdrawn"} for row in mine[key]))
    ]
    if any(overdue == {"yes"} for _, overdue in states):
        standing = "overdue"
    elif any(row["state"] != {"disputed"} and row["found_met"] == {"no"} for row in unsettled):
        running = [row for row in unsettled if row["state"] != {"disputed"} and row["found_met"] == {"no"}]
        standing = "unsettled" if all(row["undated"] for row in running) else "in_hand"
    elif any(row["state"] == {"disputed"} for row in unsettled):
        standing = "disputed"
    elif unsettled:
        standing = "found_met"
    elif any(state != {"withdrawn"} for state, _ in states):
        standing = "put_right"
    elif verdicts:
        standing = "clear"
    elif seen:
        standing = "no_verdict"
    else:
        standing = "visited" if visits else "not_inspected"
    judgements = judged(visits, campaigns)
    of_round = {(one["campaign"], one["round"]): one for one in judgements}
    oracle.institutions.append(
        {
            **who,
            "overall": {f"{one['campaign']}-{facet(one['id'])}" for one in judgements[-1:]},
            "judged": {f"{where}-{number}-{facet(one['id'])}" for (where, number), one in of_round.items()},
            "moved": {one["moved"] for one in judgements[-1:] if one["moved"]},
            "institution": {f"{district}/{id}"},
            "name": {record["name"]},
            "last": {recency(last, as_of)},
            "problem": yes(any(state != {"withdrawn"} for state, _ in states)),
            "overdue": yes(any(overdue == {"yes"} for _, overdue in states)),
            "practice": yes(praised > 0),
            "group": set() if record["group"] is None else {record["group"]},
            "standing": {standing},
            "scope": scope_rounds,
            "inspected": inspected,
            "uninspected": scope_rounds - inspected,
            "by_district": inspected - by_others,
            "missing": missing,
            **({"closed": {"yes"}} if is_closed else {}),
        }
    )


def place_on(place: str, record: dict[str, Any], day: date | None) -> str:
    """Where an institution stood on a day."""
    for move in record.get("moved_from") or []:
        if day and day < move[True]:  # what PyYAML takes the key `on` for
            return str(move["place"])
    return place


def is_due(
    campaign: dict[str, Any], round_: dict[str, Any], place: str, record: dict[str, Any], been: bool, as_of: date
) -> bool:
    """Whether an institution should be inspected in a round: by both scopes, and while it is open."""
    windows = round_.get("windows") or []
    first = min((one["starts"] for one in windows if one.get("starts")), default=None)
    first = first or (campaign.get("document") or {}).get("date")
    last = max((one["ends"] for one in windows), default=None) if all(one.get("ends") for one in windows) else None
    known_as = {place, *(move["place"] for move in record.get("moved_from") or [])}
    for scope in (campaign["scope"], round_.get("scope") or {}):
        told = {"types": scope} if isinstance(scope, list) else scope
        asked = [
            (told.get("types"), {record["type"]}),
            (told.get("districts"), {place_on(place, record, first).split("/")[0]}),
            (told.get("only"), known_as),
        ]
        if any(named and not mine & set(named) for named, mine in asked) or known_as & set(told.get("except") or []):
            return False
    closed = record.get("closed") if record.get("closed") and record["closed"]["date"] <= as_of else None
    late = bool(record.get("opened") and last and record["opened"] > last)
    return been or not (late or (closed and (first is None or closed["date"] < first)))


Seen = tuple[date, dict[str, Any], str]
"""The day of a visit, what it wrote about an item, and the common word for that."""
Statements = list[tuple[int, dict[str, Any]]]
"""What states a problem: the place among what was seen of the item in the round, and the part that does."""


def stated(detail: dict[str, Any]) -> list[dict[str, Any]]:
    """What states each problem: the result itself, or each that it lists."""
    return detail.get("problems") or [detail]


def numbered(observations: list[Seen]) -> list[Statements]:
    """The problems of an item in a round, in the order of their numbers, which is that of their publication."""
    found: list[Statements] = []

    def stands(one: Statements, day: date) -> bool:
        logs = [part["rectification"].get("log") or [] for _, part in one if part.get("rectification")]
        past = [step["state"] for log in logs for step in log if step.get("state") and step["date"] <= day]
        return not past or past[-1] != "withdrawn"

    for place in sorted(range(len(observations)), key=lambda place: observations[place][1]["released"]):
        day, detail, word = observations[place]
        if word not in BAD:
            continue
        if detail.get("problems"):
            found += [[(place, part)] for part in detail["problems"]]
            continue
        known = [one for one in found if stands(one, day)]
        alone = [one for one in known if not any(observations[at][1].get("problems") for at, _ in one)]
        if detail.get("rectification"):
            alone = [one for one in alone if not any(part.get("rectification") for _, part in one)]
            is_new = not alone
        else:
            is_new, alone = not known, alone if len(known) == 1 else []
        if is_new:
            found.append([(place, detail)])
        elif alone:
            alone[0].append((place, detail))
    return [sorted(one, key=lambda pair: pair[0]) for one in found]


def _is_withdrawn(observations: list[Seen], as_of: date) -> bool:
    """Whether all problems of an item in a round were withdrawn."""
    found = numbered(observations)
    plans = [[part["rectification"] for _, part in one if part.get("rectification")] for one in found]
    past = [
        [
            step["state"]
            for plan in some
            for step in plan.get("log") or []
            if step.get("state") and step["date"] <= as_of
        ]
        for some in plans
    ]
    return bool(found) and all(states[-1:] == ["withdrawn"] for states in past)


def _problems(
    oracle: Oracle,
    campaigns: dict[str, Any],
    whose: tuple[str, str, dict[str, Any]],
    who: Row,
    seen: dict[tuple[str, int, int], list[Seen]],
    key: tuple[str, int, int],
    as_of: date,
) -> list[Row]:
    """The rows of the problems of an item in a round."""
    every = numbered(seen[key])
    plans = [next((part["rectification"] for _, part in one if part.get("rectification")), None) for one in every]
    logs = [[step for step in (plan or {}).get("log") or [] if step["date"] <= as_of] for plan in plans]
    again = [_again(seen, key, one, [other for other in every if other is not one]) for one in every]
    year = key[1] if campaigns[key[0]].get("rolling") else None
    logs = _with_implied(logs, again, campaigns[key[0]], year)
    return [
        _problem(oracle, campaigns, whose, who, seen, key, as_of, n, every[n], plans[n], logs[n], again[n])
        for n in range(len(every))
    ]


def _problem(
    oracle: Oracle,
    campaigns: dict[str, Any],
    whose: tuple[str, str, dict[str, Any]],
    who: Row,
    seen: dict[tuple[str, int, int], list[Seen]],
    key: tuple[str, int, int],
    as_of: date,
    n: int,
    statements: Statements,
    plan: dict[str, Any] | None,
    log: list[dict[str, Any]],
    again: list[Seen],
) -> Row:
    campaign_id, round_id, item = key
    district, id, record = whose
    entered = [step["state"] for step in log if step.get("state")]
    state = entered[-1] if entered else "open"
    setbacks = [step["date"] for n, step in enumerate(log) if _is_setback(log, n)]
    met_on = None
    for day, _, word in reversed(again):  # the first of the latest looks that all found it met, since any setback
        if word != "met" or any(setback >= day for setback in setbacks):
            break
        met_on = day
    met = met_on is not None and state in {"open", "in_progress", "submitted", "reopened", "long_term"}
    waits = met_on if met else None
    if state == "submitted":
        waits = next(step["date"] for step in reversed(log) if step.get("state"))
    days_waiting = (as_of - waits).days if waits else None
    verify_days = campaigns[campaign_id].get("verify_days", 15)
    deadline = plan["deadline"] if plan else None
    for step in log:
        deadline = step.get("extends_to") or step.get("deadline") or deadline
        if step.get("implied") and step["state"] == "reopened":
            deadline = None
    left = (deadline - as_of).days if deadline and state in RUNNING and not met else None
    overdue, due_soon = left is not None and left < 0, left is not None and 0 <= left <= 3
    back = max((n for n, step in enumerate(log) if step.get("state") == "reopened"), default=None)
    since = [one for step in log[back or 0 :] for one in step.get("measures") or []]
    measures = since if back is not None else list((plan or {}).get("measures") or []) + since
    done = sum(bool(one.get("done") and one["done"] <= as_of) for one in measures)
    share = done / len(measures) if measures and state != "withdrawn" else None
    share = 1.0 if state == "closed" else share
    asked = next(one for one in campaigns[campaign_id]["items"] if one["id"] == item)
    earlier = [
        some
        for (cid, before, what), some in seen.items()
        if (cid, what) == (campaign_id, item) and before < round_id and not _is_withdrawn(some, as_of)
    ]
    carried = bool(asked.get("follows_up")) or any(
        word in BAD for observations in earlier for _, _, word in observations
    )
    there = place_on(f"{district}/{id}", record, seen[key][statements[0][0]][0]).replace("/", "-")
    suffix = f"_{n + 1}" if n else ""
    number = f"{campaign_id}-{round_id}-{there}-{item}{suffix}"
    severe = next((part["severity"] for _, part in statements if part.get("severity")), None)
    levels = campaigns[campaign_id].get("severities") or []
    row = oracle.problems[number] = {
        **who,
        "campaign": {campaign_id},
        "round": {str(round_id)},
        "item": {str(item)},
        "institution": {f"{district}/{id}"},
        "result": {seen[key][statements[0][0]][2]},
        "severity": {facet(severe)} if severe else set(),
        "state": {state},
        "stands": yes(state != "withdrawn"),
        "settled": yes(state in ("closed", "withdrawn")),
        "overdue": yes(overdue),
        "due_soon": yes(due_soon),
        "found_met": yes(met),
        "verify_late": yes(days_waiting is not None and days_waiting > verify_days),
        "reopened": yes("reopened" in entered),
        "ever_closed": yes("closed" in entered),
        "carried": yes(carried),
        "undated": {"yes"} if not plan and campaigns[campaign_id].get("settled_by") == "reinspection" else set(),
        "by_district": {"yes"} if seen[key][statements[0][0]][1]["by"] == "district" else set(),
    }
    oracle.facts[number] = {
        "state": state,
        "severity": severe,
        "severity_label": next((one["label"] for one in levels if one["id"] == severe), None),
        "rank": next((n for n, one in enumerate(levels) if one["id"] == severe), 1_000),
        "next_review": next((step["next_review"] for step in reversed(log) if step.get("next_review")), None),
        "review_due": state == "long_term"
        and next(step["next_review"] for step in reversed(log) if step.get("next_review")) <= as_of,
        "deadline": deadline,
        "days": left,
        "met_on": met_on if met else None,
        "progress": None if share is None else round(100 * share),
        "share": share,
        "measures": len(measures),
        "done": done,
        "found": seen[key][statements[0][0]][0],
        "planned": next((seen[key][place][0] for place, part in statements if part.get("rectification")), None),
        "log": log,
        "suffix": suffix,
        "plan": plan or {},
        "first": statements[0],
    }
    oracle.numbers.setdefault((district, id, *key), []).append(number)
    return row


def _again(
    seen: dict[tuple[str, int, int], list[Seen]],
    key: tuple[str, int, int],
    statements: Statements,
    others: list[Statements],
) -> list[Seen]:
    """What was seen of the same item since: without what states another problem of the round, and without rounds that
    record the problem on their own."""
    campaign, round_, item = key
    first = seen[key][statements[0][0]][0]
    own = {place for place, _ in statements}
    foreign = {place for one in others for place, _ in one} - own
    since = [one for place, one in enumerate(seen[key]) if one[0] > first and place not in foreign]
    for (other, later, number), some in sorted(seen.items(), key=lambda one: one[0][:2]):
        has_own = any(detail.get("rectification") or detail.get("problems") for _, detail, _ in some)
        if other == campaign and later > round_ and number == item and not has_own:
            since += some
    return sorted(since, key=lambda one: one[0])


def _is_setback(log: list[dict[str, Any]], n: int) -> bool:
    """Whether an entry says that the problem came back or was sent back."""
    before = next((step["state"] for step in reversed(log[:n]) if step.get("state")), "open")
    state = log[n].get("state")
    return state == "reopened" or (state == "in_progress" and before in ("submitted", "notice"))


def _with_implied(
    logs: list[list[dict[str, Any]]], again: list[list[Seen]], campaign: dict[str, Any], year: int | None
) -> list[list[dict[str, Any]]]:
    """The logs of an item's problems with what later visits say: found again it is open again where the log does not
    go on and no other problem is open that tells why, met again it is closed where the campaign says so. What is found
    in a later `year` of a rolling campaign is a problem of that year, and opens no other."""
    logs = [list(log) for log in logs]
    every = {id(one): one for some in again for one in some}
    for seen in sorted(every.values(), key=lambda one: one[0]):
        day, _, word = seen
        concerned = [n for n, some in enumerate(again) if any(one is seen for one in some)]
        entered = {n: _entered(logs[n], day, word, campaign, [logs[k] for k in concerned]) for n in concerned}
        for n, state in entered.items():
            if state and not (state == "reopened" and year is not None and day.year != year):
                logs[n].append({"date": day, "state": state, "implied": True})
                logs[n].sort(key=lambda step: step["date"])
    return logs


def _entered(
    log: list[dict[str, Any]], day: date, word: str, campaign: dict[str, Any], beside: list[list[dict[str, Any]]]
) -> str | None:
    """The state that a later visit implies for a problem; `beside` are the logs of all it speaks of."""
    by_then = [step for step in log if step["date"] <= day]
    state = next((step["state"] for step in reversed(by_then) if step.get("state")), "open")
    if word in BAD and state == "closed" and not _goes_on(log, day) and all(_is_past(one, day) for one in beside):
        return "reopened"
    if word == "met" and campaign.get("settled_by") == "reinspection":
        failed = any(_is_setback(by_then, n) and step["date"] == day for n, step in enumerate(by_then))
        if state not in ("closed", "withdrawn", "disputed") and not failed:
            return "closed"
    return None


def _goes_on(log: list[dict[str, Any]], day: date) -> bool:
    """Whether somebody wrote a state into the log after a day."""
    return any(step.get("state") and step["date"] > day and not step.get("implied") for step in log)


def _is_past(log: list[dict[str, Any]], day: date) -> bool:
    """Whether the log says that the problem was over on a day, and nothing since."""
    told = [one for one in log if one.get("state") and not (one.get("implied") and one["state"] == "reopened")]
    state = next((one["state"] for one in reversed(told) if one["date"] <= day), "open")
    return state == "withdrawn" or (state == "closed" and not _goes_on(log, day))


def _life(record: dict[str, Any]) -> Iterator[tuple[date, str, str | None]]:
    """What became of an institution: the day, what it was, and the former name; a successor's name comes later."""
    if record.get("closed"):
        yield record["closed"]["date"], "closure", None
    for former in record.get("former_names") or []:
        if former.get("until"):
            yield former["until"] + timedelta(days=1), "rename", former["name"]
    for former in record.get("moved_from") or []:
        yield former[True], "move", None


def _practices(oracle: Oracle, visits: list[dict[str, Any]], who: Row, district: str, id: str) -> None:
    counted: dict[tuple[str, int], int] = {}
    for visit in sorted(visits, key=lambda one: max(one["date"], one.get("publish_from") or one["date"])):
        for practice in visit.get("good_practices") or []:
            key = visit["campaign"], visit["round"]
            counted[key] = counted.get(key, 0) + 1
            oracle.practices.append(
                {
                    **who,
                    "campaign": {visit["campaign"]},
                    "round": {str(visit["round"])},
                    "item": {str(practice["item"])} if practice.get("item") else set(),
                    "institution": {f"{district}/{id}"},
                    "featured": yes(bool(practice.get("featured"))),
                }
            )
            oracle.practice_paths.add(f"good-practices/{district}/{id}/{key[0]}-{key[1]}-{counted[key]}/index.html")


def _tables(
    oracle: Oracle,
    campaigns: dict[str, Any],
    district: str,
    district_name: str,
    id: str,
    record: dict[str, Any],
    as_of: date,
    public: bool,
) -> None:
    """The rows of every download that the institution has a part in."""
    place = {
        "district": district,
        "district_name": district_name,
        "institution": id,
        "institution_name": record["name"],
        "type": record["type"],
    }
    page = f"institutions/{district}/{id}/"
    observations: dict[tuple[str, int, int], list[dict[str, Any]]] = {}
    practices: Counter[tuple[str, int]] = Counter()
    changes: list[dict[str, Any]] = []

    def titled(campaign: str, round_: int | None, item: int | None) -> dict[str, Any]:
        asked = [one["title"] for one in campaigns[campaign]["items"] if one["id"] == item]
        return {"campaign": campaign, "round": round_, "item": item, "item_title": asked[0] if asked else None}

    def change(day: date, kind: str, where: dict[str, Any], on: str, visit: dict[str, Any], **own: Any) -> None:
        plain: dict[str, Any] = {"state": None, "until": None, "accountability": None}
        plain |= dict.fromkeys(("severity", "severity_label", "overall", "overall_label", "other_name"))
        news = news_day(day, visit, as_of)
        changes.append({"date": news, "kind": kind, **place, **where, **plain, **own, "page": on, "happened_on": day})

    visits = _visible(record, as_of, public)
    found = {(one["campaign"], one["round"], one["date"]): one for one in reversed(visits) if one.get("results")}
    for (where, number, day), one in found.items():
        grade: dict[str, Any] = next(
            (g for g in campaigns[where].get("overall") or [] if g["id"] == one.get("overall")), {}
        )
        told = {"overall": grade.get("id"), "overall_label": grade.get("label")}
        change(day, "inspected", titled(where, number, None), page, one, **told)
    for visit in sorted(visits, key=lambda one: one["date"]):
        for item, result in (visit.get("results") or {}).items():
            detail: dict[str, Any] = {"result": result} if isinstance(result, str) else result
            word = counts_as(campaigns[visit["campaign"]], detail["result"])
            if public and word == "withheld":
                detail = {key: value for key, value in detail.items() if key in ("result", "reason")}
            observations.setdefault((visit["campaign"], visit["round"], item), []).append(
                {
                    **detail,
                    "word": word,
                    "date": visit["date"],
                    "openness": visit.get("openness"),
                    "publish_from": visit.get("publish_from"),
                    "method": visit["method"],
                    "by": visit["by"],
                    "starts": visit.get("starts"),
                }
            )
            for part in stated(detail):
                reply = part.get("response")
                if reply and reply["date"] <= as_of:
                    change(reply["date"], "replied", titled(visit["campaign"], visit["round"], item), page, visit)
        for one in visit.get("accountability") or []:
            if one["date"] <= as_of:
                where = titled(visit["campaign"], None, one.get("item"))
                change(one["date"], "accountability", where, page, visit, accountability=one["kind"])
    nowhere = {"campaign": None, "round": None, "item": None, "item_title": None}
    for day, kind, name in _life(record):
        if day <= as_of:
            change(day, kind, nowhere, page, {}, other_name=name)
    if record.get("correction") and record["correction"]["date"] <= as_of:
        change(record["correction"]["date"], "corrected", nowhere, page, {})
    for visit in visits:
        held: list[tuple[int | None, dict[str, Any]]] = [(None, visit)]
        for item, result in (visit.get("results") or {}).items():
            if not isinstance(result, str) and not (
                public and counts_as(campaigns[visit["campaign"]], result["result"]) == "withheld"
            ):
                held += [(item, result), *((item, part.get("rectification") or {}) for part in stated(result))]
        held += [(one.get("item"), one) for one in visit.get("good_practices") or []]
        for day, item in {(one["correction"]["date"], item) for item, one in held if one.get("correction")}:
            if day <= as_of:
                change(day, "corrected", titled(visit["campaign"], visit["round"], item), page, visit)
    for visit in sorted(visits, key=lambda one: max(one["date"], one.get("publish_from") or one["date"])):
        for one in visit.get("good_practices") or []:
            key = visit["campaign"], visit["round"]
            practices[key] += 1
            own = f"good-practices/{district}/{id}/{key[0]}-{key[1]}-{practices[key]}/"
            oracle.news.append({"district": district, "page": own, "news": news_day(visit["date"], visit, as_of)})
            oracle.tables["good-practices"].append(
                {
                    **titled(*key, one.get("item")),
                    **place,
                    **{name: tidy(one.get(name)) for name in ("title", "summary", "story")},
                    "photo": one.get("photo") and re.sub(r"\.\w+$", ".webp", one["photo"]),
                    "featured": bool(one.get("featured")),
                    "found_on": visit["date"],
                    "page": own,
                }
            )
    mine = []
    for (campaign, round_, item), seen in sorted(observations.items(), key=lambda one: (one[0][:2], str(one[0][2]))):
        last = seen[-1]
        scale = {grade["id"]: grade["label"] for grade in campaigns[campaign].get("scale") or []}
        numbers = oracle.numbers.get((district, id, campaign, round_, item), [])
        oracle.tables["results"].append(
            {
                **titled(campaign, round_, item),
                **place,
                "result": last["word"],
                "grade": (scale.get(last["result"]) or GRADES[last["result"]]) if scale else None,
                "inspected_on": last["date"],
                "finding": together([tidy(part.get("finding")) for part in stated(last)]),
                "reason": tidy(last.get("reason")),
                **_afterwards(oracle, observations, (campaign, round_, item), numbers),
                "started_on": last["starts"],
                "item_group": next(one.get("group") for one in campaigns[campaign]["items"] if one["id"] == item),
                "severity": _worst(campaigns[campaign], stated(last)),
                "organised_by": last["by"],
                "change": _change(oracle, campaigns, (district, id, campaign, round_, item), observations),
            }
        )
        for number in numbers:
            facts, (at, first) = oracle.facts[number], oracle.facts[number]["first"]
            plan, log, visit = facts["plan"], facts["log"], seen[at]
            for step in log:
                where = titled(campaign, round_, item)
                on = f"{page}#problem-{campaign}-{round_}-{item}{facts['suffix']}"
                severe = {name: facts[name] for name in ("severity", "severity_label")}
                holder = _holder(observations, (campaign, round_, item), plan, step)
                if step.get("extends_to"):
                    change(
                        step["date"],
                        "extended",
                        where,
                        on,
                        holder,
                        until=step["extends_to"],
                        **severe,
                    )
                else:
                    change(
                        step["date"],
                        "state",
                        where,
                        on,
                        holder,
                        state=step["state"],
                        **severe,
                    )
            closed = [step["date"] for step in log if step.get("state")]
            mine.append(
                {
                    "problem_no": number,
                    **titled(campaign, round_, item),
                    **place,
                    "result": visit["word"],
                    "state": facts["state"],
                    "found_on": visit["date"],
                    "deadline": facts["deadline"],
                    "overdue_days": -facts["days"] if facts["days"] is not None and facts["days"] < 0 else 0,
                    "measures": facts["measures"],
                    "measures_done": facts["done"],
                    "progress": facts["share"],
                    "closed_on": closed[-1] if facts["state"] == "closed" else None,
                    **_hand_in(plan, log, facts),
                    "finding": tidy(first.get("finding")),
                    "responsible": plan.get("responsible"),
                    "openness": visit["openness"],
                    "method": visit["method"],
                    "withdrawn": facts["state"] == "withdrawn",
                    "severity": facts["severity"],
                    "severity_label": facts["severity_label"],
                    "organised_by": visit["by"],
                    "item_group": next(one.get("group") for one in campaigns[campaign]["items"] if one["id"] == item),
                }
            )
    oracle.tables["problems"] += mine
    oracle.tables["changes"] += changes
    oracle.visits.update((one["campaign"], one["round"]) for one in visits if one.get("results"))
    oracle.tables["institutions"].append(
        {
            **place,
            "standing": next(iter(oracle.institutions[-1]["standing"])),
            "problems": sum(one["state"] != "withdrawn" for one in mine),
            "unsettled": sum(one["state"] not in ("closed", "withdrawn") for one in mine),
            "overdue": sum(one["overdue_days"] > 0 for one in mine),
            "good_practices": sum(practices.values()),
            "visits": [_visit(one) for one in visits],
            "file": f"institutions/{district}/{id}.json",
            "page": page,
            **_latest(judged(visits, campaigns)),
            "last_inspected": max((one["date"] for one in visits if one.get("results")), default=None),
        }
    )


def _worst(campaign: dict[str, Any], parts: list[dict[str, Any]]) -> str | None:
    """The worst severity that is written of some problems."""
    written = {one.get("severity") for one in parts}
    return next((one["id"] for one in campaign.get("severities") or [] if one["id"] in written), None)


def _change(
    oracle: Oracle,
    campaigns: dict[str, Any],
    key: tuple[str, str, str, int, int],
    observations: dict[tuple[str, int, int], list[dict[str, Any]]],
) -> str | None:
    """Whether the last result of an item in a round is better or worse than the one before, of a former round; what was
    withdrawn is compared with nothing."""
    district, id, campaign, round_, item = key

    def holds(one: dict[str, Any], number: int) -> bool:
        """Whether it found something that was not withdrawn."""
        found = oracle.numbers.get((district, id, campaign, number, item), [])
        states = {oracle.facts[number]["state"] for number in found}
        return one["word"] not in BAD or states != {"withdrawn"}

    last = observations[campaign, round_, item][-1]
    before = [
        one
        for (where, number, asked), some in observations.items()
        if (where, asked) == (campaign, item) and number < round_
        for one in some
        if one["date"] < last["date"] and holds(one, number)
    ]
    if not before or not holds(last, round_):
        return None
    former = max(before, key=lambda one: one["date"])
    return moved(campaigns[campaign].get("scale") or [], former["result"], last["result"])


def _visit(visit: dict[str, Any]) -> dict[str, Any]:
    """An inspection as the table of institutions has it."""
    told = {name: visit[name] for name in ("campaign", "round", "date", "starts") if visit.get(name)}
    return {**told, **({"organised_by": "district"} if visit["by"] == "district" else {})}


def _latest(judgements: list[dict[str, Any]]) -> dict[str, Any]:
    """The latest overall judgement as the table of institutions has it."""
    last = judgements[-1] if judgements else {}
    return {
        "overall": last.get("id"),
        "overall_label": last.get("label"),
        "overall_on": last.get("on"),
        "overall_change": last.get("moved"),
    }


def _hand_in(plan: dict[str, Any], log: list[dict[str, Any]], facts: dict[str, Any]) -> dict[str, Any]:
    """When the problem was handed in, the hand-in that stands; how late it was by that day, or by that of the visit
    that found the item met, whichever was first; and the deadline in force on that day."""
    state, deadline = "open", plan.get("deadline")
    handed: Any = None
    visited: Any = None
    met_on = facts["met_on"]
    for step in log:
        if met_on and not visited and step["date"] > met_on:
            visited = met_on, deadline
        if step.get("implied"):
            if step["state"] == "closed":
                visited = step["date"], deadline
            else:
                handed = visited = deadline = None
        word = step.get("state")
        if word == "submitted" and state != "disputed":
            handed = step["date"], deadline
        elif word in ("in_progress", "reopened") and state != "disputed":
            handed = None
        state = word or state
        deadline = step.get("extends_to") or (step.get("deadline") if word == "reopened" else None) or deadline
        if word and word != "closed" and not met_on:
            visited = None  # what a visit had closed came back, or was withdrawn
    if met_on and not visited:
        visited = met_on, deadline
    stopped = min((one for one in (handed, visited) if one), key=lambda one: one[0], default=None)
    return {
        "submitted_on": handed and handed[0],
        "deadline_in_force": stopped[1] if stopped else facts["deadline"],
        "late_days": max(0, (stopped[0] - stopped[1]).days) if stopped and stopped[1] else None,
    }


def _afterwards(
    oracle: Oracle,
    observations: dict[tuple[str, int, int], list[dict[str, Any]]],
    key: tuple[str, int, int],
    numbers: list[str],
) -> dict[str, Any]:
    """What has become of a result: of its problem, and what a later round found of the same item."""
    campaign, round_, item = key
    day = observations[key][-1]["date"]
    later = [
        (one["date"], other, one["word"])
        for (where, other, what), some in observations.items()
        if (where, what) == (campaign, item) and other > round_
        for one in some
        if one["date"] > day
    ]
    last = max(later, key=lambda one: one[0], default=None)
    states = [oracle.facts[number]["state"] for number in numbers]
    urgent = min(numbers, key=lambda number: _urgency(oracle, number), default=None)
    return {
        "state": oracle.facts[urgent]["state"] if urgent else None,
        "withdrawn": observations[key][-1]["word"] in BAD and bool(states) and set(states) == {"withdrawn"},
        "later_result": last and last[2],
        "later_on": last and last[0],
        "problems": sum(state != "withdrawn" for state in states),
    }


def _urgency(oracle: Oracle, number: str) -> tuple[Any, ...]:
    """What is overdue first, then what runs by its deadline, what waits, and what is settled."""
    row, facts = oracle.problems[number], oracle.facts[number]
    is_over = row["settled"] == {"yes"}
    rank = 0 if row["overdue"] == {"yes"} else 1 + (facts["state"] not in RUNNING) + is_over
    return rank, facts["deadline"] or date.max, number


def _holder(
    observations: dict[tuple[str, int, int], list[dict[str, Any]]],
    key: tuple[str, int, int],
    plan: dict[str, Any],
    step: dict[str, Any],
) -> dict[str, Any]:
    """Under what embargo a step stands: that of the visit that holds the log, or of the one that implies the step."""
    campaign, _, item = key
    if any(step is one for one in plan.get("log") or []):
        every = ((one, part) for one in observations[key] for part in stated(one))
        return next(one for one, part in every if part.get("rectification") is plan)
    same = [one for (where, _, what), some in observations.items() if (where, what) == (campaign, item) for one in some]
    days = [one["publish_from"] for one in same if one["date"] == step["date"] and one.get("publish_from")]
    return {"publish_from": max(days, default=None)}


def news_day(day: date, visit: dict[str, Any], as_of: date) -> date:
    """The later of the day it happened and the day readers could know of it. An embargo that is not over tells
    nothing: only staff read what is under it."""
    released = visit.get("publish_from")
    return max(day, released) if released and released <= as_of else day


def together(texts: list[str | None]) -> str | None:
    """What was found, with numbers where it is several problems."""
    said = [text for text in texts if text]
    return "".join(f"（{n}）{text}" for n, text in enumerate(said, 1)) if len(said) > 1 else "".join(said) or None


def tidy(text: str | None) -> str | None:
    return text.strip() if text else None
