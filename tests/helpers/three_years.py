"""The demonstration data told again for the years before: five campaigns in the files of the same institutions."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

YEAR = timedelta(days=365)
"""Calendar years would make a notice that runs over the end of February shorter than its campaign allows."""
FORMER = {
    "campus-safety-2019": ("campus-safety", 1, "2019 年校园安全专项督查"),
    "flu-2019": ("covid-2020", 1, "2019 年冬春传染病防控督查"),
    "campus-safety-2018": ("campus-safety", 2, "2018 年校园安全专项督查"),
}
"""By a campaign's id: which of the demonstration it repeats, how many years before, and under what title."""


def write(data: Path, out: Path) -> Path:
    """A copy of a data folder with the former campaigns, and with every institution's inspections in them."""
    shutil.copytree(data, out)
    for id, (model, years, title) in FORMER.items():
        campaign = {**_before(_read(data / "campaigns" / f"{model}.yml"), years), "title": title}
        _write(out / "campaigns" / f"{id}.yml", campaign)
    for path in (out / "institutions").glob("*/*.yml"):
        record = _read(path)
        former = [
            {**_before(visit, years), "campaign": id}
            for id, (model, years, _) in FORMER.items()
            for visit in record["inspections"]
            if visit["campaign"] == model
        ]
        _write(path, {**record, "inspections": former + record["inspections"]})
    return out


def _before(value: Any, years: int) -> Any:
    if isinstance(value, date):
        return value - years * YEAR
    if isinstance(value, dict):
        return {key: _before(one, years) for key, one in value.items()}
    return [_before(one, years) for one in value] if isinstance(value, list) else value


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return content


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
