"""A cache that another version of the program wrote is made anew, never an error."""

import io
import pickle
from hashlib import blake2b
from pathlib import Path

import pytest
from gongshi.engine.outputs import Ledger, recall
from gongshi.engine.store import Damaged, Writer, opened

# What a class leaves behind that has since lost an argument, or its module.
OLD = b"cgongshi.engine.outputs\nStamp\n(tR."
GONE = b"cgongshi.engine.gone\nThing\n(tR."


@pytest.mark.parametrize("state", [OLD, GONE])
def test_a_ledger_of_another_version_is_an_empty_one(tmp_path: Path, state: bytes) -> None:
    with pytest.raises((TypeError, ModuleNotFoundError)):
        pickle.load(io.BytesIO(state))
    (tmp_path / "ledger").write_bytes(blake2b(state, digest_size=16).digest() + state)
    assert recall(tmp_path / "ledger") == Ledger()


@pytest.mark.parametrize("state", [OLD, GONE])
def test_a_compiled_district_of_another_version_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: bytes
) -> None:
    monkeypatch.setattr(pickle, "dumps", lambda value, protocol: state)
    Writer(tmp_path / "district").finish({}, None)
    found = opened(tmp_path / "district")
    assert found
    with found, pytest.raises(Damaged):
        found.head()
