from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import validate_totp_code

from kolabik.governments.models import Government, GovernmentKind
from kolabik.people.models import Person, Role
from kolabik.site.demo.cast import code_now, demo_people
from kolabik.site.demo.content import city, players
from kolabik.site.demo.loading import load_demo
from tests.world.cast import Cast, make_person

AT = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)


@pytest.mark.django_db
def test_the_demo_s_people_are_told_with_their_roles(django_assert_num_queries):
    load_demo(AT, n_each=0)

    with django_assert_num_queries(2):
        found = {person.email: len(person.roles_now) for person in demo_people()}

    assert len(found) == len(players())
    assert found["ayu@contoh.example"] == 2
    assert set(found.values()) == {1, 2}


@pytest.mark.django_db
def test_nobody_of_a_real_government_can_be_played():
    load_demo(AT, n_each=0)
    real = Government.objects.create(name="Kota", kind=GovernmentKind.CITY)
    make_person("Sari", Role.ORGANISER, real)
    dewi = Person.objects.get(email="dewi@contoh.example")
    dewi.grants.create(role=Role.LEADER, government=real, granted_at=AT)

    found = {person.email for person in demo_people()}

    assert {"sari@example.test", "dewi@contoh.example"} & found == set()
    assert len(found) == len(players()) - 1


@pytest.mark.django_db
def test_nobody_can_be_played_who_only_writes_for_a_unit():
    load_demo(AT, n_each=0)

    found = {person.email for person in demo_people()}

    assert found == {player.email for player in players()}
    assert Person.objects.count() > len(found)


def test_without_a_demo_nobody_can_be_played(cast: Cast):
    assert list(demo_people()) == []


def test_the_code_is_what_an_authenticator_app_shows():
    assert validate_totp_code(city().second_factor, code_now())
