"""Records → Pagefind's files."""

import gzip
import sys
from pathlib import Path

import cbor2
import pytest
from gongshi.search import index
from gongshi.search.index import SearchFailed, write_engine, write_index
from gongshi.search.record import SearchRecord, Section

STATES = ["open", "closed", "in_progress", "reopened", "disputed"]
RECORDS = [
    SearchRecord(
        f"/institutions/east/s{n}/",
        f"示例第{n}小学",
        (
            Section(
                "#problem", "物资", f"购置一批医用口罩等物资 {n} 箱", {"state": [STATES[n % 5]], "kind": ["problem"]}
            ),
        ),
        {"district": ["east"], "type": [f"type-{n % 3}"]},
    )
    for n in range(40)
]


def held(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    written = write_index(RECORDS, tmp_path / "a")
    for again in ("b", "c"):
        assert write_index(RECORDS, tmp_path / again) == written
        assert held(tmp_path / again) == held(tmp_path / "a")
    assert (written.records, written.bytes) == (40, sum(map(len, held(tmp_path / "a").values())))


def test_an_index_has_no_program_and_the_engine_has_one(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path / "a")
    write_engine(tmp_path / "engine")
    assert not [name for name in held(tmp_path / "a") if name.endswith((".js", ".css", ".pagefind"))]
    assert {"pagefind.js", "wasm.unknown.pagefind", "pagefind-entry.json"} <= set(held(tmp_path / "engine"))
    assert not [name for name in held(tmp_path / "engine") if "ui" in name]


def test_every_facet_is_in_the_index_under_the_name_of_its_file(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path)
    (meta,) = tmp_path.glob("*.pf_meta")
    for facet, name in cbor2.loads(gzip.decompress(meta.read_bytes())[12:])[3]:
        file = tmp_path / "filter" / f"{name}.pf_filter"
        told, values = cbor2.loads(gzip.decompress(file.read_bytes())[12:])
        assert told == facet
        assert [value for value, _ in values] == sorted(value for value, _ in values)


def test_what_did_not_change_is_left_alone_and_what_went_is_removed(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    write_index(RECORDS[:-1], tmp_path)
    after = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    fragments = {file for file in before if file.suffix == ".pf_fragment"}
    assert len(fragments - set(after)) == 1
    assert all(after[file] == before[file] for file in fragments & set(after))
    assert held(tmp_path) == _fresh(tmp_path.with_name("fresh"))


def _fresh(folder: Path) -> dict[str, bytes]:
    write_index(RECORDS[:-1], folder)
    return held(folder)


def test_no_records_leave_no_folder(tmp_path: Path) -> None:
    write_index(RECORDS, tmp_path / "a")
    assert write_index([], tmp_path / "a").records == 0
    assert not (tmp_path / "a").exists()


def test_a_program_that_cannot_run_or_stops_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "get_executable", lambda: tmp_path / "none")
    with pytest.raises(SearchFailed, match="无法运行"):
        write_index(RECORDS, tmp_path / "a")
    silent = tmp_path / "silent"
    silent.write_text(f"#!{sys.executable}\n")
    silent.chmod(0o755)
    monkeypatch.setattr(index, "get_executable", lambda: silent)
    with pytest.raises(SearchFailed, match=r"无法运行|中途停止"):
        write_index(RECORDS, tmp_path / "a")
