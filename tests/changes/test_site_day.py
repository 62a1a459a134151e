"""The site's own day and time zone: what would hide what is public, or show what is not yet, is refused."""

from datetime import date
from pathlib import Path

import pytest
from gongshi.changes.git import Repository
from gongshi.changes.site_day import SiteDay, refusals
from gongshi.commands import changes
from gongshi.engine.configuration import extra_of
from repository import Repo

TODAY = date(2020, 3, 10)
CHINA, URUMQI = "Asia/Shanghai", "Asia/Urumqi"


def day(number: int, zone: str = CHINA) -> SiteDay:
    return SiteDay(date(2020, 3, number), zone)


RUNNING = SiteDay(None, CHINA)
CASES: dict[str, tuple[SiteDay, SiteDay, str]] = {
    "set back": (day(5), day(4), "从 2020-03-05 退回 2020-03-04"),
    "a running site stopped on a day that is over": (RUNNING, day(9), "从 2020-03-10 退回 2020-03-09"),
    "a day to come": (RUNNING, day(11), "没有到公开日期的内容会提前公开"),
    "an archive's day put off into the future": (day(5), day(12), "没有到公开日期的内容会提前公开"),
    "another time zone": (RUNNING, SiteDay(None, URUMQI), f"从 {CHINA} 改成 {URUMQI}"),
    "forward": (day(5), day(6), ""),
    "let run": (day(5), RUNNING, ""),
    "stopped today": (RUNNING, day(10), ""),
    "as it was, in the past": (day(5), day(5), ""),
    "as it was, in the future": (day(12), day(12), ""),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_refused(case: str) -> None:
    was, now, said = CASES[case]
    found = list(refusals("../mkdocs.yml", "extra:\n  as_of: x\n  timezone: y\n", was, now, TODAY))
    assert [said in one.message for one in found] == ([True] if said else [])
    assert all(
        one.position == ((2, 3) if "timezone" not in case and "time zone" not in case else (3, 3)) for one in found
    )


def written(repo: Repo, files: dict[str, str]) -> None:
    for name, text in files.items():
        (repo.path / name).write_text(text, "utf-8")
    repo.commit()


@pytest.mark.parametrize(
    ("files", "status"),
    [
        ({"mkdocs.yml": "extra:\n  as_of: 2020-03-01\n"}, 1),
        ({"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "extra:\n  as_of: 2020-03-01\n"}, 1),
        ({"mkdocs.yml": "extra:\n  as_of: !ENV [AS_OF, 2020-03-01]\n"}, 1),
        ({"mkdocs.yml": "extra:\n  timezone: Pacific/Kiritimati\n"}, 1),
        ({"mkdocs.yml": "site_name: 示例\nextra:\n  as_of: 2020-03-05\n"}, 0),
        ({"mkdocs.yml": "site_name: 示例\n"}, 0),
    ],
)
def test_a_commit_that_changes_the_configuration_is_guarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], status: int
) -> None:
    repo = Repo(tmp_path)
    written(repo, {"mkdocs.yml": "extra:\n  as_of: 2020-03-05\n"})
    written(repo, files)
    monkeypatch.setenv("AS_OF", TODAY.isoformat())
    monkeypatch.setenv("DATA_DIR", str(repo.data))
    monkeypatch.chdir(tmp_path)
    assert changes.main(["HEAD~1", "--guard"]) == status
    assert changes.main(["HEAD~1"]) == 0


@pytest.mark.parametrize("parent", ["../../etc/hostname", "/etc/hostname", "data", "none.yml", "a\nb", "-x", "a\0b"])
def test_a_parent_that_leads_out_of_the_commit_is_none(tmp_path: Path, parent: str) -> None:
    repo = Repo(tmp_path)
    repository = Repository(repo.data)
    head = repository.commit("HEAD")
    assert repository.beside(head, parent) is None
    assert repository.beside(head, "data/districts.yml") == (repo.data / "districts.yml").read_bytes()


def test_files_that_inherit_from_each_other_end_in_a_word() -> None:
    with pytest.raises(ValueError, match="一层套一层"):
        extra_of(Path("a.yml"), {}, lambda file: b"INHERIT: a.yml\n")
