"""One generated institution: a function of the seed, its district and its number."""

from datetime import date, timedelta
from random import Random
from typing import Any

from generate import phrases
from generate.paths import CHANCES, SETTLED, rectification

RESULTS = {"met": 80, "partly_met": 7, "not_met": 4, "pending": 3, "not_applicable": 5, "withheld": 1}
FIRST_ROUND = (date(2020, 2, 3), 6)
SECOND_ROUND = (date(2020, 2, 21), 8)
FOLLOW_UP_ITEM = 12
CAMPAIGN = "covid-2020"
"""The campaign that generated institutions are inspected in."""


def institution(seed: int, district: str, place: str, number: int, type: str) -> dict[str, Any]:
    """The whole record of the `number`th institution of a district named `place`."""
    rng = Random(f"{seed}-{district}-{number}")

    def say(choices: tuple[str, ...]) -> str:
        words = {"n": rng.randint(2, 28), "m": rng.randint(30, 900), "place": rng.choice(phrases.PLACES)}
        return rng.choice(choices).format(**words)

    record: dict[str, Any] = {"name": _name(rng, place, number, type), "type": type, "demo": True}
    if rng.random() < 0.6:
        record["about"] = say(phrases.ABOUT)
    if rng.random() < 0.3:
        record["area"] = f"{place}第{'一二三四五'[rng.randrange(5)]}督学责任区"
    if rng.random() < 0.2:
        record["contact"] = rng.choice(phrases.UNITS)
    return {**record, "inspections": _inspections(rng, say)}


def _name(rng: Random, place: str, number: int, type: str) -> str:
    if type == "district_authority":
        return f"{place}教育局"
    kinds = phrases.PROVIDERS if type == "training_provider" else phrases.SCHOOLS
    return f"{place}{rng.choice(phrases.SYLLABLES)}{rng.choice(phrases.SYLLABLES)}{rng.choice(kinds)}（{number}）"


def _inspections(rng: Random, say: Any) -> list[dict[str, Any]]:
    if rng.random() < 0.07:
        return []
    inspections = []
    left_open = found = False
    if rng.random() < 0.6:
        first, endings = _visit(rng, say, 1, FIRST_ROUND, follows=None)
        inspections.append(first)
        found, left_open = bool(endings), bool(set(endings) - SETTLED)
    if not inspections or rng.random() < 0.85:
        follows = "open" if left_open else "met" if found else "none"
        second, _ = _visit(rng, say, 2, SECOND_ROUND, follows)
        inspections.append(second)
        if rng.random() < 0.08:
            inspections.append(_follow_up(rng, say, second))
    return inspections


def _visit(
    rng: Random, say: Any, round_: int, span: tuple[date, int], follows: str | None
) -> tuple[dict[str, Any], list[str]]:
    day = span[0] + timedelta(days=rng.randrange(span[1]))
    means = rng.choices(("on_site", "phone", "online"), (80, 12, 8))[0]
    visit: dict[str, Any] = {"campaign": CAMPAIGN, "round": round_, "date": day}
    visit["method"] = rng.choice(("routine", "focused"))
    if means == "on_site":
        visit["openness"] = rng.choice(("announced", "unannounced"))
    visit |= {"means": means, "purpose": rng.choices(("initial", "follow_up"), (85, 15))[0]}
    visit["team"] = rng.choice(phrases.TEAMS)
    if rng.random() < 0.03:
        visit["publish_from"] = day + timedelta(days=rng.choice((10, 20, 30000)))
    if rng.random() < 0.05:
        visit["internal"] = rng.choice(phrases.INTERNAL)
    results: dict[int, Any] = {}
    endings = []
    for item in range(1, 14):
        if (item == FOLLOW_UP_ITEM and follows is None) or rng.random() < 0.12:
            continue
        word = rng.choices(list(RESULTS), list(RESULTS.values()))[0]
        if item == FOLLOW_UP_ITEM:
            word = {"none": "not_applicable", "met": "met", "open": rng.choice(("partly_met", "not_met"))}[str(follows)]
        results[item], ending = _result(rng, say, item, word, day)
        endings += [ending] if ending else []
    visit["results"] = results
    _extras(rng, say, visit, day)
    return visit, endings


def _result(rng: Random, say: Any, item: int, word: str, day: date) -> tuple[Any, str | None]:
    if word == "met":
        return ({"result": word, "finding": say(phrases.MET)} if rng.random() < 0.35 else word), None
    if word == "not_applicable":
        return {"result": word, "reason": rng.choice(phrases.REASONS)}, None
    if word == "withheld":
        return {"result": word, "reason": rng.choice(phrases.WITHHELD)}, None
    detail = {"result": word, "finding": say(phrases.PROBLEMS[item])}
    if word == "pending":
        return detail, None
    ending = rng.choices(list(CHANCES), list(CHANCES.values()))[0]
    if rng.random() < 0.15:
        detail["evidence"] = ["media/evidence/duty-log.jpg"]
    if rng.random() < 0.3:
        detail["response"] = {"date": day + timedelta(days=2), "text": say(phrases.REPLIES)}
    return {**detail, "rectification": rectification(rng, say, day, ending)}, ending


def _extras(rng: Random, say: Any, visit: dict[str, Any], day: date) -> None:
    if rng.random() < 0.3:
        practice = {"title": rng.choice(phrases.PRACTICE_TITLES), "item": rng.randint(1, 11)}
        practice["summary"] = say(phrases.PRACTICE_SUMMARIES)
        if rng.random() < 0.5:
            practice["story"] = say(phrases.PRACTICE_STORIES)
        if rng.random() < 0.4:
            practice["photo"] = "media/practices/gate-check.jpg"
        if rng.random() < 0.05:
            practice["featured"] = True
        visit["good_practices"] = [practice]
    if rng.random() < 0.03:
        kind = rng.choice(("circulated", "interview", "accountable"))
        visit["accountability"] = [{"date": day + timedelta(days=5), "kind": kind, "note": "责成限期整改并报告。"}]


def _follow_up(rng: Random, say: Any, visit: dict[str, Any]) -> dict[str, Any]:
    """A later visit of the same round to what was not settled by then; it opens no second problem."""
    again: dict[str, Any] = {key: visit[key] for key in ("campaign", "round", "date", "method")}
    again["date"] = visit["date"] + timedelta(days=1)
    pending = [
        item for item, result in visit["results"].items() if isinstance(result, dict) and result["result"] == "pending"
    ]
    results: dict[int, Any] = {item: {"result": "met", "finding": say(phrases.MET)} for item in pending}
    if not results:
        results[rng.choice((1, 2, 3))] = "met"
    return {**again, "purpose": "follow_up", "results": results}
