import pytest

from kolabik.people import queries as q
from kolabik.people.models import Grant, Role
from tests.world.cast import LONG_AGO, Cast


def test_grants_visible_to_hold_nothing_of_other_governments(cast: Cast):
    assert {grant.government for grant in q.grants_visible_to(cast.organiser)} == {cast.city}
    assert not q.grants_visible_to(cast.nurse).exists()
    assert q.grants_visible_to(cast.operator).count() == Grant.objects.count()


def test_people_in_a_government_have_their_roles_there_and_no_revoked_ones(cast: Cast):
    Grant.objects.create(
        person=cast.stranger, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO
    )
    cast.leader.grants.update(revoked_at=LONG_AGO)

    people = {one.full_name: [g.role for g in one.roles_here] for one in q.people_in(cast.city)}

    assert people["Sari"] == ["juror"]
    assert "Lia" not in people


def test_people_are_matched_by_the_role_that_they_have_here_and_now(cast: Cast):
    here = {"person": cast.stranger, "government": cast.city, "granted_at": LONG_AGO}
    Grant.objects.create(role=Role.JUROR, revoked_at=LONG_AGO, **here)
    Grant.objects.create(role=Role.LEADER, **here)

    def found(role: Role) -> set[str]:
        people = q.people_in(cast.city).filter(q.has_role_in(cast.city, None, role))
        return {person.full_name for person in people}

    assert found(Role.JUROR) == {"Joko"}
    assert found(Role.LEADER) == {"Lia", "Sari"}
    assert found(Role.ORGANISER) == {"Orin"}


def test_of_a_unit_come_its_people_with_their_roles_in_it_and_no_other(cast: Cast):
    Grant.objects.create(
        person=cast.nurse, role=Role.JUROR, government=cast.city, granted_at=LONG_AGO
    )
    units = q.units_reached_by(cast.coordinator, cast.city)

    people = q.people_in(cast.city, units)

    assert {one.full_name: [g.role for g in one.roles_here] for one in people} == {
        "Koko": ["coordinator"],
        "Nurul": ["participant"],
    }
    assert not people.filter(q.has_role_in(cast.city, units, Role.JUROR)).exists()


@pytest.mark.parametrize(
    ("written", "finds"),
    [
        ("NURUL@example.test", True),
        (" nurul@example.test ", True),
        ("nurul@example.te\u017ft", False),  # a long s: PostgreSQL's capital of it is an S
        ("\u212aoko@example.test", False),  # the sign for kelvin, whose small print is a k
        ("", False),
    ],
)
def test_an_address_is_found_by_its_letters_and_not_by_signs_like_them(
    cast: Cast, written: str, *, finds: bool
):
    assert q.people_with(written).exists() is finds
