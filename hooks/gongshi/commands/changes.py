"""Say what readers will see change between two commits; with --guard, refuse what an honest record cannot do.

Exit status: 0 printed, 1 with a file that cannot be read or, with --guard, a refusal, 2 for a wrong call.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ..changes.formats import FORMATS
from ..changes.git import Commit, NotGit, Repository
from ..changes.review import review
from ..changes.site_day import SiteDay, refusals
from ..changes.snapshot import Two, two
from ..checks.formats import counts
from ..engine.as_of import as_of_from
from ..engine.configuration import extra_of
from ..model.timezone import DEFAULT_TIMEZONE
from ..model.words import Edition
from ..reading.diagnostic import Diagnostic
from .arguments import Parser, command
from .site import CONFIGURATION, as_of_here, day_here, there

EDITIONS = {word.value: word for word in Edition}


@command
def main(words: Sequence[str] | None = None, program: str | None = None) -> int:
    """Parse arguments, compare, print."""
    parser = Parser(prog=program, description="两次提交之间，读者会看到哪些变化。")
    parser.add_argument("base", metavar="BASE", help="原来的提交，如 origin/main")
    parser.add_argument("head", nargs="?", default="HEAD", metavar="HEAD", help="新的提交，默认 HEAD（最近一次提交）")
    parser.add_argument("--format", choices=FORMATS, default="text", help="输出格式，默认 text")
    parser.add_argument("--guard", action="store_true", help="公布过的记录被删改、问题越级销号等，算不通过")
    parser.add_argument("--edition", choices=EDITIONS, default="public", help="默认 public")
    parser.add_argument("--as-of", metavar="DATE", help="统计日，默认 $AS_OF、extra.as_of 或今天；两边用同一天")
    arguments = parser.parse_args(words)
    data = there(parser)
    try:
        as_of = as_of_here(arguments.as_of)
        repository = Repository(data, ZoneInfo(as_of.timezone))
        states = two(repository, repository.commit(arguments.base), repository.commit(arguments.head))
    except (NotGit, ValueError) as reason:
        parser.error(str(reason))
    if arguments.head == "HEAD" and repository.has_uncommitted():
        print("数据里还有没有提交的改动，这里没有比较它们：先 git commit。", file=sys.stderr)
    reviewed = review(states, EDITIONS[arguments.edition], as_of.day, arguments.guard)
    if arguments.guard:
        today = day_here(as_of.timezone, arguments.as_of)
        reviewed = replace(reviewed, refusals=(*_of_configuration(repository, states, today), *reviewed.refusals))
    print(FORMATS[arguments.format](reviewed, data.as_posix()))
    return 1 if counts([*reviewed.diagnostics, *reviewed.refusals])[0] else 0


def _of_configuration(repository: Repository, states: Two, today: date) -> Iterator[Diagnostic]:
    """What is refused of the configuration beside the data folder."""
    was, now = (_site_day(repository, one.commit) for one in (states.base, states.head))
    text = (repository.beside(states.head.commit, CONFIGURATION) or b"").decode("utf-8", "replace")
    yield from refusals(f"../{CONFIGURATION}", text, was, now, today)


def _site_day(repository: Repository, commit: Commit) -> SiteDay:
    """What a commit's configuration says of the day; one that cannot be read says what none says."""
    try:
        extra = extra_of(Path(CONFIGURATION), {}, lambda file: repository.beside(commit, file.as_posix()))
        decided = as_of_from({}, extra, datetime.now(UTC))
    except ValueError:
        return SiteDay(None, DEFAULT_TIMEZONE)
    return SiteDay(decided.day if decided.is_fixed else None, decided.timezone)
