from collections.abc import Iterable

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries import entries_visible_to
from kolabik.entries.states import SENT_IN, EntryState
from kolabik.foundation.access import can
from kolabik.innovations.actions.innovating import Mate, set_team
from kolabik.people.access import Visitor
from kolabik.people.models import Grant, Person, Role
from tests.entries.conftest import AT
from tests.world.cast import LONG_AGO, Cast, make_person
from tests.world.entries import running_edition

ALWAYS = {"operator", "administrator", "organiser", "coordinator", "participant"}
ONCE_SENT_IN = {"leader", "auditor"}


def _put(entry: Entry, state: EntryState) -> Entry:
    Entry.objects.filter(pk=entry.pk).update(state=state, number=1, submitted_at=AT)
    return Entry.objects.select_related("edition__government").get(pk=entry.pk)


def _visitors(cast: Cast) -> dict[str, Visitor]:
    return {role: person or AnonymousUser() for role, person in cast.by_role().items()}


@pytest.mark.parametrize("state", EntryState)
def test_entries_visible_to_each_of_the_cast(entry: Entry, cast: Cast, state: EntryState):
    _put(entry, state)

    seeing = {role for role, one in _visitors(cast).items() if entries_visible_to(one).exists()}

    assert seeing == ALWAYS | (ONCE_SENT_IN if state in SENT_IN else set())


@pytest.mark.parametrize("state", EntryState)
def test_entries_visible_to_somebody_are_those_that_they_may_view(
    entry: Entry, cast: Cast, state: EntryState
):
    put = _put(entry, state)
    people: Iterable[Visitor] = [*_visitors(cast).values(), *_others(cast, entry.edition)]
    for visitor in people:
        is_listed = entries_visible_to(visitor).filter(pk=entry.pk).exists()
        assert is_listed == can(visitor, "entry.view", put), visitor


def _others(cast: Cast, edition: Edition) -> list[Person]:
    """Return people at the edges: of units around, of one edition, and who were something once."""
    above = make_person("Atas", Role.COORDINATOR, cast.city, cast.health)
    beside = make_person("Samping", Role.COORDINATOR, cast.city, cast.school)
    colleague = make_person("Rekan", Role.PARTICIPANT, cast.city, cast.clinic)
    former = make_person("Mantan", Role.ORGANISER, cast.city)
    former.grants.update(revoked_at=AT)
    here, there = make_person("Sini"), make_person("Sana")
    elsewhere = running_edition(cast, AT, "Yang Lain")
    for person, contest in ((here, edition), (there, elsewhere)):
        Grant.objects.create(
            person=person,
            role=Role.ORGANISER,
            government=cast.city,
            edition=contest.code,
            granted_at=LONG_AGO,
        )
    return [above, beside, colleague, former, here, there]


def test_entries_visible_to_people_at_the_edges(entry: Entry, cast: Cast):
    people = _others(cast, entry.edition)

    seeing = {one.full_name for one in people if entries_visible_to(one).exists()}

    assert seeing == {"Atas", "Sini"}


def test_entries_visible_to_a_team_change_with_it(entry: Entry, cast: Cast, act: dict):
    colleague = make_person("Rekan", Role.PARTICIPANT, cast.city, cast.clinic)
    mates = [Mate(person=colleague.code), Mate("Bu Ani")]
    set_team(entry.innovation.code, mates, custodian=colleague.code, **act)

    assert list(entries_visible_to(colleague)) == [entry]
    assert not entries_visible_to(cast.nurse).exists()


def test_entries_visible_to_somebody_come_once_with_their_relations(
    entry: Entry, cast: Cast, django_assert_num_queries
):
    nurse = Person.objects.get(pk=cast.nurse.pk)

    with django_assert_num_queries(2):  # what the nurse is, and the entries
        found = [
            (one.edition.government, one.innovation.name, one.unit.name)
            for one in entries_visible_to(nurse)
            if one.pk == entry.pk
        ]

    assert found == [(cast.city, "Antre Daring", cast.clinic.name)]
