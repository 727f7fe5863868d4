from kolabik.editions.models import Edition
from kolabik.entries.actions.reminding import remind_units
from kolabik.entries.queries.funnel import funnel_of, invited_units, people_of, units_not_begun
from kolabik.foundation import clock
from kolabik.governments.models import UnitKind
from tests.entries.conftest import AT
from tests.world.cast import Cast
from tests.world.entries import begun_entry, running_edition
from tests.world.screening import decided_entry, submitted_entry


def test_the_funnel_counts_units_and_entries(cast: Cast, edition: Edition):
    begun_entry(cast, edition, AT, "Konsep")
    submitted_entry(cast, edition, AT, "Menunggu")
    decided_entry(cast, submitted_entry(cast, edition, AT, "Ditolak"), AT, failing="form")

    funnel = funnel_of(edition, AT)

    assert (funnel.units, funnel.units_begun) == (3, 1)
    assert (funnel.entries, funnel.drafts, funnel.sent_in) == (3, 1, 2)
    assert (funnel.eligible, funnel.ineligible, funnel.returned) == (0, 1, 0)


def test_an_empty_contest_has_an_empty_funnel(edition: Edition):
    assert funnel_of(edition, AT).entries == 0


def test_only_units_of_the_admitted_kinds_are_invited(cast: Cast):
    contest = running_edition(cast, AT, unit_kinds=[UnitKind.HEALTH_CENTRE])

    assert list(invited_units(contest, AT)) == [cast.clinic]


def test_units_that_have_not_begun_are_listed_with_their_people(cast: Cast, edition: Edition):
    with clock.replayed(AT):
        remind_units(edition.code, [cast.clinic.code], actor=cast.organiser, at=AT)

    units = {unit.code: unit for unit in units_not_begun(edition, AT)}

    assert set(units) == {cast.clinic.code, cast.health.code, cast.school.code}
    assert (units[cast.clinic.code].n_people, units[cast.clinic.code].reminded_at) == (2, AT)
    assert (units[cast.school.code].n_people, units[cast.school.code].reminded_at) == (0, None)
    people = people_of(units.values())
    assert people == {cast.clinic.pk: [cast.coordinator, cast.nurse]}
