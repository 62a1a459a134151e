"""Every field of the model can be told: it has an aspect of its own name, or is told through its parts."""

from gongshi.changes import campaigns, compare, practices
from gongshi.model import campaign, district, institution, rectification
from gongshi.model.record import Correction, Record
from gongshi.model.words import Answer, Aspect, ChangeKind, Topic

_VISIT = ("campaign", "round", "results", "good_practices", "accountability", "correction")
_RESULT = ("result", "reason", "finding", "evidence", "response", "rectification", "correction", "internal", "allow")
_RECTIFICATION = ("target", "deadline", "responsible", "measures", "log", "correction", "internal", "allow")
TOLD: dict[type[Record], set[str]] = {
    institution.Institution: {*compare.PROFILE, "inspections", "correction"},
    institution.Inspection: {
        *compare.VISIT,
        *["campaign", "round", "results", "good_practices", "accountability", "correction"],
    },
    institution.ItemResult: {*_RESULT},
    institution.GoodPractice: {*practices.FIELDS, "correction"},
    rectification.Rectification: {*_RECTIFICATION},
    campaign.Campaign: {*campaigns.CAMPAIGN, *campaigns.WHOLE, "items", "rounds"},
    campaign.Item: {*campaigns.ITEM, "id"},
    campaign.Round: {*campaigns.ROUND, "id", "windows"},
    district.District: {"id", "name", "kind", "demo", "internal", "allow"},
}


def test_no_field_is_forgotten() -> None:
    for record, told in TOLD.items():
        assert set(record.model_fields) == told, record.__name__


def test_an_aspect_is_named_after_the_field() -> None:
    named = {
        *compare.PROFILE,
        *compare.VISIT,
        *practices.FIELDS,
        *campaigns.CAMPAIGN,
        *campaigns.WHOLE,
        *campaigns.ITEM,
        *campaigns.ROUND,
    }
    assert named <= {aspect.value for aspect in Aspect}
    assert all(aspect.name.lower() == aspect.value for aspect in Aspect)


def test_every_word_has_both_labels() -> None:
    for vocabulary in (Topic, Aspect, ChangeKind, Answer):
        for word in vocabulary:
            assert not word.zh.isascii() and word.en.isascii()


def test_a_correction_is_a_record_like_any() -> None:
    assert issubclass(Correction, Record)
    assert set(Correction.model_fields) == {"date", "reason", "internal", "allow"}
