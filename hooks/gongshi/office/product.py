"""Finds the product's files outside the package: the documentation and the deployment scripts."""

from importlib.util import find_spec
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]


def product() -> Path:
    """The product's repository, or what the wheel has of it: `docs/` and `scripts/deploy/` stand in either."""
    if (REPOSITORY / "hooks" / "publish.py").is_file():
        return REPOSITORY
    installed = find_spec("gongshi_hooks")
    if not installed or not installed.origin:
        raise ModuleNotFoundError("gongshi_hooks")
    return Path(installed.origin).parent
