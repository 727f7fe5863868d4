from kolabik.editions.models import Edition
from kolabik.entries.models import Entry
from kolabik.entries.queries.approvals import entries_to_approve
from kolabik.entries.states import EntryState
from tests.world.cast import Cast


def test_entries_to_approve_are_those_that_ones_units_handed_in(
    cast: Cast, edition: Edition, entry: Entry
):
    assert not entries_to_approve(cast.coordinator, cast.city).exists()

    Entry.objects.filter(pk=entry.pk).update(state=EntryState.HANDED_IN)

    assert list(entries_to_approve(cast.coordinator, cast.city)) == [entry]
    assert not entries_to_approve(cast.organiser, cast.city).exists()
    assert not entries_to_approve(cast.coordinator, cast.elsewhere).exists()
