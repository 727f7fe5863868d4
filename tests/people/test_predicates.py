from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.governments.models import Government
from kolabik.people.models import Grant, Person, Role
from kolabik.people.predicates import (
    all_of,
    any_of,
    anybody,
    has_role,
    has_role_somewhere,
    is_operator,
    is_themselves,
    no,
    nobody,
    signed_in,
)
from tests.world.cast import LONG_AGO

PUBLIC = AnonymousUser()


@dataclass
class Contest:
    government: Government
    code: str


def test_the_public_may_only_what_everybody_may(cast):
    assert anybody(PUBLIC, None)
    refused = (nobody, signed_in, is_operator, is_themselves, has_role(*Role))
    assert [allows(PUBLIC, cast.city) for allows in refused] == [False] * 5
    assert not has_role_somewhere(*Role)(PUBLIC, None)


def test_a_role_reaches_its_government_and_no_other(cast):
    organises = has_role(Role.ORGANISER)

    assert organises(cast.organiser, cast.city)
    assert not organises(cast.organiser, cast.elsewhere)
    assert not organises(cast.leader, cast.city)
    assert organises(cast.organiser, cast.clinic)


def test_a_role_in_one_edition_reaches_that_edition_alone(cast):
    Grant.objects.create(
        person=cast.guest,
        role=Role.ORGANISER,
        government=cast.city,
        edition="abc",
        granted_at=LONG_AGO,
    )
    organises = has_role(Role.ORGANISER)

    assert organises(cast.guest, Contest(cast.city, "abc"))
    assert not organises(cast.guest, Contest(cast.city, "xyz"))
    assert not organises(cast.guest, cast.city)


def test_a_role_that_was_taken_back_is_none(cast):
    Grant.objects.filter(person=cast.organiser).update(revoked_at=LONG_AGO)
    again = Person.objects.get(pk=cast.organiser.pk)

    assert not has_role(Role.ORGANISER)(again, cast.city)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (any_of(nobody, anybody), True),
        (any_of(nobody, nobody), False),
        (all_of(anybody, anybody), True),
        (all_of(anybody, nobody), False),
        (no(nobody), True),
        (no(anybody), False),
    ],
)
def test_predicates_combine(predicate, expected):
    assert predicate(PUBLIC, None) is expected


def test_somebody_is_themselves_and_nobody_else(cast):
    assert is_themselves(cast.nurse, cast.nurse)
    assert not is_themselves(cast.nurse, cast.juror)
    assert is_operator(cast.operator, None)
    assert has_role_somewhere(Role.JUROR)(cast.juror, None)
