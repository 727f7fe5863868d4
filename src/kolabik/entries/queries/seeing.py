"""Who sees which entries."""

from django.db.models import Q, QuerySet

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.states import SENT_IN
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import made_by, units_coordinated_by
from kolabik.people.access import Visitor, is_person
from kolabik.people.models import Person, Role
from kolabik.people.predicates import is_operator

RUNS = frozenset({Role.ADMINISTRATOR, Role.ORGANISER})
READS = frozenset({Role.AUDITOR, Role.LEADER})


def entries_visible_to(visitor: Visitor) -> QuerySet[Entry]:
    """Return one's own, those of the units that one coordinates, and of contests that one runs.

    Auditors and leaders see what was sent in, never a draft.
    """
    every = with_relations(Entry.objects.all())
    if not is_person(visitor):
        return every.none()
    if is_operator(visitor, None):
        return every
    own = Innovation.objects.filter(made_by(visitor))
    sent_in = Q(state__in=SENT_IN)
    return every.filter(
        Q(innovation__in=own.values("pk"))
        | Q(unit__in=units_coordinated_by(visitor))
        | _of_contests(visitor, RUNS)
        | (_of_contests(visitor, READS) & sent_in)
    )


def with_relations(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Bring along edition, government, innovation and unit: never the rules, which are long."""
    return entries.select_related("edition__government", "innovation", "unit").defer(
        "edition__rules", "edition__opened_rules"
    )


def sees_all_of(visitor: Visitor, edition: Edition) -> bool:
    """Tell whether somebody sees every entry of a contest, so that nothing has to be picked."""
    if not is_person(visitor):
        return False
    return is_operator(visitor, None) or any(
        grant.role in RUNS
        and grant.government_id == edition.government_id
        and grant.edition in {"", edition.code}
        for grant in visitor.live_grants
    )


def organisers_of(edition: Edition) -> QuerySet[Person]:
    """Return who runs a contest: the organisers of it, or of all its government's contests."""
    theirs = Q(grants__edition="") | Q(grants__edition=edition.code)
    return Person.objects.filter(
        theirs,
        is_active=True,
        grants__government=edition.government,
        grants__role=Role.ORGANISER,
        grants__revoked_at=None,
    ).distinct()


def _of_contests(person: Person, roles: frozenset[Role]) -> Q:
    """Match the entries of all contests of a government, or of the one that a role is for."""
    grants = [grant for grant in person.live_grants if grant.role in roles]
    homes = [grant.government_id for grant in grants if not grant.edition]
    codes = [grant.edition for grant in grants if grant.edition]
    return Q(edition__government__in=homes) | Q(edition__code__in=codes)
