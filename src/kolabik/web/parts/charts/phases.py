"""The phases of a contest side by side: how long each takes, where they overlap, where we are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from kolabik.report.charts.axis import Axis
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
from kolabik.web.parts.instants import day

THICK = 14
LEAST = 4
HEADS = (
    gettext_lazy("Phase"),
    pgettext_lazy("chart", "First day"),
    pgettext_lazy("chart", "Last day"),
    gettext_lazy("Length"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A phase from its first to its last day, both counted."""

    label: str
    first: date
    last: date


def phases(about: ChartWords, spans: Sequence[Span], today: date) -> Chart:
    """Draw the phases over the months, with a line at today when it lies among them."""
    rows = tuple((one.label, day(one.first), day(one.last), _length(one)) for one in spans)
    return Chart(
        about, drawn(lambda layout: _picture(about, spans, today, layout)), Twin(HEADS, rows)
    )


def _length(span: Span) -> str:
    days = (span.last - span.first).days + 1
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _picture(about: ChartWords, spans: Sequence[Span], today: date, layout: Layout) -> Svg:
    axis = across(
        layout,
        min(one.first for one in spans).toordinal(),
        max(one.last for one in spans).toordinal() + 1,
    )
    height = height_of(layout, len(spans))
    parts = [*_months(axis, height - FOOT)]
    for index, one in enumerate(spans):
        parts += _row(one, index, today, axis, layout)
    if axis.low <= today.toordinal() < axis.high:
        parts += _today(axis, today, height - FOOT)
    return picture(layout, height, about.caption, parts)


def _months(axis: Axis, bottom: float) -> list[str]:
    parts, free = [], axis.left
    for first in _firsts(axis):
        x = axis.at(first.toordinal())
        parts.append(element("line", class_="grid", x1=x, x2=x, y1=HEAD - 4, y2=bottom))
        if x >= free and x < axis.right - 24:
            parts.append(words(x + 2, HEAD - 12, date_format(first, "M Y"), "tick"))
            free = x + 72
    return parts


def _firsts(axis: Axis) -> Iterator[date]:
    low, high = date.fromordinal(int(axis.low)), date.fromordinal(int(axis.high))
    for month in range(low.year * 12 + low.month - 1, high.year * 12 + high.month):
        first = date(month // 12, month % 12 + 1, 1)
        if low <= first <= high:
            yield first


def _row(span: Span, index: int, today: date, axis: Axis, layout: Layout) -> list[str]:
    left, right = axis.at(span.first.toordinal()), axis.at(span.last.toordinal() + 1)
    name = shortened(span.label, layout.label or layout.width)
    return [
        words(0, name_at(layout, index), name, "name"),
        element(
            "rect",
            class_=f"span is-{_standing(span, today)}",
            x=left,
            y=marks_at(layout, index) - THICK / 2,
            width=max(right - left, LEAST),
            height=THICK,
            rx=4,
        ),
    ]


def _standing(span: Span, today: date) -> str:
    if today > span.last:
        return "past"
    return "future" if today < span.first else "now"


def _today(axis: Axis, today: date, bottom: float) -> list[str]:
    x = axis.at(today.toordinal())
    anchor = "start" if x < axis.right - 80 else "end"
    return [
        element("line", class_="today", x1=x, x2=x, y1=HEAD - 8, y2=bottom),
        words(x + (4 if anchor == "start" else -4), bottom + 6, _("today"), "today-name", anchor),
    ]
