"""Whatever stands in a data folder, checking it ends soon: with a located error, or as text like any other."""

import json
import subprocess
import sys
from pathlib import Path

import hostile_folders
import pytest

pytestmark = pytest.mark.whole

MOST = 6
"""What a folder may cost at most, in checks of the fullest sound file: the worst takes 2.7."""


def test_a_folder_made_to_harm_ends_in_a_located_error_or_as_text_and_costs_little_more_than_a_full_one() -> None:
    trace = Path("/tmp/gongshi-was-here")
    done = subprocess.run([sys.executable, hostile_folders.__file__], capture_output=True, text=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["name"] for one in rows] == [*hostile_folders.CASES, "yardstick"], done.stderr[-2000:]
    full = rows[-1]
    for one in rows:
        assert one["status"] == 0, one
        assert one["seconds"] < MOST * full["seconds"] and one["megabytes"] < 200, (one, full)
        if one["expected"] is None:
            assert one["errors"] == [], one
        else:
            file, line, column, words = one["errors"][0]
            assert file and line >= 1 and column >= 1 and words.startswith(one["expected"]), one
    assert len(rows) > 60
    assert not trace.exists()
