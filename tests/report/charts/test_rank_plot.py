import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from kolabik.report.charts.drawing import LAYOUTS, WIDE, Caption, Layout
from kolabik.report.charts.rank_plot import RankRow, RankWords, rank_plot

TEXT = RankWords("Peringkat", "Peluang 1 besar")
CAPTION = Caption("rank-plot", "Peringkat", "Dua inovasi.")
FIRST = RankRow("Telor Dadar", "1", 1, 1, 2, 0.9, "90%", wins=True)
SECOND = RankRow("<script>alert(1)</script>", "2", 2, 1, 5, 0.001, "<1%", wins=False)


def _drawn(*rows: RankRow, layout: Layout = WIDE, cut: int = 1) -> ET.Element:
    return ET.fromstring(rank_plot(rows, cut, TEXT, CAPTION, layout))  # noqa: S314  our own words


def _of(image: ET.Element, style: str) -> list[ET.Element]:
    return [part for part in image.iter() if part.get("class") == style]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_entry_has_its_name_place_interval_and_chance(layout: Layout):
    image = _drawn(FIRST, SECOND, layout=layout)

    assert [part.text for part in _of(image, "name")] == [FIRST.label, SECOND.label]
    assert [part.text for part in _of(image, "place")] == ["1", "2"]
    assert [part.text for part in _of(image, "value")] == ["90%", "<1%"]
    assert len(_of(image, "interval")) == len(_of(image, "dot")) == 2


def test_winners_are_set_apart_and_the_cut_is_drawn():
    image = _drawn(FIRST, SECOND)

    assert len(_of(image, "is-winner")) == len(_of(image, "is-other")) == 1
    assert len(_of(image, "band")) == len(_of(image, "cut")) == 1


def test_a_wider_doubt_is_a_longer_bar_and_a_greater_chance_a_darker_one():
    first, second = _of(_drawn(FIRST, SECOND), "interval")

    assert float(first.get("width", "")) < float(second.get("width", ""))
    assert float(first.get("fill-opacity", "")) > float(second.get("fill-opacity", ""))


def test_there_is_no_cut_if_everybody_wins():
    assert _of(_drawn(FIRST, replace(SECOND, high=2), cut=2), "cut") == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_drawn_outside_the_picture(layout: Layout):
    image = _drawn(FIRST, SECOND, layout=layout)

    for bar in _of(image, "interval"):
        left, width = float(bar.get("x", "")), float(bar.get("width", ""))
        assert left >= 0
        assert left + width <= layout.width
