from kolabik.people import queries as q
from kolabik.people.actions.inviting import Place
from kolabik.people.models import Role
from tests.world.cast import Cast


def test_units_reached_are_all_of_an_organiser_and_the_own_ones_of_a_coordinator(cast: Cast):
    reached = q.units_reached_by(cast.coordinator, cast.city)

    assert reached == {cast.clinic.pk}
    assert q.units_reached_by(cast.coordinator, cast.elsewhere) == frozenset()
    assert q.units_reached_by(cast.nurse, cast.city) == frozenset()
    for runner in (cast.operator, cast.administrator, cast.organiser):
        assert q.units_reached_by(runner, cast.city) is None


def test_a_coordinator_of_one_edition_reaches_nobody(cast: Cast):
    cast.coordinator.grants.update(edition="abcdefghjk")

    assert q.units_reached_by(cast.coordinator, cast.city) == frozenset()
    assert not q.units_offered_by(cast.coordinator, cast.city).exists()


def test_may_give_is_never_more_than_is_offered(cast: Cast):
    units = (cast.health, cast.clinic, cast.school, None)
    for person in [person for person in cast.by_role().values() if person]:
        for government in (cast.city, cast.elsewhere, None):
            offered = set(q.roles_offered_by(person, government))
            places = [Place(government, unit) for unit in units]
            given = {role for role in Role for place in places if q.may_give(person, role, place)}
            assert given == offered
