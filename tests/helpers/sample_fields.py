"""Fields that the model does not have, added to a copy of the package; and a program that asks the copy about them.

Run as a program with the copy and these helpers on the path, it prints as JSON what each part of the package knows of
the sample fields, though no part but the model was told.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[2] / "hooks" / "gongshi"
ADDED = {
    "model/institution.py": (
        "    team: Text | None = public(",
        '    weather: Text | None = public("天气，当天的", "Weather", default=None)\n'
        '    reviewed: Day | None = public("复核日期", "Reviewed on", default=None, is_event=True)\n'
        '    remarks: Prose | None = public("现场情况", "Remarks", default=None)\n'
        '    diary: Prose | None = staff("督查日记", "Diary")\n',
    ),
    "model/rectification.py": (
        "    by: Text | None = public(",
        '    witness: Text | None = public("见证单位", "Witness", default=None)\n',
        "    responsible: Text = public(",
        '    helper: Text | None = public("协办单位：帮着整改的", "Helping unit", default=None)\n',
    ),
}
"""The file of the model, and in turn the line before which fields stand, and the fields."""
VISIT = "    team: 第三督查组\n"
ENTRY = "{date: 2020-02-24, state: submitted, note: 已排班。}"
WRITTEN = "    weather: 晴\n    reviewed: 2020-03-01\n    remarks: |\n      第一行\n      第二行\n    diary: 内部的\n"
UNIT = "          responsible: 总务处\n"
HELPED = UNIT + "          helper: 街道卫生院\n"
WITNESSED = ENTRY.replace("note:", "witness: 街道办, note:")


def package_with(folder: Path) -> Path:
    """A copy of the package below the folder whose model has the sample fields; what is put on the path."""
    copy = folder / "gongshi"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for file, added in ADDED.items():
        text = (copy / file).read_text("utf-8")
        for before, fields in zip(added[::2], added[1::2], strict=True):
            assert text.count(before) == 1, before
            text = text.replace(before, fields + before)
        (copy / file).write_text(text, "utf-8")
    return folder


def known(folder: Path) -> dict[str, Any]:
    """What the package that is on the path knows of the sample fields; `folder` is free to be written to."""
    import canaries
    import repository
    from gongshi.changes.problems import entry_text
    from gongshi.checks.load import load
    from gongshi.derived.dossier import compile
    from gongshi.derived.edition import edit_entry
    from gongshi.derived.rows import rows_of
    from gongshi.model.institution import Inspection, Institution
    from gongshi.model.words import Edition
    from gongshi.office.admin.fields import form_fields
    from gongshi.office.json_schema import schemas
    from gongshi.office.workbook.layout import LOG, RESULTS
    from gongshi.pages.open_data.dictionary import institution_fields
    from gongshi.pages.open_data.institution import of_institution
    from gongshi.pages.open_data.package import descriptor
    from gongshi.pages.open_data.tables import PROBLEMS

    repo = repository.Repo(folder / "told")
    repo.replace((VISIT, WRITTEN + VISIT), (ENTRY, WITNESSED), (UNIT, HELPED))
    repo.commit("2020-03-02")
    told = {edition.value: repo.changes(edition) for edition in Edition}
    register, clean = load(repo.data, repository.AS_OF)
    definitions = schemas(register.vocabulary)["institution"]["$defs"]
    entry = next(one for one in register.entries if one.file == repository.FILE)
    early, late = (edit_entry(entry, register.campaigns, Edition.PUBLIC, date(2020, 2, day)) for day in (29, 25))
    shown = edit_entry(entry, register.campaigns, Edition.PUBLIC, repository.AS_OF)
    dossier = compile(shown, register.campaigns, repository.AS_OF)
    given = of_institution(dossier, rows_of(dossier, register.campaigns), {one.id: one for one in register.districts})
    (log,) = (one.rectification.log for one in entry.record.inspections[1].results.values() if one.rectification)
    base = repo.run("rev-parse", "HEAD")
    repo.replace(("    weather: 晴\n", ""), ("      第一行\n      第二行\n", "      第一行\n"))
    repo.commit("2020-03-03")
    refused = [one.words() for one in repo.review(base=base).refusals]
    planted = canaries.Planted()
    school = canaries.copied(canaries.SCHOOL)
    canaries.plant(school, Institution, planted)
    return {
        "schema": [name for name in ("weather", "reviewed", "remarks", "diary") if name in _properties(definitions)],
        "audience": [_properties(definitions)[name]["x-audience"] for name in ("weather", "diary")],
        "dictionary": {
            edition.value: [
                [one.path.removeprefix("record.inspections[]."), one.text]
                for one in institution_fields(edition, register.vocabulary)
                if one.path.rpartition(".")[2] in ("weather", "diary", "witness")
            ]
            for edition in Edition
        },
        "open data": [word in given.content.decode() for word in ("晴", "第二行", "街道办", "内部的")],
        "problems": {form: given.parts[f"problems.{form}"].decode() for form in PROBLEMS.forms},
        "table": descriptor("", "zh", register.vocabulary, [(PROBLEMS, 0, "")])["resources"][0]["schema"]["fields"],
        "columns": [
            [one.title, one.kind.name]
            for table in (RESULTS, LOG)
            for one in table.fields
            if one.path[-1] in ("weather", "reviewed", "remarks", "diary", "witness")
        ],
        "form": [
            [one["label"], one["widget"]]
            for one in form_fields(Inspection, register.campaigns)
            if one["name"] in ("weather", "reviewed", "remarks", "diary")
        ],
        "told": told,
        "log": entry_text(log[-1]),
        "refused": refused,
        "clean": list(_texts(clean)),
        "not yet": [str(one.record.inspections[1].reviewed) for one in (shown, early, late)],  # type: ignore[attr-defined]
        "planted": [place for place in planted.places.values() if place == "Inspection.diary"],
        "wrong": _wrong(folder / "wrong", WRITTEN.replace("晴", "晴，值班电话 13800138000")),
        "two lines": _wrong(folder / "lines", WRITTEN.replace("weather: 晴", "weather: |\n      晴\n      雨")),
        "misspelt": _wrong(folder / "misspelt", WRITTEN.replace("weather:", "wether:")),
        "no day": _wrong(folder / "day", WRITTEN.replace("2020-03-01", "2020年3月1日")),
    }


def _properties(definitions: Any) -> Any:
    return definitions["Inspection"]["properties"]


def _wrong(folder: Path, written: str) -> list[str]:
    """What the checker says of a school with that written in an inspection."""
    import repository
    from gongshi.checks.load import load

    repo = repository.Repo(folder)
    repo.replace((VISIT, written + VISIT))
    return list(_texts(load(repo.data, repository.AS_OF)[1]))


def _texts(diagnostics: Iterable[Any]) -> Iterator[str]:
    for one in diagnostics:
        if one.severity.value == "error" and one.rule != "media-missing":
            yield f"{one.position.line}: {one.words()} [{one.rule}]"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        json.dump(known(Path(folder)), sys.stdout, ensure_ascii=False)
