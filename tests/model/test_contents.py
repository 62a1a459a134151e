"""What records hold, all the way down."""

from datetime import date

from gongshi.model.contents import PATHS, TEXTS, located, records, replaced, texts
from gongshi.model.fields import ValueKind
from gongshi.model.record import Day, MediaPath, Number, Prose, Record, Text, public


class Step(Record):
    """What a list and a mapping hold."""

    note: Prose = public("说明", "Note")
    done: Day | None = public("完成日期", "Done", default=None)
    files: list[MediaPath] | None = public("附件", "Files", default=None)


class Plan(Record):
    """A record with others inside."""

    title: Text = public("标题", "Title")
    photo: MediaPath | None = public("图片", "Picture", default=None)
    tags: list[Text] = public("标签", "Tags", default=[])
    steps: list[Step] = public("步骤", "Steps", default=[])
    by_number: dict[Number, Step] = public("各步", "By number", default={})


STEP = Step(note="二", files=["media/b.jpg", "media/c.pdf"])
PLAN = Plan(
    title="一",
    photo="media/a.jpg",
    tags=["甲", "乙"],
    steps=[STEP, Step(note="三", done=date(2020, 3, 1))],
    by_number={7: Step(note="四", files=["media/d.jpg"])},
    internal="内部",
)


def test_records_and_texts_are_found_wherever_they_stand() -> None:
    assert sorted(type(one).__name__ for one in records([PLAN, {"x": STEP}])) == ["Plan", *["Step"] * 4]
    media = ["media/a.jpg", "media/b.jpg", "media/c.pdf", "media/d.jpg"]
    assert sorted(texts(PLAN)) == sorted(["一", "甲", "乙", "二", "三", "四", "内部", *media])


def test_values_of_a_kind_are_found_with_path_and_field() -> None:
    assert [(at, field.name, value) for at, field, value in located(PLAN, PATHS)] == [
        (("photo",), "photo", "media/a.jpg"),
        (("steps", 0, "files", 0), "files", "media/b.jpg"),
        (("steps", 0, "files", 1), "files", "media/c.pdf"),
        (("by_number", 7, "files", 0), "files", "media/d.jpg"),
    ]
    assert [at for at, _, _ in located([PLAN], {ValueKind.DAY})] == [(0, "steps", 1, "done")]
    assert sorted(value for _, _, value in located(PLAN, TEXTS)) == sorted(texts(PLAN))


def test_values_of_a_kind_are_replaced_and_nothing_else() -> None:
    changed = replaced(PLAN, PATHS, str.upper)
    assert [value for _, _, value in located(changed, PATHS)] == [
        *("MEDIA/A.JPG", "MEDIA/B.JPG", "MEDIA/C.PDF", "MEDIA/D.JPG")
    ]
    assert replaced(changed, PATHS, str.lower).model_dump() == {
        **PLAN.model_dump(),
        "steps": [{**STEP.model_dump(), "files": ["media/b.jpg", "media/c.pdf"]}, PLAN.steps[1].model_dump()],
    }
    assert changed.steps[1] == PLAN.steps[1] and changed.title == "一"
    plain = Plan(title="一")
    assert replaced(plain, PATHS, str.upper) is plain
