"""Before and after: where each indicator stood, and where it stands now, on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kolabik.report.charts.axis import Axis
from kolabik.report.charts.drawing import Layout, Svg, element, picture, shortened, words
from kolabik.web.parts.charts.chart import (
    FOOT,
    Chart,
    ChartWords,
    Twin,
    across,
    drawn,
    grid,
    height_of,
    marks_at,
    name_at,
)
from kolabik.web.parts.figures import figure

DOT = 6
VALUES = 108
BEFORE = pgettext_lazy("chart", "Before")
AFTER = pgettext_lazy("chart", "After")


@dataclass(frozen=True, slots=True)
class Change:
    """An indicator before and after, in the unit of the chart."""

    label: str
    before: float
    after: float


def change(about: ChartWords, rows: Sequence[Change]) -> Chart:
    """Draw an open dot before, a full one after, and a line from one to the other."""
    told = tuple((row.label, figure(row.before), figure(row.after)) for row in rows)
    twin = Twin((_("Indicator"), BEFORE, AFTER), told)
    pictures = drawn(lambda layout: _picture(about, rows, layout))
    return Chart(about, pictures, twin, (("before", BEFORE), ("after", AFTER)))


def _picture(about: ChartWords, rows: Sequence[Change], layout: Layout) -> Svg:
    high = max([1.0, *(max(row.before, row.after) for row in rows)])
    low = min([0.0, *(min(row.before, row.after) for row in rows)])
    axis = across(layout, low, high, VALUES)
    height = height_of(layout, len(rows))
    parts = [*grid(axis, axis.ticks(5 if layout.label else 3), height - FOOT)]
    for index, row in enumerate(rows):
        parts += _row(row, index, axis, layout)
    return picture(layout, height, about.caption, parts)


def _row(row: Change, index: int, axis: Axis, layout: Layout) -> list[str]:
    y = marks_at(layout, index)
    before, after = axis.at(row.before), axis.at(row.after)
    told = f"{figure(row.before)} → {figure(row.after)}"
    return [
        words(
            0, name_at(layout, index), shortened(row.label, layout.label or layout.width), "name"
        ),
        element("line", class_="way", x1=before, x2=after, y1=y, y2=y),
        element("circle", class_="before", cx=before, cy=y, r=DOT),
        element("circle", class_="after", cx=after, cy=y, r=DOT),
        words(layout.width, y + 4.5, told, "value", "end"),
    ]
