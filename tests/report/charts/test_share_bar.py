import xml.etree.ElementTree as ET

import pytest

from kolabik.report.charts.drawing import LAYOUTS, Caption, Layout
from kolabik.report.charts.share_bar import Part, share_bar

CAPTION = Caption("bar", "Asal", "Tiga bagian.")
PARTS = (Part(0.6, "entry", "60%"), Part(0.39, "juror", "39%"), Part(0.01, "rest", "1%"))


def _of(image: ET.Element, style: str) -> list[ET.Element]:
    return [part for part in image.iter() if style in part.get("class", "").split()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_parts_fill_the_bar_in_proportion(layout: Layout):
    image = ET.fromstring(share_bar(PARTS, CAPTION, layout))  # noqa: S314  our own words

    widths = [float(part.get("width", "")) for part in _of(image, "part")]
    assert widths[0] / widths[1] == pytest.approx(0.6 / 0.39, rel=0.02)
    assert sum(widths) == pytest.approx(layout.width, abs=7)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_part_too_thin_for_words_has_none(layout: Layout):
    image = ET.fromstring(share_bar(PARTS, CAPTION, layout))  # noqa: S314  our own words

    assert [part.text for part in _of(image, "on-part")] == ["60%", "39%"]


def test_nothing_is_drawn_of_a_part_without_share():
    parts = (Part(1.0, "entry", "100%"), Part(0.0, "juror", "0%"))

    image = ET.fromstring(share_bar(parts, CAPTION, LAYOUTS[0]))  # noqa: S314  our own words

    assert len(_of(image, "part")) == 1
