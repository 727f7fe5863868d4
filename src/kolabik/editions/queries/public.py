"""All that the public page of an edition tells, in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from kolabik.editions.models import Edition
from kolabik.editions.queries.announcement import Announcement, announcement_of
from kolabik.editions.queries.deciding import Decision, decisions_of
from kolabik.editions.queries.entering import Entering, entering
from kolabik.editions.queries.example import Example, worked_example
from kolabik.editions.queries.judging import Decided, RoundTold, decided, rounds_told
from kolabik.editions.queries.plan import NowAndNext, laid_out, planned_phases, standing_of
from kolabik.editions.queries.readying import REGISTRATION
from kolabik.rulebook.book import Rulebook
from kolabik.web.parts.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PublicPage:
    """What the page shows, in the visitor's language."""

    edition: Edition
    at: datetime
    told: Announcement
    rules: Rulebook
    now: NowAndNext
    timeline: Timeline
    entering: Entering
    rounds: list[RoundTold]
    decided: Decided
    example: Example | None
    changes: list[Decision]

    @property
    def is_registering(self) -> bool:
        """Whether registration is what goes on now."""
        present = self.now.present
        return present is not None and present.key == REGISTRATION

    @property
    def is_too_late(self) -> bool:
        """Whether nobody can enter any more."""
        return self.now.is_over or self.entering.is_over


def public_page(edition: Edition, at: datetime) -> PublicPage:
    """Tell an edition to everybody: its seal, its present dates, and its extensions."""
    language = get_language() or "id"
    told, phases = announcement_of(edition), planned_phases(edition)
    return PublicPage(
        edition=edition,
        at=at,
        told=told,
        rules=told.rulebook,
        now=standing_of(edition, phases, at),
        timeline=laid_out(phases, at, told.zone),
        entering=entering(told, phases, at),
        rounds=rounds_told(told.rulebook.rounds, language),
        decided=decided(told.rulebook, language),
        example=_example(told.rulebook),
        changes=decisions_of(phases),
    )


def _example(rules: Rulebook) -> Example | None:
    return worked_example(rules.decision.rule, rules.rounds[0].scale) if rules.rounds else None
