from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from kolabik.people.models import Grant, Invitation, Person, Role
from tests.world.cast import LONG_AGO, Cast, make_person


def a_person(**told: str) -> Person:
    return Person(**{"email": "a@example.test", "full_name": "A", **told}, joined_at=LONG_AGO)


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        ("", "", "Budi Santoso"),
        ("Drs.", "", "Drs. Budi Santoso"),
        ("", "M.Si.", "Budi Santoso, M.Si."),
        ("Dr. Ir.", "S.T., M.T.", "Dr. Ir. Budi Santoso, S.T., M.T."),
    ],
)
def test_name_with_titles_is_as_a_letter_writes_it(before: str, after: str, written: str):
    person = a_person(titles_before=before, full_name="Budi Santoso", titles_after=after)

    assert str(person) == written


def test_two_accounts_cannot_share_an_address_by_capitals(cast: Cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        a_person(email="NURUL@example.test").save()


def test_two_people_cannot_share_a_nip_but_many_have_none(cast: Cast):
    a_person(nip="198010242006041009").save()

    with pytest.raises(IntegrityError), transaction.atomic():
        a_person(email="b@example.test", nip="198010242006041009").save()
    a_person(email="c@example.test").save()


@pytest.mark.parametrize(
    ("role", "government", "unit"),
    [
        (Role.OPERATOR, True, False),
        (Role.ORGANISER, False, False),
        (Role.ORGANISER, True, True),
        (Role.PARTICIPANT, True, False),
        ("king", True, False),
    ],
)
def test_a_grant_has_the_scope_of_its_role(cast: Cast, role: str, *, government: bool, unit: bool):
    grant = Grant(
        person=cast.guest,
        role=role,
        government=cast.city if government else None,
        unit=cast.clinic if unit else None,
        granted_at=LONG_AGO,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        grant.save()


def test_a_grant_is_given_once_until_it_is_revoked(cast: Cast):
    again = {"role": Role.JUROR, "government": cast.city, "granted_at": LONG_AGO}

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.create(person=cast.juror, **again)
    cast.juror.grants.update(revoked_at=LONG_AGO)
    assert Grant.objects.create(person=cast.juror, **again).pk


def test_needs_second_factor_by_the_most_powerful_role(cast: Cast):
    assert cast.organiser.needs_second_factor
    assert not cast.juror.needs_second_factor
    person = make_person("Dua", Role.JUROR, cast.city)
    Grant.objects.create(
        person=person, role=Role.ADMINISTRATOR, government=cast.city, granted_at=LONG_AGO
    )
    assert person.needs_second_factor


def test_an_invitation_is_open_until_its_last_instant():
    until = LONG_AGO + timedelta(days=14)
    invitation = Invitation(invited_at=LONG_AGO, expires_at=until)

    assert invitation.is_open(until - timedelta(microseconds=1))
    assert not invitation.is_open(until)
    assert not Invitation(expires_at=until, accepted_at=LONG_AGO).is_open(LONG_AGO)
    assert not Invitation(expires_at=until, withdrawn_at=LONG_AGO).is_open(LONG_AGO)


def test_a_person_is_found_by_their_address_however_it_is_written(cast: Cast):
    assert Person.objects.get_by_natural_key("Nurul@Example.test") == cast.nurse
