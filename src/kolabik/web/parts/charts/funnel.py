"""The funnel: how many came how far, from all who began to the few at the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kolabik.report.charts.drawing import Layout, Svg, element, picture, shortened, words
from kolabik.web.parts.charts.chart import (
    FOOT,
    HEAD,
    Chart,
    ChartWords,
    Twin,
    across,
    drawn,
    height_of,
    marks_at,
    name_at,
)
from kolabik.web.parts.figures import figure

THICK = 24
VALUE = 112


@dataclass(frozen=True, slots=True)
class Level:
    """How many came this far, and of how many: of the first level where nothing else is said."""

    label: str
    number: int
    of: int | None = None


def funnel(about: ChartWords, levels: Sequence[Level]) -> Chart:
    """Draw each level as a part of the first one, and say its share."""
    rows = tuple((one.label, figure(one.number), _share(one, levels)) for one in levels)
    twin = Twin((_("Step"), _("Number"), _("Share")), rows)
    return Chart(about, drawn(lambda layout: _picture(about, levels, layout)), twin)


def _share(level: Level, levels: Sequence[Level]) -> str:
    whole = levels[0].number if level.of is None else level.of
    return f"{figure(100 * level.number / whole, 0)}%" if whole else "–"


def _picture(about: ChartWords, levels: Sequence[Level], layout: Layout) -> Svg:
    axis = across(layout, 0, max(1, *(one.number for one in levels), 1), VALUE)
    parts = []
    for index, one in enumerate(levels):
        y = marks_at(layout, index) - HEAD + FOOT
        end = axis.at(one.number)
        name = shortened(one.label, layout.label or layout.width)
        told = f"{figure(one.number)} · {_share(one, levels)}"
        parts += [
            words(0, name_at(layout, index) - HEAD + FOOT, name, "name"),
            element(
                "rect",
                class_="track",
                x=axis.left,
                y=y - THICK / 2,
                width=axis.right - axis.left,
                height=THICK,
                rx=6,
            ),
            element(
                "rect",
                class_="bar",
                x=axis.left,
                y=y - THICK / 2,
                width=max(end - axis.left, 2.0),
                height=THICK,
                rx=6,
            ),
            words(axis.right + 10, y + 4.5, told, "value"),
        ]
    return picture(layout, height_of(layout, len(levels)) - HEAD + FOOT, about.caption, parts)
