"""A data folder with a secret in every place that readers must not see, and a search for secrets in every byte.

Which fields are for staff only is asked of the model: a field that is added is planted without a change here.
"""

import gzip
import itertools
import subprocess
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pictures
import yaml
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.fields import Holding, RecordField, ValueKind, field_of, fields_of, records_in
from gongshi.model.institution import Inspection, Institution, ItemResult
from gongshi.model.record import Record
from gongshi.model.reports import Reports
from gongshi.model.vocabulary import VocabularyFile, in_full
from gongshi.model.workdays import Holidays
from pydantic import BaseModel

AS_OF = "2020-03-05"
ROOTS: tuple[type[Record], ...] = (District, Campaign, Institution, Reports, VocabularyFile, Holidays)
HAN = "龘靐"
"""Two characters that stand in every secret and nowhere else, for those who cut texts into pairs."""


@dataclass
class Planted:
    """What was hidden: each secret with the place where it stands."""

    places: dict[str, str] = field(default_factory=dict)
    fields: set[tuple[type[BaseModel], str]] = field(default_factory=set)

    def secret(self, place: str) -> str:
        """A secret that stands nowhere else; it may be a part of a file's name."""
        token = f"kq{len(self.places):04d}zx"
        self.places[token] = place
        return token

    def words(self, place: str) -> str:
        """A secret as a text."""
        return f"{self.secret(place)}{HAN}"


def reachable(roots: tuple[type[BaseModel], ...] = ROOTS) -> set[type[BaseModel]]:
    """Every class of records that data can hold."""
    return {one for one in records_in(*roots) if issubclass(one, Record)}


def plant(value: Any, model: type[BaseModel], planted: Planted) -> None:
    """Hide a secret in every field of a record, and of those within it, that the model does not declare public."""
    for one in fields_of(model):
        if not one.is_public:
            value[one.name] = _made(one, planted)
            planted.fields.add((model, one.name))
        elif one.record and value.get(one.name):
            for inner in _values(value[one.name], one):
                if isinstance(inner, dict):
                    plant(inner, one.record, planted)


def _made(field: RecordField, planted: Planted, within: str = "") -> Any:
    """A value that holds a secret; a kind of field that can hold none has to be thought about here."""
    place = f"{within or field.owner.__name__}.{field.name}"
    assert field.record or field.kind in (ValueKind.TEXT, ValueKind.PROSE), f"{place}: teach this test to hide there"
    if field.record:
        one: Any = {inner.name: _made(inner, planted, place) for inner in fields_of(field.record) if inner.is_required}
    else:
        one = planted.words(place)
    return {Holding.ONE: one, Holding.LIST: [one], Holding.MAPPING: {1: one}}[field.holding]


def _values(value: Any, field: RecordField) -> list[Any]:
    """What a field holds, one by one."""
    if field.holding is Holding.ONE:
        return [value]
    return list(value.values()) if field.holding is Holding.MAPPING else list(value)


IDS = "campaign", "result", "severity", "overall", "id", "districts", "only", "except", "email", "institution"
"""Texts that point to something else, or have to be of a form."""


def texts_replaced(value: Any, model: type[BaseModel], place: str, planted: Planted) -> dict[Any, Any]:
    """A record with a secret in the place of every text, public or not; its words and days stay as they are."""
    replaced: dict[Any, Any] = {}
    for name, inner in value.items():
        is_id = name in IDS
        replaced[name] = inner if is_id else _replaced(inner, field_of(model, name), f"{place}.{name}", planted)
    return replaced


def _replaced(value: Any, field: RecordField, place: str, planted: Planted) -> Any:
    if isinstance(value, list):
        return [_replaced(one, field, place, planted) for one in value]
    if field.record and field.holding is Holding.MAPPING:
        return {key: texts_replaced(one, field.record, f"{place}.{key}", planted) for key, one in value.items()}
    if field.record:
        return texts_replaced(value, field.record, place, planted)
    if field.kind is ValueKind.PATH:
        return f"media/{planted.secret(place)}{value[value.rindex('.') :]}"
    return planted.words(place) if field.kind.is_text else value


# What readers see: one institution with a record of every kind, another that was there before.

CAMPAIGN: dict[str, Any] = {
    "title": "示例督查",
    "authority": "示例市教育局",
    "document": {"title": "关于督查的通知", "date": date(2020, 2, 12)},
    "notice_days": 0,
    "contact": {"phone": "0791-86754321", "email": "office@example.org", "hours": "工作日"},
    "scope": {"types": ["bureau_school"], "districts": ["city"]},
    "scale": [
        {"id": "优", "label": "优", "counts_as": "met"},
        {"id": "差", "label": "差", "counts_as": "not_met"},
        {"id": "密", "label": "密", "counts_as": "withheld"},
    ],
    "overall": [
        {"id": "good", "label": "总体好", "label_en": "Good", "counts_as": "met"},
        {"id": "poor", "label": "总体差", "label_en": "Poor", "counts_as": "not_met"},
    ],
    "severities": [{"id": "major", "label": "重大", "label_en": "Major"}, {"id": "minor", "label": "轻微"}],
    "publication": {"within": {"workdays": 20}},
    "items": [{"id": n, "title": f"项目{n}", "asks": "查什么。"} for n in range(1, 6)],
    "rounds": [
        {
            "id": 1,
            "title": "第一轮",
            "scope": {"types": ["bureau_school"]},
            "windows": [{"method": "routine", "starts": date(2020, 2, 1), "ends": date(2020, 3, 31)}],
            "reports_due": date(2020, 4, 10),
            "reports_due_before": [{"due": date(2020, 4, 5), "until": date(2020, 3, 1)}],
            "institutions_report": "all",
        }
    ],
}
DISTRICTS: list[dict[str, Any]] = [{"id": "city", "name": "示例市直属", "kind": "direct"}]
CORRECTION = {"date": date(2020, 3, 1), "reason": "写错了。"}
HOLIDAYS: dict[str, Any] = {"off": [date(2020, 2, 3)], "correction": CORRECTION}
REPORTS: dict[str, Any] = {
    "rounds": [
        {
            "round": 1,
            "reports": [
                {
                    "institution": "city/a",
                    "received": date(2020, 3, 2),
                    "note": "已收。",
                    "document": "media/e/shown.pdf",
                    "correction": CORRECTION,
                }
            ],
            "correction": CORRECTION,
        }
    ]
}
FIX: dict[str, Any] = {
    "deadline": date(2020, 3, 20),
    "responsible": "总务处",
    "target": "有人值班",
    "measures": [{"text": "排班", "done": date(2020, 2, 24)}],
    "log": [
        {"date": date(2020, 2, 23), "state": "in_progress"},
        {
            "date": date(2020, 2, 26),
            "state": "submitted",
            "note": "好了。",
            "evidence": ["media/e/shown.pdf", "media/e/list.png"],
            "measures": [{"text": "再排班"}],
        },
    ],
    "correction": CORRECTION,
}
VISIT: dict[str, Any] = {
    "campaign": "check",
    "round": 1,
    "date": date(2020, 2, 20),
    "method": "routine",
    "summary": "一处不足。",
    "source": {"title": "检查报告", "file": "media/e/shown.pdf"},
    "feedback": {"sent": date(2020, 2, 21), "received": date(2020, 2, 24), "text": "没有意见。"},
    "team": "第一组",
    "overall": "poor",
    "results": {
        1: {"result": "优", "finding": "有。", "evidence": ["media/e/shown.webp"], "correction": CORRECTION},
        2: {
            "result": "差",
            "severity": "major",
            "finding": "没有人值班。",
            "response": {"date": date(2020, 2, 22), "text": "马上改。"},
            "rectification": FIX,
        },
        3: {"result": "密", "reason": "涉及隐私。"},
        5: {
            "result": "差",
            "problems": [
                {
                    "finding": finding,
                    "severity": "major",
                    "evidence": ["media/e/shown.webp"],
                    "response": {"date": date(2020, 2, 22), "text": "马上改。"},
                    "rectification": FIX,
                }
                for finding in ("门锁着。", "灯坏了。")
            ],
        },
    },
    "good_practices": [
        {
            "title": "三分钟",
            "item": 1,
            "summary": "快。",
            "story": "先。\n\n再。",
            "photo": "media/p/shown.jpg",
            "correction": CORRECTION,
        }
    ],
    "accountability": [{"date": date(2020, 3, 2), "kind": "circulated", "item": 2, "note": "通报。"}],
    "correction": CORRECTION,
}
SCHOOL: dict[str, Any] = {
    "name": "示例第一中学",
    "type": "bureau_school",
    "about": "一所学校。",
    "inspections": [VISIT],
    "correction": CORRECTION,
}


CLOSED: dict[str, Any] = {
    "name": "示例第二中学",
    "type": "bureau_school",
    "former_names": [{"name": "示例第一初级中学", "until": date(2019, 8, 31)}],
    "closed": {"date": date(2020, 3, 2), "note": "并入别处。"},
    "moved_from": [{"place": "city/before", "on": date(2019, 9, 1)}],
}
"""Another school, and what became of it."""


def copied(value: Any) -> Any:
    """The same value, none of it shared."""
    if isinstance(value, dict):
        return {key: copied(one) for key, one in value.items()}
    return [copied(one) for one in value] if isinstance(value, list) else value


def folder(path: Path) -> tuple[Path, Planted]:
    """A repository below `path` with a data folder; secrets stand in its files, in their names, and in its history."""
    planted = Planted()
    data = path / planted.secret("the machine's folder") / "data"
    school = "institutions/city/a.yml"
    git = ["git", "-c", f"user.name={planted.secret('an author')}", "-c", "user.email=a@example.org"]

    def write(file: str, value: Any) -> None:
        (data / file).parent.mkdir(parents=True, exist_ok=True)
        (data / file).write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")

    def commit(day: str) -> None:
        when = f"{day}T08:00:00+08:00"
        message = planted.words("the message of a commit")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "PATH": "/usr/bin:/bin"}
        for command in (["add", "-A"], ["commit", "-qm", message]):
            subprocess.run([*git, *command], cwd=data, env=dates, check=True, capture_output=True)

    data.mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=data, check=True)
    _frame_of_before(write, planted)
    former = f"institutions/city/{planted.secret('mended since: a former address')}.yml"
    write(former, _mended(planted))
    commit("2020-02-20")
    (data / former).rename(data / school)
    commit("2020-02-21")
    write(school, _earlier(planted))
    commit("2020-02-21")
    write(school, {**_earlier(planted), "contact": planted.words("a contact of before")})
    commit("2020-02-25")
    _now(data, write, planted)
    commit("2020-03-03")
    return data, planted


def _frame_of_before(write: Any, planted: Planted) -> None:
    """The districts, campaign, words, days off and reports of a former commit, with a secret in every text."""
    place = "mended since"
    write("districts.yml", [texts_replaced(one, District, place, planted) for one in copied(DISTRICTS)])
    write("campaigns/check.yml", texts_replaced(copied(CAMPAIGN), Campaign, place, planted))
    write("vocabulary.yml", relabelled(place, planted))
    write("holidays.yml", texts_replaced(copied(HOLIDAYS), Holidays, place, planted))
    write("reports/check.yml", texts_replaced(copied(REPORTS), Reports, place, planted))


def relabelled(place: str, planted: Planted) -> dict[str, Any]:
    """The built-in words and nouns with a secret in every label."""
    words = in_full(None).model_dump(mode="json", exclude_none=True)

    def labels(*keys: str) -> dict[str, str]:
        return {key: planted.words(f"{place}: {key}") for key in keys}

    groups = {key: [{**one, **labels("label", "label_en")} for one in some] for key, some in words.items()}
    forms = "label", "label_en", "label_en_plural", "counter", "name"
    return {**groups, "nouns": {one: labels(*forms) for one in ("institution", "district")}}


def _mended(planted: Planted) -> dict[str, Any]:
    """The school with a secret in every text that a reader could have read, under a former name, with a visit beside
    the one that is under embargo now."""
    before = texts_replaced(copied(SCHOOL), Institution, "mended since", planted)
    before["inspections"].append(_hidden("mended since: a visit embargoed now", date(2020, 2, 21), planted))
    before["inspections"][0]["results"][1]["result"] = planted.words("mended since: a grade that there is not")
    before["inspections"][0]["results"][2]["severity"] = planted.words("mended since: a severity that there is not")
    before["inspections"][0]["overall"] = planted.words("mended since: an overall judgement that there is not")
    return before


def _earlier(planted: Planted) -> dict[str, Any]:
    """The school as a former commit had it: hidden things of before, and public words that were taken back since."""
    before: dict[str, Any] = copied(SCHOOL)
    visit = before["inspections"][0]
    before["internal"] = planted.words("an internal note of before")
    before["about"] = planted.words("words about it that were taken back")
    visit["results"][2]["finding"] = planted.words("a finding that was reworded")
    visit["results"][2]["rectification"]["target"] = planted.words("a target that was reworded")
    visit["results"][3]["finding"] = planted.words("what stood behind a withheld result before")
    visit["results"][3]["internal"] = planted.words("a note on a withheld result of before")
    visit["good_practices"][0]["story"] = planted.words("a story that was reworded")
    visit["good_practices"].append({"title": planted.words("a practice that was taken back"), "summary": "撤下。"})
    visit["publish_from"] = date(2020, 2, 28)
    before["inspections"].append(_hidden("an inspection embargoed and removed since", date(2020, 2, 21), planted))
    before["inspections"][-1]["publish_from"] = date(2021, 1, 1)
    return before


def _hidden(place: str, day: date, planted: Planted) -> dict[str, Any]:
    """An inspection with a secret in every text; its problem is one of an item that no other inspection looks at."""
    visit: dict[str, Any] = _dated(copied(VISIT), day)
    visit["results"] = {1: visit["results"][1], 4: visit["results"][2]}
    return texts_replaced(visit, Inspection, place, planted)


def _dated(value: Any, day: date) -> Any:
    """The same value with every day in it moved to that one."""
    if isinstance(value, dict):
        return {key: _dated(one, day) for key, one in value.items()}
    if isinstance(value, list):
        return [_dated(one, day) for one in value]
    return day if isinstance(value, date) else value


def _now(data: Path, write: Any, planted: Planted) -> None:
    districts, campaign, school = copied(DISTRICTS), copied(CAMPAIGN), copied(SCHOOL)
    words = in_full(None).model_dump(mode="json", exclude_none=True)
    words["nouns"] = {"institution": {"label": "学校", "counter": "所"}, "district": {"label": "县区"}}
    plant(words, VocabularyFile, planted)
    for one in districts:
        plant(one, District, planted)
    plant(campaign, Campaign, planted)
    plant(school, Institution, planted)
    closed = copied(CLOSED)
    plant(closed, Institution, planted)
    write("institutions/city/closed.yml", closed)
    visits = school["inspections"]
    withheld = texts_replaced(copied(VISIT)["results"][2], ItemResult, "behind a withheld result", planted)
    visits[0]["results"][3] = {**withheld, "result": "密", "reason": "涉及隐私。"}
    del visits[0]["results"][3]["rectification"], visits[0]["results"][3]["severity"]
    visits[0]["results"][3]["evidence"] = [f"media/e/{planted.secret('a file of a withheld result')}.jpg"]
    visits.append({**_hidden("an embargoed inspection", date(2020, 2, 21), planted), "publish_from": date(2020, 3, 6)})
    coming = _hidden("an inspection that is yet to come", date(2020, 3, 10), planted)
    del coming["results"][4]["rectification"]
    visits.append(coming)
    holidays, reports = copied(HOLIDAYS), copied(REPORTS)
    plant(holidays, Holidays, planted)
    plant(reports, Reports, planted)
    write("holidays.yml", holidays)
    write("reports/check.yml", reports)
    write("vocabulary.yml", words)
    write("districts.yml", districts)
    write("campaigns/check.yml", campaign)
    write("institutions/city/a.yml", school)
    for file in ("districts.yml", "campaigns/check.yml", "institutions/city/a.yml"):
        path = data / file
        path.write_text(path.read_text("utf-8") + f"# {planted.words(f'a comment in {file}')}\n", "utf-8")
    makers = {".jpg": pictures.jpeg, ".png": pictures.png, ".webp": pictures.webp, ".pdf": pictures.pdf}
    hidden = {file for visit in visits for file in _files(visit)}
    unused = {f"media/{planted.secret('the name of a file that nothing points to')}.jpg", "media/e/notes.docx"}
    for file in sorted(hidden | unused):
        path = data / file
        path.parent.mkdir(parents=True, exist_ok=True)
        secret = planted.secret(f"inside {file}")
        path.write_bytes(makers.get(path.suffix, lambda told: told.encode())(secret))
    for stray in ("notes.txt", "media/.hidden", ".env"):
        (data / stray).write_text(planted.words(f"a stray file {stray}"), "utf-8")


def _files(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.startswith("media/"):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _files(one)


def found(folder: Path, planted: Planted) -> Mapping[str, set[str]]:
    """Which secrets a folder tells, each with the files that do, looked at in every way a file can be opened."""
    tokens = [token.encode() for token in planted.places]
    seen: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        for content in itertools.chain([name.encode()], _opened(path.read_bytes()) if path.is_file() else ()):
            lowered = content.lower()
            for token in tokens if b"kq" in lowered else ():
                if token in lowered:
                    seen[token.decode()].add(name)
            if any(one in content for one in (HAN.encode(), HAN.encode("utf-16-le"), b"\\u9f98", HAN.encode("gbk"))):
                seen[HAN].add(name)
    return seen


def _opened(raw: bytes) -> Iterator[bytes]:
    """A file's bytes, and what is packed, coded or drawn into them."""
    yield raw
    yield unquote_to_bytes(raw)
    if raw.startswith(b"\x1f\x8b"):
        yield from _opened(gzip.decompress(raw))
    elif raw.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _opened(packed.read(name))
    elif raw.startswith((b"%PDF", b"\xff\xd8", b"\x89PNG", b"RIFF")):
        yield from pictures.parts(raw)
