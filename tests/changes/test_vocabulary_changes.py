"""What is told, and what is refused, when a data folder's own words change."""

from gongshi.changes.review import Review
from gongshi.changes.wording import sentence
from guarded import guarded
from restaurants import AS_OF, FILES, VOCABULARY

SAID = "correction: {date: 2026-05-20, reason: 名称和机构改革方案里的写法对不上。词：}\n"


def reviewed(*edits: tuple[str, str], before: dict[str, str] | None = None) -> Review:
    """The review of the folder with passages of its words exchanged."""
    words = VOCABULARY
    for old, new in edits:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    return guarded(before or FILES, {**FILES, "vocabulary.yml": words}, as_of=AS_OF)


def told(review: Review) -> list[str]:
    return [sentence(one.change) for one in review.changes]


def refused(review: Review) -> list[str]:
    return [f"{one.file}:{one.position.line} {one.rule}" for one in review.refusals]


def test_the_same_words_are_no_change() -> None:
    review = reviewed()
    assert (told(review), refused(review), review.diagnostics) == ([], [], ())


def test_a_new_word_is_told_and_not_refused() -> None:
    review = reviewed(("accountability:\n", "accountability:\n  - {id: warning, label: 警告}\n"))
    assert told(review) == ["责任追究的方式：新增用词：警告"] and refused(review) == []


def test_another_label_wants_a_correction() -> None:
    rename = "label: 食堂", "label: 集体用餐单位"
    review = reviewed(rename)
    assert any("食堂" in line and "集体用餐单位" in line for line in told(review))
    assert refused(review) == ["vocabulary.yml:8 kept-value"]
    excused = reviewed(rename, ("type_groups:\n", SAID.replace("词：", "词：食堂") + "type_groups:\n"))
    assert refused(excused) == []


def test_a_method_that_no_longer_counts_wants_a_correction() -> None:
    review = reviewed(("label_en: Patrol}", "label_en: Patrol, by: institution}"))
    assert refused(review) == ["vocabulary.yml:13 kept-value"]
    assert refused(reviewed((", by: institution", ""))) == ["vocabulary.yml:14 kept-value"]


def test_a_word_that_is_taken_back_wants_a_correction() -> None:
    review = reviewed(("  - {id: complaint, label: 投诉核查, label_en: Complaint}\n", ""))
    assert any("投诉核查" in line for line in told(review))
    assert refused(review) == ["vocabulary.yml:19 kept-part"]


def test_without_a_file_the_built_in_words_were_in_force() -> None:
    """To take other words for them changes the meaning of what was published."""
    plain = {file: text for file, text in FILES.items() if file != "vocabulary.yml"}
    before = {
        **plain,
        "districts.yml": plain["districts.yml"].replace("town", "county"),
        "campaigns/food.yml": plain["campaigns/food.yml"]
        .replace("[restaurant, canteen, office]", "[bureau_school]")
        .replace("method: self", "method: focused")
        .replace("method: patrol", "method: routine"),
    }
    before = {file: text for file, text in before.items() if not file.startswith("institutions/")}
    review = guarded(before, {**before, "vocabulary.yml": "methods:\n  - {id: routine, label: 巡查}\n"}, as_of=AS_OF)
    assert [line for line in refused(review) if line.startswith("vocabulary.yml")] != []
    assert any("集中督查" in line for line in told(review))
