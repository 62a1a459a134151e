"""A publish killed at any instant leaves readers the old site or the new one, whole; the next one cleans up."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gongshi.release.folder import NAME
from publishing import current, environment, publish, rename, whole

KILLED_AT = Path(__file__).parents[1] / "helpers" / "killed_at.py"
FEW, MANY = 6, 50


def run(program: Path, to: Path, seed: int, times: int) -> None:
    chance = random.Random(seed)
    began = time.monotonic()
    assert publish(program, to, "--keep", "2").returncode == 0
    lasts = time.monotonic() - began
    shown = {current(to): whole(current(to))}
    killed = 0
    for number in range(times):
        rename(program, f"示例第{number}次改名的学校")
        before = current(to)
        if number % 2:
            _kill_by_the_clock(program, to, chance.uniform(0, lasts))
        else:
            killed += _kill_at_a_change(program, to, chance)
        after = current(to)
        assert whole(before) == shown[before], "what readers had stays as it was"
        shown[after] = whole(after)
    assert killed
    done = publish(program, to, "--keep", "2")
    assert done.returncode == 0, done.stderr
    whole(current(to))
    assert all(NAME.fullmatch(path.name) for path in (to / "releases").iterdir())
    assert len(list((to / "releases").iterdir())) <= 2
    assert {path.name for path in to.iterdir()} == {"current", "lock", "releases", "withdrawn", "work"}


def _command(program: Path, to: Path) -> list[str]:
    return [str(program / "scripts" / "publish.py"), "--to", str(to), "--no-sync", "--keep", "2"]


def _kill_by_the_clock(program: Path, to: Path, after: float) -> None:
    command = [sys.executable, *_command(program, to)]
    publisher = subprocess.Popen(
        command,
        cwd=program,
        env=environment(program),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    os.killpg(publisher.pid, signal.SIGKILL)
    publisher.wait()


def _kill_at_a_change(program: Path, to: Path, chance: random.Random) -> bool:
    """Kill the publisher itself, not the build that it may have running; early changes and late ones alike."""
    at = int(2 ** chance.uniform(0, 9)) if chance.random() < 0.5 else chance.randrange(1, 1200)
    command = [sys.executable, str(KILLED_AT), str(at), *_command(program, to)]
    done = subprocess.run(command, cwd=program, env=environment(program), capture_output=True, timeout=300)
    return done.returncode == -signal.SIGKILL


@pytest.mark.soak
def test_killed_at_a_few_points(program: Path, tmp_path: Path) -> None:
    run(program, tmp_path / "www", 20200305, FEW)


@pytest.mark.soak
def test_killed_at_fifty_points(program: Path, tmp_path: Path) -> None:
    run(program, tmp_path / "www", random.randrange(10**6), MANY)
