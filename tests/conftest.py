"""What holds for every test."""

import pytest
from hypothesis import settings

# Whether a test passes does not depend on how fast the machine is.
settings.register_profile("gongshi", deadline=None)
settings.load_profile("gongshi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What stands in tests/site looks at whole sites."""
    for item in items:
        if item.path.parent.name == "site":
            item.add_marker(pytest.mark.whole)
