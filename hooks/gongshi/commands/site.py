"""The folder of a site, in which its commands are called: the one that holds mkdocs.yml."""

import os
import subprocess
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType

from ..engine.as_of import AsOf, as_of_from
from ..engine.configuration import extra_of
from ..engine.settings import Settings, settings_from
from ..release.builder import mkdocs, quiet
from .arguments import Parser

CONFIGURATION = "mkdocs.yml"


def data_folder() -> Path:
    """Where the data is: DATA_DIR, or data. It may not be there."""
    return Path(os.environ.get("DATA_DIR") or "data")


def there(parser: Parser, given: Path | None = None) -> Path:
    """The data folder that is given with the call, or else the one there is; leaves with 2 where it does not exist."""
    data = given or data_folder()
    if not data.is_dir():
        parser.exit(2, f"没有这个文件夹：{data}\n")
    return data


def as_of_here(given: str | None = None) -> AsOf:
    """The as-of date and the time zone; a day `given` with the call goes before AS_OF. Raises ValueError."""
    environment = {**os.environ, "AS_OF": given} if given else os.environ
    return as_of_from(environment, extra_of(Path(CONFIGURATION), environment), datetime.now(UTC))


def day_here(timezone: str, given: str | None = None) -> date:
    """The day that it is in a time zone, whatever the configuration says: the one `given`, AS_OF, or today."""
    environment = {**os.environ, "AS_OF": given} if given else os.environ
    return as_of_from(environment, {"timezone": timezone}, datetime.now(UTC)).day


def settings_here(asked: Mapping[str, str | None] = MappingProxyType({})) -> Settings:
    """The settings of a build here; what is `asked` goes before the environment. Raises ValueError."""
    environment = {**os.environ, **{name: value for name, value in asked.items() if value}}
    extra = extra_of(Path(CONFIGURATION), environment)
    return settings_from(environment, Path.cwd(), extra, datetime.now(UTC))


def no_site(folder: Path) -> str:
    """The message for a folder without mkdocs.yml."""
    return f"{folder} 里没有 {CONFIGURATION}：到网站的文件夹里再运行。"


def may_name_configuration(parser: Parser) -> None:
    """Let a command be called with another file than mkdocs.yml."""
    default = Path(CONFIGURATION)
    parser.add_argument("-f", "--config-file", type=Path, default=default, metavar="FILE", help="默认 mkdocs.yml")


def run(parser: Parser, arguments: Namespace, *words: str) -> int:
    """Have MkDocs do it, and print what it does; its exit status. Leaves with 2 where there is no site."""
    if not arguments.config_file.is_file():
        parser.error(no_site(arguments.config_file.absolute().parent))
    command = mkdocs(*words, "-f", str(arguments.config_file))
    return subprocess.run(command, env=quiet(os.environ), check=False).returncode
