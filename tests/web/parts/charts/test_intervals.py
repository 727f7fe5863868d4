import re

from kolabik.web.parts.charts.chart import ChartWords
from kolabik.web.parts.charts.intervals import Interval, intervals

ABOUT = ChartWords("ranks", "Nilai", "Berdekatan.")


def test_the_value_lies_within_its_band():
    for picture in intervals(
        ABOUT, [Interval("A", 82, 79, 85), Interval("B", 70, 60, 90)]
    ).pictures:
        bands = re.findall(r'class="interval" x="([\d.]+)"[^>]* width="([\d.]+)"', picture)
        dots = re.findall(r'class="dot" cx="([\d.]+)"', picture)
        for (left, width), dot in zip(bands, dots, strict=True):
            assert float(left) <= float(dot) <= float(left) + float(width)


def test_the_table_tells_the_value_and_its_bounds():
    chart = intervals(ABOUT, [Interval("A", 82.44, 79, 85.2)])

    assert chart.twin.rows == (("A", "82,4", "79,0", "85,2"),)


def test_a_value_without_doubt_is_drawn_too():
    (wide, _narrow) = intervals(ABOUT, [Interval("A", 5, 5, 5)]).pictures

    assert 'width="1"' in wide
