"""Bars that lie: how much there is of each of a few things."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.charts.axis import Axis
from kolabik.report.charts.drawing import Layout, Svg, element, picture, shortened, words
from kolabik.web.parts.charts.chart import (
    FOOT,
    NUMBER,
    Chart,
    ChartWords,
    Text,
    Twin,
    across,
    drawn,
    grid,
    height_of,
    marks_at,
    name_at,
)
from kolabik.web.parts.figures import figure

THICK = 16
VALUE = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing and how much there is of it, never below zero; `is_chief` sets it apart."""

    label: str
    value: float
    is_chief: bool = False


def bars(about: ChartWords, rows: Sequence[Bar], unit: Text = NUMBER) -> Chart:
    """Draw bars from zero, in the order given."""
    twin = Twin(("", unit), tuple((row.label, figure(row.value)) for row in rows))
    return Chart(about, drawn(lambda layout: _picture(about, rows, layout)), twin)


def _picture(about: ChartWords, rows: Sequence[Bar], layout: Layout) -> Svg:
    axis = across(layout, 0, max([1.0, *(row.value for row in rows)]), VALUE)
    height = height_of(layout, len(rows))
    parts = [*grid(axis, axis.ticks(5 if layout.label else 3), height - FOOT)]
    for index, row in enumerate(rows):
        parts += _row(row, index, axis, layout)
    return picture(layout, height, about.caption, parts)


def _row(row: Bar, index: int, axis: Axis, layout: Layout) -> list[str]:
    y = marks_at(layout, index)
    end = axis.at(row.value)
    return [
        words(
            0, name_at(layout, index), shortened(row.label, layout.label or layout.width), "name"
        ),
        element(
            "rect",
            class_="bar is-chief" if row.is_chief else "bar",
            x=axis.left,
            y=y - THICK / 2,
            width=max(end - axis.left, 1.0),
            height=THICK,
            rx=4,
        ),
        words(end + 8, y + 4.5, figure(row.value), "value"),
    ]
