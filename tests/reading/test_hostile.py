"""Whatever stands in a data folder, checking it ends at once: with a located error, or as text like any other."""

import json
import subprocess
import sys
from pathlib import Path

import hostile_folders


def test_a_folder_made_to_harm_ends_in_a_located_error_or_as_text_within_a_second_and_200_megabytes() -> None:
    trace = Path("/tmp/gongshi-was-here")
    done = subprocess.run(
        [sys.executable, hostile_folders.__file__], capture_output=True, text=True, timeout=300, check=False
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["name"] for one in told] == list(hostile_folders.CASES), done.stderr[-2000:]
    for one in told:
        assert one["status"] == 0, one
        assert one["seconds"] < 1 and one["megabytes"] < 200, one
        if one["expected"] is None:
            assert one["errors"] == [], one
        else:
            file, line, column, words = one["errors"][0]
            assert file and line >= 1 and column >= 1 and words.startswith(one["expected"]), one
    assert len(told) > 60
    assert not trace.exists()
