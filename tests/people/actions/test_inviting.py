import hashlib
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from kolabik.audit.models import Event
from kolabik.foundation.refused import Refused
from kolabik.people.actions.inviting import (
    Place,
    invite,
    renew_invitation,
    whatsapp_link,
    withdraw_invitation,
)
from kolabik.people.models import Invitation, Role
from tests.world.cast import LONG_AGO, Cast
from tests.world.mailbox import mails_to, token_in

LATER = LONG_AGO + timedelta(days=3)
NEW = "baru@example.test"


def invite_juror(cast: Cast, email: str = NEW, at=LONG_AGO) -> Invitation:
    place = Place(cast.city)
    return invite(email, "Dr. Baru", Role.JUROR, place, actor=cast.organiser, at=at)


def test_invite_sends_a_link_of_which_only_the_digest_is_kept(cast: Cast):
    invitation = invite_juror(cast)

    mail = mails_to(NEW)[0]
    token = token_in(mail.body)
    assert invitation.link in mail.body
    assert len(token) >= 43
    assert invitation.token_digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(Invitation.objects.values().get())
    assert invitation.expires_at == LONG_AGO + timedelta(days=14)


def test_invite_greets_in_one_line_whatever_the_name_holds(cast: Cast):
    name = "Budi,\n\nAkun Anda  diblokir"

    invite(NEW, name, Role.JUROR, Place(cast.city), actor=cast.organiser, at=LONG_AGO)

    assert Invitation.objects.get().full_name == "Budi, Akun Anda diblokir"


def test_invite_is_recorded_without_name_or_address(cast: Cast):
    invitation = invite_juror(cast)

    event = Event.objects.get(verb="invitation.sent")
    assert (event.subject, event.actor) == (invitation.code, cast.organiser.code)
    assert event.government == cast.city.code
    assert event.facts == {"role": "juror", "until": "2022-01-17T01:00:00+00:00"}


def test_invite_the_same_person_again_renews_instead_of_doubling(cast: Cast):
    first = invite_juror(cast)

    again = invite_juror(cast, email="BARU@example.test", at=LATER)

    assert again.code == first.code
    assert again.token_digest != first.token_digest
    assert again.expires_at == LATER + timedelta(days=14)
    assert Invitation.objects.count() == 1
    assert Event.objects.filter(verb="invitation.renewed").count() == 1


def test_invite_into_another_role_is_another_invitation(cast: Cast):
    invite_juror(cast)
    invite(NEW, "", Role.LEADER, Place(cast.city), actor=cast.organiser, at=LONG_AGO)

    assert Invitation.objects.count() == 2


def test_invite_writes_in_the_language_of_whoever_has_an_account(cast: Cast):
    cast.guest.language = "en"
    cast.guest.save()

    invite_juror(cast, email=cast.guest.email)

    mail = mails_to(cast.guest.email)[0]
    assert mail.subject == "Invitation to Kolabik, Pemerintah Kota Pasuruan"
    assert mail.recipient == cast.guest.code


@pytest.mark.parametrize(
    ("inviter", "role"),
    [
        ("organiser", Role.ADMINISTRATOR),
        ("organiser", Role.AUDITOR),
        ("administrator", Role.OPERATOR),
        ("coordinator", Role.JUROR),
        ("juror", Role.JUROR),
        ("leader", Role.LEADER),
        ("stranger", Role.JUROR),
    ],
)
def test_invite_into_a_role_above_ones_own_is_refused(cast: Cast, inviter: str, role: Role):
    place = Place(None if role == Role.OPERATOR else cast.city)

    with pytest.raises(Refused) as caught:
        invite(NEW, "", role, place, actor=getattr(cast, inviter), at=LONG_AGO)

    assert caught.value.code == "too_high"
    assert not Invitation.objects.exists()
    assert mails_to(NEW) == []


@pytest.mark.parametrize(
    ("inviter", "role"),
    [
        ("operator", Role.ADMINISTRATOR),
        ("operator", Role.OPERATOR),
        ("administrator", Role.ADMINISTRATOR),
        ("administrator", Role.AUDITOR),
        ("organiser", Role.ORGANISER),
    ],
)
def test_invite_into_a_role_one_may_give_is_possible(cast: Cast, inviter: str, role: Role):
    place = Place(None if role == Role.OPERATOR else cast.city)

    invitation = invite(NEW, "", role, place, actor=getattr(cast, inviter), at=LONG_AGO)

    assert invitation.role == role


def test_invite_by_the_organiser_of_one_edition_reaches_that_edition_alone(cast: Cast):
    cast.organiser.grants.update(edition="abcdefghjk")
    here = Place(cast.city, edition="abcdefghjk")

    assert invite(NEW, "", Role.JUROR, here, actor=cast.organiser, at=LONG_AGO).edition
    with pytest.raises(Refused):
        invite(NEW, "", Role.JUROR, Place(cast.city), actor=cast.organiser, at=LONG_AGO)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PARTICIPANT])
def test_invite_somebody_of_a_unit_needs_the_unit(cast: Cast, role: Role):
    with pytest.raises(Refused):
        invite(NEW, "", role, Place(cast.city), actor=cast.organiser, at=LONG_AGO)

    place = Place(cast.city, cast.clinic)
    assert invite(NEW, "", role, place, actor=cast.organiser, at=LONG_AGO).unit == cast.clinic


def test_invite_into_a_unit_of_another_government_is_refused(cast: Cast):
    place = Place(cast.elsewhere, cast.clinic)

    with pytest.raises(Refused):
        invite(NEW, "", Role.PARTICIPANT, place, actor=cast.stranger, at=LONG_AGO)


def test_invite_by_a_coordinator_reaches_their_unit_and_those_below_it(cast: Cast):
    cast.coordinator.grants.update(unit=cast.health)

    for unit in (cast.health, cast.clinic):
        place = Place(cast.city, unit)
        assert invite(NEW, "", Role.PARTICIPANT, place, actor=cast.coordinator, at=LONG_AGO).code


@pytest.mark.parametrize("unit", ["health", "school"])
def test_invite_by_a_coordinator_into_another_unit_is_refused(cast: Cast, unit: str):
    place = Place(cast.city, getattr(cast, unit))

    with pytest.raises(Refused) as caught:
        invite(NEW, "", Role.PARTICIPANT, place, actor=cast.coordinator, at=LONG_AGO)

    assert caught.value.code == "too_far"
    assert mails_to(NEW) == []


def test_invite_by_a_coordinator_makes_no_second_coordinator(cast: Cast):
    place = Place(cast.city, cast.clinic)

    with pytest.raises(Refused) as caught:
        invite(NEW, "", Role.COORDINATOR, place, actor=cast.coordinator, at=LONG_AGO)

    assert caught.value.code == "too_high"


def test_renew_invitation_to_another_unit_is_not_a_coordinators(cast: Cast):
    place = Place(cast.city, cast.school)
    there = invite(NEW, "", Role.PARTICIPANT, place, actor=cast.organiser, at=LONG_AGO)

    with pytest.raises(Refused) as caught:
        renew_invitation(there.code, actor=cast.coordinator, at=LATER)

    assert caught.value.code == "too_far"


def test_renew_invitation_that_was_accepted_is_refused(cast: Cast):
    invitation = invite_juror(cast)
    Invitation.objects.update(accepted_at=LATER)

    with pytest.raises(Refused):
        renew_invitation(invitation.code, actor=cast.organiser, at=LATER)


def test_renew_invitation_above_ones_own_role_is_refused(cast: Cast):
    place = Place(cast.city)
    invitation = invite(NEW, "", Role.ADMINISTRATOR, place, actor=cast.administrator, at=LONG_AGO)

    with pytest.raises(Refused) as caught:
        renew_invitation(invitation.code, actor=cast.organiser, at=LATER)

    assert caught.value.code == "too_high"


def test_withdraw_invitation_twice_changes_nothing_the_second_time(cast: Cast):
    invitation = invite_juror(cast)

    withdraw_invitation(invitation.code, actor=cast.organiser, at=LATER)
    again = withdraw_invitation(invitation.code, actor=cast.organiser, at=LATER + timedelta(days=1))

    assert again.withdrawn_at == LATER
    assert Event.objects.filter(verb="invitation.withdrawn").count() == 1


def test_withdraw_invitation_that_was_accepted_is_refused(cast: Cast):
    invitation = invite_juror(cast)
    Invitation.objects.update(accepted_at=LATER)

    with pytest.raises(Refused):
        withdraw_invitation(invitation.code, actor=cast.organiser, at=LATER)


def test_invite_again_after_a_withdrawal_is_a_new_invitation(cast: Cast):
    first = invite_juror(cast)
    withdraw_invitation(first.code, actor=cast.organiser, at=LATER)

    assert invite_juror(cast, at=LATER).code != first.code


def test_whatsapp_link_carries_the_invitation(cast: Cast):
    invitation = invite_juror(cast)

    address = urlsplit(whatsapp_link(invitation))

    assert (address.scheme, address.netloc) == ("https", "wa.me")
    assert invitation.link in parse_qs(address.query)["text"][0]


def test_invite_shows_a_powerful_link_in_no_outbox_but_the_operators(cast: Cast):
    place = Place(cast.city)
    invite_juror(cast, email="juri@example.test")
    invite(NEW, "", Role.ADMINISTRATOR, place, actor=cast.administrator, at=LONG_AGO)

    assert mails_to("juri@example.test")[0].government == cast.city.code
    assert mails_to(NEW)[0].government == ""
