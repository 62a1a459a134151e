"""Which day it is taken to be: AS_OF, else mkdocs.yml, else today where the site is; for build and commands alike."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from demonstration import about_demonstration
from gongshi.engine.as_of import AsOf, as_of_from
from gongshi.engine.configuration import extra_of

pytestmark = pytest.mark.whole

ROOT = Path(__file__).parents[2]
LATE = datetime(2026, 1, 1, 20, tzinfo=UTC)
"""A day later already in Shanghai, not so in London."""


@pytest.mark.parametrize(
    ("environment", "extra", "told"),
    [
        ({}, {}, AsOf(date(2026, 1, 2), "today", "Asia/Shanghai")),
        ({"AS_OF": ""}, {"as_of": None, "timezone": ""}, AsOf(date(2026, 1, 2), "today", "Asia/Shanghai")),
        ({}, {"timezone": "Europe/London"}, AsOf(date(2026, 1, 1), "today", "Europe/London")),
        ({}, {"as_of": date(2020, 3, 5)}, AsOf(date(2020, 3, 5), "extra.as_of", "Asia/Shanghai")),
        ({}, {"as_of": "2020-03-05"}, AsOf(date(2020, 3, 5), "extra.as_of", "Asia/Shanghai")),
        (
            {"AS_OF": "2020-03-06"},
            {"as_of": date(2020, 3, 5), "timezone": "Asia/Urumqi"},
            AsOf(date(2020, 3, 6), "AS_OF", "Asia/Urumqi"),
        ),
    ],
)
def test_the_day(environment: dict[str, str], extra: dict[str, Any], told: AsOf) -> None:
    assert as_of_from(environment, extra, LATE) == told


@pytest.mark.parametrize(
    ("environment", "extra", "because"),
    [
        ({"AS_OF": "2020-02-30"}, {}, "AS_OF 是“2020-02-30”，应为日期"),
        ({}, {"as_of": "三月五日"}, "extra.as_of 是“三月五日”，应为日期"),
        ({"AS_OF": "9999-12-31"}, {}, "AS_OF 是“9999-12-31”，应在 1980-01-01 和 2106-02-06 之间"),
        ({"AS_OF": "1979-12-31"}, {}, "AS_OF 是“1979-12-31”，应在"),
        ({}, {"as_of": 2020}, "extra.as_of 是“2020”，应为日期"),
        ({}, {"as_of": datetime(2020, 3, 5, tzinfo=UTC)}, "extra.as_of 是"),
        ({}, {"timezone": "北京"}, "extra.timezone 是“北京”，应为时区的名称，如 Asia/Shanghai"),
        ({}, {"timezone": "../etc"}, "extra.timezone 是"),
        ({"AS_OF": "2020-03-05"}, {"timezone": 8}, "extra.timezone 是“8”"),
    ],
)
def test_what_is_none_is_told(environment: dict[str, str], extra: dict[str, Any], because: str) -> None:
    with pytest.raises(ValueError, match=f"^{because}"):
        as_of_from(environment, extra, LATE)


def test_the_configuration_is_read_as_mkdocs_reads_it(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text("extra: {timezone: Asia/Urumqi, as_of: 2020-01-01}\n")
    file = tmp_path / "mkdocs.yml"
    file.write_text(
        "INHERIT: base.yml\nextra:\n  as_of: !ENV [DAY, THAT_DAY, 2020-03-05]\n  other: !ENV NOTHING\n"
        "markdown_extensions:\n  - x: {y: !!python/name:os.system }\n  - z: !relative $docs_dir\n"
    )
    assert extra_of(file, {}) == {"timezone": "Asia/Urumqi", "as_of": date(2020, 3, 5), "other": None}
    assert extra_of(file, {"THAT_DAY": "2021-01-02"})["as_of"] == date(2021, 1, 2)
    assert extra_of(tmp_path / "none.yml", {}) == {}
    for text in ("", "- a list\n", "extra: 1\n"):
        file.write_text(text)
        assert extra_of(file, {}) == {}
    file.write_text("extra: {as_of: [\n")
    with pytest.raises(ValueError, match="读不懂"):
        extra_of(file, {})


def without_as_of() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("AS_OF", "SOURCE_DATE_EPOCH")}
    return {**kept, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_commands_and_build_agree(tmp_path: Path, timezone: str) -> None:
    """At any moment it is tomorrow on Kiritimati, or yesterday still on Pago Pago; the site stands in either."""
    today = datetime.now(UTC)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nextra: {{timezone: {timezone}}}\n")
    code = "from gongshi.commands.site import as_of_here, settings_here; print(as_of_here().day, settings_here().as_of)"
    (tmp_path / "data").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=without_as_of(), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [as_of_from({}, {"timezone": timezone}, today).day.isoformat()] * 2


def test_the_time_zone_is_named_in_one_place() -> None:
    """Every other place is handed it: the default is one line of the model, a site's own stands in its mkdocs.yml."""
    package = ROOT / "hooks"
    named = [path for path in package.rglob("*") if path.suffix in (".py", ".html", ".js", ".jinja")]
    named = [path for path in named if "vendor" not in path.parts]
    places = {path.name for path in named if re.search(r"Asia/|[+]08:?00", path.read_text("utf-8"))}
    assert places == {"timezone.py"}


@about_demonstration
def test_the_demonstration_stands_still(tmp_path: Path) -> None:
    """`make site` of this repository shows the campaign as on 2020-03-05, whatever day it is today; and says so."""
    environment = {**without_as_of(), "CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "gongshi", "build", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    index = json.loads((tmp_path / "site" / "data" / "v1" / "index.json").read_text("utf-8"))
    told = {name: index[name] for name in ("as_of", "as_of_source", "timezone")}
    assert told == {"as_of": "2020-03-05", "as_of_source": "extra.as_of", "timezone": "Asia/Shanghai"}
    feed = (tmp_path / "site" / "districts" / "yunting" / "deadlines.ics").read_text("utf-8")
    assert "TZID:Asia/Shanghai" in feed and "TZOFFSETTO:+0800" in feed
