"""Where an edition stands by its dates: its present phase, the next one, and its timeline."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kolabik.editions.models import Edition, Phase
from kolabik.editions.states import EditionState, PhaseState
from kolabik.web.parts.instants import ending
from kolabik.web.parts.timeline import Stage, Timeline, timeline

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class NowAndNext:
    """The phase that runs, if one does, the one that begins next, and whether all have ended."""

    present: Phase | None = None
    following: Phase | None = None
    is_over: bool = False

    @property
    def present_name(self) -> str:
        """What the present phase is called in the visitor's language."""
        return _name(self.present) if self.present else ""

    @property
    def following_name(self) -> str:
        """What the next phase is called in the visitor's language."""
        return _name(self.following) if self.following else ""

    @property
    def said(self) -> str:
        """Where the edition stands, in a few words for a list."""
        if self.present:
            return self.present_name
        if self.following:
            return _("Next: %(name)s") % {"name": self.following_name}
        return _("Over") if self.is_over else ""

    @property
    def closes_at(self) -> datetime | None:
        """When the present phase is over."""
        return self.present.closes_at if self.present else None

    @property
    def last_minute(self) -> datetime | None:
        """The last minute of the present phase, by which its end is told."""
        return self.present.last_minute if self.present else None

    @property
    def opens_at(self) -> datetime | None:
        """When the next phase begins."""
        return self.following.opens_at if self.following else None


def now_and_next(phases: Iterable[Phase], at: datetime) -> NowAndNext:
    """Tell which phase runs at an instant and which begins next; asks the database nothing."""
    known = list(phases)
    running = [phase for phase in known if phase.state_at(at) == PhaseState.OPEN]
    coming = [phase for phase in known if phase.opens_at and phase.opens_at > at]
    return NowAndNext(
        present=min(running, key=_end, default=None),
        following=min(coming, key=_beginning, default=None),
        is_over=bool(known) and all(one.state_at(at) == PhaseState.CLOSED for one in known),
    )


def standing_of(edition: Edition, phases: Iterable[Phase], at: datetime) -> NowAndNext:
    """Tell where an edition stands by its phases; once it is closed, its dates say nothing."""
    if edition.state == EditionState.CLOSED:
        return NowAndNext(is_over=True)
    return now_and_next(phases, at)


def timeline_of(edition: Edition, at: datetime) -> Timeline:
    """Lay out an edition's phases in its government's zone, with a note where one was extended."""
    return laid_out(planned_phases(edition), at, edition.government.zone)


def planned_phases(edition: Edition) -> list[Phase]:
    """Return an edition's phases in their order, with their extensions."""
    return list(edition.phases.prefetch_related("extensions").order_by("position"))


def laid_out(phases: Iterable[Phase], at: datetime, zone: str) -> Timeline:
    """Lay out phases that come with their extensions."""
    return timeline([_stage(phase, _note(phase, zone)) for phase in phases], at, zone)


def where_we_are(edition: Edition, phases: Iterable[Phase], at: datetime) -> str:
    """Say in one sentence where an edition is by its phases; nothing once it is closed."""
    if edition.state == EditionState.CLOSED:
        return ""
    return timeline([_stage(phase) for phase in phases], at, edition.government.zone).here


def _stage(phase: Phase, note: str = "") -> Stage:
    return Stage(_name(phase), phase.opens_at, phase.closes_at, note)


def _name(phase: Phase) -> str:
    return phase.name_in(get_language() or "id")


def _note(phase: Phase, zone: str) -> str:
    extensions = list(phase.extensions.all())
    if not extensions:
        return ""
    return _("At first until %(when)s.") % {"when": ending(extensions[0].closed_at_before, zone)}


def _end(phase: Phase) -> tuple[datetime, int]:
    return phase.closes_at or NEVER, phase.position


def _beginning(phase: Phase) -> tuple[datetime, int]:
    return phase.opens_at or NEVER, phase.position
