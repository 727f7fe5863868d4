"""The phases of an edition as days of its government's calendar."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolabik.editions.models import Phase
from kolabik.web.parts.charts.chart import Chart, ChartWords
from kolabik.web.parts.charts.phases import Span
from kolabik.web.parts.charts.phases import phases as drawn
from kolabik.web.parts.instants import day, last_minute


def days_of(phase: Phase, zone: str) -> tuple[date, date] | None:
    """Return the first and the last day that a phase touches, once both are known."""
    if phase.opens_at is None or phase.closes_at is None:
        return None
    here = ZoneInfo(zone)
    last = last_minute(phase.closes_at).astimezone(here).date()
    return phase.opens_at.astimezone(here).date(), last


def calendar_of(phases: Iterable[Phase], zone: str, at: datetime) -> Chart | None:
    """Draw the phases whose days are known; nothing while none is."""
    language = get_language() or "id"
    spans = [
        Span(phase.name_in(language), *days)
        for phase in phases
        if (days := days_of(phase, zone)) is not None
    ]
    if not spans:
        return None
    first, last = min(one.first for one in spans), max(one.last for one in spans)
    summary = _("From %(first)s to %(last)s.") % {"first": day(first), "last": day(last)}
    about = ChartWords("calendar", _("The phases in the calendar"), summary)
    return drawn(about, spans, at.astimezone(ZoneInfo(zone)).date())
