"""The geometry of charts, and the sentences beside them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from gongshi.pages.drawing import captions
from gongshi.pages.drawing.geometry import Segment, apart, bands, bar, day_ticks, shortened, step_chart, ticks
from gongshi.pages.html.translations import SiteLabels
from hypothesis import given
from hypothesis import strategies as st

START = date(2020, 2, 1)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (9, (0, 2, 4, 6, 8, 10)),
        (11, (0, 5, 10, 15)),
        (79, (0, 20, 40, 60, 80)),
        (100, (0, 20, 40, 60, 80, 100)),
        (101, (0, 50, 100, 150)),
        (8_764, (0, 2_000, 4_000, 6_000, 8_000, 10_000)),
    ],
)
def test_counts_are_marked_at_round_numbers(most: int, expected: tuple[int, ...]) -> None:
    assert ticks(most) == expected


@given(st.integers(0, 10**7))
def test_marks_reach_the_largest_count_and_are_few(most: int) -> None:
    marks = ticks(most)
    assert marks[-1] >= most > marks[-2] or most == 0
    assert 2 <= len(marks) <= 6 and len({after - before for before, after in pairwise(marks)}) == 1


@given(st.integers(1, 5_000))
def test_days_are_marked_evenly_up_to_the_last(span: int) -> None:
    last = START + timedelta(days=span)
    days = day_ticks(START, last)
    assert days[-1] == last and days[0] >= START and len(days) <= 5
    assert len({after - before for before, after in pairwise(days)}) <= 1


def test_a_step_chart_as_it_is_drawn() -> None:
    days = [date(2020, 2, 2), date(2020, 2, 6), date(2020, 2, 11)]
    drawn = step_chart(days, [[2, 4, 4], [0, 1, 4], [0, 0, 0]])
    found, closed, overdue = drawn.lines
    assert found.path == "M100,1000H100V500H500V0H1000V0H1000"
    assert found.area == "M100,1000H100V500H500V0H1000V0H1000V1000Z"
    assert closed.path == "M500,1000H500V750H1000V0H1000"
    assert (overdue.path, overdue.area) == ("", "")
    assert [(line.end, line.label) for line in drawn.lines] == [(0.0, 0.0), (0.0, 9.0), (100.0, 100.0)]
    assert [(tick.at, tick.count) for tick in drawn.counts] == [(100, 0), (75, 1), (50, 2), (25, 3), (0, 4)]
    assert [(tick.at, tick.day.day) for tick in drawn.days] == [(10, 2), (40, 5), (70, 8), (100, 11)]
    assert not drawn.has_years


def test_days_of_several_years_name_the_year() -> None:
    assert step_chart([date(2020, 1, 1), date(2020, 1, 2)], [[1, 1]]).has_years


def test_one_day_alone_can_be_drawn() -> None:
    assert step_chart([START], [[3]]).lines[0].path == "M1000,1000H1000V0H1000"


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_labels_stand_apart_in_the_order_of_their_lines(places: list[float]) -> None:
    moved = apart(places, 9)
    in_order = [moved[one] for one in sorted(range(len(places)), key=lambda one: (places[one], one))]
    assert all(after - before > 8.98 for before, after in pairwise(in_order))
    assert min(moved) >= 0 and max(moved) <= 100


@pytest.mark.parametrize(
    ("places", "expected"),
    [([10, 50, 90], (10, 50, 90)), ([100, 100], (91, 100)), ([50, 50], (41, 50)), ([0, 2], (0, 9))],
)
def test_labels_move_no_further_than_they_must(places: list[float], expected: tuple[float, ...]) -> None:
    assert apart(places, 9) == expected


def test_a_bar_in_parts() -> None:
    assert bar([1, 0, 20, 79], 100) == (
        Segment(0, 1, False),
        Segment(1, 0, False),
        Segment(1, 20, True),
        Segment(21, 79, True),
    )
    assert bar([1, 1], 4)[-1] == Segment(25, 25, True)
    assert bar([0, 0], 0) == (Segment(0, 0, False), Segment(0, 0, False))


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=9).filter(any))
def test_the_parts_of_a_bar_leave_no_gap(counts: list[int]) -> None:
    parts = bar(counts, sum(counts))
    for before, after in pairwise(parts):
        assert after.start == pytest.approx(before.start + before.width, abs=0.011)
    assert parts[-1].start + parts[-1].width == pytest.approx(100, abs=0.011)


def test_rows_share_the_height() -> None:
    assert bands(4) == (0, 25, 50, 75)
    assert bands(0) == ()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("示例麦浪县", "示例麦浪县"),
        ("一二三四五", "一二三四五"),
        ("一二三四五六", "一二三四…"),
        ("abcdefghij", "abcdefghij"),
        ("abcdefghijk", "abcdefgh…"),
    ],
)
def test_long_names_are_cut(name: str, expected: str) -> None:
    assert shortened(name, 5) == expected


DAY = date(2020, 3, 5)


SEEN, UNJUDGED, UNSEEN = captions.Seen(12, 10), captions.Seen(2, 0), captions.Seen(0, 0)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            captions.of_timeline(DAY, SEEN, 84, 40, 7),
            "到 2020 年 3 月 5 日，发现的 84 个问题中 40 个已销号，7 个逾期。",
        ),
        (
            captions.of_timeline(DAY, SEEN, 84, 40, 0),
            "到 2020 年 3 月 5 日，发现的 84 个问题中 40 个已销号，没有逾期的。",
        ),
        (captions.of_timeline(DAY, SEEN, 0, 0, 0), "到 2020 年 3 月 5 日，没有要整改的问题。"),
        (captions.of_timeline(DAY, UNSEEN, 0, 0, 0), "到 2020 年 3 月 5 日，还没有检查。"),
        (captions.of_timeline(DAY, UNJUDGED, 0, 0, 0), "到 2020 年 3 月 5 日，还没有得出结论的检查结果。"),
        (captions.of_peak(DAY, 9), "逾期最多的时候是 2020 年 3 月 5 日，有 9 个。"),
        (captions.of_results(SEEN, 8, 2), "有结论的 10 条结果中，8 条已落实，2 条部分落实或未落实。"),
        (captions.of_results(UNJUDGED, 0, 0), "这一轮还没有得出结论的检查结果。"),
        (captions.of_results(UNSEEN, 0, 0), "这一轮还没有检查。"),
        (captions.of_worst_item(8, "线上教学", 12), "问题最多的是第 8 项“线上教学”，有 12 个单位。"),
        (
            captions.of_worst_district("示例区", 45, 5),
            "问题占比最高的是示例区：有结论的 45 条结果中，5 条部分落实或未落实。",
        ),
        (captions.of_worst_district("示例区", 0, 0), "这一轮还没有得出结论的检查结果。"),
        (captions.of_worst_district("示例区", 45, 0), "各县区都没有部分落实或未落实的结果。"),
        (captions.of_some(12, 84), "一共 84 个县区，图里只有问题占比最高的 12 个。"),
        (captions.of_comparison("第一轮", SEEN, 0, 0, 0, 0), "第一轮没有要整改的问题。"),
        (captions.of_comparison("第一轮", SEEN, 3, 1, 2, 0), "第一轮发现的 3 个问题中，1 个已整改销号，2 个尚未办结。"),
        (
            captions.of_comparison("第一轮", SEEN, 3, 1, 2, 1),
            "第一轮发现的 3 个问题中，1 个已整改销号，2 个尚未办结，其中 1 个是反弹重开的。",
        ),
        (captions.of_later("第二轮", SEEN, 45, 8), "第二轮新发现 45 个，由前一轮延续的 8 个。"),
        (captions.of_later("第二轮", SEEN, 0, 0), "第二轮没有发现问题。"),
        (captions.of_comparison("第一轮", UNSEEN, 0, 0, 0, 0), "第一轮还没有检查。"),
        (captions.of_comparison("第一轮", UNJUDGED, 0, 0, 0, 0), "第一轮还没有得出结论的检查结果。"),
        (captions.of_later("第二轮", UNSEEN, 0, 0), "第二轮还没有检查。"),
        (captions.of_later("第二轮", UNJUDGED, 0, 0), "第二轮还没有得出结论的检查结果。"),
    ],
)
def test_a_sentence_says_what_the_numbers_are(sentence: captions.Sentence, expected: str) -> None:
    assert SiteLabels("zh").gettext(sentence.text) % sentence.values_in("zh") == expected
