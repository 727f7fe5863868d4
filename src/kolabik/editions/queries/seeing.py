"""Who sees which editions."""

from django.db.models import Q, QuerySet

from kolabik.editions.models import Edition
from kolabik.editions.states import EditionState
from kolabik.governments.models import Government
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Role

SEES_DRAFTS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.AUDITOR, Role.LEADER})


def opened_editions() -> QuerySet[Edition]:
    """Return the editions that everybody sees, with their phases."""
    opened = Edition.objects.exclude(state=EditionState.DRAFT)
    return opened.select_related("government").prefetch_related("phases")


def editions_visible_to(visitor: Visitor) -> QuerySet[Edition]:
    """Return the opened editions, and the drafts that one prepares or looks after."""
    every = Edition.objects.select_related("government")
    public = ~Q(state=EditionState.DRAFT)
    if not is_person(visitor):
        return every.filter(public)
    if any(grant.role == Role.OPERATOR for grant in visitor.live_grants):
        return every
    seeing = [grant for grant in visitor.live_grants if grant.role in SEES_DRAFTS]
    governments = [grant.government_id for grant in seeing if not grant.edition]
    codes = [grant.edition for grant in seeing if grant.edition]
    return every.filter(public | Q(government__in=governments) | Q(code__in=codes))


def editions_with_logo(visitor: Visitor) -> QuerySet[Edition]:
    """Return the editions that somebody may see and that have a picture of their own."""
    return editions_visible_to(visitor).exclude(logo="")


def current_edition(government: Government) -> Edition | None:
    """Return the contest of a government that is open now; of several the newest."""
    opened = Edition.objects.filter(government=government, state=EditionState.OPEN)
    return opened.only("code", "name").order_by("year", "pk").last()
