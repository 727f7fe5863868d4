import re
from datetime import date, timedelta

from kolabik.web.parts.charts.chart import ChartWords
from kolabik.web.parts.charts.course import Point, course

ABOUT = ChartWords("entries", "Pendaftaran", "Naik di akhir.")
FIRST = date(2022, 11, 18)


def _points(*values: float) -> list[Point]:
    return [Point(FIRST + timedelta(days=n), value) for n, value in enumerate(values)]


def test_more_lies_higher_and_later_lies_further_right():
    for picture in course(ABOUT, _points(0, 5, 20)).pictures:
        line = re.search(r'class="line" points="([^"]+)"', picture)[1]
        path = [tuple(map(float, pair.split(","))) for pair in line.split()]
        assert [x for x, _y in path] == sorted(x for x, _y in path)
        assert [y for _x, y in path] == sorted((y for _x, y in path), reverse=True)


def test_the_table_has_a_row_for_each_day():
    assert course(ABOUT, _points(3, 7)).twin.rows == (
        ("18 November 2022", "3"),
        ("19 November 2022", "7"),
    )


def test_a_goal_is_drawn_and_explained():
    chart = course(ABOUT, _points(1, 2), "Naskah", goal=50)

    assert all('class="goal"' in picture for picture in chart.pictures)
    assert [str(meaning) for _style, meaning in chart.legend] == ["Naskah", "Sasaran"]
    assert course(ABOUT, _points(1, 2)).legend == ()


def test_a_single_day_is_drawn_too():
    assert all("<circle" in picture for picture in course(ABOUT, _points(4)).pictures)
