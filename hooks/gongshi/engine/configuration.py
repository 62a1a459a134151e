"""Reads `extra` of mkdocs.yml for commands that run without MkDocs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

MOST_PARENTS = 10
"""So many files a configuration may inherit from, one from the other."""


def bytes_of(file: Path) -> bytes | None:
    """The bytes of a file; None where there is none."""
    return file.read_bytes() if file.is_file() else None


def extra_of(
    file: Path,
    environment: Mapping[str, str],
    read: Callable[[Path], bytes | None] = bytes_of,
    parents: int = MOST_PARENTS,
) -> Mapping[str, Any]:
    """`extra` of a configuration, as MkDocs would see it; empty where there is no such file, by `read`.

    `!ENV` is filled in from the environment, the file named by INHERIT comes first, and other tags, which only MkDocs
    and its extensions understand, are passed over. Raises ValueError, in Chinese, for what is no YAML.
    """
    raw = read(file)
    if raw is None:
        return {}
    try:
        values = yaml.load(raw.decode("utf-8"), _loader(environment))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as reason:
        raise ValueError(f"{file} 读不懂：{reason}") from None
    if not isinstance(values, dict):
        return {}
    parent = values.get("INHERIT")
    if isinstance(parent, str) and not parents:
        raise ValueError(f"{file} 读不懂：INHERIT 一层套一层，超过 {MOST_PARENTS} 层。")
    inherited = extra_of(file.parent / parent, environment, read, parents - 1) if isinstance(parent, str) else {}
    own = values.get("extra")
    return {**inherited, **own} if isinstance(own, dict) else inherited


def _loader(environment: Mapping[str, str]) -> type[yaml.SafeLoader]:
    class Loader(yaml.SafeLoader):
        """YAML with MkDocs's own tags."""

    def filled_in(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
        """The first variable that is set, or the default: `!ENV NAME`, `!ENV [NAME, …, default]`."""
        is_list = isinstance(node, yaml.SequenceNode)
        words = [loader.construct_object(one) for one in node.value] if is_list else [node.value]
        names, default = (words[:-1], words[-1]) if len(words) > 1 else (words, None)
        written = next((environment[name] for name in names if name in environment), None)
        return default if written is None else yaml.safe_load(written)

    Loader.add_constructor("!ENV", filled_in)
    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return Loader
