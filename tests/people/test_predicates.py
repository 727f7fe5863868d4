from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.governments.models import Government
from kolabik.people import predicates as p
from kolabik.people.models import Role
from tests.world.cast import LONG_AGO, Cast

PUBLIC = AnonymousUser()
HERE = "abcdefghjk"


@dataclass
class Contest:
    government: Government
    code: str = HERE


def test_everybody_and_nobody():
    assert (p.anybody(PUBLIC, None), p.nobody(PUBLIC, None)) == (True, False)


def test_signed_in_and_operator(cast: Cast):
    assert [p.signed_in(one, None) for one in (PUBLIC, cast.guest)] == [False, True]
    assert [p.is_operator(one, None) for one in (PUBLIC, cast.guest, cast.operator)] == [
        False,
        False,
        True,
    ]


def test_themselves_are_one_person(cast: Cast):
    assert p.is_themselves(cast.nurse, cast.nurse)
    assert not p.is_themselves(cast.juror, cast.nurse)
    assert not p.is_themselves(PUBLIC, cast.nurse)


def test_has_role_reaches_the_government_and_what_is_in_it(cast: Cast):
    organises = p.has_role(Role.ORGANISER)

    assert organises(cast.organiser, cast.city)
    assert organises(cast.organiser, Contest(cast.city))
    assert not organises(cast.organiser, cast.elsewhere)
    assert not organises(cast.leader, cast.city)
    assert not organises(PUBLIC, cast.city)


def test_has_role_of_one_edition_reaches_that_edition_alone(cast: Cast):
    cast.organiser.grants.update(edition=HERE)
    organises = p.has_role(Role.ORGANISER)

    assert organises(cast.organiser, Contest(cast.city))
    assert not organises(cast.organiser, Contest(cast.city, "another"))
    assert not organises(cast.organiser, cast.city)


def test_has_role_ends_when_it_is_revoked(cast: Cast):
    cast.organiser.grants.update(revoked_at=LONG_AGO)

    assert not p.has_role(Role.ORGANISER)(cast.organiser, cast.city)
    assert not p.has_role_somewhere(Role.ORGANISER)(cast.organiser, None)


def test_has_role_somewhere_asks_for_no_place(cast: Cast):
    assert p.has_role_somewhere(Role.ORGANISER)(cast.stranger, cast.city)
    assert not p.has_role_somewhere(Role.ORGANISER)(cast.juror, None)


@pytest.mark.parametrize(("one", "other"), [(True, True), (True, False), (False, False)])
def test_words_combine_as_they_read(one: bool, other: bool):
    def first(_visitor: object, _subject: object) -> bool:
        return one

    def second(_visitor: object, _subject: object) -> bool:
        return other

    assert p.any_of(first, second)(PUBLIC, None) is (one or other)
    assert p.all_of(first, second)(PUBLIC, None) is (one and other)
    assert p.no(first)(PUBLIC, None) is not one
