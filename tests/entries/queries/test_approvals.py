from django.contrib.auth.models import AnonymousUser

from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries.approvals import approvals_card, entries_to_approve
from kolabik.entries.states import EntryState
from kolabik.people.models import Role
from tests.world.cast import Cast, make_person


def test_entries_to_approve_are_those_that_ones_units_handed_in(
    cast: Cast, edition: Edition, entry: Entry
):
    assert not entries_to_approve(cast.coordinator, cast.city).exists()

    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)

    assert list(entries_to_approve(cast.coordinator, cast.city)) == [entry]
    assert not entries_to_approve(cast.organiser, cast.city).exists()
    assert not entries_to_approve(cast.coordinator, cast.elsewhere).exists()


def test_an_organiser_approves_where_nobody_coordinates_the_unit_or_one_above(
    cast: Cast, entry: Entry
):
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)
    assert approvals_card(cast.organiser, cast.city) is None

    cast.coordinator.grants.all().delete()
    assert list(entries_to_approve(cast.organiser, cast.city)) == [entry]

    make_person("Atas", Role.COORDINATOR, cast.city, cast.health)
    assert not entries_to_approve(cast.organiser, cast.city).exists()


def test_the_card_tells_an_organiser_alone_how_many_entries_nobody_else_approves(
    cast: Cast, entry: Entry
):
    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)
    cast.coordinator.grants.all().delete()

    card = approvals_card(cast.organiser, cast.city)

    assert card is not None
    assert card.text.startswith("1 entri menunggu persetujuan")
    assert card.url == f"/governments/{cast.city.code}/approvals/"
    assert [approvals_card(one, cast.city) for one in (cast.nurse, cast.stranger)] == [None, None]
    assert approvals_card(AnonymousUser(), cast.city) is None
