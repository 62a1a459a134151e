"""The settings, their defaults, and what is no setting."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from gongshi.engine.settings import settings_from
from gongshi.model.host import Host
from gongshi.model.words import Edition

NOW = datetime(2026, 1, 1, 20, tzinfo=UTC)
TODAY = date(2026, 1, 2)  # in Shanghai


def test_defaults(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    settings = settings_from({}, tmp_path, {}, NOW)
    assert (settings.data, settings.edition, settings.as_of) == (tmp_path / "data", Edition.PUBLIC, TODAY)
    assert not settings.has_cards


def test_given(tmp_path: Path) -> None:
    environment = {"DATA_DIR": str(tmp_path), "EDITION": "staff", "AS_OF": "2020-03-05", "CARDS": "1"}
    settings = settings_from(environment, Path("/elsewhere"), {}, NOW)
    assert (settings.data, settings.edition, settings.as_of) == (tmp_path, Edition.STAFF, date(2020, 3, 5))
    assert settings.has_cards


def test_the_host_is_one_that_there_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    hosts = [settings_from({}, tmp_path, {"host": name}, NOW).host for name in (None, "none", "iis", "apache")]
    assert hosts == [Host.NONE, Host.NONE, Host.IIS, Host.APACHE]
    with pytest.raises(ValueError, match=r"extra\.host 是“nginx”，应为 iis、apache、none 之一"):
        settings_from({}, tmp_path, {"host": "nginx"}, NOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("EDITION", "Public"),
        ("AS_OF", "2020-02-30"),
        ("AS_OF", "2020/03/05"),
        ("DATA_DIR", "nowhere"),
        ("CARDS", "yes"),
    ],
)
def test_what_is_none_is_told(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "data").mkdir()
    with pytest.raises(ValueError, match=f"^{name} "):
        settings_from({name: value}, tmp_path, {}, NOW)
