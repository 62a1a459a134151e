"""Words that are data: the lists of a file, the built-in ones, and what they are equal to."""

import pickle

import pytest
import yaml
from gongshi.model.institution import Inspection, Institution
from gongshi.model.terms import (
    BUILT_IN,
    VOCABULARY,
    DistrictKind,
    InstitutionType,
    Method,
    Purpose,
    TypeGroup,
)
from gongshi.model.vocabulary import LISTS, VocabularyFile, in_full, vocabulary_of
from gongshi.model.words import Organiser, State
from pydantic import ValidationError
from restaurants import VOCABULARY as WRITTEN

FILE = VocabularyFile.model_validate(yaml.safe_load(WRITTEN))
VISIT = {"campaign": "food", "round": 1, "date": "2026-04-10", "method": "patrol"}


def test_a_list_that_is_given_takes_the_place_of_the_built_in_one() -> None:
    known = vocabulary_of(FILE)
    assert list(known.of(InstitutionType)) == ["restaurant", "canteen", "office"]
    restaurant, canteen, office = known.words(InstitutionType)
    assert (restaurant.zh, restaurant.en, restaurant.label("en")) == ("餐馆", "Restaurant", "Restaurant")
    assert restaurant.group == "eating" and restaurant.group.zh == "餐饮" and office.group is None
    assert (restaurant.needs_authority, canteen.needs_authority) == (True, False)
    assert office.is_authority and not canteen.is_authority
    assert [one.by for one in known.words(Method)] == [Organiser.AUTHORITY, Organiser.INSTITUTION, Organiser.DISTRICT]
    assert [one.value for one in known.words(Purpose) if one.follows_up] == ["again"]


def test_a_list_that_is_left_out_keeps_the_built_in_words() -> None:
    only = VocabularyFile.model_validate({"methods": [{"id": "visit", "label": "走访"}]})
    known = vocabulary_of(only)
    assert [(one.value, one.zh, one.en) for one in known.words(Method)] == [("visit", "走访", "走访")]
    assert known.words(InstitutionType) == BUILT_IN.words(InstitutionType)
    assert known.words(State) == tuple(State)
    assert vocabulary_of(None) == BUILT_IN


def test_what_is_in_force_can_be_written_as_a_file() -> None:
    for file in (None, FILE, VocabularyFile(types=FILE.types)):
        whole = in_full(file)
        assert all(getattr(whole, name) for name in LISTS)
        assert vocabulary_of(whole) == vocabulary_of(file)
        for kind in LISTS.values():
            pairs = zip(vocabulary_of(whole).words(kind), vocabulary_of(file).words(kind), strict=True)
            for one, other in pairs:
                assert (one.zh, one.en, one.__dict__.keys() >= other.__dict__.keys()) == (other.zh, other.en, True)
                assert all(getattr(one, flag) == getattr(other, flag) for flag in one.__dict__)


def test_words_travel_between_processes() -> None:
    one = vocabulary_of(FILE).of(InstitutionType)["restaurant"]
    again = pickle.loads(pickle.dumps(one))
    assert type(again) is InstitutionType and again == one and again.__dict__ == one.__dict__
    assert type(again.group) is TypeGroup


def test_the_first_purpose_is_the_usual_one() -> None:
    assert Inspection.model_validate({**VISIT, "method": "routine"}).purpose.zh == "初查"
    visit = Inspection.model_validate(VISIT, context={VOCABULARY: vocabulary_of(FILE)})
    assert (visit.method.zh, visit.purpose.zh) == ("日常巡查", "首查")


def test_a_word_that_is_in_no_list_is_an_error_that_tells_them() -> None:
    with pytest.raises(ValidationError) as caught:
        Institution.model_validate({"name": "甲", "type": "bureau_school"}, context={VOCABULARY: vocabulary_of(FILE)})
    (detail,) = caught.value.errors()
    assert detail["type"] == "word" and detail["ctx"]["words"] == ["restaurant", "canteen", "office"]


def test_where_the_file_could_not_be_read_any_word_may_be_one_of_its() -> None:
    known = vocabulary_of(None, is_whole=False)
    record = Institution.model_validate({"name": "甲", "type": "bistro"}, context={VOCABULARY: known})
    assert (record.type.zh, record.type.is_known) == ("bistro", False)
    with pytest.raises(ValidationError):
        Institution.model_validate({"name": "甲", "type": 3}, context={VOCABULARY: known})


def test_open_data_has_the_word_as_it_stands_in_files() -> None:
    record = Institution(name="甲", type=BUILT_IN.of(InstitutionType)["bureau_school"])
    assert record.model_dump(mode="json")["type"] == "bureau_school"
    assert record.model_dump_json(exclude_none=True).count('"type":"bureau_school"') == 1
    assert DistrictKind("a", "甲") == "a" and str(DistrictKind("a", "甲")) == "a"
