"""The decisions of a contest on the day on which they are told."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kolabik.editions.models import Edition
from kolabik.entries.models import Decision
from kolabik.entries.queries.queue import Stage, counts_of, to_release
from kolabik.entries.states import Outcome


@dataclass(frozen=True, slots=True)
class Release:
    """How many decisions wait to be told, how many are told, and how many are not made yet."""

    eligible: int
    ineligible: int
    told: int
    undecided: int
    unconfirmed: int
    returned: int

    @property
    def ready(self) -> int:
        """How many can be told now."""
        return self.eligible + self.ineligible

    @property
    def open(self) -> int:
        """How many would not hear anything yet."""
        return self.undecided + self.unconfirmed + self.returned

    @property
    def is_partial(self) -> bool:
        """Whether some would not."""
        return bool(self.open)


def release_of(edition: Edition) -> Release:
    """Count a contest's decisions, in four questions to the database."""
    outcomes = to_release(edition).order_by()
    ready = outcomes.aggregate(
        eligible=Count("pk", filter=Q(outcome=Outcome.ELIGIBLE)),
        ineligible=Count("pk", filter=Q(outcome=Outcome.INELIGIBLE)),
    )
    counts = counts_of(edition)
    return Release(
        eligible=ready["eligible"],
        ineligible=ready["ineligible"],
        told=told_decisions(edition).count(),
        undecided=counts[Stage.TO_SCREEN],
        unconfirmed=counts[Stage.TO_CONFIRM],
        returned=counts[Stage.RETURNED],
    )


def told_decisions(edition: Edition) -> QuerySet[Decision]:
    """Return the decisions that the authors know."""
    told = Decision.objects.filter(
        entry__edition=edition, dropped_at=None, released_at__isnull=False
    )
    return told.select_related("entry__innovation", "entry__unit")
