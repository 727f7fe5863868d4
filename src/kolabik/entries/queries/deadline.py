"""Until when an entry can be sent in: the end of registration, and the grace after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from kolabik.editions.models import Edition, Phase
from kolabik.editions.queries import REGISTRATION
from kolabik.editions.states import EditionState
from kolabik.entries.models import Entry
from kolabik.entries.queries.asking import rulebook_of
from kolabik.entries.queries.places import correction_of
from kolabik.web.parts.instants import last_minute


@dataclass(frozen=True, slots=True)
class Window:
    """When entries can be sent in: from the opening of registration until before its end."""

    opens_at: datetime | None
    closes_at: datetime | None
    grace: timedelta

    def is_open(self, instant: datetime) -> bool:
        """Whether whoever sends in at an instant is in time."""
        if self.opens_at is None or self.closes_at is None:
            return False
        return self.opens_at <= instant < self.closes_at

    def is_over(self, instant: datetime) -> bool:
        """Whether the deadline is past."""
        return self.closes_at is not None and instant >= self.closes_at

    def admits(self, instant: datetime, begun_at: datetime | None) -> bool:
        """Whether what was begun at one instant may arrive at another: in time, or in the grace."""
        if self.is_open(instant):
            return True
        if begun_at is None or self.closes_at is None or not self.is_open(begun_at):
            return False
        return self.closes_at <= instant < self.closes_at + self.grace

    @property
    def last_minute(self) -> datetime | None:
        """The minute by which the end is told."""
        return last_minute(self.closes_at) if self.closes_at else None


def window_of(edition: Edition) -> Window:
    """Return when entries of an edition can be sent in; never, unless it is open."""
    phase = edition.phases.filter(key=REGISTRATION).first()
    if phase is None or edition.state != EditionState.OPEN:
        return Window(None, None, timedelta())
    grace = timedelta(minutes=rulebook_of(edition).eligibility.grace_minutes)
    return Window(phase.opens_at, phase.closes_at, grace)


def window_for(entry: Entry) -> Window:
    """Return when an entry can be sent in: a returned one until the end of its correction."""
    correction = correction_of(entry)
    if correction is None:
        return window_of(entry.edition)
    grace = timedelta(minutes=rulebook_of(entry.edition).eligibility.grace_minutes)
    return Window(correction.returned_at, correction.ends_at, grace)


def begun_at(entry: Entry, window: Window) -> datetime | None:
    """Return when somebody last began to send an entry in before the deadline."""
    in_time = entry.starts.filter(begun_at__lt=window.closes_at) if window.closes_at else None
    first = in_time.order_by("begun_at").last() if in_time is not None else None
    return first.begun_at if first else None


def approvals_end(edition: Edition) -> datetime | None:
    """Return until when a coordinator may approve: the end of the phase after registration."""
    phases: list[Phase] = list(edition.phases.order_by("position"))
    keys = [phase.key for phase in phases]
    if REGISTRATION not in keys:
        return None
    following = phases[keys.index(REGISTRATION) + 1 :]
    return following[0].closes_at if following else phases[-1].closes_at
