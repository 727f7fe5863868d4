"""Intervals: a value for each thing, and how far the truth may lie from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

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

DOT, THICK = 5, 10
VALUE = 64


@dataclass(frozen=True, slots=True)
class Interval:
    """A value between the lowest and the highest that it may truly have."""

    label: str
    value: float
    low: float
    high: float


def intervals(about: ChartWords, rows: Sequence[Interval], decimals: int = 1) -> Chart:
    """Draw each value as a dot on a band that is as long as the doubt."""
    told = tuple(
        (row.label, *(figure(number, decimals) for number in (row.value, row.low, row.high)))
        for row in rows
    )
    twin = Twin(("", _("Value"), _("At least"), _("At most")), told)
    return Chart(about, drawn(lambda layout: _picture(about, rows, decimals, layout)), twin)


def _picture(about: ChartWords, rows: Sequence[Interval], decimals: int, layout: Layout) -> Svg:
    axis = across(layout, min(row.low for row in rows), max(row.high for row in rows), VALUE)
    height = height_of(layout, len(rows))
    parts = [*grid(axis, axis.ticks(5 if layout.label else 3), height - FOOT)]
    for index, row in enumerate(rows):
        told = figure(row.value, decimals)
        parts += [*_row(row, index, axis, layout)]
        parts.append(words(layout.width, marks_at(layout, index) + 4.5, told, "value", "end"))
    return picture(layout, height, about.caption, parts)


def _row(row: Interval, index: int, axis: Axis, layout: Layout) -> list[str]:
    y = marks_at(layout, index)
    low, high = axis.at(row.low), axis.at(row.high)
    return [
        words(
            0, name_at(layout, index), shortened(row.label, layout.label or layout.width), "name"
        ),
        element(
            "rect",
            class_="interval",
            x=low,
            y=y - THICK / 2,
            width=max(high - low, 1.0),
            height=THICK,
            rx=THICK / 2,
        ),
        element("circle", class_="dot", cx=axis.at(row.value), cy=y, r=DOT),
    ]
