"""Every field of the model can be told: by its own labels, through its parts, or as a part of its own."""

from collections.abc import Iterator

from gongshi.changes.state import differing
from gongshi.model.campaign import Campaign
from gongshi.model.district import District
from gongshi.model.fields import RecordField, fields_of, records_in
from gongshi.model.institution import Institution
from gongshi.model.record import Correction, Record
from gongshi.model.reports import Reports
from gongshi.model.vocabulary import VocabularyFile
from gongshi.model.words import Answer, Aspect, ChangeKind, Topic
from pydantic import BaseModel


def fields() -> Iterator[RecordField]:
    """Every field that data can have."""
    for record in records_in(Institution, Campaign, District, Reports, VocabularyFile):
        yield from fields_of(record)


def test_every_field_has_both_labels() -> None:
    for one in fields():
        assert one.zh and not one.zh.isascii(), one
        assert one.en and one.en.isascii(), one


def test_labels_tell_the_fields_of_a_record_apart() -> None:
    for record in records_in(Institution, Campaign, District, Reports, VocabularyFile):
        for language in ("zh", "en"):
            labels = [one.label(language) for one in fields_of(record)]
            assert len(set(labels)) == len(labels), record


def test_every_word_has_both_labels() -> None:
    for vocabulary in (Topic, Aspect, ChangeKind, Answer):
        for word in vocabulary:
            assert not word.zh.isascii() and word.en.isascii()


def test_a_value_that_differs_is_told_under_its_field() -> None:
    before = District.model_validate({"id": "a", "name": "示例甲区", "kind": "district"})
    after = before.changed({"name": "示例乙区", "internal": "备注"})
    found = [(field.name, field.zh, old, new) for field, old, new in differing(before, after)]
    assert found == [("name", "名称", "示例甲区", "示例乙区"), ("internal", "内部备注", None, "备注")]
    assert differing(before, after, "name") == differing(before, before.changed({"internal": "备注"}))


def test_a_correction_is_a_record_like_any() -> None:
    assert issubclass(Correction, Record) and issubclass(Correction, BaseModel)
    assert set(Correction.model_fields) == {"date", "reason", "internal", "allow"}
