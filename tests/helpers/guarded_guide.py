"""What the guard says where a block of the guide was published and another takes its place."""

import io
import json
import os
import re
import subprocess
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from gongshi.commands import changes
from guide import AS_OF, HOME, put_block, sound_folder

MOVED = "MOVE"
"""Instead of a block: the institution's file goes to another folder."""
PUBLISHED = {"GIT_COMMITTER_DATE": "2020-03-01T12:00:00+0800"}
"""The examples are put right in the days after it."""
OF_BASE = re.compile(r"（提交 [0-9a-f]+ 里的文件）")
NOBODY = {
    f"GIT_{role}_{what}": "test@example.invalid" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}


def refused(path: Path, kind: str, before: str, after: str | None) -> list[str]:
    """What is refused when `after` takes the place of `before`; None: its file goes."""
    path.mkdir()
    data = path / "data"
    data.mkdir()
    sound_folder(data)
    _git(path, "init", "-q")
    for text in (before, after):
        if text is None:
            (data / HOME).unlink()
        elif text == MOVED:
            (data / HOME).rename(data / HOME.replace("wutong-primary", "wutong-school"))
        else:
            put_block(data, kind, text)
        _git(path, "add", "-A")
        _git(path, "commit", "-qm", "data", "--allow-empty")
    told = io.StringIO()
    with patch.dict(os.environ, {"DATA_DIR": str(data), "AS_OF": AS_OF.isoformat()}), redirect_stdout(told):
        changes.main(["HEAD~1", "--guard", "--format", "json"])
    return [
        OF_BASE.sub("", f"{one['severity']}: {one['message']} 提示：{one['hint']} [{one['rule']}]")
        for one in json.loads(told.getvalue())["problems"]
    ]


def _git(path: Path, *words: str) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {**plain, **NOBODY, **PUBLISHED, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", str(path), *words], env=own, check=True, capture_output=True)
