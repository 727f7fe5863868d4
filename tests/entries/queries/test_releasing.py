from kolabik.editions.models import Edition
from kolabik.entries.queries.releasing import Release, release_of, told_decisions
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import running_edition
from tests.world.screening import decided_entry, submitted_entry


def test_decisions_are_counted_by_what_happens_to_them(cast: Cast, edition: Edition):
    one, two, three, _four = (
        submitted_entry(cast, edition, AT, name)
        for name in ("Antre Daring", "Gizi Balita", "Kelas Ibu", "Dokter Desa")
    )
    decided_entry(cast, one, AT)
    decided_entry(cast, two, AT, is_told=False)
    decided_entry(cast, three, AT, failing="team", is_told=False)

    release = release_of(edition)

    assert release == Release(1, 1, told=1, undecided=1, unconfirmed=0, returned=0)
    assert (release.ready, release.open, release.is_partial) == (2, 1, True)
    assert [decision.entry_id for decision in told_decisions(edition)] == [one.pk]


def test_what_a_second_person_has_not_confirmed_is_not_ready(cast: Cast):
    edition = running_edition(cast, AT, screening={"persons": 2})
    decided_entry(cast, submitted_entry(cast, edition, AT), AT, is_told=False)

    release = release_of(edition)

    assert (release.ready, release.unconfirmed) == (0, 1)


def test_a_contest_without_entries_has_nothing_to_tell(edition: Edition):
    assert not release_of(edition).is_partial
