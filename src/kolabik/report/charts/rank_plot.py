"""The interval plot of ranks: where each entry may truly stand, and how likely it wins."""

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
PALEST = 0.2
PLACE = 34
CHANCE_WORDS = 46


@dataclass(frozen=True, slots=True)
class RankRow:
    """An entry's official place, the 90% interval of its true rank, its chance to win."""

    label: str
    place: str
    rank: int
    low: int
    high: int
    share: float
    chance: str
    wins: bool


@dataclass(frozen=True, slots=True)
class RankWords:
    """The words in the picture: over the ranks, and over the chances."""

    axis: str
    chance: str


def rank_plot(
    rows: Sequence[RankRow], cut: int, text: RankWords, caption: Caption, layout: Layout
) -> Svg:
    """Draw entries from first to last; a dashed line shows the cut below place `cut`."""
    axis = _axis(rows, layout)
    height = HEAD + layout.row * len(rows) + FOOT
    parts = [
        words(axis.left - 8, 14, text.axis, "axis"),
        words(layout.width, 14, text.chance, "axis", "end"),
        *(_band(row, HEAD + layout.row * i, layout) for i, row in enumerate(rows)),
        *_grid(axis, cut, height - FOOT),
        *(_row(row, HEAD + layout.row * i, axis, layout) for i, row in enumerate(rows)),
    ]
    return picture(layout, height, caption, parts)


def _axis(rows: Sequence[RankRow], layout: Layout) -> Axis:
    low = min(min(row.low, row.rank) for row in rows)
    high = max(max(row.high, row.rank) for row in rows)
    return Axis(low, high, layout.label + 12, layout.width - layout.figure - 16)


def _grid(axis: Axis, cut: int, bottom: float) -> list[str]:
    parts = []
    for tick in axis.whole_ticks(7):
        x = axis.at(tick)
        parts.append(element("line", class_="grid", x1=x, x2=x, y1=HEAD - 6, y2=bottom))
        parts.append(words(x, HEAD - 12, str(tick), "tick", "middle"))
    if axis.low <= cut < axis.high:
        x = axis.at(cut + 0.5)
        parts.append(element("line", class_="cut", x1=x, x2=x, y1=HEAD - 6, y2=bottom))
    return parts


def _band(row: RankRow, top: float, layout: Layout) -> str:
    if not row.wins:
        return ""
    return element("rect", class_="band", y=top, width=layout.width, height=layout.row)


def _row(row: RankRow, top: float, axis: Axis, layout: Layout) -> str:
    name_y = top + (17 if layout.is_stacked else layout.row / 2 + 4.5)
    marks_y = top + (layout.row - 13 if layout.is_stacked else layout.row / 2)
    room = (layout.width - CHANCE_WORDS if layout.is_stacked else layout.label) - PLACE
    parts = [
        words(PLACE - 8, name_y, row.place, "place", "end"),
        words(PLACE, name_y, shortened(row.label, room, bold=row.wins), "name"),
        words(layout.width - 4, name_y, row.chance, "value", "end"),
        *_marks(row, marks_y, axis),
    ]
    if layout.figure:
        parts.append(_chance_bar(row, top, layout))
    return element("g", "".join(parts), class_="is-winner" if row.wins else "is-other")


def _marks(row: RankRow, y: float, axis: Axis) -> list[str]:
    left, right = axis.at(row.low) - 4, axis.at(row.high) + 4
    strength = round(PALEST + (1 - PALEST) * row.share, 2)
    return [
        element(
            "rect",
            class_="interval",
            x=left,
            y=y - 5,
            width=right - left,
            height=10,
            rx=5,
            fill_opacity=f"{strength}",
        ),
        element("circle", class_="dot", cx=axis.at(row.rank), cy=y, r=4.5),
    ]


def _chance_bar(row: RankRow, top: float, layout: Layout) -> str:
    room = layout.figure - CHANCE_WORDS
    left, y = layout.width - layout.figure, top + layout.row / 2 - 3
    full = element("rect", class_="track", x=left, y=y, width=room, height=6, rx=3)
    if row.share < 0.005:
        return full
    width = max(room * row.share, 3)
    return full + element("rect", class_="chance", x=left, y=y, width=width, height=6, rx=3)
