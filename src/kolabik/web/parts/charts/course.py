"""The course of a figure over days: entries coming in, ballots being sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from kolabik.report.charts.axis import Axis
from kolabik.report.charts.drawing import Layout, Svg, element, picture, words
from kolabik.web.parts.charts.chart import NUMBER, Chart, ChartWords, Text, Twin, drawn
from kolabik.web.parts.figures import figure
from kolabik.web.parts.instants import day

LEFT, RIGHT, TOP, BOTTOM = 44, 16, 20, 32
HIGH = {"wide": 260, "narrow": 220}


@dataclass(frozen=True, slots=True)
class Point:
    """How much there was on a day."""

    on: date
    value: float


def course(
    about: ChartWords, points: Sequence[Point], unit: Text = NUMBER, goal: float | None = None
) -> Chart:
    """Draw a line through the days, and another at the goal when there is one."""
    twin = Twin((_("Day"), unit), tuple((day(one.on), figure(one.value)) for one in points))
    legend = (("line", unit), ("goal", _("Goal"))) if goal is not None else ()
    return Chart(about, drawn(lambda layout: _picture(about, points, goal, layout)), twin, legend)


def _picture(about: ChartWords, points: Sequence[Point], goal: float | None, layout: Layout) -> Svg:
    height = HIGH[layout.name]
    days = [one.on.toordinal() for one in points]
    x = Axis(min(days), max(days), LEFT, layout.width - RIGHT)
    y = Axis(0, max([1.0, goal or 0.0, *(one.value for one in points)]), height - BOTTOM, TOP)
    path = [(x.at(on), y.at(one.value)) for on, one in zip(days, points, strict=True)]
    parts = [*_levels(y, layout), *_days(x, height, layout)]
    if goal is not None:
        at = y.at(goal)
        parts.append(element("line", class_="goal", x1=LEFT, x2=layout.width - RIGHT, y1=at, y2=at))
    corners = [(path[0][0], y.at(0)), *path, (path[-1][0], y.at(0))]
    parts += [
        element("polygon", class_="area", points=_line(corners)),
        element("polyline", class_="line", points=_line(path)),
        element("circle", class_="after", cx=path[-1][0], cy=path[-1][1], r=5),
    ]
    return picture(layout, height, about.caption, parts)


def _line(path: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in path)


def _levels(axis: Axis, layout: Layout) -> list[str]:
    parts = []
    for tick in axis.ticks(4):
        y = axis.at(tick)
        parts.append(element("line", class_="grid", x1=LEFT, x2=layout.width - RIGHT, y1=y, y2=y))
        parts.append(words(LEFT - 8, y + 4, figure(round(tick, 6)), "tick", "end"))
    return parts


def _days(axis: Axis, height: float, layout: Layout) -> list[str]:
    ends = [(int(axis.low), "start"), (int(axis.high), "end")]
    if layout.label and axis.high - axis.low >= 4:
        ends.insert(1, (int((axis.low + axis.high) // 2), "middle"))
    return [
        words(axis.at(on), height - 10, date_format(date.fromordinal(on), "j M"), "tick", anchor)
        for on, anchor in dict(ends).items()
    ]
