"""What every chart is: two pictures (desktop and phone), and the same figures as a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kolabik.report.charts.axis import Axis
from kolabik.report.charts.drawing import Caption, Layout, Svg, element, words
from kolabik.web.parts.figures import figure

Text = str | Promise
NUMBER = _("Number")
WIDE = Layout("wide", width=720, row=40, label=220, figure=0)
NARROW = Layout("narrow", width=328, row=56, label=0, figure=0)
HEAD, FOOT = 32, 8
GAP, MARGIN = 12, 10


@dataclass(frozen=True, slots=True)
class ChartWords:
    """What a chart says of itself; `ident` is unique on its page."""

    ident: str
    title: Text
    summary: Text

    @property
    def caption(self) -> Caption:
        """The words as the pictures take them."""
        return Caption(self.ident, str(self.title), str(self.summary))


@dataclass(frozen=True, slots=True)
class Twin:
    """The figures of a chart as a table; the first cell of a row names it."""

    heads: tuple[Text, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, ready for the tag `chart`; the legend pairs a style with its meaning."""

    words: ChartWords
    pictures: tuple[Svg, ...]
    twin: Twin
    legend: tuple[tuple[str, Text], ...] = ()


def drawn(draw: Callable[[Layout], Svg]) -> tuple[Svg, ...]:
    """Draw the wide and the narrow picture."""
    return tuple(draw(layout) for layout in (WIDE, NARROW))


def height_of(layout: Layout, n_rows: int) -> float:
    """Return how high a chart of so many rows is, with the axis above them."""
    return HEAD + layout.row * n_rows + FOOT


def across(layout: Layout, low: float, high: float, room: float = MARGIN) -> Axis:
    """Return the axis of the marks, with room at the right for what is written there."""
    left = layout.label + GAP if layout.label else MARGIN
    return Axis(low, high, left, layout.width - room)


def top_of(layout: Layout, index: int) -> float:
    """Return where a row begins."""
    return HEAD + layout.row * index


def name_at(layout: Layout, index: int) -> float:
    """Return the line on which the name of a row is written."""
    return top_of(layout, index) + (17 if layout.is_stacked else layout.row / 2 + 4.5)


def marks_at(layout: Layout, index: int) -> float:
    """Return the middle of the marks of a row."""
    return top_of(layout, index) + (layout.row - 16 if layout.is_stacked else layout.row / 2)


def grid(axis: Axis, ticks: Iterable[float], bottom: float) -> list[str]:
    """Return thin lines down the chart, with their values above."""
    parts = []
    for tick in ticks:
        x = axis.at(tick)
        parts.append(element("line", class_="grid", x1=x, x2=x, y1=HEAD - 4, y2=bottom))
        parts.append(words(x, HEAD - 12, figure(round(tick, 6)), "tick", "middle"))
    return parts
