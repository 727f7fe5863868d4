"""Phases in order, which of them are over, and in one sentence where we are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kolabik.web.parts.instants import (
    Zone,
    begins_a_day,
    hour,
    last_minute,
    moment,
    span,
    until,
)


class Standing(StrEnum):
    """Where a phase lies from now."""

    PAST = "past"
    NOW = "now"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase with its first instant and its end; the note tells for example of an extension.

    The end is exact, the first instant that does not count; the last minute before it is shown.
    """

    label: "str | Promise"
    opens_at: datetime | None
    closes_at: datetime | None
    note: "str | Promise" = ""

    def standing(self, now: datetime) -> Standing:
        """Tell where the phase lies: open from its first instant on, over at its end."""
        if self.opens_at is None or now < self.opens_at:
            return Standing.FUTURE
        if self.closes_at is not None and now >= self.closes_at:
            return Standing.PAST
        return Standing.NOW


@dataclass(frozen=True, slots=True)
class Mark:
    """A phase as the timeline shows it."""

    label: "str | Promise"
    dates: str
    note: "str | Promise"
    standing: Standing


@dataclass(frozen=True, slots=True)
class Timeline:
    """The phases, and where we are now."""

    marks: tuple[Mark, ...]
    here: str


def timeline(stages: Sequence[Stage], now: datetime, zone: Zone = None) -> Timeline:
    """Lay the phases out as they stand at an instant."""
    return Timeline(tuple(_mark(stage, now, zone) for stage in stages), _here(stages, now, zone))


def _mark(stage: Stage, now: datetime, zone: Zone) -> Mark:
    standing = stage.standing(now)
    dates = _dates(stage, zone)
    if standing == Standing.NOW and stage.closes_at and begins_a_day(stage.closes_at, zone):
        facts = {"dates": dates, "hour": hour(last_minute(stage.closes_at), zone)}
        dates = _("%(dates)s, until %(hour)s") % facts
    return Mark(stage.label, dates, stage.note, standing)


def _dates(stage: Stage, zone: Zone) -> str:
    opens, closes = stage.opens_at, stage.closes_at
    if opens and closes:
        return span(opens, closes, zone)
    if opens:
        return _("from %(when)s") % {"when": moment(opens, zone)}
    if closes:
        return _("until %(when)s") % {"when": moment(last_minute(closes), zone)}
    return _("The date is not set yet.")


def _here(stages: Sequence[Stage], now: datetime, zone: Zone) -> str:
    running = [stage for stage in stages if stage.standing(now) == Standing.NOW]
    if running:
        return " ".join(_running(stage, now, zone) for stage in running)
    coming = [
        (stage.opens_at, stage) for stage in stages if stage.opens_at and stage.opens_at > now
    ]
    if coming:
        at, stage = min(coming, key=lambda pair: pair[0])
        facts = {"phase": stage.label, "when": moment(at, zone), "far": until(at, now)}
        return _("Next: %(phase)s, from %(when)s (%(far)s).") % facts
    if stages and all(stage.standing(now) == Standing.PAST for stage in stages):
        return _("All phases are over.")
    return _("The dates are not set yet.")


def _running(stage: Stage, now: datetime, zone: Zone) -> str:
    if stage.closes_at is None:
        return _("Now: %(phase)s.") % {"phase": stage.label}
    facts = {
        "phase": stage.label,
        "when": moment(last_minute(stage.closes_at), zone),
        "far": until(stage.closes_at, now),
    }
    return _("Now: %(phase)s, until %(when)s (%(far)s).") % facts
