"""The severity plot: how harsh or lenient each juror is, with the doubt about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from kolabik.report.charts.axis import Axis
from kolabik.report.charts.drawing import (
    Caption,
    Layout,
    Svg,
    element,
    picture,
    shortened,
    words,
)

HEAD, FOOT = 46, 8
MARGIN = 4
VALUE_WORDS = 52
LEAST_REACH = 0.1


@dataclass(frozen=True, slots=True)
class SeverityRow:
    """A juror's severity in points with its 95% interval; below zero is harsh."""

    label: str
    value: float
    low: float
    high: float
    told: str
    flagged: bool


@dataclass(frozen=True, slots=True)
class SeverityWords:
    """The words at both ends of the axis, and how to write one of its values."""

    harsh: str
    lenient: str
    ticks: dict[float, str]


def severity_axis(rows: Sequence[SeverityRow], layout: Layout) -> Axis:
    """Return the axis of these jurors, with zero on it and room on both sides."""
    low = min(-LEAST_REACH, *(row.low for row in rows))
    high = max(LEAST_REACH, *(row.high for row in rows))
    return Axis(low, high, layout.label + 12, layout.width - (layout.figure or MARGIN) - 8)


def severity_plot(
    rows: Sequence[SeverityRow], text: SeverityWords, caption: Caption, layout: Layout
) -> Svg:
    """Draw one row a juror around the zero line of an ordinary juror."""
    axis = severity_axis(rows, layout)
    height = HEAD + layout.row * len(rows) + FOOT
    parts = [
        words(axis.left - 8, 14, f"← {text.harsh}", "axis"),
        words(axis.right + 8, 14, f"{text.lenient} →", "axis", "end"),
        *_grid(axis, text, height - FOOT),
        *(_row(row, HEAD + layout.row * i, axis, layout) for i, row in enumerate(rows)),
    ]
    return picture(layout, height, caption, parts)


def _grid(axis: Axis, text: SeverityWords, bottom: float) -> list[str]:
    parts = []
    for tick, told in text.ticks.items():
        x = axis.at(tick)
        style = "zero" if tick == 0 else "grid"
        parts.append(element("line", class_=style, x1=x, x2=x, y1=HEAD - 6, y2=bottom))
        parts.append(words(x, HEAD - 12, told, "tick", "middle"))
    return parts


def _row(row: SeverityRow, top: float, axis: Axis, layout: Layout) -> str:
    name_y = top + (17 if layout.is_stacked else layout.row / 2 + 4.5)
    y = top + (layout.row - 13 if layout.is_stacked else layout.row / 2)
    room = layout.width - VALUE_WORDS if layout.is_stacked else layout.label
    parts = [
        words(0, name_y, shortened(row.label, room, bold=row.flagged), "name"),
        words(layout.width - 4, name_y, row.told, "value", "end"),
        element("line", class_="whisker", x1=axis.at(row.low), x2=axis.at(row.high), y1=y, y2=y),
        element("circle", class_="dot", cx=axis.at(row.value), cy=y, r=5),
    ]
    return element("g", "".join(parts), class_="is-flagged" if row.flagged else "is-usual")
