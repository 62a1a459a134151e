"""Every text that is a conclusion, when it may appear, and that it appears then only.

A conclusion is what a reader takes for a finding about the whole: nothing found, all put right, none overdue. A text
that sounds like one is either in the table below, with its condition, or in `no_conclusions.txt`, because it explains,
instructs or names a list. A new text is in neither: the test fails until somebody has decided.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import oracle
import pytest
import reports
import yaml
from bs4 import BeautifulSoup
from conftest import ROOT, Built
from gongshi.office.word.selection import Wanted
from gongshi.pages.html.translations import SiteLabels

PACKAGE = ROOT / "hooks" / "gongshi"
SOUNDS = re.compile(r"没有|未发现|全部|所有|从来|每个|都|尚未|还没|无(?=问题)|0 ?%|\b0\b")
SOUNDS_ENGLISH = re.compile(r"\b(no|none|all|every|never|nothing|nobody)\b|\b0 ?%", re.IGNORECASE)
SPEAKING = ("model/words.py", "derived", "pages", "office/word")
EXPLAINING = ("pages/open_data", "office/word/selection.py")
"""What a column means, and why a report is refused, concludes nothing about what was inspected."""


@dataclass(frozen=True)
class Scope:
    """What a page or a report is about, as the oracle knows it."""

    truth: oracle.Oracle
    campaign: str | None = None
    round: str | None = None
    district: str | None = None
    institution: tuple[str, str] | None = None

    def _mine(self, row: dict[str, Any]) -> bool:
        asked = (("campaign", self.campaign), ("round", self.round), ("district", self.district))
        place = self.institution and "/".join(self.institution)
        return all(value is None or row[name] == {value} for name, value in (*asked, ("institution", place)))

    @property
    def findings(self) -> list[dict[str, Any]]:
        every = (
            {**row, "campaign": {campaign}, "round": {round_}}
            for (campaign, round_), some in self.truth.findings.items()
            for row in some
        )
        return [row for row in every if self._mine(row)]

    @property
    def rated(self) -> int:
        return sum(row["rated"] == {"yes"} for row in self.findings)

    @property
    def problems(self) -> list[dict[str, Any]]:
        return [row for row in self.truth.problems.values() if self._mine(row) and row["stands"] == {"yes"}]

    @property
    def standing(self) -> str:
        (row,) = (
            one
            for one in self.truth.tables["institutions"]
            if (one["district"], one["institution"]) == self.institution
        )
        return str(row["standing"])

    def of(self, **narrowed: str) -> "Scope":
        return Scope(**{**self.__dict__, **narrowed})


def nothing_found(scope: Scope) -> bool:
    return not scope.problems and scope.rated > 0


def no_verdict(scope: Scope) -> bool:
    return bool(scope.findings) and not scope.problems and not scope.rated


def not_inspected(scope: Scope) -> bool:
    return not scope.findings


def none_overdue(scope: Scope) -> bool:
    return bool(scope.problems) and all(row["overdue"] == {"no"} for row in scope.problems)


def all_settled(scope: Scope) -> bool:
    return bool(scope.problems) and all(row["settled"] == {"yes"} for row in scope.problems)


def none_unsettled(scope: Scope) -> bool:
    return all(row["settled"] == {"yes"} for row in scope.problems)


def none_bad(scope: Scope) -> bool:
    return scope.rated > 0 and all(row["problem"] == {"no"} for row in scope.findings)


def stands(*words: str) -> Callable[[Scope], bool]:
    return lambda scope: scope.standing in words


def never(scope: Scope) -> bool:
    return False


def every_district_inspected(scope: Scope) -> bool:
    rows = scope.truth.institutions
    places = {next(iter(row["district"])) for row in rows}
    return all(any(row["inspected"] for row in rows if row["district"] == {one}) for one in places)


def has_bare_visit(scope: Scope) -> bool:
    """A visit that has no result."""
    mine = [
        {name: row[name] for name in ("campaign", "round", "happened_on")}
        for row in scope.truth.tables["changes"]
        if row["kind"] == "inspected" and (row["district"], row["institution"]) == scope.institution
    ]
    (row,) = (
        one for one in scope.truth.tables["institutions"] if (one["district"], one["institution"]) == scope.institution
    )
    visits = ((one["campaign"], one["round"], one["date"]) for one in row["visits"])
    return any({"campaign": id, "round": n, "happened_on": day} not in mine for id, n, day in visits)


def lacks_round(scope: Scope) -> bool:
    """A round in scope that has no result, visited or not."""
    rounds = [(id, n) for id, n in scope.truth.findings if scope.campaign in (None, id) and scope.round in (None, n)]
    return any(not scope.of(campaign=id, round=number).findings for id, number in rounds)


def visited_alone(scope: Scope) -> bool:
    """Visits, and no result of any."""
    visits = (
        (str(visit["campaign"]), str(visit["round"]))
        for row in scope.truth.tables["institutions"]
        if scope.district in (None, row["district"])
        for visit in row["visits"]
    )
    mine = (a for a, b in visits if scope.campaign in (None, a) and scope.round in (None, b))
    return not scope.findings and any(mine)


def not_begun(scope: Scope) -> bool:
    """Of an institution: a round, of a campaign: all of them."""
    return lacks_round(scope) if scope.institution else not_inspected(scope)


def undated(scope: Scope) -> bool:
    """Whether a problem is left to a later inspection."""
    return bool(scope.problems) and any(row["undated"] for row in scope.problems)


def unplanned(scope: Scope) -> bool:
    facts = scope.truth.facts
    place = scope.institution and "/".join(scope.institution)
    mine = [number for number, row in scope.truth.problems.items() if row["institution"] == {place}]
    return any(facts[number]["deadline"] is None for number in mine)


def came_back_unplanned(scope: Scope) -> bool:
    place = scope.institution and "/".join(scope.institution)
    return any(
        row["institution"] == {place} and row["reopened"] == {"yes"} and not scope.truth.facts[number]["measures"]
        for number, row in scope.truth.problems.items()
    )


def review_is_due(scope: Scope) -> bool:
    place = scope.institution and "/".join(scope.institution)
    facts = scope.truth.facts
    return any(
        row["institution"] == {place} and facts[number]["review_due"] for number, row in scope.truth.problems.items()
    )


KEPT = "公布以后，没有内容撤下或改写过。"
DAY = "到 %(day)s，"
CONCLUSIONS: dict[str, Callable[[Scope], bool]] = {
    # Of an institution. The words of its standing are held for page, badge, share tag and list by test_histories.
    "所有问题已整改到位": stands("put_right"),
    "已检查项目未发现问题": stands("clear"),
    "已检查，还没有结论": stands("no_verdict"),
    "已去过，结果尚未公布": stands("visited"),
    "还没有公布的检查结果": stands("not_inspected"),
    "没有发现需要整改的问题。": stands("clear"),
    "查过的项目还没有得出结论，没有结论不等于没有问题。": stands("no_verdict"),
    "这里还没有公布的检查结果，没有结果不等于没有问题。": stands("visited", "not_inspected"),
    "去过的日期：%(days)s，结果尚未公布。": has_bare_visit,
    "去过，结果尚未公布": has_bare_visit,
    "去过，结果尚未公布。没有结果不等于没有问题。": has_bare_visit,
    "这一轮没有公布这个单位的检查结果，没有结果不等于没有问题。": lacks_round,
    "还没有登记整改措施和期限。": unplanned,
    "有问题没有办结，等下一次检查": stands("unsettled"),
    "没有规定期限，下一次检查再看是否做到。": undated,
    "反弹以后还没有定新的措施": came_back_unplanned,
    "到了复查的日期，还没有登记复查。": review_is_due,
    KEPT: never,  # only Git knows; the histories are in none
    "这里没有变更记录：生成网站的时候没有取到改动的历史。没有记录，不等于没有改动过。": lambda scope: True,
    # Of a campaign, a round, a district.
    f"{DAY}没有要整改的问题。": nothing_found,
    f"{DAY}还没有检查。": not_inspected,
    f"{DAY}还没有得出结论的检查结果。": no_verdict,
    f"{DAY}发现的 %(found)s 个问题中 %(closed)s 个已销号，没有逾期的。": none_overdue,
    f"{DAY}去过，结果还没有公布。": visited_alone,
    "这一轮去过，结果还没有公布。": visited_alone,
    "%(before)s去过，结果还没有公布。": visited_alone,
    "%(after)s去过，结果还没有公布。": visited_alone,
    "另外 %(n)s 项当年每次都已落实：": lambda scope: scope.rated > 0,
    "这一轮还没有检查。": not_inspected,
    "这一轮还没有得出结论的检查结果。": lambda scope: bool(scope.findings) and not scope.rated,
    "各{district}都没有部分落实或未落实的结果。": none_bad,
    "%(before)s没有要整改的问题。": nothing_found,
    "%(before)s还没有检查。": not_inspected,
    "%(before)s还没有得出结论的检查结果。": no_verdict,
    "%(after)s没有发现问题。": nothing_found,
    "%(after)s还没有检查。": not_inspected,
    "%(after)s还没有得出结论的检查结果。": no_verdict,
    "尚未开始": not_begun,
    "检查时间已过，没有公布的检查结果": lacks_round,
    "检查时间已过，有的轮次没有公布的检查结果": lacks_round,
    "还没有任何变化。": lambda scope: not scope.truth.tables["changes"],
    # Of the staff's worklist.
    "没有尚未办结的问题。": none_unsettled,
    "没有，每个{district}都查过。": every_district_inspected,
    "没有，每个责任区都查过。": never,  # these institutions name no area
    "单位的文件里还没有写明所属责任区。": lambda scope: True,
    # Of a round's report in Word.
    "没有需要整改的问题": nothing_found,
    "还没有检查": not_inspected,
    "还没有得出结论的检查结果": lambda scope: bool(scope.findings) and not scope.rated,
    "没有部分落实和未落实的项目": none_bad,
    "发现的问题都已办结。": all_settled,
    "还没有得出结论的检查结果。": no_verdict,
}


def sounding() -> Iterator[str]:
    """Every text of the templates, of sentences, of words and of reports that sounds like a conclusion."""
    catalogue = (PACKAGE / "pages/html/locale/en.po").read_text("utf-8")
    for text, english in re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural ".+"\n)?msgstr(?:\[0\])? "(.*)"', catalogue, re.MULTILINE
    ):
        if SOUNDS.search(text) or SOUNDS_ENGLISH.search(english):
            yield text
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(SPEAKING) and not name.startswith(EXPLAINING):
            yield from filter(SOUNDS.search, _constants(ast.parse(path.read_text("utf-8"))))


def _constants(tree: ast.AST) -> Iterator[str]:
    """The strings of a module that are no documentation and hold Chinese."""
    documented = {
        id(node.body[at].value)  # type: ignore[attr-defined]
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for at in range(len(node.body))
        if isinstance(node.body[at], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
        if is_text and re.search("[一-鿿]", node.value):  # type: ignore[attr-defined]
            yield node.value  # type: ignore[attr-defined]


@cache
def explained() -> set[str]:
    return set(Path(__file__).with_name("no_conclusions.txt").read_text("utf-8").splitlines())


def test_every_text_that_sounds_like_a_conclusion_is_decided_upon() -> None:
    heard = set(sounding())
    assert sorted(heard - CONCLUSIONS.keys() - explained()) == [], (
        "say when it may appear, or that it concludes nothing"
    )
    assert sorted(CONCLUSIONS.keys() - set(every_text())) == [], "no such text any more"
    assert sorted(explained() - heard) == [], "no such text any more"
    assert not CONCLUSIONS.keys() & explained()


def every_text() -> Iterator[str]:
    catalogue = (PACKAGE / "pages/html/locale/en.po").read_text("utf-8")
    yield from re.findall(r'^msgid "(.+)"$', catalogue, re.MULTILINE)
    for path in PACKAGE.rglob("*.py"):
        yield from _constants(ast.parse(path.read_text("utf-8")))


@cache
def pattern(text: str, titles: tuple[str, ...]) -> re.Pattern[str]:
    """A text as a page has it: a round by its title, a number as such, the nouns of the built-in vocabulary."""
    text = text.replace("{district}", "县区").replace("{institution}", "学校")
    named = "|".join(map(re.escape, titles))
    parts = re.split(r"(%\(\w+\)s)", SiteLabels("zh").gettext(text))
    return re.compile(
        "".join(
            f"(?P<{part[2:-2]}>{named})"
            if part in ("%(before)s", "%(after)s")
            else r"\d+ 年 \d+ 月 \d+ 日"
            if part == "%(day)s"
            else r"[\d、 -]+"
            if part == "%(days)s"
            else r"\d+"
            if part.startswith("%(")
            else re.escape(part)
            for part in parts
        )
    )


def said(page: str, scope: Scope, rounds: dict[str, str]) -> Iterator[tuple[str, bool]]:
    """Each conclusion on a page, and whether it holds; what is part of a longer one is not one by itself."""
    matches = [(found, text) for text in CONCLUSIONS for found in pattern(text, tuple(rounds)).finditer(page)]
    others = (found for text in explained() for found in pattern(text, tuple(rounds)).finditer(page))
    spans = {found.span() for found in (*(found for found, _ in matches), *others)}
    for found, text in matches:
        starts, ends = found.span()
        if any(a <= starts and ends <= b and (a, b) != (starts, ends) for a, b in spans):
            continue
        title = next(iter(found.groupdict().values()), None)
        yield text, CONCLUSIONS[text](scope.of(round=rounds[title]) if title else scope)


def pages(site: Built, truth: oracle.Oracle, campaigns: dict[str, str]) -> Iterator[tuple[Path, Scope, str]]:
    """Each page that may conclude, what it is about, and its words."""
    for path in site.pages():
        parts = path.relative_to(site.folder).parts[:-1]
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        body = soup.select_one("article")
        scope = Scope(truth)
        head = soup.select_one("h2#progress")
        if not parts:
            link = soup.select_one(".gs-hero .gs-lead a")
            scope = scope.of(campaign=str(link and link["href"]).split("campaigns/")[1].split("/")[0])
        elif parts[0] == "districts" and len(parts) == 2 and head:
            (id,) = (one for title, one in campaigns.items() if title in head.get_text())
            scope = scope.of(district=parts[1], campaign=id)
        elif parts[0] == "campaigns" and len(parts) in (2, 4):
            scope = scope.of(campaign=parts[1], **({"round": parts[3]} if len(parts) == 4 else {}))
            if len(parts) == 4 and parts[2] != "rounds":
                continue
        elif parts[0] == "institutions" and len(parts) == 3:
            scope = Scope(truth, institution=(parts[1], parts[2]))
        elif parts[0] == "worklist":
            scope = scope.of(**({"district": parts[1]} if len(parts) > 1 else {}))
        elif parts[0] != "updates":
            continue
        # Whose standing a badge tells is held for each institution by test_histories.
        for badge in soup.select(".gs-b--standing"):
            badge.decompose()
        if body:
            yield path, scope, " ".join(body.get_text("", strip=False).split())


ROUNDS = {"第一轮": "1", "第二轮": "2", "第三轮": "3"}
TITLES = {"示例消防督查": "verified", "示例食堂督查": "reinspected"}


@pytest.mark.parametrize("edition", ["public", "staff"])
def test_a_conclusion_appears_only_where_it_holds(pair: tuple[Built, Built], edition: str) -> None:
    site = pair[0] if edition == "public" else pair[1]
    truth = oracle.read(site.data, site.as_of, site.is_public)
    seen: set[str] = set()
    wrong = []
    for path, scope, words in pages(site, truth, TITLES):
        for text, holds in said(words, scope, ROUNDS):
            seen.add(text)
            if not holds:
                wrong.append(f"{path.relative_to(site.folder)}: {text}")
    assert not wrong, "\n".join(wrong[:12])
    assert len(seen) > 8, seen


@pytest.mark.parametrize(("which", "least"), [("demo", 15), ("demo_staff", 15), ("second", 10)])
def test_a_conclusion_about_authored_data_appears_only_where_it_holds(
    request: pytest.FixtureRequest, which: str, least: int
) -> None:
    site: Built = request.getfixturevalue(which)
    truth = oracle.read(site.data, site.as_of, site.is_public)
    campaigns = {one.stem: yaml.safe_load(one.read_text("utf-8")) for one in (site.data / "campaigns").glob("*.yml")}
    rounds = {one["title"]: str(one["id"]) for each in campaigns.values() for one in each["rounds"]}
    titles = {each["title"]: id for id, each in campaigns.items()}
    every = [
        (path, text, holds)
        for path, scope, words in pages(site, truth, titles)
        for text, holds in said(words, scope, rounds)
        if text != KEPT  # these data are in Git, whose history tests/changes holds to it
    ]
    wrong = [f"{path.relative_to(site.folder)}: {text}" for path, text, holds in every if not holds]
    assert not wrong, "\n".join(wrong[:12])
    assert len({text for _, text, _ in every}) > least


def test_a_conclusion_of_a_report_appears_only_where_it_holds(pair: tuple[Built, Built]) -> None:
    site = pair[0]
    truth = oracle.read(site.data, site.as_of)
    for (campaign, round_), findings in truth.findings.items():
        if not findings:
            continue
        lines = reports.read(reports.written(site.data, site.as_of, Wanted(campaign, int(round_)))).lines
        scope = Scope(truth, campaign, round_)
        for line in lines:
            for text, holds in CONCLUSIONS.items():
                is_said = line.removeprefix("本轮").startswith(text)
                assert not is_said or holds(scope), (campaign, round_, line)


SHARE_OF_NOTHING = re.compile(r"(?<!\d)0 ?%")


def test_nothing_is_0_per_cent_without_a_denominator(pair: tuple[Built, Built]) -> None:
    """A share of nothing is a dash: each 0 % stands beside a figure that is not 0, or is of measures that are set."""
    shares = 0
    for path in pair[0].pages():
        page = path.read_text("utf-8")
        if not SHARE_OF_NOTHING.search(page):
            continue
        for text in BeautifulSoup(page, "lxml").find_all(string=SHARE_OF_NOTHING):
            stat, bar, rate = (text.find_parent(class_=name) for name in ("gs-stat", "gs-bar", "gs-rate"))
            if path.relative_to(pair[0].folder).parts[0] in ("about", "guide", "en", "data") or bar:
                continue
            shares += 1
            counted = [int(str(one["data-count"])) for one in (rate or stat or text.parent).select("[data-count]")]  # type: ignore[union-attr]
            assert counted and max(counted) > 0, (path, text)
    assert shares
