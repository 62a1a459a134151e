"""Which of two grades is better, and which of two problems more severe: what the order of a campaign's lists says."""

import pytest
from gongshi.model.campaign import Campaign
from gongshi.model.grades import Grade, SeverityLevel
from gongshi.model.ranking import LEAST_SEVERE, movement, severity_rank
from gongshi.model.words import Movement, Result

SCALE = [
    Grade(id="优秀", label="优秀", counts_as=Result.MET),
    Grade(id="合格", label="合格", counts_as=Result.MET),
    Grade(id="待定", label="待定", counts_as=Result.PENDING),
    Grade(id="不合格", label="不合格", counts_as=Result.NOT_MET),
]
BY_ID = {grade.id: grade for grade in SCALE}
LEVELS = [SeverityLevel(id="major", label="重大"), SeverityLevel(id="minor", label="轻微")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("合格", "优秀", Movement.BETTER),
        ("优秀", "合格", Movement.WORSE),
        ("合格", "合格", Movement.SAME),
        ("不合格", "合格", Movement.BETTER),
        ("优秀", "不合格", Movement.WORSE),
        ("合格", "待定", None),
        ("待定", "优秀", None),
    ],
)
def test_the_order_of_a_scale_is_its_rank(before: str, after: str, expected: Movement | None) -> None:
    assert movement(BY_ID[before], BY_ID[after], SCALE) is expected


def test_a_grade_that_the_scale_does_not_have_is_not_compared() -> None:
    other = Grade(id="良好", label="良好", counts_as=Result.MET)
    assert movement(other, BY_ID["优秀"], SCALE) is None


def test_the_worst_severity_has_the_first_rank_and_none_the_last() -> None:
    campaign = Campaign.model_construct(severities=LEVELS)
    assert [severity_rank(campaign, one) for one in (*LEVELS, None)] == [0, 1, LEAST_SEVERE]


def test_english_labels_take_the_place_of_the_others() -> None:
    scale = [Grade(id="好", label="好", label_en="Good", counts_as=Result.MET), SCALE[1]]
    english = Campaign.model_construct(scale=scale, overall=[], severities=LEVELS).in_english()
    assert [one.label for one in english.scale] == ["Good", "合格"]
    assert [one.label for one in english.severities] == ["重大", "轻微"]
