"""The settings of a web server come with the site that asks for them, and go with it."""

from pathlib import Path

import pytest
from conftest import ROOT, build


def test_the_settings_of_another_server_do_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_DIR", str(tmp_path / "cache"))
    configuration, site = ROOT / f"mkdocs.{tmp_path.name}.yml", tmp_path / "site"
    found = []
    try:
        for host in ("apache", "iis", "none"):
            configuration.write_text(f"INHERIT: mkdocs.yml\nextra:\n  host: {host}\n", "utf-8")
            done = build(site, ROOT / "tests" / "second", "2024-11-20", configuration=configuration)
            assert done.returncode == 0, done.stderr
            found.append([name for name in (".htaccess", "web.config") if (site / name).is_file()])
    finally:
        configuration.unlink()
    assert found == [[".htaccess"], ["web.config"], []]
