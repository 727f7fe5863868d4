import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.innovations.actions.innovating import Mate, set_team
from kolabik.innovations.actions.partnering import ask_partner, confirm_partner
from kolabik.innovations.models import Innovation
from kolabik.innovations.queries import (
    authors_of,
    coordinates,
    coordinators_of,
    innovations_visible_to,
    is_author,
    partners_of,
    partnerships_to_answer,
    partnerships_visible_to,
    people_for,
    team_of,
    units_coordinated_by,
    units_to_ask,
    units_with_a_coordinator,
    works_in,
)
from kolabik.people.models import Person, Role
from tests.innovations.conftest import AT
from tests.world.cast import Cast, make_person

SEEING = {
    "operator", "administrator", "organiser", "coordinator", "participant", "leader", "auditor",
}  # fmt: skip


@pytest.fixture
def head(cast: Cast) -> Person:
    """Return who coordinates the department above the clinic."""
    return make_person("Atas", Role.COORDINATOR, cast.city, cast.health)


def test_innovations_visible_to_each_of_the_cast(innovation: Innovation, cast: Cast):
    people = {role: one or AnonymousUser() for role, one in cast.by_role().items()}

    seeing = {role for role, one in people.items() if innovations_visible_to(one).exists()}

    assert seeing == SEEING


def test_innovations_visible_to_the_units_around(innovation: Innovation, cast: Cast, head: Person):
    colleague = make_person("Rekan", Role.PARTICIPANT, cast.city, cast.clinic)
    teacher = make_person("Tuti", Role.PARTICIPANT, cast.city, cast.school)

    assert list(innovations_visible_to(head)) == [innovation]
    assert list(innovations_visible_to(colleague)) == [innovation]
    assert list(innovations_visible_to(teacher)) == []
    ask_partner(innovation.code, cast.school.code, actor=cast.nurse, at=AT)
    assert list(innovations_visible_to(teacher)) == [innovation]


def test_innovations_visible_to_the_team_wherever_it_works(innovation: Innovation, cast: Cast):
    assert innovations_visible_to(cast.juror).count() == 0

    mates = [Mate(person=cast.juror.code), Mate(person=cast.nurse.code)]
    set_team(innovation.code, mates, actor=cast.nurse, at=AT)

    assert list(innovations_visible_to(cast.juror)) == [innovation]
    assert innovations_visible_to(cast.nurse).count() == 1


def test_authors_of_an_innovation_are_its_team_and_who_keeps_it(innovation: Innovation, cast: Cast):
    mates = [Mate(person=cast.nurse.code), Mate("Bu Ani")]
    set_team(innovation.code, mates, custodian=cast.coordinator.code, actor=cast.nurse, at=AT)
    innovation.refresh_from_db()

    assert set(authors_of(innovation)) == {cast.nurse, cast.coordinator}
    everybody = [person for person in cast.by_role().values() if person]
    assert {one for one in everybody if is_author(one, innovation)} == {
        cast.nurse,
        cast.coordinator,
    }
    assert [str(member) for member in team_of(innovation)] == ["Nurul", "Bu Ani"]


def test_coordinates_reaches_the_unit_and_those_below(cast: Cast, head: Person):
    reached = {
        person.full_name: [coordinates(person, unit) for unit in (cast.health, cast.clinic)]
        for person in (head, cast.coordinator, cast.nurse)
    }

    assert reached == {"Atas": [True, True], "Koko": [False, True], "Nurul": [False, False]}
    assert not coordinates(head, cast.school)
    assert units_coordinated_by(head) == {cast.health.pk, cast.clinic.pk}
    assert units_coordinated_by(cast.nurse) == set()


def test_works_in_a_unit_whoever_takes_part_for_it_or_coordinates_it(cast: Cast, head: Person):
    people = (cast.nurse, cast.coordinator, head, cast.organiser)

    assert [works_in(person, cast.clinic) for person in people] == [True, True, True, False]
    assert not works_in(cast.nurse, cast.health)


def test_coordinators_of_a_unit_are_its_own_or_the_next_above(cast: Cast, head: Person):
    assert coordinators_of(cast.clinic) == [cast.coordinator]
    cast.coordinator.grants.update(revoked_at=AT)
    assert coordinators_of(cast.clinic) == [head]
    assert coordinators_of(cast.school) == []


def test_people_for_a_team_work_in_the_unit_or_a_partner_or_are_of_it(
    innovation: Innovation, cast: Cast
):
    teacher = make_person("Tuti", Role.PARTICIPANT, cast.city, cast.school)
    gone = make_person("Lama", Role.PARTICIPANT, cast.city, cast.clinic)
    gone.grants.update(revoked_at=AT)
    act = {"actor": cast.nurse, "at": AT}
    ask_partner(innovation.code, cast.school.code, **act)
    assert list(people_for(innovation)) == [cast.coordinator, cast.nurse]

    confirm_partner(innovation.code, cast.school.code, **act)
    assert list(people_for(innovation)) == [cast.coordinator, cast.nurse, teacher]

    set_team(innovation.code, [Mate(person=cast.juror.code)], custodian=cast.leader.code, **act)
    assert set(people_for(innovation)) == {cast.coordinator, cast.nurse, teacher} | {
        cast.juror, cast.leader
    }  # fmt: skip


def test_partnerships_are_seen_by_both_sides_and_answered_by_who_coordinates(
    innovation: Innovation, cast: Cast
):
    head = make_person("Kepala", Role.COORDINATOR, cast.city, cast.school)
    teacher = make_person("Tuti", Role.PARTICIPANT, cast.city, cast.school)
    partnership = ask_partner(innovation.code, cast.school.code, actor=cast.nurse, at=AT)

    for sees in (cast.nurse, cast.coordinator, cast.organiser, head, teacher):
        assert list(partnerships_visible_to(sees)) == [partnership]
    assert not partnerships_visible_to(cast.stranger).exists()
    assert list(partnerships_to_answer(head)) == [partnership]
    for other in (teacher, cast.coordinator):
        assert not partnerships_to_answer(other).exists()
    confirm_partner(innovation.code, cast.school.code, actor=head, at=AT)
    assert not partnerships_to_answer(head).exists()


def test_units_to_ask_are_the_open_ones_that_are_neither_the_owner_nor_asked(
    innovation: Innovation, cast: Cast
):
    assert list(units_to_ask(innovation)) == [cast.health, cast.school]

    partnership = ask_partner(innovation.code, cast.school.code, actor=cast.nurse, at=AT)

    assert list(units_to_ask(innovation)) == [cast.health]
    assert list(partners_of(innovation)) == [partnership]


def test_units_with_a_coordinator_have_one_of_their_own_or_above(cast: Cast):
    assert units_with_a_coordinator(cast.city) == {cast.clinic.pk}

    head = make_person("Kepala", Role.COORDINATOR, cast.city, cast.health)
    cast.coordinator.grants.all().delete()
    assert units_with_a_coordinator(cast.city) == {cast.health.pk, cast.clinic.pk}

    Person.objects.filter(pk=head.pk).update(is_active=False)
    assert units_with_a_coordinator(cast.city) == set()
