"""A repository made in the test: a campaign, three institutions, and commits with days of their own."""

import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from building import CAMPAIGN, DISTRICTS
from gongshi.changes.git import Repository
from gongshi.changes.review import Review, review
from gongshi.changes.snapshot import two
from gongshi.changes.wording import sentence
from gongshi.model.words import Edition

AS_OF = date(2020, 3, 10)
FILE = "institutions/city/a.yml"

SCHOOL = """\
name: 示例第一中学
type: bureau_school
about: 一所学校。
contact: 办公室
inspections:
  - campaign: check
    round: 1
    date: 2020-02-01
    method: focused
    results:
      1:
        result: partly_met
        finding: 没有成立领导小组。
        rectification:
          deadline: 2020-02-10
          responsible: 校办
          measures:
            - {text: 成立小组, done: 2020-02-03}
          log:
            - {date: 2020-02-02, state: in_progress}
            - {date: 2020-02-04, state: submitted, note: 已成立。}
            - {date: 2020-02-05, state: notice, purpose: follow_up, means: on_site, by: 督学责任区}
            - {date: 2020-02-12, state: closed, objections: 0}
      2: met
  - campaign: check
    round: 2
    date: 2020-02-20
    method: routine
    team: 第三督查组
    results:
      1:
        result: met
        finding: 小组已经成立。
        evidence: [media/e/minutes.jpg]
      2:
        result: not_met
        finding: 夜间没有人值班。
        response: {date: 2020-02-21, text: 马上安排。}
        rectification:
          target: 每夜两人
          deadline: 2020-03-20
          responsible: 总务处
          measures:
            - {text: 排班}
            - {text: 装电话, done: 2020-02-23}
          log:
            - {date: 2020-02-22, state: in_progress}
            - {date: 2020-02-24, state: submitted, note: 已排班。}
    good_practices:
      - {title: 线上家访, item: 1, summary: 每周一次。, story: 老师逐户打电话。}
      - {title: 错峰取餐, summary: 分三批。}
    accountability:
      - {date: 2020-02-25, kind: circulated, item: 2, note: 通报批评。}
  - campaign: check
    round: 2
    date: 2020-02-28
    method: routine
    publish_from: 2020-04-01
    results:
      12: {result: pending, finding: 机密草稿}
"""

OTHERS = {
    "institutions/east/bureau.yml": "name: 示例东区教育局\ntype: district_authority\n",
    "institutions/east/b.yml": "name: 示例东区小学\ntype: district_school\n",
}


class Repo:
    """A Git repository with a data folder in it, written and committed by the test."""

    def __init__(self, path: Path, notice_days: int = 7) -> None:
        self.path = path
        self.data = path / "data"
        path.mkdir(parents=True, exist_ok=True)
        self.run("init", "-q", "-b", "main")
        self.write(
            {
                "districts.yml": DISTRICTS,
                "campaigns/check.yml": CAMPAIGN.format(notice_days=notice_days),
                FILE: SCHOOL,
                **OTHERS,
            }
        )
        self.base = self.commit("2020-02-29")

    def run(self, *arguments: str, day: str = "2020-02-29", moment: str = "") -> str:
        """Git, with nobody's own settings."""
        stamp = moment or f"{day}T12:00:00+0800"
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "LC_ALL": "C",
            **{
                f"GIT_{role}_{what}": "test@example.invalid"
                for role in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        return subprocess.run(
            ["git", *arguments], cwd=self.path, env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    def write(self, files: Mapping[str, str]) -> None:
        """Put files into the data folder."""
        for name, text in files.items():
            target = self.data / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")

    def replace(self, *edits: tuple[str, str], file: str = FILE) -> None:
        """Exchange passages of a file, each of which stands there once."""
        text = (self.data / file).read_text("utf-8")
        for old, new in edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (self.data / file).write_text(text, "utf-8")

    def commit(self, day: str = "2020-03-01") -> str:
        """Commit all there is; the commit's id."""
        self.run("add", "-A", day=day)
        self.run("commit", "-q", "--allow-empty", "-m", "change", day=day)
        return self.run("rev-parse", "HEAD")

    def review(self, edition: Edition = Edition.PUBLIC, as_of: date = AS_OF, base: str = "") -> Review:
        """What is told and refused about the last commit, since the first."""
        repository = Repository(self.data)
        states = two(repository, repository.commit(base or self.base), repository.commit("HEAD"))
        return review(states, edition, as_of, is_guarded=True)

    def changes(self, edition: Edition = Edition.PUBLIC, as_of: date = AS_OF) -> list[str]:
        """The changes in words, each with its topic."""
        return [f"{one.change.topic}: {sentence(one.change)}" for one in self.review(edition, as_of).changes]
