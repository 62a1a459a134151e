"""`gongshi new move|rename|close|merge`: files that pass every rule and the guard, and lose no address."""

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from building import CAMPAIGN, DISTRICTS
from gongshi.changes.git import Repository
from gongshi.changes.review import review
from gongshi.changes.snapshot import two
from gongshi.checks.load import load
from gongshi.commands import new
from gongshi.model.words import Edition
from gongshi.reading.diagnostic import Severity
from guarded_guide import _git

AS_OF = date(2020, 6, 1)
A = """\
# 示例
name: 示例第一中学   # 全称
type: bureau_school
area: 第一责任区
inspections:
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    results:
      1: {result: not_met, finding: 没有。, rectification: {deadline: 2020-03-01, responsible: 总务处}}
"""
FILES = {
    "districts.yml": DISTRICTS,
    "campaigns/check.yml": CAMPAIGN.format(notice_days=7),
    "institutions/city/a.yml": A,
    "institutions/city/b.yml": "name: 示例第二中学\ntype: bureau_school\n",
    "institutions/city/c.yml": "name: 示例第三中学\ntype: bureau_school\n",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in a repository of its own."""
    folder = tmp_path / "data"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "-A")
    _git(tmp_path, "commit", "-qm", "before")
    return folder


def call(data: Path, *words: str) -> tuple[int, str]:
    """The exit status, and all that is said."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
        patch.setenv("DATA_DIR", str(data))
        patch.setenv("AS_OF", AS_OF.isoformat())
        try:
            status = new.main(words)
        except SystemExit as end:
            status = int(end.code or 0)
    return status, said.getvalue()


def guarded(data: Path) -> list[str]:
    """What is wrong with the folder, and what the guard refuses of it since the first commit."""
    _git(data.parent, "add", "-A")
    _git(data.parent, "commit", "-qm", "after")
    repository = Repository(data)
    states = two(repository, repository.commit("HEAD~1"), repository.commit("HEAD"))
    found = [one for one in load(data, AS_OF)[1] if one.severity is Severity.ERROR]
    return [one.text() for one in (*found, *review(states, Edition.PUBLIC, AS_OF, is_guarded=True).refusals)]


def changes(data: Path) -> list[str]:
    """The kinds of change that readers are told of."""
    repository = Repository(data)
    states = two(repository, repository.commit("HEAD~1"), repository.commit("HEAD"))
    told = review(states, Edition.PUBLIC, AS_OF, is_guarded=False).changes
    return sorted(f"{one.change.topic}:{one.change.aspect}" for one in told)


def test_moved(data: Path) -> None:
    status, said = call(data, "move", "city/a", "east/first", "--date", "2020-05-01")
    assert status == 0 and "institutions/east/first.yml" in said and "nginx -s reload" in said
    assert "第一责任区" in said, "an area is one of the district it left"
    text = (data / "institutions/east/first.yml").read_text("utf-8")
    assert text == A.replace(
        "area: 第一责任区\n", "moved_from:\n  - place: city/a\n    on: 2020-05-01\narea: 第一责任区\n"
    )
    assert not (data / "institutions/city/a.yml").exists()
    assert guarded(data) == []
    assert changes(data) == ["profile:address"]


def test_moved_without_saying_so(data: Path) -> None:
    (data / "institutions/city/a.yml").rename(data / "institutions/city/z.yml")
    assert [one.rpartition("[")[2] for one in guarded(data)] == ["kept-address]"]


def test_renamed(data: Path) -> None:
    status, said = call(data, "rename", "city/a", "--name", "示例实验中学", "--date", "2020-05-01")
    assert status == 0 and "网址不变" in said
    text = (data / "institutions/city/a.yml").read_text("utf-8")
    assert "name: 示例实验中学   # 全称\n" in text
    assert "former_names:\n  - name: 示例第一中学\n    until: 2020-05-01\n" in text
    assert guarded(data) == []
    assert changes(data) == ["profile:former_names", "profile:name"]


def test_closed(data: Path) -> None:
    status, said = call(data, "close", "city/a", "--date", "2020-05-01", "--note", "停办。")
    assert status == 0 and "没有写承接单位" in said
    assert "closed:\n  date: 2020-05-01\n  note: 停办。\n" in (data / "institutions/city/a.yml").read_text("utf-8")
    assert guarded(data) == []
    assert changes(data) == ["profile:closed"]


def test_closed_out_of_a_round_that_has_begun(data: Path) -> None:
    """Closing a school that was to be inspected on paper before the round is hiding it."""
    status, _ = call(data, "close", "city/b", "--date", "2020-02-01")
    assert status == 0
    assert [one.rpartition("[")[2] for one in guarded(data)] == ["kept-scope]"]


def test_merged(data: Path) -> None:
    status, said = call(data, "merge", "city/a", "city/b", "--into", "city/c", "--date", "2020-05-01")
    assert status == 0 and "由 city/c 接着整改" in said
    for id in "ab":
        assert "successor: city/c\n" in (data / f"institutions/city/{id}.yml").read_text("utf-8")
    assert guarded(data) == []


@pytest.mark.parametrize(
    ("words", "because"),
    [
        (("move", "city/a", "city/b"), "已经有了，不会覆盖"),
        (("move", "city/a", "west/a"), "没有县区“west”"),
        (("move", "city/z", "east/z"), "没有单位“city/z”"),
        (("move", "city/a", "east/a", "--date", "2021-01-01"), "在统计日"),
        (("rename", "city/a", "--name", "示例第一中学"), "应和现在的"),
        (("rename", "city/a", "--name", "示例第二中学"), "名称不能重复"),
        (("close", "city/a", "--date", "2020-01-01"), "还查过"),
        (("close", "city/a", "--successor", "city/z"), "没有单位“city/z”"),
        (("close", "city/a", "--successor", "city/a"), "就是本单位"),
        (("merge", "city/a", "city/c", "--into", "city/c"), "就是本单位"),
    ],
)
def test_refused(data: Path, words: tuple[str, ...], because: str) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*.yml")}
    status, said = call(data, *words)
    assert status == 2 and because in said, said
    assert {path: path.read_bytes() for path in data.rglob("*.yml")} == before


def test_nothing_moves_to_where_something_stood(data: Path) -> None:
    assert call(data, "move", "city/a", "east/a", "--date", "2020-05-01")[0] == 0
    status, said = call(data, "move", "east/a", "city/a", "--date", "2020-05-02")
    assert status == 2 and "不能再搬回去" in said
    status, said = call(data, "move", "city/b", "city/a", "--date", "2020-05-02")
    assert status == 2 and "place-taken" in said
    status, said = call(data, "institution", "city/a", "--name", "示例新建中学", "--type", "bureau_school")
    assert status == 2 and "原来的位置" in said
