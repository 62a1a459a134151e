"""Runs `mkdocs build` in a process of its own, for a release."""

import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from platform import python_version

from ..engine.settings import Settings
from .workplace import Workplace

SHAPING = ("SITE_URL", "CARDS", "REPO_URL", "EDIT_URI")
"""Variables, beside those of the settings, that what is built depends on."""

OURS = "gongshi"


class BuildFailed(Exception):
    """The site could not be built; the text is what the build said."""


def shape(environment: Mapping[str, str], settings: Settings) -> dict[str, str]:
    """The environment variables that a build's result depends on, but for the data folder."""
    fixed = {"EDITION": settings.edition.value, "AS_OF": settings.as_of.isoformat()}
    return {**fixed, **{name: environment[name] for name in SHAPING if environment.get(name)}}


def build(place: Workplace, site: Path, shaped: Mapping[str, str], environment: Mapping[str, str]) -> None:
    """Build the site of the program and the data in a workplace. Raises BuildFailed."""
    whole = {name: value for name, value in environment.items() if name not in (*SHAPING, "SOURCE_DATE_EPOCH", "SHARD")}
    whole |= {**shaped, "DATA_DIR": str(place.data), "PYTHONPATH": str(place.root / "hooks"), "PYTHONUTF8": "1"}
    command = mkdocs("build", "--strict", "-f", str(place.configuration), "-d", str(site))
    done = subprocess.run(command, cwd=place.root, env=quiet(whole), capture_output=True, check=False)
    if done.returncode:
        raise BuildFailed((done.stdout + done.stderr).decode("utf-8", "replace").strip())


def generator() -> str:
    """What builds sites in this Python: mkdocs, or properdocs where the theme that goes with it is installed."""
    try:
        version("mkdocs-materialx")
    except PackageNotFoundError:
        return "mkdocs"
    return "properdocs"


def mkdocs(*arguments: str) -> list[str]:
    """The command that runs MkDocs here, in this Python, or what continues it."""
    return [sys.executable, "-m", generator(), *arguments]


def quiet(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with the theme's notice about future versions of MkDocs turned off."""
    return {**environment, "NO_MKDOCS_2_WARNING": "1"}


def tools() -> dict[str, str]:
    """The versions of what builds a site: Python, the package, and every library that it names."""
    pair = f'extra == "{generator()}"'.replace('"', "['\"]")
    lines = [line for line in requires(OURS) or () if "extra ==" not in line or re.search(pair, line)]
    named = [re.match(r"[\w.-]+", line) for line in lines]
    return {"python": python_version(), OURS: version(OURS), **{name[0]: version(name[0]) for name in named if name}}
