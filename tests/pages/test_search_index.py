"""Records → Pagefind's files."""

import gzip
import json
import sys
from pathlib import Path

import cbor2
import pytest
from gongshi.pages.search.index import SearchFailed, engine, index, prepared
from gongshi.pages.search.record import SearchRecord, Section

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


ALL = [prepared(record) for record in RECORDS]


def test_the_same_records_give_the_same_bytes() -> None:
    first = index(ALL)
    assert all(index(ALL) == first for _ in range(2))
    assert len([name for name in first if name.endswith(".pf_fragment")]) == 40


def test_an_index_has_no_program_and_the_engine_has_one() -> None:
    assert not [name for name in index(ALL) if name.endswith((".js", ".css", ".pagefind"))]
    program = engine()
    assert {"pagefind.js", "wasm.unknown.pagefind", "pagefind-entry.json"} <= set(program)
    assert not [name for name in program if "ui" in name]


def test_every_facet_is_in_the_index_under_the_name_of_its_file() -> None:
    files = index(ALL)
    (meta,) = (held for name, held in files.items() if name.endswith(".pf_meta"))
    for facet, name in cbor2.loads(gzip.decompress(meta)[12:])[3]:
        told, values = cbor2.loads(gzip.decompress(files[f"filter/{name}.pf_filter"])[12:])
        assert told == facet
        assert [value for value, _ in values] == sorted(value for value, _ in values)


def words(files: dict[str, bytes]) -> dict[str, int]:
    """Every word of an index, with how many pages have it."""
    indexes = [cbor2.loads(gzip.decompress(held)[12:]) for name, held in files.items() if name.endswith(".pf_index")]
    return {word: len(pages) for index in indexes for word, pages, *_ in index[0] if pages}


def test_dates_and_numbers_are_words_without_parts() -> None:
    text = "2020-02-20 covid-2020-2-east-a-5 COVID-19"
    found = words(index([prepared(SearchRecord("/a/", "", (Section("", "", text),)))]))
    assert found == dict.fromkeys(["20200220", "covid20202easta5", "covid19", "covid", "19"], 1)


def test_lengths_of_pages_are_rounded_to_what_ranking_needs() -> None:
    texts = ["好" * n for n in (3, 40, 100, 700)]
    files = index([prepared(SearchRecord(f"/{text}/", "", (Section("", "", text),))) for text in texts])
    (meta,) = (held for name, held in files.items() if name.endswith(".pf_meta"))
    lengths = sorted(page[1] for page in cbor2.loads(gzip.decompress(meta)[12:])[1])
    assert lengths == [36, 72, 128, 704]


def test_a_record_more_leaves_the_fragments_of_the_others() -> None:
    more, fewer = index(ALL), index(ALL[:-1])
    fragments = {name: held for name, held in more.items() if name.endswith(".pf_fragment")}
    assert len(set(fragments) - set(fewer)) == 1
    assert all(fewer[name] == held for name, held in fragments.items() if name in fewer)


@pytest.mark.parametrize("records", [[], [prepared(SearchRecord("/institutions/east/s1/", "—", ()))]])
def test_an_index_without_a_word_can_be_asked_as_any_other(records: list[bytes]) -> None:
    files = index(records)
    (language,) = json.loads(files["pagefind-entry.json"])["languages"]
    assert language == "und"
    assert len([name for name in files if name.endswith(".pf_meta")]) == 1


def test_a_program_that_cannot_run_or_stops_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: tmp_path / "none")
    with pytest.raises(SearchFailed, match="无法运行"):
        index(ALL)
    silent = tmp_path / "silent"
    silent.write_text(f"#!{sys.executable}\n")
    silent.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: silent)
    with pytest.raises(SearchFailed, match=r"无法运行|中途停止"):
        index(ALL)
