"""Every rule has an id, its section in the guide's page of mistakes, an example that trips it and one that passes."""

import inspect
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from gongshi.changes import rules as guard
from gongshi.checks import rules
from gongshi.checks.explanation import explanations, near_ones
from gongshi.commands import check
from gongshi.commands.guide import mistakes
from gongshi.model.institution import MOST_STORY
from gongshi.reading.rules import ReadingRule, RuleId
from gongshi.reading.yaml_values import MOST_VALUES
from guarded_guide import MOVED, refused
from guide import BLOCKS, HOME, INSPECTION, INSTITUTION, MISTAKES, Block, put, said, sound_folder
from pictures import jpeg, pdf
from PIL import Image

PAGE = MISTAKES.read_text("utf-8")
SECTIONS = explanations(PAGE)
WANTS = rules.wants() | guard.WANTS
BARE = "name: 示例云汀区梧桐小学\ntype: district_school\n"
PICTURE, DOCUMENT = "media/evidence/gate.jpg", "media/evidence/scan.pdf"
EASTS = """\
- {id: yunting, name: 示例云汀区, kind: district}
- {id: east, name: 示例东区, kind: district}
- {id: east-new, name: 示例新区, kind: district}
"""
CHECKED = """\
methods:
  - {id: routine, label: 日常督查}
  - {id: focused, label: 集中督查}
  - {id: self, label: 自查, by: institution}
"""
OTHER = "institutions/yunting/wutong-1.yml"
REPORTS = "rounds:\n  - round: 2\n    reports:\n      - {team: 第二督查组, received: 2020-02-28}\n"
EXAMPLE = """\
title: 示例督查
authority: 示例市教育局
notice_days: 7
scope: [district_school]
items:
  - {id: 1, title: 值班值守, asks: 有没有人值班。}
rounds:
  - {id: 1, title: 第一轮}
"""
CLASHING = EXAMPLE.replace("id: 1, title: 值", "id: 2-3, title: 值")


ROLLING = EXAMPLE.replace("rounds:\n  - {id: 1, title: 第一轮}\n", "rolling: true\n")
ANY_TIME = "  - campaign: example\n    date: 2020-02-21\n    method: focused\n"
SETTLED = f"{EXAMPLE.replace('days: 7', 'days: 0')}settled_by: reinspection\n"


def _revisited(entry: str) -> str:
    """An item that failed on 1 March and was met on the 5th, with an entry of its log."""
    head = INSPECTION.replace("covid-2020", "example").replace("round: 2", "round: 1")
    plan = f"rectification: {{deadline: 2020-03-10, responsible: 总务处, log: [{entry}]}}"
    bad = f"      1: {{result: not_met, finding: 没人。, {plan}}}\n"
    first, second = (head.replace("2020-02-21", day) for day in ("2020-03-01", "2020-03-05"))
    return f"{INSTITUTION}{first}{bad}{second}      1: met\n"


TERMS = EXAMPLE + "publication: {within: {workdays: 20}, comments: {days: 10}}\n"


def _published(rest: str) -> dict[str, str]:
    """An inspection of 2 March 2020 in a campaign with terms of publication."""
    head = (
        INSPECTION.replace("covid-2020", "example").replace("round: 2", "round: 1").replace("2020-02-21", "2020-03-02")
    )
    body = head.replace("    results:\n", rest)
    return {"campaigns/example.yml": TERMS, HOME: f"{INSTITUTION}{body}    results: {{1: met}}\n"}


def _visit(result: str, team: str = "") -> str:
    head = INSPECTION.replace("    results:\n", f"    team: {team}\n    results:\n" if team else "    results:\n")
    return f"{INSTITUTION}{head}      {result}\n"


def _showing(path: str) -> str:
    return _visit(f"4: {{result: met, evidence: [{path}]}}")


def _moving() -> bytes:
    out = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _large() -> bytes:
    out = BytesIO()
    Image.new("1", (6000, 5000)).save(out, "PNG")
    return out.getvalue()


def _locked() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as one:
        one.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


Files = Mapping[str, str | bytes | None]

FILES: Mapping[str, tuple[Files, Files]] = {
    "yaml-space": ({HOME: _visit("4: met", "\u3000第三督查组").replace(": \u3000", ":\u3000")}, {HOME: BARE}),
    "yaml-invisible": ({HOME: BARE + "about: 城区\u200b公办小学。\n"}, {HOME: BARE + "about: 城区公办小学。\n"}),
    "yaml-depth": ({HOME: BARE + f"about: {'[' * 45}{']' * 45}\n"}, {HOME: BARE}),
    "yaml-size": (
        {HOME: f"{BARE}inspections: [{'1,' * (MOST_VALUES + 1)}]\n"},
        {HOME: BARE},
    ),
    "file-encoding": ({HOME: BARE.encode("gbk")}, {HOME: BARE}),
    "file-bom": ({HOME: b"\xef\xbb\xbf" + BARE.encode()}, {HOME: BARE}),
    "file-empty": ({HOME: ""}, {HOME: BARE}),
    "file-size": ({HOME: BARE + "# " + "x" * 1_000_000}, {HOME: BARE}),
    "file-name": ({"institutions/yunting/梧桐小学.yml": BARE}, {HOME: BARE}),
    "file-kind": ({"institutions/yunting/wutong-primary.xlsx": b"PK\x03\x04"}, {HOME: BARE}),
    "file-folder": (
        {"institutions/yuntin/wutong-primary.yml": BARE.replace("district_school", "bureau_school")},
        {HOME: BARE},
    ),
    "file-missing": ({"districts.yml": None}, {}),
    "campaign-missing": ({"campaigns/covid-2020.yml": None}, {}),
    "field-length": (
        {
            HOME: f"{INSTITUTION}{INSPECTION}    good_practices:\n      - title: 错峰取餐\n        summary: 分三批。\n"
            f"        story: {'长' * (MOST_STORY + 1)}\n".replace("    results:\n", "")
        },
        {HOME: BARE},
    ),
    "field-rest": ({HOME: BARE + "".join(f"n{number}: 1\n" for number in range(120))}, {HOME: BARE}),
    "media-name": ({"media/evidence/门岗 1.jpg": jpeg()}, {"media/evidence/gate-1.jpg": jpeg()}),
    "media-twin": ({PICTURE: jpeg(), "media/evidence/gate.png": jpeg()}, {PICTURE: jpeg()}),
    "media-size": (
        {"media/evidence/gate.png": _large(), HOME: _showing("media/evidence/gate.png")},
        {PICTURE: jpeg(), HOME: _showing(PICTURE)},
    ),
    "media-broken": ({PICTURE: b"x", HOME: _showing(PICTURE)}, {PICTURE: jpeg(), HOME: _showing(PICTURE)}),
    "media-moving": (
        {"media/evidence/gate.webp": _moving(), HOME: _showing("media/evidence/gate.webp")},
        {PICTURE: jpeg(), HOME: _showing(PICTURE)},
    ),
    "media-locked": ({DOCUMENT: _locked(), HOME: _showing(DOCUMENT)}, {DOCUMENT: pdf(), HOME: _showing(DOCUMENT)}),
    "media-stored": (
        {DOCUMENT: pdf() + b"LZWDecode", HOME: _showing(DOCUMENT)},
        {DOCUMENT: pdf(), HOME: _showing(DOCUMENT)},
    ),
    "name-twice": ({OTHER: BARE, HOME: BARE}, {OTHER: BARE, HOME: BARE.replace("梧桐小学", "梧桐第一小学")}),
    "number-clash": (
        {
            "districts.yml": EASTS,
            "institutions/east/new-school.yml": "name: 甲\ntype: bureau_school\n",
        },
        {
            "districts.yml": EASTS,
            "institutions/east/school.yml": "name: 甲\ntype: bureau_school\n",
        },
    ),
    "item-clash": (
        {
            "campaigns/example.yml": CLASHING,
            "campaigns/example-1.yml": EXAMPLE.replace("id: 1, title: 值", "id: 3, title: 值")
            + "  - {id: 2, title: 第二轮}\n",
        },
        {"campaigns/example.yml": CLASHING},
    ),
    "authority-missing": (
        {"institutions/qinghe/wutong-primary.yml": BARE.replace("云汀", "青禾")},
        {HOME: BARE},
    ),
    "out-of-scope": (
        {
            "campaigns/example.yml": EXAMPLE,
            HOME: (INSTITUTION + INSPECTION)
            .replace("district_school", "training_provider")
            .replace("covid-2020", "example")
            .replace("round: 2", "round: 1")
            .replace("    results:\n", ""),
        },
        {
            "campaigns/example.yml": EXAMPLE,
            HOME: (INSTITUTION + INSPECTION)
            .replace("covid-2020", "example")
            .replace("round: 2", "round: 1")
            .replace("    results:\n", ""),
        },
    ),
    "round-needless": (
        {"campaigns/example.yml": ROLLING, HOME: f"{INSTITUTION}{ANY_TIME}    round: 1\n"},
        {"campaigns/example.yml": ROLLING, HOME: f"{INSTITUTION}{ANY_TIME}"},
    ),
    "settled-by-visit": (
        {"campaigns/example.yml": SETTLED, HOME: _revisited("{date: 2020-03-06, state: submitted, note: 已排班。}")},
        {"campaigns/example.yml": SETTLED, HOME: _revisited("{date: 2020-03-04, state: submitted, note: 已排班。}")},
    ),
    "successor-loop": (
        {
            HOME: f"{BARE}closed: {{date: 2020-08-31, successor: yunting/wutong-1}}\n",
            OTHER: BARE.replace("梧桐", "梧桐第一") + "closed: {date: 2020-08-31, successor: yunting/wutong-primary}\n",
        },
        {
            HOME: f"{BARE}closed: {{date: 2020-08-31, successor: yunting/wutong-1}}\n",
            OTHER: BARE.replace("梧桐", "梧桐第一"),
        },
    ),
    "code-twice": (
        {HOME: BARE + 'code: "3136010001"\n', OTHER: BARE.replace("梧桐", "梧桐第一") + 'code: "3136010001"\n'},
        {HOME: BARE + 'code: "3136010001"\n', OTHER: BARE.replace("梧桐", "梧桐第一") + 'code: "3136010002"\n'},
    ),
    "own-word": (
        {
            "vocabulary.yml": CHECKED,
            HOME: _visit("4: met\n    good_practices:\n      - {title: 错峰取餐, summary: 分三批。}").replace(
                "method: focused", "method: self"
            ),
        },
        {"vocabulary.yml": CHECKED, HOME: _visit("4: met").replace("method: focused", "method: self")},
    ),
    "span-form": (
        {"campaigns/example.yml": EXAMPLE + "publication: {within: {days: 20, workdays: 20}}\n"},
        {"campaigns/example.yml": EXAMPLE + "publication: {within: {workdays: 20}}\n"},
    ),
    "holiday-country": ({"holidays.yml": "country: cn\n"}, {"holidays.yml": "country: CN\n"}),
    "holiday-twice": (
        {"holidays.yml": "off: [2020-05-06, 2020-05-09]\nwork: [2020-05-09]\n"},
        {"holidays.yml": "off: [2020-05-06]\nwork: [2020-05-09]\n"},
    ),
    "publication-late": (
        _published("    feedback: {sent: 2020-03-03}\n    publish_from: 2020-04-20\n"),
        _published("    feedback: {sent: 2020-03-03}\n    publish_from: 2020-03-20\n"),
    ),
    "comments-early": (
        _published("    feedback: {sent: 2020-03-03}\n    publish_from: 2020-03-09\n"),
        _published("    feedback: {sent: 2020-03-03, received: 2020-03-06}\n    publish_from: 2020-03-09\n"),
    ),
    "report-campaign": ({"reports/covid-2002.yml": REPORTS}, {"reports/covid-2020.yml": REPORTS}),
    "unknown-unit": (
        {"reports/covid-2020.yml": REPORTS, HOME: _visit("4: met", "第三督查组")},
        {"reports/covid-2020.yml": REPORTS, HOME: _visit("4: met", "第二督查组")},
    ),
}
"""What no block of YAML can show: by rule, files that trip it, and files that do not; None takes a file away."""


def _of_section(id: str) -> list[Block]:
    """The blocks of a rule's section."""
    start = PAGE.index(f"{{#{id}}}")
    end = re.compile(r"^#{2,3} ", re.MULTILINE).search(PAGE, start)
    first, last = (PAGE.count("\n", 0, place) + 1 for place in (start, end.start() if end else len(PAGE)))
    return [one for one in BLOCKS if one.page == MISTAKES.name and first <= one.line < last]


def test_every_rule_has_its_section_and_every_section_its_rule() -> None:
    assert sorted(SECTIONS) == sorted(WANTS)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)+|unfilled", id) for id in SECTIONS)


def test_every_rule_says_what_it_wants() -> None:
    assert all(wants.rstrip().endswith((".", ").")) for wants in WANTS.values())


def test_every_rule_stands_in_the_registry() -> None:
    """Every function of a rule's shape in checks/ has an id."""
    levels = (rules.ABOVE, rules.WITHIN, rules.EACH, rules.PUBLIC, rules.ACROSS)
    listed: set[Callable[..., object]] = {rule for level in levels for rule in level.values()}
    modules = {inspect.getmodule(rule) for rule in listed}
    public = {
        one
        for module in modules
        for name, one in vars(module).items()
        if inspect.isfunction(one)
        and one.__module__ == getattr(module, "__name__", "")
        and not name.startswith("_")
        and "Iterator[Diagnostic]"
        in str(inspect.signature(one).return_annotation)
        .replace("collections.abc.", "")
        .replace("gongshi.reading.diagnostic.", "")
    }
    assert public == listed


@pytest.mark.parametrize("id", sorted(SECTIONS.keys() - guard.WANTS.keys()))
def test_every_section_has_what_is_wrong_and_what_is_right(id: str) -> None:
    blocks = _of_section(id)
    wrong = [one for one in blocks if one.marker and one.marker[0] == "反例"]
    assert any(one.marker and one.marker[0] == "示例" for one in blocks), "no example of what is right"
    assert bool(wrong) != (id in FILES or id == "file-link"), "what is wrong: in the section or among the files"
    assert not wrong or any(line.endswith(f"[{id}]") for one in wrong for line in one.following.splitlines())
    prose = "\n".join(line for line in SECTIONS[id].splitlines()[1:] if not line.startswith("    "))
    assert len(re.findall("[\u4e00-\u9fff]", prose)) >= 10, "no explanation in Chinese"


@pytest.mark.parametrize("id", guard.WANTS)
def test_what_the_guard_refuses_is_told_in_the_words_quoted(tmp_path: Path, id: str) -> None:
    """By its kind of block, each section has: what was published, what took its place, the refusal, what is right."""
    blocks = {one.marker[0]: one for one in _of_section(id) if one.marker}
    (quoted,) = (one.text.splitlines() for one in _of_section(id) if one.language == "text" and not one.marker)
    before, right = blocks["公布时"], blocks["示例"]
    after = {"kept-file": None, "kept-address": MOVED}.get(id) or (blocks["改成"].text if "改成" in blocks else None)
    assert before.marker
    lines = refused(tmp_path / "wrong", before.marker[1], before.text, after)
    assert lines == quoted and any(line.endswith(f"[{id}]") for line in lines)
    if "改成" in blocks:
        assert blocks["改成"].marker and blocks["改成"].marker[1] in "\n".join(lines)
    assert refused(tmp_path / "right", before.marker[1], before.text, right.text) == []
    assert len(re.findall("[\u4e00-\u9fff]", SECTIONS[id].split("\n    ")[0])) >= 20, "no explanation in Chinese"


@pytest.mark.parametrize("id", FILES)
def test_what_no_block_can_show(tmp_path: Path, id: str) -> None:
    wrong, right = FILES[id]
    told = _said_of(tmp_path / "wrong", wrong)
    assert any(line.endswith(f"[{id}]") for line in told), told
    assert [line for line in told if f"[{id}]" in line and f"    {line}" not in SECTIONS[id].splitlines()] == []
    assert _said_of(tmp_path / "right", right) == []


def _said_of(path: Path, files: Files) -> list[str]:
    path.mkdir()
    folder = sound_folder(path)
    for file, content in files.items():
        put(folder, file, content)
    return said(folder)


def test_a_link_is_no_file(tmp_path: Path) -> None:
    folder = sound_folder(tmp_path)
    put(folder, "elsewhere.yml", BARE)
    (folder / HOME).symlink_to(folder / "elsewhere.yml")
    (line,) = said(folder)
    assert line.endswith("[file-link]") and f"    {line}" in SECTIONS["file-link"].splitlines()


def test_a_rule_is_explained_without_any_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    for id in SECTIONS:
        assert check.main(["--explain", id]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith(f"[{id}] ") and WANTS[id].split("\n")[0] in shown
        assert "```" not in shown and "](" not in shown
    assert check.main(["--explain", "[log-order]"]) == 0


def test_an_unknown_rule_is_told_with_those_that_are_near(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        check.main(["--explain", "log-ordre"])
    assert left.value.code == 2
    shown = capsys.readouterr().err
    assert shown.startswith("没有“log-ordre”这条规则。相近的有：log-order、") and "yaml-tab" not in shown
    assert near_ones("xyzzy", SECTIONS) == []
    with pytest.raises(SystemExit):
        check.main(["--explain", "xyzzy"])
    assert all(id in capsys.readouterr().err for id in (["log-order"]))


def test_the_page_is_the_one_that_is_published() -> None:
    assert mistakes() == PAGE


@pytest.mark.parametrize(("room", "kind"), [("reading", ReadingRule), ("changes", guard.GuardRule)])
def test_no_id_is_left_over(room: str, kind: type[RuleId]) -> None:
    """The name of each stands somewhere in its room beside the list."""
    package = Path(inspect.getfile(rules)).parents[1] / room
    code = "".join(one.read_text("utf-8") for one in package.rglob("*.py") if one.name != "rules.py")
    assert [one.name for one in kind if f"{kind.__name__}.{one.name}" not in code] == []
