import xml.etree.ElementTree as ET

import pytest

from kolabik.report.charts.drawing import LAYOUTS, NARROW, WIDE, Caption, Layout
from kolabik.report.charts.severity_plot import (
    SeverityRow,
    SeverityWords,
    severity_axis,
    severity_plot,
)

ROWS = (
    SeverityRow("Ani & <b>Budi</b>", -1.5, -2.0, -1.0, "−1,50", flagged=True),
    SeverityRow("Citra", 0.5, 0.1, 0.9, "+0,50", flagged=False),
)
CAPTION = Caption("severity-plot", "Keketatan", "Dua juri.")


def _drawn(layout: Layout) -> ET.Element:
    ticks = {tick: str(tick) for tick in severity_axis(ROWS, layout).ticks(5)}
    text = SeverityWords("lebih ketat", "lebih murah nilai", ticks)
    return ET.fromstring(severity_plot(ROWS, text, CAPTION, layout))  # noqa: S314  our own words


def _of(image: ET.Element, style: str) -> list[ET.Element]:
    return [part for part in image.iter() if part.get("class") == style]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_juror_has_a_name_a_dot_and_an_interval(layout: Layout):
    image = _drawn(layout)

    assert [part.text for part in _of(image, "name")] == ["Ani & <b>Budi</b>", "Citra"]
    assert len(_of(image, "dot")) == len(_of(image, "whisker")) == 2
    assert [part.text for part in _of(image, "value")] == ["−1,50", "+0,50"]


def test_the_zero_line_stands_between_harsh_and_lenient():
    image = _drawn(WIDE)
    (zero,) = _of(image, "zero")
    harsh, lenient = _of(image, "dot")

    line = float(zero.get("x1", ""))
    assert float(harsh.get("cx", "")) < line < float(lenient.get("cx", ""))


def test_a_flagged_juror_is_set_apart():
    image = _drawn(NARROW)

    assert len(_of(image, "is-flagged")) == len(_of(image, "is-usual")) == 1


def test_the_axis_holds_zero_if_all_jurors_are_on_one_side():
    axis = severity_axis(ROWS[:1], WIDE)

    assert axis.low == -2.0
    assert axis.high > 0
