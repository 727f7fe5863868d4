"""All entries of an edition as the secretariat works through them."""

from collections.abc import Mapping

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kolabik.editions.models import Edition
from kolabik.entries.models import Decision, Entry, Objection
from kolabik.entries.queries.seeing import entries_visible_to, sees_all_of, with_relations
from kolabik.entries.states import EntryState
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import made_by
from kolabik.people.access import Visitor, is_person


class Stage(TextChoices):
    """Where an entry is on the secretariat's way."""

    DRAFT = "draft", _("Draft")
    HANDED_IN = "handed_in", _("Waiting for the coordinator")
    TO_SCREEN = "to_screen", _("To screen")
    RETURNED = "returned", _("Returned for correction")
    TO_CONFIRM = "to_confirm", _("Waits for a second person")
    DECIDED = "decided", _("Decided, not told yet")
    ELIGIBLE = "eligible", _("Eligible")
    INELIGIBLE = "ineligible", _("Not eligible")
    WITHDRAWN = "withdrawn", _("Withdrawn")


DECIDABLE = (EntryState.SUBMITTED, EntryState.RETURNED)


def queue_of(edition: Edition, visitor: Visitor) -> QuerySet[Entry]:
    """Return the entries that somebody sees, with `stage` and `outcome` of the live decision."""
    sees_all = sees_all_of(visitor, edition)
    entries = with_relations(Entry.objects.all()) if sees_all else entries_visible_to(visitor)
    live = FilteredRelation("decisions", condition=Q(decisions__dropped_at=None))
    return entries.filter(edition=edition).annotate(
        live=live,
        outcome=Coalesce(F("live__outcome"), Value("")),
        stage=_stage(),
    )


def is_in(stage: Stage) -> Q:
    """Match the entries of the queue that are in a stage, by what an index holds."""
    decided, undecided = Q(live__isnull=False), Q(live__isnull=True)
    by_decision = {
        Stage.TO_SCREEN: Q(state=EntryState.SUBMITTED) & undecided,
        Stage.RETURNED: Q(state=EntryState.RETURNED) & undecided,
        Stage.TO_CONFIRM: Q(state__in=DECIDABLE, live__confirmed_at=None) & decided,
        Stage.DECIDED: Q(state__in=DECIDABLE, live__confirmed_at__isnull=False),
    }
    return by_decision.get(stage, Q(state=stage.value))


def _stage() -> Case:
    decidable = Q(state__in=DECIDABLE, live__isnull=False)
    return Case(
        When(decidable & Q(live__confirmed_at=None), then=Value(Stage.TO_CONFIRM)),
        When(decidable, then=Value(Stage.DECIDED)),
        When(state=EntryState.SUBMITTED, then=Value(Stage.TO_SCREEN)),
        default=F("state"),
        output_field=CharField(),
    )


def counts_of(edition: Edition) -> Mapping[Stage, int]:
    """Count the entries of each stage, from two indexes."""
    by_state = dict(
        Entry.objects.filter(edition=edition)
        .order_by()
        .values_list("state")
        .annotate(n=Count("pk"))
    )
    open_ones = Decision.objects.filter(
        entry__edition=edition, entry__state__in=DECIDABLE, dropped_at=None
    )
    by_stage = (
        open_ones.annotate(waits=Q(confirmed_at=None))
        .order_by()
        .values_list("entry__state", "waits")
        .annotate(n=Count("pk"))
    )
    counts = {Stage(state): n for state, n in by_state.items() if state in Stage.values}
    counts = {stage: counts.get(stage, 0) for stage in Stage}
    counts[Stage.TO_SCREEN] = by_state.get(EntryState.SUBMITTED, 0)
    for state, waits, n in by_stage:
        counts[Stage.TO_CONFIRM if waits else Stage.DECIDED] += n
        counts[Stage.TO_SCREEN if state == EntryState.SUBMITTED else Stage.RETURNED] -= n
    return counts


def to_release(edition: Edition) -> QuerySet[Decision]:
    """Return the decisions that are made and not told yet."""
    made = Decision.objects.filter(
        entry__edition=edition,
        entry__state__in=DECIDABLE,
        dropped_at=None,
        released_at=None,
        confirmed_at__isnull=False,
    )
    return made.select_related("entry__innovation", "entry__unit").order_by("entry__number")


def objections_of(edition: Edition) -> QuerySet[Objection]:
    """Return the objections of a contest, those without an answer first."""
    made = Objection.objects.filter(decision__entry__edition=edition).annotate(
        is_answered=ExpressionWrapper(Q(answered_at__isnull=False), BooleanField())
    )
    return made.select_related("decision__entry__innovation", "decision__entry__unit").order_by(
        F("answered_at").asc(nulls_first=True), "made_at"
    )


def next_to_screen(edition: Edition, visitor: Visitor, after: Entry | None = None) -> Entry | None:
    """Return the entry that has waited longest for the secretariat, after one: the next of them.

    One's own entries are left out: others decide about them. After the last the first follows.
    """
    sent_in = entries_visible_to(visitor).filter(edition=edition, state=EntryState.SUBMITTED)
    decided = Decision.objects.filter(entry=OuterRef("pk"), dropped_at=None)
    waiting = sent_in.filter(~Exists(decided)).order_by("submitted_at", "pk")
    if is_person(visitor):
        waiting = waiting.exclude(innovation__in=Innovation.objects.filter(made_by(visitor)))
    if after is None or after.submitted_at is None:
        return waiting.first()
    others = waiting.exclude(pk=after.pk)
    later = Q(submitted_at__gt=after.submitted_at) | Q(
        submitted_at=after.submitted_at, pk__gt=after.pk
    )
    return others.filter(later).first() or others.first()
