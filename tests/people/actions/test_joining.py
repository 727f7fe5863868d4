from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.people.actions.inviting import Place, invite, renew_invitation, withdraw_invitation
from kolabik.people.actions.joining import (
    Newcomer,
    accept_invitation,
    join,
    join_by_single_sign_on,
)
from kolabik.people.actions.joining import make_person as make_account
from kolabik.people.actions.roles import revoke_grant
from kolabik.people.models import Grant, Invitation, Person, Role
from tests.world.cast import LONG_AGO, Cast, make_person
from tests.world.mailbox import mails_to, token_in

SOON = LONG_AGO + timedelta(days=1)
TOO_LATE = LONG_AGO + timedelta(days=14)
NEW = "baru@example.test"
NEWCOMER = Newcomer("Budi Baru", "Drs.", "M.Si.", "sandi yang panjang", "en")
NOBODY = AnonymousUser()


def invited(cast: Cast, email: str = NEW, role: Role = Role.JUROR) -> str:
    invite(email, "Budi", role, Place(cast.city), actor=cast.administrator, at=LONG_AGO)
    return token_in(mails_to(email)[0].body)


def test_join_makes_an_account_with_the_role(cast: Cast):
    token = invited(cast)

    person = join(token, NEWCOMER, visitor=NOBODY, at=SOON)

    assert (person.email, person.name_with_titles) == (NEW, "Drs. Budi Baru, M.Si.")
    assert (person.language, person.joined_at) == ("en", SOON)
    assert person.check_password("sandi yang panjang")
    grant = person.grants.get()
    assert (grant.role, grant.government) == (Role.JUROR, cast.city)
    verbs = list(Event.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["invitation.sent", "person.joined", "invitation.accepted"]


def test_join_a_second_time_is_refused(cast: Cast):
    token = invited(cast)
    join(token, NEWCOMER, visitor=NOBODY, at=SOON)

    with pytest.raises(Refused) as caught:
        join(token, NEWCOMER, visitor=NOBODY, at=SOON)

    assert caught.value.code == "used"
    assert Person.objects.filter(email=NEW).count() == 1


def test_join_at_the_last_instant_is_too_late(cast: Cast):
    token = invited(cast)

    with pytest.raises(Refused) as caught:
        join(token, NEWCOMER, visitor=NOBODY, at=TOO_LATE)

    assert caught.value.code == "expired"
    assert not Person.objects.filter(email=NEW).exists()


def test_join_with_an_address_that_has_an_account_is_refused(cast: Cast):
    token = invited(cast, cast.guest.email)

    with pytest.raises(Refused) as caught:
        join(token, NEWCOMER, visitor=NOBODY, at=SOON)

    assert caught.value.code == "signs_in"


def test_accept_invitation_gives_the_role_once(cast: Cast):
    token = invited(cast, cast.guest.email)

    grant = accept_invitation(token, actor=cast.guest, at=SOON)
    again = accept_invitation(token, actor=cast.guest, at=SOON + timedelta(hours=1))

    assert again == grant
    assert grant.granted_at == SOON
    assert cast.guest.grants.count() == 1
    assert Event.objects.filter(verb="invitation.accepted").count() == 1


def test_accept_invitation_again_after_the_role_was_taken_back_does_not_bring_it_back(cast: Cast):
    token = invited(cast, cast.guest.email)
    grant = accept_invitation(token, actor=cast.guest, at=SOON)
    revoke_grant(grant.code, actor=cast.administrator, at=SOON)

    with pytest.raises(Refused) as caught:
        accept_invitation(token, actor=cast.guest, at=SOON)

    assert caught.value.code == "used"
    assert not cast.guest.grants.filter(revoked_at__isnull=True).exists()


def test_an_invitation_ends_with_the_role_of_whoever_sent_it(cast: Cast):
    second = make_person("Ani", Role.ADMINISTRATOR, cast.city)
    place = Place(cast.city)
    for email in (cast.guest.email, NEW):
        invite(email, "", Role.ADMINISTRATOR, place, actor=second, at=LONG_AGO)
    revoke_grant(second.grants.get().code, actor=cast.administrator, at=SOON)

    token = token_in(mails_to(cast.guest.email)[0].body)
    with pytest.raises(Refused) as caught:
        accept_invitation(token, actor=cast.guest, at=SOON)
    with pytest.raises(Refused):
        join_by_single_sign_on(NEW, NEWCOMER, at=SOON)

    assert caught.value.code == "withdrawn"
    assert not Grant.objects.filter(granted_at=SOON).exists()


def test_an_invitation_that_somebody_else_sends_again_is_theirs(cast: Cast):
    token = invited(cast, cast.guest.email)
    invitation = cast.administrator.invitations_sent.get()
    cast.administrator.grants.update(revoked_at=SOON)
    renew_invitation(invitation.code, actor=cast.organiser, at=SOON)

    with pytest.raises(Invitation.DoesNotExist):
        accept_invitation(token, actor=cast.guest, at=SOON)
    token = token_in(mails_to(cast.guest.email)[0].body)
    assert accept_invitation(token, actor=cast.guest, at=SOON).role == Role.JUROR


def test_accept_invitation_with_an_account_that_was_erased_meanwhile_is_refused(cast: Cast):
    token = invited(cast, cast.guest.email)
    Person.objects.filter(pk=cast.guest.pk).update(erased_at=SOON)

    with pytest.raises(Refused) as caught:
        accept_invitation(token, actor=cast.guest, at=SOON)

    assert caught.value.code == "erased"
    assert not cast.guest.grants.exists()


def test_make_person_with_an_address_that_was_just_taken_is_refused(cast: Cast):
    with pytest.raises(Refused) as caught:
        make_account(cast.guest.email.upper(), NEWCOMER, at=SOON)

    assert caught.value.code == "signs_in"
    assert Person.objects.filter(full_name=NEWCOMER.full_name).count() == 0


def test_accept_invitation_to_a_role_one_has_keeps_the_one(cast: Cast):
    token = invited(cast, cast.juror.email)

    grant = accept_invitation(token, actor=cast.juror, at=SOON)

    assert grant.granted_at == LONG_AGO
    assert cast.juror.grants.count() == 1


def test_accept_invitation_of_somebody_else_is_refused(cast: Cast):
    token = invited(cast, cast.guest.email)

    with pytest.raises(Refused) as caught:
        accept_invitation(token, actor=cast.nurse, at=SOON)

    assert caught.value.code == "foreign"
    assert cast.nurse.grants.count() == 1


def test_accept_invitation_that_was_withdrawn_is_refused(cast: Cast):
    token = invited(cast, cast.guest.email)
    invitation = cast.administrator.invitations_sent.get()
    withdraw_invitation(invitation.code, actor=cast.administrator, at=SOON)

    with pytest.raises(Refused) as caught:
        accept_invitation(token, actor=cast.guest, at=SOON)

    assert caught.value.code == "withdrawn"
    assert not Grant.objects.filter(person=cast.guest).exists()


def test_join_by_single_sign_on_accepts_every_open_invitation(cast: Cast):
    invited(cast)
    invited(cast, role=Role.LEADER)

    person = join_by_single_sign_on("BARU@example.test", Newcomer("Budi"), at=SOON)

    assert {grant.role for grant in person.grants.all()} == {Role.JUROR, Role.LEADER}
    assert not person.has_usable_password()


def test_join_by_single_sign_on_without_an_invitation_is_refused(cast: Cast):
    with pytest.raises(Refused):
        join_by_single_sign_on(NEW, Newcomer("Budi"), at=SOON)
