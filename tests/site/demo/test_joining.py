from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator

from kolabik.people.models import Invitation, Person, Role
from kolabik.site.demo.content import Player, city, players
from kolabik.site.demo.joining import bring_in, give_password, place_of
from tests.world.cast import Cast

AT = datetime(2026, 11, 25, 7, 30, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def sari(cast: Cast) -> Player:
    return Player("sari@contoh.example", "Sari Contoh", Role.PARTICIPANT, unit=cast.clinic.name)


def test_somebody_comes_by_an_invitation_an_hour_later(cast: Cast, sari: Player):
    person = bring_in(sari, place_of(sari, cast.city), actor=cast.administrator, at=AT)

    invitation = Invitation.objects.get()
    assert (invitation.accepted_by, invitation.accepted_at) == (person, AT + AN_HOUR)
    assert [(grant.role, grant.unit) for grant in person.live_grants] == [
        (Role.PARTICIPANT, cast.clinic)
    ]
    assert not person.has_usable_password()


def test_the_powerful_get_the_second_factor(cast: Cast):
    rudi = Player("rudi@contoh.example", "Rudi Contoh", Role.ORGANISER)

    person = bring_in(rudi, place_of(rudi, cast.city), actor=cast.administrator, at=AT)

    assert Authenticator.objects.get().user_id == person.pk


def test_the_password_is_given_to_the_players_alone(cast: Cast, sari: Player):
    dewi = next(player for player in players() if player.full_name == "Dewi Contoh")
    place = place_of(sari, cast.city)
    for player in (dewi, sari):
        bring_in(player, place, actor=cast.administrator, at=AT)

    give_password()

    assert Person.objects.get(email=dewi.email).check_password(city().password)
    assert not Person.objects.get(email=sari.email).has_usable_password()
    assert Person.objects.get(pk=cast.nurse.pk).check_password("Nurul")
