"""All that the public page of an edition tells, in a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.cache import caches
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

A_DAY, A_MINUTE = 86_400, 60


@dataclass(frozen=True)
class PublicPage:
    """What the page shows, in the visitor's language.

    What follows from sealed rules alone is the same at every visit: it is computed when it is
    asked for, and the page keeps what it made of it for so many seconds as `lasts` says.
    """

    edition: Edition
    at: datetime
    told: Announcement
    rules: Rulebook
    now: NowAndNext
    timeline: Timeline
    entering: Entering
    language: str
    changes: list[Decision]

    @property
    def lasts(self) -> int:
        """How long what the sealed rules say is kept as it was written; a draft's not at all."""
        return 0 if self.edition.is_draft else A_DAY

    @property
    def is_seal_intact(self) -> bool:
        """Whether the sealed rules are still what their digest says; looked at once a minute."""
        key = f"seal-{self.edition.code}-{self.edition.rules_digest}"
        return bool(caches["memory"].get_or_set(key, lambda: self.edition.is_seal_intact, A_MINUTE))

    @cached_property
    def rounds(self) -> list[RoundTold]:
        """How the jury judges."""
        return rounds_told(self.rules.rounds, self.language)

    @cached_property
    def decided(self) -> Decided:
        """How ballots become winners."""
        return decided(self.rules, self.language)

    @cached_property
    def example(self) -> Example | None:
        """The rule by an example, computed by what will decide."""
        if not self.rules.rounds:
            return None
        return worked_example(self.rules.decision.rule, self.rules.rounds[0].scale)

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
    told, phases = announcement_of(edition), planned_phases(edition)
    return PublicPage(
        edition=edition,
        at=at,
        told=told,
        rules=told.rulebook,
        now=standing_of(edition, phases, at),
        timeline=laid_out(phases, at, told.zone),
        entering=entering(told, phases, at),
        language=get_language() or "id",
        changes=decisions_of(phases),
    )
